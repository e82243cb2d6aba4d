"""Odds estimated from random readings, where a story's graph is too large to be whole."""

from __future__ import annotations

import math

from twofold.odds.figures import Chance, Odds
from twofold.simulate import Simulation

NORMAL_95 = 1.959963984540054


def estimated(simulation: Simulation, why: str | None) -> Odds:
    """The odds as a simulation has them.

    Args:
        simulation: of at least one reading.
        why: the odds could not be worked out on the graph.
    """
    runs = simulation.runs

    def chance(says: str, frequency: float, at: str = "") -> Chance:
        return Chance(says, frequency, at, interval=interval(round(frequency * runs), runs))

    turns = float(simulation.turns.mean()) if len(simulation.turns) else None
    return Odds(
        simulation.story,
        states=0,
        estimated=runs,
        why_estimated=why,
        endings=[
            chance(e.name or e.at, e.frequency, e.at if e.name else "") for e in simulation.endings
        ],
        kept=[chance(c.name, c.kept) for c in simulation.covenants],
        broken=[chance(c.name, c.broken) for c in simulation.covenants],
        fails=sum(failure.frequency for failure in simulation.failures),
        never_ends=simulation.unfinished / runs,
        turns=turns,
        seconds=simulation.seconds,
    )


def interval(times: int, runs: int) -> tuple[float, float]:
    """Between which two a chance lies that came so many times, with a confidence of 95 %.

    After Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22
    (1927).
    """
    share = times / runs
    spread = NORMAL_95**2 / runs
    middle = (share + spread / 2) / (1 + spread)
    half = math.sqrt(share * (1 - share) * spread + spread**2 / 4) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)
