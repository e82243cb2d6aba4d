"""The values that variables have at a line, as either search finds them."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from tests.check.support import program
from tests.reference.shared import REPOSITORY
from twofold.check import Question
from twofold.check.in_place import values as in_place
from twofold.check.in_place.values import KnownValues, ValuesAt, values_in_place
from twofold.machine import Machine
from twofold.program import opcodes as op
from twofold.program.program import Program
from twofold.search.replay import offered, run_on, take
from twofold.search.strategy import Limits, sets_are_possible
from twofold.story import open_story

LIMITS = Limits(max_states=150, max_seconds=20)

TOWN = """\
VAR trust = 2
VAR key = false
VAR mood = "calm"
LIST bag = lamp, rope, coin
-> square
=== square ===
You have {trust}.
{trust > 3: They know you.}
* [Help]
    ~ trust += 1
    They thank you, {trust} times.
    -> square
* [Look] -> house
* {key} [Shout]
    ~ mood = "cross"
    -> square
* {bag ? lamp} [Go, {mood}] -> END
* -> END
=== house ===
{key: It is open.}
~ key = true
{bag ? lamp: You have light.}
~ bag += lamp
~ temp left = grown(trust)
{left == 3: Three are left.}
+ {key} [Out] -> square
=== function grown(by)
~ return by + 1
"""

ENDLESS = """\
VAR day = 0
VAR asked = 0
-> square
=== square ===
~ day += 1
It is day {day}.
+ [Ask]
    ~ asked += 1
    {asked > 2: You ask too much.}
    -> square
+ [Go]
    -> END
"""


REFERRED = """\
VAR gold = 2
VAR fame = 0
VAR luck = 1
-> square
=== square ===
* [Sell] {raised(gold, 3)} -> square
* [Sing] {raised(fame, 1)} -> square
* [Wish] {doubled(luck)} -> square
* -> END
=== function raised(ref what, by)
~ what += by
{what > 4: Much.}
=== function doubled(ref one)
~ one = one * 2
{one > 1: Two.}
"""


def by_sets(of: Program) -> KnownValues:
    return values_in_place(of, Question(), LIMITS, False)


def state_by_state(of: Program, monkeypatch: pytest.MonkeyPatch) -> KnownValues:
    monkeypatch.setattr(in_place, "sets_are_possible", lambda: False)
    return values_in_place(of, Question(), LIMITS, True)


def at(found: list[ValuesAt], line: int, name: str) -> ValuesAt:
    (one,) = [one for one in found if one.place.line == line and one.name == name]
    return one


@pytest.fixture(params=["sets", "explicit"])
def values_of(
    request: pytest.FixtureRequest, needs: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], list[ValuesAt]]:
    if request.param == "explicit":
        return lambda ink: state_by_state(program(ink), monkeypatch).here
    needs("OxiDD is not installed", sets_are_possible())
    return lambda ink: by_sets(program(ink)).here


def test_what_a_variable_can_be_at_a_line(values_of: Callable[[str], list[ValuesAt]]) -> None:
    found = values_of(TOWN)
    assert at(found, 7, "trust").few == ("2", "3")
    assert at(found, 7, "trust").numbers == (2, 3)
    assert at(found, 11, "trust").few == ("3",)
    assert at(found, 14, "key").few == ("false", "true")
    assert at(found, 20, "key").few == ("false",)
    assert at(found, 26, "key").few == ("true",)
    assert at(found, 17, "mood").few == ("calm", "cross")
    assert at(found, 22, "bag").few == ("",)
    assert at(found, 22, "bag").asked == ("lamp",)
    assert at(found, 24, "trust").few == ("2", "3")
    assert at(found, 25, "left").few == ("3", "4")
    assert at(found, 28, "by").few == ("2", "3")
    assert not any(one.or_more or one.or_fewer for one in found)


def test_a_number_past_what_it_is_compared_with_is_more(
    values_of: Callable[[str], list[ValuesAt]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_place, "OPERATIONS", 2_000)
    found = values_of(ENDLESS)
    asked = at(found, 9, "asked")
    assert (asked.numbers, asked.or_fewer, asked.or_more) == ((1, 3), False, True)
    assert not [one for one in found if one.name == "day"]  # it is only printed, and has no end


def test_what_is_passed_by_reference_is_told_where_it_is_looked_at(
    needs: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    needs("OxiDD is not installed", sets_are_possible())
    story = program(REFERRED)
    found, other = by_sets(story), state_by_state(story, monkeypatch)
    assert at(found.here, 11, "what").few == ("0", "2")
    assert at(found.here, 12, "what").few == ("1", "5")
    assert at(found.here, 15, "one").few == ("2",)
    assert sorted(map(repr, found.here)) == sorted(map(repr, other.here))
    # Of the two that `what` may be nothing says which had which.
    assert [(one.name, one.few) for one in found.everywhere] == [("luck", ("1", "2"))]
    assert found.everywhere == other.everywhere


def test_a_divert_that_is_kept_is_told_as_it_is_written(
    values_of: Callable[[str], list[ValuesAt]],
) -> None:
    found = values_of("VAR next = -> hall\n-> next\n=== hall\nA hall.\n-> END\n")
    assert at(found, 2, "next").few == ("-> hall",)


def test_many_numbers_are_told_by_how_far_they_go(
    values_of: Callable[[str], list[ValuesAt]],
) -> None:
    found = values_of("VAR n = 0\n~ n = RANDOM(1, 90)\nIt is {n}.\n{n == 5: Five.}\n-> END\n")
    n = at(found, 3, "n")
    assert (n.few, n.numbers) == ((), (1, 90))


def test_both_searches_say_the_same_of_real_stories(
    needs: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    needs("OxiDD is not installed", sets_are_possible())
    for name in ("half-a-penny", "lost-at-c", "the-last-train"):
        story = open_story(REPOSITORY / "stories" / name).program
        one, other = by_sets(story), state_by_state(story, monkeypatch)
        monkeypatch.undo()
        assert sorted(map(repr, one.here)) == sorted(map(repr, other.here))
        assert sorted(map(repr, one.everywhere)) == sorted(map(repr, other.everywhere))


def test_random_readings_meet_no_other_values(values_of: Callable[[str], list[ValuesAt]]) -> None:
    known = {(one.place, one.name): {*one.few} for one in values_of(TOWN)}
    story = program(TOWN)
    loads = [one for one, instruction in story.instructions() if instruction == op.LOAD_GLOBAL]
    machine = Machine(story.noting(loads), reading=False)
    met: set[tuple[int, str]] = set()
    machine.on_noted = lambda load, value: met.add((load, machine.values.text(value)))
    chance = random.Random(4)
    for _ in range(40):
        state, _ = run_on(machine, machine.start())
        while on_offer := offered(story, state):
            take(machine, state, str(chance.randrange(len(on_offer)) + 1))
            state, _ = run_on(machine, state)
    assert len(met) > 10
    for load, value in met:
        place, name = story.place(load), story.globals[story.code[load + 1]]
        assert place is not None
        if name != "bag":
            assert value in known[place, name]
