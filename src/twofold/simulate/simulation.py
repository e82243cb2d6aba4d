"""`simulate`: so many random playthroughs, how they end, and what of the story they meet."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np

from twofold.check import coverage
from twofold.check.endings import Endings
from twofold.check.proof import ChoiceCoverage, SpanCoverage, Unmet
from twofold.check.question import Question
from twofold.errors import Place
from twofold.machine import Machine, compiled, interpreter, seeded_falls
from twofold.machine.memo import Memo
from twofold.machine.seeded_falls import place_drawn_item
from twofold.machine.state import CHOICES, ENDED, FAILED, WAITING, State, grown
from twofold.policies import UNIFORM, Policy, weights
from twofold.program.answering import unheard
from twofold.program.program import Program
from twofold.program.weighing import weighed
from twofold.search import kernel, packed_states
from twofold.simulate import walk

CHUNK = 4096  # playthroughs between two looks at the clock
FEW = 200  # playthroughs that are over before a compiled walk would be ready
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
    walk.stroll,
)
"""Every function of a walk, after those it calls."""

Progress = Callable[[int, float], None]


@dataclass(frozen=True, slots=True)
class EndingFrequency:
    """How often the story ended at a place, by a name; of all playthroughs, from 0 to 1."""

    at: str
    name: str | None
    frequency: float


@dataclass(frozen=True, slots=True)
class CovenantFrequency:
    """How often a covenant was kept, and broken; of all playthroughs, from 0 to 1."""

    name: str
    kept: float
    broken: float


@dataclass(frozen=True, slots=True)
class Failure:
    """A runtime error that playthroughs met, where, and how often; from 0 to 1."""

    message: str
    path: str
    place: Place | None
    frequency: float


@dataclass(slots=True)
class Simulation:
    """What came of many playthroughs.

    Attributes:
        runs: how many there were; fewer than were asked for when Ctrl-C ended them.
        seconds: wall-clock time.
        unfinished: how many were left, for they would not end, or nothing could be chosen.
        turns: of each, how many choices were taken.
        choices, spans, knots: what of the story was met, as `Proof` has it.
        unmet: the knots that were not entered, and the choices that were not offered.
    """

    story: str
    runs: int
    seed: int
    seconds: float = 0.0
    unfinished: int = 0
    turns: Any = field(default_factory=lambda: np.zeros(0, np.int64))
    endings: list[EndingFrequency] = field(default_factory=list)
    covenants: list[CovenantFrequency] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    choices: list[ChoiceCoverage] = field(default_factory=list)
    spans: list[SpanCoverage] = field(default_factory=list)
    knots: tuple[int, int] = (0, 0)
    unmet: list[Unmet] = field(default_factory=list)

    def __repr__(self) -> str:
        found = f"runs={self.runs}, endings={len(self.endings)}, seed={self.seed}"
        return f"<Simulation of {self.story!r}: {found}>"


@dataclass(slots=True)
class _Shared:
    """What all lanes of a simulation use."""

    machine: Machine
    policy: Policy
    start: State
    program: Any
    seen: Any
    met: Any
    skipped: Any
    learned: Any
    standings: Any
    lock: threading.Lock = field(default_factory=threading.Lock)


class _Lane:
    """Plays some of the playthroughs, in arrays of its own."""

    def __init__(
        self, shared: _Shared, stroll: Callable[..., int], words: Callable[[Any], Any], seed: int
    ) -> None:
        self._shared = shared
        self._stroll = stroll
        self._words = words
        self._fresh = words(shared.start)
        self._state = words(self._fresh)
        self._events = words([1] + [0] * 1023)
        self._walk = words([0] * walk.W_WORDS)
        self._taken = words([0] * len(shared.skipped))
        self._weights = words([0] * CHOICES)
        self._walk[walk.W_SEED] = seed
        self._walk[walk.W_RULE] = shared.policy.rule
        self._walk[walk.W_MOST_TURNS] = MOST_TURNS
        self._walk[walk.W_FUEL] = shared.machine.fuel

    def play(self, first: int, runs: int) -> Any:
        """What came of so many playthroughs: a row for each (see `walk.P_STATUS`)."""
        width = walk.P_STANDINGS + len(self._shared.standings)
        results = self._words([0] * (runs * width))
        for register, value in (
            (walk.W_PHASE, walk.BEGIN),
            (walk.W_RUN, 0),
            (walk.W_RUNS, runs),
            (walk.W_OFFSET, first),
            (walk.W_RESULT, 0),
        ):
            self._walk[register] = value
        shared = self._shared
        while True:
            why = self._stroll(
                shared.program,
                self._fresh,
                self._state,
                self._events,
                shared.machine.memo.words,
                shared.seen,
                shared.met,
                shared.skipped,
                shared.learned,
                self._taken,
                self._weights,
                shared.standings,
                self._walk,
                results,
            )
            if why == walk.WALKED:
                return np.array(results).reshape(runs, width)
            with shared.lock:
                _SERVICES[why](self)

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

    def _name_fault(self) -> None:
        """Give what went wrong a number."""
        machine = self._shared.machine
        message = machine.explain([int(word) for word in self._state])
        self._walk[walk.W_FAULT] = machine.values.string(message)

    def _grown(self, machine: Machine) -> Any:
        """A fresh state of the size that this lane's has now."""
        fresh: list[int] | None = machine.start()
        while fresh is not None and len(fresh) < len(self._state):
            fresh = grown(machine.program, fresh)
        return self._words(fresh or ())

    def _make_room(self) -> None:
        self._weights = self._words([0] * 2 * len(self._weights))

    def _let_fall(self) -> None:
        state = [int(word) for word in self._state]
        self._shared.machine.fall(state, int(self._walk[walk.W_OUTCOME]))
        self._state[:] = state if isinstance(self._state, list) else np.array(state)

    def _place_drawn_item(self) -> None:
        state = [int(word) for word in self._state]
        place_drawn_item(self._shared.machine, state)


