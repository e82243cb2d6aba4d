"""Turns since visits that are held against each other: only which are more tells anything."""

from __future__ import annotations

import random
from itertools import product
from pathlib import Path

import pytest

import twofold
from tests.search.sets.agreement import differences, proofs
from tests.search.sets.test_from_above import from_above, missed
from tests.soundness.places_seen import places_seen_story
from tests.soundness.reductions import reached
from twofold.asked_expressions import Asked
from twofold.check import Question
from twofold.check.preparation import Preparation
from twofold.prove import question_of
from twofold.search.sets.ranks import Ranks
from twofold.search.strategy import Limits, sets_are_possible

pytestmark = pytest.mark.skipif(not sets_are_possible(), reason="oxidd is not installed")

SINCE = """
== function seen_more_recently_than(-> link, -> marker)
{ TURNS_SINCE(link) >= 0:
  { TURNS_SINCE(marker) == -1:
    ~ return true
  }
  ~ return TURNS_SINCE(link) < TURNS_SINCE(marker)
}
~ return false
"""

ENDLESS = {
    "two places": """
        -> hub
        == hub
        + (a) [A] -> hub
        + (b) [B] -> hub
        + {TURNS_SINCE(-> a) < TURNS_SINCE(-> b)} [A was later, or never.] -> hub
        + {TURNS_SINCE(-> a) == TURNS_SINCE(-> b)} [Never, both of them.] -> hub
        + {TURNS_SINCE(-> a) == TURNS_SINCE(-> b) && a} [Not at once.] -> END
        + [Wait] -> hub
        """,
    "what was done today": """
        -> hub
        == hub
        + {not seen_more_recently_than(-> eat, -> night)} [Eat.] -> eat
        + {not seen_more_recently_than(-> work, -> night)} [Work.] -> work
        + {seen_more_recently_than(-> eat, -> night) && seen_more_recently_than(-> work, -> night)}
          [Sleep.] -> night
        + {TURNS_SINCE(-> eat) > 0 && not seen_more_recently_than(-> eat, -> night)} [Fast.]
          -> night
        == eat
        + [Chew.] -> hub
        == work
        - -> hub
        == night
        {seen_more_recently_than(-> work, -> eat): -> dreams}
        - -> hub
        == dreams
        + [Wake.] -> hub
        """
    + SINCE,
    "in the same turn, and with numbers": """
        -> hub
        == hub
        + [Both.] -> a
        + [One.] -> b
        + {TURNS_SINCE(-> a) == TURNS_SINCE(-> b) && TURNS_SINCE(-> a) > 2} [Long ago.] -> hub
        + {TURNS_SINCE(-> a) > TURNS_SINCE(-> b) && TURNS_SINCE(-> b) == 2} [Of late.] -> hub
        + {TURNS_SINCE(-> a) < TURNS_SINCE(-> b) && TURNS_SINCE(-> b) > 0} [Never.] -> END
        + [Wait.] -> hub
        == a
        -> b
        == b
        -> hub
        """,
    "three in a row": """
        -> hub
        == hub
        + (a) [A] -> hub
        + (b) [B] -> hub
        + (c) [C] -> hub
        + {TURNS_SINCE(-> a) < TURNS_SINCE(-> b) && TURNS_SINCE(-> b) < TURNS_SINCE(-> c)} [ABC]
          -> hub
        + {TURNS_SINCE(-> c) <= TURNS_SINCE(-> b) && TURNS_SINCE(-> b) <= TURNS_SINCE(-> a)} [CBA]
          -> hub
        + {c && TURNS_SINCE(-> c) > TURNS_SINCE(-> b) && TURNS_SINCE(-> b) != -1} [CB] -> END
        """,
    "places in a variable": """
        VAR last = -> hub
        -> hub
        == hub
        + [Go left.]
          ~ last = -> left
          -> left
        + [Go right.] -> right
        + {TURNS_SINCE(last) > TURNS_SINCE(-> right)} [Go back.] -> last
        == left
        + [On.] -> hub
        == right
        + {TURNS_SINCE(-> left) >= 0 && TURNS_SINCE(-> left) < TURNS_SINCE(-> hub)} [Never.] -> END
        + [On.] -> hub
        """,
    "a die is thrown": """
        -> hub
        == hub
        ~ temp one = one_of()
        + (a) [A] -> hub
        + (b) [B] -> hub
        + {TURNS_SINCE(-> a) < TURNS_SINCE(one)} [Now and then.] -> hub
        == function one_of
        {RANDOM(1, 2) == 1:
          ~ return -> hub.a
        }
        ~ return -> hub.b
        """,
    "it is forgotten": """
        -> hub
        == hub
        + (a) [A] -> hub
        + (b) [B] -> hub
        * {TURNS_SINCE(-> a) < TURNS_SINCE(-> b)} [Once.] -> hub
        + {TURNS_SINCE(-> hub) < TURNS_SINCE(-> b)} [Go on.] -> on
        == on
        + {TURNS_SINCE(-> hub) > TURNS_SINCE(-> hub.b)} [Never.] -> END
        + [Back.] -> hub
        """,
    "one is printed": """
        -> hub
        == hub
        It was {TURNS_SINCE(-> a)} turns ago{TURNS_SINCE(-> a) > TURNS_SINCE(-> b):, before that}.
        + (a) [A] -> hub
        + (b) [B] -> hub
        + {b && TURNS_SINCE(-> a) > TURNS_SINCE(-> b)} [Long ago.] -> hub
        """,
}

