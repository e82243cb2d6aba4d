"""Loops without a choice, one finding each; and states from which no ending can be reached."""

from __future__ import annotations

import pytest

from tests.check.support import proof, replayed
from twofold.check.proof import Finding


def found(ink: str, code: str, max_states: int | None = None) -> list[Finding]:
    return [f for f in proof(ink, max_states).findings if f.code == code]


@pytest.fixture(autouse=True)
def _little_fuel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("twofold.machine.host.FUEL", 3_000)


ENTERED_TWICE = """\
+ [In by the front] -> a
+ [In by the back] -> b
+ [Look first]
  Well.
  + + [In] -> c
+ [Out] -> END
=== a
-> b
=== b
-> c
=== c
-> a
"""


def test_a_loop_is_one_however_it_is_entered() -> None:
    (finding,) = found(ENTERED_TWICE, "TF003")
    assert finding.trace == "1"
    assert finding.path.startswith(("a", "b", "c"))
    assert replayed(ENTERED_TWICE, "1")[0].errors[0].message == finding.message


def test_two_loops_are_two() -> None:
    ink = "+ [One] -> a\n+ [Two] -> b\n+ [Out] -> END\n=== a\n-> a\n=== b\n-> b\n"
    assert [(f.path[0], f.trace) for f in found(ink, "TF003")] == [("a", "1"), ("b", "2")]


def test_a_loop_that_counts_is_the_same_loop() -> None:
    ink = (
        "VAR n = 0\n+ [One]\n  ~ n = 5\n  -> a\n+ [Two] -> a\n+ [Out] -> END\n"
        "=== a\n~ n++\n{n % 7 == 0: -> b}\n-> a\n=== b\n-> a\n"
    )
    assert [f.trace for f in found(ink, "TF003")] == ["1"]


@pytest.mark.parametrize("chance", ["{RANDOM(1, 6)}", "{RANDOM(1, 1)}", "{~a|b}"])
def test_a_loop_that_no_fall_leaves_is_one(chance: str) -> None:
    ink = f"-> a\n=== a\n{chance} hi\n-> a\n"
    if proof(ink, max_states=2000).complete:
        assert [f.trace for f in found(ink, "TF003")] == [""]
    else:  # a shuffle counts its rounds
        assert chance == "{~a|b}"


def test_a_loop_that_some_fall_leaves_is_none() -> None:
    whole = proof("-> a\n=== a\n{RANDOM(1, 6) == 6: -> END} hi\n-> a\n")
    assert whole.complete
    assert whole.findings == []
    assert [ending.shortest for ending in whole.endings] == ["r6"]


def test_a_loop_of_falls_after_a_choice_is_found_where_it_begins() -> None:
    ink = "+ [Stay] -> END\n+ [Go] -> a\n=== a\n{RANDOM(1, 2)}\n-> a\n"
    assert [(f.code, f.trace) for f in proof(ink).findings] == [("TF003", "2")]


PIT = """\
+ [Go home] -> END
+ [Go on] -> pit
+ [Run on] -> pit
=== pit
A pit.
+ [Wait] -> pit
+ [Shout]
  Nobody hears.
  + + [Wait] -> pit
"""


def test_there_is_no_way_out() -> None:
    (finding,) = found(PIT, "TF004")
    assert finding.severity == "error"
    assert finding.trace == "2"
    assert finding.place is not None
    assert finding.place.line == 6
    assert "no ending can be reached" in finding.message
    reading, _ = replayed(PIT, "2")
    assert not reading.ended


def test_one_finding_for_each_place() -> None:
    ink = (
        "VAR a = 0\n+ [One]\n  ~ a = 1\n  -> pit\n+ [Two] -> pit\n+ [Cell] -> cell\n"
        "+ [End] -> END\n"
        "=== pit\n+ [Wait {a}] -> pit\n+ {a} [Shout] -> pit\n=== cell\n+ [Wait] -> cell\n"
    )
    assert [(f.place.line if f.place else 0, f.trace) for f in found(ink, "TF004")] == [
        (9, "1"),
        (12, "3"),
    ]


FINE = [
    "-> hall\n=== hall\n+ [Wait] -> hall\n+ [Leave] -> END\n",
    "-> hall\n=== hall\n+ [Wait] -> hall\n* [Leave] -> DONE\n",
    # It goes wrong, which is told as such.
    "+ [End] -> END\n+ [On] -> k\n=== k\n+ [Oh] Gone.\n",
    # A die leads out.
    "+ [End] -> END\n+ [On] -> k\n=== k\n+ [Throw]\n  {RANDOM(1, 6) == 6: -> END}\n  -> k\n",
]


@pytest.mark.parametrize("ink", FINE)
def test_there_is_a_way_out(ink: str) -> None:
    assert found(ink, "TF004") == []


def test_a_loop_without_a_choice_is_not_told_twice() -> None:
    ink = "+ [End] -> END\n+ [On] -> k\n=== k\n{RANDOM(1, 6)}\n-> k\n"
    assert [f.code for f in proof(ink).findings] == ["TF003"]


def test_that_a_story_never_ends_is_said_once() -> None:
    ink = "+ [One] -> a\n+ [Two] -> b\n=== a\n+ [On] -> a\n=== b\n+ [On] -> b\n"
    (finding,) = found(ink, "TF004")
    assert finding.message == "the story has no ending: every reading of it goes on for ever"
    assert finding.trace == "1"


def test_where_not_all_is_explored_there_may_be_a_way_out() -> None:
    assert found(PIT, "TF004", max_states=2) == []


def test_a_stitch_of_a_knot_that_none_reaches_is_not_told_apart() -> None:
    unreached = proof("-> END\n=== a\nOne.\n-> b\n= b\nTwo.\n-> END\n")
    assert [(f.code, f.path) for f in unreached.findings] == [("TF001", "a")]
