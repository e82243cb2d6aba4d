"""Bugs planted in the search by sets: holding it against the explicit search finds each."""

from __future__ import annotations

import operator
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

import twofold
from tests.search.sets.agreement import differences, proofs
from tests.search.sets.test_agreement import SMALL, ink
from twofold.analysis import text_classes
from twofold.check.by_sets import traps as set_traps
from twofold.machine.state import F_KIND, K_FUNCTION_IN_EXPRESSION
from twofold.program import opcodes as op
from twofold.program.program import Program
from twofold.program.values import pack_int
from twofold.search.sets import (
    diagrams,
    facts,
    forward,
    gathered,
    learner,
    observations,
    places,
    ranks,
    rests,
    rules,
    tail_calls,
)
from twofold.search.strategy import sets_are_possible

pytestmark = pytest.mark.skipif(not sets_are_possible(), reason="oxidd is not installed")

Planting = AbstractContextManager[Any]


def _ways(change: Callable[[rules.Way], rules.Way | None]) -> Callable[[], Planting]:
    """Rules whose ways are changed, or dropped."""

    def plant() -> Planting:
        original = learner.Learner._run

        def run(self: Any, *given: Any) -> rules.Rule:
            rule = original(self, *given)
            changed = (change(way) for way in rule.ways)
            return replace(rule, ways=tuple(way for way in changed if way is not None))

        return patch.object(learner.Learner, "_run", run)

    return plant


def _one_fork(way: rules.Way) -> rules.Way | None:
    return None if way.place.shape.pledge == places.OFFERED else way


def _counts_none() -> Planting:
    original = places.Places.__init__

    def init(self: Any, *given: Any) -> None:
        original(self, *given)
        self.counts_choices = False

    return patch.object(places.Places, "__init__", init)


_arrive = forward.SetSearch._arrive
_have_met = learner.Learner._have_met
_sees_to = learner.Learner._arrive
_extreme = gathered._extreme


def _last(of: Any, sign: int, values: Any) -> int | None:
    return _extreme(of, -sign, values)


def _stores_in_one(self: Any, state: Any, at: int) -> int:
    if self._plain[at] == op.STORE_GLOBAL:
        return int(self._plain[at + 1])
    cells = self._facts.flow.holdings.cells(at)
    return next(int(one) for one in cells if one in self._facts.items)


def _one_operand() -> Planting:
    original = facts.Facts.value

    def value(self: Any, fact: int, word: int, now: int) -> int:
        is_operand = self.all[fact].kind == facts.OWN and self.all[fact].number == facts.EVALUATION
        return original(self, fact, pack_int(1) if is_operand else word, now)

    return patch.object(facts.Facts, "value", value)


def _is_in_a_function(self: Any, state: Any, frame: int, caller: int) -> bool:
    return bool(state[caller + F_KIND] == K_FUNCTION_IN_EXPRESSION)


def _kinds_of_any(self: Any, at: int, slot: int) -> int:
    return self.flow.holdings.kinds_in(at, slot)  # type: ignore[no-any-return]


def _stops_past_the_cap(self: Any, is_there: bool, value: int) -> int:
    return value if value < 0 else min(value + 1, self.at + 1)


def _closes_always(self: Any, is_there: bool, value: int) -> int:
    return value if value < self.at else max(value - 2, self.at - 1)


def _makes_no_room(self: Any, is_there: bool, value: int) -> int:
    return value + 1 if 0 <= value < self.at else max(value, self.at + 1) if value >= 0 else value


