"""Small stories made programs: out of Ink, or out of Ink JSON written by hand."""

from __future__ import annotations

from typing import Any

from twofold.errors import Place, StoryError
from twofold.ink import compile_text
from twofold.program import Program, load
from twofold.program import opcodes as op

Json = dict[str, Any]

_NO_INSTRUCTIONS = (
    "FIRST_UNARY",
    "HAS_CONDITION",
    "HAS_START",
    "HAS_CHOICE_ONLY",
    "IS_FALLBACK",
    "ONCE_ONLY",
)
NAMES = {
    number: name
    for name, number in vars(op).items()
    if isinstance(number, int) and name not in _NO_INSTRUCTIONS
}


def program_of(text: str) -> Program:
    """The program of a story that is one Ink text, with its places."""
    compiled = compile_text(text)
    places = {
        path: [Place(compiled.files[p[0]], p[1], p[2]) if p else None for p in row]
        for path, row in compiled.places.items()
    }
    knots = {path: (place, is_function) for path, place, is_function in compiled.knots}
    return load(compiled.json, places, knots)


def raw(*items: Any, version: object = 21, lists: object = None, **named: Any) -> Json:
    """Ink JSON whose root holds these items and, by name, these containers."""
    return {
        "inkVersion": version,
        "root": [*items, named or None],
        "listDefs": {} if lists is None else lists,
    }


def instructions(program: Program, within: str = "") -> list[tuple[str, tuple[int, ...]]]:
    """The instructions laid out for a container and what lies in it: their names and operands."""
    found = []
    for address, number in program.instructions():
        path = program.path(address)
        if within and path != within and not path.startswith(within + "."):
            continue
        count = op.OPERANDS.get(number, 0)
        found.append((NAMES[number], tuple(program.code[address + 1 : address + 1 + count])))
    return found


def names(program: Program, within: str = "") -> list[str]:
    """The names of the instructions laid out for a container and what lies in it."""
    return [name for name, _ in instructions(program, within)]


def refusal(json: Json) -> str:
    """What is said of Ink JSON that is refused, without the words that every refusal begins with.

    Fails where it is not refused.
    """
    try:
        load(json)
    except StoryError as error:
        (problem,) = error.problems
        head = "this is not Ink JSON that can be run: "
        assert problem.message.startswith(head)
        return problem.message.removeprefix(head)
    raise AssertionError("this was not refused")
