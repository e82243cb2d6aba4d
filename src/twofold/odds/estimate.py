"""Odds estimated from random readings, where a story's graph is too large to be whole."""

from __future__ import annotations

from twofold.odds.figures import Breakdown, Chance, Odds
from twofold.simulate import Simulation, interval


def estimated(simulation: Simulation, why: str | None) -> Odds:
    """The odds as a simulation has them.

    Args:
        simulation: of at least one reading.
        why: the odds could not be worked out on the graph.
    """
    runs = simulation.runs

    def chance(says: str, frequency: float, at: str = "", ever: float | None = None) -> Chance:
        between = interval(round(frequency * runs), runs)
        return Chance(says, frequency, at, interval=between, ever=ever)

    return Odds(
        simulation.story,
        states=0,
        estimated=runs,
        why_estimated=why,
        endings=[
            chance(e.name or e.at, e.frequency, e.at if e.name else "") for e in simulation.endings
        ],
        kept=[chance(c.name, c.kept, ever=c.ever_kept) for c in simulation.covenants],
        broken=[chance(c.name, c.broken, ever=c.ever_broken) for c in simulation.covenants],
        fails=sum(failure.frequency for failure in simulation.failures),
        failures=[
            Breakdown(one.message, one.path, one.place, one.frequency)
            for one in simulation.failures
        ],
        never_ends=simulation.unfinished / runs,
        turns=None if simulation.unfinished else simulation.turns.mean,
        words=None if simulation.unfinished else simulation.words.mean,
        seconds=simulation.seconds,
    )
