"""Whether the names that a storyworld declares can be names in Ink, and are each given once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from twofold.errors import Problem
from twofold.world.form import table_name
from twofold.world.models import Storyworld
from twofold.world.vocabulary import (
    RESERVED,
    Declaration,
    declarations,
    functions_of,
)

# The letters that Ink takes besides the plain ones, by Unicode block.
_LETTERS = (
    "A-Za-z0-9_"
    "\u0080-\u024f"  # Latin
    "\u0370-\u03ff"  # Greek
    "\u0400-\u04ff"  # Cyrillic
    "\u0530-\u058f"  # Armenian
    "\u0590-\u05ff"  # Hebrew
    "\u0600-\u06ff"  # Arabic
    "\uac00-\ud7af"  # Korean
)
_IDENTIFIER = re.compile(rf"[{_LETTERS}]+")
_KEYWORDS = frozenset(
    [
        "true",
        "false",
        "not",
        "return",
        "else",
        "VAR",
        "CONST",
        "temp",
        "LIST",
        "function",
        "and",
        "or",
        "mod",
        "has",
        "hasnt",
        "ref",
        "INCLUDE",
        "EXTERNAL",
        "TODO",
        "DONE",
        "END",
    ]
)
BUILT_INS = frozenset(
    [
        "CHOICE_COUNT",
        "TURNS",
        "TURNS_SINCE",
        "RANDOM",
        "SEED_RANDOM",
        "READ_COUNT",
        "MIN",
        "MAX",
        "POW",
        "FLOOR",
        "CEILING",
        "INT",
        "FLOAT",
        "LIST_VALUE",
        "LIST_COUNT",
        "LIST_MIN",
        "LIST_MAX",
        "LIST_ALL",
        "LIST_INVERT",
        "LIST_RANGE",
        "LIST_RANDOM",
    ]
)
_WORDS = {"person": "character"}


def check_names(world: Storyworld) -> list[Problem]:
    """Every declared name that cannot be one, and every one that is given twice."""
    return list(_problems(world))


def _problems(world: Storyworld) -> Iterator[Problem]:
    taken: dict[str, Declaration] = {}
    for declaration in declarations(world):
        message, hint = _fault(declaration.name)
        if message:
            yield _problem(world, declaration, f"`{declaration.name}` {message}", hint)
            continue
        for name in _brought(world, declaration):
            other = taken.setdefault(name, declaration)
            if other is not declaration:
                yield _problem(world, declaration, *_clash(world, name, declaration, other))


def _fault(name: str) -> tuple[str | None, str | None]:
    if not _IDENTIFIER.fullmatch(name):
        wanted = re.sub(rf"[^{_LETTERS}]+", "_", name).strip("_")
        usable = wanted and not wanted[0].isdigit() and wanted not in _KEYWORDS
        hint = f"`{wanted}` would do" if usable else None
        return "cannot be a name in Ink: letters, digits and underscores make one", hint
    if name.startswith("_"):
        return "begins with `_`, as only the names that Twofold makes do", f"`{name.strip('_')}`?"
    if name[0].isdigit():
        return "cannot be a name: it begins with a digit", None
    if name in _KEYWORDS:
        return "is a word of Ink itself", "another name is needed"
    if name in BUILT_INS:
        return "is a built-in function of Ink", "another name is needed"
    if name in RESERVED:
        return "is a name of every storyworld", "another name is needed"
    return None, None


def _brought(world: Storyworld, declaration: Declaration) -> list[str]:
    """The name itself, or the names of the functions that it brings with it."""
    name = declaration.name
    if declaration.what == "bond":
        return functions_of(name, "bond", world.bonds[name].kind)
    if declaration.what == "trait":
        return functions_of(name, "trait", world.traits[name].kind)
    if declaration.what == "coupling":
        return functions_of(name, "coupling")
    return [name]


def _clash(
    world: Storyworld, name: str, one: Declaration, other: Declaration
) -> tuple[str, str | None]:
    place = world.document.key(other.path)
    its, others = (_described(each, name) for each in (one, other))
    return f"`{name}` is {others} already", f"{place} has it first; here it is {its}"


def _described(declaration: Declaration, name: str) -> str:
    if declaration.name != name:
        return f"a function of {table_name(declaration.path)}"
    word = _WORDS.get(declaration.what, declaration.what)
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


def _problem(
    world: Storyworld, declaration: Declaration, message: str, hint: str | None
) -> Problem:
    return world.document.problem(message, world.document.key(declaration.path), hint)