_SERVICES: dict[int, Callable[[_Lane], None]] = {
    walk.STOPPED: _Lane._attend,
    walk.MUST_FALL: _Lane._let_fall,
    walk.MUST_DRAW: _Lane._place_drawn_item,
    walk.FAILURE: _Lane._name_fault,
    walk.MANY_CHOICES: _Lane._make_room,
}


def simulate(
    program: Program,
    name: str,
    question: Question,
    runs: int,
    seed: int,
    policy: Policy = UNIFORM,
    skipped: frozenset[int] = frozenset(),
    jobs: int = 0,
    progress: Progress | None = None,
    notice: Callable[[str], None] = lambda sentence: None,
) -> Simulation:
    """Play a story so many times.

    Args:
        question: whose covenants are counted.
        policy: how the readers choose.
        skipped: numbers of choices that are never taken.
        jobs: how many lanes; 0 for as many as there are cores. The result is the same with any.
        progress: called now and then with the playthroughs so far and the seconds.
        notice: called with a sentence that is worth telling who waits.

    Returns what came of them; of those that there were, when Ctrl-C ended it.
    """
    started = time.perf_counter()
    program = unheard(program).following_seeds()
    if policy.reads_pulls:
        program = weighed(program)
    fast = compiled.is_wanted(runs > FEW, notice)
    stroll, words = _compiled(notice) if fast else (walk.stroll, list)
    machine = Machine(program, reading=False)
    start = machine.start()
    if fast:
        machine.memo = Memo(lambda count: np.zeros(count, np.int64))
    shared = _Shared(
        machine,
        policy,
        start,
        words(program.code),
        words(machine.seen),
        words([0] * len(program.choices)),
        words([int(number in skipped) for number in range(len(program.choices))]),
        words(policy.learned or [0] * len(program.choices)),
        words([covenant.standing for covenant in question.covenants]),
    )
    lanes = [
        _Lane(shared, stroll, words, seed)
        for _ in range((jobs or os.cpu_count() or 1) if fast else 1)
    ]
    rows = _play(lanes, runs, CHUNK if fast else 32, progress, started)
    found = Simulation(name, len(rows), seed)
    _sum_up(found, rows, program, question, shared)
    found.seconds = time.perf_counter() - started
    return found


