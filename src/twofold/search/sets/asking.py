"""A function asked of whole sets of facts, where readings rest: by the interpreter, as ever."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from twofold.machine.state import CHANCE, ENDED, RUNNING, WAITING
from twofold.search.sets.backward import before
from twofold.search.sets.budget import Budget
from twofold.search.sets.diagrams import Diagram
from twofold.search.sets.fixpoint import Reaching
from twofold.search.sets.forward import SetSearch
from twofold.search.sets.places import ANSWERED, Place
from twofold.search.sets.rules import Way
from twofold.search.sets.within import Within


def rests(search: SetSearch) -> Iterator[tuple[Place, Diagram]]:
    """Where readings wait for a choice or have ended, with all that the facts may be there."""
    for place, sets in search.places(WAITING):
        if place.shape.kept is None:
            yield place, sets
    yield from search.places(ENDED)


class Asking:
    """Asks a function of everything that is reached where readings rest.

    Args:
        search: that came to its end.
        function: the container of a function without parameters.
        budget: what it may take.

    Attributes:
        is_whole: whether every answer is known.

    Raises:
        the diagrams' `OutOfMemory`.
    """

    def __init__(self, search: SetSearch, function: int, budget: Budget) -> None:
        self._search = search
        self._function = function
        self._budget = budget
        self._ways: dict[int, Way] = {}
        asked: dict[Place, Diagram] = defaultdict(lambda: search.diagrams.nothing)
        for place, sets in rests(search):
            way = self._way(place)
            asked[way.place] |= search.after(way, sets)
        self._asked = Within(search, asked.items())
        self.is_whole = self._asked.explored(budget)
        self._looked_at = self._facts_looked_at()
        self._yes = self._leading(lambda place: place.shape.detail == 1)
        self._answered = self._leading(lambda place: True)
        self._saying_yes: dict[int, Diagram] = {}

    def holds(self, place: Place, sets: Diagram) -> Diagram:
        """Those of some facts, where a reading rests or keeps a choice, for which it says yes."""
        yes = self._saying_yes.get(place.number)
        if yes is None:
            yes = self._before(place, self._yes.good(self._way(place).place))
            self._saying_yes[place.number] = yes
        return sets & yes

    def has_none(self, place: Place, sets: Diagram) -> Diagram:
        """Those of some facts for which it has no answer."""
        return sets & self._before(place, self._answered.missing(self._way(place).place))

    def unanswered(self) -> Iterator[tuple[Place, Diagram]]:
        """Where it has no answer, for each way in which that comes about."""
        ends = [
            (place, known.all)
            for place in self._search.learner.places.all
            if (known := self._asked.reached.get(place.number)) is not None
            and place.shape.status not in (ANSWERED, RUNNING)
        ]
        for end, sets in ends:
            back = Reaching(self._asked, lambda place: True, self._budget)
            back.find(lambda place: False, [(end, sets)])
            self.is_whole &= back.is_whole
            for place, there in rests(self._search):
                found = there & self._before(place, back.good(self._way(place).place))
                if found.satisfiable():
                    yield place, found
                    break
        if not ends:
            nothing = ((place, self.has_none(place, there)) for place, there in rests(self._search))
            yield from [one for one in nothing if one[1].satisfiable()][:1]

    def _leading(self, says: Callable[[Place], bool]) -> Reaching:
        found = Reaching(self._asked, lambda place: place.shape.status != CHANCE, self._budget)
        found.find(lambda place: place.shape.status == ANSWERED and says(place))
        self.is_whole &= found.is_whole
        return found

    def _facts_looked_at(self) -> set[int]:
        """The facts on which the answer hangs, and no others."""
        found: set[int] = set()
        for _, _, node in self._asked.rules.values():
            found.update(self._search.facts.looked_at(node.known))
            if node.rule is not None:
                found.update(copy.source for way in node.rule.ways for copy in way.copies)
        return found

    def _before(self, place: Place, asked: Diagram) -> Diagram:
        """The facts at a place for which a question is asked with some facts that count."""
        search, way = self._search, self._way(place)
        if not asked.satisfiable():
            return asked
        beside = [fact for fact in way.place.facts if fact not in self._looked_at]
        for fact in beside:
            asked = search.diagrams.without(asked, fact)
        found = before(search.facts, search.diagrams, place, {}, way, asked)
        for fact in beside:
            found = search.diagrams.whatever(found, fact)
        return found

    def _way(self, place: Place) -> Way:
        found = self._ways.get(place.number)
        if found is None:
            found = self._ways[place.number] = self._search.learner.asks(place, self._function)
        return found
