"""Both searches answer alike what is asked of a story: properties, covenants, nudges, laws."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

import twofold
from tests.search.sets.agreement import differences, proofs
from tests.search.sets.asked import asked_story
from tests.soundness.once_only import once_only_story
from twofold import asked_expressions
from twofold.asked_expressions import Asked
from twofold.check import Question, Watched
from twofold.check.by_sets import covenants as set_covenants
from twofold.check.question import Fairness
from twofold.program import Program
from twofold.prove import question_of
from twofold.search.sets import asking, forward, going_on, learner, places, within
from twofold.search.strategy import sets_are_possible

pytestmark = pytest.mark.skipif(not sets_are_possible(), reason="oxidd is not installed")

Planting = AbstractContextManager[Any]

STORIES: dict[str, tuple[str, Fairness | None, str, str]] = {
    "a wait that can be chosen for ever": (
        """
        -> k
        == k
        + [wait] -> k
        + [on] -> out
        == out
        -> END
        """,
        None,
        "out",
        "",
    ),
    "fair choices leave every wait": (
        """
        -> k
        == k
        + [wait] -> k
        + [on] -> out
        == out
        -> END
        """,
        "all",
        "out",
        "",
    ),
    "what goes wrong after words that fall last": (
        """
        VAR beta = 1
        -> k
        == k
        + {beta} [Down]
            It was {~red|blue}.
            ~ beta = 0
            -> k
        + [Out] -> END
        """,
        None,
        "6 / beta > 1",
        "",
    ),
    "a room that nothing leads out of": (
        """
        -> k
        == k
        + [in] -> room
        + [on] -> out
        == room
        + [round] -> room
        == out
        -> END
        """,
        "all",
        "out",
        "",
    ),
    "dice that fall every way at last": (
        """
        VAR n = 0
        -> k
        == k
        ~ n = RANDOM(1, 2)
        + {n == 1} [again] -> k
        + {n == 2} [on] -> out
        == out
        -> END
        """,
        "dice",
        "out",
        "",
    ),
    "choices that are offered before the dice fall": (
        """
        VAR n = 0
        -> k
        == k
        <- first
        ~ n = RANDOM(1, 2)
        + {n == 2} [on] -> out
        == first
        + [again] -> k
        == out
        -> END
        """,
        "dice",
        "out",
        "",
    ),
    "the time": (
        """
        -> k
        == k
        + [wait] -> k
        + {TURNS() > 2} [on] -> END
        """,
        None,
        "TURNS() > 1",
        "",
    ),
    "the time since": (
        """
        -> a
        == a
        + [on] -> b
        == b
        + [wait] -> b
        + [back] -> a
        + {TURNS_SINCE(-> a) > 2} [out] -> END
        """,
        None,
        "TURNS_SINCE(-> a) == 2",
        "",
    ),
    "a wait in which something is set that nobody asks for any more": (
        """
        VAR n = 0
        -> k
        == k
        * (taken) [ask]
          {n == 1: -> out}
          -> k
        + {taken} [wait]
          ~ n = 1
          -> k
        + {taken} [on] -> out
        == out
        -> END
        """,
        None,
        "out",
        "",
    ),
    "a question that fails": (
        """
        VAR n = 0
        -> k
        == k
        + [more]
          ~ n = 1
          -> k
        + [on] -> END
        """,
        None,
        "4 / n > 1",
        "",
    ),
    "how many choices there are": (
        """
        -> k
        == k
        * [a] -> k
        * [b] -> k
        + {CHOICE_COUNT() == 0} [c] -> END
        """,
        None,
        "CHOICE_COUNT() == 1",
        "",
    ),
    "a covenant that is lost, and kept with nudges": (
        """
        VAR vow = 0
        VAR coin = true
        -> k
        == k
        + [throw it away]
          ~ coin = false
          -> shore
        + {coin} [give it # nudge]
          ~ vow = 1
          -> shore
        + [wait] -> k
        == shore
        + {vow == 1} [over] -> END
        + [break]
          ~ vow = 2
          -> END
        + [wait] -> END
        """,
        None,
        "vow != 2",
        "coin",
    ),
    "a nudge that is the only way on": (
        """
        VAR vow = 0
        -> k
        == k
        + [go on # nudge] -> l
        == l
        + [give it # nudge]
          ~ vow = 1
          -> END
        + [give it twice # nudge]
          ~ vow = 1
          -> END
        """,
        None,
        "vow == 1",
        "vow == 1",
    ),
    "a nudge beside what is offered after it": (
        """
        VAR vow = 0
        -> k
        == k
        + [give it # nudge]
          ~ vow = 1
          -> END
        * [go] -> END
        """,
        None,
        "vow == 1",
        "vow == 2",
    ),
    "a covenant lost where something falls": (
        """
        VAR vow = 0
        VAR n = 0
        -> k
        == k
        + [on]
          ~ n = RANDOM(1, 3)
        - + {n == 1} [keep]
          ~ vow = 1
          -> kept
        + {n == 2} [go] -> END
        + {n == 3} [round] -> k
        == kept
        ~ n = RANDOM(1, 2)
        + {n == 2} [on] -> END
        + {n == 1} [off] -> END
        """,
        "dice",
        "vow == 1",
        "n == 2",
    ),
    "a covenant that is kept by a throw before some hour": (
        """
        VAR vow = 0
        VAR hour = 0
        VAR n = 0
        -> k
        == k
        {hour > 60: -> END}
        + [wait]
          ~ hour++
          -> k
        + [throw]
          ~ n = RANDOM(1, 2)
          ~ hour++
          {n == 1 && hour < 40 && vow == 0:
            ~ vow = 1
          }
          -> k
        """,
        None,
        "vow == 1",
        "n == 2",
    ),
}


def ink(text: str) -> str:
    lines = [line.removeprefix("        ") for line in text.strip("\n").splitlines()]
    return "\n".join(lines) + "\n"


def small(name: str, folder: Path) -> tuple[Program, Question]:
    text, fair, expression, granted = STORIES[name]
    path = folder / "story.ink"
    path.write_text(ink(text), "utf-8")
    asked = asked_expressions.read(expression, expression, expression)
    extra = [Asked("sometimes", granted)] if granted else []
    whole = twofold.open(path).asking([*asked, *extra])
    question = question_of(whole, asked, fair)
    program = whole.program
    if not granted:
        return program, question
    function = program.containers[0].named[asked_expressions.function(len(asked))].id
    vow = Watched("vow", program.globals.index("vow"), function)
    return program, Question([vow], properties=question.properties)


@pytest.mark.parametrize("name", [one for one in STORIES if not one.startswith("how many")])
def test_small_stories(name: str, tmp_path: Path) -> None:
    explicit, by_sets = proofs(*small(name, tmp_path))
    assert explicit.complete
    assert differences(explicit, by_sets) == []
    assert by_sets.undecided == []


def test_how_many_choices_there_are_is_known_where_all_rest(tmp_path: Path) -> None:
    explicit, by_sets = proofs(*small("how many choices there are", tmp_path))
    answers = [one.holds for one in explicit.properties]
    assert [one.holds for one in by_sets.properties] == [*answers[:2], None]
    assert [one.kind for one in by_sets.undecided] == ["property"]


@pytest.mark.parametrize("number", [75, 80, 86, 99, 103])
def test_generated_stories(number: int, tmp_path: Path) -> None:
    explicit, by_sets = proofs(*asked_story(number, tmp_path), max_states=300)
    assert explicit.complete
    assert differences(explicit, by_sets) == []


@pytest.mark.parametrize("number", [2, 6, 15])
def test_generated_stories_of_once_only_choices(number: int, tmp_path: Path) -> None:
    asked = asked_story(number, tmp_path, write=once_only_story)
    explicit, by_sets = proofs(*asked, max_states=300)
    assert explicit.complete
    assert differences(explicit, by_sets) == []


_leading_on = going_on.GoingOn._leading_on


def _any_way(self: Any, place: places.Place) -> Any:
    self._is_owed = lambda place: False
    return _leading_on(self, place)


def _always_later() -> Planting:
    original = places.Places.__init__

    def init(self: Any, *given: Any) -> None:
        original(self, *given)
        self.rest_first = False

    return patch.object(places.Places, "__init__", init)


PLANTED: dict[str, tuple[Callable[[], Planting], str]] = {
    "the time is asked a turn late": (
        _always_later,
        "the time since",
    ),
    "what is asked is forgotten on the way": (
        lambda: patch.object(asking.Asking, "_facts_looked_at", lambda self: set()),
        "the time since",
    ),
    "what is on offer after a nudge is missed": (
        lambda: patch.object(learner.Learner, "_looks_for_others", lambda self, run: False),
        "a nudge beside what is offered after it",
    ),
    "every nudge is one": (
        lambda: patch.object(learner.Learner, "_is_other", lambda self, at: True),
        "a nudge that is the only way on",
    ),
    "dice may starve": (
        lambda: patch.object(going_on.GoingOn, "_leading_on", _any_way),
        "dice that fall every way at last",
    ),
    "what may not be followed leads on": (
        lambda: patch.object(within.Within, "_arrive", forward.SetSearch._arrive),
        "a covenant that is lost, and kept with nudges",
    ),
    "nothing is lost": (
        lambda: patch.object(set_covenants, "_lost", lambda *_: None),
        "a covenant lost where something falls",
    ),
}


@pytest.mark.parametrize("bug", PLANTED)
def test_it_is_found(bug: str, tmp_path: Path) -> None:
    plant, name = PLANTED[bug]
    program, question = small(name, tmp_path)
    explicit, _ = proofs(program, question)
    with plant():
        _, wrong = proofs(program, question, operations=300_000)
    assert differences(explicit, wrong)
