"""Whatever is written, the answer is a story or an error with a place; nothing else."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from twofold.errors import Problem, StoryError
from twofold.ink import compile_text, parse_expression, render_expression

FOLDER = Path(__file__).parent
STORIES = [
    path.read_text("utf-8")
    for folder in ("golden", "errors")
    for path in sorted((FOLDER / folder).glob("*.ink"))
]
WRITTEN = """
{ } | -> ->-> <- <> * + - # [ ] ( ) ~ = == : ! & $ ? ^ /* */ // , . _ ++ -- += " \\
VAR LIST CONST EXTERNAL INCLUDE TODO temp return else: ref function stopping: not has
x 1 2. é DONE END TURNS_SINCE(
"""
SIGNS = st.sampled_from(WRITTEN.split()) | st.sampled_from(" \t\n\r\0")


def problems_of(text: str) -> list[Problem]:
    """What is wrong in a story."""
    try:
        assert compile_text(text).places
    except StoryError as error:
        return error.problems or [Problem("an error that says nothing")]
    return []


def check(text: str) -> None:
    for problem in problems_of(text):
        assert problem.place is not None
        assert problem.source is not None
        assert 1 <= problem.place.column <= len(problem.source) + 1
        assert problem.render()


@given(st.lists(SIGNS | st.text(max_size=4), max_size=40).map("".join))
def test_signs_in_any_order(text: str) -> None:
    check(text)


@st.composite
def spoiled(draw: st.DrawFn) -> str:
    """A story with a few signs put in, and a few characters taken out."""
    text = draw(st.sampled_from(STORIES))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(SIGNS | st.just("")) + text[at + draw(st.integers(0, 5)) :]
    return text


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(spoiled())
def test_spoiled_stories(text: str) -> None:
    check(text)


@given(st.lists(SIGNS | st.text(max_size=3), max_size=12).map(" ".join))
def test_expressions(text: str) -> None:
    with suppress(StoryError):
        assert render_expression(parse_expression(text, "world.toml", 3, 5))
