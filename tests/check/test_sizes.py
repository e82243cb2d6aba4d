"""An incomplete report says what is open and what makes the story large."""

from __future__ import annotations

from tests.check.support import proof

STORY = """\
VAR gold = 0
-> camp
=== camp
+ [Dig]
  ~ gold++
  -> camp
* [Sing] La. -> camp
* {gold == 100} [Buy] -> shop
* [Rest] -> camp.tent
= tent
+ {gold > 3 * gold} [Wake] -> camp
+ {gold < 2 * gold + 1} [Turn] -> tent
=== shop
+ [Pay] -> END
= cellar
-> END
=== attic
-> END
=== function price(x)
~ return x
"""


def test_what_was_not_met_is_named_whole() -> None:
    found = proof(STORY, max_states=60)
    assert not found.complete
    assert [(one.kind, one.path) for one in found.unmet] == [
        ("knot", "shop"),
        ("choice", "camp.0.c-2"),
        ("choice", "camp.tent.0.c-0"),
    ]
    assert [one.place.line for one in found.unmet if one.place] == [13, 8, 11]
    assert {("TF001", "attic"), ("TF001", "price")} <= {(f.code, f.path) for f in found.findings}


def test_a_complete_proof_leaves_nothing_open() -> None:
    found = proof("+ [Go]\n- -> END\n")
    assert found.complete
    assert (found.unmet, found.facts, found.knots_by_states) == ([], [], [])


def test_what_makes_it_large() -> None:
    found = proof(STORY, max_states=200)
    assert found.facts[0].what == "`gold`"
    assert found.facts[0].place is not None
    assert found.facts[0].place.line == 1
    assert found.facts[0].values > 20
    assert {one.what for one in found.facts[1:]} == {"how often this choice was taken"}
    assert [knot.path for knot in found.knots_by_states] == ["camp", "camp.tent"]
    assert sum(knot.states for knot in found.knots_by_states) == found.states
