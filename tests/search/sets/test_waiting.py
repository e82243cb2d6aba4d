"""Which place is followed first, and which facts lie side by side."""

from __future__ import annotations

from tests.check.support import program
from twofold.check.preparation import Preparation
from twofold.check.question import Question
from twofold.machine.state import RUNNING
from twofold.search.sets.facts import VALUE, VISITS, Fact
from twofold.search.sets.order import in_order
from twofold.search.sets.places import Place
from twofold.search.sets.waiting import Waiting
from twofold.search.strategy import Limits

HUB = """\
VAR deaf = false
VAR bold = false
-> hub
=== hub
{not a: -> a}
{not b && bold: -> b}
{not c && deaf: -> c}
-> END
=== a
* [one]
    ~ bold = true
* [two]
    ~ deaf = true
* [three]
- -> hub
=== b
+ [on] -> hub
=== c
+ [on]
    -> hub
"""


def test_a_knot_is_worked_off_before_another() -> None:
    search = Preparation(program(HUB), Question(), Limits()).whole.by_sets()
    search.explore()
    made = search.learner.program
    by_knot: dict[str, list[Place]] = {}
    for place in search.learner.places.all:
        if place.shape.address in made.origins:
            knot = made.path(place.shape.address).split(".")[0]
            by_knot.setdefault(knot, []).append(place)
    waiting = Waiting(search.facts.flow)
    first, second = sorted(by_knot["a"], key=lambda place: place.shape.address)[:2]
    for place in (first, by_knot["b"][0]):
        waiting.add(place)
    assert waiting.take() == (0, first.number)
    # The hub stands before it in the code, and waits all the same.
    for place in (by_knot["hub"][0], second):
        waiting.add(place)
    assert waiting.take() == (0, second.number)
    assert len(waiting) == 2
    assert waiting.take() == (0, by_knot["hub"][0].number)
    # What comes with a lesser clock comes first, whatever knot is being worked off.
    waiting.clear()
    for clock, place in ((5, first), (5, second), (4, by_knot["hub"][0])):
        waiting.add(place, clock)
    assert waiting.take() == (4, by_knot["hub"][0].number)
    waiting.add(by_knot["b"][0], 3)
    assert waiting.take() == (3, by_knot["b"][0].number)
    assert waiting.take() == (5, first.number)
    waiting.clear()
    assert not waiting


CHAPTERS = """\
VAR calm = false
-> town
=== finale
{well && mill: -> so_it_was}
+ {calm} [Wait.] -> so_it_was
+ [Go.] -> so_it_was
=== so_it_was
-> END
=== town
* [The well.] -> rest -> well
* [The mill.] -> rest -> mill
* [The inn.] -> rest -> inn
+ [Leave.] -> finale
=== well
-> town
=== mill
-> town
=== inn
~ calm = true
-> town
=== rest
{calm: You rest.}
->->
"""


def test_a_chapter_is_begun_with_all_that_the_one_before_leads_to() -> None:
    search = Preparation(program(CHAPTERS), Question(), Limits()).whole.by_sets()
    search.explore()
    made = search.learner.program
    came: dict[str, list[int]] = {"finale": [], "town": []}
    for place in search.learner.places.all:
        if place.shape.status == RUNNING and place.shape.address in made.origins:
            knot = made.path(place.shape.address).split(".")[0]
            came.get(knot, []).append(len(search.arrivals[place.number]))
    # The finale stands before the town in the code, and waits until nothing comes from there.
    assert max(came["town"]) > 2
    assert max(came["finale"]) == 1


def test_what_one_condition_asks_lies_side_by_side() -> None:
    facts = Preparation(program(HUB), Question(), Limits()).whole.by_sets().facts
    made = facts.flow.program
    names = {
        facts.number(Fact(VALUE, number)): name for number, name in enumerate(made.globals)
    } | {
        facts.number(Fact(VISITS, number)): container.path
        for number, container in enumerate(made.counters)
    }
    order = [names[fact] for fact, _ in in_order(facts) if names.get(fact)]
    assert abs(order.index("c") - order.index("deaf")) == 1
    assert abs(order.index("b") - order.index("bold")) <= 2
    assert sorted(in_order(facts)) == sorted(facts.rooms())
