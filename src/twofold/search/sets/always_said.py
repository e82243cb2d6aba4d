"""What is said wherever readings rest, for all that is seen from above: a function says yes there.

Where a search reaches all that any reading does, and more, and a function that is asked says
nothing but yes, it is so in every reading. Where it says something else, that may be of what none
reaches: then nothing is known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

from twofold.machine.state import ENDED, RUNNING, WAITING
from twofold.search.sets.asking import rests
from twofold.search.sets.budget import Budget
from twofold.search.sets.diagrams import Diagram
from twofold.search.sets.from_above import FromAbove
from twofold.search.sets.intervals import GivenUp
from twofold.search.sets.places import ANSWERED, Place
from twofold.search.sets.widened import WidenedSearch
from twofold.search.sets.within import Within

YES = 1


class _Asked(Within, WidenedSearch):
    """What becomes of a function that is asked where numbers are widened."""


def is_always_said_widened(
    search: WidenedSearch, function: int, budget: Budget, at_ends: bool = False
) -> bool:
    """Whether a function is known to say yes wherever readings rest, whatever numbers are widened.

    Args:
        search: that came to its end.
        function: its container, without parameters.
        budget: what it may take to find out.
        at_ends: whether only endings count.
    """
    asked: dict[Place, Diagram] = defaultdict(lambda: search.diagrams.nothing)
    try:
        for place, sets in rests(search):
            if place.shape.status == ENDED or not at_ends:
                way = search.learner.asks(place, function)
                asked[way.place] |= search.after(way, sets)
        found = _Asked(search, asked.items())
        is_whole = found.explored(budget) and found.deepest is None
    except (GivenUp, RecursionError, search.diagrams.OutOfMemory):
        return False
    return is_whole and _is_yes([place for place, _ in found.all_reached()], found.leads())


def is_always_said(search: FromAbove, function: int, budget: Budget, at_ends: bool = False) -> bool:
    """As `is_always_said_widened`, of a search for what no reading reaches."""
    resting = [*search.places(ENDED)]
    if not at_ends:
        resting += (place for place in search.places(WAITING) if place.shape.kept is None)
    found = search.asked(function, resting, budget)
    return found is not None and _is_yes(found, search.leads(found))


def _is_yes(places: Collection[Place], leads: Mapping[int, Iterable[int]]) -> bool:
    """Whether all that is asked comes to an answer, and to no other than yes.

    Args:
        places: that it comes to.
        leads: where the rules lead from each of them, by number.
    """
    try:
        TopologicalSorter(leads).prepare()
    except CycleError:
        return False  # it may go round for ever
    return all(
        place.shape.status == RUNNING
        or (place.shape.status == ANSWERED and place.shape.detail == YES)
        for place in places
    )
