"""From a name to where it is given and used, and to another name."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from twofold.editor.known_story import KnownStory, Meaning, Occurrence, Spot
from twofold.errors import Problem
from twofold.ink.expression_parser import RESERVED
from twofold.ink.scanner import NAME
from twofold.ink.scopes import BUILT_INS
from twofold.opened import WORLD

_NAME = re.compile(NAME)
_NUMBER = re.compile(r"[0-9]+")


class NoRename(Exception):
    """Why a name cannot be another: one sentence."""


@dataclass(frozen=True, slots=True)
class Renaming:
    """What is to be written in place of a name, and where."""

    spots: list[Spot]
    name: str


def definition(story: KnownStory, at: Occurrence) -> list[Spot]:
    """Where the name at a place is given its meaning."""
    spots = story.given_at(at.meaning)
    if not spots and at.meaning.origin == "world" and story.world is not None:
        function = story.world.function(at.meaning.name)
        path = function.path if function else ("realms",)
        place = story.world.document.key(path)
        spots = [Spot(WORLD, place.line, place.column - 1, len(str(path[-1])))]
    return spots


def references(story: KnownStory, at: Occurrence, with_given: bool) -> list[Occurrence]:
    """Every place where a name means the same, that where it is given among them if wanted."""
    return [one for one in story.all_of(at.meaning) if with_given or one.role != "given"]


def can_rename(story: KnownStory, at: Occurrence) -> Spot:
    """The name that would be renamed at a place.

    Raises:
        NoRename: it cannot be.
    """
    meaning = at.meaning
    if meaning.origin == "built in":
        raise NoRename(f"`{meaning.name}` is a function of Ink itself")
    if meaning.kind in ("function of the world", "variable of the world"):
        raise NoRename(f"`{meaning.name}` is given by Twofold to every world")
    if not story.given_at(meaning):
        raise NoRename(f"`{meaning.name}` is given nowhere in this story")
    own = [one for one in story.all_of(meaning) if _is_around(at.spot, one.spot)]
    return own[0].spot if own else at.spot


def _is_around(outer: Spot, inner: Spot) -> bool:
    return (
        (outer.file, outer.line) == (inner.file, inner.line)
        and outer.column <= inner.column
        and inner.column + inner.length <= outer.column + outer.length
    )


def rename(
    story: KnownStory,
    at: Occurrence,
    name: str,
    problems_with: Callable[[Renaming], list[Problem]],
) -> Renaming:
    """Give a name another, everywhere.

    Args:
        problems_with: what would be wrong with the story then.

    Raises:
        NoRename: where the new name is none, or would mean something else or nothing somewhere.
    """
    can_rename(story, at)
    _check_name(name, at.meaning)
    spots = [one.spot for one in story.all_of(at.meaning)]
    renaming = Renaming(spots, name)
    before = {problem.message for problem in story.problems}
    for problem in problems_with(renaming):
        if problem.severity == "error" and problem.message not in before:
            raise NoRename(f"with that name, {problem.message}")
    return renaming


def _check_name(name: str, meaning: Meaning) -> None:
    if not _NAME.fullmatch(name) or _NUMBER.fullmatch(name):
        raise NoRename(f"`{name}` is no name: letters, digits and `_` make one")
    if meaning.origin == "world" and not re.fullmatch(r"[A-Za-z_]\w*", name, re.ASCII):
        raise NoRename(f"`{name}` cannot stand as a key in `{WORLD}` without quotes")
    if name in RESERVED or name in BUILT_INS or name in ("DONE", "END"):
        raise NoRename(f"`{name}` is a word of Ink itself")


def after_renaming(text: str, spots: list[Spot], name: str) -> str:
    """A file's text once a name in it is another."""
    lines = text.split("\n")
    for spot in sorted(spots, key=lambda one: (one.line, one.column), reverse=True):
        line = lines[spot.line - 1]
        lines[spot.line - 1] = line[: spot.column] + name + line[spot.column + spot.length :]
    return "\n".join(lines)
