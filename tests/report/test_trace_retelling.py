"""Traces read again and told: in an author's own words, and in those of a world."""

from __future__ import annotations

from pathlib import Path

import pytest

import twofold
from tests.cli.support import write
from tests.stories.flagship import flagship, proof_of_the_flagship
from twofold.errors import Place
from twofold.program.values import DivertTarget
from twofold.report.trace_retelling import STEPS_MOST, Retelling, written
from twofold.report.trace_turns import Telling

STORIES = Path(__file__).parents[2] / "stories"
FIRST_STORY = STORIES / "a-day-out"

INK = """\
LIST Things = lamp, key
VAR bag = ()
VAR gold = 3
VAR mood = "calm"
VAR next = -> shop
VAR free = false
VAR _hidden = 0
VAR unchanged = 1
-> shop
=== shop
A shop.
{RANDOM(1, 6)} o'clock.
+ [Buy {gold} things.]
    ~ bag += (lamp, key)
    ~ gold -= 2
    ~ mood = "gay"
    ~ free = true
    ~ next = -> street
    ~ _hidden = 1
    Sold.
    -> next
+ [Look round.] -> shop
=== street
-> END
"""


@pytest.fixture
def tell(tmp_path: Path) -> Retelling:
    return Retelling(twofold.open(write(tmp_path, INK)))


def said(turns: Telling) -> list[list[str]]:
    return [[str(change) for change in turn.changes] for turn in turns]


def test_each_turn_says_what_is_read_chosen_and_changed(tell: Retelling) -> None:
    first, look, buy = tell("r2,2,r5,1")
    assert (first.choice, first.place) == (None, None)
    assert (first.lines, first.falls) == (("A shop.", "2 o'clock."), ("r2",))
    assert (look.choice, look.place) == ("Look round.", Place("story.ink", 22, 1))
    assert look.falls == ("r5",)
    assert (buy.choice, buy.place) == ("Buy 3 things.", Place("story.ink", 13, 1))
    assert buy.lines == ("Sold.",)
    assert said([first, look]) == [[], []]
    assert said([buy]) == [
        [
            "bag = (key, lamp)",
            "gold 3 → 1",
            'mood = "gay"',
            "next = -> street",
            "free = true",
            "_hidden 0 → 1",
        ]
    ]


def test_the_start_is_a_turn(tell: Retelling) -> None:
    (first,) = tell("r6")
    assert first.lines == ("A shop.", "6 o'clock.")


@pytest.mark.parametrize("trace", ["r1,3", "r1,1,1", "r7"])
def test_what_does_not_fit_the_story_is_not_told(tell: Retelling, trace: str) -> None:
    assert tell(trace) == []


def test_a_world_is_told_in_its_authors_words() -> None:
    tell = Retelling(twofold.open(FIRST_STORY))
    assert said(tell("1,1,1,1")) == [
        [],
        ["kindness(Ida, Adi) 0 → 1"],
        ["knows(Adi, the_buns) = true", "kept(the_morning_off) = true"],
        ["here = glass", "kindness(Ida, Adi) 1 → 2"],
        ["realm_of(Adi) = room", "here = room"],
    ]
    assert said(tell("1,2,2"))[-1] == ["here = glass", "broken(the_morning_off) = true"]


def test_nothing_that_a_world_made_for_itself_is_told() -> None:
    endings = proof_of_the_flagship().endings
    assert endings
    tell = Retelling(flagship())
    for ending in endings:
        for change in (c for turn in tell(ending.shortest) for c in turn.changes):
            assert not change.what.startswith("_")
            assert change.what not in ("present", "broken_laws")
            assert change.new


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "true"),
        (4, "4"),
        (2.5, "2.5"),
        ("x" * 50, '"' + "x" * 39 + '…"'),
        (frozenset(), "()"),
        (frozenset(("Things.lamp", "Other.key")), "(key, lamp)"),
        (DivertTarget("shop.counter"), "-> shop.counter"),
        (None, "nothing"),
    ],
)
def test_values_are_written_as_in_ink(
    value: bool | int | float | str | frozenset[str] | DivertTarget | None, text: str
) -> None:
    assert written(value) == text


ACTING = """\
[realms.house]
title = "The house"
[cast]
house = ["Ann", "Tom"]
[bonds.trust]
range = [0, 9]
between = [["Ann", "Tom"]]
[acts.dance]
able_when = "true"
"""


def test_agreement_is_told(tmp_path: Path) -> None:
    (tmp_path / "world.toml").write_text(ACTING, "utf-8")
    (tmp_path / "main.ink").write_text(
        "~ scene(house, (Ann, Tom))\n* [Ask.]\n~ agree(Ann, dance, Tom)\n~ agree(Tom, dance, Ann)\n"
        "* * [Begin.]\n~ begin(dance, (Ann, Tom))\nThey dance. {underway(dance)}\n-> END\n",
        "utf-8",
    )
    story = twofold.open(tmp_path)
    told = said(Retelling(story)("1,1"))
    assert told[1] == ["agreed(Ann, dance) = (Ann, Tom)", "agreed(Tom, dance) = (Ann, Tom)"]
    assert "underway(dance) = (Ann, Tom)" in told[2]


def test_a_very_long_way_is_not_told(tmp_path: Path) -> None:
    story = twofold.open(write(tmp_path, "-> k\n== k\n+ [Again.] -> k\n"))
    tell = Retelling(story)
    assert len(tell(",".join("1" * STEPS_MOST))) == STEPS_MOST + 1
    assert tell(",".join("1" * (STEPS_MOST + 1))) == []
