"""Random readings beside the search: errors at once, and what they met where it ends early."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from math import inf

from twofold.analysis.control_flow import Flow
from twofold.check.coverage import seen_by_either
from twofold.check.endings import Endings
from twofold.check.proof import Finding, Proof
from twofold.check.seconds import Seconds
from twofold.program.program import Program
from twofold.search.directed_readings import DirectedReadings, Wanted
from twofold.search.explorer import Progress
from twofold.search.random_readings import RandomFault, RandomReadings

LEAST_JUMPS, A_STATE, MOST_JUMPS = 200_000, 200, 2_000_000
"""How much is read beside a search: more for each state, or rule, that it has come to."""

MOST_TOWARDS, LONGEST_TOWARDS = 15_000_000, 10.0
"""Jumps of reading towards what was not met; and seconds, where seconds are limited."""

SHARE, SHARE_TOWARDS = 0.25, 0.5  # of the seconds that are left, where they are limited

FIRST_SECONDS = 1.0  # of a search, in which its first findings are waited for
AT_FIRST, LATER = 0.03, 0.005  # seconds of reading each time that a search says how far it is


class Beside:
    """Readings at random, whenever a search says how far it is.

    A search that is over before it first says so is not held up, and where it comes to its end
    nothing of them is told: it has found all that they can. Where it does not, what is told does
    not hang on how fast a machine is.

    Args:
        program: the story.
        seconds: that are left, if they are limited.
        progress: is told too how far the search is.
        met: called with an error as soon as a reading meets it.
    """

    def __init__(
        self,
        program: Program,
        progress: Progress | None,
        met: Callable[[Finding], None],
        seconds: Seconds | None = None,
    ) -> None:
        self._program = program
        self._seconds = seconds or Seconds()
        self._states = 0
        self._is_done = False
        self._progress = progress
        self._met = met
        self._readings: RandomReadings | None = None

    def attend(self, states: int, frontier: int, transitions: int, seconds: float) -> None:
        """Read for a while."""
        if self._readings is None:
            self._readings = RandomReadings(self._program)
        span = AT_FIRST if seconds < FIRST_SECONDS else LATER
        if not self._is_done:
            for fault in self._readings.go_on(span, _jumps(states)):
                self._met(self._finding(fault))
        self.tell(states, frontier, transitions, seconds)

    def tell(self, states: int, frontier: int, transitions: int, seconds: float) -> None:
        """Tell how far a look from above is, beside which nothing is read."""
        if self._progress is not None:
            self._progress(states, frontier, transitions, seconds)

    def came_to(self, states: int) -> None:
        """Know how many states, or rules, a search came to."""
        self._states = max(self._states, states)

    def catch_up(self) -> None:
        """Read all that is to be read beside searches that did not come to their end."""
        if self._is_done:
            return
        self._is_done = True
        if self._readings is None:
            self._readings = RandomReadings(self._program)
        with suppress(KeyboardInterrupt):
            self._readings.read(_jumps(self._states), self._until(SHARE))

    def _until(self, share: float) -> float:
        """When reading stops, by `time.perf_counter`."""
        until = self._seconds.until(share, LONGEST_TOWARDS)
        return inf if until is None else until

    def go_towards(
        self,
        flow: Flow,
        wanted: Collection[Wanted],
        effort: float,
        growing: Collection[int] = (),
    ) -> None:
        """Read towards what no reading met, from where it is near.

        Args:
            flow: of the program, or of one in which its instructions have the same addresses.
            effort: how much of all that may be read is.
            growing: numbers of the globals that may grow without bound.
        """
        readings = self._readings or RandomReadings(self._program)
        self._readings = directed = DirectedReadings(
            self._program, flow, wanted, readings.met, readings.seen, growing
        )
        with suppress(KeyboardInterrupt):  # what it met until then is known
            directed.explore(int(effort * MOST_TOWARDS), self._until(SHARE_TOWARDS))

    def offered(self) -> Collection[int]:
        """Numbers of the choices that were on offer."""
        return self._readings.met.offered if self._readings else ()

    def taken(self) -> Collection[int]:
        """Numbers of the choices that were taken."""
        return self._readings.met.taken if self._readings else ()

    def with_seen(self, seen: Sequence[int]) -> Sequence[int]:
        """What a search met and they, by address; a search may know more than the story's own."""
        if self._readings is None:
            return seen
        own = self._readings.seen
        return [*seen_by_either(seen[: len(own)], own), *seen[len(own) :]]

    def add_to(self, proof: Proof) -> None:
        """Let a proof that is not complete have the errors and endings that they alone met."""
        if self._readings is None:
            return
        met = self._readings.met
        known = {(f.message, f.path) for f in proof.findings}
        found = (self._finding(fault) for _, fault in sorted(met.faults.items()))
        proof.findings += [f for f in found if (f.message, f.path) not in known]
        proof.endings = Endings(self._program).with_more(proof.endings, met.ends)

    def _finding(self, fault: RandomFault) -> Finding:
        told = "TF002", fault.message, fault.trace
        return Finding.at(self._program, fault.address, *told, is_shortest=False)


def _jumps(states: int) -> int:
    """How much is read beside a search of so many states."""
    return min(LEAST_JUMPS + A_STATE * states, MOST_JUMPS)
