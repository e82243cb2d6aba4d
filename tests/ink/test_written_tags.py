"""Tags as they stand in the text, and those that are a slip away from ours."""

from __future__ import annotations

import pytest

from twofold.ink import compile_text


def warned(text: str) -> list[tuple[int, int, str, str | None]]:
    problems = compile_text(text).warnings
    return [(p.place.line, p.place.column, p.message, p.hint) for p in problems if p.place]


@pytest.mark.parametrize(
    ("tag", "meant"),
    [
        ("endign: home", "ending"),
        ("Ending: home", "ending"),
        ("endings : home", "ending"),
        ("nugde", "nudge"),
        ("nudges", "nudge"),
        ("pul: 3", "pull"),
        ("edinngs: {1}", None),  # two slips
        ("ending: home", None),
        ("ending : home", None),
        ("nudge", None),
        ("notes", "note"),
        ("Part: one", "part"),
        ("full: 3", None),  # a rhyme
        ("poll: 3", None),  # another word
        ("bending: 3", None),
        ("title: Ended", None),
        ("by: Russ", None),  # a world's, and here the author's own
        ("bye", None),
        ("{1}", None),
    ],
)
def test_a_slip_in_a_tag(tag: str, meant: str | None) -> None:
    word = tag.partition(":")[0].strip()
    said = (1, 6, f"the tag `{word}` means nothing to Twofold", f"did you mean `{meant}`?")
    assert warned(f"Home # {tag}\n") == ([said] if meant else [])


def test_tags_of_choices_are_told_once_and_where_they_stand() -> None:
    text = "* Push # nugde\n  on # endin: x\n* [Go # nudg] {true: So. # endng: y}\n- -> END\n"
    assert [(line, column) for line, column, _, _ in warned(text)] == [
        (1, 8),
        (2, 6),
        (3, 7),
        (3, 26),
    ]
