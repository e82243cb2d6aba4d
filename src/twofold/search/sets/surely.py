"""What comes about whatever the values are that stand for several numbers: a way there is certain.

Where numbers are widened (`widened.py`) a way that a search goes may be no reading's. Here a set
counts only if all that its facts stand for have some way on that stays within what counts: whatever
an observation may tell, and wherever a sum may come to lie. That is the least fixpoint of a
pre-image which errs to the other side (must-transitions, after Larsen and Thomsen, "A modal process
logic", LICS 1988; of several targets, after Shoham and Grumberg, "Monotonic abstraction-refinement
for CTL", TACAS 2004).
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable

from twofold.search.sets.backward import before
from twofold.search.sets.budget import Budget
from twofold.search.sets.diagrams import Diagram
from twofold.search.sets.places import Place
from twofold.search.sets.rules import Node, Way
from twofold.search.sets.widened import WidenedSearch


class Surely:
    """Finds the facts of which all that they stand for come to certain places, some way.

    Args:
        search: that came to its end.
        through: the places that count, and no others.
        budget: what it may take.

    Attributes:
        is_whole: whether it came to its end.
    """

    def __init__(
        self, search: WidenedSearch, through: Callable[[Place], bool], budget: Budget
    ) -> None:
        self._search = search
        self._through = through
        self._budget = budget
        self._good: dict[int, Diagram] = {}
        self._sources: dict[int, dict[int, None]] = defaultdict(dict)
        for source, _, node in search.rules.values():
            if through(source) and node.rule is not None:
                for way in node.rule.ways:
                    self._sources[way.place.number][source.number] = None
        self.is_whole = True

    def find(self, wanted: Callable[[Place], bool]) -> None:
        """Go back from the wanted places until nothing is new."""
        search, turn = self._search, self._turns()
        waiting: set[tuple[int, int]] = set()
        next_ones: list[tuple[int, int]] = []

        def go_back(number: int) -> None:
            for source in self._sources[number]:
                one = turn[source], source
                if one not in waiting and not self._is_whole(source):
                    waiting.add(one)
                    heapq.heappush(next_ones, one)

        ends = [one for one, _ in search.all_reached() if self._through(one) and wanted(one)]
        for place in ends:
            self._good[place.number] = search.reached[place.number].all
        for place in ends:
            go_back(place.number)
        while next_ones:
            if self._budget.is_spent(search.diagrams):
                self.is_whole = False
                return
            one = heapq.heappop(next_ones)
            waiting.remove(one)
            number = one[1]
            found = self._leading(search.learner.places.all[number])
            good = self._good.get(number, search.diagrams.nothing)
            if (found - good).satisfiable():
                self._good[number] = found | good
                go_back(number)

    def _turns(self) -> dict[int, int]:
        """When a place has its turn: after all that it leads to, but for what leads back to it.

        So most are looked at once, or once for each time that something goes round.
        """
        leads = self._search.leads()
        turns: dict[int, int] = {}
        seen: set[int] = set()
        for root in leads:
            way = [] if root in seen else [(root, iter(leads[root]))]
            seen.add(root)
            while way:
                number, others = way[-1]
                new = next((other for other in others if other not in seen), None)
                if new is None:
                    turns[number] = len(turns)
                    way.pop()
                else:
                    seen.add(new)
                    way.append((new, iter(leads.get(new, ()))))
        return turns

    def is_sure(self, place: Place) -> bool:
        """Whether all that is reached of a place comes there."""
        return self._is_whole(place.number)

    def _is_whole(self, number: int) -> bool:
        good = self._good.get(number)
        return good is not None and good == self._search.reached[number].all

    def _leading(self, place: Place) -> Diagram:
        """The facts at a place from which some way leads to what counts."""
        learner = self._search.learner
        found, reached = self._search.diagrams.nothing, self._search.reached[place.number].all
        for outcome in learner.outcomes(place):
            found |= self._of_tree(place, learner.root(place, outcome), reached)
        return found

    def _of_tree(self, place: Place, node: Node, sets: Diagram) -> Diagram:
        """Of some facts those from which a way of a tree of rules leads to what counts.

        Args:
            sets: without the facts that were read on the way to the node.
        """
        diagrams, found = self._search.diagrams, self._search.diagrams.nothing
        if node.rule is not None:
            if node.rule.is_sure:
                for way in node.rule.ways:
                    if self._through(way.place):
                        found |= self._all_lead(place, node, way, sets)
            return found
        if node.fact not in self._search.facts.observed:
            for value, some in diagrams.values(sets, node.fact):
                good = self._of_tree(place, node.given(value), some)
                found |= diagrams.put(good, node.fact, value)
            return found
        for told, some in diagrams.values(sets, node.fact):
            sets -= some - self._of_tree(place, node.given(told), some)
        return sets

    def _all_lead(self, place: Place, node: Node, way: Way, sets: Diagram) -> Diagram:
        """Of some facts those that a way leads to what counts, whatever comes of them."""
        search, diagrams = self._search, self._search.diagrams
        good = self._good.get(way.place.number)
        if good is None:
            return diagrams.nothing
        others = search.reached[way.place.number].all - good
        if not others.satisfiable():
            return sets
        leading = before(search.facts, diagrams, place, node.known, way, others)
        for fact, value in node.known.items():
            if fact in place.facts:
                leading = diagrams.having(leading, fact, value)
        return sets - leading
