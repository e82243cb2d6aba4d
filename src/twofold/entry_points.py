"""Knots that a game enters by their paths, as Ink before a story's first line.

For a proof, a reading begins at the beginning or, as chance will have it, with a divert to one of
them. So whatever is known of a divert is known of such an entry.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from twofold import ink
from twofold.errors import Problem
from twofold.ink import nodes

FILE = "<entries>"  # no file of an author's can have this name
MARK = ":"
"""What a trace's first word begins with that enters a story elsewhere: `:knot.stitch`."""


def as_file(entries: Sequence[str]) -> nodes.File:
    """A file of Ink in which it falls whether a story begins as it does, or at one of its entries.

    Raises:
        StoryError: for a path that is none.
    """
    branches = [f"- {number}: -> {path}" for number, path in enumerate(entries, 1)]
    return ink.parse_file("\n".join([f"{{ RANDOM(0, {len(entries)}):", *branches, "}", ""]), FILE)


def put_first(sources: ink.Sources, file: nodes.File) -> None:
    """Let a story begin with such a file."""
    sources.main.content.insert(0, nodes.Include(-1, FILE, file, is_line=False))


def blamed(problems: Sequence[Problem], entries: Sequence[str]) -> list[Problem]:
    """The same problems as they concern the entries, rather than the file made of them."""
    found = []
    for problem in problems:
        if problem.place is not None and problem.place.file == FILE:
            path = entries[min(max(problem.place.line - 2, 0), len(entries) - 1)]
            message = f"no game can enter `{path}`: {problem.message}"
            problem = replace(problem, message=message, place=None, source=None)
        found.append(problem)
    return found


def told(trace: str, entries: Sequence[str]) -> str:
    """A trace of such a proof, as it is taken without it: `r3,1` is `:knot,1`."""
    first, comma, rest = trace.partition(",")
    if not entries or not first.startswith("r"):
        return trace
    number = int(first.removeprefix("r")) - 1
    return rest if number == 0 else f"{MARK}{entries[number - 1]}{comma}{rest}"
