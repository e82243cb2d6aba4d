"""Where the search comes to no end, what no reading reaches is proved from above."""

from __future__ import annotations

from dataclasses import replace
from textwrap import dedent

import pytest

from tests.check.support import program, replayed
from twofold.check import Question, above, beside, check, rest
from twofold.check.preparation import Preparation
from twofold.check.proof import Proof
from twofold.machine.interpreter import CAME_TRUE
from twofold.program import opcodes as op
from twofold.search.sets import packs
from twofold.search.sets.budget import Budget
from twofold.search.strategy import Limits

# Ten things in any order, of which the search sees few; one of two, never both; and no gate.
STORY = """\
VAR gate = false
VAR left = false
VAR right = false
VAR things = 0
-> square
=== square
{gate: The gate is open.}
* [Thing] -> done(0)
* [Thing] -> done(0)
* [Thing] -> done(0)
* [Thing] -> done(0)
* [Thing] -> done(0)
* [Thing] -> done(0)
* [Thing] -> done(0)
* [Thing] -> done(0)
* {not right} [Left]
  ~ left = true
  -> square
* {not left} [Right]
  ~ right = true
  -> square
+ {gate} [Through] -> garden
+ {left && right} [Both] -> pit
+ {things > 7} [Home] -> END
=== done(n)
~ things++
{things > 9: Too many.}
-> square
=== garden
Flowers.
~ gate = false
+ [Stay] -> garden
=== pit
~ temp x = 1 / 0
-> END
"""


@pytest.fixture(autouse=True)
def _nothing_is_read_at_random(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "MOST_JUMPS", 0)


def cut_short(ink: str, most: int, monkeypatch: pytest.MonkeyPatch, jumps_below: int = 0) -> Proof:
    monkeypatch.setattr(above, "LEAST_STATES", 0)
    monkeypatch.setattr(beside, "MOST_TOWARDS", jumps_below)
    monkeypatch.setattr(above, "by_widening", lambda *_: None)
    limits = Limits(max_states=most, words=False, search="explicit")
    return check(program(ink), "story", Question(), limits)


def test_what_no_reading_reaches_is_proved(monkeypatch: pytest.MonkeyPatch) -> None:
    found = cut_short(STORY, 40, monkeypatch)
    assert not found.complete
    assert found.is_seen_from_above
    told = {(f.code, f.place.line) for f in found.findings if f.place}
    assert {one for one in told if one[0] in ("TF001", "TF005")} == {
        ("TF001", STORY.count("\n", 0, STORY.index("The gate is")) + 1),
        ("TF005", STORY.count("\n", 0, STORY.index("{gate: The")) + 1),
        ("TF001", STORY.count("\n", 0, STORY.index("+ {gate}")) + 1),
        ("TF005", STORY.count("\n", 0, STORY.index("+ {gate}")) + 1),
        ("TF001", STORY.count("\n", 0, STORY.index("=== garden")) + 1),
        ("TF001", STORY.count("\n", 0, STORY.index("+ {left && right}")) + 1),
        ("TF005", STORY.count("\n", 0, STORY.index("+ {left && right}")) + 1),
        ("TF001", STORY.count("\n", 0, STORY.index("=== pit")) + 1),
    }


def test_alone_each_fact_tells_less(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packs, "MOST_PACKS", 0)
    found = cut_short(STORY, 40, monkeypatch)
    assert {one.path for one in found.unmet} == {"pit", "square.0.c-11", "square.0.c-12"}


def test_what_is_not_decided_is_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    found = cut_short(STORY, 40, monkeypatch)
    assert {(one.kind, one.path) for one in found.undecided if one.kind != "text"} == {
        ("choice", "square.0.c-12"),
        ("condition", "square.0.94"),  # of this choice, and of the end of `done`
        ("condition", "done.12.0"),
        ("error", "square.0"),  # as far as it knows, nothing may be on offer
        ("ending", "square.0.c-12.1"),
        ("way out", ""),
    }
    assert {one.path for one in found.unmet} == {"square.0.c-12"}


