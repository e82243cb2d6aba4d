"""One lane of the search: it expands states, and has its host do what integers cannot."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import Any

from twofold.machine import Machine, operations
from twofold.machine.interpreter import OUT_OF_FUEL
from twofold.machine.operations import RuntimeFault
from twofold.machine.seeded_falls import place_drawn_item
from twofold.machine.state import (
    FAILED,
    R_DETAIL,
    R_STATUS,
    WAITING,
    State,
    grown,
)
from twofold.program.values import INT, TAG_BITS
from twofold.search import kernel, state_key
from twofold.search.engine import Engine
from twofold.search.frontier import Piece, extended
from twofold.search.step import Step

RECORDS = 1 << 14  # words, to begin with
PACKED = 1 << 16
MOST_RECORDS = 1 << 20
MOST_PACKED = 1 << 23
PLANS = 1 << 14
A_SERVICE = 2_000  # jumps that what the host does once takes as long as
MOST_PLANS = 1 << 23  # words; past them the plans are made anew


@dataclass(slots=True)
class Known:
    """The states found so far, as `search.expand` looks them up."""

    slots: Any
    prints: Any


@dataclass(slots=True)
class Shared:
    """What all lanes of a search use.

    Attributes:
        machine: runs the states; its memo is what the lanes read.
        asker: answers what a compiled function cannot, with a memo of its own.
        asks: what is observed of each state (see `search.A_GLOBAL`).
        functions: for each of them, the function that it calls.
        words: by address, how many are printed there; none where nobody counts them.
        served: called after a host did something for a transition.
        faults: what went wrong when a function was asked, with the first transition that did.
        endless: the words of what went wrong where a turn never ended.
        origins: numbers for the origins of lists.
        largest: a state of the size of any lane's largest; what it holds does not matter.
        most_events: the room for events in any lane that has the most.
        served_times: how often a lane stopped for its host.
        until: when that is no longer waited for, by `time.perf_counter`.
        lock: one host at a time.
    """

    engine: Engine
    machine: Machine
    asker: Machine
    program: Any
    keying: Any
    asks: Any
    functions: Sequence[int]
    seen: Any
    unseen: Any
    words: Any
    choices: Any
    served: Callable[[Step], None]
    faults: dict[tuple[int, str], Step] = field(default_factory=dict)
    endless: set[str] = field(default_factory=set)
    origins: dict[tuple[str, ...], int] = field(default_factory=dict)
    largest: State = field(default_factory=list)
    most_events: int = 0
    served_times: int = 0
    until: float = inf
    lock: threading.Lock = field(default_factory=threading.Lock)


class Worker:
    """Expands states.

    Args:
        shared: what it uses with others.
        start: a state of the program, for the size of one.

    Attributes:
        search: where its expansion stands (see `search.S_PHASE`).
        records, packed: what it found since they were last emptied.
    """

    def __init__(self, shared: Shared, start: State) -> None:
        self._shared = shared
        engine = shared.engine
        words = engine.words
        self.search = words(kernel.S_WORDS)
        self.search[kernel.S_ROOM] = engine.room
        self.search[kernel.S_FUEL] = shared.machine.fuel
        self.search[kernel.S_PATIENCE] = engine.patience
        self.search[kernel.S_FACTS] = len(shared.functions)
        self.records = engine.column("q", RECORDS)
        self.packed = engine.column("B", PACKED)
        self._state = words(start)
        self._origin = words(start)
        self._probe = words(start)
        self._events = words(shared.machine.events)
        self._origin_events = words(shared.machine.events)
        self._probe_events = words(shared.machine.events)
        self._plans = words(PLANS)
        self._plan_table = words(0)
        self._clear_plans()
        self._bits = words(int(shared.keying[state_key.K_WIDTH]))
        self._pair = words(2)
        self._words = self._frames = words(0)
        self._make_room()
        self._index: Any = engine.column("q", 0)
        self._store: Any = engine.column("B", 0)

    @property
    def memory(self) -> int:
        """The bytes that its plans take."""
        return 14 * len(self._plans)

    def begin(self) -> None:
        """Begin with the start of the story, as where a transition from nowhere leads."""
        self._go_through(0, 0)
        self.search[kernel.S_PHASE] = kernel.RUN
        self.search[kernel.S_NUMBER] = -1
        self.search[kernel.S_WAITS] = WAITING
        self.search[kernel.S_WAYS] = 1

    def take(self, piece: Piece) -> None:
        """Begin to expand some states, which another lane may have found."""
        self._catch_up()
        self._index, self._store = piece.segment.index, piece.segment.store
        self._go_through(piece.first, piece.last)

    def _go_through(self, first: int, last: int) -> None:
        for register, value in (
            (kernel.S_PHASE, kernel.NEXT_STATE),
            (kernel.S_NEXT, first),
            (kernel.S_LAST, last),
            (kernel.S_WAY, 0),
            (kernel.S_WAYS, 0),
            (kernel.S_SHOWN, 0),
        ):
            self.search[register] = value
        self.empty()

    def empty(self) -> None:
        """Forget what was found; it is merged."""
        self.search[kernel.S_RECORDS] = 0
        self.search[kernel.S_PACKED] = 0

    def expand(self, known: Known) -> bool:
        """Expand until it is done, or is to be merged first; returns whether it is done."""
        shared = self._shared
        while True:
            why = shared.engine.expand(
                shared.program,
                shared.keying,
                shared.asks,
                self.search,
                self._index,
                self._store,
                self._origin,
                self._origin_events,
                self._state,
                self._events,
                self._probe,
                self._probe_events,
                shared.seen,
                shared.unseen,
                shared.words,
                shared.choices,
                shared.machine.memo.words,
                self._plans,
                self._plan_table,
                self._words,
                self._frames,
                self._bits,
                self._pair,
                known.slots,
                known.prints,
                self.records,
                self.packed,
            )
            if why == kernel.EXPANDED:
                return True
            if why == kernel.PAUSED:
                return False
            if why in (kernel.RECORDS_FULL, kernel.PACKED_FULL):
                if not self._widen(why):
                    return False
                continue
            self.search[kernel.S_WORK] += A_SERVICE
            with shared.lock:
                shared.served_times += 1
                _SERVICES[why](self)
            if time.perf_counter() >= shared.until:
                return False

    def _step(self) -> Step:
        """The transition that runs."""
        how = -1 - self.search[kernel.S_OUTCOME]
        if self.search[kernel.S_WAITS] == WAITING:
            how = self.search[kernel.S_SHOWN]
        return Step(int(self.search[kernel.S_NUMBER]), int(how))

    # Services.

    def _attend(self) -> None:
        """The machine stopped, and wants its host."""
        state, events, status = self._shared.machine.attend_to(
            self._state, self._events, int(self.search[kernel.S_STATUS])
        )
        if state is not self._state or events is not self._events:
            self._state, self._events = state, events
            self._settle()
        self._shared.served(self._step())
        if status == FAILED:
            self.search[kernel.S_STATUS] = FAILED
            self._name_fault()

    def _attend_to_answer(self) -> None:
        """The machine that answers a question stopped, and wants its host."""
        probe, events, status = self._shared.machine.attend_to(
            self._probe, self._probe_events, int(self._probe[R_STATUS])
        )
        if status == FAILED:
            self._answer_no(self._shared.machine.fault)
        elif len(probe) != len(self._probe):
            self._grow()
            self.search[kernel.S_PHASE] = kernel.OBSERVE
        else:
            self._probe, self._probe_events = probe, events
            self._settle()

    def _no_answer(self) -> None:
        """A function that was asked has no answer that integers can tell."""
        function = self._shared.functions[int(self.search[kernel.S_FACT])]
        try:
            answer = self._shared.asker.evaluate(_numbers(self._state), function)
            self._answer(operations.truthy(answer))
        except RuntimeFault as fault:
            self._answer_no(str(fault))

    def _answer_no(self, fault: str) -> None:
        """Remember why a question has no answer, and take it for a no."""
        function = self._shared.functions[int(self.search[kernel.S_FACT])]
        faults, step = self._shared.faults, self._step()
        if step.is_before(faults.get((function, fault))):
            faults[function, fault] = step
        self._answer(False)

    def _answer(self, answer: bool) -> None:
        fact = int(self.search[kernel.S_FACT])
        width = kernel.T_FACTS + int(self.search[kernel.S_FACTS])
        record = int(self.search[kernel.S_RECORDS]) * width
        self.records[record + kernel.T_FACTS + fact] = 1 if answer else 0
        self.search[kernel.S_FACT] = fact + 1
        self.search[kernel.S_PHASE] = kernel.OBSERVE

    def _let_fall(self) -> None:
        """Let what falls have its outcomes made."""
        machine = self._shared.machine
        state = _numbers(self._state)
        is_the_only_way = state[R_DETAIL] == 1
        machine.fall(state, 0 if is_the_only_way else int(self.search[kernel.S_OUTCOME]))
        self._state[:] = state

    def _place_drawn_item(self) -> None:
        """Find out where what the story's seed draws of a list stands in it."""
        place_drawn_item(self._shared.machine, _numbers(self._state))

    def _name_fault(self) -> None:
        """Give what went wrong a number."""
        machine = self._shared.machine
        message = machine.explain(_numbers(self._state))
        if self._state[R_DETAIL] == OUT_OF_FUEL:
            self._shared.endless.add(message)
        self.search[kernel.S_FAULT] = machine.values.string(message)
        self.search[kernel.S_PHASE] = kernel.IDENTIFY

    def _make_value(self) -> None:
        """Work out what the key wants to know of a list."""
        machine = self._shared.machine
        code, a, b = (int(self._words[i]) for i in range(3))
        if code == state_key.ORIGINS_OF:
            origins = tuple(machine.values.origins_of(machine.values.list_of(a)))
            number = self._shared.origins.setdefault(origins, len(self._shared.origins) + 1)
            result = number << TAG_BITS | INT
        else:
            result = operations.binary(code, a, b, machine.values)
        machine.memo.keep(code, a, b, result)

    # Room.

    def _widen(self, why: int) -> bool:
        """Make room for more to be found; False where it is time to merge what there is.

        Lanes run side by side only until the first of them stops.
        """
        column = self._shared.engine.column
        is_empty = self.search[kernel.S_RECORDS] == 0
        if why == kernel.RECORDS_FULL:
            if len(self.records) >= MOST_RECORDS and not is_empty:
                return False
            self.records = extended(column, "q", self.records, 0)
        else:
            if len(self.packed) >= MOST_PACKED and not is_empty:
                return False
            self.packed = extended(column, "B", self.packed, 0)
        return True

    def _more_plans(self) -> None:
        if len(self._plans) < MOST_PLANS:
            self._plans = self._shared.engine.words(2 * len(self._plans))
        self._clear_plans()

    def _clear_plans(self) -> None:
        slots = len(self._plans) // 4
        self._plan_table = self._shared.engine.words(1 + slots * 3)
        self._plan_table[0] = slots - 1
        self._plans[0] = 1

    def _grow(self) -> None:
        """Give every state larger regions."""
        program = self._shared.machine.program
        larger = [grown(program, _numbers(s)) for s in (self._state, self._origin)]
        if None in larger:
            self._answer_no("the story calls itself without end")
            return
        words = self._shared.engine.words
        self._state, self._origin = (words(one or ()) for one in larger)
        self._probe = words(_numbers(self._state))
        self._make_room()

    def _settle(self) -> None:
        """Have every state and all events as large as the largest."""
        words = self._shared.engine.words
        if len(self._origin) != len(self._state):
            self._origin = words(grown(self._shared.machine.program, _numbers(self._origin)) or ())
            self._probe = words(_numbers(self._state))
        self._make_room_for_events(max(len(self._events), len(self._probe_events)))
        self._make_room()

    def _catch_up(self) -> None:
        """Have as much room as the lanes that have the most; what the room holds is lost."""
        shared = self._shared
        if len(self._state) < len(shared.largest):
            words = shared.engine.words
            self._state, self._origin, self._probe = (words(shared.largest) for _ in range(3))
        self._make_room_for_events(shared.most_events)
        self._make_room()

    def _make_room_for_events(self, most: int) -> None:
        words = self._shared.engine.words
        for name in ("_events", "_origin_events", "_probe_events"):
            events = getattr(self, name)
            if len(events) < most:
                setattr(self, name, words([*_numbers(events), *[0] * (most - len(events))]))

    def _make_room(self) -> None:
        shared = self._shared
        if len(self._state) > len(shared.largest):
            shared.largest = [*_numbers(self._state)]
        shared.most_events = max(shared.most_events, len(self._events))
        facts = int(shared.keying[state_key.K_WIDTH]) * state_key.ROW_BITS
        size = 3 * len(self._state) + len(self._events) + 2 * facts + 64
        words = shared.engine.words
        if len(self._words) < size:
            self._words = words(size)
            self._frames = words(3 * len(self._state) + 16)


def _numbers(words: Any) -> list[int]:
    """Plain integers, of a list or of an array."""
    return words if isinstance(words, list) else words.tolist()


_SERVICES: dict[int, Callable[[Worker], None]] = {
    kernel.STOPPED: Worker._attend,
    kernel.ASKED: Worker._attend_to_answer,
    kernel.NO_ANSWER: Worker._no_answer,
    kernel.MUST_FALL: Worker._let_fall,
    kernel.MUST_DRAW: Worker._place_drawn_item,
    kernel.FAILURE: Worker._name_fault,
    kernel.NO_VALUE: Worker._make_value,
    kernel.PLANS_FULL: Worker._more_plans,
    kernel.NO_ROOM_TO_ASK: Worker._grow,
}
