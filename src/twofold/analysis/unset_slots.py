"""Which temporaries may be looked at before anything was put into them: they read as 0 then.

Forward dataflow over the blocks of each frame (definite assignment, as for Java; Gosling, Joy and
Steele, 1996): what is surely put into a slot on every way is not unset there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from twofold.analysis.blocks import Code
from twofold.program import opcodes as op

_PUTS = frozenset((op.DECLARE_TEMP, op.STORE_TEMP))
_LOOKS = frozenset((op.LOAD_TEMP, op.REFER_TEMP, op.STORE_TEMP))


def looked_at_unset(
    code: Code,
    entries: Mapping[int, Iterable[int]],
    goes_on: Callable[[int], Iterable[int]],
) -> frozenset[int]:
    """The instructions that may look at a temporary which nothing was put into.

    Args:
        entries: for each address at which a frame begins, the slots that are given with it.
        goes_on: where the same frame may go on after the last instruction of a block.
    """
    words = code.program.code
    unset: dict[int, int] = {}
    waiting: list[int] = []

    def come(address: int, slots: int) -> None:
        number = code.block_at[address]
        if slots & ~unset.get(number, 0) or number not in unset:
            unset[number] = unset.get(number, 0) | slots
            waiting.append(number)

    for address, given in entries.items():
        come(address, ~sum(1 << slot for slot in given))
    found: set[int] = set()
    while waiting:
        number = waiting.pop()
        slots = unset[number]
        for at in code.blocks[number]:
            if words[at] in _LOOKS and slots >> words[at + 1] & 1:
                found.add(at)
            if words[at] in _PUTS:
                slots &= ~(1 << words[at + 1])
        for address in goes_on(code.blocks[number][-1]):
            come(address, slots)
    return frozenset(found)
