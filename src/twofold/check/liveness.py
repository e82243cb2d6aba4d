"""What can still matter: which variables and counts may be read before they are written again.

Backward dataflow over the flat program (Kildall, "A unified approach to global program
optimization", 1973), a frame at a time: what lies beyond the end of a frame is added when a state
is looked at, for its stack says where each frame goes on. A call reads what the callee may read,
and no more writes are believed than are made on every way through it.

Facts are bits of one integer. Those that all frames share come first: globals, visit counts, turn
counts, shuffles, the turn itself, what ran just before a jump. A list that is emptied keeps the
origins of the one that it replaces, so a write that may empty a list leaves the old one's origins
live.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from twofold.check.expressions import Arithmetic
from twofold.check.flow import STOPS, Flow
from twofold.program import opcodes as op
from twofold.program.program import CONTAINER_COUNTER
from twofold.program.values import DIVERT, GLOBAL, LIST, TAG_BITS, TAG_MASK


@dataclass(frozen=True, slots=True)
class Layout:
    """Which bit stands for what."""

    globals: int
    counters: int
    shuffles: int

    def value(self, number: int) -> int:
        """The value of a global."""
        return 1 << number

    def origins(self, number: int) -> int:
        """The origins of the list in a global."""
        return 1 << (self.globals + number)

    def visits(self, counter: int) -> int:
        """How often something was visited."""
        return 1 << (2 * self.globals + counter)

    def turns(self, counter: int) -> int:
        """When it was visited last."""
        return 1 << (2 * self.globals + self.counters + counter)

    def shuffle(self, number: int) -> int:
        """What a shuffle has left."""
        return 1 << (2 * self.globals + 2 * self.counters + number)

    def turn(self) -> int:
        """The number of the turn."""
        return 1 << (2 * self.globals + 2 * self.counters + self.shuffles)

    def prior(self) -> int:
        """The container that last jumped, from which a choice may count what it newly enters."""
        return self.turn() << 1

    def everything(self) -> int:
        """All of these."""
        return (self.prior() << 1) - 1


@dataclass(slots=True)
class Liveness:
    """What is live before each instruction, by address.

    Attributes:
        shared: bits of a `Layout`.
        temps: two bits a slot of the frame: its value, and the origins of the list in it.
    """

    layout: Layout
    shared: dict[int, int]
    temps: dict[int, int]


def temp_value(slot: int) -> int:
    """The bit of a temporary's value."""
    return 1 << (2 * slot)


def temp_origins(slot: int) -> int:
    """The bit of the origins of the list in a temporary."""
    return 2 << (2 * slot)


class _Effects:
    """What one instruction reads and writes, as bits."""

    def __init__(self, flow: Flow, layout: Layout, arithmetic: Arithmetic) -> None:
        self.flow = flow
        self.layout = layout
        self.code = flow.program.code
        self._only_printed = arithmetic.is_only_printed
        self._numbers = arithmetic.numbers

    def of(self, at: int) -> tuple[int, int, int, int]:
        """What is read and what is surely written: shared, then temporaries."""
        code, layout = self.code, self.layout
        instruction = code[at]
        if instruction == op.LOAD_GLOBAL and not self._only_printed(at):
            return layout.value(code[at + 1]), 0, 0, 0
        if instruction in (op.STORE_GLOBAL, op.STORE_WATCHED):
            written = layout.value(code[at + 1]) | layout.origins(code[at + 1])
            read = layout.origins(code[at + 1]) if self._may_empty_a_list(at) else 0
            return read, written, 0, 0
        if instruction == op.LOAD_TEMP and not self._only_printed(at):
            return 0, 0, temp_value(code[at + 1]), 0
        if instruction in (op.STORE_TEMP, op.DECLARE_TEMP):
            slot = code[at + 1]
            if instruction == op.STORE_TEMP and self.flow.passes_references:
                return 0, 0, temp_value(slot), 0  # it may be a reference, which is read
            read = temp_origins(slot) if self._may_empty_a_list(at) else 0
            return 0, 0, read, temp_value(slot) | temp_origins(slot)
        if instruction == op.REFER_TEMP:
            return 0, 0, temp_value(code[at + 1]), 0
        if instruction == op.PUSH and code[at + 1] & TAG_MASK == GLOBAL:
            return layout.value(code[at + 1] >> TAG_BITS), 0, 0, 0
        if instruction in (op.LOAD_VISITS, op.VISIT_INDEX) and self._only_printed(at):
            return 0, 0, 0, 0
        if instruction in (op.LOAD_VISITS, op.VISIT_INDEX):
            return layout.visits(code[at + 1]), 0, 0, 0
        if instruction == op.CHOICE:
            return self._read_by_choice(at), 0, 0, 0
        if instruction in (op.TURNS_SINCE, op.READ_COUNT):
            return self._counts_read(at), 0, 0, 0
        if instruction == op.TURNS and not self._only_printed(at):
            return layout.turn(), 0, 0, 0
        if instruction == op.SHUFFLE:
            return layout.shuffle(code[at + 1]), 0, 0, 0
        if instruction == op.VISIT and code[at + 2] & 2:
            return 0, layout.turns(code[at + 1]), 0, 0
        if instruction == op.SET_PRIOR:
            return 0, layout.prior(), 0, 0
        return 0, 0, 0, 0

    def _read_by_choice(self, at: int) -> int:
        flags, counter, has_prior = self.code[at + 1], self.code[at + 3], self.code[at + 5]
        read = self.layout.prior() if has_prior else 0
        if flags & op.ONCE_ONLY and counter >= 0:
            read |= self.layout.visits(counter)
        return read

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
        if not self.flow.has_lists or (is_global and self.code[at + 1] in self._numbers):
            return False
        last = self.flow.before.get(at)
        if last is None or at in self.flow.jumped_to:
            return True
        if self.code[last] == op.PUSH:
            value = self.code[last + 1]
            return value & TAG_MASK == LIST and value < 0
        return not (op.EQUAL <= self.code[last] <= op.OR or self.code[last] == op.NOT)


