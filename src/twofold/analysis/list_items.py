"""Lists of which every reading looks only at some items: each item may live or die by itself.

`{trees ? ash}` looks at one item of `trees`; `trees += birch` changes another, and looks at none.
A list that is printed into a string or handed on is looked at as a whole, and is not among these;
nor is one that is counted, compared or referred to, unless whoever asks can do so item by item. Of
those that are, nobody can see where an empty one comes from, but where it comes from one LIST in
any case. Which item `{trees ? it}` looks at, where `it` is a temporary, is only known as it
happens: it may be any; and so it is where `trees` is changed by reference.
"""

from __future__ import annotations

from collections.abc import Iterable

from twofold.analysis.abstract_values import IS_BOOL, IS_FLOAT, IS_INT, IS_LIST
from twofold.analysis.control_flow import Flow
from twofold.analysis.held_items import HeldItems
from twofold.analysis.pure_arithmetic import Arithmetic
from twofold.program import opcodes as op
from twofold.program.values import LIST, TAG_MASK

_LOOKS_AT_ITEMS_ONLY = frozenset(
    (op.JUMP_IF, op.CHOICE, op.POP, op.LIST_COUNT, *range(op.EQUAL, op.OR + 1))
)

_LOOKS_AT_ALL = frozenset(
    (
        op.JUMP_IF,
        op.CHOICE,
        op.NOT,
        op.AND,
        op.OR,
        op.HAS,
        op.HASNT,
        *op.COMPARISONS,
        op.LIST_COUNT,
        op.LIST_MIN,
        op.LIST_MAX,
        op.LIST_VALUE,
        op.LIST_RANDOM,
    )
)
"""What tells something of all items of a list at once, and hands on none of them unseen."""

_BESIDE_A_CONDITION = IS_LIST | IS_BOOL | IS_INT | IS_FLOAT  # whatever it is, it is true or not

_FIRST_BY_NUMBER = frozenset((op.LIST_MIN, op.LIST_MAX, op.LIST_VALUE, op.LIST_RANDOM))

MOST_ITEMS = 64
"""Of a story in which a temporary may say of which of them something is asked."""


