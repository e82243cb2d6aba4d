"""Which globals a function reads, itself or through what it calls."""

from __future__ import annotations

from twofold.program import opcodes as op
from twofold.program.program import CONTAINER_ADDRESS, Program

_ENDS = frozenset((op.RETURN, op.FALL_OFF, op.DONE, op.END, op.JUMP, op.HALT))


def globals_read(program: Program, function: int) -> frozenset[int]:
    """The numbers of the globals that a function, by its container's id, may read.

    What it reaches through a variable is not followed: no function of a storyworld has any.
    """
    code = program.code
    found: set[int] = set()
    seen: set[int] = set()
    waiting = [program.container_word(function, CONTAINER_ADDRESS)]
    while waiting:
        at = waiting.pop()
        if at in seen:
            continue
        seen.add(at)
        instruction = code[at]
        if instruction == op.LOAD_GLOBAL:
            found.add(code[at + 1])
        if instruction in (op.JUMP, op.JUMP_IF, op.CALL):
            waiting.append(code[at + 1])
        if instruction not in _ENDS:
            waiting.append(at + 1 + op.OPERANDS.get(instruction, 0))
    return frozenset(found)
