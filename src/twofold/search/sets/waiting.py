"""The places that wait to be followed, and which of them comes first.

A knot is worked off, and what it calls, before any other: so what comes out of it by all its
choices comes to the next one together, and the sets that go round are few, and large (the thought
is that of Ciardo, Lüttgen and Siminiceanu, "Saturation: an efficient iteration strategy for
symbolic state-space generation", 2001). Within a knot, and among knots, what stands first in the
code comes first; and what comes with a lesser clock (see `forward`) before all of that.
"""

from __future__ import annotations

import heapq

from twofold.analysis.control_flow import Flow
from twofold.program import opcodes as op
from twofold.search.sets.places import Place

_IN_A_CALL = -1  # stands for whichever knot calls
_NOWHERE = -2  # what no container holds

# The clock, the address, how far its choices are decided, the place's number.
_Waits = tuple[int, int, int, int]


class Waiting:
    """Places that wait.

    Args:
        flow: of the story.
    """

    def __init__(self, flow: Flow) -> None:
        self._program = flow.program
        self._knots: dict[int, int] = dict.fromkeys(_in_functions(flow), _IN_A_CALL)
        self._here: list[_Waits] = []
        self._elsewhere: dict[int, list[_Waits]] = {}
        self._knot = _NOWHERE

    def __len__(self) -> int:
        return len(self._here) + sum(map(len, self._elsewhere.values()))

    def __bool__(self) -> bool:
        return bool(self._here or self._elsewhere)

    def clear(self) -> None:
        """Let none wait."""
        self._here.clear()
        self._elsewhere.clear()
        self._knot = _NOWHERE

    def add(self, place: Place, clock: int = 0) -> None:
        """Let a place wait that does not wait yet at this clock."""
        shape = place.shape
        knot = self._knot_of(shape.address)
        is_here = knot in (_IN_A_CALL, self._knot)
        waits = self._here if is_here else self._elsewhere.setdefault(knot, [])
        heapq.heappush(waits, (clock, shape.address, shape.pledge, place.number))

    def take(self) -> tuple[int, int]:
        """The clock and the number of the place that comes first; it waits no more."""
        elsewhere = self._elsewhere
        first = min(elsewhere, key=lambda knot: elsewhere[knot][0], default=self._knot)
        if not self._here or (elsewhere and elsewhere[first][0][0] < self._here[0][0]):
            if self._here:
                elsewhere[self._knot] = self._here
            self._knot, self._here = first, elsewhere.pop(first)
        clock, _, _, number = heapq.heappop(self._here)
        return clock, number

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


def _in_functions(flow: Flow) -> list[int]:
    """The instructions of whatever is called as a function."""
    code, frame_of = flow.program.code, flow.values.frame_of
    calls = (block[-1] for block in flow.blocks if code[block[-1]] in (op.CALL, op.CALL_VARIABLE))
    entries = {entry for at in calls for entry in flow.callees(at)}
    frames = {frame_of[flow.block_at[entry]] for entry in entries if entry in flow.block_at}
    return [
        at for number, block in enumerate(flow.blocks) if frame_of[number] in frames for at in block
    ]
