"""Wrong stories, and what their author is told: the whole text of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from twofold.errors import StoryError
from twofold.ink import compile_text

ERRORS = Path(__file__).parent / "errors"
STORIES = sorted(path.stem for path in ERRORS.glob("*.ink"))


@pytest.mark.parametrize("name", STORIES)
def test_what_the_author_is_told(name: str) -> None:
    text = (ERRORS / f"{name}.ink").read_text("utf-8")
    with pytest.raises(StoryError) as raised:
        compile_text(text, f"{name}.ink")
    assert str(raised.value) + "\n" == (ERRORS / f"{name}.txt").read_text("utf-8")


def test_there_are_stories() -> None:
    assert len(STORIES) > 40


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("{x}", 2),
        ("Text {true: and {x}} more", 18),
        ("Text {true: and {MIN(1, x)}} more", 25),
        ("* [{x}]", 5),
        ("* {true} {x} a", 11),
        ("a /* comment */ {x}", 18),
        ("\t{x}", 3),
        ("~ temp y = 1 + x", 16),
        ('{"a {x}"}', 6),
        ("# tag {x}", 8),
        ("{shuffle:\n- a {x}", 6),
        ("{&a|{x}|b}", 6),
        ("-> x", 4),
        ("text -> DONE.x", 9),
        ("->-> x", 6),
    ],
)
def test_the_caret_stands_under_the_wrong_name(text: str, column: int) -> None:
    if text.startswith("{shuffle"):
        text += "\n}"
    with pytest.raises(StoryError) as raised:
        compile_text(text)
    (problem,) = raised.value.problems
    assert problem.place is not None
    assert problem.place.column == column


def test_windows_line_ends_and_a_byte_order_mark_move_nothing() -> None:
    with pytest.raises(StoryError) as raised:
        compile_text("\ufeffOne.\r\nTwo {x}.\r\n")
    (problem,) = raised.value.problems
    assert str(problem.place) == "story.ink:2:6"
    assert problem.source == "Two {x}."


def test_every_wrong_line_is_told_of() -> None:
    with pytest.raises(StoryError) as raised:
        compile_text("{1 +}\nfine\n~ x ==\n=== k\n* [a\n{\n- a: b\nc")
    places = [problem.place for problem in raised.value.problems]
    assert [place.line for place in places if place] == [1, 3, 5, 6]
