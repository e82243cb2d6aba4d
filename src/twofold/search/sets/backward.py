"""The way back: which readings lead into a set, and one reading that comes to a state of it.

A rule is gone through the other way by giving back what was read and leaving open what was
forgotten, inside what is reached (the pre-image of symbolic model checking).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

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
    for one in reversed(way.idle):
        sets = diagrams.before_idle(sets, one)
    if way.ticks:
        for ranks in facts.ranked(way.place.facts):
            sets = ranks.all_before(diagrams, sets)
        for fact in facts.passing(way.place.facts):
            sets = _before_tick(facts, diagrams, fact, sets)
    for fact, value in way.puts:
        sets = _having_any(diagrams, sets, fact, facts.standing_for(fact, value))
    for source, stays, copies in way.taken_over:
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
    for fact in way.dropped:
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


def back_from(
    search: SetSearch, place: Place, wanted: Diagram, until: float | None = None
) -> Back | None:
    """The way back from some of the wanted facts at a place, to where the search began.

    None where none of them is reached, or it is not found in time.

    Args:
        until: when to stop, by `time.perf_counter`, if ever.
    """
    for arrival in search.arrivals.get(place.number, ()):
        found = arrival.sets & wanted
        if found.satisfiable():
            return back_along(search, place, arrival, found, until)
    return None


def back_along(
    search: SetSearch,
    place: Place,
    arrival: Arrival,
    found: Diagram,
    until: float | None = None,
) -> Back | None:
    """The way back along something that came to a place; None where it is not found in time.

    Args:
        found: some of the facts that came there.
        until: when to stop, by `time.perf_counter`, if ever.
    """
    moves: list[Move] = []
    diagrams, clock = search.diagrams, search.clock
    held, only = diagrams.one_of(found, place.facts)
    now = None if clock is None else held.get(clock)
    while arrival.source is not None and arrival.way is not None:
        if until is not None and time.perf_counter() >= until:
            return None
        place, way, known = arrival.source, arrival.way, arrival.known
        moves += step_from(place, arrival.outcome)
        leading = before(search.facts, diagrams, place, known, way, only)
        open_ = _left_open(search.facts, way)
        if clock is not None and (clock in known or clock in open_ or clock not in way.place.facts):
            now = _only_value(diagrams, leading, clock) if clock in place.facts else None
        arrival, found = _came_from(search, place, now, leading, arrival.number)
        held, only = diagrams.one_of(found, open_)
        now = held.get(clock, now) if clock is not None else None
    return Back(moves[::-1], place, only)


def _left_open(facts: Facts, way: Way) -> list[int]:
    """The facts that may have been one thing or another before a way led to one reading."""
    found = [*way.dropped, *(source for source, _, _ in way.taken_over)]
    if way.ticks:
        found += (fact for fact in way.place.facts if facts.passes(fact) and fact not in found)
    found += (fact for one in way.idle for fact in one.facts if fact not in found)
    return found


def _only_value(diagrams: Diagrams, sets: Diagram, fact: int) -> int | None:
    """The value of a fact in a set where it has but one."""
    values = [value for value, _ in islice(diagrams.values(sets, fact), 2)]
    return values[0] if len(values) == 1 else None


def _came_from(
    search: SetSearch, place: Place, clock: int | None, leading: Diagram, number: int
) -> tuple[Arrival, Diagram]:
    """What came to a place with some of the facts that lead on, and those of them.

    It came before what it led to, by that one's number: so a way back comes to the beginning.
    """
    for arrival in search.came_to(place, clock):
        if arrival.number >= number:
            continue
        sets = arrival.sets & leading
        if sets.satisfiable():
            return arrival, sets
    raise AssertionError("what a way leads to comes from somewhere")
