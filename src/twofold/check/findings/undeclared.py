"""EXTERNAL functions whose answers matter and are not declared: what to write for each."""

from __future__ import annotations

import json
from collections.abc import Collection

from twofold.check.proof import Undeclared
from twofold.program import opcodes as op
from twofold.program.answering import calls, is_of_no_account
from twofold.program.program import Program
from twofold.program.values import STRING, TAG_BITS, TAG_MASK

_TRUTHS = frozenset((op.JUMP_IF, op.NOT, op.AND, op.OR, op.CHOICE))
_SIZE = 1 + op.OPERANDS[op.EXTERNAL]


def undeclared(program: Program, stopped_at: Collection[int]) -> list[Undeclared]:
    """Each function once, with a line that would declare it.

    Those that no reading came to yet are among them: who declares one will come to the next.

    Args:
        stopped_at: the EXTERNALs at which readings stopped; nothing is undeclared where none did.
    """
    if not stopped_at:
        return []
    found: dict[str, Undeclared] = {}
    for at, name in sorted(calls(program), key=lambda call: call[0] not in stopped_at):
        if at in stopped_at or not is_of_no_account(program, at):
            line = f"{name} = {_guess(program, at)}"
            found.setdefault(name, Undeclared(name, program.path(at), program.place(at), line))
    return list(found.values())


def _guess(program: Program, at: int) -> str:
    """What a call might answer, by what becomes of it."""
    code, after = program.code, at + _SIZE
    if code[after] in _TRUTHS:
        return '"bool"'
    if code[after] == op.PUSH and code[after + 1] & TAG_MASK == STRING:
        word = program.values.strings[code[after + 1] >> TAG_BITS]
        return f'[{json.dumps(word, ensure_ascii=False)}, "something else"]'
    if code[after] == op.OUT:
        return '["some words"]'
    return '"1..6"'
