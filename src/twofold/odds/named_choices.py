"""Choices as they are asked after: by the file and line where they stand, or by their path."""

from __future__ import annotations

import re

from twofold.errors import Problem, StoryError, did_you_mean
from twofold.program.program import Program

_AT_LINE = re.compile(r"(.+\.ink):(\d+)")


def choices_named(program: Program, named: str) -> frozenset[int] | None:
    """The choices that something names, by their numbers in the program; None if it names none.

    Args:
        named: `main.ink:12`, or the path of what a choice leads to, as reports have it.

    Raises:
        StoryError: for a line on which there is no choice.
    """
    found = frozenset(n for n, one in enumerate(program.choices) if one.path == named)
    if found:
        return found
    at = _AT_LINE.fullmatch(named)
    if at is None:
        return None
    file, line = at[1], int(at[2])
    places = {n: one.place for n, one in enumerate(program.choices) if one.place is not None}
    there = {n: p for n, p in places.items() if p.file == file or p.file.endswith(f"/{file}")}
    found = frozenset(n for n, place in there.items() if place.line == line)
    if not found:
        files = {place.file for place in places.values()}
        near = sorted(there.values(), key=lambda place: abs(place.line - line))
        hint = f"the nearest is on line {near[0].line}" if near else did_you_mean(file, files)
        raise StoryError(Problem(f"there is no choice at {named}", hint=hint))
    return found