PLANTED: dict[str, tuple[Callable[[], Planting], str]] = {
    "a sticky choice is gone when it was taken": (
        lambda: patch.object(
            Program, "is_offered_once", lambda program, choice: program.code[choice + 3] >= 0
        ),
        "a sticky choice that is counted, and what is read behind it",
    ),
    "what is pointed to is forgotten with a choice that is taken": (
        lambda: patch.object(
            facts.Facts, "referred", lambda self, number: self.liveness.layout.value(number)
        ),
        "a choice that is offered once, with what was pointed to before it",
    ),
    "where a list comes from is forgotten with what is in it": (
        lambda: patch.object(facts.Facts, "_holding", lambda self, fact: fact),
        "where a list comes from, and what is in it behind a choice that is offered once",
    ),
    "on the way back what was forgotten is as usual": (
        lambda: patch.object(diagrams.Diagrams, "before_idle", lambda self, sets, idle: sets),
        "a trap behind what is forgotten",
    ),
    "what is written is forgotten": (
        _ways(lambda way: replace(way, puts=())),
        "a shuffle that sets a variable",
    ),
    "what is overwritten stays": (
        _ways(lambda way: replace(way, forgets=())),
        "a number in a temporary",
    ),
    "a way on without a choice is dropped": (_ways(_one_fork), "a number in a temporary"),
    "no time passes": (
        lambda: patch.object(facts.Facts, "passes", lambda self, fact: False),
        "the number of the turn",
    ),
    "turns are taken for one too early": (
        lambda: patch.object(facts.Facts, "passed", lambda self, fact, value: min(value + 1, 1)),
        "the number of the turn",
    ),
    "which of two places was seen last is forgotten past the numbers": (
        lambda: patch.object(ranks.Passing, "of", _stops_past_the_cap),
        "which of two places was seen last",
    ),
    "a place that is seen now is as long ago as one that was": (
        lambda: patch.object(ranks.Passing, "of", _makes_no_room),
        "which of two places was seen last",
    ),
    "numbers are left out that something has": (
        lambda: patch.object(ranks.Closing, "of", _closes_always),
        "which of two places was seen last",
    ),
    "turns that are kept do not grow old": (
        lambda: patch.object(facts, "_STAMPS", ()),
        "the number of a turn, in a variable",
    ),
    "nor do they in temporaries": (
        lambda: patch.object(facts.Facts, "kinds_in", _kinds_of_any),
        "the number of a turn, in a temporary",
    ),
    "the number of the turn is not asked for": (
        lambda: patch.object(learner.Learner, "_arrive", _as_if_the_turn_were_known),
        "the number of the turn after a fall",
    ),
    "nor is it in a function": (
        lambda: patch.object(learner.Learner, "_arrive", _as_if_the_turn_were_known),
        "the number of the turn in a function",
    ),
    "a turn of long ago is no turn": (
        lambda: patch.object(facts.Facts, "late", lambda self, turn: turn),
        "the turns since, and the number of the turn",
    ),
    "what jumped last is no part of a place": (
        lambda: patch.object(facts.Facts, "remembers_prior", lambda self, bits: False),
        "a knot that is entered from itself",
    ),
    "who has committed to a choice commits again": (
        lambda: patch.object(learner.Learner, "_have_met", _commits_again),
        "a change between two choices",
    ),
    "a rest of a turn is always idle": (
        lambda: patch.object(rests.Rests, "is_idle", lambda self, address: True),
        "an offer that an END takes back",
    ),
    "no error takes an offer back": (
        lambda: patch.object(rests.Rests, "is_idle", lambda self, address: True),
        "an offer that an error takes back",
    ),
    "choices are not counted": (_counts_none, "how many choices there are"),
    "what waits to be worked with is always one": (
        _one_operand,
        "numbers that wait for others",
    ),
    "what a caller still does is left out": (
        lambda: patch.object(tail_calls.TailCalls, "_is_done", _is_in_a_function),
        "dice that are thrown again",
    ),
    "what a parameter names is not looked at": (
        lambda: patch.object(gathered, "_contains", lambda *_: False),
        "items that a parameter names",
    ),
    "what a parameter puts in is not written": (
        lambda: patch.object(learner, "operate", lambda code, operands, values: operands[0]),
        "items that are put in by a parameter",
    ),
    "what is worked out stays as it was": (
        lambda: patch.object(facts.Facts, "copied", lambda self, fact, value, term: value),
        "a number that goes up and down",
    ),
    "what is as large counts as smaller": (
        lambda: patch.dict(observations.OPERATORS_ON_NUMBERS, {"<": operator.le}),
        "a number that goes up and down",
    ),
    "a list of one item counts as an empty one": (
        lambda: patch.object(gathered, "_counted", lambda of: 1),
        "a list that is counted",
    ),
    "the last item is taken for the first": (
        lambda: patch.object(gathered, "_extreme", _last),
        "the first item of a list",
    ),
    "what a reference leads to is forgotten": (
        lambda: patch.object(facts.Facts, "referred", lambda self, number: 0),
        "lists that are changed by reference",
    ),
    "every reference leads to the same list": (
        lambda: patch.object(learner.Learner, "_stores_in", _stores_in_one),
        "lists that are changed by reference",
    ),
    "an empty list has forgotten where it came from": (
        lambda: patch.object(
            facts.Facts, "all_of_its_list", lambda self, _: self._values.pack_list(())
        ),
        "all that a list comes from",
    ),
    "nothing falls out of a list": (
        lambda: patch.object(learner.Learner, "_draw", lambda *_: False),
        "an item that falls out of a list",
    ),
    "a text that is no beginning of another is one": (
        lambda: patch.object(text_classes.Texts, "of", lambda self, text: text[:1]),
        "a word that is built letter by letter",
    ),
    "a turn that never ends looks finished": (
        lambda: patch.object(set_traps, "_endless", lambda *_: []),
        "a loop that some readings enter",
    ),
    "references keep nothing alive": (
        lambda: patch.object(places, "SLOT", -1),
        "a variable that is lent to a tunnel",
    ),
    "what comes to a place again is not followed": (
        lambda: patch.object(forward.SetSearch, "_arrive", _only_once),
        "the number of the turn",
    ),
}


def _only_once(self: Any, place: places.Place, arrival: forward.Arrival) -> None:
    if place.number not in self.reached:
        _arrive(self, place, arrival)


def _commits_again(self: Any, run: Any) -> None:
    pledge, run.pledge = run.pledge, places.OFFERED
    _have_met(self, run)
    run.pledge = pledge


def _as_if_the_turn_were_known(self: Any, run: Any) -> None:
    run.knows_turn = True
    _sees_to(self, run)


@pytest.mark.parametrize("bug", PLANTED)
def test_it_is_found(bug: str, tmp_path: Path) -> None:
    plant, name = PLANTED[bug]
    path = tmp_path / "story.ink"
    path.write_text(ink(SMALL[name]), "utf-8")
    program = twofold.open(path).program
    explicit, by_sets = proofs(program)
    assert differences(explicit, by_sets) == []
    with plant():
        try:
            _, wrong = proofs(program, operations=300_000)
        except AssertionError:
            return  # it contradicts itself
    assert wrong.is_explored, "a search that comes to no end is none that the comparison caught"
    assert differences(explicit, wrong)
