"""Where a Markov chain ends: a linear system, one strongly connected component after another.

With P the chances among the states that may still end, what is wanted of them is x = P x + r
(Kemeny and Snell, "Finite Markov Chains", 1960, chapter III). Components in reverse order of
topology make the system block triangular (as Ciesinski, Baier, Größer and Klein, "Reduction
techniques for model checking Markov decision processes", QEST 2008, take them in turn): small ones
are eliminated as they stand, for nothing fills up between them; a large one is factorised by
itself, in an order of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, identity
from scipy.sparse.csgraph import connected_components
from scipy.sparse.linalg import splu

from twofold.machine import compiled
from twofold.odds import substitution
from twofold.odds.chain import Reals
from twofold.search.graph import Graph, Mask, Numbers

SMALL = 24  # states of a component that may fill up
MANY = 20_000  # states from which on it is worth while to be compiled


@dataclass(frozen=True, slots=True)
class _Block:
    """Some components in a row, from one number of theirs up to another.

    Attributes:
        start, end: where their states are in the order.
        within: factorised, what x is where the blocks before it are known; None for small ones
            that are eliminated without.
        before: the chances to go from here to those.
    """

    first: int
    last: int
    start: int
    end: int
    within: Any = None
    before: Any = None


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
        shape = (graph.size, graph.size)
        # Transitions of a state that lead to the same one are one: SciPy wants them so.
        chain = csr_matrix((chances[taken], (sources, targets)), shape)
        count, labels = connected_components(chain, directed=True, connection="strong")
        # A component's number is greater than those of the components that it leads to.
        self._order: Numbers = np.argsort(labels, kind="stable")
        sizes = np.bincount(labels, minlength=count)
        self._starts = np.concatenate(([0], np.cumsum(sizes)))
        ranks = np.empty(graph.size, np.int32)
        ranks[self._order] = np.arange(graph.size, dtype=np.int32)
        self._chain = csr_matrix((chances[taken], (ranks[sources], ranks[targets])), shape)
        stops = np.ones(graph.size, np.bool_)
        stops[sources] = False
        if leaving is not None:
            stops |= leaving
        self._functions = _functions(graph.size)
        if self._functions is None:
            self.open: Mask = graph.reaching(stops, by=taken)
            self._open = self.open[self._order]
        else:
            self._open = stops[self._order]
            links = self._chain.indptr, self._chain.indices
            self._functions["open_components"](self._starts, *links, self._open)
            self.open = self._open[ranks]
        self._room = np.empty((SMALL, SMALL))
        self._blocks = [self._block(*run) for run in _runs(sizes)]

    def _block(self, first: int, last: int, is_small: bool) -> _Block:
        block = _Block(first, last, int(self._starts[first]), int(self._starts[last]))
        if is_small and self._functions is not None:
            return block
        # Of what is not open nothing is wanted, and nothing comes: it may as well stop there.
        is_open = self._open[block.start : block.end].astype(np.float64)
        rows = self._chain[block.start : block.end].multiply(is_open[:, None]).tocsr()
        system = identity(block.end - block.start) - rows[:, block.start : block.end]
        ordering = "NATURAL" if is_small else "COLAMD"
        # What remains of 1 on the diagonal dominates its row: there is no need to pivot.
        factors = splu(system.tocsc(), permc_spec=ordering, diag_pivot_thresh=0.0)
        return replace(block, within=factors, before=rows[:, : block.start])

    def solve(self, rewards: Reals) -> Reals:
        """What a reader gathers on the way, expected, from each state.

        Args:
            rewards: for each state, what it gives each time it is come to; a column of them for
                each question, [states] or [states, questions].

        Returns as many numbers; those of states that are not open are 0.
        """
        given = np.where(self.open, rewards.T, 0.0).T[self._order]
        found = np.ascontiguousarray(given.reshape(len(given), -1), np.float64)
        for block in self._blocks:
            here = slice(block.start, block.end)
            if block.within is None:
                self._run("substitute", block, found)
            else:
                found[here] = block.within.solve(found[here] + block.before @ found[: block.start])
        answer = np.empty_like(found)
        answer[self._order] = found
        return answer.reshape(given.shape)

    def visits(self, begun: Reals) -> Reals:
        """How often each open state is come to, expected: [states].

        Args:
            begun: with which chance a reader begins at each, [states].
        """
        found = np.where(self.open, begun, 0.0)[self._order].astype(np.float64)
        for block in reversed(self._blocks):
            here = slice(block.start, block.end)
            if block.within is None:
                self._run("substitute_back", block, found)
            else:
                found[here] = block.within.solve(found[here], "T")
                found[: block.start] += block.before.T @ found[here]
        answer = np.empty_like(found)
        answer[self._order] = found
        return np.where(self.open, answer, 0.0)

    def _run(self, name: str, block: _Block, found: Reals) -> None:
        assert self._functions is not None
        chain = self._chain
        links = chain.indptr, chain.indices, chain.data
        function = self._functions[name]
        function(block.first, block.last, self._starts, *links, self._open, found, self._room)


def _functions(size: int) -> compiled.Compiled | None:
    """What substitutes in a graph of so many states; None where it is left to SciPy."""
    if compiled.is_possible() and (size >= MANY or compiled.is_forced()):
        return _compiled()
    return None


@cache
def _compiled() -> compiled.Compiled:
    return compiled.Compiled(substitution.IN_ORDER)


def _runs(sizes: Numbers) -> list[tuple[int, int, bool]]:
    """Components of these sizes in a row, small ones together: where each run begins and ends."""
    runs: list[tuple[int, int, bool]] = []
    at = 0
    for component in np.flatnonzero(sizes > SMALL).tolist():
        if at < component:
            runs.append((at, component, True))
        runs.append((component, component + 1, False))
        at = component + 1
    if at < len(sizes):
        runs.append((at, len(sizes), True))
    return runs
