"""How fast numbers may grow, and the constants that they are compared with on their way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from twofold.analysis.abstract_values import IS_INT
from twofold.analysis.control_flow import Flow
from twofold.program import opcodes as op
from twofold.program.values import BOOL, INT, TAG_BITS, TAG_MASK

_SUMS = frozenset((op.ADD, op.SUBTRACT))
_NO_LARGER = frozenset((op.MIN, op.MAX, op.NEGATE, op.DIVIDE, op.MODULO))

_TURNED = {
    op.LESS: op.GREATER,
    op.GREATER: op.LESS,
    op.LESS_OR_EQUAL: op.GREATER_OR_EQUAL,
    op.GREATER_OR_EQUAL: op.LESS_OR_EQUAL,
}
"""Comparisons, and what they are with their operands the other way round."""

_BEYOND = {
    op.LESS: (0,),
    op.GREATER_OR_EQUAL: (0,),
    op.GREATER: (1,),
    op.LESS_OR_EQUAL: (1,),
    op.EQUAL: (0, 1),
    op.NOT_EQUAL: (0, 1),
}
"""How far past the other operand a comparison begins to come out another way."""

MOST_DEGREE = 2
"""Of a polynomial in the number of turns: such a one passes 32 bits in thousands of turns only."""

_ANY_DEGREE = MOST_DEGREE + 1

_LARGEST_STEP = 1 << 20  # of numbers that grow as the turns do: they go round after thousands
_LARGEST_OF_STEPS = 1 << 10  # where one grows as the square of the turns: likewise
_OF_ANY_SIZE = frozenset((op.POW, op.LIST_VALUE, op.TO_INT, op.EXTERNAL))
_FAR = 1 << 30  # numbers past it may go round at the next step: they are no thresholds


def thresholds(flow: Flow) -> dict[int, frozenset[int]]:
    """For each variable the numbers at which comparisons of it, or of what is made of it, begin to
    come out another way.

    A global that nothing changes counts as the number that it holds; nought and one are always
    there.
    """
    code, takes = flow.program.code, flow.values.takes
    parts = _Parts(flow)
    found: dict[int, set[int]] = defaultdict(lambda: {0, 1})
    for at in flow.values.running:
        if code[at] in op.COMPARISONS:
            (cells, constants), (others, more) = (parts.of(node) for node in takes[at])
            for compared, against, beyond in (
                (cells, more, _BEYOND[code[at]]),
                (others, constants, _BEYOND[_TURNED.get(code[at], code[at])]),
            ):
                for cell in compared:
                    found[cell].update(one + step for one in against for step in beyond)
    copied = [(cell, parts.of(node, whole=True)[0]) for cell, node in parts.stored]
    changed = True
    while changed:  # what is asked of a variable is asked of one that is handed on to it
        changed = False
        for cell, sources in copied:
            for source in sources:
                if not found[cell] <= found[source]:
                    found[source] |= found[cell]
                    changed = True
    return {cell: frozenset(numbers) for cell, numbers in found.items()}


class _Parts:
    """What values are made of: variables and constants.

    Attributes:
        stored: each variable with a node of the value flow that is stored in it.
    """

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self.stored = [
            (cell, flow.values.takes[at][-1])
            for at in flow.values.running
            if flow.program.code[at] in op.STORES
            for cell in flow.holdings.cells(at)
        ]
        self._changed = {cell for cell, _ in self.stored}

    def of(self, node: int, whole: bool = False) -> tuple[set[int], set[int]]:
        """The variables and the constants that a node of the value flow is made of.

        Args:
            whole: only those that it may be just as they are.
        """
        code, values = self._flow.program.code, self._flow.values
        cells: set[int] = set()
        constants: set[int] = set()
        passed: set[int] = set()
        waiting = [node]
        while waiting:
            node = waiting.pop()
            if node in passed:
                continue
            passed.add(node)
            if not 0 <= node < len(code):
                waiting += values.joins.get(node, ())
                continue
            value = self._flow.constant(node)
            if code[node] == op.LOAD_GLOBAL and code[node + 1] not in self._changed:
                value = self._flow.program.initial_globals[code[node + 1]]
            if value is not None:
                if value & TAG_MASK in (INT, BOOL) and abs(value >> TAG_BITS) <= _FAR:
                    constants.add(value >> TAG_BITS)
            elif code[node] in op.LOADS:
                cells.update(self._flow.holdings.cells(node))
            elif not whole and code[node] in _SUMS | _NO_LARGER | {op.MULTIPLY}:
                waiting += values.takes[node]
        return cells, constants


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast numbers may grow.

    Attributes:
        may_double: whether some number may be added up to ever larger ones.
        goes_far: whether what is added, or held at first, is so large that some number may soon go
            round from the largest to the least by that alone.
    """

    may_double: bool
    goes_far: bool


