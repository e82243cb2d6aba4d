"""An incomplete report says what is open and what makes the story large."""

from __future__ import annotations

from pathlib import Path

import twofold
from tests.check.support import proof, started
from twofold.check import Question, sizes

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


KINDS = """\
LIST things = lamp, rope, map
VAR bag = ()
VAR word = ""
-> hub
=== hub
~ temp mood = 0
- (loop)
+ [Take]
  ~ bag += LIST_RANDOM(LIST_ALL(things))
  -> loop
+ [Say]
  ~ word = word + "x"
  -> loop
+ [Sulk]
  ~ mood++
  -> loop
+ {bag ? (lamp, rope) && word == "xxxx" && mood > 5 && loop > 8} [Go] -> END
"""


def test_each_is_known_for_what_it_is() -> None:
    found = proof(KINDS, max_states=300)
    assert {one.what: one.kind for one in found.facts} == {
        "`bag`": "list",
        "`word`": "text",
        "the temporary `mood` of `hub`": "temporary",
        "how often this place in `hub` was visited": "count",
    }


WORLD = """\
[realms.earth]
[cast]
earth = ["Ada", "Bo"]
[facts]
secret = {}
[bonds.trust]
range = [0, 10]
between = "earth"
"""
IN_A_WORLD = """\
-> hub
=== hub
+ [Trust]
  ~ add_trust(Ada, Bo, 1)
  -> hub
+ [Learn]
  ~ learn(Ada, secret)
  -> hub
+ [Wait]
  ~ pass_time(earth, 1)
  -> hub
* {trust(Ada, Bo) > 3 && knows(Ada, secret) && now(earth) > 5} [Go] -> END
"""


def test_what_a_world_keeps_is_called_as_its_author_does(tmp_path: Path) -> None:
    (tmp_path / "world.toml").write_text(WORLD, "utf-8")
    (tmp_path / "main.ink").write_text(IN_A_WORLD, "utf-8")
    found = twofold.open(tmp_path).check(max_states=40)
    assert {(one.what, one.place) for one in found.facts} == {
        ("`trust(Ada, Bo)`", None),
        ("`now(earth)`", None),
        ("who knows `secret`", None),
    }


def test_a_place_is_said_to_be_in_its_knot() -> None:
    ink = (
        "VAR gold = 0\n-> camp\n== camp\n{cycle:\n- ~ gold += 1\n- ~ gold += 3\n}\n"
        "+ {gold > gold * 2} [Buy] -> END\n+ [Wait] -> camp\n"
    )
    found = proof(ink, max_states=40)
    assert "how often this place in `camp` was visited" in {one.what for one in found.facts}


def test_a_variable_of_a_world_is_called_by_what_asks_for_it() -> None:
    made = started("VAR _clock_a = 0\nVAR _kept = 0\n{_clock_a + _kept}\n-> END\n")
    asked = Question(generated=frozenset({"main.ink"}), asked_by={"_clock_a": "`now(a)`"})
    assert sizes.variable(made, asked, "_clock_a") == ("`now(a)`", None)
    assert sizes.variable(made, asked, "_kept") == ("what the world keeps as `_kept`", None)
    authors, place = sizes.variable(made, Question(), "_clock_a")
    assert (authors, place and place.line) == ("`_clock_a`", 1)
