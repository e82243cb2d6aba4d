"""A covenant's four questions, asked of the graph of a story's states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from twofold.check.proof import CovenantReport
from twofold.search.graph import PASSING, Graph, Mask, Numbers
from twofold.search.step import Step

UNDECIDED, KEPT, BROKEN = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Judged:
    """The answers, and the shortest way to where it is kept in vain."""

    report: CovenantReport
    vain_trace: str | None = None


def judge(
    name: str,
    graph: Graph,
    standings: Sequence[int] | Numbers,
    granted: Sequence[bool] | Mask | None,
) -> Judged:
    """Answer the four questions.

    A covenant is judged at choice points and endings; what falls by chance is passed on the way.

    Args:
        name: of the covenant.
        graph: the states.
        standings: of the covenant, in each state; PASSING in the middle of a turn.
        granted: whether what it grants holds in each state; None where nothing was declared.
    """
    exploration = graph.exploration
    stands = np.asarray(standings, np.int64)
    kept = _first(stands == KEPT)
    broken = _first(stands == BROKEN)
    lost = vain = None
    if graph.is_complete:
        lost = graph.shortest(_losses(graph, stands))
        if granted is not None:
            vain = _in_vain(graph, stands, np.asarray(granted, np.bool_))

    def known(state: int | None) -> bool | None:
        return True if state is not None else (False if graph.is_complete else None)

    grantable = None
    if granted is not None and graph.is_complete and kept is not None:
        grantable = vain is None
    report = CovenantReport(
        name=name,
        keepable=known(kept),
        keepable_without_nudges=known(_kept_unaided(graph, stands, kept)),
        breakable=known(broken),
        lost_silently=lost is not None if graph.is_complete else None,
        grantable=grantable,
        kept_trace=None if kept is None else exploration.trace(kept),
        broken_trace=None if broken is None else exploration.trace(broken),
        lost_trace=lost,
    )
    return Judged(report, vain)


def _kept_unaided(graph: Graph, standings: Numbers, kept: int | None) -> int | None:
    """A state in which it is kept, reached without any nudge; None where there is none."""
    if kept is None or not graph.nudged.any():
        return kept
    return _first((standings == KEPT) & graph.reached(graph.mask([0]), by=~graph.nudged))


def _first(states: Mask) -> int | None:
    found = np.flatnonzero(states)
    return int(found[0]) if len(found) else None


def _losses(graph: Graph, standings: Numbers) -> Mask:
    """The transitions, from hopeful states, that lose the covenant without a word.

    After them it is undecided, nothing keeps it any more, and some way on never breaks it: one
    that ends, or goes round for ever, with nothing decided.
    """
    undecided = (standings == UNDECIDED) | (standings == PASSING)
    hopeful = graph.reaching(standings == KEPT)
    hopeless = undecided & ~hopeful
    labels, turning = graph.components(hopeless[graph.sources] & hopeless[graph.targets])
    rests = hopeless & (turning[labels] | (np.diff(graph.first) == 0))
    silent = graph.reaching(rests, through=hopeless)
    hoping = undecided & hopeful
    moves: Mask = silent[graph.targets] & hoping[graph.sources]
    return moves


def _in_vain(graph: Graph, standings: Numbers, granted: Mask) -> str | None:
    """The shortest way to where the covenant becomes kept and cannot grant anything any more."""
    vain = (standings == KEPT) & ~graph.reaching((standings == KEPT) & granted)
    if vain[0]:
        return graph.exploration.trace_of(Step(-1, 0))
    # Undecided, or in the middle of a turn that began undecided.
    began = standings == UNDECIDED
    began[0] |= standings[0] == PASSING
    still_open = graph.reached(began, through=standings == PASSING)
    return graph.shortest(vain[graph.targets] & still_open[graph.sources])
