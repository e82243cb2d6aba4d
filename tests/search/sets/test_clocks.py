"""A clock shows that all readings lead on, where they do, and nothing where one does not."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

import twofold
from tests.check.support import program
from tests.search.sets.agreement import differences, proofs
from twofold import asked_expressions
from twofold.check.preparation import Preparation
from twofold.check.question import Question
from twofold.prove import question_of
from twofold.search.sets import backward, forward
from twofold.search.sets.fixpoint import Reaching
from twofold.search.strategy import Limits, sets_are_possible

pytestmark = pytest.mark.skipif(not sets_are_possible(), reason="oxidd is not installed")

HOURS = """
VAR hour = 0
VAR wet = false
-> day
== day
{hour >= 50: -> night}
+ [Wait.] -> later
+ {not wet} [Swim.]
  ~ wet = true
  -> day
+ {wet} [Dry.]
  ~ wet = false
  -> later
== later
~ hour++
-> day
== night
"""


@pytest.mark.parametrize(
    ("night", "shows"),
    [
        ("{wet: Cold.} -> END", True),
        ("+ [Sleep.] -> END", True),
        ("+ [Stay.] -> night\n+ {not wet} [Sleep.] -> END", False),
        ("+ {not wet} [Sleep.] -> END\n+ [Sink.] -> deep\n== deep\n+ [Sink.] -> deep", False),
        ("~ hour = hour - 50 + wet * 50\n+ [On.] -> day\n+ {wet} [Sleep.] -> END", False),
    ],
    ids=["all end", "all sleep", "who is wet stays", "there is a trap", "the clock falls"],
)
def test_a_clock_shows_that_all_leads_on(
    night: str, shows: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: set[int] = set()
    in_time = Reaching._in_time

    def spied(self: Any, ends: Any, *given: Any) -> set[int]:
        found = in_time(self, ends, *given)
        if ends:  # without, it is asked what leads to a trap
            shown.update(found)
        return found

    monkeypatch.setattr(Reaching, "_in_time", spied)
    explicit, by_sets = proofs(program(HOURS + night + "\n"))
    assert explicit.complete
    assert by_sets.complete
    assert differences(explicit, by_sets) == []
    assert (0 in shown) is shows  # the beginning


def test_what_is_asked_where_a_clock_is_found_is_asked_of_all_readings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forward, "CLOCK_EVERY", 2)  # as if it had a hundred times the places
    (tmp_path / "story.ink").write_text(HOURS + "-> END\n", "utf-8")
    asked = asked_expressions.read(("hour < 60",), ("hour == 40 && wet",), ("hour == 50 && wet",))
    whole = twofold.open(tmp_path / "story.ink").asking(asked)
    explicit, by_sets = proofs(whole.program, question_of(whole, asked, None))
    assert [one.holds for one in explicit.properties] == [True, True, False]
    assert differences(explicit, by_sets) == []
    assert by_sets.undecided == []


SET_BACK = """
VAR hour = 0
VAR later = 0
VAR x = 2
-> walk
== walk
{hour >= 90 && x == 2: -> END}
{hour >= 90: -> p}
+ [Step.]
  ~ hour++
  -> walk
+ {x == 2 && hour == 70} [Set.]
  ~ later = 90
  -> move
== move
+ [Go.]
  ~ hour = later
  ~ x = 0
  -> p
== p
+ [On.]
  ~ x = 0
  -> q
== q
+ [Round.]
  ~ hour = 0
  ~ x = 1
  -> walk
+ [Out.] -> END
"""


def test_a_way_back_through_a_clock_that_is_set_back_does_not_go_round(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    came_from, steps = backward._came_from, count()

    def counted(*given: Any) -> Any:
        assert next(steps) < 10_000
        return came_from(*given)

    monkeypatch.setattr(backward, "_came_from", counted)
    (tmp_path / "story.ink").write_text(SET_BACK, "utf-8")
    asked = asked_expressions.read((), ("hour == 90 && x == 0",), ())
    whole = twofold.open(tmp_path / "story.ink").asking(asked)
    explicit, by_sets = proofs(whole.program, question_of(whole, asked, None))
    assert [one.holds for one in by_sets.properties] == [True]
    assert differences(explicit, by_sets) == []


def test_what_is_forgotten_behind_a_choice_is_no_clock() -> None:
    """It falls back where the choice was taken, and may grow again without being asked for."""
    story = """
        VAR hour = 0
        -> day
        == day
        + (wait) {wait < 120} [Wait.]
          ~ hour++
          -> day
        * [Ask.]
          {hour > 100: -> late}
          -> day
        + {wait == 120} [Leave.] -> END
        == late
        + [Stay.] -> late
    """
    explicit, by_sets = proofs(program(dedent(story)))
    assert explicit.complete
    assert differences(explicit, by_sets) == []
    search = Preparation(program(dedent(story)), Question(), Limits()).whole.by_sets()
    search.explore()
    assert search.why == []
    assert search.clock is None
