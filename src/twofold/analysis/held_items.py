"""Which items the list in a variable may have: all that may come into it anywhere."""

from __future__ import annotations

from collections.abc import Iterable

from twofold.analysis.abstract_values import IS_LIST
from twofold.analysis.control_flow import Flow
from twofold.analysis.stack_flow import UNKNOWN
from twofold.program import opcodes as op
from twofold.program.values import LIST, TAG_MASK

_FROM_ONE = frozenset((op.LIST_MIN, op.LIST_MAX, op.LIST_RANDOM, op.LIST_RANGE, op.INTERSECT))
_OF_ITS_LISTS = frozenset((op.LIST_ALL, op.LIST_INVERT))
_FROM_ANYWHERE = frozenset((op.LIST_FROM_INT, op.EXTERNAL, op.ROLL))

Items = frozenset[int]


class HeldItems:
    """The items that the lists of a program may have, by the least fixpoint of its instructions."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._code = flow.program.code
        self._every: Items = frozenset(range(len(flow.program.values.items)))
        self._of_nodes: dict[int, Items] = {UNKNOWN: self._every}
        self._of_cells: dict[int, Items] = {
            number: self._written_out(value)
            for number, value in enumerate(flow.program.initial_globals)
        }
        while self._follow():
            pass

    def of_global(self, number: int) -> Items:
        """The items that a global may ever have."""
        return self._of_cells.get(number, frozenset())

    def origin(self, node: int) -> str | None:
        """The LIST that all items of a list come from, in any case, and an empty one too.

        Args:
            node: what pushes it.
        """
        origins = self._origins(node)
        if origins is None or len(origins) != 1:
            return None
        if self._code[node] == op.LOAD_GLOBAL and not self._first_origins(self._code[node + 1]):
            return None  # it may still be the empty one that it was at first
        return next(iter(origins))

    def _first_origins(self, number: int) -> list[str]:
        """The LISTs that the list comes from which is in a global at first."""
        values = self._flow.program.values
        return values.origins_of(values.list_of(self._flow.program.initial_globals[number]))

    def _origins(self, node: int) -> frozenset[str] | None:
        """The LISTs that a list may come from, and an empty one too; None where any may be.

        A global that only ever holds lists takes over the origins of the one before where it is
        emptied, so these are those that it begins with and those of all its items.
        """
        values, code = self._flow.program.values, self._code
        if not 0 <= node < len(code):
            return None
        if code[node] == op.PUSH and code[node + 1] & TAG_MASK == LIST:
            return frozenset(values.origins_of(values.list_of(code[node + 1]))) or None
        if code[node] != op.LOAD_GLOBAL or self._flow.holdings.kinds(code[node + 1]) != IS_LIST:
            return None
        number = code[node + 1]
        held = {values.items[item].origin for item in self.of_global(number)}
        return frozenset(held.union(self._first_origins(number)))

    def _follow(self) -> bool:
        """Apply every instruction once; returns whether anything is new."""
        values, changed = self._flow.values, False
        for join, nodes in values.joins.items():
            changed |= self._add(self._of_nodes, join, self._either(nodes))
        for at in values.running:
            if self._code[at] in op.STORES:
                stored = self._of_nodes.get(values.takes[at][-1], frozenset())
                for cell in self._flow.holdings.cells(at):
                    changed |= self._add(self._of_cells, cell, stored)
            else:
                changed |= self._add(self._of_nodes, at, self._given(at))
        return changed

    @staticmethod
    def _add(known: dict[int, Items], key: int, more: Items) -> bool:
        before = known.get(key, frozenset())
        if more <= before:
            return False
        known[key] = before | more
        return True

    def _given(self, at: int) -> Items:
        """What an instruction may push, as far as it is known."""
        instruction = self._code[at]
        if instruction == op.PUSH:
            return self._written_out(self._code[at + 1])
        if instruction in (op.LOAD_GLOBAL, op.LOAD_TEMP):
            cells = self._flow.holdings.cells(at)
            return frozenset().union(*(self._of_cells.get(cell, frozenset()) for cell in cells))
        if instruction in _FROM_ANYWHERE:
            return self._every
        taken = self._flow.values.takes.get(at, ())
        if instruction in _OF_ITS_LISTS:
            origins = self._origins(*taken)
            if origins is None:
                return self._every
            definitions = self._flow.program.values.definitions
            return frozenset(item for origin in origins for item in definitions.get(origin, ()))
        if instruction in _FROM_ONE:
            return self._either(taken[:1])
        if instruction in (op.ADD, op.SUBTRACT):
            found = self._either(taken if instruction == op.ADD else taken[:1])
            is_moved = any(self._flow.holdings.kinds_of_node(node) & ~IS_LIST for node in taken)
            return self._alike(found) if is_moved else found
        return frozenset()

    def _either(self, nodes: Iterable[int]) -> Items:
        return frozenset().union(*(self._of_nodes.get(n, frozenset()) for n in nodes))

    def _alike(self, items: Items) -> Items:
        """All items of the definitions that some are of: a number moves them on."""
        values = self._flow.program.values
        origins = {values.items[item].origin for item in items}
        return frozenset(i for origin in origins for i in values.definitions[origin])

    def _written_out(self, value: int) -> Items:
        if value & TAG_MASK != LIST or value < 0:
            return frozenset()
        return frozenset(self._flow.program.values.list_of(value).items)
