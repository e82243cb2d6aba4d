"""A story's graph as a Markov chain: with which chance each transition is taken.

The readers of it do not remember: how likely they take each choice that is on offer hangs on where
they are alone, whatever they have read. Nudges are the powers' own, and nobody takes one while
there is another.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from twofold.policies import UNIFORM, Policy
from twofold.policies.weights import weight_of
from twofold.search.graph import Graph

Reals = NDArray[np.floating[Any]]


def chances(graph: Graph, policy: Policy = UNIFORM) -> Reals:
    """The chance of each transition, from 0 to 1, among those of the state that it leaves.

    Raises:
        ValueError: for a policy that remembers.
    """
    if policy.remembers:
        raise ValueError(f"`{policy.name}` remembers: the states of a graph do not")
    weights = outcomes(graph)
    weights[graph.nudged] = 0.0
    if policy is not UNIFORM:
        _weigh(graph, policy, weights)
    totals = np.bincount(graph.sources, weights, graph.size)
    return weights / totals[graph.sources]


def _weigh(graph: Graph, policy: Policy, weights: Reals) -> None:
    """Weigh the choices among the transitions: those of which some readers take one."""
    own = np.flatnonzero(graph.waits[graph.sources] & ~graph.nudged)
    sources = graph.sources[own]
    counts = np.bincount(sources, minlength=graph.size)
    places = np.arange(len(own)) - np.searchsorted(sources, sources)
    said = graph.exploration.weights
    learned = policy.learned
    numbers = np.asarray(graph.exploration.chosen)[own] - 1
    found = np.fromiter(
        (
            weight_of(policy.rule, one, learned[number] if learned else 0, place, count, 0)
            for one, number, place, count in zip(
                said[own].tolist() if len(said) else [0] * len(own),
                numbers.tolist(),
                places.tolist(),
                counts[sources].tolist(),
                strict=True,
            )
        ),
        np.float64,
        len(own),
    )
    totals = np.bincount(sources, found, graph.size)
    weights[own] = np.where(totals[sources] > 0, found, 1.0)


def expected(graph: Graph, chances: Reals, worth: Reals) -> Reals:
    """What each state's next one is worth, expected: [states]."""
    found = np.zeros(graph.size)
    np.add.at(found, graph.sources, chances * worth[graph.targets])
    return found


def outcomes(graph: Graph) -> Reals:
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
