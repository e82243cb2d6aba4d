"""The way back: which readings lead into a set, and one reading that comes to a state of it.

A rule is gone through the other way by giving back what was read and leaving open what was
forgotten, inside what is reached (the pre-image of symbolic model checking).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from twofold.machine.state import CHANCE
from twofold.search.sets.diagrams import Diagram, Diagrams
from twofold.search.sets.facts import Facts
from twofold.search.sets.forward import Arrival, SetSearch
from twofold.search.sets.places import Kept, Place
from twofold.search.sets.rules import Copy, Way


@dataclass(frozen=True, slots=True)
class Move:
    """A step of a reading.

    Attributes:
        chosen: the choice that is taken; None where something falls.
        address: where it falls.
        outcome: the way it falls, from 0; less for an item that falls out of a list (`drawn`).
    """

    chosen: Kept | None
    address: int = 0
    outcome: int = 0


@dataclass(frozen=True, slots=True)
class Back:
    """A way back, to where a search began: the moves from there, the place, and facts there."""

    moves: list[Move]
    place: Place
    facts: Diagram


def before(
    facts: Facts,
    diagrams: Diagrams,
    place: Place,
    known: Mapping[int, int],
    way: Way,
    sets: Diagram,
) -> Diagram:
    """The facts at a place from which a way leads into a set; of those the reached ones count.

    Args:
        known: what was read on the way, with the values.
        sets: at the place where it leads.
    """
    if way.ticks:
        for fact in way.place.facts:
            if facts.passes(fact):
                sets = _before_tick(facts, diagrams, fact, sets)
    for fact, value in way.puts:
        sets = _having_any(diagrams, sets, fact, facts.standing_for(fact, value))
    given: set[int] = set()
    for source, stays, copies in way.taken_over():
        first, *more = copies
        leading = diagrams.leading_to(source, *_taken_by(facts, first))
        parts = diagrams.nothing
        for image, having_it in diagrams.values(sets, first.target):
            for value in leading.get(image, ()):
                some = having_it
                for copy in more:
                    taken = facts.images(copy.target, value, copy.term)
                    some = _having_any(diagrams, some, copy.target, taken)
                if stays:
                    some = diagrams.having(some, source, value)
                parts |= diagrams.put(some, source, value)
        sets = parts
        given.add(source)
    for fact in way.forgets:
        if fact not in given:
            sets = diagrams.whatever(sets, fact)
    for fact, value in known.items():
        if fact in place.facts:
            sets = diagrams.put(sets, fact, value)
    for fact, value in known.items():
        if fact in facts.observed:
            sets = diagrams.having(sets, fact, value)
    return sets


def _before_tick(facts: Facts, diagrams: Diagrams, fact: int, sets: Diagram) -> Diagram:
    leading = diagrams.leading_to(fact, None, partial(_passed, facts, fact))
    parts = diagrams.nothing
    for image, some in diagrams.values(sets, fact):
        for value in leading.get(image, ()):
            parts |= diagrams.put(some, fact, value)
    return parts


def _taken_by(facts: Facts, copy: Copy) -> tuple[Hashable, Callable[[int], Sequence[int]]]:
    """What a fact may make of the value that it takes over, with a name for it."""
    name = copy.target, copy.term
    return name, partial(facts.images, copy.target, term=copy.term)


def _passed(facts: Facts, fact: int, value: int) -> Sequence[int]:
    return (facts.passed(fact, value),)


def _having_any(diagrams: Diagrams, sets: Diagram, fact: int, values: Sequence[int]) -> Diagram:
    """Those in which a fact has one of some values, the fact left out."""
    if len(values) == 1:
        return diagrams.having(sets, fact, values[0])
    found = diagrams.nothing
    for value in values:
        found |= diagrams.having(sets, fact, value)
    return found


def step_from(place: Place, outcome: int = 0) -> list[Move]:
    """What a reading does at a place, if anything: it takes the choice there, or something falls.

    Args:
        outcome: the way it falls.
    """
    shape = place.shape
    if shape.begins:
        return [Move(shape.kept)]
    return [Move(None, shape.address, outcome)] if shape.status == CHANCE else []


def back_from(search: SetSearch, place: Place, wanted: Diagram) -> Back | None:
    """The way back from some of the wanted facts at a place, to where the search began.

    None where none of them is reached.
    """
    for arrival in search.arrivals.get(place.number, ()):
        found = arrival.sets & wanted
        if found.satisfiable():
            return back_along(search, place, arrival, found)
    return None


def back_along(search: SetSearch, place: Place, arrival: Arrival, found: Diagram) -> Back:
    """The way back along something that came to a place.

    Args:
        found: some of the facts that came there.
    """
    moves: list[Move] = []
    one = search.diagrams.one_of(found, place.facts)
    while arrival.source is not None and arrival.way is not None:
        allowed = _allowed(search, arrival.source, arrival.known, arrival.way, one)
        place = arrival.source
        moves += step_from(place, arrival.outcome)
        arrival, one = _came_from(search, place, allowed)
    facts = search.diagrams.usual
    for fact, value in one.items():
        facts = search.diagrams.put(facts, fact, value)
    return Back(moves[::-1], place, facts)


def _came_from(
    search: SetSearch, place: Place, allowed: Mapping[int, Sequence[int]]
) -> tuple[Arrival, dict[int, int]]:
    """What came to a place first with some allowed facts, and one reading's facts there."""
    diagrams, observed = search.diagrams, search.facts.observed
    held = {f: values[0] for f, values in allowed.items() if len(values) == 1}
    told = {fact: held.pop(fact) for fact in [*held] if fact in observed}
    left = [fact for fact in place.facts if fact not in held]
    open_ = {fact: allowed[fact] for fact in left if fact in allowed}
    cube = diagrams.cube(held, left)
    for arrival in search.came_to(place, held):
        sets = arrival.sets & cube
        if not sets.satisfiable():
            continue
        for fact, value in told.items():
            sets = diagrams.having(sets, fact, value)
        sets = diagrams.among(sets, open_)
        if sets.satisfiable():
            return arrival, {**held, **diagrams.one_of(sets, left)}
    raise AssertionError("what a way leads to comes from somewhere")


def _allowed(
    search: SetSearch, place: Place, known: Mapping[int, int], way: Way, one: Mapping[int, int]
) -> dict[int, list[int]]:
    """The values that facts may have at a place from which a way leads to certain facts."""
    facts, diagrams = search.facts, search.diagrams
    allowed = {
        fact: [value]
        for fact, value in known.items()
        if fact in place.facts or fact in facts.observed
    }
    forgotten = set(way.forgets)
    for fact in place.facts:
        if fact in known or fact in forgotten or fact not in one:
            continue
        if way.ticks and facts.passes(fact):
            passed = diagrams.leading_to(fact, None, partial(_passed, facts, fact))
            allowed[fact] = [*passed.get(one[fact], ())]
        else:
            allowed[fact] = [one[fact]]
    for copy in way.copies:
        leading = diagrams.leading_to(copy.source, *_taken_by(facts, copy)).get(
            one[copy.target], ()
        )
        known_before = allowed.get(copy.source)
        allowed[copy.source] = [
            value for value in leading if known_before is None or value in known_before
        ]
    return allowed
