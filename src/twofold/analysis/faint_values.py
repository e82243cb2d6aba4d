"""Which values make no difference, wherever a reading stands: they are only printed, or dropped.

A value is followed through variables, arguments and results to all that takes it, and back from
what may tell it from another (Giegerich, Möncke and Wilhelm, "Invariance of approximate semantics
with respect to program transformations", 1981). Arithmetic hands a value on if it cannot fail: it
is done with numbers, divides by one that is written there, and rounds what is whole.
"""

from __future__ import annotations

from twofold.analysis.abstract_values import IS_BOOL, IS_FLOAT, IS_INT
from twofold.analysis.control_flow import Flow
from twofold.analysis.stack_flow import UNKNOWN
from twofold.program import opcodes as op
from twofold.program.values import INT, TAG_BITS, TAG_MASK

_NUMERIC = IS_INT | IS_BOOL | IS_FLOAT
_WHOLE = IS_INT | IS_BOOL
_HANDED_ON = frozenset(
    (
        *(op.ADD, op.SUBTRACT, op.MULTIPLY, op.MIN, op.MAX, op.NEGATE, op.NOT),
        *range(op.EQUAL, op.OR + 1),
    )
)
_PARTS = frozenset((op.DIVIDE, op.MODULO))
_ROUNDING = frozenset((op.FLOOR, op.CEILING, op.TO_INT, op.TO_FLOAT))


class FaintValues:
    """What of a program's values nothing can tell apart.

    Args:
        watched: numbers of globals that are looked at from outside.
    """

    def __init__(self, flow: Flow, watched: frozenset[int]) -> None:
        self._flow = flow
        self._code = flow.program.code
        self._values = flow.values
        self._telling: set[int] = set()
        self._telling_cells: set[int] = set()
        self._stored: dict[int, list[int]] = {}
        self._waiting: list[int] = []
        for at in flow.values.running:
            if self._code[at] in op.STORES:
                for cell in flow.holdings.cells(at):
                    self._stored.setdefault(cell, []).append(flow.values.takes[at][-1])
        for cell in watched:
            self._add_cell(cell)
        for node in (UNKNOWN, *flow.values.answers):
            self._add(node)
        for at, nodes in flow.values.takes.items():
            if not self._is_harmless(at):
                for node in nodes:
                    self._add(node)
        while self._waiting:
            self._hand_back(self._waiting.pop())

    def has(self, node: int) -> bool:
        """Whether what an instruction pushes makes no difference."""
        return node in self._values.uses and node not in self._telling

    def tells_nothing(self, at: int) -> bool:
        """Whether an instruction takes its values for nothing that makes a difference."""
        if not self._is_harmless(at):
            return False
        if self._code[at] in op.STORES:
            return self._telling_cells.isdisjoint(self._flow.holdings.cells(at))
        return self._code[at] in (op.OUT, op.POP) or self.has(at)

    def _is_harmless(self, at: int) -> bool:
        """Whether an instruction does nothing with what it takes but hand it on, print or drop."""
        instruction = self._code[at]
        if instruction == op.OUT:
            return at not in self._flow.printed_into_strings
        if instruction in _HANDED_ON or instruction in _PARTS:
            nodes = self._values.takes[at]
            kinds = [self._flow.holdings.kinds_of_node(node) for node in nodes]
            if not all(kind and not kind & ~_NUMERIC for kind in kinds):
                return False
            return instruction in _HANDED_ON or self._is_divisor(nodes[-1])
        if instruction in _ROUNDING:  # a float may have no whole number to come to
            (kind,) = (self._flow.holdings.kinds_of_node(node) for node in self._values.takes[at])
            return bool(kind) and not kind & ~_WHOLE
        return instruction == op.POP or instruction in op.STORES

    def _is_divisor(self, node: int) -> bool:
        value = self._flow.constant(node) if 0 <= node < len(self._code) else None
        return value is not None and value & TAG_MASK == INT and value >> TAG_BITS > 0

    def _add(self, node: int) -> None:
        if node not in self._telling:
            self._telling.add(node)
            self._waiting.append(node)

    def _add_cell(self, cell: int) -> None:
        if cell not in self._telling_cells:
            self._telling_cells.add(cell)
            for node in self._stored.get(cell, ()):
                self._add(node)

    def _hand_back(self, node: int) -> None:
        """What a value that makes a difference is made of makes one too."""
        for member in self._values.joins.get(node, ()):
            self._add(member)
        if not 0 <= node < len(self._code):
            return
        if self._code[node] in op.LOADS:
            for cell in self._flow.holdings.cells(node):
                self._add_cell(cell)
        elif node in self._values.takes:
            for operand in self._values.takes[node]:
                self._add(operand)
