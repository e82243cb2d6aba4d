"""What holds for good: at the end of a reading, or from some point on for ever."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings

import twofold
from tests.check.graphs import graph
from tests.odds.agreement import apart
from tests.odds.test_decisions import each_use, nudged, stories
from twofold.odds.chain import chances
from twofold.odds.decisions import Decisions, reached
from twofold.odds.for_good import failing, holding, settled
from twofold.search.graph import Graph, Mask

WORLD = """\
[realms.house]
title = "The house"
[cast]
house = ["Ada", "Bea"]
[bonds.fondness]
range = [0, 4]
between = [["Ada", "Bea"]]
[facts.offer]
says = "A truce is to be had."
known_by = ["Ada"]
[covenants.peace]
parties = ["Ada"]
terms = [{ says = "They are fond", when = "fondness(Ada, Bea) >= 2" }]
broken_when = "fondness(Ada, Bea) >= 4"
[covenants.truce]
parties = ["Ada", "Bea"]
offer = "offer"
replaces = "peace"
terms = [{ says = "They do not mind", when = "fondness(Ada, Bea) >= 1" }]
"""

STORY = """\
INCLUDE world.ink
~ scene(house, (Ada, Bea))
+ [They grow fond.]
  ~ add_fondness(Ada, Bea, 2)
+ [They do not.]
-
+ [Fonder.]
  ~ add_fondness(Ada, Bea, 2)
+ [Cooler.]
  ~ add_fondness(Ada, Bea, -2)
+ [A truce.]
  ~ tell(Ada, offer)
+ [Nothing.]
-
"""

# Half of the readings keep the peace at first. Of these a fourth breaks it at the second choice, a
# fourth loses it, in a fourth the truce takes its place; of the others one in four keeps it then.
KEPT, EVER_KEPT, BROKEN, TRUCE = 1 / 8 + 1 / 8, 1 / 2 + 1 / 8, 1 / 8, 1 / 8

ENDS = "+ [On.] -> END\n"
GOES_ON = "- (on)\n+ [On.] -> on\n"
BREAKS = "{1 / zero()}\n-> END\n== function zero()\n~ return 0\n"


def opened(folder: Path, last: str) -> twofold.Story:
    (folder / "world.toml").write_text(WORLD, "utf-8")
    (folder / "main.ink").write_text(STORY + last, "utf-8")
    return twofold.open(folder)


@pytest.mark.parametrize(("last", "lasts"), [(ENDS, 1), (GOES_ON, 1), (BREAKS, 0)])
def test_a_covenant_counts_as_it_stands_in_the_end(tmp_path: Path, last: str, lasts: int) -> None:
    story = opened(tmp_path, last)
    found = story.odds()
    peace, truce = found.kept
    assert peace.probability == pytest.approx(KEPT * lasts)
    assert truce.probability == pytest.approx(TRUCE * lasts)
    assert found.broken[0].probability == pytest.approx(BROKEN * lasts)
    if lasts:
        assert (peace.ever, found.broken[0].ever) == pytest.approx((EVER_KEPT, BROKEN))
    else:
        assert peace.ever == pytest.approx(1 / 2)  # what breaks off is not asked at its end


@pytest.mark.parametrize("last", [ENDS, BREAKS])
def test_random_readings_count_it_alike(tmp_path: Path, last: str) -> None:
    story = opened(tmp_path, last)
    played = story.simulate(1500, 4)
    assert played.covenants[0].kept != played.covenants[0].ever_kept
    for says, sigmas in apart(story.odds(), played):
        assert sigmas < 4.5, says
    for says, sigmas in apart(story.odds(max_states=2, runs=1500, seed=9), played):
        assert sigmas < 4.5, says


def test_what_changes_for_ever_is_nothing_for_good() -> None:
    made = graph("????.", [[1, 2, 4], [1], [3], [2], []])
    even = chances(made)

    def chance(*states: int) -> float:
        return float(reached(made, even, settled(made, even, made.mask(states)))[0])

    assert chance(1) == pytest.approx(1 / 3)
    assert chance(1, 4) == pytest.approx(2 / 3)
    assert chance(2) == chance(0) == 0.0
    assert chance(2, 3) == pytest.approx(1 / 3)


def test_what_falls_is_passed_on_the_way() -> None:
    made = graph("?r?", [[1], [2, 0], [2]])
    even = np.array([1.0, 0.5, 0.5, 1.0])
    assert settled(made, even, made.mask([0, 2])).all()
    assert settled(made, even, made.mask([2])).tolist() == [False, False, True]


def test_the_powers_may_stay_or_lose_it_again_and_again() -> None:
    # Left alone it is lost; a nudge goes round where it holds.
    made = nudged(graph("??.", [[2, 1], [2, 0], []]), 1, 3)
    decisions = Decisions(made)
    for holds, best, worst in (([0, 1], 1.0, 0.0), ([0, 1, 2], 1.0, 1.0), ([0, 2], 1.0, 0.0)):
        stands = made.mask(holds)
        keeps = holding(made, decisions.unaided, decisions.nudges, stands)
        fails = failing(made, decisions.unaided, decisions.nudges, stands)
        assert decisions.best(keeps).chances[0] == best
        assert 1 - decisions.best(fails).chances[0] == worst


@settings(max_examples=40)
@given(stories())
def test_no_way_to_use_them_keeps_it_better_or_worse(story: tuple[Graph, Mask]) -> None:
    made, stands = story
    decisions = Decisions(made)
    found = [
        reached(made, under, settled(made, under, stands))[0] for under in each_use(made, decisions)
    ]
    keeps = holding(made, decisions.unaided, decisions.nudges, stands)
    fails = failing(made, decisions.unaided, decisions.nudges, stands)
    assert decisions.best(keeps).chances[0] == pytest.approx(max(found))
    assert 1 - decisions.best(fails).chances[0] == pytest.approx(min(found))
