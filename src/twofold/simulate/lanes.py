"""A lane plays some of the playthroughs, in arrays of its own, and counts what they come to."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np

from twofold.check.asked.covenants import BROKEN, KEPT
from twofold.machine import Machine, compiled, interpreter, seeded_falls
from twofold.machine.interpreter import ENTERED, PRINTED, WHETHER
from twofold.machine.memo import Memo
from twofold.machine.seeded_falls import place_drawn_item
from twofold.machine.state import (
    C_ADDRESS,
    C_WEIGHT,
    C_WORDS,
    CHOICES,
    FAILED,
    O_CHOICES,
    O_GLOBALS,
    R_CHOICES,
    R_STATUS,
    State,
    grown,
)
from twofold.policies import Crossroads, Policy, weighed_by, weights
from twofold.program.weighing import UNIT
from twofold.search import packed_states
from twofold.simulate import walk
from twofold.simulate.counted import Counted
from twofold.simulate.tally import Tally

MOST_TURNS = 10_000

IN_ORDER: tuple[Callable[..., Any], ...] = (
    *interpreter.IN_ORDER,
    *seeded_falls.IN_ORDER,
    packed_states.copy_stretch,
    packed_states.copy_state,
    weights.weight_of,
    walk.draw,
    walk.draw_far,
    walk.seeded,
    walk.weigh,
    walk.hear,
    walk.count_knots,
    walk.note,
    walk.stroll,
)
"""Every function of a walk, after those it calls."""


@dataclass(frozen=True, slots=True)
class Engine:
    """What a walk runs on: plain, over lists; or compiled, over arrays of NumPy.

    Attributes:
        words: makes room of numbers.
        room: makes so much room, of noughts.
    """

    stroll: Callable[..., int]
    words: Callable[[Any], Any]
    room: Callable[[int], Any]
    is_compiled: bool


PLAIN = Engine(walk.stroll, list, lambda count: [0] * count, is_compiled=False)


@cache
def functions() -> compiled.Compiled:
    """The functions of a walk, compiled, or to be when they are first called."""
    return compiled.Compiled(
        IN_ORDER, {"copy_stretch": packed_states.copy_each}, called=("stroll",)
    )


def is_loaded() -> bool:
    """Whether the compiled walk has run in this process, and can run again at once."""
    return functions.cache_info().currsize > 0 and functions().is_loaded("stroll")


@cache
def compiled_engine() -> Engine:
    """The walk, compiled."""
    return Engine(
        functions()["stroll"],
        lambda of: np.array(of, np.int64),
        lambda count: np.zeros(count, np.int64),
        is_compiled=True,
    )


class Stopped(Exception):
    """A lane was told to stop before its playthroughs were over."""


@dataclass(slots=True)
class Shared:
    """What all lanes of a simulation use.

    Attributes:
        machine: attends to them, one at a time.
        policy: how choices are made.
        counted: what is counted.
        skipped: numbers of choices that are not taken while there is another.
        standings: numbers of the globals that hold how each covenant stands.
        seed: of what is drawn.
    """

    machine: Machine
    engine: Engine
    policy: Policy
    counted: Counted
    skipped: frozenset[int]
    standings: tuple[int, ...]
    seed: int
    lock: threading.Lock = field(default_factory=threading.Lock)

    @classmethod
    def of(
        cls,
        engine: Engine,
        policy: Policy,
        counted: Counted,
        skipped: frozenset[int],
        standings: Iterable[int],
        seed: int,
    ) -> Shared:
        """With a machine of its own."""
        machine = Machine(counted.program, reading=False)
        machine.start()
        if engine.is_compiled:
            machine.memo = Memo(lambda count: np.zeros(count, np.int64))
        return cls(machine, engine, policy, counted, skipped, tuple(standings), seed)


class Lane:
    """Plays some of the playthroughs."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._words, self._room = words, room = shared.engine.words, shared.engine.room
        program, counted = shared.counted.program, shared.counted
        self._program = words(program.code)
        self._fresh = words(shared.machine.start())
        self._state = words(self._fresh)
        self._probe = words(self._fresh)
        self._events = words([1] + [0] * 1023)
        self._probe_events = words([1] + [0] * 1023)
        self._unseen = room(len(program.code))
        self._skipped = words([int(n in shared.skipped) for n in range(len(program.choices))])
        self._counted = words(counted.words)
        self._learned = words(shared.policy.learned or [0] * len(program.choices))
        self._weights = room(CHOICES)
        self._taken: list[str] = []
        self._standings = words(shared.standings)
        self._quantities = words(
            [n for q in counted.quantities for n in (q.function, q.number, q.argument)]
        )
        self._walk = room(walk.W_WORDS)
        self._walk[walk.W_SEED] = shared.seed
        self._walk[walk.W_RULE] = shared.policy.rule
        self._walk[walk.W_MOST_TURNS] = MOST_TURNS
        self._walk[walk.W_FUEL] = shared.machine.fuel

    def stop(self) -> None:
        """Have it stop where it is, from another thread."""
        self._walk[walk.W_STOP] = 1

    def play(self, first: int, runs: int) -> Tally:
        """What comes of so many playthroughs, from the one of this number on.

        Raises:
            Stopped: where it was told to stop before they were over.
        """
        shared, room, counted = self._shared, self._room, self._shared.counted
        width = walk.P_STANDINGS + len(shared.standings) * walk.C_STANDINGS
        tally = Tally.of(counted.shape)
        results = room(runs * width)
        self._seen = room(len(self._program))
        self._heard = room(len(counted.program.choices) * walk.H_WORDS)
        self._knots = self._words([n for knot in counted.knots for n in (knot.address, 0, 0)])
        self._courses = self._words(tally.courses.ravel().tolist())
        for register, value in (
            (walk.W_PHASE, walk.BEGIN),
            (walk.W_RUN, 0),
            (walk.W_RUNS, runs),
            (walk.W_OFFSET, first),
            (walk.W_RESULT, 0),
            (walk.W_ASKS, 0),
        ):
            self._walk[register] = value
        while True:
            why = shared.engine.stroll(
                self._program,
                self._fresh,
                self._state,
                self._events,
                self._probe,
                self._probe_events,
                shared.machine.memo.words,
                self._seen,
                self._unseen,
                self._heard,
                self._knots,
                self._counted,
                self._quantities,
                self._courses,
                self._skipped,
                self._learned,
                self._weights,
                self._standings,
                self._walk,
                results,
            )
            if why == walk.WALKED:
                self._count(tally, np.array(results, np.int64).reshape(runs, width))
                return tally
            if why == walk.ENOUGH or self._walk[walk.W_STOP]:
                raise Stopped
            with shared.lock:
                _SERVICES[why](self)

    def _count(self, tally: Tally, rows: Any) -> None:
        """Add up what the walk wrote."""
        strings = self._shared.machine.values.strings
        tally.runs = len(rows)
        # One number for all three: a place is an address, a detail one or the number of a string.
        met = rows[:, walk.P_DETAIL] << 32 | rows[:, walk.P_PLACE] << 4 | rows[:, walk.P_STATUS]
        for one, count in _counter(met).items():
            status, place, detail = one & 15, one >> 4 & (1 << 28) - 1, one >> 32
            failed = status == FAILED
            outcome = (status, place, 0 if failed else detail, strings[detail] if failed else "")
            tally.outcomes[outcome] += count
        tally.turns = _counter(rows[:, walk.P_TURNS])
        tally.words = _counter(rows[:, walk.P_PRINTED])
        for number in range(len(self._shared.standings)):
            at = walk.P_STANDINGS + number * walk.C_STANDINGS
            last, ever = rows[:, at + walk.C_LAST], rows[:, at + walk.C_EVER]
            tally.standings[number] = [
                *(np.count_nonzero(last == one) for one in (KEPT, BROKEN)),
                *(np.count_nonzero(ever & 1 << one) for one in (KEPT, BROKEN)),
            ]
        heard = np.array(self._heard, np.int64).reshape(-1, walk.H_WORDS)
        for name, word in (
            ("offered", walk.H_OFFERED),
            ("taken", walk.H_TAKEN),
            ("offered_in", walk.H_OFFERED_IN),
            ("taken_in", walk.H_TAKEN_IN),
        ):
            getattr(tally, name)[...] = heard[:, word]
        tally.knots_in[...] = np.array(self._knots, np.int64)[walk.K_COUNT :: walk.K_WORDS]
        seen = np.array(self._seen, np.int64)
        tally.printed[...] = seen // PRINTED
        tally.entered[...] = seen % PRINTED // ENTERED
        tally.met[...] = seen & WHETHER
        tally.courses[...] = np.array(self._courses, np.int64).reshape(tally.courses.shape)

    # Services.

    def _attend(self) -> None:
        machine = self._shared.machine
        status = int(self._walk[walk.W_STATUS])
        self._state, self._events, status = machine.attend_to(self._state, self._events, status)
        if len(self._state) != len(self._fresh):
            self._fresh = self._grown(machine)
        if status == FAILED:
            self._walk[walk.W_STATUS] = FAILED
            self._walk[walk.W_PHASE] = walk.CHOOSE
            self._name_fault()

    def _attend_to_asked(self) -> None:
        """The machine that is asked of a quantity stopped, and wants its host."""
        machine = self._shared.machine
        status = int(self._probe[R_STATUS])
        probe, events, status = machine.attend_to(self._probe, self._probe_events, status)
        if status == FAILED or len(probe) != len(self._probe):
            self._walk[walk.W_QUANTITY] += 1
            self._walk[walk.W_PHASE] = walk.LOOK
        else:
            self._probe, self._probe_events = probe, events

    def _make_room_to_ask(self) -> None:
        if len(self._probe) == len(self._state):
            larger = grown(self._shared.counted.program, _numbers(self._state))
            if larger is None:
                self._walk[walk.W_QUANTITY] += 1
                return
            self._state = self._words(larger)
            self._fresh = self._grown(self._shared.machine)
        self._probe = self._words(self._state)

    def _name_fault(self) -> None:
        """Give what went wrong a number."""
        machine = self._shared.machine
        message = machine.explain(_numbers(self._state))
        self._walk[walk.W_FAULT] = machine.values.string(message)

    def _grown(self, machine: Machine) -> Any:
        """A fresh state of the size that this lane's has now."""
        fresh: State | None = machine.start()
        while fresh is not None and len(fresh) < len(self._state):
            fresh = grown(machine.program, fresh)
        return self._words(fresh or ())

    def _make_room(self) -> None:
        self._weights = self._room(2 * len(self._weights))

    def _weigh(self) -> None:
        """Ask whoever plays what each choice weighs."""
        shared, state = self._shared, _numbers(self._state)
        program, own = shared.counted.program, shared.policy.own
        if self._walk[walk.W_TURNS] == 0:
            self._taken = []
        else:
            self._taken.append(program.choices[int(self._walk[walk.W_TAKEN])].path)
        records = [state[O_CHOICES] + i * C_WORDS for i in range(state[R_CHOICES])]
        pending = [
            (program.code[state[at + C_ADDRESS] + 4], state[at + C_WEIGHT]) for at in records
        ]
        shown = [one for one in pending if not program.choices[one[0]].is_fallback]
        open_ = [one for one in shown if one[0] not in shared.skipped] or shown
        values, numbers = shared.machine.values, program.global_numbers
        crossroads = Crossroads(
            tuple(program.choices[number].path for number, _ in open_),
            tuple((said - 1) / UNIT if said else 1.0 for _, said in open_),
            tuple(self._taken),
            lambda name: values.python(state[state[O_GLOBALS] + numbers[name]]),
        )
        if own is not None and open_:
            for (number, _), weight in zip(open_, weighed_by(own, crossroads), strict=True):
                self._learned[number] = weight

    def _let_fall(self) -> None:
        state = _numbers(self._state)
        self._shared.machine.fall(state, int(self._walk[walk.W_OUTCOME]))
        self._state[:] = state

    def _place_drawn_item(self) -> None:
        place_drawn_item(self._shared.machine, _numbers(self._state))


def _numbers(words: Any) -> list[int]:
    """Plain integers, of a list or of an array."""
    return words if isinstance(words, list) else words.tolist()


def _counter(numbers: Any) -> Counter[int]:
    """How often each number is there."""
    found, counts = np.unique(numbers, return_counts=True)
    return Counter(dict(zip(found.tolist(), counts.tolist(), strict=True)))


_SERVICES: dict[int, Callable[[Lane], None]] = {
    walk.STOPPED: Lane._attend,
    walk.MUST_FALL: Lane._let_fall,
    walk.MUST_DRAW: Lane._place_drawn_item,
    walk.FAILURE: Lane._name_fault,
    walk.MANY_CHOICES: Lane._make_room,
    walk.ASKED: Lane._attend_to_asked,
    walk.MUST_WEIGH: Lane._weigh,
    walk.NO_ROOM_TO_ASK: Lane._make_room_to_ask,
}