def test_a_search_that_comes_to_its_end_needs_no_look_from_above(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = cut_short(STORY, 100_000, monkeypatch)
    assert found.complete
    assert not found.is_seen_from_above
    assert found.undecided == []


def test_what_is_told_from_above_is_true(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = cut_short(STORY, 100_000, monkeypatch)
    partly = cut_short(STORY, 40, monkeypatch)
    for code in ("TF001", "TF005"):
        told = {(f.path, f.message) for f in partly.findings if f.code == code}
        assert told
        assert told <= {(f.path, f.message) for f in whole.findings if f.code == code}


def test_where_only_the_flow_is_known_the_rest_is_not_decided() -> None:
    limits = Limits(max_states=40, words=False, search="explicit")
    ink = STORY + "=== attic\n+ [Down] -> square\n"
    found = check(program(ink), "story", Question(), limits)
    assert not found.is_seen_from_above
    assert [f.path for f in found.findings if f.code == "TF001"] == ["attic"]
    assert {one.path for one in found.unmet} == {
        "garden",
        "pit",
        *(f"square.0.c-{number}" for number in (10, 11, 12)),
    }
    assert {one.path for one in found.unmet} <= {one.path for one in found.undecided}
    assert {one.kind for one in found.undecided} >= {"error", "ending", "way out"}


def test_nothing_is_told_where_nobody_knows_what_is_answered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ink = "EXTERNAL f()\n" + STORY.replace("{gate: The", "{f() > 1: The")
    found = cut_short(ink, 40, monkeypatch)
    assert not found.is_seen_from_above
    assert not any(f.code in ("TF001", "TF005") for f in found.findings)


def test_a_number_without_bound_may_be_any(monkeypatch: pytest.MonkeyPatch) -> None:
    ink = """\
VAR n = 0
VAR m = 0
VAR key = false
-> k
=== k
+ [On]
  ~ n++
+ {n * n < m} [Off]
  ~ m++
+ {key && n > m} [Unlock] -> END
- -> k
"""
    found = cut_short(ink, 40, monkeypatch)
    assert not found.complete
    assert [(one.name, one.place and one.place.line) for one in found.widened] == [
        ("n", 1),
        ("m", 2),
    ]
    assert [f.path for f in found.findings if f.code == "TF001"] == ["k.0.c-2"]
    assert [(one.kind, one.path) for one in found.undecided] == [
        ("choice", "k.0.c-1"),
        ("condition", "k.0.16"),
        ("way out", ""),
    ]


LOCK = """\
VAR turned = 0
VAR noise = 0
-> lock
=== lock
+ [One] -> turn(1)
+ [Two] -> turn(2)
+ [Three] -> turn(3)
+ [Four] -> turn(4)
+ [Five] -> turn(5)
+ {turned == 6 && noise < 900} [Open] -> END
=== turn(digit)
~ noise = (noise * 7 + digit) % 1000
{
- digit == 1 + turned % 5:
    ~ turned++
- else:
    ~ turned = 0
}
-> lock
"""


def test_what_may_be_reached_is_read_towards(monkeypatch: pytest.MonkeyPatch) -> None:
    found = cut_short(LOCK, 40, monkeypatch, jumps_below=30_000_000)
    assert [one.kind for one in found.undecided] == ["way out"]
    (end,) = found.endings
    assert end.shortest.count(",") >= 6
    reading, _ = replayed(LOCK, end.shortest)
    assert reading.ended


CLIMB = """\
VAR height = 0
-> slope
=== slope
+ [Up]
  ~ height++
+ [Slip]
  ~ height--
+ [Slide]
  ~ height -= 3
+ {height > 60} [Over] -> END
- -> slope
"""


def test_what_lies_far_along_a_number_is_read_towards(monkeypatch: pytest.MonkeyPatch) -> None:
    found = cut_short(CLIMB, 40, monkeypatch, jumps_below=30_000_000)
    (end,) = found.endings
    reading, _ = replayed(CLIMB, end.shortest)
    assert reading.ended


def test_what_contradicts_a_reading_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = above.by_rules

    def wrong(story: Preparation, budget: Budget, *_: object) -> above.Above | None:
        found = rules(story, budget)
        assert found is not None
        return replace(found, seen=[0] * len(found.seen))

    monkeypatch.setattr(above, "by_rules", wrong)
    monkeypatch.setattr(above, "LEAST_STATES", 0)
    monkeypatch.setattr(beside, "MOST_TOWARDS", 1_000)
    limits = Limits(max_states=9, words=False, search="explicit")
    proof = check(program(STORY), "story", Question(), limits)
    assert proof.why_incomplete is not None
    assert proof.why_incomplete.endswith(rest.CONTRADICTED)
    assert not [one for one in proof.findings if one.code in ("TF001", "TF005")]


def test_what_hangs_on_a_variable_that_nothing_changes_is_told_by_the_flow_alone() -> None:
    story = """\
        VAR debug = false
        VAR real = true
        VAR x = 1
        -> k
        == k
        {debug: Debug.}
        {not debug: Real.|Debug.}
        {real || x: Real.}
        {x > 1 && debug: Debug.}
        {x > 1: Later.}
        + {debug} [Cheat] -> cheat
        + {x} [On]
          ~ x++
          -> k
        == cheat
        -> END
    """
    view = Preparation(program(dedent(story)), Question(), Limits()).whole
    found = above.by_flow(view)
    code = view.program.code
    said = {
        view.program.values.strings[code[at + 1]].strip()
        for at, instruction in view.program.instructions()
        if instruction == op.TEXT and found.seen[at]
    }
    assert {"Real.", "Later."} <= said
    assert "Debug." not in said
    assert found.offered == {1}
    sides = [
        found.seen[at + 1]
        for at, instruction in view.program.instructions()
        if instruction in (op.JUMP_IF, op.CHOICE)
    ]
    assert sides.count(CAME_TRUE) == 2