OTHERWISE = {
    "how far they lie apart": """
        -> hub
        == hub
        * (a) [A] -> hub
        * (b) [B] -> hub
        * [C] -> hub
        + {a && b && TURNS_SINCE(-> a) - TURNS_SINCE(-> b) == 2} [Two] -> END
        + {a && b && TURNS_SINCE(-> a) < TURNS_SINCE(-> b)} [Less] -> END
        """,
    "the turns are kept": """
        VAR kept = 0
        -> hub
        == hub
        * (a) [A]
          ~ kept = TURNS_SINCE(-> hub)
          -> hub
        * (b) [B] -> hub
        * [C] -> hub
        + {TURNS_SINCE(-> a) > TURNS_SINCE(-> b)} [More] -> END
        + {TURNS_SINCE(-> a) == kept} [Kept] -> END
        """,
    "a string is made of them": """
        -> hub
        == hub
        * (a) [A] -> hub
        * (b) [B] -> hub
        * [C] -> hub
        + {"{TURNS_SINCE(-> a)}" == "2" && TURNS_SINCE(-> a) > TURNS_SINCE(-> b)} [More] -> END
        """,
    "only what is left of them": """
        -> hub
        == hub
        + (a) [A] -> hub
        * (b) [B] -> hub
        * [C] -> hub
        + {TURNS_SINCE(-> a) % 2 == 1 && TURNS_SINCE(-> a) > TURNS_SINCE(-> b)} [More] -> END
        """,
}

WITH_AN_END = [name for name in OTHERWISE if name != "only what is left of them"]


def story(text: str, folder: Path) -> twofold.Story:
    (folder / "main.ink").write_text(text, encoding="utf-8")
    return twofold.open(folder / "main.ink")


@pytest.mark.parametrize("name", [*ENDLESS, *WITH_AN_END])
def test_both_searches_end_and_say_the_same(name: str, tmp_path: Path) -> None:
    made = story((ENDLESS | OTHERWISE)[name], tmp_path).program
    explicit, by_sets = proofs(made)
    assert explicit.complete
    assert by_sets.complete
    assert differences(explicit, by_sets) == []


@pytest.mark.parametrize("name", [*ENDLESS, *OTHERWISE])
def test_nothing_is_missed(name: str, tmp_path: Path) -> None:
    made = story((ENDLESS | OTHERWISE)[name], tmp_path).program
    poorer = reached(made, bounds=False, words=False, max_states=1_500)
    assert poorer.beyond(reached(made, max_states=3_000)) == []
    assert missed(made, from_above(made)) == []


ASKED = [
    Asked("always", "TURNS_SINCE(-> hub.a) >= TURNS_SINCE(-> hub.b)"),
    Asked("sometimes", "TURNS_SINCE(-> hub.a) < TURNS_SINCE(-> hub.b)"),
    Asked("eventually", "TURNS_SINCE(-> hub.a) > TURNS_SINCE(-> hub.b)"),
    Asked("eventually", "TURNS_SINCE(-> hub.b) == -1 || TURNS_SINCE(-> hub.a) >= 0"),
]


@pytest.mark.parametrize("name", ["two places", "three in a row", "a die is thrown"])
@pytest.mark.parametrize("asked", ASKED)
def test_what_is_asked(name: str, asked: Asked, tmp_path: Path) -> None:
    asking = story(ENDLESS[name], tmp_path).asking([asked])
    explicit, by_sets = proofs(asking.program, question_of(asking, [asked], None))
    assert explicit.complete
    assert by_sets.complete
    assert differences(explicit, by_sets) == []


@pytest.mark.parametrize("seed", range(1, 13))
def test_stories_by_chance(seed: int, tmp_path: Path) -> None:
    made = story(places_seen_story(seed), tmp_path).program
    explicit, by_sets = proofs(made, max_states=1_000, operations=1_000_000)
    if explicit.complete:
        assert differences(explicit, by_sets) == []
        assert missed(made, from_above(made)) == []


def test_what_nobody_uses_otherwise_is_ranked(tmp_path: Path) -> None:
    def ranked(text: str) -> list[int]:
        view = Preparation(story(text, tmp_path).program, Question(), Limits()).whole
        return [len(one.counters) for one in view._bounds.recencies]

    assert ranked(ENDLESS["two places"]) == [2]
    assert ranked(ENDLESS["three in a row"]) == [3]
    assert all(ranked(text) == [] for text in OTHERWISE.values())


EVERY = Ranks((1, 2, 3), frozenset((1, 2, 3)), 1, 3)
OF_ONE = Ranks((1, 2, 3), frozenset((2,)), 1, 1)
OF_TWO = Ranks((1, 2, 3), frozenset((1, 2)), 0, 2)


@pytest.mark.parametrize("ranks", [EVERY, OF_ONE, OF_TWO])
def test_turns_and_visits_change_ranks_as_they_change_what_they_stand_for(ranks: Ranks) -> None:
    dice = random.Random(1)
    for since in product((-1, 0, 1, 2, 3, 5), repeat=3):
        real = dict(zip(ranks.facts, since, strict=True))
        told = ranks.told(real)
        for _ in range(5):
            for fact in dice.sample(ranks.facts, dice.randint(0, 2)):
                real[fact] = told[fact] = 0
            gone = dice.choice(ranks.facts) if dice.random() < 0.1 else 0
            if gone:  # nothing asks for it any more
                real[gone] = told[gone] = -1
            real = {fact: value + (value >= 0) for fact, value in real.items()}
            assert all(
                after in ranks.may_become(told[fact]) for fact, after in ranks.passed(told).items()
            )
            told = ranks.passed(told)
            assert told == ranks.told(real)
            assert max(told.values()) <= ranks.cap + 2 * ranks.most + 1
            for one, other in product(ranks.facts, ranks.pivots):
                assert (told[one] < told[other]) == (real[one] < real[other])
                assert (told[one] == told[other]) == (real[one] == real[other])
            assert all(min(told[f], ranks.cap + 1) == min(real[f], ranks.cap + 1) for f in real)
