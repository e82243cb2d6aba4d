"""Writes to `broken_laws` as they happen: which items they add, and what of the author's led there.

A break is an event. Comparing the list before and after would not show a law that is broken twice.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property
from itertools import pairwise

from twofold.machine.state import (
    F_KIND,
    F_PREVIOUS,
    F_RETURN,
    K_ROOT,
    O_GLOBALS,
    R_BASE,
    R_EVAL,
    R_FRAME,
    R_PC,
    State,
)
from twofold.program import opcodes as op
from twofold.program.program import Program
from twofold.program.values import LIST, TAG_MASK, Values

BROKEN_LAWS = "broken_laws"


class LawStores:
    """What is to be known of the writes to `broken_laws` in a program, before each is done.

    Args:
        program: the story.
        generated: files that no author wrote; a break is placed where they were called.
    """

    def __init__(self, program: Program, generated: Collection[str]) -> None:
        self._program = program
        self._generated = generated

    @cached_property
    def _before(self) -> dict[int, int]:
        """For each instruction the one laid out before it."""
        addresses = [address for address, _ in self._program.instructions()]
        return {after: before for before, after in pairwise(addresses)}

    def added(self, state: State, values: Values) -> Sequence[int]:
        """The items that a write adds, though they may have been there before."""
        code = self._program.code
        adds = self._before[state[R_PC]]
        pushes = self._before[adds]
        if code[adds] == op.ADD and code[pushes] == op.PUSH and code[pushes + 1] & TAG_MASK == LIST:
            return values.list_of(code[pushes + 1]).items
        old = state[state[O_GLOBALS] + code[state[R_PC] + 1]]
        new = state[state[R_EVAL] - 1]
        if new & TAG_MASK != LIST or old & TAG_MASK != LIST:
            return ()
        return [i for i in values.list_of(new).items if i not in values.list_of(old).items]

    def authors_address(self, state: State) -> int:
        """The instruction of the author's own that led to a write."""
        address, frame = state[R_PC], state[R_FRAME]
        while True:
            place = self._program.place(address)
            at = state[R_BASE] + frame
            if place is None or place.file not in self._generated or state[at + F_KIND] == K_ROOT:
                return address
            # What was called is just before where it goes on.
            address = self._before[state[at + F_RETURN]]
            frame = state[at + F_PREVIOUS]
