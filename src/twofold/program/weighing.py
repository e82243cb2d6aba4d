"""A program in which each choice knows how strongly a reader leans towards it.

`# pull: {love(Russ, Josie)}` on a choice says so, as a number: twice the pull is taken twice as
often. So does `# lean: comfort Russ Josie`, by what the story's function of that name returns for
them; what several tags of a choice say is added. It is worked out when the choice is made, by the
machine that makes it, and kept beside it (`C_WEIGHT`); so whoever runs the program, in whatever
way, has the same number.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from twofold.ink.speaker import LEAN, PULL, key_of, value_of
from twofold.program import opcodes as op
from twofold.program.containers import Container
from twofold.program.detours import Detours
from twofold.program.program import CONTAINER_ADDRESS, CONTAINER_SLOTS, Program

UNIT = 1000
"""What a pull of 1 weighs, and a choice of which nothing is said."""

MOST = 1_000_000 * UNIT
NOT_SAID = -1

_PRINTING = {op.OUT: op.WEIGH, op.TEXT: op.WEIGH_TEXT}
_BEGINS = re.compile(rf"\s*{PULL}\s*:")


def weight_said(text: str) -> int:
    """What a piece of a pull weighs: a number, alone or after `pull:`; NOT_SAID where it is none.

    Less than nothing weighs nothing.
    """
    try:
        number = float(_BEGINS.sub("", text, count=1))
    except ValueError:
        return NOT_SAID
    if math.isnan(number):
        return NOT_SAID
    return round(UNIT * min(max(number, 0.0), MOST / UNIT))


def is_weighed(program: Program) -> bool:
    """Whether any choice says how strongly a reader leans towards it."""
    return any(True for _ in _said(program))


def weighed(program: Program) -> Program:
    """The same story, in which each choice that is pending knows its weight."""
    detours = Detours(program)
    for said in _said(program):
        if isinstance(said, _Lean):
            _call(detours, program, said)
        else:
            detours.code[said] = _PRINTING[program.code[said]]
    return detours.finished()


@dataclass(frozen=True, slots=True)
class _Lean:
    """A TEXT that names a leaning: where, the function's container, and packed whom it is of."""

    at: int
    function: Container
    people: tuple[int, ...]


def _call(detours: Detours, program: Program, lean: _Lean) -> None:
    """Let a leaning be asked behind the text that names it, which is printed as ever."""
    size = 1 + op.OPERANDS[op.TEXT]
    text = program.code[lean.at : lean.at + size]
    detours.divert(lean.at, size, detours.end)
    detours.put(lean.at, *text)
    for one in lean.people:
        detours.put(lean.at, op.PUSH, one)
    address = program.container_word(lean.function.id, CONTAINER_ADDRESS)
    slots = program.container_word(lean.function.id, CONTAINER_SLOTS)
    detours.put(lean.at, op.CALL, address, slots, 1)
    detours.put(lean.at, op.LEAN)
    detours.put(lean.at, op.JUMP, lean.at + size)


def _said(program: Program) -> Iterator[int | _Lean]:
    """What is printed into the pull of a choice, by its address, and every leaning named."""
    if not any(key_of(text) in (PULL, LEAN) for text in program.values.strings):
        return
    code = program.code
    is_choice = False
    for at, instruction in program.instructions():
        if instruction in (op.CHOICE_TEXT, op.END_CHOICE_TEXT):
            is_choice = instruction == op.CHOICE_TEXT
        elif instruction == op.BEGIN_TAG and is_choice:
            first = at + 1 + op.OPERANDS[op.BEGIN_TAG]
            if code[first] == op.TEXT:
                key = key_of(program.values.strings[code[first + 1]])
                if key == PULL:
                    yield from _printed(program, first)
                elif key == LEAN:
                    yield from _lean(program, first)


def _lean(program: Program, at: int) -> Iterator[_Lean]:
    """The leaning that the TEXT at `at` names, if the story has its function and its people."""
    values = program.values
    name, *people = (value_of([values.strings[program.code[at + 1]]], LEAN) or "").split() or [""]
    function = program.containers[0].named.get(name)
    known = {item.name for item in values.items}
    if function is None or not known.issuperset(people):
        return
    if _parameters(program, function) == len(people):
        yield _Lean(at, function, tuple(values.pack([one]) for one in people))


def _parameters(program: Program, function: Container) -> int:
    """How many arguments a function begins by taking."""
    at = program.container_word(function.id, CONTAINER_ADDRESS)
    found = 0
    while at and program.code[at] in (op.DECLARE_TEMP, op.VISIT):
        found += program.code[at] == op.DECLARE_TEMP
        at += 1 + op.OPERANDS[program.code[at]]
    return found


def _printed(program: Program, first: int) -> Iterator[int]:
    """The address of everything that is printed from `first` on, until the tag ends."""
    code = program.code
    waiting, passed = [first], set[int]()
    while waiting:
        at = waiting.pop()
        if at in passed or code[at] == op.END_TAG:
            continue
        passed.add(at)
        if code[at] in _PRINTING:
            yield at
        if code[at] in (op.JUMP, op.JUMP_IF):
            waiting.append(code[at + 1])
        if code[at] != op.JUMP:
            waiting.append(at + 1 + op.OPERANDS.get(code[at], 0))
