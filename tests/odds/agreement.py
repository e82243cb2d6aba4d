"""How far apart a story's odds are, and what as many readings of it came to."""

from __future__ import annotations

import math
from collections.abc import Iterator

from twofold.odds import Odds
from twofold.simulate import Simulation
from twofold.simulate.tally import Distribution


def apart(odds: Odds, played: Simulation) -> Iterator[tuple[str, float]]:
    """How far apart they are in each respect, in standard errors of what is compared.

    Where the odds are estimated, both sides have theirs. How long readings are that never end is
    not compared: a simulation leaves them somewhere.
    """
    runs = [played.runs, *([odds.estimated] if odds.estimated else [])]

    def share(expected: float, found: float) -> float:
        # What has no chance must not happen, and what is sure must: half of one is the least.
        spreads = [max(expected * (1 - expected), 0.5 / n) / n for n in runs]
        return abs(found - expected) / math.sqrt(sum(spreads))

    def mean(expected: float, found: Distribution) -> float:
        error = found.deviation * math.sqrt(sum(1 / n for n in runs))
        return abs(found.mean - expected) / max(error, 1e-9 * max(expected, 1.0))

    shares = {(e.name or e.at, e.at if e.name else ""): e.frequency for e in played.endings}
    for one in odds.endings:
        yield one.says, share(one.probability, shares.pop((one.says, one.at), 0.0))
    for (says, _), frequency in shares.items():
        yield says, share(0.0, frequency)
    for kept, broken, its in zip(odds.kept, odds.broken, played.covenants, strict=True):
        for how, found, last, ever in (
            ("kept", kept, its.kept, its.ever_kept),
            ("broken", broken, its.broken, its.ever_broken),
        ):
            yield f"{kept.says} {how}", share(found.probability, last)
            yield f"{kept.says} ever {how}", share(found.ever or 0.0, ever)
    yield "a runtime error", share(odds.fails, sum(one.frequency for one in played.failures))
    yield "never ends", share(odds.never_ends, played.unfinished / played.runs)
    if odds.turns is not None and odds.words is not None and not played.unfinished:
        yield "choices", mean(odds.turns, played.turns)
        yield "words", mean(odds.words, played.words)
