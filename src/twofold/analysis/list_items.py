"""Lists of which every reading looks only at some items: each item may live or die by itself.

`{trees ? ash}` looks at one item of `trees`; `trees += birch` changes another, and looks at none.
A list that is counted, compared, printed into a string, handed on or referred to is looked at as a
whole, and is not among these. Of those that are, nobody can see where an empty one comes from.
Which item `{trees ? it}` looks at, where `it` is a temporary, is only known as it happens: it may
be any.
"""

from __future__ import annotations

from itertools import pairwise

from twofold.analysis.abstract_values import IS_LIST
from twofold.analysis.control_flow import Flow
from twofold.analysis.pure_arithmetic import Arithmetic
from twofold.program import opcodes as op
from twofold.program.values import LIST, TAG_MASK

_LOOKS_AT_ITEMS_ONLY = frozenset(
    (op.JUMP_IF, op.CHOICE, op.POP, op.LIST_COUNT, *range(op.EQUAL, op.OR + 1))
)

MOST_ITEMS = 64
"""Of a story in which a temporary may say of which of them something is asked."""


class ListItems:
    """The lists of a program that may be taken apart.

    Args:
        watched: numbers of globals that are looked at from outside.
        wanted: whether any list is taken apart at all.

    Attributes:
        items: for each such global, the items that some instruction looks at.
        reads: for each instruction that loads such a global, the items that are looked at then.
        writes: for each that stores one, the items that are surely written; None for all.
        operands: for those that load one of which a temporary says what items it is about, where
            that is loaded: the next instruction.
    """

    def __init__(
        self, flow: Flow, watched: frozenset[int], arithmetic: Arithmetic, wanted: bool
    ) -> None:
        self._flow = flow
        self._arithmetic = arithmetic
        self._code = flow.program.code
        self._pending: dict[int, frozenset[int] | None] = {}
        self._pending_operands: dict[int, int] = {}
        self._any = frozenset(range(len(flow.program.values.items)))
        self._blocks: dict[int, int] | None = None
        self.items: dict[int, tuple[int, ...]] = {}
        self.reads: dict[int, frozenset[int]] = {}
        self.writes: dict[int, frozenset[int] | None] = {}
        self.operands: dict[int, int] = {}
        self._unsure: dict[int, int] = {}  # stores that may write any items, and their loads
        if wanted and flow.has_lists:
            self._find(watched)

    def _find(self, watched: frozenset[int]) -> None:
        loads: dict[int, list[int]] = {}
        stores: dict[int, list[int]] = {}
        excluded = set(watched)
        for at in self._flow.values.running:
            if self._code[at] == op.LOAD_GLOBAL:
                loads.setdefault(self._code[at + 1], []).append(at)
            elif self._code[at] == op.STORE_GLOBAL:
                stores.setdefault(self._code[at + 1], []).append(at)
            elif self._code[at] == op.STORE_WATCHED:
                excluded.add(self._code[at + 1])
        holdings = self._flow.holdings
        for number in range(len(self._flow.program.globals)):
            if (
                number in excluded
                or holdings.kinds(number) != IS_LIST
                or holdings.is_referred(number)
            ):
                continue
            self._pending.clear()
            self._pending_operands.clear()
            found: dict[int, frozenset[int]] = {}
            for at in loads.get(number, ()):
                looked_at = self._looked_at(at)
                if looked_at is None:
                    break
                found[at] = looked_at
            else:
                self.items[number] = tuple(sorted(frozenset().union(*found.values())))
                self.reads.update(found)
                self.operands.update(self._pending_operands)
                for at in stores.get(number, ()):
                    self.writes[at] = self._pending.get(at)

    def followed(self) -> tuple[dict[int, frozenset[int]], dict[int, frozenset[int] | None]]:
        """Reads and writes as they are for whoever follows the value of each item by itself.

        What is added to a list, or taken out, may be known only as it happens: then all the items
        must be known before, and any of them may be written.
        """
        reads = {at: items for at, items in self.reads.items() if at not in self.operands}
        writes = dict(self.writes)
        for store, load in self._unsure.items():
            if store in writes and load not in self.operands:
                reads[load] = frozenset(self.items[self._code[store + 1]])
                writes[store] = None
        return reads, writes

    def _looked_at(self, load: int) -> frozenset[int] | None:
        """The items that are looked at of what an instruction loads; None where all may be."""
        if self._arithmetic.is_only_printed(load):
            return frozenset()
        values = self._flow.values
        found: frozenset[int] = frozenset()
        for use in values.uses.get(load, ()):
            instruction = self._code[use] if use < len(self._code) else 0
            if use < 0 or instruction == 0:
                return None
            if instruction == op.POP:
                continue
            taken = values.takes[use]
            if instruction in (op.HAS, op.HASNT) and taken[0] == load != taken[1]:
                items = self._constant(taken[1])
                if items is None and self._follows(load, taken[1], use):
                    self._pending_operands[load] = taken[1]
                    items = self._any
            elif instruction == op.INTERSECT and taken[0] != taken[1]:
                items = self._constant(taken[1] if taken[0] == load else taken[0])
                if not self._only_items_matter(use):
                    items = None
            elif instruction in (op.ADD, op.SUBTRACT):
                items = frozenset() if self._is_update(load, use) else None
            else:
                items = None
            if items is None:
                return None
            found |= items
        return found

    def _only_items_matter(self, node: int) -> bool:
        return all(
            0 <= use < len(self._code) and self._code[use] in _LOOKS_AT_ITEMS_ONLY
            for use in self._flow.values.uses.get(node, ())
        )

    def _is_update(self, load: int, operator: int) -> bool:
        """Whether a load only serves to put items into the same list, or to take some out."""
        values, code = self._flow.values, self._code
        uses = values.uses.get(operator, [])
        if len(uses) != 1 or not 0 <= uses[0] < len(code):
            return False
        store = uses[0]
        if code[store] != op.STORE_GLOBAL or code[store + 1] != code[load + 1]:
            return False
        left, right = values.takes[operator]
        other = right if left == load else left
        if other == load or (code[operator] == op.SUBTRACT and left != load):
            return False
        if self._flow.holdings.kinds_of_node(other) != IS_LIST:
            return False
        if not self._in_one_block(load, store):
            return False
        constant = self._constant(other)
        self._pending[store] = constant or frozenset()
        if constant is None:
            self._unsure[store] = load
            if left == load and self._follows(load, other, operator, store):
                self._pending_operands[load] = other
        return True

    def _follows(self, load: int, operand: int, *then: int) -> bool:
        """Whether a temporary is loaded right after a list, and these instructions follow."""
        code, after = self._code, self._flow.after
        if len(self._any) > MOST_ITEMS or not 0 <= operand < len(code):
            return False
        here = [load, operand, *then]
        return code[operand] == op.LOAD_TEMP and all(
            after[one] == other and other not in self._flow.jumped_to
            for one, other in pairwise(here)
        )

    def _in_one_block(self, first: int, last: int) -> bool:
        """Whether nothing is called, and nothing else run, between two instructions."""
        if self._blocks is None:
            self._blocks = {
                at: number for number, block in enumerate(self._flow.blocks) for at in block
            }
        return self._blocks[first] == self._blocks[last]

    def _constant(self, node: int) -> frozenset[int] | None:
        """The items of a list that is written out in the source."""
        if not 0 <= node < len(self._code) or self._code[node] != op.PUSH:
            return None
        value = self._code[node + 1]
        if value & TAG_MASK != LIST:
            return None
        return (
            frozenset(self._flow.program.values.list_of(value).items) if value >= 0 else frozenset()
        )
