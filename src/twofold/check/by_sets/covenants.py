"""A covenant's four questions, asked of sets of readings (`asked.covenants` asks a graph).

A way that has committed to a choice says of one choice what the graph says of the whole state: a
state has hope where one of its ways has. What a turn begins with decides what it comes to, but for
what falls in it: so the answers of a whole state are read off where its turn began.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from twofold.check.asked.covenants import BROKEN, KEPT, UNDECIDED, Judged
from twofold.check.asked.forfeits import Payment
from twofold.check.asked.law_watch import DECEIT, Break
from twofold.check.by_sets.ways import Ways
from twofold.check.proof import CovenantReport
from twofold.check.question import Watched
from twofold.machine.state import CHANCE, ENDED, FAILED, WAITING
from twofold.program.values import INT, TAG_BITS
from twofold.search.sets.asking import Asking, rests
from twofold.search.sets.backward import Move, back_from
from twofold.search.sets.budget import Budget, Spent
from twofold.search.sets.diagrams import Diagram
from twofold.search.sets.facts import VALUE, Fact
from twofold.search.sets.fixpoint import Reaching, leading_to
from twofold.search.sets.forward import Arrival, SetSearch
from twofold.search.sets.going_on import GoingOn
from twofold.search.sets.places import COMMITTED, OFFERED, Place
from twofold.search.sets.rules import Rule
from twofold.search.sets.within import Start, Within


class Covenants:
    """Judges covenants over all that a search reached.

    Args:
        search: of all readings, that came to its end.
        ways: from the sets that are found to traces.
        endless: where a turn never ends, with which facts.

    Attributes:
        faults: what went wrong when it was asked what a covenant grants: the function, the words,
            and a trace to where it did.
    """

    def __init__(self, search: SetSearch, ways: Ways, endless: Sequence[Start]) -> None:
        self._search = search
        self._ways = ways
        self._endless = endless
        rules = (node.rule for _, _, node in search.rules.values())
        self._has_breaks = any(rule is not None and not _is_lawful(rule) for rule in rules)
        self.faults: list[tuple[int, str, str]] = []

    def judge(self, covenant: Watched, budget: Budget) -> Judged:
        """Answer the four questions.

        Raises:
            Spent: where they take more than they may.
            the diagrams' `OutOfMemory`.
        """
        search = self._search
        asked = _Asked(search, covenant, budget)
        lawful = search
        if self._has_breaks:
            lawful = Within(search, follows=_is_lawful).whole(budget)
        kept, broken = (self._come_to(asked, value, lawful) for value in (KEPT, BROKEN))
        asking = vain = None
        is_decided = True
        if covenant.granted is not None:
            asking = Asking(search, covenant.granted, budget)
            faults = self._ways.faults(asking, covenant.granted)
            self.faults += [(covenant.granted, *fault) for fault in faults.items()]
        if kept is not None and asking is not None:
            vain, is_decided = _in_vain(asked, asking)
        lost = _lost(asked, self._endless)
        has_grant = kept is not None and covenant.granted is not None
        report = CovenantReport(
            name=covenant.name,
            keepable=kept is not None,
            keepable_lawfully=kept is not None and kept.is_lawful,
            keepable_without_nudges=self._is_kept_unaided(asked, kept),
            breakable=broken is not None,
            breakable_lawfully=broken is not None and broken.is_lawful,
            lost_silently=lost is not None,
            grantable=vain is None if has_grant and is_decided else None,
            kept_trace=None if kept is None else kept.trace,
            broken_trace=None if broken is None else broken.trace,
            lost_trace=None if lost is None else self._told(lost),
            bargain=covenant.bargain,
        )
        return Judged(report, None if vain is None else self._told(vain))

    def price(self, covenant: Watched, budget: Budget) -> Payment | None:
        """Whether a broken covenant is always paid for; None where it costs nothing.

        Raises:
            Spent: where that takes more than it may.
            the diagrams' `OutOfMemory`.
        """
        if covenant.forfeited is None:
            return None
        asked = _Asked(self._search, covenant, budget)
        for place, sets in self._search.places(ENDED):
            owing = asked.owing(sets)
            if owing.satisfiable():
                return Payment(False, self._ways.trace(place, owing), ends=True)
        found = _never_paid(asked)
        if found is None:
            return Payment(True)
        moves = self._ways.moves(found.place, found.at, found.search)
        if moves is None:
            return Payment(False)
        return Payment(False, self._ways.written([*moves, Move(found.place.shape.kept)]))

    def _come_to(self, asked: _Asked, value: int, lawful: SetSearch) -> _Way | None:
        """A way to where a covenant stands so, if possible without breaking a law."""
        for search in dict.fromkeys((lawful, self._search)):
            for place, sets in asked.standing(search, value):
                trace = self._ways.trace(place, sets, within=search)
                return _Way(trace, search is lawful)
        return None

    def _is_kept_unaided(self, asked: _Asked, kept: _Way | None) -> bool:
        """Whether it can be kept without any nudge, in the ways in which it is kept at all."""
        search = self._search
        if kept is None or not search.learner.places.nudges:
            return kept is not None

        def unaided(place: Place, sets: Diagram) -> Diagram:
            shape = place.shape
            return search.diagrams.nothing if shape.kept and shape.others else sets

        follows = _is_lawful if self._has_breaks and kept.is_lawful else _is_any
        alone = Within(search, admits=unaided, follows=follows).whole(asked.budget)
        return any(True for _ in asked.standing(alone, KEPT))

    def _told(self, found: _Found) -> str | None:
        if isinstance(found.at, Arrival):
            moves = self._ways.moves_along(found.search, found.place, found.at)
        else:
            moves = self._ways.moves(found.place, found.at, found.search)
        return None if moves is None else self._ways.written(moves)


@dataclass(frozen=True, slots=True)
class _Way:
    trace: str | None
    is_lawful: bool


@dataclass(frozen=True, slots=True)
class _Found:
    """Something that was found by a search: how it came to a place, or which facts there."""

    search: SetSearch
    place: Place
    at: Arrival | Diagram


class _Asked:
    """A covenant in the facts of a search.

    Attributes:
        budget: what its questions may take.
    """

    def __init__(self, search: SetSearch, covenant: Watched, budget: Budget) -> None:
        self.search = search
        self.budget = budget
        self._covenant = covenant
        self._fact = self._fact_of(covenant.standing)

    def _fact_of(self, number: int) -> int:
        fact = self.search.facts.number(Fact(VALUE, number))
        assert fact is not None, "what a covenant comes to tells states apart"
        return fact

    def _without(self, sets: Diagram, number: int) -> Diagram:
        """Those of some facts in which a global says no."""
        fact, diagrams = self._fact_of(number), self.search.diagrams
        no = [word for word in diagrams.registered(fact) if word >> TAG_BITS <= 0]
        return diagrams.among(sets, {fact: no})

    def free(self, sets: Diagram) -> Diagram:
        """Those of some facts in which nobody is bound yet."""
        struck = self._covenant.struck
        return self.search.diagrams.nothing if struck is None else self._without(sets, struck)

    def owing(self, sets: Diagram) -> Diagram:
        """Those of some facts in which it is broken and not paid for."""
        forfeited = self._covenant.forfeited
        broken = self.where(sets, BROKEN)
        return broken if forfeited is None else self._without(broken, forfeited)

    def silent(self, sets: Diagram) -> Diagram:
        """Those of some facts in which it binds somebody and is undecided."""
        undecided = self.where(sets, UNDECIDED)
        return undecided - self.free(undecided)

    def where(self, sets: Diagram, value: int) -> Diagram:
        """Those of some facts with which it stands so."""
        return self.search.diagrams.among(sets, {self._fact: [value << TAG_BITS | INT]})

    def standing(self, search: SetSearch, value: int) -> Iterator[Start]:
        """Where it stands so."""
        for place, sets in rests(search):
            found = self.where(sets, value)
            if found.satisfiable():
                yield place, found

    def leading_to(self, wanted: Sequence[Start]) -> Reaching:
        """From where some reading comes to some facts."""
        return leading_to(self.search, wanted, self.budget)


class _Hopeful(Within):
    """The readings that have hope, and how each turn begins that has none left.

    Attributes:
        hopeless: these.
    """

    def __init__(self, search: SetSearch, hope: Reaching) -> None:
        super().__init__(search)
        self._hope = hope
        self.hopeless: list[tuple[Place, Arrival]] = []

    def _arrive(self, place: Place, arrival: Arrival) -> None:
        if place.shape.begins:
            kept = arrival.sets & self._hope.good(place)
            gone = arrival.sets - kept
            if gone.satisfiable():
                self.hopeless.append((place, arrival._replace(sets=gone)))
            arrival = arrival._replace(sets=kept)
        super()._arrive(place, arrival)


def _lost(asked: _Asked, endless: Sequence[Start]) -> _Found | None:
    """How a covenant is lost without a word.

    A turn that began with hope ends the story with nothing decided; or one begins that has none,
    though the covenant is not broken, or nobody is bound yet, and from there nothing need ever be
    decided.
    """
    kept = [*asked.standing(asked.search, KEPT)]
    hope = asked.leading_to(kept)
    hopeful = _Hopeful(asked.search, hope)
    if kept:
        hopeful.whole(asked.budget)
    found = _ending(asked, hopeful, endless)
    if found is not None:
        return found
    begun: dict[Place, Diagram] = {}
    for place, arrival in hopeful.hopeless:
        still = arrival.sets - asked.where(arrival.sets, BROKEN)
        begun[place] = begun[place] | still if place in begun else still
    for place, known in asked.search.all_reached():
        if place.shape.begins:
            free = asked.free(known.all) - hope.good(place)
            begun[place] = begun[place] | free if place in begun else free

    def undecided(place: Place, sets: Diagram) -> Diagram:
        return asked.silent(sets) if place.shape.begins else sets

    silent = Within(asked.search, begun.items(), undecided).whole(asked.budget)
    found = _ending(asked, silent, endless)
    if found is None:
        going = GoingOn(silent, lambda place: False, asked.budget, undecided)
        if not going.is_whole:
            raise Spent
        found = next((_Found(silent, *one) for one in going.places()), None)
    if found is None:
        return None
    origin = back_from(silent, found.place, found.at, asked.budget.until)
    if origin is None:
        raise Spent
    for place, arrival in hopeful.hopeless:
        both = arrival.sets & origin.facts
        if place is origin.place and both.satisfiable():
            return _Found(hopeful, place, arrival._replace(sets=both))
    for arrival in asked.search.arrivals[origin.place.number]:
        both = arrival.sets & origin.facts
        if both.satisfiable():
            return _Found(asked.search, origin.place, arrival._replace(sets=both))
    raise AssertionError("what is lost was lost somewhere")


def _ending(asked: _Asked, search: SetSearch, endless: Sequence[Start]) -> _Found | None:
    """Where some of a search's readings end with nothing decided, break off, or hang."""
    for place, sets in search.places(ENDED):
        found = asked.silent(sets)
        if found.satisfiable():
            return _Found(search, place, found)
    for place, sets in search.places(FAILED):
        return _Found(search, place, sets)
    for place, sets in endless:
        known = search.reached.get(place.number)
        if known is not None and (known.all & sets).satisfiable():
            return _Found(search, place, known.all & sets)
    return None


