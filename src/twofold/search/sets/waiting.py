"""The places that wait to be followed, and which of them comes first.

What a story never comes back to once it is past comes before what is beyond it (the thought is that
of a weak topological order; Bourdoncle, "Efficient chaotic iteration strategies with widenings",
1993): so a chapter is begun with all that the one before it leads to. Where a story goes round, a
knot is worked off, and what it calls, before any other: so what comes out of it by all its choices
comes to the next one together, and the sets that go round are few, and large (Ciardo, Lüttgen and
Siminiceanu, "Saturation: an efficient iteration strategy for symbolic state-space generation",
2001). Within a knot, and among knots, what stands first in the code comes first; and what comes
with a lesser clock (see `forward`) before all of that.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from typing import Any

from twofold.analysis.components import component_of
from twofold.analysis.control_flow import Flow
from twofold.machine.state import (
    F_KIND,
    F_PREVIOUS,
    F_RETURN,
    K_ROOT,
    T_BASE,
    T_FRAME,
    T_RESUME,
    T_WORDS,
)
from twofold.program import opcodes as op
from twofold.search.sets.places import COMMITTED, Place, Shape

_NOWHERE = -1  # what no container holds

_Group = tuple[int, int]
"""How far on in the story, and the container of a knot."""

_Order = tuple[int, int, int, int]
"""How far on in the story, the address, how far its choices are decided, the place's number."""


class Waiting:
    """Places that wait.

    Args:
        flow: of the story.
    """

    def __init__(self, flow: Flow) -> None:
        self._program = flow.program
        self._called = _in_calls(flow)
        self._ranks = _ranks(flow)
        self._knots: dict[int, int] = {}
        self._orders: dict[int, tuple[_Group, _Order]] = {}
        self._waits: dict[_Group, list[tuple[int, _Order]]] = {}
        self._group: _Group = (0, _NOWHERE)

    def __len__(self) -> int:
        return sum(map(len, self._waits.values()))

    def __bool__(self) -> bool:
        return bool(self._waits)

    def clear(self) -> None:
        """Let none wait."""
        self._waits.clear()
        self._group = (0, _NOWHERE)

    def add(self, place: Place, clock: int = 0) -> None:
        """Let a place wait that does not wait yet at this clock."""
        found = self._orders.get(place.number)
        if found is None:
            found = self._orders[place.number] = self._order_of(place)
        group, order = found
        heapq.heappush(self._waits.setdefault(group, []), (clock, order))

    def take(self) -> tuple[int, int]:
        """The clock and the number of the place that comes first; it waits no more."""
        all_waits = self._waits
        first = min(all_waits, key=lambda group: all_waits[group][0])
        here = all_waits.get(self._group)
        if here is None or (all_waits[first][0][0], first[0]) < (here[0][0], self._group[0]):
            self._group, here = first, all_waits[first]
        clock, (*_, number) = heapq.heappop(here)
        if not here:
            del all_waits[self._group]
        return clock, number

    def _order_of(self, place: Place) -> tuple[_Group, _Order]:
        shape = place.shape
        threads = _threads(shape)
        at = threads[0]
        goes_on = [] if shape.pledge == COMMITTED else threads
        if shape.kept is not None:
            target = self._program.code[shape.kept.address + 2]
            goes_on = [*goes_on, _stands_at(target, shape.kept.words, 0, shape.kept.frame)]
        rank = min(self._ranks.get(frames[-1], 0) for frames in goes_on)
        within = 0  # the frame of the knot: what runs above it was called there
        while within + 1 < len(at) and at[within] in self._called:
            within += 1
        order = rank, shape.address, shape.pledge, place.number
        return (rank, self._knot_of(at[within])), order

    def _knot_of(self, address: int) -> int:
        """The container of the knot that an address lies in."""
        knot = self._knots.get(address)
        if knot is None:
            origin = self._program.origins.get(address)
            knot = _NOWHERE
            if origin is not None:
                container = self._program.containers[origin[0]]
                while container.parent is not None and container.parent.parent is not None:
                    container = container.parent
                knot = container.id
            self._knots[address] = knot
        return knot


def _threads(shape: Shape) -> list[list[int]]:
    """Where the threads of a place stand, the one that runs first (see `_stands_at`)."""
    words: Sequence[Any] = shape.stack
    address, base, frame = shape.address, shape.base, shape.frame
    found = [_stands_at(address, words, base, frame)]
    for _ in range(shape.threads):
        below = base - T_WORDS
        address, base, frame = (words[below + at] for at in (T_RESUME, T_BASE, T_FRAME))
        found.append(_stands_at(address, words, base, frame))
    return found


def _stands_at(address: int, words: Sequence[Any], base: int, frame: int) -> list[int]:
    """The addresses at which the frames of a thread go on, that of the one which runs first.

    Args:
        words: of the stack.
        base, frame: of the thread.
    """
    found, at = [address], base + frame
    while at < len(words) and words[at + F_KIND] != K_ROOT:
        found.append(words[at + F_RETURN])
        at = base + words[at + F_PREVIOUS]
    return found


def _ranks(flow: Flow) -> dict[int, int]:
    """How far on in the story an instruction is: what goes round together is equally far."""
    blocks, block_at = flow.blocks, flow.block_at
    leads = [
        [
            block_at[to]
            for to in (*flow.successors(block[-1]), *flow.callees(block[-1]))
            if to in block_at
        ]
        for block in blocks
    ]
    ranks = component_of(leads)
    return {at: rank for block, rank in zip(blocks, ranks, strict=True) for at in block}


def _in_calls(flow: Flow) -> frozenset[int]:
    """The instructions of what is called as a function, or as a tunnel that offers nothing."""
    code, frame_of = flow.program.code, flow.values.frame_of
    found: set[int] = set()
    functions: set[int] = set()
    for block in flow.blocks:
        for entry in flow.callees(block[-1]):
            if code[block[-1]] in (op.CALL, op.CALL_VARIABLE):
                functions.add(frame_of[flow.block_at[entry]])
            elif entry not in found:
                found |= _without_choices(flow, entry)
    for number, block in enumerate(flow.blocks):
        if frame_of[number] in functions:
            found.update(block)
    return frozenset(found)


def _without_choices(flow: Flow, entry: int) -> set[int]:
    """The instructions that may run from an address on, if no choice is among them; else none."""
    if flow.may_run(entry, op.CHOICE):
        return set()
    return {*flow.run_from(entry)}
