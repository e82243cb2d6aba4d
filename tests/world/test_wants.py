"""Wants: whether they can come about, when hope dies, and who acts in vain or against them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import twofold
from tests.world.playing import lowered
from twofold.check.by_sets import wants as by_sets
from twofold.errors import StoryError
from twofold.report.json_layout import as_json
from twofold.search.sets.budget import Spent
from twofold.search.strategy import sets_are_possible
from twofold.story import Story

WITH_SETS = pytest.mark.skipif(not sets_are_possible(), reason="oxidd is not installed")

WORLD = """
[realms.house]
[cast]
house = ["Ada", "Bel"]
[traits.warm]
kind = "flag"
of = ["Ada", "Bel"]
[traits.fed]
kind = "flag"
of = ["Ada"]
[wants.fire]
of = ["Ada", "Bel"]
fulfilled_when = "warm(Ada) && warm(Bel)"
[wants.supper]
of = ["Ada"]
fulfilled_when = "fed(Ada)"
"""
STORY = """-> evening
=== evening
Evening.
* [Light it. # by: Bel # for: fire]
    ~ set_warm(Ada, true)
    ~ set_warm(Bel, true)
    -> evening
* [Eat. # by: Ada # for: supper]
    ~ set_fed(Ada, true)
    -> evening
* [Drown it. # by: Bel]
    -> dark
+ [Sleep.] -> END
=== dark
Dark.
+ {not fed(Ada)} [Bread. # by: Ada # for: supper]
    ~ set_fed(Ada, true)
    -> dark
+ [Matches. # by: Ada # for: fire]
    -> END
+ [Sleep.] -> END
"""


def opened(folder: Path, story: str = STORY, world: str = WORLD) -> Story:
    (folder / "world.toml").write_text(world, encoding="utf-8")
    (folder / "main.ink").write_text(story, encoding="utf-8")
    return twofold.open(folder)


def test_each_want_has_its_fate(tmp_path: Path) -> None:
    fire, supper = opened(tmp_path).check().wants
    assert (fire.name, fire.of) == ("fire", ("Ada", "Bel"))
    assert (fire.fulfillable, fire.fulfilled_trace) == (True, "1")
    assert (fire.losable, fire.lost_trace) == (True, "3")
    assert (supper.fulfillable, supper.losable, supper.lost_trace) == (True, True, "4")


def test_who_acts_in_vain_and_who_against_it_all(tmp_path: Path) -> None:
    findings = opened(tmp_path).check().findings
    told = [(f.code, f.place.line if f.place else 0, f.trace) for f in findings]
    # Ada has her supper still when she looks for matches; Bel had nothing but the fire.
    assert told == [("TF017", 11, "3"), ("TF016", 19, "3,2"), ("TF017", 19, "3,2")]
    assert findings[1].message.endswith("made for `fire`, and cannot bring it about any more")


def test_a_choice_may_be_vain_on_some_ways_only(tmp_path: Path) -> None:
    story = """VAR wet = false
Clouds.
* [It rains.]
    ~ wet = true
* [It does not.]
- Evening.
* [Light it. # by: Bel # for: fire]
    { not wet:
        ~ set_warm(Ada, true)
        ~ set_warm(Bel, true)
    }
- -> END
"""
    (finding,) = opened(tmp_path, story).check().findings
    assert (finding.code, finding.trace) == ("TF016", "1,1")
    assert finding.message.endswith("made for `fire`, and cannot bring it about any more")


def test_whoever_gives_up_a_want_and_keeps_another_does_not_act_against_all(
    tmp_path: Path,
) -> None:
    story = STORY.replace("[Drown it. # by: Bel]", "[Drown it. # by: Ada]")
    findings = opened(tmp_path, story).check().findings
    assert [(f.code, f.trace) for f in findings] == [("TF016", "3,2"), ("TF017", "3,2")]


def test_what_others_may_still_do_is_hope(tmp_path: Path) -> None:
    story = "Hm.\n* [Wait. # by: Ada # for: fire]\n* [Go. # by: Ada]\n- Well.\n" + (
        "+ [Light. # by: Bel]\n    ~ set_warm(Ada, true)\n    ~ set_warm(Bel, true)\n"
        "+ [Do not. # by: Bel]\n- -> END\n"
    )
    findings = opened(tmp_path, story).check().findings
    assert [(f.code, f.trace) for f in findings] == [("TF017", "1,2")]


@pytest.mark.parametrize(
    ("tags", "message"),
    [
        ("# by: Ada # for: fier", "there is no want `fier`"),
        ("# by: Bel # for: supper", "this choice is made by Bel, and `supper` is what Ada wants"),
    ],
)
def test_what_a_choice_is_for_is_checked(tmp_path: Path, tags: str, message: str) -> None:
    with pytest.raises(StoryError) as caught:
        opened(tmp_path, STORY.replace("# by: Bel # for: fire", tags))
    (problem,) = caught.value.problems
    assert problem.message == message
    assert problem.place is not None
    assert problem.place.line == 4


def test_where_not_every_reading_is_known_nothing_is_said(tmp_path: Path) -> None:
    proof = opened(tmp_path).check(max_states=2)
    assert [(one.fulfillable, one.losable) for one in proof.wants] == [(None, None)] * 2


def test_where_there_are_too_many_states_it_is_not_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("twofold.check.second_look.MOST_STATES", 1)
    monkeypatch.setattr("twofold.prove.look", lambda *_: pytest.fail("there was a second look"))
    proof = opened(tmp_path).check(search="explicit")
    assert (proof.is_explored, proof.complete) == (True, False)
    assert [(one.fulfillable, one.losable) for one in proof.wants] == [(None, None)] * 2
    assert [one.path for one in proof.undecided] == ["wants.fire", "wants.supper"]


@WITH_SETS
def test_where_there_are_too_many_states_sets_are_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("twofold.check.second_look.MOST_STATES", 1)
    proof = opened(tmp_path).check()
    assert (proof.search, proof.complete) == ("explicit", True)
    assert [(one.fulfillable, one.losable) for one in proof.wants] == [(True, True)] * 2


@WITH_SETS
def test_sets_need_no_look_at_each_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("twofold.prove.look", lambda *_: pytest.fail("there was a second look"))
    proof = opened(tmp_path).check(search="sets")
    assert [(one.fulfillable, one.losable) for one in proof.wants] == [(True, True)] * 2
    assert all(one.fulfilled_trace and one.lost_trace for one in proof.wants)
    told = [(f.code, f.place.line if f.place else 0, f.is_shortest) for f in proof.findings]
    assert told == [("TF017", 11, False), ("TF016", 19, False), ("TF017", 19, False)]


@WITH_SETS
def test_where_sets_leave_it_open_each_state_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("twofold.check.by_sets.wants.MOST_OPERATIONS", 1)
    story = opened(tmp_path)
    assert [one.losable for one in story.check(search="sets").wants] == [True, True]
    monkeypatch.setattr("twofold.check.second_look.MOST_STATES", 1)
    proof = story.check(search="sets")
    assert [one.losable for one in proof.wants] == [None, None]
    assert [(one.kind, one.path) for one in proof.undecided] == [
        ("want", "wants.fire"),
        ("want", "wants.supper"),
    ]
    assert not proof.complete


@WITH_SETS
def test_what_sets_leave_open_of_one_want_leaves_the_others_decided(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = by_sets._Hope.__init__

    def of_one(self: by_sets._Hope, search: Any, function: int, budget: Any) -> None:
        tried.append(function)
        if function != tried[0]:
            raise Spent
        asked(self, search, function, budget)

    tried: list[int] = []
    monkeypatch.setattr(by_sets._Hope, "__init__", of_one)
    monkeypatch.setattr("twofold.check.second_look.MOST_STATES", 1)
    proof = opened(tmp_path).check(search="sets")
    assert [one.losable for one in proof.wants] == [True, None]
    told = [(one.path, one.place.line if one.place else 0) for one in proof.undecided]
    assert told == [
        ("wants.supper", 14),
        ("evening.0.c-1", 8),
        ("dark.0.c-0", 16),
        ("dark.0.c-1", 19),
    ]
    assert proof.why_incomplete is not None
    assert "`supper`" in proof.why_incomplete
    assert [(one.code, one.place.line) for one in proof.findings if one.place] == [
        ("TF017", 11),
        ("TF016", 19),
    ]


@WITH_SETS
def test_whoever_stops_it_by_hand_waits_for_no_second_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("twofold.check.by_sets.wants._Wants._report", stop)
    monkeypatch.setattr("twofold.prove.look", lambda *_: pytest.fail("there was a second look"))
    proof = opened(tmp_path).check(search="sets")
    assert [one.fulfillable for one in proof.wants] == [None, None]


def test_the_report_has_it_as_data(tmp_path: Path) -> None:
    report = as_json(opened(tmp_path).check())
    assert isinstance(report["wants"], list)
    assert report["wants"][0] == {
        "name": "fire",
        "of": ["Ada", "Bel"],
        "fulfillable": True,
        "losable": True,
        "fulfilled_trace": "1",
        "lost_trace": "3",
    }


def test_nothing_is_lowered_that_is_not_asked() -> None:
    assert "fire" not in lowered(WORLD, "* [Light it. # by: Bel # for: fire]\n- -> END\n").text
