"""Functions that throw dice and call themselves again: however often they may, the search ends."""

from __future__ import annotations

import pytest

from tests.check.support import program
from twofold.check import Question, check
from twofold.check.proof import Proof
from twofold.search.strategy import Limits, sets_are_possible

pytestmark = pytest.mark.skipif(not sets_are_possible(), reason="oxidd is not installed")

HANDED_ON = """-> table
=== table
~ temp best = rolled(0)
+ {best == 2} [two] -> table
+ {best == 1} [one] -> END
+ {best == 3} [three] -> END
=== function rolled(best)
~ temp die = RANDOM(1, 6)
{
- die > 3:
  Again!
  ~ return rolled(best)
- die == 2:
  ~ return MAX(best, 2)
}
~ return 1
"""
LEFT_ALONE = """VAR score = 0
-> table
=== table
~ roll()
+ {score == 2} [two] -> table
+ {score == 1} [one] -> END
+ {score == 3} [three] -> END
=== function roll
{ RANDOM(1, 3):
- 1: ~ roll()
- 2: ~ score = 1
- 3: ~ score = 2
}
"""


def by_sets(ink: str) -> Proof:
    return check(program(ink), "story", Question(), Limits(search="sets", max_seconds=20))


@pytest.mark.parametrize("ink", [HANDED_ON, LEFT_ALONE])
def test_a_recursion_as_deep_as_dice_say_has_few_places(ink: str) -> None:
    proof = by_sets(ink)
    assert proof.complete
    assert [choice.offered for choice in proof.choices] == [True, True, False]
