"""Which numbers may grow without end, and where: what a search could follow for ever.

A sum of a variable's old value that no MIN or MAX keeps in reach, where a loop of the story comes
by again and again. Whether any reading does go round for ever is not asked here. Where it comes by
only by way of choices that are offered once, the sum takes many values, and has an end.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from twofold.analysis.abstract_values import IS_FLOAT, IS_INT
from twofold.analysis.components import components
from twofold.analysis.control_flow import Flow
from twofold.analysis.number_classes import Ranges
from twofold.analysis.pure_arithmetic import Arithmetic
from twofold.program import opcodes as op
from twofold.program.values import BOOL, FLOAT, INT, TAG_BITS, TAG_MASK, unpack_float

_UP, _DOWN = 1, 2
_BOTH = _UP | _DOWN
_STORES = frozenset((op.STORE_GLOBAL, op.STORE_WATCHED, op.STORE_TEMP))


@dataclass(frozen=True, slots=True)
class Growing:
    """A global that may grow without end, and the instruction that stores what it has grown to.

    Attributes:
        lowest, highest: of the constants that it is compared with, which may keep it from growing
            any further; None where there is none.
        has_end: whether only choices that are offered once lead there again.
    """

    number: int
    address: int
    lowest: int | None = None
    highest: int | None = None
    has_end: bool = False


def growing(
    flow: Flow, ranges: Ranges, watched: frozenset[int], arithmetic: Arithmetic
) -> list[Growing]:
    """The globals that may grow without end, with every instruction that makes them grow.

    Args:
        ranges: what can be told apart of each global; one that stops mattering does not grow.
        watched: numbers of globals that are looked at from outside.
    """
    return _Finder(flow, ranges, watched, arithmetic).found


class _Finder:
    def __init__(
        self, flow: Flow, ranges: Ranges, watched: frozenset[int], arithmetic: Arithmetic
    ) -> None:
        self._flow = flow
        self._code = flow.program.code
        self._holdings = flow.holdings
        candidates = [
            Growing(number, at, *ranges.compared[number])
            for at in flow.values.running
            if self._code[at] in _STORES
            for number, directions in self._grows(at)
            if (number in watched or arithmetic.is_looked_at(number))
            and (
                (directions & _UP and ranges.globals[number].high is None)
                or (directions & _DOWN and ranges.globals[number].low is None)
            )
        ]
        endless = _repeated(flow, partial(_led_to_again, flow)) if candidates else set()
        repeated = _repeated(flow, flow.successors) if candidates else set()
        self.found = [
            replace(one, has_end=one.address not in endless)
            for one in candidates
            if one.address in repeated
        ]

    def _grows(self, store: int) -> list[tuple[int, int]]:
        """The globals that a store may make grow, and in which directions."""
        cells = self._holdings.cells(store)
        numbers = [
            cell
            for cell in cells
            if cell < len(self._flow.program.globals)
            and self._holdings.kinds(cell) & (IS_INT | IS_FLOAT)
        ]
        if not numbers:
            return []
        directions = self._directions(self._flow.values.takes[store][-1], cells)
        return [(number, directions) for number in numbers] if directions else []

    def _directions(self, node: int, cells: tuple[int, ...]) -> int | None:
        """In which directions a value lies beyond the old one of a variable that it is made of.

        None where it is not made of that.
        """
        if not 0 <= node < len(self._code):
            return None
        instruction = self._code[node]
        if instruction in op.LOADS:
            return 0 if self._holdings.cells(node) == cells else None
        if instruction == op.NEGATE:
            inner = self._directions(self._flow.values.takes[node][-1], cells)
            return _BOTH if inner else inner
        if instruction not in (op.ADD, op.SUBTRACT, op.MULTIPLY, op.MIN, op.MAX):
            return None
        left, right = self._flow.values.takes[node]
        of_left, of_right = self._directions(left, cells), self._directions(right, cells)
        if of_left is None and of_right is None:
            return None
        if of_left is not None and of_right is not None:
            return _BOTH
        inner = (of_left or 0) | (of_right or 0)
        if instruction == op.MIN:
            return inner & ~_UP
        if instruction == op.MAX:
            return inner & ~_DOWN
        other = self._constant(right if of_right is None else left)
        if other is None or instruction == op.MULTIPLY:
            return _BOTH
        if of_left is None and instruction == op.SUBTRACT:
            return _BOTH if other or inner else 0
        if instruction == op.SUBTRACT:
            other = -other
        return inner | (_UP if other > 0 else _DOWN if other < 0 else 0)

    def _constant(self, node: int) -> float | None:
        value = self._flow.constant(node) if 0 <= node < len(self._code) else None
        if value is None:
            return None
        if value & TAG_MASK == FLOAT:
            return unpack_float(value)
        return value >> TAG_BITS if value & TAG_MASK in (INT, BOOL) else None


def _repeated(flow: Flow, follow: Callable[[int], Sequence[int]]) -> set[int]:
    """Every instruction that a loop of the story comes by, or calls.

    Args:
        follow: where an instruction leads.
    """
    blocks, block_at = flow.blocks, flow.block_at
    goes_on = [(*follow(block[-1]), *flow.callees(block[-1])) for block in blocks]
    leads = [[block_at[to] for to in targets if to in block_at] for targets in goes_on]
    found = _in_loops(leads)
    waiting = list(found)
    while waiting:  # what a loop calls runs again and again, with all that it goes on to
        number = waiting.pop()
        for to in flow.callees(blocks[number][-1]):
            _add_all(block_at[to], leads, found, waiting)
    return {at for number in found for at in blocks[number]}


def _led_to_again(flow: Flow, at: int) -> tuple[int, ...]:
    """Where an instruction may lead any number of times: a choice that is offered once does not."""
    if flow.program.code[at] == op.CHOICE and flow.program.is_offered_once(at):
        return (flow.after[at],)
    return flow.successors(at)


def _add_all(start: int, leads: list[list[int]], found: set[int], added: list[int]) -> None:
    waiting = [start]
    while waiting:
        number = waiting.pop()
        if number not in found:
            found.add(number)
            added.append(number)
            waiting += leads[number]


def _in_loops(leads: Sequence[Sequence[int]]) -> set[int]:
    """The nodes that lead back to themselves."""
    return {
        node
        for together in components(leads)
        for node in together
        if len(together) > 1 or node in leads[node]
    }
