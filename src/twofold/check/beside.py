"""Random readings beside the search: errors at once, and what they met where it ends early."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress

from twofold.analysis.control_flow import Flow
from twofold.check.coverage import seen_by_either
from twofold.check.endings import Endings
from twofold.check.proof import Finding, Proof
from twofold.program.program import Program
from twofold.search.directed_readings import DirectedReadings, Wanted
from twofold.search.explorer import Progress
from twofold.search.random_readings import RandomFault, RandomReadings

FIRST_SECONDS = 1.0  # of a search, in which its first findings are waited for
AT_FIRST, LATER = 0.03, 0.005  # seconds of reading each time that a search says how far it is


class Beside:
    """Readings at random, whenever a search says how far it is.

    A search that is over before it first says so is not held up, and where it comes to its end
    nothing of them is told: it has found all that they can.

    Args:
        program: the story.
        progress: is told too how far the search is.
        met: called with an error as soon as a reading meets it.
    """

    def __init__(
        self, program: Program, progress: Progress | None, met: Callable[[Finding], None]
    ) -> None:
        self._program = program
        self._progress = progress
        self._met = met
        self._readings: RandomReadings | None = None

    def attend(self, states: int, frontier: int, transitions: int, seconds: float) -> None:
        """Read for a while."""
        if self._readings is None:
            self._readings = RandomReadings(self._program)
        for fault in self._readings.go_on(AT_FIRST if seconds < FIRST_SECONDS else LATER):
            self._met(self._finding(fault))
        if self._progress is not None:
            self._progress(states, frontier, transitions, seconds)

    def go_towards(
        self,
        flow: Flow,
        wanted: Collection[Wanted],
        seconds: float,
        growing: Collection[int] = (),
    ) -> None:
        """Read for so long towards what no reading met, from where it is near.

        Args:
            flow: of the program, or of one in which its instructions have the same addresses.
            growing: numbers of the globals that may grow without bound.
        """
        readings = self._readings or RandomReadings(self._program)
        self._readings = directed = DirectedReadings(
            self._program, flow, wanted, readings.met, readings.seen, growing
        )
        with suppress(KeyboardInterrupt):  # what it met until then is known
            directed.explore(seconds)

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
