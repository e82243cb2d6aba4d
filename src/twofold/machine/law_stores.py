"""Writes to `broken_laws` as they happen: which items they add, and what of the author's led there.

A break is an event. Comparing the list before and after would not show a law that is broken twice.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from twofold.machine.state import (
    F_KIND,
    F_PREVIOUS,
    F_RETURN,
    F_WORDS,
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


@dataclass(frozen=True, slots=True)
class Called:
    """A function of the world, as the author's Ink called it.

    Attributes:
        function: its name.
        held: what its parameters and temporaries hold, packed, by name; and those of what it
            called in turn, down to the write, where it has none of that name.
    """

    function: str
    held: Mapping[str, int]


def names_held(packed: int, values: Values) -> frozenset[str]:
    """The names of the items that a packed value holds; none where it is no list."""
    if packed & TAG_MASK != LIST:
        return frozenset()
    return frozenset(values.items[item].name for item in values.list_of(packed).items)


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

    def held(self, state: State, values: Values) -> Callable[[str], frozenset[str]]:
        """What tells the names that a global holds; none where there is no such global."""
        numbers, start = self._program.global_numbers, state[O_GLOBALS]

        def of(name: str) -> frozenset[str]:
            number = numbers.get(name)
            return frozenset() if number is None else names_held(state[start + number], values)

        return of

    def authors_address(self, state: State) -> int:
        """The instruction of the author's own that led to a write."""
        *_, (address, _) = self._calls(state)
        return address

    def called(self, state: State) -> Called | None:
        """The function that the author's own called, which led to a write; None where none did."""
        frames = [*self._calls(state)][:-1]
        if not frames:
            return None
        held: dict[str, int] = {}
        paths = []
        for address, at in frames:
            function = self._program.containers[self._program.origins[address][0]]
            while function.parent is not None and function.parent.parent is not None:
                function = function.parent
            names = self._program.slot_names.get(function.id, [])
            values = state[at + F_WORDS : at + F_WORDS + len(names)]
            held |= dict(zip(names, values, strict=True))
            paths.append(function.path)
        return Called(paths[-1], held)

    def _calls(self, state: State) -> Iterator[tuple[int, int]]:
        """The instructions that lead to a write, and their frames, back to the author's own."""
        address, frame = state[R_PC], state[R_FRAME]
        while True:
            at = state[R_BASE] + frame
            yield address, at
            place = self._program.place(address)
            if place is None or place.file not in self._generated or state[at + F_KIND] == K_ROOT:
                return
            # What was called is just before where it goes on.
            address = self._before[state[at + F_RETURN]]
            frame = state[at + F_PREVIOUS]
