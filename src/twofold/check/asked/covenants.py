"""A covenant's four questions, asked of the graph of a story's states."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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


@dataclass(frozen=True, slots=True)
class Lawful:
    """How far one comes without breaking a law.

    Attributes:
        by: the transitions that break none; None where no transition breaks any.
        states: those that are reached by them.
    """

    by: Mask | None
    states: Mask

    @classmethod
    def without(cls, graph: Graph, lawless: Iterable[Step]) -> Lawful:
        """What is left of a graph without the transitions that break a law."""
        steps = [*lawless]
        if not steps:
            return cls(None, np.ones(graph.size, np.bool_))
        by = ~graph.transitions_of(steps)
        if any(step.origin < 0 for step in steps):
            return cls(by, np.zeros(graph.size, np.bool_))
        return cls(by, graph.reached(graph.mask([0]), by=by))


def judge(
    name: str,
    graph: Graph,
    standings: Sequence[int] | Numbers,
    granted: Sequence[bool] | Mask | None,
    lawful: Lawful | None = None,
    bound: Mask | None = None,
) -> Judged:
    """Answer the four questions.

    A covenant is judged at choice points and endings; what falls by chance is passed on the way.
    Where it can be kept or broken both with and without breaking a law, it is shown without.

    Args:
        name: of the covenant.
        graph: the states.
        standings: of the covenant, in each state; PASSING in the middle of a turn.
        granted: whether what it grants holds in each state; None where nothing was declared.
        lawful: how far one comes without breaking a law; everywhere, where it is not said.
        bound: where anyone is bound by it; everywhere, where it is not said.
    """
    lawful = lawful or Lawful.without(graph, ())
    stands = np.asarray(standings, np.int64)
    kept = _way(graph, stands == KEPT, lawful)
    broken = _way(graph, stands == BROKEN, lawful)
    lost = vain = None
    if graph.is_complete:
        everywhere = np.ones(graph.size, np.bool_)
        lost = graph.shortest(_losses(graph, stands, everywhere if bound is None else bound))
        if granted is not None:
            vain = _in_vain(graph, stands, np.asarray(granted, np.bool_))

    def known(found: bool) -> bool | None:
        return True if found else (False if graph.is_complete else None)

    grantable = None
    if granted is not None and graph.is_complete and kept is not None:
        grantable = vain is None
    report = CovenantReport(
        name=name,
        keepable=known(kept is not None),
        keepable_lawfully=known(kept is not None and kept.is_lawful),
        keepable_without_nudges=known(_is_kept_unaided(graph, stands == KEPT, kept, lawful)),
        breakable=known(broken is not None),
        breakable_lawfully=known(broken is not None and broken.is_lawful),
        lost_silently=lost is not None if graph.is_complete else None,
        grantable=grantable,
        kept_trace=None if kept is None else kept.trace,
        broken_trace=None if broken is None else broken.trace,
        lost_trace=lost,
    )
    return Judged(report, vain)


@dataclass(frozen=True, slots=True)
class _Way:
    """The shortest way to some states: a lawful one, where there is one."""

    trace: str
    is_lawful: bool


def _way(graph: Graph, wanted: Mask, lawful: Lawful) -> _Way | None:
    """The shortest way to one of these states, if possible without breaking a law."""
    nearest = _first(wanted)
    if nearest is None:
        return None
    if lawful.by is None:
        return _Way(graph.exploration.trace(nearest), True)
    if not (wanted & lawful.states).any():
        return _Way(graph.exploration.trace(nearest), False)
    way = graph.shortest_way(0, wanted & lawful.states, lawful.by)
    assert way is not None
    return _Way(graph.trace_along(way.transitions), True)


def _is_kept_unaided(graph: Graph, is_kept: Mask, kept: _Way | None, lawful: Lawful) -> bool:
    """Whether it can be kept without any nudge, in the ways in which it is kept at all."""
    if kept is None or not graph.nudged.any():
        return kept is not None
    by = ~graph.nudged
    if kept.is_lawful and lawful.by is not None:
        by &= lawful.by
    return bool((is_kept & graph.reached(graph.mask([0]), by=by)).any())


def _first(states: Mask) -> int | None:
    found = np.flatnonzero(states)
    return int(found[0]) if len(found) else None


def _losses(graph: Graph, standings: Numbers, bound: Mask) -> Mask:
    """The transitions that lose the covenant without a word: from hopeful states, or free ones.

    After them it is undecided, nothing keeps it any more, and some way on never breaks it: one
    that ends, or goes round for ever, with nothing decided. What is kept may be undecided again,
    while the moment lasts. Where nobody is bound yet there is nothing to lose.
    """
    undecided = (standings == UNDECIDED) | (standings == PASSING)
    hopeful = graph.reaching(standings == KEPT)
    hopeless = undecided & ~hopeful & (bound | (standings == PASSING))
    labels, turning = graph.components(hopeless[graph.sources] & hopeless[graph.targets])
    rests = hopeless & (turning[labels] | (np.diff(graph.first) == 0))
    silent = graph.reaching(rests, through=hopeless)
    hoping = hopeful & (standings != BROKEN)
    if not bound.all():
        free = ~bound & (standings != PASSING)
        hoping |= graph.reached(free, through=standings == PASSING)
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
