"""What stands between asterisks is emphasised, and an asterisk of another kind stays."""

from __future__ import annotations

import pytest

from twofold.play.emphasis import emphasis


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("I *said* so.", "I [said] so."),
        ("*All of it.*", "[All of it.]"),
        ("“*You* or *we*?”", "“[You] or [we]?”"),
        ("(*no*)_*yes*_", "([no])_[yes]_"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("2*3*4", "2*3*4"),
        ("* * *", "* * *"),
        ("***", "***"),
        ("**bold**", "**bold**"),
        ("*a\nb*", "*a\nb*"),
        ("un*believ*able", "un*believ*able"),
        ("an *open end", "an *open end"),
        ("", ""),
    ],
)
def test_what_is_emphasised(text: str, shown: str) -> None:
    said = "".join(f"[{part}]" if strong else part for part, strong in emphasis(text))
    assert said == shown
