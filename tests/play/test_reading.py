"""A reading: its seed, its falls, its trace, and what it tells of the story's state."""

from __future__ import annotations

import pytest

from tests.machine.stories import STORIES
from tests.machine.support import offered, reading_of, turn
from tests.program.support import program_of
from twofold.errors import Place, StoryError
from twofold.ink import compile_text
from twofold.machine import Line
from twofold.play.reading import Choice, Reading
from twofold.program import load

# What the seed decides. The lines are those that inkjs 2.4.0 prints with these seeds.

DICE = """
{RANDOM(1, 6)} {RANDOM(1, 6)} {RANDOM(1, 1000)} {RANDOM(-5, 5)}
+ [On]
- {RANDOM(1, 100)} {RANDOM(7, 7)} {RANDOM(1, 100)}
-> END
"""
SHUFFLE = "-> k\n=== k\n{~a|b|c|d|e}\n+ [On] -> k\n"
LISTS = """
LIST l = a, b, c, d
{LIST_RANDOM(LIST_ALL(l))} {LIST_RANDOM(LIST_ALL(l))} {LIST_RANDOM((d, b))} {RANDOM(1, 9)}
-> END
"""
SEEDED = "~ SEED_RANDOM(235)\n{RANDOM(1, 100)} {~p|q|r|s} {RANDOM(1, 100)}\n-> END\n"

FALLS = {
    0: ("1 2 762 2", "7 7 87", "aebcdbce", "a b b 7"),
    1: ("2 2 952 0", "36 7 33", "bcedaced", "d b b 2"),
    2: ("3 3 256 4", "24 7 65", "cedbadbc", "c c b 2"),
    42: ("1 4 827 5", "37 7 75", "cdebadac", "c b d 1"),
    -7: ("6 1 340 4", "50 7 57", "dacbeecb", "d c b 4"),
    325: ("2 5 795 3", "57 7 94", "abcdebde", "d a d 4"),
    2147483647: ("1 2 762 2", "7 7 87", "aebcdbce", "a b b 7"),
}


@pytest.mark.parametrize("seed", FALLS)
def test_it_falls_as_the_reference_does(seed: int) -> None:
    first, second, shuffled, drawn = FALLS[seed]
    dice = reading_of(DICE, seed)
    assert turn(dice) == [first]
    dice.choose(0)
    assert turn(dice) == [second]

    shuffle = reading_of(SHUFFLE, seed)
    said = "".join(turn(shuffle))
    for _ in range(7):
        shuffle.choose(0)
        said += "".join(turn(shuffle))
    assert said == shuffled

    assert turn(reading_of(LISTS, seed)) == [drawn]
    assert turn(reading_of(SEEDED, seed)) == ["86 s 83"]


def test_the_seed_is_kept() -> None:
    assert reading_of("One.\n", 42).seed == 42


# Falls that are asked for.


def test_what_falls_next_can_be_asked_for() -> None:
    reading = reading_of("{RANDOM(1, 6)} {~a|b|c} {RANDOM(1, 6)}\n-> END\n")
    for outcome in (5, 3, 1):
        reading.fall_next(outcome)
    assert turn(reading) == ["5 c 1"]
    assert reading.trace == ["r5", "r3", "r1"]


def test_the_trace_holds_choices_and_falls_in_their_order() -> None:
    reading = reading_of(DICE, 42)
    reading.continue_()
    reading.choose(0)
    reading.continue_()
    assert reading.trace == ["r1", "r4", "r827", "r11", "1", "r37", "r75"]


def test_what_can_fall_in_one_way_is_in_no_trace_and_takes_no_fall() -> None:
    reading = reading_of("{RANDOM(7, 7)} {~a} {RANDOM(1, 2)}\n-> END\n")
    reading.fall_next(2)
    assert turn(reading) == ["7 a 2"]
    assert reading.trace == ["r2"]


def test_a_list_falls_in_list_order() -> None:
    reading = reading_of("LIST l = (a), b, (c)\nVAR m = (c, a)\n{LIST_RANDOM(m)}\n-> END\n")
    reading.fall_next(2)
    assert turn(reading) == ["c"]


@pytest.mark.parametrize("seed", range(8))
def test_a_trace_leads_another_seed_the_same_way(seed: int) -> None:
    text = SHUFFLE.replace("{~", "{RANDOM(1, 3)} {~")
    first = reading_of(text, seed)
    lines = [turn(first)]
    for _ in range(4):
        first.choose(0)
        lines.append(turn(first))
    second = reading_of(text, seed + 1)
    for step in first.trace:
        if step.startswith("r"):
            second.fall_next(int(step[1:]))
    again = [turn(second)]
    for _ in range(4):
        second.choose(0)
        again.append(turn(second))
    assert (again, second.trace) == (lines, first.trace)


