"""Properties, judged over sets of readings (`asked.properties` judges them one by one)."""

from __future__ import annotations

from collections.abc import Sequence

from twofold.check.asked import properties
from twofold.check.by_sets.ways import Ways
from twofold.check.proof import Finding, PropertyReport
from twofold.check.question import Property
from twofold.machine import Machine
from twofold.machine.state import CHANCE, ENDED, FAILED, State
from twofold.search.replay import holds
from twofold.search.sets.asking import Asking, rests
from twofold.search.sets.budget import Budget
from twofold.search.sets.diagrams import Diagram
from twofold.search.sets.fixpoint import Reaching
from twofold.search.sets.forward import SetSearch
from twofold.search.sets.going_on import GoingOn
from twofold.search.sets.lassos import lasso
from twofold.search.sets.places import COMMITTED, OFFERED, Place
from twofold.search.sets.retrace import Comes
from twofold.search.sets.within import Within


class Properties:
    """Judges properties over all that a search reached.

    Args:
        search: of all its readings, or of some.
        ways: from the sets that are found to traces.
        endless: where a turn never ends, with which facts.
        is_known: whether all readings, and all such turns, are known.

    Attributes:
        faults: what went wrong when a function was asked, once each: the property, the words, and
            a trace to where it did.
    """

    def __init__(
        self,
        search: SetSearch,
        ways: Ways,
        endless: Sequence[tuple[Place, Diagram]],
        is_known: bool,
    ) -> None:
        self._search = search
        self._ways = ways
        self._endless = endless
        self._is_known = is_known
        self.faults: list[tuple[Property, str, str]] = []

    def judge(self, asked: Property, budget: Budget) -> PropertyReport:
        """Whether a property holds, with what shows it; None where that is not decided."""
        asking = Asking(self._search, asked.function, budget)
        if not asking.is_whole:
            return _report(asked, None)
        faults = self._ways.faults(asking, asked.function)
        self.faults += [(asked, message, trace) for message, trace in faults.items()]
        if asked.expectation == "eventually":
            return self._eventually(asked, asking, budget)
        wanted = asked.expectation == "sometimes"
        at_ends = asked.expectation in ("at the end", "again and again")
        for place, sets in self._search.places(ENDED) if at_ends else rests(self._search):
            found = asking.holds(place, sets)
            if not wanted:
                found = sets - found
            if found.satisfiable():
                trace = self._ways.trace(place, found, self._comes_to(asked, wanted))
                return _report(asked, wanted, trace)
        if asked.expectation == "again and again":
            return self._again(asked, asking, budget)
        return _report(asked, None if self._search.why else not wanted)

    def findings(
        self, asked: Sequence[Property], reports: Sequence[PropertyReport]
    ) -> list[Finding]:
        """TF002 for what went wrong when a property was asked, and TF009 for what does not hold."""
        found = [
            Finding(
                "TF002",
                f"whether `{one.says}` holds cannot be worked out: {message}",
                one.path,
                one.place,
                trace,
                is_shortest=False,
            )
            for one, message, trace in self.faults
        ]
        faults = [(one.function, message) for one, message, _ in self.faults]
        return found + properties.findings(asked, reports, faults)

    def _comes_to(self, asked: Property, wanted: bool) -> Comes:
        """Whether the machine stands where a property holds, or where it does not."""

        def comes(machine: Machine, state: State, status: int) -> bool:
            return holds(machine, state, asked.function) == wanted

        return comes

    # What every reading comes to.

    def _eventually(self, asked: Property, asking: Asking, budget: Budget) -> PropertyReport:
        """A counterexample ends without it, or goes round for ever without it."""
        search, undecided = self._search, _report(asked, None)
        if not self._is_known or search.learner.asks_for_choices(asked.function):
            return undecided

        def without(place: Place, sets: Diagram) -> Diagram:
            if _is_judged(search, place):
                return sets - asking.holds(place, sets)
            return sets

        without_it = Within(search, admits=without)
        if not without_it.explored(budget):
            return undecided
        for status in (ENDED, FAILED):
            for place, sets in without_it.places(status):
                trace = self._ways.trace(place, sets, within=without_it)
                return _report(asked, False, trace)
        for place, stuck in self._endless:
            known = without_it.reached.get(place.number)
            if known is not None and (known.all & stuck).satisfiable():
                trace = self._ways.trace(place, known.all & stuck, within=without_it)
                return _report(asked, False, trace)
        if asked.fair == "all":
            return self._never_left(asked, without_it, asking, budget)
        return self._goes_round(asked, without_it, budget)

    def _again(self, asked: Property, asking: Asking, budget: Budget) -> PropertyReport:
        """A counterexample comes to where it goes round for ever without it."""
        search = self._search
        if not self._is_known or search.learner.asks_for_choices(asked.function):
            return _report(asked, None)
        starts = [
            (place, known.all - asking.holds(place, known.all))
            for place, known in search.all_reached()
            if _is_judged(search, place)
        ]

        def without(place: Place, sets: Diagram) -> Diagram:
            if _is_judged(search, place):
                return sets - asking.holds(place, sets)
            return sets

        first = search.learner.places.all[0]
        starts.append((first, search.reached[first.number].all))
        without_it = Within(search, starts, without)
        if not without_it.explored(budget):
            return _report(asked, None)
        if asked.fair == "all":
            return self._never_left(asked, without_it, asking, budget)
        return self._goes_round(asked, without_it, budget)

    def _goes_round(self, asked: Property, without_it: Within, budget: Budget) -> PropertyReport:
        """Whether some reading goes round for ever, all that falls falling either way if it must.

        A way that has committed to a choice before something falls has done so too early: whoever
        chooses afterwards can choose by how it fell. There the answer may lie between two.
        """
        falls = asked.fair == "dice"

        def owes(place: Place) -> bool:
            return falls and place.shape.status == CHANCE

        going = GoingOn(without_it, owes, budget)
        if not going.is_whole:
            return _report(asked, None)
        if going.is_anywhere:
            return self._looping(asked, without_it, going, budget.until)
        if not (falls and any(_is_early(place) for place, _ in without_it.places(CHANCE))):
            return _report(asked, True)
        at_most = GoingOn(without_it, lambda place: owes(place) and not _is_early(place), budget)
        return _report(asked, True if at_most.is_whole and not at_most.is_anywhere else None)

    def _never_left(
        self, asked: Property, without_it: Within, asking: Asking, budget: Budget
    ) -> PropertyReport:
        """Whether some reading comes to where nothing leads to it any more."""
        out = Reaching(self._search, lambda place: True, budget)
        met = [
            (place, asking.holds(place, known.all))
            for place, known in self._search.all_reached()
            if _is_judged(self._search, place)
        ]
        out.find(lambda place: place.shape.status in (ENDED, FAILED), [*met, *self._endless])
        if not out.is_whole:
            return _report(asked, None)
        stuck = (
            known.all & out.missing(place)
            for place, known in without_it.all_reached()
            if place.shape.begins
        )
        if not any(sets.satisfiable() for sets in stuck):
            return _report(asked, True)
        going = GoingOn(without_it, lambda place: False, budget)
        going.keep(out.missing)
        return self._looping(asked, without_it, going, budget.until)

    def _looping(
        self, asked: Property, without_it: Within, going: GoingOn, until: float | None
    ) -> PropertyReport:
        found = lasso(without_it, going, until) if going.is_whole else None
        trace, loop = self._ways.lasso(found, without_it)
        return _report(asked, False, trace, loop)


def _is_judged(search: SetSearch, place: Place) -> bool:
    """Whether a reading rests at a place, in one of its ways on."""
    shape = place.shape
    rests = shape.rests if search.learner.places.rest_first else shape.begins
    return rests or shape.status == ENDED


def _is_early(place: Place) -> bool:
    """Whether something falls at a place after a choice was met in the same turn."""
    return place.shape.pledge in (OFFERED, COMMITTED)


def _report(
    asked: Property, holds: bool | None, trace: str | None = None, loop: str | None = None
) -> PropertyReport:
    return PropertyReport(asked.says, asked.expectation, holds, trace, loop)
