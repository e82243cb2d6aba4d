"""The graph of a story's states, and what can be asked of all of it at once.

Every question is answered over whole arrays, or by a search that SciPy runs, so that it takes
about a second a million states. Of a small graph it is answered before SciPy would be loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from twofold.analysis.components import component_of
from twofold.machine.state import CHANCE, ENDED, WAITING
from twofold.search.state_space import Exploration
from twofold.search.step import Step

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Mask = NDArray[np.bool_]
Numbers = NDArray[np.signedinteger[Any]]

FEW = 10_000  # transitions, of which a search takes less than to load SciPy

PASSING = -1  # in the middle of a turn, where nothing is judged


def column(explored: Exploration, number: int) -> Numbers:
    """What was observed of each state, by number; PASSING in the middle of a turn.

    Args:
        number: of the column (see `Observables`).
    """
    return np.asarray(explored.observed)[:, number].astype(np.int64)


@dataclass(frozen=True, slots=True)
class Way:
    """A way through the graph: the transitions that it takes, by number, and where it ends."""

    transitions: tuple[int, ...]
    end: int


class Graph:
    """The states of an exploration and the transitions between them.

    Attributes:
        size: how many states.
        sources, targets: of each transition, in the order of the states that they leave.
        first: for each state the number of its first transition, and at last how many there are.
        nudged: the transitions that take the powers' own choices in place of others; what is the
            only way on is no nudge.
        waits, ended, falls: the states that wait for a choice, that are endings, and in which
            something falls by chance.
    """

    def __init__(self, exploration: Exploration) -> None:
        self.exploration = exploration
        self.size = len(exploration.parents)
        self.targets: Numbers = np.asarray(exploration.targets, np.int32)
        ends = np.asarray(exploration.ends_at, np.int64)
        self.first: Numbers = np.full(self.size + 1, len(self.targets), np.int64)
        self.first[0] = 0
        self.first[1 : len(ends) + 1] = ends
        self.sources: Numbers = np.repeat(np.arange(self.size, dtype=np.int32), np.diff(self.first))
        self.nudged: Mask = np.zeros(len(self.targets), np.bool_)
        if exploration.nudges:
            nudges: Mask = np.isin(exploration.chosen, list(exploration.nudges))
            others = np.zeros(self.size, np.bool_)
            others[self.sources[~nudges]] = True
            self.nudged = nudges & others[self.sources]
        statuses = np.asarray(exploration.statuses)
        self.waits: Mask = statuses == WAITING
        self.ended: Mask = statuses == ENDED
        self.falls: Mask = statuses == CHANCE

    @property
    def is_complete(self) -> bool:
        """Whether every state was expanded."""
        return self.exploration.why_incomplete is None

    def mask(self, states: Sequence[int]) -> Mask:
        """The set of these states."""
        found = np.zeros(self.size, np.bool_)
        found[list(states)] = True
        return found

    def reaching(self, wanted: Mask, through: Mask | None = None, by: Mask | None = None) -> Mask:
        """The states with some way to a wanted one.

        Args:
            wanted: the states to be reached.
            through: the states that a way may come from; every state where it is not said.
            by: the transitions that it may take; every one where it is not said.
        """
        sources, targets = self.sources, self.targets
        if by is not None:
            sources, targets = sources[by], targets[by]
        if through is not None:
            kept = through[sources]
            sources, targets = sources[kept], targets[kept]
        return self._reached(wanted, targets, sources)

    def reached(self, starts: Mask, through: Mask | None = None, by: Mask | None = None) -> Mask:
        """The states with some way from one of `starts`.

        Args:
            starts: where the ways begin.
            through: the states that a way may come to; every state where it is not said.
            by: the transitions that it may take; every one where it is not said.
        """
        sources, targets = self.sources, self.targets
        if by is not None:
            sources, targets = sources[by], targets[by]
        if through is not None:
            kept = through[targets]
            sources, targets = sources[kept], targets[kept]
        return self._reached(starts, sources, targets)

    def _reached(self, starts: Mask, sources: Numbers, targets: Numbers) -> Mask:
        """What is reached by these transitions, from a state beside all others that leads in."""
        inward = np.flatnonzero(starts).astype(np.int32)
        if not len(inward):
            return starts.copy()
        outside = np.full(len(inward), self.size, np.int32)
        order, _ = _breadth_first(
            np.concatenate((sources, outside)),
            np.concatenate((targets, inward)),
            self.size + 1,
            self.size,
        )
        found = np.zeros(self.size + 1, np.bool_)
        found[order] = True
        return found[:-1]

    def components(self, kept: Mask) -> tuple[Numbers, Mask]:
        """The strongly connected components among some of the transitions.

        Args:
            kept: which transitions count.

        Returns the number of each state's component, and of which components some transition
        stays inside: it can be gone round for ever.
        """
        sources, targets = self.sources[kept], self.targets[kept]
        labels = _strong_components(sources, targets, self.size)
        turning = np.zeros(int(labels.max(initial=-1)) + 1, np.bool_)
        inside = labels[sources] == labels[targets]
        turning[labels[sources[inside]]] = True
        return labels, turning

    def shortest_way(self, start: int, wanted: Mask, kept: Mask) -> Way | None:
        """A way of the fewest transitions from a state to the first wanted one, or None.

        Args:
            start: where it begins; where that is wanted itself, the way takes no transition.
            wanted: where it may end.
            kept: which transitions it may take.
        """
        if wanted[start]:
            return Way((), start)
        numbers = np.flatnonzero(kept)
        order, before = _breadth_first(self.sources[kept], self.targets[kept], self.size, start)
        ends = np.flatnonzero(wanted[order])
        if not len(ends):
            return None
        end = at = int(order[ends[0]])
        taken: list[int] = []
        while at != start:
            source = int(before[at])
            taken.append(self._between(source, at, numbers))
            at = source
        return Way(tuple(reversed(taken)), end)

    def _between(self, source: int, target: int, numbers: Numbers) -> int:
        """The first of these transitions that leads from one state to another."""
        low, high = np.searchsorted(numbers, self.first[[source, source + 1]])
        among = numbers[low:high]
        return int(among[self.targets[among] == target][0])

    def trace_along(self, transitions: Sequence[int]) -> str:
        """Some transitions as `--choices` takes them."""
        return ",".join(map(self.word, transitions))

    def word(self, transition: int) -> str:
        """A transition as `--choices` takes it: `2`, or `r3`."""
        source = self.sources[transition]
        number = self._number(transition)
        return f"r{number}" if self.falls[source] else f"{number}"

    def followed(self, trace: str) -> int | None:
        """The state that a trace leads to; None where it takes what is not there.

        Args:
            trace: as `--choices` takes it; of falls that are alike any one will do.
        """
        at = 0
        for word in trace.split(",") if trace else ():
            if self.falls[at] != word.startswith("r"):
                return None
            taken = self._taken(at, int(word.removeprefix("r")))
            if taken is None:
                return None
            at = int(self.targets[taken])
        return at

    def _taken(self, state: int, number: int) -> int | None:
        """The transition that takes a choice or a fall of a state, by its number from 1."""
        low, high = int(self.first[state]), int(self.first[state + 1])
        if not self.falls[state]:
            return low + number - 1 if 0 < number <= high - low else None
        ways = self.exploration.details
        if number < 1 or (len(ways) and number > ways[state]):
            return None
        # Of those that are alike the first stands for all, up to the next that is not.
        before = (way for way in range(low, high) if self._number(way) <= number)
        return max(before, key=self._number, default=None)

    def _number(self, transition: int) -> int:
        """The number of a choice or a fall, from 1."""
        if transition in self.exploration.odd:
            return -self.exploration.odd[transition]
        return int(transition - self.first[self.sources[transition]] + 1)

    def transitions_of(self, steps: Iterable[Step]) -> Mask:
        """The transitions that these are; not the one before the first state, nor unknown ones."""
        odd = {(int(self.sources[at]), how): at for at, how in self.exploration.odd.items()}
        found = np.zeros(len(self.targets), np.bool_)
        for step in steps:
            if step.origin >= 0:
                usual = int(self.first[step.origin]) + abs(step.how) - 1
                at = odd.get((step.origin, step.how), usual)
                found[at : at + 1] = True  # a search that was cut short may not have kept it
        return found

    def shortest(self, moves: Mask) -> str | None:
        """The shortest trace that takes one of these transitions last; None where there is none."""
        numbers = np.flatnonzero(moves)
        if not len(numbers):
            return None
        sources, targets = self.sources[numbers], self.targets[numbers]
        depths = np.asarray(self.exploration.depths)[sources]
        nearest = int(numbers[np.lexsort((targets, sources, depths))[0]])
        before = self.exploration.trace(int(self.sources[nearest]))
        return f"{before},{self.word(nearest)}" if before else self.word(nearest)


def _breadth_first(
    sources: Numbers, targets: Numbers, size: int, start: int
) -> tuple[Numbers, Numbers]:
    """The states that some transitions lead to from one, the nearest first, of these the lowest;
    and by number from which each was met first."""
    if len(sources) > FEW:
        from scipy.sparse.csgraph import breadth_first_order

        return breadth_first_order(_matrix(sources, targets, size), start)  # type: ignore[no-any-return]
    leads = _leads(sources, targets, size)
    before = np.full(size, -1, np.int64)
    is_met = [False] * size
    is_met[start] = True
    order = [start]
    for state in order:
        for target in leads[state]:
            if not is_met[target]:
                is_met[target] = True
                before[target] = state
                order.append(target)
    return np.asarray(order), before


def _strong_components(sources: Numbers, targets: Numbers, size: int) -> Numbers:
    """The number of each state's strongly connected component."""
    if len(sources) > FEW:
        from scipy.sparse.csgraph import connected_components

        matrix = _matrix(sources, targets, size)
        _, found = connected_components(matrix, directed=True, connection="strong")
        return found.astype(np.int64)  # type: ignore[no-any-return]
    return np.asarray(component_of(_leads(sources, targets, size)), np.int64)


def _leads(sources: Numbers, targets: Numbers, size: int) -> list[list[int]]:
    """For each state those that transitions lead to, in order."""
    found: list[list[int]] = [[] for _ in range(size)]
    by_source = np.lexsort((targets, sources))
    for source, target in zip(
        sources[by_source].tolist(), targets[by_source].tolist(), strict=True
    ):
        found[source].append(target)
    return found


def _matrix(sources: Numbers, targets: Numbers, size: int) -> csr_matrix:
    from scipy.sparse import csr_matrix

    return csr_matrix((np.ones(len(sources), np.int8), (sources, targets)), (size, size))
