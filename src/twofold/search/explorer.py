"""The explicit search: it has lanes expand states, and merges what they find, breadth first."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from twofold.machine import Machine
from twofold.machine.interpreter import WHETHER
from twofold.machine.memo import Memo
from twofold.machine.state import CHANCE, FAILED, WAITING
from twofold.program import opcodes as op
from twofold.program.program import CONTAINER_ADDRESS, CONTAINER_SLOTS, Program
from twofold.program.speakers import nudges_in
from twofold.search import kernel
from twofold.search.engine import PLAIN, Engine
from twofold.search.fact_values import Fact, Sampled, count_values
from twofold.search.foresight import LOOKS_AT, foreseen
from twofold.search.frontier import Frontier, Piece, Sample
from twofold.search.interrupts import BY_HAND, interruptible
from twofold.search.lane import A_SERVICE, Shared, Worker
from twofold.search.state_space import PILED_UP, Exploration, Fault, out_of_time
from twofold.search.state_table import StateTable
from twofold.search.step import Step

MAX_STATES = 1_000_000  # where no budget is given
PROGRESS_EVERY = 0.1  # seconds
LEAST_SHARE = 64  # states that a lane takes at once, where there are as many
SOON = 4  # part of the jumps after which it may be plain that they will not do:
PLAINLY = 4  # times as many would be needed at that pace for all states that there may be
A_TRANSITION = 100  # jumps that a transition takes as long as, beside those that are made in it
FIRST_CHUNK = 32  # states that are expanded at once before it is known how slow they are
WIDE = 4  # new states for each that is expanded: so many more are to come
SHORT_CHUNK, LONG_CHUNK = 1_600_000, 8_000_000  # jumps, or what takes as long, that it should take

STATE_COLUMNS = ("parents", "steps", "depths", "statuses", "places", "details")
DEPTHS, STATUSES = map(STATE_COLUMNS.index, ("depths", "statuses"))

Progress = Callable[[int, int, int, float], None]


class Explorer:
    """Explores the states of a program.

    Args:
        machine: runs them; not a reading one.
        keying: what tells states apart (see `state_key`).
        asks: what is observed of each state: the number of a global that holds a number, or of
            the container of a function that says yes or no.
        engine: what it runs on.
        jobs: how many lanes, where the engine can have several.
        memory: bytes; more of the frontier than fits goes to disk, and past it the search stops.
        served: called after each transition for which the machine had its host do something.
        words: by address, how many are printed there; none where nobody counts them.

    Attributes:
        is_cut_short: whether the budget of states ended the search, or will as is foreseen.
    """

    def __init__(
        self,
        machine: Machine,
        keying: Sequence[int],
        asks: Sequence[tuple[int, int]] = (),
        engine: Engine = PLAIN,
        jobs: int = 1,
        memory: int | None = None,
        served: Callable[[Step], None] = lambda step: None,
        words: Sequence[int] = (),
    ) -> None:
        program = machine.program
        self._machine = machine
        self._engine = engine
        self._keying = keying
        self._memory = memory
        start = machine.start()
        machine.memo = Memo(engine.words)
        asker = Machine(program, reading=False)
        asker.values = machine.values
        self._shared = Shared(
            engine,
            machine,
            asker,
            engine.words(program.code),
            engine.words(keying),
            engine.words(_asks(program, asks)),
            [number for _, number in asks],
            engine.words(machine.seen),
            engine.words(len(program.code)),
            engine.words(words),
            engine.words(len(program.choices)),
            served,
        )
        self._workers = [
            Worker(self._shared, start) for _ in range(jobs if engine.is_parallel else 1)
        ]
        self._columns = StateTable(engine, len(asks), program.weighs, counts=len(words) > 0)
        self._frontier = Frontier(engine)
        self._sample = Sample()
        self._why: list[str] = []
        self._is_stopped = False
        self._max_seconds: float | None = None
        self._started = 0.0
        self._max_jumps: int | None = None
        self._is_slow = False
        self._is_large = False
        self._loading = 0.0
        self.is_cut_short = False

    @property
    def faults(self) -> dict[tuple[int, str], Step]:
        """What went wrong when a function was asked, with the first transition that it did."""
        return self._shared.faults

    def explore(
        self,
        max_states: int | None = None,
        max_seconds: float | None = None,
        progress: Progress | None = None,
        started: float | None = None,
        enough: Callable[[Sequence[int]], bool] = lambda seen: False,
        max_jumps: int | None = None,
        soon: tuple[int, int] | None = None,
        most_foreseen: int | None = None,
    ) -> Exploration:
        """Explore until every state is expanded, or a budget or Ctrl-C ends it.

        Args:
            max_states: stop after as many; after a million where it is not said.
            max_seconds: stop after as long.
            progress: called now and then with states, frontier, transitions and seconds; what it
                raises ends the search.
            started: when the seconds began to count, by `time.perf_counter`, if not now.
            enough: says, of what was seen by address, that nothing more is to be looked for.
            max_jumps: stop after as many, or what takes as long.
            soon: how many states will be explored when this budget of them ends the search, in how
                many jumps: where it is plain that these will not do, for the host is asked all the
                time, it has ended for them.
            most_foreseen: stop where as many states are foreseen from the first of them.
        """
        most = MAX_STATES if max_states is None else max_states
        columns = self._columns
        self._max_seconds = max_seconds
        self._max_jumps = max_jumps
        chunk = self._engine.chunk if max_jumps is None else FIRST_CHUNK
        columns.merging[kernel.M_MOST] = most
        told = time.perf_counter()
        self._started = started = told if started is None else started
        try:
            first = self._workers[0]
            first.begin()
            is_done = first.expand(columns.known)
            if self._engine is not PLAIN:  # it is loaded when it is called
                self._loading = time.perf_counter() - told
                self._started = started = started + self._loading
            if max_seconds is not None:
                self._shared.until = started + max_seconds
            goes_on = self._finish(first, is_done)
            with interruptible(self._stop), ThreadPoolExecutor(len(self._workers)) as pool:
                while goes_on and len(self._frontier):
                    now = time.perf_counter()
                    if progress is not None and now - told >= PROGRESS_EVERY:
                        told = now
                        found, left = columns.count, len(self._frontier)
                        progress(found, left, columns.transitions, now - started)
                    if self._is_over() or not self._has_memory():
                        break
                    if most_foreseen is not None and columns.count >= LOOKS_AT:
                        if self._foresees(most_foreseen):
                            break
                        most_foreseen = None
                    if enough(self._shared.seen):
                        self._why.append("stopped, for all that was looked for is found")
                        break
                    lanes = len(self._workers)
                    few = max(1, (most - columns.count) // (32 * lanes))
                    share = max(LEAST_SHARE, -(-len(self._frontier) // lanes))
                    pieces = self._frontier.take(lanes, min(chunk, few, share))
                    begun = self._jumps
                    goes_on = self._expand(pool, pieces)
                    took = self._jumps - begun
                    if took > LONG_CHUNK:
                        chunk = max(1, chunk // 2)
                    elif took < SHORT_CHUNK:
                        chunk = min(2 * chunk, self._engine.chunk)
            if self._is_large:
                self.is_cut_short = True
            elif not goes_on and not self._why and soon is not None and self._asks_too_much(*soon):
                self._end_as_slow()
            elif not goes_on and not self._why:
                self.is_cut_short = True
                said = " (--max-states)" if max_states else ", for no --max-states was given"
                counted = "1 state" if most == 1 else f"{most:,} states"
                self._why.append(f"stopped at {counted}{said}")
        except KeyboardInterrupt:
            self._why.append(BY_HAND)
        finally:
            values = self._values() if self._why else {}
            self._frontier.close()
        return self._result(values)

    def _expand(self, pool: ThreadPoolExecutor, pieces: list[Piece]) -> bool:
        """Expand some states; returns False where there may be no more."""
        known = self._columns.known
        workers = self._workers[: len(pieces)]
        for worker, piece in zip(workers, pieces, strict=True):
            self._sample.take_from(piece)
            worker.take(piece)
        if len(workers) == 1:
            return self._finish(workers[0], workers[0].expand(known))
        done = list(pool.map(lambda worker: worker.expand(known), workers))
        return all(self._finish(*one) for one in zip(workers, done, strict=True))

    def _finish(self, worker: Worker, is_done: bool) -> bool:
        """Merge what a worker found, and let it go on until it is done, or time is up."""
        while True:
            if not self._merge(worker):
                return False
            if is_done:
                return True
            if self._is_over():
                return False
            worker.empty()
            is_done = worker.expand(self._columns.known)

    def _merge(self, worker: Worker) -> bool:
        columns = self._columns
        records = int(worker.search[kernel.S_RECORDS])
        packed = int(worker.search[kernel.S_PACKED])
        columns.make_room(records)
        tail = self._frontier.make_room(records, packed)
        columns.merging[kernel.M_FRONTIER] = tail.count
        columns.merging[kernel.M_STORED] = tail.used
        goes_on = self._engine.merge(
            worker.search,
            columns.merging,
            worker.records,
            worker.packed,
            columns.known.slots,
            columns.known.prints,
            *columns.states,
            columns.facts,
            columns.starts,
            columns.targets,
            columns.chosen,
            columns.weights,
            columns.printed,
            columns.odd,
            tail.index,
            tail.store,
        )
        tail.count = int(columns.merging[kernel.M_FRONTIER])
        tail.used = int(columns.merging[kernel.M_STORED])
        return bool(goes_on)

    def _is_over(self) -> bool:
        """Whether time is up, or Ctrl-C was pressed; it is then said why."""
        if self._is_stopped:
            self._why.append(BY_HAND)
        elif self._max_seconds is not None and (
            time.perf_counter() - self._started >= self._max_seconds
        ):
            self._why.append(out_of_time(self._max_seconds))
        elif self._is_too_slow():
            self._end_as_slow()
        return bool(self._why)

    def _foresees(self, most: int) -> bool:
        """Whether as many states are to come; it is then said."""
        count = self._columns.count
        depths = np.array(self._columns.states[DEPTHS][:count])
        statuses = np.array(self._columns.states[STATUSES][:count])
        goes_on = (statuses == WAITING) | (statuses == CHANCE)
        self._is_large = foreseen(depths, goes_on, most) >= most
        if self._is_large:
            self._why.append(f"stopped at {count:,} states, which foretell {most:,} or more")
        return self._is_large

    def _end_as_slow(self) -> None:
        self._is_slow = True
        self._why.append(f"stopped after {self._columns.count:,} states, for they are slow")

    def _asks_too_much(self, states: int, jumps: int) -> bool:
        """Whether more of the states are to come than were met, and their host takes too long."""
        found = self._columns.count
        expanded = max(1, int(self._columns.merging[kernel.M_ORIGIN]))
        asked = self._shared.served_times * A_SERVICE * states
        return found > WIDE * expanded and asked > jumps * PLAINLY * found

    def _is_too_slow(self) -> bool:
        """Whether it makes more jumps than it may; or soon, if it plainly will."""
        most = self._max_jumps
        if most is None:
            return False
        spent = self._jumps
        if spent < most / SOON:
            return False
        states = int(self._columns.merging[kernel.M_MOST])
        return spent >= most or spent * states > most * PLAINLY * self._columns.count

    @property
    def _jumps(self) -> int:
        """How many were made, with what takes as long."""
        made = sum(int(worker.search[kernel.S_WORK]) for worker in self._workers)
        return made + A_TRANSITION * self._columns.transitions

    def _has_memory(self) -> bool:
        """Whether what is known still fits; what waits goes to disk where it does not."""
        if self._memory is None:
            return True
        left = self._memory - self._columns.memory - sum(w.memory for w in self._workers)
        if left <= 0:
            self._why.append(f"stopped at {self._memory / 1e6:,.0f} MB (--memory)")
            return False
        try:
            self._frontier.spill(left)
        except OSError as error:
            self._why.append(f"stopped, for the frontier finds no room on disk: {error.strerror}")
            return False
        return True

    def _stop(self) -> None:
        self._is_stopped = True

    def _values(self) -> dict[Fact, int]:
        """How many values each fact takes among some of the states."""
        return count_values(self._machine.program, self._keying, self._sampled())

    def _sampled(self) -> Iterator[Sampled]:
        for status, packed in self._sample.states:
            state, events = [*self._shared.largest], [0] * self._shared.most_events
            self._engine.unpack(packed.tolist(), 0, state, events)
            yield Sampled(state, status)

    def _result(self, values: dict[Fact, int]) -> Exploration:
        columns, machine = self._columns, self._machine
        count, transitions = columns.count, columns.transitions
        result = Exploration(
            values=values, is_slow=self._is_slow, is_large=self._is_large, loading=self._loading
        )
        for name, column in zip(STATE_COLUMNS, columns.states, strict=True):
            setattr(result, name, np.array(column[:count]))
        result.targets = np.array(columns.targets[:transitions])
        result.chosen = np.array(columns.chosen[:transitions])
        result.weights = np.array(columns.weights[:transitions])
        result.printed = np.array(columns.printed[:transitions])
        result.first_words = int(columns.merging[kernel.M_PRINTED])
        result.nudges = frozenset(number + 1 for number in nudges_in(machine.program))
        odd = [int(word) for word in columns.odd[: 2 * int(columns.merging[kernel.M_ODD])]]
        result.odd = dict(zip(odd[::2], odd[1::2], strict=True))
        ends = np.full(count, transitions, np.int64)
        begun = max(int(columns.merging[kernel.M_ORIGIN]), 0)
        ends[:begun] = np.array(columns.starts[1 : begun + 1])
        result.ends_at = ends
        facts = len(self._shared.functions)
        result.observed = np.array(columns.facts[: count * facts]).reshape(count, facts)
        machine.seen = [int(word) & WHETHER for word in self._shared.seen]
        known = [int(word) for word in self._shared.choices]
        result.offered = {number for number, how in enumerate(known) if how & kernel.OFFERED}
        result.taken = {number for number, how in enumerate(known) if how & kernel.TAKEN}
        self._find_faults(result)
        self._find_wide_falls(result)
        self._find_piled_calls(result)
        result.why_incomplete = "; ".join(self._why) or None
        return result

    def _find_faults(self, result: Exploration) -> None:
        program, strings = self._machine.program, self._machine.values.strings
        for state in np.flatnonzero(result.statuses == FAILED).tolist():
            message, address = strings[int(result.details[state])], int(result.places[state])
            if program.code[address] == op.EXTERNAL:
                # No mistake of the story's: what the game around it answers is not known here.
                if address not in result.unanswered:
                    result.unanswered.append(address)
            elif (message, address) not in result.faults:
                loops = message in self._shared.endless
                result.faults[message, address] = Fault(message, address, state, loops)
        self._why += unanswered_calls(program, result.unanswered)

    def _find_wide_falls(self, result: Exploration) -> None:
        """Say that what can fall in so many ways is explored no further."""
        found = [
            (int(worker.search[kernel.S_WIDE]), int(worker.search[kernel.S_OUTCOMES]))
            for worker in self._workers
        ]
        state, outcomes = min((one for one in found if one[0]), default=(0, 0))
        if state:
            place = _place(self._machine.program, int(result.places[state - 1]))
            self._why.append(
                f"what falls at {place} can fall in {outcomes:,} ways, "
                f"and no more than {kernel.MAX_OUTCOMES:,} are explored"
            )

    def _find_piled_calls(self, result: Exploration) -> None:
        """Say that calls which do not return are followed only so far."""
        found = [int(worker.search[kernel.S_DEEP]) for worker in self._workers]
        first = min((state for state in found if state), default=0)
        if first:
            result.deepest = first - 1
            self._why.append(PILED_UP)


def _asks(program: Program, asks: Sequence[tuple[int, int]]) -> list[int]:
    words: list[int] = []
    for kind, number in asks:
        if kind == kernel.A_GLOBAL:
            words += (kind, number, 0)
        else:
            address = program.container_word(number, CONTAINER_ADDRESS)
            words += (kind, address, program.container_word(number, CONTAINER_SLOTS))
    return words


def unanswered_calls(program: Program, addresses: Iterable[int]) -> list[str]:
    """For each function that answers nothing known, where it is first called."""
    first: dict[str, int] = {}
    for address in addresses:
        first.setdefault(program.values.strings[program.code[address + 1]], address)
    return [
        f"nothing says what the EXTERNAL function `{name}`, called at {_place(program, address)}, "
        "may answer"
        for name, address in first.items()
    ]


def _place(program: Program, address: int) -> str:
    return str(program.place(address) or f"`{program.path(address)}`")
