"""What can still come about: the facts from which some reading comes to certain places.

The least fixpoint of the rules' pre-images, inside what is reached (Burch, Clarke, McMillan, Dill
and Hwang, "Symbolic model checking: 10^20 states and beyond", 1990). Where all that is reached of
a place leads on, so does all that leads there; and where that is so of every rule of a place, it is
so of the whole of it. For most places nothing is worked out at all.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from twofold.search.sets.backward import before
from twofold.search.sets.budget import Budget, Spent
from twofold.search.sets.diagrams import Diagram
from twofold.search.sets.forward import SetSearch
from twofold.search.sets.places import Place
from twofold.search.sets.rules import Node, Way


@dataclass(frozen=True, slots=True)
class _Edge:
    source: Place
    outcome: int
    node: Node
    way: Way


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
        self._budget = budget
        self._edges: dict[int, list[_Edge]] = defaultdict(list)
        # Of each place, as it falls there, the rules of which it is not known that they lead on.
        self._open: dict[tuple[int, int], set[int]] = defaultdict(set)
        for source, outcome, node in search.rules.values():
            if through(source) and node.rule is not None:
                self._open[source.number, outcome].add(id(node))
                for way in node.rule.ways:
                    if through(way.place):
                        edge = _Edge(source, outcome, node, way)
                        self._edges[way.place.number].append(edge)
        self._good: dict[int, Diagram] = {}
        self._all: set[int] = set()
        self._whole: list[int] = []
        self._led: dict[int, dict[int, _Edge]] = {}
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
        counted = [place for place, _ in search.all_reached() if self._through(place)]
        ends = [place for place in counted if wanted(place)]
        for place in ends:
            self._add(place, search.reached[place.number].all)
        if search.has_clock and not search.partly_let_in:
            for number in self._in_time(ends, counted) - self._all:
                self._good[number] = search.reached[number].all
                self._all.add(number)
                self._whole.append(number)
        for place, sets in also:
            self._add(place, sets)
        while self._whole or self._led or self._partly:
            if self._budget.is_spent(search.diagrams):
                self.is_whole = False
                return
            if self._whole:
                self._go_back_from_all(self._whole.pop())
            elif self._led:
                _, edges = self._led.popitem()
                self._add_led(list(edges.values()))
            else:
                number = heapq.heappop(self._partly)[-1]
                new = self._new.pop(number)
                if number in self._all:
                    continue
                for edge in self._edges[number]:
                    if edge.source.number not in self._all:
                        self._add(edge.source, self._leading(edge, new))

    def _in_time(self, ends: Sequence[Place], counted: Sequence[Place]) -> set[int]:
        """Places of which a clock shows that everything leads on.

        Of some places let that be so of all with a later clock. Then it is so of what has a way
        there, and of what has one to a place of which it is so, if its clock does not fall. Places
        of which it does not come to hold are left out, until it holds of all others; for there is
        a last hour, and so it is so of every hour.
        """
        rising: list[_Edge] = []
        level: dict[int, list[_Edge]] = defaultdict(list)
        for edges in self._edges.values():
            for edge in edges:
                rises = self._search.raises_clock(edge.source, edge.node, edge.way)
                if rises:
                    rising.append(edge)
                elif rises is not None:
                    level[edge.way.place.number].append(edge)
        for place in ends:
            level[place.number] = self._edges[place.number]
        found = {place.number for place in counted}
        while True:
            left = self._led_to(
                ends, [one for one in rising if one.way.place.number in found], level
            )
            if left == found:
                return found
            found = left

    def _led_to(
        self, ends: Sequence[Place], given: Sequence[_Edge], into: Mapping[int, Sequence[_Edge]]
    ) -> set[int]:
        """Places of which every rule, as it falls there in some way, is given or leads to one.

        Args:
            into: the ways to each place that may be taken besides those that are given.
        """
        still_open = {key: set(rules) for key, rules in self._open.items()}
        found = {place.number for place in ends}
        waiting = [iter(given), *(iter(into.get(number, ())) for number in found)]
        while waiting:
            for edge in waiting.pop():
                source = edge.source.number
                rules = still_open[source, edge.outcome]
                rules.discard(id(edge.node))
                if not rules and source not in found:
                    found.add(source)
                    waiting.append(iter(into.get(source, ())))
        return found

    def _go_back_from_all(self, number: int) -> None:
        """Note which rules lead to a place of which everything counts, and which places by all."""
        for edge in self._edges[number]:
            source = edge.source.number
            if source in self._all:
                continue
            still_open = self._open[source, edge.outcome]
            still_open.discard(id(edge.node))
            if still_open:
                self._led.setdefault(source, {})[id(edge.node)] = edge
            else:
                self._led.pop(source, None)
                self._good[source] = self._search.reached[source].all
                self._all.add(source)
                self._whole.append(source)

    def _add_led(self, edges: Sequence[_Edge]) -> None:
        """Add all from which some rules of a place lead on."""
        found = self._search.diagrams.nothing
        for edge in edges:
            found |= self._leading(edge, None)
        self._add(edges[0].source, found)

    def good(self, place: Place) -> Diagram:
        """What is reached of a place and comes to some wanted one."""
        return self._good.get(place.number, self._search.diagrams.nothing)

    def falling(self, place: Place, outcome: int) -> Diagram:
        """What is reached of a place and comes to some wanted one after it fell in one way."""
        found = self._search.diagrams.nothing
        for source, fell, node in self._search.rules.values():
            if source is place and fell == outcome and node.rule is not None:
                for way in node.rule.ways:
                    if way.place.number in self._good:
                        whole = way.place.number in self._all
                        new = None if whole else self._good[way.place.number]
                        found |= self._leading(_Edge(source, fell, node, way), new)
        return found

    def missing(self, place: Place) -> Diagram:
        """What is reached of a place and does not come to any wanted one."""
        search = self._search
        if place.number in self._all:
            return search.diagrams.nothing
        known = search.reached[place.number].all
        good = self._good.get(place.number)
        return known if good is None else known - good

    def leads_of_missing(self) -> dict[int, set[int]]:
        """Where what does not come to any wanted place leads instead, place by place, by number."""
        reached = self._search.all_reached()
        left = {place.number: self.missing(place) for place, _ in reached if self._through(place)}
        left = {number: sets for number, sets in left.items() if sets.satisfiable()}
        found: dict[int, set[int]] = {number: set() for number in left}
        for number, sets in left.items():
            for edge in self._edges[number]:
                source = edge.source.number
                if source in left and (self._leading(edge, sets) & left[source]).satisfiable():
                    found[source].add(number)
        return found

    def _leading(self, edge: _Edge, new: Diagram | None) -> Diagram:
        """The facts from which a way leads to some where it ends, or to any there."""
        search, source = self._search, edge.source
        found = search.with_known(source, edge.node.known)
        if new is not None:
            diagrams, known = search.diagrams, edge.node.known
            found &= before(search.facts, diagrams, source, known, edge.way, new)
        return found

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


def leading_to(
    search: SetSearch, wanted: Sequence[tuple[Place, Diagram]], budget: Budget
) -> Reaching:
    """From where some reading comes to some facts.

    Raises:
        Spent: where that takes more than it may.
    """
    found = Reaching(search, lambda place: True, budget)
    found.find(lambda place: False, wanted)
    if not found.is_whole:
        raise Spent
    return found