def pace(flow: Flow) -> Pace:
    """How fast the numbers of a story may grow: whether one may go round within a few turns.

    One that grows by a constant each turn grows as the turns do, one that grows by such a number as
    their square; one that is added to itself, or to what it is added to, doubles.
    """
    degree = _degree(flow)
    largest = _LARGEST_STEP if degree < MOST_DEGREE else _LARGEST_OF_STEPS
    return Pace(degree > MOST_DEGREE, any(abs(one) > largest for one in _constants(flow)))


def _constants(flow: Flow) -> Iterator[int]:
    """The numbers that a story begins with, or has in its code for more than to compare with."""
    program, values = flow.program, flow.values
    for word in program.initial_globals:
        if word & TAG_MASK == INT:
            yield word >> TAG_BITS
    for at in values.running:
        code = program.code[at]
        if code == op.PUSH and program.code[at + 1] & TAG_MASK == INT:
            uses = values.uses.get(at, ())
            if not uses or any(
                not 0 <= use < len(program.code) or program.code[use] not in op.COMPARISONS
                for use in uses
            ):
                yield program.code[at + 1] >> TAG_BITS
        elif code in _OF_ANY_SIZE:
            yield _FAR + 1


def _degree(flow: Flow) -> int:
    """The largest degree of a number of the story, as a polynomial in the number of turns."""
    code = flow.program.code
    stores = [at for at in flow.values.running if code[at] in op.STORES]
    degrees: dict[int, int] = defaultdict(int)
    changed = True
    while changed:
        changed = False
        for at in stores:
            degree = _Stored(flow, degrees, at).degree(flow.values.takes[at][-1])
            if degree > MOST_DEGREE:
                return degree
            for cell in flow.holdings.cells(at):
                if degree > degrees[cell]:
                    degrees[cell] = degree
                    changed = True
    return max(degrees.values(), default=0)


@dataclass(slots=True)
class _Stored:
    """What is stored in a variable: of what degree it is, as a polynomial in the number of turns.

    Attributes:
        degrees: of each variable, as far as it is known.
        store: the instruction.
    """

    flow: Flow
    degrees: Mapping[int, int]
    store: int
    passed: set[int] = field(default_factory=set)

    def degree(self, node: int) -> int:
        """The degree of a node of the value flow."""
        code, values, holdings = self.flow.program.code, self.flow.values, self.flow.holdings
        if not holdings.kinds_of_node(node) & IS_INT:
            return 0
        if not 0 <= node < len(code):
            if node not in values.joins or node in self.passed:
                return 0 if node in self.passed else _ANY_DEGREE
            self.passed.add(node)
            return max(map(self.degree, values.joins[node]), default=0)
        instruction = code[node]
        if instruction in op.LOADS:
            return max(self.degrees[cell] for cell in holdings.cells(node))
        if instruction in _NO_LARGER:
            return max(map(self.degree, values.takes[node]))
        if instruction == op.MULTIPLY:
            return sum(self._factor(one) for one in values.takes[node])
        if instruction in _SUMS:
            left, right = values.takes[node]
            if self._is_itself(left) or self._is_itself(right):
                return 1 + self.degree(right if self._is_itself(left) else left)
            return 1 + max(self.degree(left), self.degree(right))
        return 0  # a constant, a count, a fall: it is no larger than it may be at once

    def _factor(self, node: int) -> int:
        """The degree of one; none may be the variable itself."""
        return _ANY_DEGREE if self._is_itself(node) else self.degree(node)

    def _is_itself(self, node: int) -> bool:
        code, holdings = self.flow.program.code, self.flow.holdings
        if not 0 <= node < len(code) or code[node] not in op.LOADS:
            return False
        return holdings.cell(node) == holdings.cell(self.store)
