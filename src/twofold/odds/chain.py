"""A story's graph as a Markov chain: with which chance each transition is taken.

The readers of it do not remember: whatever they have read, each choice that is on offer is as
likely as the others. Nudges are the powers' own, and nobody takes one while there is another.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from twofold.search.graph import Graph

Reals = NDArray[np.floating[Any]]


def uniform(graph: Graph) -> Reals:
    """The chance of each transition, from 0 to 1, among those of the state that it leaves."""
    weights = _outcomes(graph)
    own = np.bincount(graph.sources[~graph.nudged], minlength=graph.size)
    weights[graph.nudged & (own[graph.sources] > 0)] = 0.0
    totals = np.bincount(graph.sources, weights, graph.size)
    return weights / totals[graph.sources]


def expected(graph: Graph, chances: Reals, worth: Reals) -> Reals:
    """What each state's next one is worth, expected: [states]."""
    found = np.zeros(graph.size)
    np.add.at(found, graph.sources, chances * worth[graph.targets])
    return found


def _outcomes(graph: Graph) -> Reals:
    """How many outcomes each transition stands for: one, but where a fall has many alike."""
    weights = np.ones(len(graph.targets))
    falling = np.flatnonzero(graph.falls[graph.sources])
    if not len(falling):
        return weights
    first = np.arange(len(graph.targets)) - graph.first[graph.sources]
    for transition, how in graph.exploration.odd.items():
        first[transition] = -how - 1
    after = np.append(first[1:], 0)
    last = graph.first[1:][graph.sources[falling]] - 1 == falling
    ways = np.asarray(graph.exploration.details)[graph.sources[falling]]
    weights[falling] = np.where(last, ways, after[falling]) - first[falling]
    return weights