def test_no_way_for_something_to_fall() -> None:
    reading = Reading(program_of("One {RANDOM(1, 6)}.\n-> END\n"), 1)
    reading.fall_next(7)
    with pytest.raises(StoryError) as caught:
        reading.continue_()
    (problem,) = caught.value.problems
    assert problem.message == "`r7` is no way for this to fall: there are 6"
    assert str(problem.place).startswith("story.ink:1:")


def test_an_item_that_was_dealt_by_hand_does_not_fall_again() -> None:
    """Whatever the seed says comes next, a shuffle deals what is left."""
    for seed in range(1, 30):
        reading = reading_of(SHUFFLE, seed)
        reading.fall_next(3)
        said = turn(reading)
        for _ in range(4):
            reading.choose(0)
            said += turn(reading)
        assert said[0] == "c"
        assert sorted(said) == ["a", "b", "c", "d", "e"]


# Choices.


def test_a_choice_as_the_reader_sees_it() -> None:
    reading = reading_of("-> k\n=== k\n* One # tag\n* [Two] -> END\n- -> END\n")
    reading.continue_()
    assert reading.choices == [
        Choice(0, "One", ["tag"], "k.0.c-0"),
        Choice(1, "Two", [], "k.0.c-1"),
    ]
    assert not reading.ended
    assert not reading.can_continue


@pytest.mark.parametrize("index", [-1, 2, 100])
def test_a_choice_that_is_not_there(index: int) -> None:
    reading = reading_of("* One\n* Two\n- -> END\n")
    reading.continue_()
    with pytest.raises(IndexError, match=f"there is no choice {index}: there are 2"):
        reading.choose(index)
    assert offered(reading) == ["One", "Two"]
    assert reading.trace == []


def test_nothing_can_be_chosen_before_the_turn_is_read() -> None:
    reading = reading_of("* One\n- -> END\n")
    with pytest.raises(IndexError, match="there is no choice 0: there are 0"):
        reading.choose(0)


def test_a_turn_is_read_once() -> None:
    reading = reading_of("One.\n* Two\n- -> END\n")
    assert turn(reading) == ["One."]
    assert turn(reading) == []
    reading.choose(0)
    assert reading.can_continue
    assert turn(reading) == ["Two"]
    assert (reading.ended, turn(reading)) == (True, [])


# The state of the story.

COUNTED = """
VAR n = 1
VAR s = "x"
VAR f = 1.5
VAR b = true
LIST l = (p), q
-> k
=== k
~ n = n + 1
{k} {TURNS_SINCE(-> k)}
+ (go) [Go] {go} -> j
=== j
~ l = ()
{j} -> k
"""


def test_variables() -> None:
    reading = reading_of(COUNTED)
    assert reading.globals() == {
        "n": 1,
        "s": "x",
        "f": 1.5,
        "b": True,
        "l": frozenset(("l.p",)),
    }
    reading.continue_()
    assert reading.variable("n") == 2
    reading.choose(0)
    reading.continue_()
    assert reading.variable("n") == 3
    assert reading.variable("l") == frozenset()


def test_there_is_no_such_variable() -> None:
    with pytest.raises(StoryError, match="there is no variable `nobody` in the story"):
        reading_of(COUNTED).variable("nobody")


def test_visits_and_turns() -> None:
    reading = reading_of(COUNTED)
    assert (reading.visits(), reading.turns(), reading.turn) == ({}, {}, -1)
    reading.continue_()
    assert reading.visits() == {"k": 1}
    assert reading.turns() == {"k": -1}
    for number in range(2):
        reading.choose(0)
        assert reading.turn == number
        reading.continue_()
    assert reading.visits() == {"k": 3, "j": 2, "k.0.c-0": 2}
    assert reading.turns()["k"] == 1


# What goes wrong.

BROKEN = "VAR n = 0\nOne.\n* [Go]\n  Two {1 / n}.\n- -> END\n"


def test_an_error_has_its_place_and_its_line() -> None:
    def line(place: Place) -> str:
        return f"line {place.line} of {place.file}"

    reading = Reading(program_of(BROKEN), 1, line)
    reading.continue_()
    reading.choose(0)
    assert turn(reading) == ["Two"]
    (problem,) = reading.errors
    assert problem.message == "Attempted to divide by zero."
    assert problem.place is not None
    assert (problem.place.file, problem.place.line) == ("story.ink", 4)
    assert problem.source == "line 4 of story.ink"
    assert problem.severity == "error"
    assert reading.ended