class ListItems:
    """The lists of a program that may be taken apart.

    Args:
        watched: numbers of globals that are looked at from outside.
        wanted: whether any list is taken apart at all.
        counted: whether those are too of which something is told of all items at once.

    Attributes:
        items: for each such global, the items that some instruction looks at.
        reads: for each instruction that loads such a global, the items that are looked at then.
        writes: for each that stores one, the items that are surely written; None for all.
    """

    def __init__(
        self,
        flow: Flow,
        watched: frozenset[int],
        arithmetic: Arithmetic,
        wanted: bool,
        counted: bool = False,
    ) -> None:
        self._flow = flow
        self._held = HeldItems(flow) if wanted and counted and flow.has_lists else None
        self._arithmetic = arithmetic
        self._code = flow.program.code
        self._pending: dict[int, frozenset[int] | None] = {}
        self._any = frozenset(range(len(flow.program.values.items)))
        self._blocks: dict[int, int] | None = None
        self.items: dict[int, tuple[int, ...]] = {}
        self.reads: dict[int, frozenset[int]] = {}
        self.writes: dict[int, frozenset[int] | None] = {}
        self._by_temporary: set[int] = set()
        if wanted and flow.has_lists:
            self._find(watched)

    def _find(self, watched: frozenset[int]) -> None:
        loads: dict[int, list[int]] = {}
        stores: dict[int, list[int]] = {}
        by_reference: dict[int, list[int]] = {}
        excluded = set(watched)
        for at in self._flow.values.running:
            if self._code[at] == op.LOAD_GLOBAL:
                loads.setdefault(self._code[at + 1], []).append(at)
            elif self._code[at] == op.STORE_GLOBAL:
                stores.setdefault(self._code[at + 1], []).append(at)
            elif self._code[at] == op.STORE_WATCHED:
                excluded.add(self._code[at + 1])
            elif self._code[at] == op.LOAD_TEMP and self._held is not None:
                for number in self._flow.holdings.cells(at)[1:]:
                    by_reference.setdefault(number, []).append(at)
        holdings = self._flow.holdings
        for number in range(len(self._flow.program.globals)):
            if (
                number in excluded
                or holdings.kinds(number) != IS_LIST
                or (holdings.is_referred(number) and self._held is None)
            ):
                continue
            self._pending.clear()
            if self._held is not None:
                self._any = self._held.of_global(number)
            if holdings.is_referred(number) and not self._is_apart_by_reference(
                by_reference.get(number, ())
            ):
                continue
            found: dict[int, frozenset[int]] = {}
            for at in loads.get(number, ()):
                looked_at = self._looked_at(at)
                if looked_at is None:
                    break
                found[at] = looked_at
            else:
                looked_at_by = frozenset().union(*found.values())
                if holdings.is_referred(number):
                    looked_at_by = self._any
                self.items[number] = tuple(sorted(looked_at_by))
                self.reads.update(found)
                for at in stores.get(number, ()):
                    self.writes[at] = self._pending.get(at)

    def _is_apart_by_reference(self, loads: Iterable[int]) -> bool:
        """Whether what loads a global by a reference looks at items only."""
        if len(self._any) > MOST_ITEMS:
            return False
        return all(self._looked_at_of(at, at) is not None for at in loads)

    def named(self) -> dict[int, frozenset[int]]:
        """For each load of such a global, the items that are looked at, if the code names them."""
        return {at: items for at, items in self.reads.items() if at not in self._by_temporary}

    def _looked_at(self, load: int) -> frozenset[int] | None:
        """The items that are looked at of what an instruction loads; None where all may be."""
        if self._arithmetic.is_only_printed(load):
            return frozenset()
        return self._looked_at_of(load, load)

    def _looked_at_of(self, node: int, load: int) -> frozenset[int] | None:
        """The items that are looked at of a list which is made of one that is loaded."""
        found: frozenset[int] = frozenset()
        for use in self._flow.values.uses.get(node, ()):
            instruction = self._code[use] if use < len(self._code) else 0
            if use < 0 or instruction == 0:
                return None
            if instruction == op.POP:
                continue
            items = self._looked_at_by(use, instruction, node, load)
            if items is None:
                return None
            found |= items
        return found

    def _looked_at_by(
        self, use: int, instruction: int, node: int, load: int
    ) -> frozenset[int] | None:
        """The items at which an instruction looks of a list that it takes."""
        taken = self._flow.values.takes[use]
        if instruction in (op.HAS, op.HASNT) and taken[0] == node != taken[1]:
            items = self._constant(taken[1])
            if items is not None:
                return items
            is_a_load = 0 <= taken[1] < len(self._code) and self._code[taken[1]] == op.LOAD_TEMP
            if is_a_load and len(self._any) <= MOST_ITEMS:
                self._by_temporary.add(load)
                return self._any
        elif instruction == op.INTERSECT and taken[0] != taken[1]:
            items = self._constant(taken[1] if taken[0] == node else taken[0])
            if items is not None and self._only_items_matter(use):
                return items
        elif instruction in (op.ADD, op.SUBTRACT) and node == load and self._is_update(load, use):
            return frozenset()
        return self._all_looked_at_by(use, instruction, node, load)

    def _all_looked_at_by(
        self, use: int, instruction: int, node: int, load: int
    ) -> frozenset[int] | None:
        """All items, where an instruction may look at them and no more; None where it may do more.

        What it makes of a list may be looked at likewise.
        """
        if self._held is None or len(self._any) > MOST_ITEMS:
            return None
        if instruction == op.OUT:
            return None if use in self._flow.printed_into_strings else frozenset()
        values, kinds = self._flow.program.values, self._flow.holdings.kinds_of_node
        numbers = {values.items[item].value for item in self._any}
        if instruction in _FIRST_BY_NUMBER and len(numbers) < len(self._any):
            return None  # of two with the same number it is the one that came first
        if instruction == op.LIST_RANDOM and self._flow.program.follows_seeds:
            return None
        if instruction == op.LIST_ALL and self._is_all_of_one(use, load):
            return frozenset()
        others = [one for one in self._flow.values.takes.get(use, ()) if one != node]
        beside = _BESIDE_A_CONDITION if instruction in (op.AND, op.OR) else IS_LIST
        if any(kinds(one) & ~beside for one in others):
            return None
        if instruction in _LOOKS_AT_ALL:
            return self._any
        if instruction in (op.ADD, op.SUBTRACT, op.INTERSECT):
            more = self._looked_at_of(use, load)
            return None if more is None else self._any
        return None

    def _is_all_of_one(self, use: int, load: int) -> bool:
        """Whether a LIST_ALL behind a load gives the same list in any case."""
        is_behind = self._flow.before[use] == load and use not in self._flow.jumped_to
        return is_behind and self._held is not None and self._held.origin(load) is not None

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
        by_reference = code[load] == op.LOAD_TEMP
        stores = op.STORE_TEMP if by_reference else op.STORE_GLOBAL
        if code[store] != stores or code[store + 1] != code[load + 1]:
            return False
        left, right = values.takes[operator]
        other = right if left == load else left
        if other == load or (code[operator] == op.SUBTRACT and left != load):
            return False
        if self._flow.holdings.kinds_of_node(other) != IS_LIST:
            return False
        if not self._in_one_block(load, store):
            return False
        if not by_reference:
            self._pending[store] = self._constant(other) or frozenset()
        return True

    def _in_one_block(self, first: int, last: int) -> bool:
        """Whether nothing is called, and nothing else run, between two instructions."""
        if self._blocks is None:
            self._blocks = {
                at: number for number, block in enumerate(self._flow.blocks) for at in block
            }
        return self._blocks[first] == self._blocks[last]

    def _constant(self, node: int) -> frozenset[int] | None:
        """The items of a list that is written out in the source, or is all of one LIST."""
        if 0 <= node < len(self._code) and self._code[node] == op.LIST_ALL and self._held:
            of = self._held.origin(self._flow.values.takes[node][0])
            return None if of is None else frozenset(self._flow.program.values.definitions[of])
        if not 0 <= node < len(self._code) or self._code[node] != op.PUSH:
            return None
        value = self._code[node + 1]
        if value & TAG_MASK != LIST:
            return None
        return (
            frozenset(self._flow.program.values.list_of(value).items) if value >= 0 else frozenset()
        )
