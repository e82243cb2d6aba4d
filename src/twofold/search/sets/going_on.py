"""From where readings can go on for ever: the greatest fixpoint of "and some next one likewise".

Where everything that falls must be able to fall either way, each outcome has to lead on (Emerson
and Lei, "Efficient model checking in fragments of the propositional mu-calculus", 1986; de Alfaro,
"Formal verification of probabilistic systems", 1997). What goes round lies in one strongly
connected component of the places: nothing else is looked at.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from twofold.analysis.components import component_of
from twofold.search.sets.backward import before
from twofold.search.sets.budget import Budget
from twofold.search.sets.diagrams import Diagram
from twofold.search.sets.forward import SetSearch
from twofold.search.sets.places import Place
from twofold.search.sets.rules import Node, Way


@dataclass(slots=True)
class _Edge:
    """A way of a rule, and the facts from which it leads to where readings go on."""

    source: Place
    outcome: int
    node: Node
    way: Way
    image: Diagram | None = None


class GoingOn:
    """Finds from where readings can go on for ever.

    Args:
        search: that came to its end.
        is_owed: the places at which each outcome has to lead on.
        budget: what it may take.
        among: of what is reached of a place, the facts that count.

    Attributes:
        is_whole: whether it came to its end.
    """

    def __init__(
        self,
        search: SetSearch,
        is_owed: Callable[[Place], bool],
        budget: Budget,
        among: Callable[[Place, Diagram], Diagram] = lambda place, sets: sets,
    ) -> None:
        self._search = search
        self._is_owed = is_owed
        self._from: dict[int, list[_Edge]] = defaultdict(list)
        self._into: dict[int, list[_Edge]] = defaultdict(list)
        for edge in _turning(search):
            self._from[edge.source.number].append(edge)
            self._into[edge.way.place.number].append(edge)
        self._all = {number: search.reached[number].all for number in self._from}
        places = search.learner.places.all
        self._left = {number: among(places[number], sets) for number, sets in self._all.items()}
        self.is_whole = self._shrink(budget)

    @property
    def is_anywhere(self) -> bool:
        """Whether any reading can."""
        return any(sets.satisfiable() for sets in self._left.values())

    def keep(self, closed: Callable[[Place], Diagram]) -> None:
        """Look no further than at some of the readings, which lead to none but these.

        Args:
            closed: of a place, the facts that count.
        """
        places = self._search.learner.places.all
        for number, left in self._left.items():
            self._left[number] = left & closed(places[number])

    def places(self) -> Iterator[tuple[Place, Diagram]]:
        """Where readings can go on for ever, and with which facts."""
        places = self._search.learner.places.all
        for number in sorted(self._left):
            if self._left[number].satisfiable():
                yield places[number], self._left[number]

    def left(self, place: Place) -> Diagram:
        """The facts at a place with which readings can go on for ever."""
        return self._left.get(place.number, self._search.diagrams.nothing)

    def _shrink(self, budget: Budget) -> bool:
        """Take away what leads nowhere, until nothing is; returns whether that came to its end."""
        places = self._search.learner.places.all
        waiting = [(-places[number].shape.address, number) for number in self._left]
        heapq.heapify(waiting)
        waits = set(self._left)
        while waiting:
            if budget.is_spent(self._search.diagrams):
                return False
            number = heapq.heappop(waiting)[-1]
            waits.discard(number)
            left = self._left[number]
            stays = left & self._leading_on(places[number])
            if stays == left:
                continue
            self._left[number] = stays
            for edge in self._into[number]:
                edge.image = None
                source = edge.source
                if source.number not in waits and self._left[source.number].satisfiable():
                    waits.add(source.number)
                    heapq.heappush(waiting, (-source.shape.address, source.number))
        return True

    def _leading_on(self, place: Place) -> Diagram:
        """The facts at a place from which readings go on to what is left."""
        nothing = self._search.diagrams.nothing
        by_outcome: dict[int, Diagram] = defaultdict(lambda: nothing)
        is_owed = self._is_owed(place)
        for edge in self._from[place.number]:
            if edge.image is None:
                edge.image = self._image(edge)
            by_outcome[edge.outcome if is_owed else 0] |= edge.image
        if not is_owed:
            return by_outcome[0]
        found = self._left[place.number]
        search = self._search
        for outcome in search.learner.outcomes(place):
            # What cannot fall need not lead on.
            can = search.falling(place, outcome) if outcome < 0 else found
            found &= by_outcome[outcome] | (found - can)
        return found

    def _image(self, edge: _Edge) -> Diagram:
        search, known = self._search, edge.node.known
        found = search.with_known(edge.source, known)
        target = edge.way.place.number
        left = self._left[target]
        if left == self._all[target] and target not in search.partly_let_in:
            return found
        if not left.satisfiable():
            return left
        return found & before(search.facts, search.diagrams, edge.source, known, edge.way, left)


def _turning(search: SetSearch) -> list[_Edge]:
    """The ways of the rules that lie in a loop of places."""
    edges = [
        _Edge(source, outcome, node, way)
        for source, outcome, node in search.rules.values()
        for way in (node.rule.ways if node.rule else ())
        if way.place.number in search.reached
    ]
    leads: list[list[int]] = [[] for _ in search.learner.places.all]
    for edge in edges:
        leads[edge.source.number].append(edge.way.place.number)
    component = component_of(leads)
    return [
        edge for edge in edges if component[edge.source.number] == component[edge.way.place.number]
    ]
