"""Where something is on offer in any case, one place does for all that was met before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.check.support import program
from twofold.analysis.control_flow import Flow
from twofold.check.preparation import Preparation
from twofold.check.question import Question
from twofold.machine.state import RUNNING
from twofold.program.program import CONTAINER_ADDRESS
from twofold.search.sets.places import OFFERED
from twofold.search.sets.sure_offers import surely_offering
from twofold.search.strategy import Limits, sets_are_possible

STORY = """VAR lamp = false
-> hub
=== hub
BODY
- -> hub
=== elsewhere
+ [Go back.] -> hub
=== both
* [Look up.] ->->
+ [Look down.] ->->
=== once
* [Look up.] ->->
=== function dark
{ lamp:
    ~ return false
}
~ return true
=== function dice
~ return RANDOM(1, 6)
"""


def surely_offers(body: str) -> bool:
    made = program(STORY.replace("BODY", body))
    hub = made.containers[0].named["hub"]
    return made.container_word(hub.id, CONTAINER_ADDRESS) in surely_offering(Flow(made))


@pytest.mark.parametrize(
    "body",
    [
        "+ [Wait.]",
        "* {lamp} [Read.]\n+ [Wait.]",
        "* -> elsewhere\n+ [Wait.]",
        "{lamp: -> elsewhere}\n+ [Wait.]",
        "{dark()}\n+ {dark()} [Read.]\n+ [Wait.]",
        "<- both\n* [Read.]",
        "-> both ->",
    ],
)
def test_every_way_comes_to_a_choice_that_is_always_shown(body: str) -> None:
    assert surely_offers(body)


@pytest.mark.parametrize(
    "body",
    [
        "* [Wait.]",
        "+ {lamp} [Wait.]",
        "+ -> elsewhere",
        "{lamp: -> END}\n+ [Wait.]",
        "{lamp: -> once}\n+ [Wait.]",
        "{dice()}\n+ [Wait.]",
        "{shuffle:\n- ~ lamp = true\n- ~ lamp = false\n}\n+ [Wait.]",
        "-> once ->\n+ [Wait.]",
        "<- once\n* [Read.]",
    ],
)
def test_a_turn_may_end_or_something_fall_before_one_is_shown(body: str) -> None:
    assert not surely_offers(body)


@pytest.mark.skipif(not sets_are_possible(), reason="oxidd is not installed")
def test_there_it_is_the_same_place_whatever_was_met() -> None:
    ink = STORY.replace("BODY", "* {dark()} [Light.]\n~ lamp = true\n+ {lamp} [Read.]\n+ [Wait.]")
    search = Preparation(program(ink), Question(), Limits()).whole.by_sets()
    search.explore()
    running = [p.shape for p, _ in search.all_reached() if p.shape.status == RUNNING]
    assert len({replace(shape, pledge=OFFERED, count=1) for shape in running}) == len(running)
