"""`simulate`: so many playthroughs, in as many lanes as there are cores, or where they were left.

A playthrough hangs on nothing but its number, so that it does not matter who plays it, or when:
the same seed has the same totals, on however many cores, and however often it was cut off.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, field
from queue import SimpleQueue

from twofold.machine import compiled
from twofold.search.interrupts import interruptible
from twofold.simulate.kept_totals import KeptTotals
from twofold.simulate.lanes import (
    PLAIN,
    Engine,
    Lane,
    Stopped,
    compiled_engine,
    functions,
    is_loaded,
)
from twofold.simulate.simulation import Simulation
from twofold.simulate.tally import Tally
from twofold.simulate.task import Task

FIRST_CHUNK = 16  # playthroughs; then as many as take so long as is worth waiting for
LARGEST_CHUNK = 1 << 15
AHEAD = 2  # chunks for each lane that are handed out before they are added up
FINE = 16  # the last chunks are so much smaller, that lanes end together
WAIT = 0.25  # seconds between two looks at the clock
TRIAL = 0.2  # seconds to play plainly before it is known how long it will take
COMPILING = 25.0  # seconds that compiling takes, about
LOADING = 2.5  # seconds to load what was compiled before

Progress = Callable[[int, float], None]


@dataclass(slots=True)
class Play:
    """Plays a task until it is done, time is up, or Ctrl-C.

    Attributes:
        runs: how many playthroughs there are to be.
        tally: the totals, which may hold the first of them already.
        jobs: how many lanes; 0 for as many as there are cores.
        max_seconds: to play no longer than.
        progress: called now and then with the playthroughs so far and the seconds.
        kept: where the totals are kept, if they are.
        notice: called with a sentence that is worth telling who waits.
    """

    task: Task
    runs: int
    tally: Tally
    jobs: int = 0
    max_seconds: float | None = None
    progress: Progress | None = None
    kept: KeptTotals | None = None
    notice: Callable[[str], None] = lambda sentence: None
    _started: float = field(default_factory=time.perf_counter)
    _begun: int = 0
    _is_stopped: bool = False
    _regretted: bool = False
    _lanes: list[Lane] = field(default_factory=list)

    def play(self) -> None:
        """Add what comes of the playthroughs that are left to the totals."""
        try:
            with interruptible(self._stop):
                self._play()
        finally:
            if self.kept is not None:
                self.kept.close(self.tally)

    def _stop(self) -> None:
        self._is_stopped = True
        for lane in self._lanes:
            lane.stop()

    def _play(self) -> None:
        is_possible = compiled.is_possible()
        is_ready = is_possible and (compiled.is_forced() or is_loaded())
        if not is_ready and self._chunks(PLAIN, self._is_to_be_compiled):
            return
        functions().tell(self.notice)
        self._chunks(compiled_engine(), lambda: False)

    def _is_to_be_compiled(self) -> bool:
        """Whether it is worth while to go on compiled, and that is possible."""
        if self._regretted or not self._is_long():
            return False
        if not compiled.is_possible():
            compiled.regret(self.notice)
            self._regretted = True
        return not self._regretted

    def _is_long(self) -> bool:
        """Whether what is left takes longer as it goes than to compile, and play it then."""
        spent, done = self.seconds, self._done
        if spent < TRIAL or not done:
            return False
        left = (self.runs - self.tally.runs) * spent / done
        if self.max_seconds is not None:
            left = min(left, self.max_seconds - self.seconds)
        return left > (LOADING if functions().is_kept else COMPILING)

    @property
    def seconds(self) -> float:
        """How long it has been playing."""
        return time.perf_counter() - self._started

    def _is_over(self) -> bool:
        if self.max_seconds is not None and self.seconds >= self.max_seconds:
            self._is_stopped = True
        return self._is_stopped or self.tally.runs >= self.runs

    @property
    def _done(self) -> int:
        return self.tally.runs - self._begun

    def _chunks(self, engine: Engine, is_enough: Callable[[], bool]) -> bool:
        """Play chunk by chunk, as lanes come free; False where it is enough of this engine.

        What is left is shared out in ever smaller chunks (guided self-scheduling: Polychronopoulos
        and Kuck, IEEE Transactions on Computers 36, 1987), and added up in its order: so what is
        stopped holds the first playthroughs, whoever was the quickest.
        """
        self._lanes = self.task.lanes(engine, self.jobs)
        self._begun = first = self.tally.runs
        free: SimpleQueue[Lane] = SimpleQueue()
        for lane in self._lanes:
            free.put(lane)
        ahead = AHEAD * len(self._lanes) if engine.is_compiled else 1
        chunk = FIRST_CHUNK
        waiting: deque[Future[tuple[Tally, float]]] = deque()
        with ThreadPoolExecutor(len(self._lanes)) as pool:
            while True:
                if not self._is_over() and not is_enough():
                    while len(waiting) < ahead and first < self.runs:
                        share = -(-(self.runs - first) // ahead)
                        count = min(chunk, max(share, chunk // FINE, 1), self.runs - first)
                        waiting.append(pool.submit(_played, free, first, count))
                        first += count
                if not waiting:
                    return self._is_over()
                try:
                    tally, seconds = self._next(waiting)
                except Stopped:
                    return True
                self.tally.add(tally)
                self._tell()
                chunk = max(chunk, _next_chunk(tally.runs, seconds))

    def _next(self, waiting: deque[Future[tuple[Tally, float]]]) -> tuple[Tally, float]:
        """What came of the first chunk that is waited for, and its seconds.

        Raises:
            Stopped: where it was stopped before it was over.
        """
        left = None if self.max_seconds is None else max(0.0, self.max_seconds - self.seconds)
        future = waiting.popleft()
        if wait([future], left).not_done:
            self._stop()
        return future.result()

    def _tell(self) -> None:
        if self.progress is not None:
            self.progress(self.tally.runs, self.seconds)
        if self.kept is not None:
            self.kept.keep(self.tally)


def _played(free: SimpleQueue[Lane], first: int, count: int) -> tuple[Tally, float]:
    """Play a chunk on a lane that is free: what came of it, and its seconds."""
    lane = free.get()
    began = time.perf_counter()
    try:
        return lane.play(first, count), time.perf_counter() - began
    finally:
        free.put(lane)


def _next_chunk(chunk: int, seconds: float) -> int:
    """How many playthroughs take a lane about as long as is worth waiting for."""
    wanted = int(chunk * WAIT / max(seconds, 1e-6))
    return max(1, min(wanted, 4 * chunk, LARGEST_CHUNK))


def simulate(
    task: Task,
    runs: int,
    jobs: int = 0,
    max_seconds: float | None = None,
    progress: Progress | None = None,
    notice: Callable[[str], None] = lambda sentence: None,
    kept: KeptTotals | None = None,
) -> Simulation:
    """Play a story so many times.

    Args:
        runs: how many playthroughs there are to be.
        jobs: how many lanes; 0 for as many as there are cores. The result is the same with any.
        max_seconds: to play no longer than.
        progress: called now and then with the playthroughs so far and the seconds.
        notice: called with a sentence that is worth telling who waits.
        kept: where the totals are kept as it goes, and were where it was cut off.

    Returns what came of them; of those that there were, when Ctrl-C or the time ended it.

    Raises:
        StoryError: for totals that cannot be gone on from, or kept.
    """
    started = time.perf_counter()
    tally = task.nothing() if kept is None else kept.begun(task, runs)
    play = Play(task, runs, tally, jobs, max_seconds, progress, kept, notice)
    with suppress(KeyboardInterrupt):
        play.play()
    found = task.found(tally)
    found.seconds = time.perf_counter() - started
    return found
