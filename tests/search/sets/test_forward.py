"""A search by sets stops where nothing more is looked for, and goes back by what was met early."""

from __future__ import annotations

import time

import pytest

from tests.check.support import program
from twofold.check.by_sets.traps import traps
from twofold.check.preparation import Preparation
from twofold.check.question import Question
from twofold.machine.state import ENDED, WAITING
from twofold.program.values import TAG_BITS
from twofold.search.sets import forward
from twofold.search.sets.backward import back_from
from twofold.search.sets.budget import Budget
from twofold.search.sets.forward import SetSearch
from twofold.search.sets.within import Within
from twofold.search.strategy import Limits, sets_are_possible

pytestmark = pytest.mark.skipif(not sets_are_possible(), reason="oxidd is not installed")

WEEKS = """
VAR hour = 0
VAR tired = 0
-> day
== day
{hour >= 200: -> END}
+ [Wait.] -> spent(1)
+ [Sleep.]
  ~ tired = 0
  -> spent(8)
== spent(hours)
{ tired < 5:
  ~ tired++
}
~ hour += hours
-> day
"""


def search_of(text: str) -> SetSearch:
    """A search by sets that has not begun."""
    return Preparation(program(text), Question(), Limits()).whole.by_sets()


def test_it_stops_where_there_is_enough() -> None:
    whole, stopped = search_of(WEEKS), search_of(WEEKS)
    whole.explore()
    assert whole.why == []
    asked: list[int] = []

    def enough() -> bool:
        asked.append(len(stopped.rules))
        return len(asked) == 2

    stopped.explore(enough=enough)
    assert len(asked) == 2
    assert asked[0] < asked[1]  # it is asked again only where more is met
    assert stopped.why == ["stopped, for all that was looked for is found"]
    assert stopped.diagrams.operations < whole.diagrams.operations / 2


def test_it_comes_to_its_end_where_there_is_never_enough() -> None:
    search = search_of(WEEKS)
    search.explore(enough=lambda: False)
    assert search.why == []
    assert any(search.places(ENDED))


def test_the_way_back_leads_by_what_was_met_early() -> None:
    search = search_of(WEEKS)
    search.explore()
    place, sets = next(search.places(ENDED))
    back = back_from(search, place, sets)
    assert back is not None
    taken = [move for move in back.moves if move.chosen is not None]
    assert len(taken) <= 2 * 200 / 8  # he sleeps more often than he waits


def test_what_goes_on_from_somewhere_never_begins_at_the_beginning(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Not even where a number that only grows is found on the way, by which it is then ordered."""
    search = search_of(WEEKS)
    search.explore()
    assert search.clock is not None
    place, sets = next(
        (one, sets) for one, sets in search.places(WAITING) if search.clock in one.facts
    )
    late = search.diagrams.nothing
    for hour, some in search.diagrams.values(sets, search.clock):
        if hour >> TAG_BITS > 150:
            late |= search.diagrams.put(some, search.clock, hour)
    monkeypatch.setattr(forward, "CLOCK_EVERY", 1)
    within = Within(search, [(place, late)])
    assert within.explored(Budget())
    assert place.number in within.reached
    assert 0 not in within.reached
    for one, known in within.all_reached():
        if search.clock in one.facts:
            hours = [
                hour >> TAG_BITS for hour, _ in search.diagrams.values(known.all, search.clock)
            ]
            assert min(hours) > 150


def test_a_way_back_that_would_come_too_late_is_none() -> None:
    search = search_of(WEEKS)
    search.explore()
    place, sets = next(search.places(ENDED))
    now = time.perf_counter()
    assert back_from(search, place, sets, until=now) is None
    back = back_from(search, place, sets, until=now + 60)
    assert back is not None
    assert len(back.moves) > 20


def test_what_has_no_trace_in_time_is_not_taken_for_none() -> None:
    search = search_of("-> a\n== a\n+ [Round.] -> a\n")
    search.explore()
    found = traps(search.learner.program, search, lambda place, sets: None, Budget())
    assert (found.findings, found.is_decided) == ([], False)


def test_a_large_set_counts_for_more_operations(monkeypatch: pytest.MonkeyPatch) -> None:
    """So a budget says how long something takes, and not only how often something is done."""
    light, heavy = search_of(WEEKS), search_of(WEEKS)
    light.weighed_every = 10**9
    light.explore()
    monkeypatch.setattr(forward, "NODES", 1)
    heavy.weighed_every = 1
    heavy.small = 0
    heavy.explore()
    assert heavy.reached.keys() == light.reached.keys()
    nodes = sum(one.sets.node_count() for its in heavy.arrivals.values() for one in its)
    assert heavy.diagrams.operations - light.diagrams.operations >= nodes
