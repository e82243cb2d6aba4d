"""How a story begins for who opens its page: a fault there, or nothing to choose, is told first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from twofold.errors import Problem, StoryError

if TYPE_CHECKING:
    from twofold.story import Story

SEED = 1


def faulty_beginning(story: Story) -> list[Problem]:
    """Warnings of what every reader meets before the first choice: a fault, or the end.

    A story with EXTERNAL functions is not asked: the page may answer them otherwise.
    """
    if story.program.externals():
        return []
    reading = story.read(SEED)
    try:
        lines = reading.continue_()
    except StoryError:
        return []
    if reading.errors:
        told = {_line(warning) for warning in story.warnings}
        errors = [error for error in reading.errors if _line(error) not in told]
        return [replace(error, severity="warning") for error in errors]
    if reading.choices:
        return []
    if any(line.text.strip() for line in lines):
        return [_warning("the story is over without a choice")]
    return [
        _warning(
            "the story is over before its first word",
            "lead to its first knot with a divert, as in `-> beginning`",
        )
    ]


def _line(problem: Problem) -> tuple[str, int] | None:
    return (problem.place.file, problem.place.line) if problem.place else None


def _warning(message: str, hint: str | None = None) -> Problem:
    return Problem(message, hint=hint, severity="warning")
