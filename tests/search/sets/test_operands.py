"""What lies on the evaluation stack while something else is worked out is a fact."""

from __future__ import annotations

import pytest

from tests.check.support import program
from twofold.check import Question
from twofold.check.preparation import Preparation
from twofold.search.strategy import Limits, sets_are_possible

pytestmark = pytest.mark.skipif(not sets_are_possible(), reason="oxidd is not installed")

SUMS = """VAR sum = 0
-> table
=== table
~ sum = thrown() * thrown() + thrown()
+ {sum > 4} [much] -> table
+ {sum < 3} [little] -> END
=== function thrown
~ temp die = RANDOM(1, 6)
~ return die
"""


def places(ink: str) -> int:
    search = Preparation(program(ink), Question(), Limits()).whole.by_sets()
    search.explore(20)
    assert not search.why
    return len(search.learner.places.all)


def test_a_number_that_waits_for_another_makes_no_place_of_its_own() -> None:
    assert places(SUMS.replace("6", "12")) == places(SUMS)
