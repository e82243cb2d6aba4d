"""What each instruction reads and surely writes, as bits."""

from __future__ import annotations

from twofold.analysis.control_flow import Flow
from twofold.analysis.fact_bits import Layout, temp_origins, temp_value
from twofold.analysis.list_items import ListItems
from twofold.analysis.pure_arithmetic import Arithmetic
from twofold.analysis.unvisited import read_unvisited
from twofold.program import opcodes as op
from twofold.program.program import CONTAINER_COUNTER
from twofold.program.values import GLOBAL, LIST, TAG_BITS, TAG_MASK


class Effects:
    """What one instruction reads and writes, as bits."""

    def __init__(
        self, flow: Flow, layout: Layout, arithmetic: Arithmetic, lists: ListItems
    ) -> None:
        self.flow = flow
        self.layout = layout
        self.code = flow.program.code
        self.arithmetic = arithmetic
        self._lists = lists
        self._numbers = arithmetic.numbers
        self._unvisited = read_unvisited(flow)
        self._asks_when = any(self.code[at] == op.TURNS_SINCE for at in flow.addresses)

    def of(self, at: int) -> tuple[int, int, int, int]:
        """What is read and what is surely written: shared, then temporaries."""
        code, layout = self.code, self.layout
        instruction = code[at]
        if instruction == op.LOAD_GLOBAL:
            return self._read_by_load(at), 0, 0, 0
        if instruction in (op.STORE_GLOBAL, op.STORE_WATCHED):
            if at in self._lists.writes:
                return 0, self._items_written(at), 0, 0
            if at in self.arithmetic.updates:
                return 0, 0, 0, 0
            written = layout.value(code[at + 1]) | layout.origins(code[at + 1])
            read = layout.origins(code[at + 1]) if self._may_empty_a_list(at) else 0
            return read, written, 0, 0
        if instruction == op.LOAD_TEMP and not self.arithmetic.is_lost(at):
            return 0, 0, temp_value(code[at + 1]), 0
        if instruction in (op.STORE_TEMP, op.DECLARE_TEMP):
            slot = code[at + 1]
            if instruction == op.STORE_TEMP and self.may_refer(at):
                return 0, 0, temp_value(slot), 0  # it may be a reference, which is read
            read = temp_origins(slot) if self._may_empty_a_list(at) else 0
            return 0, 0, read, temp_value(slot) | temp_origins(slot)
        if instruction == op.REFER_TEMP:
            return 0, 0, temp_value(code[at + 1]), 0
        if instruction == op.PUSH and code[at + 1] & TAG_MASK == GLOBAL:
            return layout.all_of(code[at + 1] >> TAG_BITS), 0, 0, 0
        if instruction in (op.LOAD_VISITS, op.VISIT_INDEX) and not self._is_idle_count(at):
            return layout.visits(code[at + 1]), 0, 0, 0
        if instruction == op.CHOICE:
            return self._read_by_choice(at), 0, 0, 0
        if instruction in (op.TURNS_SINCE, op.READ_COUNT):
            return self._counts_read(at), 0, 0, 0
        if instruction == op.TURNS and not self.arithmetic.is_lost(at):
            return layout.turn(), 0, 0, 0
        if instruction == op.SHUFFLE:
            undealt = layout.undealt(code[at + 2], code[at + 3])
            return undealt | layout.seed() | layout.drawn(), 0, 0, 0
        if instruction in (op.RANDOM, op.LIST_RANDOM):
            return layout.seed() | layout.drawn(), 0, 0, 0
        if instruction == op.SEED_RANDOM:
            return 0, layout.seed() | layout.drawn(), 0, 0
        if instruction == op.VISIT and code[at + 2] & 2 and self._asks_when:
            return 0, layout.turns(code[at + 1]), 0, 0
        if instruction == op.SET_PRIOR:
            return 0, layout.prior(), 0, 0
        return 0, 0, 0, 0

    def may_refer(self, at: int) -> bool:
        """Whether a STORE_TEMP may write through a reference."""
        flow = self.flow
        return flow.passes_references and flow.holdings.may_refer(flow.holdings.cell(at))

    def wanted(self, at: int) -> tuple[int, int]:
        """The temporary, as a bit, without which nobody looks at what is read; and its store.

        A temporary dies with its frame; a global may be looked at when the frame is long gone.
        Both are 0 for what is no harmless arithmetic.
        """
        store = self.arithmetic.taken_by.get(at, 0)
        if not store and at in self.arithmetic.takers:
            store = at
        if not store:
            return 0, 0
        instruction = self.code[store]
        if instruction == op.DECLARE_TEMP or (
            instruction == op.STORE_TEMP and not self.may_refer(store)
        ):
            return temp_value(self.code[store + 1]), store
        return 0, 0

    def _read_by_load(self, at: int) -> int:
        number = self.code[at + 1]
        looked_at = self._lists.reads.get(at)
        if looked_at is not None:
            found = 0
            for item in looked_at:
                found |= self.layout.item(number, item)
            return found
        taker = self.arithmetic.taken_by.get(at)
        if taker in self.arithmetic.updates and self.code[taker + 1] == number:
            return 0
        return 0 if self.arithmetic.is_lost(at) else self.layout.value(number)

    def _items_written(self, at: int) -> int:
        number, written = self.code[at + 1], self._lists.writes[at]
        if written is None:
            return self.layout.all_items(number)
        found = 0
        for item in written:
            found |= self.layout.item(number, item)
        return found

    def _read_by_choice(self, at: int) -> int:
        flags, counter, has_prior = self.code[at + 1], self.code[at + 3], self.code[at + 5]
        read = self.layout.prior() if has_prior else 0
        if flags & op.ONCE_ONLY and counter >= 0 and at not in self._unvisited:
            read |= self.layout.visits(counter)
        return read

    def _is_idle_count(self, at: int) -> bool:
        """Whether nothing hangs on a count that is read: it is nought, or nobody looks at it."""
        return at in self._unvisited or self.arithmetic.is_lost(at)

    def _counts_read(self, at: int) -> int:
        bit = self.layout.turns if self.code[at] == op.TURNS_SINCE else self.layout.visits
        read = 0
        for container in containers_asked(self.flow, at):
            counter = self.flow.program.container_word(container, CONTAINER_COUNTER)
            if counter >= 0:
                read |= bit(counter)
        return read

    def _may_empty_a_list(self, at: int) -> bool:
        """Whether the value that is written may be an empty list."""
        is_global = self.code[at] in (op.STORE_GLOBAL, op.STORE_WATCHED)
        if not self.flow.has_lists or at in self.arithmetic.takers:
            return False
        if is_global and self.code[at + 1] in self._numbers:
            return False
        last = self.flow.before[at]
        if not last or at in self.flow.jumped_to:
            return True
        if self.code[last] == op.PUSH:
            value = self.code[last + 1]
            return value & TAG_MASK == LIST and value < 0
        return not (op.EQUAL <= self.code[last] <= op.OR or self.code[last] == op.NOT)


def containers_asked(flow: Flow, at: int) -> frozenset[int]:
    """The containers that a TURNS_SINCE or READ_COUNT may be about."""
    return flow.asked(at)
