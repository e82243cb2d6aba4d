"""What can still come about: the facts from which some reading comes to certain places.

The least fixpoint of the rules' pre-images, inside what is reached (Burch, Clarke, McMillan, Dill
and Hwang, "Symbolic model checking: 10^20 states and beyond", 1990). Where all that is reached of
a place leads on, so does all that leads there: for most places no pre-image is wanted.
"""

from __future__ import annotations

import heapq
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from twofold.search.sets.backward import before
from twofold.search.sets.diagrams import Diagram
from twofold.search.sets.forward import SetSearch
from twofold.search.sets.places import Place
from twofold.search.sets.rules import Node, Way


@dataclass(frozen=True, slots=True)
class _Edge:
    source: Place
    node: Node
    way: Way


@dataclass(frozen=True, slots=True)
class Budget:
    """What a fixpoint may take.

    Attributes:
        operations: on sets.
        until: the time at which it stops, by `time.perf_counter`; None for no such time.
    """

    operations: int
    until: float | None = None


class Reaching:
    """Finds from which facts some reading comes to certain places.

    Args:
        search: that came to its end.
        through: the places that count, and no others.
        budget: what it may take.

    Attributes:
        is_whole: whether it came to its end.
    """

    def __init__(self, search: SetSearch, through: Callable[[Place], bool], budget: Budget) -> None:
        self._search = search
        self._through = through
        self._most = search.diagrams.operations + budget.operations
        self._until = budget.until
        self._edges: dict[int, list[_Edge]] = defaultdict(list)
        for source, _, node in search.rules.values():
            if through(source) and node.rule is not None:
                for way in node.rule.ways:
                    if through(way.place):
                        self._edges[way.place.number].append(_Edge(source, node, way))
        self._good: dict[int, Diagram] = {}
        self._all: set[int] = set()
        self._whole: list[int] = []
        self._new: dict[int, Diagram] = {}
        self._partly: list[tuple[int, int]] = []
        self.is_whole = True

    def find(
        self, wanted: Callable[[Place], bool], also: Sequence[tuple[Place, Diagram]] = ()
    ) -> None:
        """Go back from the wanted places until nothing is new.

        Args:
            also: facts that are wanted at other places.
        """
        search = self._search
        for number in search.reached:
            place = search.learner.places.all[number]
            if self._through(place) and wanted(place):
                self._add(place, search.reached[number].all)
        for place, sets in also:
            self._add(place, sets)
        while self._whole or self._partly:
            is_late = self._until is not None and time.perf_counter() >= self._until
            if is_late or search.diagrams.operations > self._most:
                self.is_whole = False
                return
            if self._whole:
                number, new = self._whole.pop(), None
            else:
                number = heapq.heappop(self._partly)[-1]
                new = self._new.pop(number)
                if number in self._all:
                    continue
            for edge in self._edges[number]:
                if edge.source.number not in self._all:
                    self._go_back(edge, new)

    def missing(self, place: Place) -> Diagram:
        """What is reached of a place and does not come to any wanted one."""
        search = self._search
        if place.number in self._all:
            return search.diagrams.nothing
        known = search.reached[place.number].all
        good = self._good.get(place.number)
        return known if good is None else known - good

    def _go_back(self, edge: _Edge, new: Diagram | None) -> None:
        """Add the facts from which a way leads to what is new where it ends, or to all there."""
        search, source = self._search, edge.source
        found = search.with_known(source, edge.node.known)
        if new is not None:
            diagrams, known = search.diagrams, edge.node.known
            found &= before(search.facts, diagrams, source, known, edge.way, new)
        self._add(source, found)

    def _add(self, place: Place, sets: Diagram) -> None:
        number = place.number
        good = self._good.get(number)
        more = sets if good is None else sets - good
        if not more.satisfiable():
            return
        good = self._good[number] = more if good is None else good | more
        if good == self._search.reached[number].all:
            self._all.add(number)
            self._whole.append(number)
            return
        waits = self._new.get(number)
        self._new[number] = more if waits is None else waits | more
        if waits is None:
            # What lies behind comes first, so that much is gathered before it is followed.
            heapq.heappush(self._partly, (-place.shape.address, number))
