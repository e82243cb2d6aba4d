"""Ways through a graph to an ending: the shortest, the likeliest and the longest, and its loops."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from twofold.odds.chain import Reals
from twofold.search.graph import Graph, Numbers, Way

SURE = 1e-12  # a sparse matrix takes what is 0 for no way at all


@dataclass(frozen=True, slots=True)
class Loop:
    """What readings may go round for ever: the trace that leads there, and that of one round."""

    before: str
    round: str


def likeliest_way(graph: Graph, chances: Reals) -> Way | None:
    """The way that is the likeliest of all that end; None where none does.

    Of a tree of chances that is the way of the least sum of their logarithms (Dijkstra, "A note on
    two problems in connexion with graphs", 1959).

    Args:
        chances: of each transition, from 0 to 1.
    """
    taken = np.flatnonzero(chances > 0)
    pairs = np.column_stack((graph.sources[taken], graph.targets[taken]))
    ends, first, number = np.unique(pairs, axis=0, return_index=True, return_inverse=True)
    # Falls that come to the same are as likely as all of them; of choices that do, one is taken.
    falls = graph.falls[ends[:, 0]]
    summed = np.bincount(number.ravel(), chances[taken])
    likely = np.where(falls, summed, chances[taken][first])
    return _cheapest(graph, taken[first], -np.log(likely))


def chance_of(graph: Graph, chances: Reals, way: Way) -> float:
    """How likely a reading goes a way: falls that come to the same count as one."""
    found = 1.0
    for taken in way.transitions:
        source, target = graph.sources[taken], graph.targets[taken]
        alike = slice(graph.first[source], graph.first[source + 1])
        same = graph.targets[alike] == target
        found *= float(chances[alike][same].sum() if graph.falls[source] else chances[taken])
    return found


def shortest_way(graph: Graph) -> Way | None:
    """The way to an ending that takes the fewest choices, and of those the fewest falls."""
    pairs = np.column_stack((graph.sources, graph.targets))
    _, first = np.unique(pairs, axis=0, return_index=True)
    costs = np.where(graph.waits[graph.sources[first]], 1.0, 1 / (graph.size + 1))
    return _cheapest(graph, first, costs)


def _cheapest(graph: Graph, numbers: Numbers, costs: Reals) -> Way | None:
    """The cheapest way from the beginning to an ending.

    Args:
        numbers: the transitions that it may take, one from a state to another at the most.
        costs: of each of them.
    """
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import dijkstra

    sources, targets = graph.sources[numbers], graph.targets[numbers]
    matrix = csr_matrix((np.maximum(costs, SURE), (sources, targets)), (graph.size, graph.size))
    far, before = dijkstra(matrix, indices=0, return_predecessors=True)
    ends = np.flatnonzero(graph.ended & np.isfinite(far))
    if not len(ends):
        return None
    at = end = int(ends[np.argmin(far[ends])])
    by_ends = dict(
        zip(zip(sources.tolist(), targets.tolist(), strict=True), numbers.tolist(), strict=True)
    )
    way: list[int] = []
    while at != 0:
        source = int(before[at])
        way.append(by_ends[source, at])
        at = source
    return Way(tuple(reversed(way)), end)


def longest_way(graph: Graph) -> Way | Loop | None:
    """The way to an ending that takes the most choices; a loop, where one has no bound.

    The states of a graph without loops are taken in topological order, all at once whose ways here
    are all known (Kahn, "Topological sorting of large networks", 1962).
    """
    loop = a_loop(graph)
    if loop is not None:
        return loop
    length = np.full(graph.size, -1, np.int64)
    length[0] = 0
    costs = graph.waits[graph.sources].astype(np.int64)
    left = np.bincount(graph.targets, minlength=graph.size)
    ready = np.flatnonzero(left == 0)
    while len(ready):
        counts = np.diff(graph.first)[ready]
        starts = np.repeat(graph.first[ready] - np.cumsum(counts) + counts, counts)
        out = starts + np.arange(counts.sum())
        targets = graph.targets[out]
        np.maximum.at(length, targets, length[graph.sources[out]] + costs[out])
        np.subtract.at(left, targets, 1)
        ready = np.unique(targets[left[targets] == 0])
    ends = np.flatnonzero(graph.ended)
    if not len(ends):
        return None
    at = end = int(ends[np.argmax(length[ends])])
    order = np.argsort(graph.targets, kind="stable")
    sorted_targets = graph.targets[order]
    way: list[int] = []
    while at != 0:
        low, high = np.searchsorted(sorted_targets, (at, at + 1))
        into = order[low:high]
        fits = length[graph.sources[into]] + costs[into] == length[at]
        way.append(int(into[fits][0]))
        at = int(graph.sources[way[-1]])
    return Way(tuple(reversed(way)), end)


def a_loop(graph: Graph) -> Loop | None:
    """A loop in a graph, of those that are reached first; None where there is none."""
    kept = np.ones(len(graph.targets), np.bool_)
    labels, turning = graph.components(kept)
    if not turning.any():
        return None
    states = np.flatnonzero(turning[labels])
    depths = np.asarray(graph.exploration.depths)[states]
    state = int(states[np.argmin(depths)])
    inside = (labels[graph.sources] == labels[state]) & (labels[graph.targets] == labels[state])
    low, high = graph.first[[state, state + 1]]
    first = int(low + np.flatnonzero(inside[low:high])[0])
    back = graph.shortest_way(int(graph.targets[first]), graph.mask([state]), inside)
    assert back is not None  # they are strongly connected
    around = graph.trace_along((first, *back.transitions))
    return Loop(graph.exploration.trace(state), around)
