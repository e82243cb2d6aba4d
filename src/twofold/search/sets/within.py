"""Some of the readings that a search explored: explored again, by the rules that it learned."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Self

from twofold.search.sets.budget import Budget, Spent
from twofold.search.sets.diagrams import Diagram
from twofold.search.sets.forward import Arrival, SetSearch
from twofold.search.sets.places import Place
from twofold.search.sets.rules import Node, Rule

Start = tuple[Place, Diagram]
"""Where readings go on from: a place, and facts there."""


class Within(SetSearch):
    """Explores the readings from somewhere that keep to something.

    Args:
        search: that came to its end.
        starts: where the readings go on from; those of the whole story where it is not said.
        admits: of the facts that come to a place, those that are followed.
        follows: whether a rule is.

    Attributes:
        outer: the search.

    Raises:
        the diagrams' `OutOfMemory`, as it explores.
    """

    def __init__(
        self,
        search: SetSearch,
        starts: Iterable[Start] | None = None,
        admits: Callable[[Place, Diagram], Diagram] = lambda place, sets: sets,
        follows: Callable[[Rule], bool] = lambda rule: True,
    ) -> None:
        super().__init__(search.learner, search.facts, search.diagrams)
        self.outer = search
        self.clock = search.clock
        self._starts = None if starts is None else tuple(starts)
        self._admits = admits
        self._follows = follows

    @property
    def goes_on(self) -> bool:
        """Whether it begins where the search had come to."""
        return self._starts is not None

    def explored(self, budget: Budget) -> bool:
        """Explore; returns whether it came to its end."""
        self._budget = budget
        self._begin()
        return self._go_on()

    def _begin(self) -> None:
        if self._starts is None:
            super()._begin()
            return
        self._forget()
        for place, sets in self._starts:
            for clock, some in self._by_its_clock(place, sets):
                super()._arrive(place, Arrival(some, clock=clock))

    def _by_its_clock(self, place: Place, sets: Diagram) -> Iterator[tuple[int, Diagram]]:
        if self.clock is None or self.clock not in place.facts:
            yield 0, sets
            return
        for clock, some in self.diagrams.values(sets, self.clock):
            yield clock, self.diagrams.put(some, self.clock, clock)

    def whole(self, budget: Budget) -> Self:
        """The same, explored.

        Raises:
            Spent: where that takes more than it may.
        """
        if not self.explored(budget):
            raise Spent
        return self

    def _take(self, place: Place, outcome: int, node: Node, rule: Rule, sets: Diagram) -> None:
        if self._follows(rule):
            super()._take(place, outcome, node, rule, sets)

    def _arrive(self, place: Place, arrival: Arrival) -> None:
        admitted = self._admits(place, arrival.sets)
        if admitted is not arrival.sets:
            if admitted != arrival.sets:
                self.partly_let_in.add(place.number)
            arrival = arrival._replace(sets=admitted)
        super()._arrive(place, arrival)