def _never_paid(asked: _Asked) -> _Found | None:
    """How a turn begins in which the covenant is broken, and from which it is never paid for."""
    search = asked.search
    resting = [*rests(search)]
    paid = asked.leading_to([(place, sets - asked.owing(sets)) for place, sets in resting])
    going_on = asked.leading_to(resting)
    for place, known in search.all_reached():
        if place.shape.begins:
            owing = asked.owing(known.all) - paid.good(place)
            owing = owing & going_on.good(place)
            if owing.satisfiable():
                return _Found(search, place, owing)
    return None


def _in_vain(asked: _Asked, asking: Asking) -> tuple[_Found | None, bool]:
    """Where a covenant becomes kept and cannot grant anything any more; and if that is decided."""
    search, budget = asked.search, asked.budget
    kept = [*asked.standing(search, KEPT)]
    granted = asked.leading_to([(place, asking.holds(place, sets)) for place, sets in kept])
    if not asking.is_whole:
        raise Spent
    first = search.learner.places.all[0]
    begun = [(first, search.reached[first.number].all)]
    for place, known in search.all_reached():
        if place.shape.begins:
            begun.append((place, asked.where(known.all, UNDECIDED)))
    starts = [(place, sets - granted.good(place)) for place, sets in begun]
    found = _becoming_kept(asked, Within(search, starts, _in_turn))
    if found is not None:
        return found, True
    turns = Within(search, begun, _in_turn).whole(budget)
    for place, _ in turns.places(CHANCE):
        if place.shape.pledge in (OFFERED, COMMITTED):
            return None, False  # who chooses afterwards can choose by how it fell
        for outcome in search.learner.outcomes(place):
            vain = turns.falling(place, outcome) - granted.falling(place, outcome)
            found = _becoming_kept(asked, _Fallen(turns, place, outcome, vain))
            if found is not None:
                return found, True
    return None, True


def _in_turn(place: Place, sets: Diagram) -> Diagram:
    """What comes to a place, if that is no beginning of another turn."""
    return sets - sets if place.shape.kept and place.shape.status == WAITING else sets


class _Fallen(Within):
    """What a turn goes on to after something fell in one way.

    Args:
        sets: of facts at the place where it fell.
    """

    def __init__(self, search: SetSearch, place: Place, outcome: int, sets: Diagram) -> None:
        super().__init__(search, [(place, sets)], _in_turn)
        self._fell = place, outcome

    def _outcomes(self, place: Place) -> Iterable[int]:
        fell_at, outcome = self._fell
        return (outcome,) if place is fell_at else super()._outcomes(place)


def _becoming_kept(asked: _Asked, turns: Within) -> _Found | None:
    """Where a covenant is kept in some of a turn's readings."""
    found = asked.standing(turns.whole(asked.budget), KEPT)
    return next((_Found(turns, *one) for one in found), None)


def _is_any(rule: Rule) -> bool:
    return True


def _is_lawful(rule: Rule) -> bool:
    return not any(isinstance(one, Break) and one.law != DECEIT for one in rule.noted)