def _play(
    lanes: Sequence[_Lane], runs: int, chunk: int, progress: Progress | None, started: float
) -> Any:
    """The rows of every playthrough, in order."""
    parts: list[Any] = []
    done = 0
    try:
        with ThreadPoolExecutor(len(lanes)) as pool:
            while done < runs:
                chunks: list[tuple[_Lane, int, int]] = []
                for lane in lanes:
                    if done < runs:
                        chunks.append((lane, done, min(chunk, runs - done)))
                        done += chunks[-1][2]
                parts += pool.map(lambda c: c[0].play(c[1], c[2]), chunks)
                if progress is not None:
                    progress(done, time.perf_counter() - started)
    except KeyboardInterrupt:
        pass
    return np.concatenate(parts) if parts else np.zeros((0, walk.P_STANDINGS), np.int64)


@cache
def _functions() -> compiled.Compiled:
    return compiled.Compiled(
        IN_ORDER, {"copy_stretch": packed_states.copy_each}, called=("stroll",)
    )


def _compiled(notice: Callable[[str], None]) -> tuple[Callable[..., int], Callable[[Any], Any]]:
    functions = _functions()
    functions.tell(notice)
    return functions["stroll"], lambda of: np.array(of, np.int64)


def _sum_up(
    found: Simulation, rows: Any, program: Program, question: Question, shared: _Shared
) -> None:
    """Say what the rows come to."""
    runs = max(len(rows), 1)
    statuses = rows[:, walk.P_STATUS]
    found.unfinished = int((statuses == WAITING).sum())
    found.turns = rows[:, walk.P_TURNS]
    ended, counts = np.unique(
        rows[statuses == ENDED][:, [walk.P_PLACE, walk.P_DETAIL]], axis=0, return_counts=True
    )
    pairs = [(int(at), int(tag)) for at, tag in ended]
    called = Endings(program).called(pairs)
    frequencies: dict[tuple[str, str | None], int] = {}
    for pair, count in zip(pairs, counts.tolist(), strict=True):
        frequencies[called[pair]] = frequencies.get(called[pair], 0) + count
    found.endings = [
        EndingFrequency(at, ending, count / runs)
        for (at, ending), count in sorted(frequencies.items(), key=lambda one: -one[1])
    ]
    for i, covenant in enumerate(question.covenants):
        standing = rows[:, walk.P_STANDINGS + i] if len(rows) else np.zeros(0)
        kept, broken = (float((standing == n).sum()) / runs for n in (1, 2))
        found.covenants.append(CovenantFrequency(covenant.name, kept, broken))
    places, counts = np.unique(
        rows[statuses == FAILED][:, [walk.P_PLACE, walk.P_DETAIL]], axis=0, return_counts=True
    )
    strings = shared.machine.values.strings
    found.failures = [
        Failure(strings[fault], program.path(at), program.place(at), count / runs)
        for (at, fault), count in zip(places.tolist(), counts.tolist(), strict=True)
    ]
    offered = [number for number, how in enumerate(shared.met) if how & kernel.OFFERED]
    taken = [number for number, how in enumerate(shared.met) if how & kernel.TAKEN]
    found.choices = coverage.choices(program, set(offered), set(taken), question.generated)
    found.spans = coverage.spans(program, shared.seen, question.generated)
    found.knots = coverage.knots(program, shared.seen, question.generated)
    found.unmet = coverage.unmet(program, shared.seen, found.choices, question.generated)
