"""Counts that are nought whenever they are read: nobody has to remember them for that.

`* [Look]` asks whether it was taken before. In a scene that is told once, `{not feast: -> feast}`,
it never was, whatever led there since. Three dataflows over the blocks (Kildall, "A unified
approach to global program optimization", 1973): what is visited on every way to a block, what may
be visited on some way, and what may be within a turn after it, for a choice waits until that ends.
Counts only grow, so where `feast` is on every way to `Look`, a way on which `feast` is nought has
not seen `Look` either.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Sequence

from twofold.analysis.blocks import CALLS, STOPS
from twofold.analysis.components import postorder
from twofold.analysis.control_flow import Flow
from twofold.program import opcodes as op
from twofold.program.program import (
    CONTAINER_COUNTER,
    CONTAINER_FLAGS,
    CONTAINER_PARENT,
    HEADER_ENTRY,
)
from twofold.program.values import INT, TAG_BITS, TAG_MASK

_COMPARED = {
    op.EQUAL: operator.eq,
    op.NOT_EQUAL: operator.ne,
    op.GREATER: operator.gt,
    op.LESS: operator.lt,
    op.GREATER_OR_EQUAL: operator.ge,
    op.LESS_OR_EQUAL: operator.le,
}


def read_unvisited(flow: Flow) -> frozenset[int]:
    """The CHOICEs and LOAD_VISITS that ask of a count which is nought whenever they run."""
    code = flow.program.code
    asked = [at for at in flow.addresses if _asked(code, at) >= 0]
    return frozenset(_Counts(flow).read_at_nought(asked)) if asked else frozenset()


def _asked(code: Sequence[int], at: int) -> int:
    """The counter that an instruction asks of; -1 for none."""
    if code[at] == op.LOAD_VISITS:
        return code[at + 1]
    if code[at] == op.CHOICE and code[at + 1] & op.ONCE_ONLY:
        return code[at + 3]
    return -1


class _Counts:
    """What is known of the counts of a program where its blocks begin, as bits of counters."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._code = flow.program.code
        self._leads = [self._blocks(flow.successors(block[-1])) for block in flow.blocks]
        self._calls = [self._blocks(flow.callees(block[-1])) for block in flow.blocks]
        leads = [(*on, *calls) for on, calls in zip(self._leads, self._calls, strict=True)]
        self._order = postorder(leads)[::-1]
        self._visits = [self._visited_in(block) for block in flow.blocks]
        self._inside: dict[int, int] = {}
        self._entered = [self._entered_by_choice(block[-1]) for block in flow.blocks]
        entries = set(self._blocks([flow.program.code[HEADER_ENTRY]]))
        # What is called from outside, and when: whatever was visited by then.
        if flow.called_from_outside is None:
            self._from_outside = set(range(len(flow.blocks))) - self._reached(entries)
        else:
            self._from_outside = set(self._blocks(flow.called_from_outside))
        self._entries = entries | self._from_outside
        self._by_functions = 0
        for block, callees in zip(flow.blocks, self._calls, strict=True):
            if self._code[block[-1]] in (op.CALL, op.CALL_VARIABLE):
                self._by_functions |= self._visited_inside(callees)
        self._implied_by = self._find_implied(self._surely_visited())
        self._may_be = self._maybe_visited(self._later_in_turn())

    def read_at_nought(self, asked: Iterable[int]) -> Iterator[int]:
        """Those of some instructions that ask of a count which is nought there."""
        wanted = set(asked)
        for number, block in enumerate(self._flow.blocks):
            known = self._may_be[number]
            for at in block:
                if at in wanted and not known >> _asked(self._code, at) & 1:
                    yield at
                known |= self._visited_at(at)

    # The program.

    def _blocks(self, addresses: Iterable[int]) -> list[int]:
        at = self._flow.block_at
        return [at[address] for address in addresses if address in at]

    def _visited_at(self, at: int) -> int:
        code = self._code
        return 1 << code[at + 1] if code[at] == op.VISIT and code[at + 2] & 1 else 0

    def _visited_in(self, block: Iterable[int]) -> int:
        found = 0
        for at in block:
            found |= self._visited_at(at)
        return found

    def _reached(self, blocks: Iterable[int]) -> set[int]:
        found = set(blocks)
        waiting = [*found]
        while waiting:
            number = waiting.pop()
            for other in (*self._leads[number], *self._calls[number]):
                if other not in found:
                    found.add(other)
                    waiting.append(other)
        return found

    def _visited_inside(self, entries: Iterable[int]) -> int:
        """What may be visited from some blocks on until their frame is left, and by whoever."""
        found = 0
        for entry in entries:
            inside = self._inside.get(entry)
            if inside is None:
                inside = 0
                for number in self._reached([entry]):
                    inside |= self._visits[number] | self._entered[number]
                self._inside[entry] = inside
            found |= inside
        return found

    def _entered_by_choice(self, at: int) -> int:
        """What may be counted as newly entered where a choice is taken (see `vm.choose`)."""
        code, word = self._code, self._flow.program.container_word
        found = 0
        if code[at] == op.CHOICE and code[at + 5]:
            container = word(code[at + 5] - 1, CONTAINER_PARENT)
            while container >= 0:
                if word(container, CONTAINER_FLAGS) & 5 == 1:  # visits, wherever it is entered
                    found |= 1 << word(container, CONTAINER_COUNTER)
                container = word(container, CONTAINER_PARENT)
        return found

    # What is visited on every way.

    def _surely_visited(self) -> list[int]:
        """For each block, what was visited on every way to it; all of it where no way leads."""
        found = [-1] * len(self._leads)
        for number in self._entries:
            found[number] = 0

        def follow(number: int) -> Iterator[int]:
            known = found[number] | self._visits[number]
            for other in (*self._leads[number], *self._calls[number]):
                if found[other] & ~known:
                    found[other] &= known
                    yield other

        _sweep(self._order, follow)
        return found

    def _find_implied(self, surely: Sequence[int]) -> dict[int, int]:
        """For each counter those that are nought where it is: it is on every way to them."""
        before: dict[int, int] = {}
        for number, block in enumerate(self._flow.blocks):
            known = surely[number]
            for at in block:
                visited = self._visited_at(at)
                known |= visited
                if visited:
                    counter = self._code[at + 1]
                    before[counter] = before.get(counter, -1) & known
            for counter in _bits(self._entered[number]):
                before[counter] = before.get(counter, -1) & known
        found: dict[int, int] = {}
        all_counters = (1 << len(self._flow.program.counters)) - 1
        for counter, others in before.items():
            for other in _bits(others & all_counters):
                found[other] = found.get(other, 0) | 1 << counter
        return found

    # What may be visited.

    def _later_in_turn(self) -> list[int]:
        """For each block, what may be visited after it before the turn ends."""
        code, flow = self._code, self._flow
        size = len(self._leads)
        returns = [CALLS | {op.THREAD}, CALLS - {op.CALL, op.CALL_VARIABLE} | {op.THREAD}]
        goes_back = returns[not self._choices_in_functions()]
        backs = [
            other
            for block in flow.blocks
            if code[block[-1]] in goes_back
            for other in self._blocks([flow.after[block[-1]]])
        ]
        onward: list[list[int]] = []
        for number, block in enumerate(flow.blocks):
            last = code[block[-1]]
            leads = self._leads[number]
            if last == op.CHOICE:
                leads = self._blocks([flow.after[block[-1]]])
            onward.append(backs if last in STOPS and last != op.END else leads)
        depends: list[list[int]] = [[] for _ in range(size)]
        for number, leads in enumerate(onward):
            for other in leads:
                depends[other].append(number)
        found = [self._visited_inside(calls) for calls in self._calls]

        def follow(number: int) -> Iterator[int]:
            more = found[number] | self._visits[number]
            for other in depends[number]:
                if more & ~found[other]:
                    found[other] |= more
                    yield other

        _sweep(range(size)[::-1], follow)
        return found

    def _choices_in_functions(self) -> bool:
        code, flow = self._code, self._flow
        entries = {
            entry
            for block, callees in zip(flow.blocks, self._calls, strict=True)
            if code[block[-1]] in (op.CALL, op.CALL_VARIABLE)
            for entry in callees
        }
        return any(code[flow.blocks[n][-1]] == op.CHOICE for n in self._reached(entries))

    def _maybe_visited(self, later: Sequence[int]) -> list[int]:
        """For each block, what may have been visited on some way to it."""
        found = [0] * len(self._leads)
        for number in self._from_outside:
            found[number] = -1
        edges = [[*self._edges(number, later[number])] for number in range(len(found))]

        def follow(number: int) -> Iterator[int]:
            known = found[number] | self._visits[number]
            for other, keeps, adds in edges[number]:
                more = known & keeps | adds
                if more & ~found[other]:
                    found[other] |= more
                    yield other

        _sweep(self._order, follow)
        return found

    def _edges(self, number: int, later: int) -> Iterator[tuple[int, int, int]]:
        """Where a block leads, what may still have been visited there, and what besides."""
        code, flow = self._code, self._flow
        at = flow.blocks[number][-1]
        for callee in self._calls[number]:
            yield callee, -1, 0
        if code[at] == op.JUMP_IF:
            condition = flow.values.takes.get(at, (-1,))[-1]
            for target, comes_true in ((code[at + 1], True), (flow.after[at], False)):
                keeps = ~self._excluded(self._nought(condition, comes_true))
                yield from ((other, keeps, 0) for other in self._blocks([target]))
        elif code[at] == op.CHOICE:
            counter = _asked(code, at)
            keeps = ~self._implied_by.get(counter, 1 << counter) if counter >= 0 else -1
            if code[at + 1] & op.HAS_CONDITION:
                condition = flow.values.takes.get(at, (-1,))[-1]
                keeps &= ~self._excluded(self._nought(condition, True))
            adds = later | self._entered[number]  # it waits until the turn is over
            yield from ((other, keeps, adds) for other in self._blocks([code[at + 2]]))
            yield from ((other, -1, 0) for other in self._blocks([flow.after[at]]))
        elif code[at] == op.THREAD:
            thread = self._blocks([code[at + 1]])
            yield from ((other, -1, 0) for other in thread)
            adds = self._visited_inside(thread)
            yield from ((other, -1, adds) for other in self._blocks([flow.after[at]]))
        else:
            adds = self._visited_inside(self._calls[number])
            yield from ((other, -1, adds) for other in self._leads[number])

    def _excluded(self, counters: int) -> int:
        """What is not visited where some counts are nought, whatever functions did since."""
        found = 0
        for counter in _bits(counters):
            found |= self._implied_by.get(counter, 1 << counter)
        return found & ~self._by_functions

    def _nought(self, node: int, truth: bool) -> int:
        """The counts that are nought where a value of the value flow is true, or false."""
        code, takes = self._code, self._flow.values.takes
        if not 0 <= node < len(code):
            return 0
        instruction = code[node]
        if instruction == op.LOAD_VISITS:
            return 0 if truth else 1 << code[node + 1]
        if instruction == op.NOT:
            return self._nought(takes[node][0], not truth)
        if instruction in (op.AND, op.OR):
            one, other = (self._nought(operand, truth) for operand in takes[node])
            return one | other if truth is (instruction == op.AND) else one & other
        if instruction in _COMPARED:
            left, right = takes[node]
            return self._compared(instruction, left, right, truth)
        return 0

    def _compared(self, instruction: int, left: int, right: int, truth: bool) -> int:
        """The count, on the left of a comparison, that is nought where that is true, or false."""
        code = self._code
        if not (0 <= left < len(code) and code[left] == op.LOAD_VISITS):
            return 0
        value = self._flow.constant(right) if 0 <= right < len(code) else None
        if value is None or value & TAG_MASK != INT:
            return 0
        compare, number = _COMPARED[instruction], value >> TAG_BITS
        may_be = any(
            compare(count, number) is truth
            for count in (1, number - 1, number, number + 1)
            if count > 0
        )
        return 0 if may_be else 1 << code[left + 1]


def _sweep(order: Sequence[int], follow: Callable[[int], Iterable[int]]) -> None:
    """Follow blocks in an order, over and over, until nothing changes.

    In the order in which they run, or the other way, hardly any is followed often.

    Args:
        follow: what follows one, and says which others change by that.
    """
    waiting = set(order)
    while waiting:
        for number in order:
            if number in waiting:
                waiting.remove(number)
                waiting.update(follow(number))


def _bits(bits: int) -> Iterator[int]:
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
