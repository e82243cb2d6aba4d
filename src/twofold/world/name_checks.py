"""Whether the names that a storyworld declares can be names in Ink, and are each given once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from twofold.errors import Problem
from twofold.ink.expression_parser import RESERVED as RESERVED_BY_INK
from twofold.ink.scanner import NAME
from twofold.ink.scopes import BUILT_INS
from twofold.world.form import table_name
from twofold.world.storyworld import Storyworld
from twofold.world.vocabulary import (
    RESERVED,
    Declaration,
    declarations,
    functions_of,
)

_IDENTIFIER = re.compile(NAME)
_STRANGE = re.compile(r"\W+")
_WORDS_OF_INK = RESERVED_BY_INK | {
    *("and", "or", "mod", "has", "hasnt", "ref", "DONE", "END", "INCLUDE", "EXTERNAL", "TODO")
}
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
                break


def _fault(name: str) -> tuple[str | None, str | None]:
    if name and name[0].isdigit():
        return "cannot be a name: it begins with a digit", None
    if not _IDENTIFIER.fullmatch(name):
        wanted = _STRANGE.sub("_", name).strip("_")
        hint = f"`{wanted}` would do" if wanted != name and not _fault(wanted)[0] else None
        return "cannot be a name in Ink: letters, digits and underscores make one", hint
    if name.startswith("_"):
        return (
            "begins with `_`, as only the names that Twofold makes do",
            f"did you mean `{name.strip('_')}`?",
        )
    if name in _WORDS_OF_INK:
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
