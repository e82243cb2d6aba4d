"""Where a Markov chain ends: a linear system, one strongly connected component after another.

With P the chances among the states that may still end, what is wanted of them is x = P x + r
(Kemeny and Snell, "Finite Markov Chains", 1960, chapter III). Components in reverse order of
topology make the system block triangular (as Ciesinski, Baier, Größer and Klein, "Reduction
techniques for model checking Markov decision processes", QEST 2008, take them in turn): small ones
are factorised together as they stand, for nothing fills up between them; a large one by itself, in
an order of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, identity
from scipy.sparse.csgraph import connected_components
from scipy.sparse.linalg import splu

from twofold.odds.chain import Reals
from twofold.search.graph import Graph, Mask, Numbers

SMALL = 24  # states of a component that may fill up


@dataclass(frozen=True, slots=True)
class _Block:
    """Some components in a row, from one place of the order up to another.

    Attributes:
        within: factorised, what x is where the blocks before it are known.
        before: the chances to go from here to those.
    """

    start: int
    end: int
    within: Any
    before: csr_matrix


class Absorption:
    """Solves for what becomes of the readers of a graph.

    Args:
        graph: complete.
        chances: of each transition, from 0 to 1; those of a state make 1, or 0 where it stops.
        leaving: the states whose transitions make less, for some readers leave the graph there.

    Attributes:
        open: the states that still lead to one which stops. From the others every reading goes on
            for ever.
    """

    def __init__(self, graph: Graph, chances: Reals, leaving: Mask | None = None) -> None:
        taken = chances > 0
        sources, targets = graph.sources[taken], graph.targets[taken]
        stops = np.ones(graph.size, np.bool_)
        stops[sources] = False
        if leaving is not None:
            stops |= leaving
        self.open: Mask = graph.reaching(stops, by=taken)
        kept = self.open[sources] & self.open[targets]
        chain = csr_matrix(
            (chances[taken][kept], (sources[kept], targets[kept])), (graph.size, graph.size)
        )
        count, labels = connected_components(chain, directed=True, connection="strong")
        # A component's number is greater than those of the components that it leads to.
        self._order: Numbers = np.argsort(labels, kind="stable")
        self._chain = chain[self._order][:, self._order]
        self._blocks = [
            self._block(start, end, is_small)
            for start, end, is_small in _runs(np.bincount(labels, minlength=count))
        ]

    def _block(self, start: int, end: int, is_small: bool) -> _Block:
        rows = self._chain[start:end]
        system = (identity(end - start) - rows[:, start:end]).tocsc()
        ordering = "NATURAL" if is_small else "COLAMD"
        # What remains of 1 on the diagonal dominates its row: there is no need to pivot.
        factors = splu(system, permc_spec=ordering, diag_pivot_thresh=0.0)
        return _Block(start, end, factors, rows[:, :start])

    def solve(self, rewards: Reals) -> Reals:
        """What a reader gathers on the way, expected, from each state.

        Args:
            rewards: for each state, what it gives each time it is come to; a column of them for
                each question, [states] or [states, questions].

        Returns as many numbers; those of states that are not open are 0.
        """
        given = np.where(self.open, rewards.T, 0.0).T[self._order]
        found = np.zeros_like(given, dtype=np.float64)
        for block in self._blocks:
            here = slice(block.start, block.end)
            found[here] = block.within.solve(given[here] + block.before @ found[: block.start])
        answer = np.empty_like(found)
        answer[self._order] = found
        return np.where(self.open, answer.T, 0.0).T

    def visits(self, begun: Reals) -> Reals:
        """How often each open state is come to, expected: [states].

        Args:
            begun: with which chance a reader begins at each, [states].
        """
        owed = np.where(self.open, begun, 0.0)[self._order]
        found = np.zeros_like(owed)
        for block in reversed(self._blocks):
            here = slice(block.start, block.end)
            found[here] = block.within.solve(owed[here], "T")
            owed[: block.start] += block.before.T @ found[here]
        answer = np.empty_like(found)
        answer[self._order] = found
        return np.where(self.open, answer, 0.0)


def _runs(sizes: Numbers) -> list[tuple[int, int, bool]]:
    """Components of these sizes in a row, small ones together: where each run begins and ends."""
    runs: list[tuple[int, int, bool]] = []
    ends = np.cumsum(sizes)
    large = np.flatnonzero(sizes > SMALL).tolist()
    at = 0
    for component in large:
        start, end = int(ends[component] - sizes[component]), int(ends[component])
        if at < start:
            runs.append((at, start, True))
        runs.append((start, end, False))
        at = end
    if at < int(sizes.sum()):
        runs.append((at, int(sizes.sum()), True))
    return runs
