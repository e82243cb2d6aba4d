"""The order of the facts: what is used together lies together."""

from __future__ import annotations

import pytest

from tests.check.support import program
from twofold.check import Question
from twofold.check.preparation import Preparation
from twofold.search.sets.facts import ITEM, VALUE, Fact
from twofold.search.sets.order import in_order
from twofold.search.strategy import Limits, sets_are_possible

pytestmark = pytest.mark.skipif(not sets_are_possible(), reason="oxidd is not installed")

HANDED_ON = """LIST bag = lamp, rope, key
VAR lit = false
VAR tied = false
VAR turned = false
-> room
=== room
+ [key]
  ~ turned = true
  -> take(key)
+ [lamp]
  ~ lit = true
  -> take(lamp)
+ [rope]
  ~ tied = true
  -> take(rope)
+ {lit && has(lamp)} [light]
+ {tied && has(rope)} [climb]
+ {turned && has(key)} [open] -> END
- -> room
=== take(what)
{bag !? what:
  ~ bag += what
}
-> room
=== function has(what)
~ return bag ? what
"""


def test_an_item_that_is_handed_on_lies_beside_what_is_set_with_it() -> None:
    story = Preparation(program(HANDED_ON), Question(), Limits())
    facts = story.whole.by_sets().facts
    globals_ = story.program.globals
    at = {facts.all[fact]: place for place, (fact, _) in enumerate(in_order(facts))}
    flags = [at[Fact(VALUE, globals_.index(name))] for name in ("lit", "tied", "turned")]
    items = [at[Fact(ITEM, globals_.index("bag"), item)] for item in range(3)]
    assert [abs(flag - item) for flag, item in zip(flags, items, strict=True)] == [1, 1, 1]
