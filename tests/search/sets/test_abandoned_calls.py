"""Calls that nothing returns to: stacks stay small, and what still leads below is left alone."""

from __future__ import annotations

import pytest

from tests.check.support import program
from twofold.check import Question, check
from twofold.check.proof import Proof
from twofold.search.strategy import Limits, sets_are_possible

pytestmark = pytest.mark.skipif(not sets_are_possible(), reason="oxidd is not installed")

LEFT = """-> hub
=== hub
+ [aside] -> aside -> hub
+ [out] -> END
=== aside
+ [back] ->->
+ [leave] -> hub
"""
REFERRED_TO = """-> hub
=== hub
~ temp n = 0
-> count(n) -> hub
=== count(ref x)
- (loop)
+ {x < 3} [more]
  ~ x = x + 1
  -> loop
+ {x > 2} [out] -> END
+ {x > 5} [never] -> END
+ [hub] -> hub
"""
REFERRED_ABOVE = """-> hub
=== hub
+ [again] -> room ->
  -> END
=== room
~ temp n = 0
-> count(n) -> room
=== count(ref x)
+ {x < 3} [more]
  ~ x = x + 1
  -> count(x) ->
  ->->
+ {x > 2} [out] -> END
+ {x > 5} [never] -> END
+ [hub] -> hub
"""
RETURNED = """-> hub
=== hub
+ [aside] -> aside ->
  {aside > 1: twice}
  -> END
=== aside
+ [back] -> last
=== last
->->
"""


def by_sets(ink: str) -> Proof:
    return check(program(ink), "story", Question(), Limits(search="sets", max_seconds=20))


@pytest.mark.parametrize(
    ("ink", "offered", "trace"),
    [
        (LEFT, 4, "1,2,1"),
        (REFERRED_TO, 3, None),
        (REFERRED_ABOVE, 4, None),
    ],
)
def test_calls_that_nothing_returns_to_do_not_make_a_story_endless(
    ink: str, offered: int, trace: str | None
) -> None:
    proof = by_sets(ink)
    assert proof.complete
    assert sum(choice.offered for choice in proof.choices) == offered
    (piled,) = [one for one in proof.findings if one.code == "TF012"]
    assert trace is None or piled.trace == trace
    assert not [one for one in proof.findings if one.code in ("TF002", "TF003")]


def test_what_a_call_returns_to_is_followed() -> None:
    proof = by_sets(RETURNED)
    assert proof.complete
    assert len(proof.endings) == 1
    assert not [one for one in proof.findings if one.code == "TF012"]
