"""A `world.toml` as typed models."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from twofold.world import parse_world
from twofold.world.models import Range
from twofold.world.storyworld import SETTINGS, Storyworld

DESIGN = Path(__file__).parents[3] / "shared" / "design" / "storyworld.md"

WORLD = """
[story]
title = "Two"
start = "begin.ink"
[realms.earth]
title = "The living world"
clock = 2
[realms.mist]
typeface = "italic"
substance = "solid(Crake) * 0.1"
[cast]
earth = ["Russ", "Josie"]
mist = ["Crake"]
[counterparts]
Crake = "Russ"
[[veils]]
from = "mist"
to = "earth"
sees = true
hears = "glad(Russ)"
[bonds.love]
range = [-2, 10]
between = "earth"
start = { "Russ->Josie" = 2 }
[traits.glad]
kind = "flag"
of = ["Russ"]
start = { Russ = true }
[facts.truth]
says = "It is so."
known_by = ["Crake"]
[couplings.solid]
of = ["Crake"]
is = "love(other(who), Josie)"
[covenants.bargain]
by = "the Powers"
parties = ["Russ"]
terms = [{ says = "He is glad", when = "glad(Russ)", once = true }]
grants = "Rest"
[editions.mist]
title = "The other side"
realms = ["mist"]
[laws]
speech = false
[check]
allow = ["TF006"]
"""


def test_every_table_is_typed() -> None:
    world = parse_world(WORLD, "world.toml")
    assert (world.story.title, world.story.author, world.story.start) == ("Two", "", "begin.ink")
    assert world.realms["earth"].clock == 2
    assert world.realms["earth"].typeface == "roman"
    assert world.realms["mist"].title is None
    assert world.realms["mist"].clock == 1
    assert world.people == ["Russ", "Josie", "Crake"]
    assert world.others == {"Crake": "Russ", "Russ": "Crake"}
    (veil,) = world.veils
    assert (veil.source, veil.target) == ("mist", "earth")
    assert [veil.sense(sense) for sense in ("sees", "hears", "passes")] == [
        True,
        "glad(Russ)",
        False,
    ]
    assert world.bonds["love"].range == Range(-2, 10)
    assert world.bonds["love"].starts() == {("Russ", "Josie"): 2}
    assert world.pairs("love") == [("Russ", "Josie"), ("Josie", "Russ")]
    assert world.traits["glad"].start == {"Russ": True}
    assert world.facts["truth"].known_by == ["Crake"]
    assert world.couplings["solid"].follows == "love(other(who), Josie)"
    (term,) = world.covenants["bargain"].terms
    assert (term.says, term.when, term.once) == ("He is glad", "glad(Russ)", True)
    assert world.editions["mist"].realms == ["mist"]
    assert (world.laws.speech, world.laws.presence) == (False, True)
    assert world.check.allow == ["TF006"]


def test_every_expression_is_parsed() -> None:
    assert sorted(map(str, parse_world(WORLD, "world.toml").expressions)) == [
        "('couplings', 'solid', 'is')",
        "('covenants', 'bargain', 'terms', 0, 'when')",
        "('realms', 'mist', 'substance')",
        "('veils', 0, 'hears')",
    ]


def test_pairs_are_each_way_and_once() -> None:
    between = 'between = [["Russ", "Josie"], ["Josie", "Russ"]]'
    world = parse_world(WORLD.replace('between = "earth"', between), "world.toml")
    assert world.pairs("love") == [("Russ", "Josie"), ("Josie", "Russ")]


YOUNGER = {"beliefs", "leanings", "publish", "scenes", "wants"}  # tables that the design has not


def test_the_whole_design_is_understood() -> None:
    if not DESIGN.is_file():
        pytest.skip(f"the design is not beside the repository ({DESIGN})")
    (example,) = re.findall(r"```toml\n(.*?)```", DESIGN.read_text(encoding="utf-8"), re.S)
    world = parse_world(example, "world.toml")
    assert all(getattr(world, table) for table in {*Storyworld.model_fields} - SETTINGS - YOUNGER)
