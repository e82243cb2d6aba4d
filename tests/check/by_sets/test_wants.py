"""Wants are judged alike state by state and by sets, and each trace leads where it should."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

import twofold
from tests.search.sets.asked import expressions
from tests.soundness.generated import random_story
from tests.soundness.weighing import opened
from twofold import asked_expressions
from twofold.asked_expressions import Asked
from twofold.check.asked.wants import Judged, Want, judge
from twofold.check.by_sets import wants as by_sets
from twofold.check.second_look import Look, look
from twofold.machine import Machine
from twofold.machine.operations import truthy
from twofold.program import Program
from twofold.prove import question_of
from twofold.search.replay import replay
from twofold.search.strategy import Limits, sets_are_possible
from twofold.story import Story

pytestmark = pytest.mark.skipif(not sets_are_possible(), reason="oxidd is not installed")

WANTS = (Want("w0", ["Ann"]), Want("w1", ["Bob"]), Want("w2", ["Ann", "Bob"]))
LIMITS = Limits(None, 20.0)


class _Case:
    """A story of which it is asked what becomes of some wants.

    Args:
        fulfilled: when each of `WANTS` in turn is.
    """

    def __init__(self, story: Story, fulfilled: list[str]) -> None:
        whole = story.asking([Asked("sometimes", one) for one in fulfilled])
        self.program: Program = whole.program
        named = self.program.containers[0].named
        self.functions = [
            named[asked_expressions.function(number)].id for number, _ in enumerate(fulfilled)
        ]
        self._question = question_of(whole, (), None)
        self._wants = WANTS[: len(fulfilled)]

    def seen(self) -> Look:
        """Every state of it."""
        seen = look(self.program, self._question, self.functions, LIMITS)
        assert seen is not None
        return seen

    def state_by_state(self) -> Judged:
        """What is told of it, state by state."""
        return judge(self._wants, self.seen(), self.program)

    def by_sets(self) -> Judged:
        """The same by sets of readings."""
        return by_sets.judged(self._wants, self.program, self._question, self.functions, LIMITS)


def told(judged: Judged) -> tuple[object, object]:
    """What is told but for the traces."""
    assert not judged.undecided
    findings = sorted((one.code, one.path, one.message) for one in judged.findings)
    return [(one.name, one.fulfillable, one.losable) for one in judged.reports], findings


def written(text: str, folder: Path) -> Story:
    (folder / "story.ink").write_text(text, "utf-8")
    return twofold.open(folder / "story.ink")


def generated(number: int, folder: Path) -> _Case:
    """A generated story in which most choices are somebody's, or made for something."""
    rng = random.Random(number)

    def tagged(choice: re.Match[str]) -> str:
        by = rng.choice((" # by: Ann", " # by: Bob", " # by: Ann, Bob", ""))
        wanted = rng.choice((" # for: w0", " # for: w1", " # for: w2", "", ""))
        return f"[{choice[1]}{by}{wanted}]"

    text = re.sub(r"(?<=[*+}] )\[([A-Z][^\]\n]*)\]", tagged, random_story(number))
    return _Case(opened("main.ink", {"main.ink": text}, folder), [*expressions(rng, 3)])


STORIES: dict[str, tuple[str, list[str]]] = {
    "a want that nothing fulfils": (
        "VAR n = 0\n* [Hope. # by: Ann # for: w0]\n* [Wait. # by: Ann]\n- -> END\n",
        ["n"],
    ),
    "hope that dies before anything can be chosen": (
        "VAR n = 0\n~ n = RANDOM(0, 1)\n{n: -> k}\n* [Weep. # for: w0] -> END\n"
        "=== k\n* [Smile. # for: w0] -> END\n",
        ["n"],
    ),
    "hope that lives for ever": (
        "VAR n = 0\n-> k\n=== k\n+ [Wait. # by: Ann # for: w0] -> k\n"
        "+ [Do it. # by: Ann]\n    ~ n = 1\n    -> END\n",
        ["n"],
    ),
    "hope that is lost where a turn never ends": (
        "VAR n = 0\n~ n = RANDOM(0, 1)\n{n: -> round}\n"
        "+ [Do it. # by: Ann]\n    ~ n = 2\n    -> END\n"
        "=== round\nRound.\n-> round\n",
        ["n == 2"],
    ),
    "hope that is lost where a story breaks off": (
        "VAR n = 0\nVAR m = 0\n+ [Divide. # by: Ann]\n    {4 / m}\n    -> END\n"
        "+ [Do it. # by: Ann]\n    ~ n = 1\n    -> END\n",
        ["n"],
    ),
    "another choice of the same state": (
        "VAR n = 0\nVAR m = 0\n-> k\n=== k\n+ {m < 2} [Wait. # by: Ann]\n    ~ m++\n    -> k\n"
        "+ {m == 1} [Do it. # by: Ann]\n    ~ n = 1\n    -> END\n+ [Leave. # by: Ann] -> END\n",
        ["n"],
    ),
    "no other choice of the same state": (
        "VAR n = 0\nVAR m = 0\n* [Early. # by: Bob]\n    ~ m = 1\n* [Late. # by: Bob]\n"
        "- + {m} [Do it. # by: Bob]\n    ~ n = 1\n    -> END\n"
        "+ {not m} [Leave. # by: Ann] -> END\n",
        ["n"],
    ),
    "what fell before decides what is offered beside it": (
        "VAR n = 0\nVAR m = 0\n+ [On.]\n- ~ m = RANDOM(0, 1)\n"
        "+ {m} [Do it. # by: Bob]\n    ~ n = 1\n    -> END\n+ {not m} [Leave. # by: Ann] -> END\n",
        ["n"],
    ),
    "a want that is fulfilled now, and by no choice": (
        "VAR n = 0\n+ [Do it.]\n- ~ n = 1\n+ [Undo it. # by: Ann # for: w0]\n"
        "+ [Go. # by: Ann]\n- ~ n = 0\n-> END\n",
        ["n"],
    ),
    "one want of two is left": (
        "VAR n = 0\nVAR m = 0\n+ [This. # by: Ann]\n    ~ n = 1\n    -> END\n"
        "+ [That. # by: Ann # for: w1]\n    ~ m = 1\n    -> END\n+ [Neither. # by: Ann] -> END\n",
        ["n", "m", "m"],
    ),
}