def test_without_a_source_an_error_has_its_words() -> None:
    reading = Reading(load(compile_text(BROKEN).json), 1)
    reading.continue_()
    reading.choose(0)
    reading.continue_()
    assert [(p.message, p.place, p.source) for p in reading.errors] == [
        ("Attempted to divide by zero.", None, None)
    ]


def test_a_variable_that_nothing_has_set_is_warned_of() -> None:
    reading = reading_of("VAR n = 0\n{n:\n~ temp t = 5\n}\n{t} {t + 1}\n-> END\n")
    assert turn(reading) == ["0 1"]
    assert [w.severity for w in reading.warnings] == ["warning", "warning"]
    assert reading.warnings[0].message.startswith(
        "Variable not found: 't'. Using default value of 0 (false)."
    )
    assert not reading.errors


def test_warnings_are_kept_from_turn_to_turn() -> None:
    reading = reading_of("VAR n = 0\n- (top)\n{n:\n~ temp t = 5\n}\n{t}\n+ [Again]\n- -> top\n")
    reading.continue_()
    reading.choose(0)
    reading.continue_()
    assert len(reading.warnings) == 2


# Watching.


def test_lines_bring_what_is_watched() -> None:
    program = program_of("VAR n = 1\nVAR m = 1\nOne.\n~ n = 2\nTwo.\n+ [Go]\n- Three.\n-> END\n")
    reading = Reading(program, 1, watch=("n", "nobody"))
    assert [dict(line.watched) for line in reading.continue_()] == [{"n": 1}, {"n": 2}]
    assert reading.variable("n") == 2
    reading.choose(0)
    assert [dict(line.watched) for line in reading.continue_()] == [{"n": 2}]


@pytest.mark.parametrize("name", STORIES)
def test_watching_changes_nothing_that_is_read(name: str) -> None:
    program = program_of(STORIES[name])
    plain, watched = Reading(program, 3), Reading(program, 3, watch=program.globals)
    for reading in (plain, watched):
        reading._machine.fuel = 5000
    for number in range(8):
        assert [(line.text, line.tags, line.newline) for line in plain.continue_()] == [
            (line.text, line.tags, line.newline) for line in watched.continue_()
        ]
        assert plain.choices == watched.choices
        assert plain.globals() == watched.globals()
        assert plain.visits() == watched.visits()
        if plain.ended:
            break
        for reading in (plain, watched):
            reading.choose(number % len(reading.choices))


def test_an_empty_list_that_is_watched_keeps_its_origins() -> None:
    program = program_of("LIST l = (a), b\n~ l = ()\n{LIST_INVERT(l)}\n-> END\n")
    for watch in ((), ("l",)):
        reading = Reading(program, 1, watch=watch)
        assert turn(reading) == ["a, b"]


# Two readings of one program.


def test_readings_of_one_program_do_not_meet() -> None:
    program = program_of('VAR n = 0\n- (top)\n~ n++\n{"{n}x"}\n+ [On]\n- -> top\n')
    one, two = Reading(program, 1), Reading(program, 1)
    for _ in range(3):
        one.continue_()
        one.choose(0)
    assert turn(two) == ["1x"]
    assert turn(one) == ["4x"]
    assert (one.variable("n"), two.variable("n")) == (4, 1)
    assert two.trace == []


@pytest.mark.parametrize("name", STORIES)
def test_line_by_line_is_the_same_as_turn_by_turn(name: str) -> None:
    program = program_of(STORIES[name])
    for seed in range(3):
        turns, lines = Reading(program, seed), Reading(program, seed)
        for reading in (turns, lines):
            reading._machine.fuel = 5000
        for number in range(8):
            found: list[Line] = []
            while lines.can_continue:
                line = lines.continue_line()
                if line is not None:
                    found.append(line)
            assert turns.continue_() == found
            assert turns.choices == lines.choices
            assert turns.globals() == lines.globals()
            assert turns.visits() == lines.visits()
            assert turns.turns() == lines.turns()
            assert turns.trace == lines.trace
            assert turns.errors == lines.errors
            assert turns.warnings == lines.warnings
            if turns.ended:
                break
            for reading in (turns, lines):
                reading.choose((number + seed) % len(reading.choices))
