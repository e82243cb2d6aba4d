"""A program in which each choice knows how strongly a reader leans towards it.

`# pull: {love(Russ, Josie)}` on a choice says so, as a number: twice the pull is taken twice as
often. It is worked out when the choice is made, by the machine that makes it, and kept beside it
(`C_WEIGHT`); so whoever runs the program, in whatever way, has the same number.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import replace

from twofold.ink.speaker import PULL, key_of
from twofold.program import opcodes as op
from twofold.program.program import Program

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
    return any(True for _ in _pulls(program))


def weighed(program: Program) -> Program:
    """The same story, in which each choice that is pending knows its weight."""
    code = list(program.code)
    for at in _pulls(program):
        code[at] = _PRINTING[code[at]]
    return replace(program, code=code)


def _pulls(program: Program) -> Iterator[int]:
    """The address of everything that is printed into the pull of a choice."""
    if not any(key_of(text) == PULL for text in program.values.strings):
        return
    code = program.code
    is_choice = False
    for at, instruction in program.instructions():
        if instruction in (op.CHOICE_TEXT, op.END_CHOICE_TEXT):
            is_choice = instruction == op.CHOICE_TEXT
        elif instruction == op.BEGIN_TAG and is_choice:
            first = at + 1 + op.OPERANDS[op.BEGIN_TAG]
            if code[first] == op.TEXT and key_of(program.values.strings[code[first + 1]]) == PULL:
                yield from _printed(program, first)


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
