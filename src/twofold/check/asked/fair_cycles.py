"""What can go on for ever: the loops of a story's graph, and which of them a fair reading takes.

A reading that goes on for ever ends up taking some transitions again and again, and no others:
they are strongly connected. A fair one takes all transitions of the states that it may not
starve, as in an end component of a Markov decision process (de Alfaro, "Formal verification of
probabilistic systems", 1997).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from twofold.check.question import Fairness
from twofold.search.graph import Graph, Mask, Way

# A fair loop that must take more transitions than these, or has more to choose among, is shown by
# one short way round it.
MOST_TO_TAKE, MOST_INSIDE = 200, 20_000


@dataclass(frozen=True, slots=True)
class Lasso:
    """A way from the start to a loop, and once round it, back to where it was entered."""

    way: Way
    loop: tuple[int, ...]


def lasso(
    graph: Graph, kept: Mask, fair: Fairness | None, before: Mask | None = None
) -> Lasso | None:
    """The nearest loop that some reading can take for ever.

    Args:
        kept: the transitions that it may take.
        fair: which states it must not starve: with "dice" it takes every outcome of a fall that
            it comes to again and again, with "all" every choice too.
        before: the transitions that it may take on its way there; the same, if it is not said.
    """
    owed = _owed(graph, fair)
    inside, turning = _components(graph, kept, owed)
    way = graph.shortest_way(0, turning, kept if before is None else before)
    if way is None:
        return None
    return Lasso(way, _round(graph, inside, owed, way.end))


def _owed(graph: Graph, fair: Fairness | None) -> Mask:
    """The states all of whose transitions must be taken."""
    if fair is None:
        return np.zeros(graph.size, np.bool_)
    return graph.falls if fair == "dice" else np.ones(graph.size, np.bool_)


def _components(graph: Graph, kept: Mask, owed: Mask) -> tuple[Mask, Mask]:
    """The largest sets of transitions that can be gone round for ever: they, and their states.

    A state that is owed all its transitions, and has one that leads out of its component, is
    taken away, again and again until none is left.
    """
    unknown = np.zeros(graph.size, np.bool_)
    if not graph.is_complete and len(graph.sources):
        # The last state to be expanded may have been left in the middle of it.
        unknown[graph.sources[-1] :] = True
    inside = kept
    while True:
        labels, turning = graph.components(inside)
        inside = inside & (labels[graph.sources] == labels[graph.targets])
        leaks = unknown.copy()
        leaks[graph.sources[~inside]] = True
        leaks &= owed & turning[labels]
        if not leaks.any():
            return inside, turning[labels]
        leaks = graph.reaching(leaks, through=owed)
        inside = inside & ~leaks[graph.sources] & ~leaks[graph.targets]


def _round(graph: Graph, inside: Mask, owed: Mask, start: int) -> tuple[int, ...]:
    """A way from a state back to it that takes all that is owed, where that is not too much."""
    if not owed.any():
        return _nearest(graph, inside, start, lambda t: graph.targets[t] == start)
    labels, _ = graph.components(inside)
    here = labels[graph.sources] == labels[start]
    here &= inside
    wanted = set(np.flatnonzero(here & owed[graph.sources]).tolist())
    if len(wanted) > MOST_TO_TAKE or np.count_nonzero(here) > MOST_INSIDE:
        wanted = set()
    taken: list[int] = []
    at = start
    while wanted:
        taken += _nearest(graph, inside, at, wanted.__contains__)
        at = int(graph.targets[taken[-1]])
        wanted -= set(taken)
    if not taken or at != start:
        taken += _nearest(graph, inside, at, lambda t: graph.targets[t] == start)
    return tuple(taken)


def _nearest(
    graph: Graph, inside: Mask, start: int, is_wanted: Callable[[int], bool]
) -> tuple[int, ...]:
    """The fewest transitions from a state of which the last is a wanted one."""
    before: dict[int, tuple[int, ...]] = {start: ()}
    waiting = deque([start])
    while waiting:
        state = waiting.popleft()
        for transition in range(int(graph.first[state]), int(graph.first[state + 1])):
            if not inside[transition]:
                continue
            if is_wanted(transition):
                return _unwound(graph, before, transition)
            target = int(graph.targets[transition])
            if target not in before:
                before[target] = (transition,)
                waiting.append(target)
    raise AssertionError("a component is strongly connected")


def _unwound(graph: Graph, before: dict[int, tuple[int, ...]], last: int) -> tuple[int, ...]:
    found = [last]
    while before[int(graph.sources[found[-1]])]:
        found += before[int(graph.sources[found[-1]])]
    return tuple(reversed(found))