def small(name: str, folder: Path) -> _Case:
    text, fulfilled = STORIES[name]
    return _Case(written(text, folder), fulfilled)


@pytest.mark.parametrize("name", STORIES)
def test_small_stories(name: str, tmp_path: Path) -> None:
    case = small(name, tmp_path)
    assert told(case.by_sets()) == told(case.state_by_state())


@pytest.mark.parametrize("number", [3, 4, 11, 15])
def test_generated_stories(number: int, tmp_path: Path) -> None:
    case = generated(number, tmp_path)
    assert told(case.by_sets()) == told(case.state_by_state())


@pytest.mark.parametrize("number", [7, 9])
def test_hope_dies_where_it_is_said_to(number: int, tmp_path: Path) -> None:
    case = generated(number, tmp_path)
    judged, seen = case.by_sets(), case.seen()
    machine = Machine(case.program, reading=False)
    dead = 0
    for report, function, fulfilled in zip(judged.reports, case.functions, seen.holds, strict=True):
        if report.fulfilled_trace is not None:
            assert truthy(machine.evaluate(replay(machine, report.fulfilled_trace), function))
        if report.lost_trace is None:
            continue
        dead += 1
        hope = seen.graph.reaching(fulfilled)
        before, after = report.lost_trace.rpartition(",")[0], report.lost_trace
        ends = [seen.graph.followed(trace) for trace in (before, after)]
        assert [bool(hope[end]) for end in ends if end is not None] == [True, False]
    assert dead


def test_who_chooses_by_what_fell_is_left_open(tmp_path: Path) -> None:
    text = (
        "VAR n = 0\nVAR m = 0\n<- first\n~ m = RANDOM(0, 1)\n"
        "+ {m} [Do it. # by: Ann]\n    ~ n = 1\n    -> END\n"
        "=== first\n+ [Leave. # by: Ann] -> END\n"
    )
    case = _Case(written(text, tmp_path), ["n"])
    assert [one.code for one in case.state_by_state().findings] == ["TF017"]
    judged = case.by_sets()
    assert [one.fulfillable for one in judged.reports] == [True]
    assert [(one.path, one.place and one.place.line) for one in judged.undecided] == [
        ("first.0.c-0", 9)
    ]


Planting = AbstractContextManager[Any]


PLANTED: dict[str, tuple[Callable[[], Planting], str]] = {
    "all hope counts, whatever is offered beside": (
        lambda: patch.object(
            by_sets._Hope, "kept_by_choice", lambda self, place, _: self.kept(place)
        ),
        "a want that is fulfilled now, and by no choice",
    ),
    "endless turns are no loss": (
        lambda: patch.object(by_sets._Wants, "_endless", ()),
        "hope that is lost where a turn never ends",
    ),
    "no turn is looked at": (
        lambda: patch.object(by_sets, "_turns_to", lambda *_: ([], set())),
        "another choice of the same state",
    ),
    "every turn is looked at": (
        lambda: patch.object(
            by_sets._Hope,
            "kept_by_choice",
            lambda self, place, _: self._search.reached[place.number].all,
        ),
        "no other choice of the same state",
    ),
}


@pytest.mark.parametrize("bug", PLANTED)
def test_it_is_found(bug: str, tmp_path: Path) -> None:
    plant, name = PLANTED[bug]
    case = small(name, tmp_path)
    with plant():
        wrong = case.by_sets()
    assert told(wrong) != told(case.state_by_state())