def containers_asked(flow: Flow, at: int) -> frozenset[int]:
    """The containers that a TURNS_SINCE or READ_COUNT may be about."""
    last = flow.before.get(at)
    if last is not None and at not in flow.jumped_to and flow.program.code[last] == op.PUSH:
        value = flow.program.code[last + 1]
        if value & TAG_MASK == DIVERT:
            return frozenset((value >> TAG_BITS,))
    return flow.stored_containers


def layout_of(flow: Flow) -> Layout:
    """Which bit stands for what in a program."""
    program = flow.program
    return Layout(len(program.globals), len(program.counters), len(program.shuffles))


def everything(flow: Flow) -> Liveness:
    """What is live when nothing is found out: everything, everywhere."""
    layout = layout_of(flow)
    shared = dict.fromkeys(flow.addresses, layout.everything())
    return Liveness(layout, shared, dict.fromkeys(flow.addresses, -1))


def analyse(flow: Flow, watched: frozenset[int] = frozenset()) -> Liveness:
    """Find what is live before every instruction.

    Args:
        watched: numbers of globals that are looked at from outside.
    """
    program = flow.program
    code = program.code
    layout = layout_of(flow)
    arithmetic = Arithmetic(flow, watched)
    taken_by = arithmetic.taken_by
    effects = _Effects(flow, layout, arithmetic)
    of = {at: effects.of(at) for at in flow.addresses}
    surely_written = _written_on_every_way(flow, {at: e[1] for at, e in of.items()})
    shared = dict.fromkeys(flow.addresses, 0)
    temps = dict.fromkeys(flow.addresses, 0)

    def is_wanted(taker: int) -> bool:
        """Whether what an instruction stores may be looked at.

        A temporary dies with its frame; a global may be looked at when the frame is long gone.
        """
        after = flow.after[taker]
        if code[taker] in (op.STORE_GLOBAL, op.STORE_WATCHED):
            return not arithmetic.is_faint(taker)
        if code[taker] == op.DECLARE_TEMP or (
            code[taker] == op.STORE_TEMP and not flow.passes_references
        ):
            return bool(temps[after] & temp_value(code[taker + 1]))
        return True

    def update(at: int) -> bool:
        read, written, temps_read, temps_written = of[at]
        if read and at in taken_by and not is_wanted(taken_by[at]):
            read = 0
        live = live_temps = 0
        for successor in flow.successors(at):
            live |= shared[successor]
            live_temps |= temps[successor]
        callees = flow.callees(at)
        if callees:
            kept = -1
            for callee in callees:
                kept &= surely_written[callee]
            live &= ~kept
            for callee in callees:
                live |= shared[callee]
        if code[at] == op.TUNNEL_RETURN:
            for target in flow.onward_targets:
                live |= shared[target]
        live = (live & ~written) | read
        live_temps = (live_temps & ~temps_written) | temps_read
        if live == shared[at] and live_temps == temps[at]:
            return False
        shared[at], temps[at] = live, live_temps
        return True

    behind = {push: flow.after[taker] for push, taker in taken_by.items()}
    _to_a_fixed_point(flow, update, behind)
    return Liveness(layout, shared, temps)


def _written_on_every_way(flow: Flow, written: dict[int, int]) -> dict[int, int]:
    """For each address, what is written on every way from there to the end of its frame.

    A way that never comes back to the caller writes everything, as far as the caller can tell.
    """
    code = flow.program.code
    found = dict.fromkeys(flow.addresses, -1)

    def update(at: int) -> bool:
        if code[at] == op.END:
            always = -1
        elif code[at] in STOPS:
            always = 0
        else:
            always = -1
            for successor in flow.successors(at):
                always &= found[successor]
            callees = flow.callees(at)
            if callees:
                by_all = -1
                for callee in callees:
                    by_all &= found[callee]
                always |= by_all
        # A turn may end here, and what is chosen next is not on the way back.
        always |= written[at]
        if always == found[at]:
            return False
        found[at] = always
        return True

    _to_a_fixed_point(flow, update)
    return found


def _to_a_fixed_point(
    flow: Flow, update: Callable[[int], bool], also: Mapping[int, int] | None = None
) -> None:
    """Apply `update` to every instruction until nothing changes, last instructions first.

    Args:
        also: for some instructions, another that their update looks at.
    """
    depends: dict[int, list[int]] = {}
    for at, other in (also or {}).items():
        depends.setdefault(other, []).append(at)
    for at in flow.addresses:
        for other in (*flow.successors(at), *flow.callees(at)):
            depends.setdefault(other, []).append(at)
        if flow.program.code[at] == op.TUNNEL_RETURN:
            for other in flow.onward_targets:
                depends.setdefault(other, []).append(at)
    waiting = list(flow.addresses)
    queued = set(waiting)
    while waiting:
        at = waiting.pop()
        queued.discard(at)
        if update(at):
            for other in depends.get(at, ()):
                if other not in queued:
                    queued.add(other)
                    waiting.append(other)
