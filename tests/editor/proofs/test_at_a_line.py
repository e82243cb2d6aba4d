"""Where a condition stands in a line."""

from __future__ import annotations

import pytest

from twofold.editor.proofs.at_a_line import condition_around


@pytest.mark.parametrize(
    ("line", "start", "condition"),
    [
        ("{a > 1: yes|no} and so on", 1, "a > 1"),
        ("{f(a, {b}) > 1: yes}", 1, "f(a, {b}) > 1"),
        ('{word == "a:b": yes}', 1, 'word == "a:b"'),
        ("- a > 5: big", 2, "a > 5"),
        ("{ a > 3", 2, "a > 3"),
        ("* (foo) {a > 2} {a < 9} [Hey {a: x}]", 0, "{a > 2} {a < 9} "),
        ("*   {not foo}   Go", 0, "{not foo}   "),
        ("* Go", 0, ""),
    ],
)
def test_a_condition(line: str, start: int, condition: str) -> None:
    begins, ends = condition_around(line, start)
    assert line[begins:ends] == condition
