"""Words: glue, white space, tags, what functions print, and where a line ends and begins."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.machine.support import offered, reading_of, told
from tests.program.support import program_of
from twofold.machine import interpreter as machine
from twofold.machine.output import Line, Output
from twofold.machine.stream import clean_whitespace
from twofold.play.reading import Reading
from twofold.program.values import Values


def first(text: str) -> list[str]:
    """The lines of a story's first turn."""
    return told(text)[0]


def tagged(text: str) -> list[tuple[str, list[str]]]:
    """The lines of a story's first turn with their tags."""
    return [(line.text, line.tags) for line in reading_of(text).continue_()]


# Glue.


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("One <>\ntwo.\n", ["One two."]),
        ("One\n<> two.\n", ["One two."]),
        ("One<>\n<>\n<>two.\n", ["Onetwo."]),
        ("One\n\n\n<>two.\n", ["Onetwo."]),
        ("<>One.\nTwo.\n", ["One.", "Two."]),
        ("One.<>\n", ["One."]),
        ("One <> two.\nThree.\n", ["One two.", "Three."]),
        ("One<>\n~ temp t = 1\n{t}\n", ["One1"]),
        ("One {glued()} two.\n=== function glued()\n<>\n", ["One two."]),
        ("One\n{glued()}, two.\n=== function glued()\n<>\n", ["One, two."]),
        ("One\n{glued()}\nTwo\n=== function glued()\n<>and\n", ["Oneand", "Two"]),
        ("-> one\n=== one\nOne <>\n-> two\n=== two\ntwo.\n-> END\n", ["One two."]),
    ],
)
def test_glue(text: str, lines: list[str]) -> None:
    assert first(text) == lines


WORDS = st.lists(st.sampled_from(["word", "two words", "x", "\n", "\n", "<>"]), max_size=12)


def printed(tokens: list[str], at_once: bool = True) -> list[Line]:
    """The lines that a turn of these texts, newlines and glue makes."""
    values = Values()
    events = []
    for token in tokens:
        if token == "<>":
            events.append(machine.E_GLUE)
        elif token == "\n":
            events.append(machine.E_NEWLINE)
        else:
            events.append(values.string(token) << machine.EVENT_BITS | machine.E_TEXT)
    output = Output(program_of("One.\n"), values)
    if at_once:
        output.feed(events)
    else:
        for event in events:
            output.feed([event])
    output.finish()
    return output.lines


@given(WORDS)
def test_glue_takes_away_the_newlines_on_both_of_its_sides(tokens: list[str]) -> None:
    text = re.sub(r"\n*(<>\n*)+", "", "".join(tokens))
    lines = [line for line in text.split("\n") if line]
    found = printed(tokens)
    assert [line.text for line in found] == lines
    if found:
        assert all(line.newline for line in found[:-1])
        assert found[-1].newline == text.endswith("\n")


@given(WORDS)
def test_it_does_not_matter_how_events_come(tokens: list[str]) -> None:
    assert printed(tokens) == printed(tokens, at_once=False)


# White space.


@given(st.text(" \tab\n", max_size=20))
def test_clean_whitespace(text: str) -> None:
    cleaned = clean_whitespace(text)
    assert [line.split() for line in cleaned.split("\n")] == [
        line.split() for line in text.split("\n")
    ]
    for line in cleaned.split("\n"):
        assert line == line.strip(" ")
        assert "\t" not in line
        assert "  " not in line
    assert clean_whitespace(cleaned) == cleaned


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("One   two\t three  \n", ["One two three"]),
        ("\n\nOne\n\n\nTwo\n\n", ["One", "Two"]),
        ("One {1: } two\n", ["One two"]),
        ('{""}\nOne\n{" "}\nTwo\n', ["", "One", "", "Two"]),  # a line of a value that is blank
        ("VAR n = 0\nOne\n{n: never}\nTwo\n", ["One", "Two"]),
    ],
)
def test_white_space(text: str, lines: list[str]) -> None:
    assert first(text) == lines


# Functions.


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("A{f()}B\n=== function f()\n\nsaid\n\n~ return\n", ["AsaidB"]),
        ("A {f()} B\n=== function f()\n  said  \n", ["A said B"]),
        ("A {f()} B\n=== function f()\none\ntwo\n", ["A one", "two B"]),
        ("A {f()}B\n=== function f()\n~ return 1\n", ["A 1B"]),
        ("A\n{f()}\nB\n=== function f()\n~ return\n", ["A", "B"]),
        ("A\n~ f()\nB\n=== function f()\nsaid\n", ["A", "said", "B"]),
        ("A {f()} B\n=== function f()\n{g()}\n=== function g()\n\nsaid\n\n", ["A said B"]),
        ('A {"{f()}"} B\n=== function f()\n\nsaid\n\n', ["A said B"]),
    ],
)
def test_what_a_function_prints_is_trimmed(text: str, lines: list[str]) -> None:
    assert first(text) == lines


def test_what_a_tunnel_prints_is_not() -> None:
    assert first("A\n-> t ->\nB\n-> END\n=== t\nin it\n->->\n") == ["A", "in it", "B"]


# Tags.


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("One # a\n", [("One", ["a"])]),
        ("One # a # b\nTwo\n", [("One", ["a", "b"]), ("Two", [])]),
        ("# above\nOne # beside\nTwo\n", [("One", ["above", "beside"]), ("Two", [])]),
        ("One # a {1 + 1}  of {2}\n", [("One", ["a 2 of 2"])]),
        ("# alone\n-> END\n", [("", ["alone"])]),
        ("One <> # a\ntwo\n", [("One two", ["a"])]),
        ("One # a\nTwo # b\n", [("One", ["a"]), ("Two", ["b"])]),
    ],
)
def test_tags(text: str, lines: list[tuple[str, list[str]]]) -> None:
    assert tagged(text) == lines


def test_tags_of_a_choice() -> None:
    reading = reading_of("* Start # both [only # offered] taken # taken\n- -> END\n")
    reading.continue_()
    (choice,) = reading.choices
    assert (choice.text, choice.tags) == ("Start only", ["both", "offered"])
    reading.choose(0)
    assert [(line.text, line.tags) for line in reading.continue_()] == [
        ("Start taken", ["both", "taken"])
    ]


def test_a_tag_of_a_choice_that_is_worked_out() -> None:
    reading = reading_of("VAR n = 1\n+ Go # {n + 1}  {n}\n- -> END\n")
    reading.continue_()
    assert [choice.tags for choice in reading.choices] == [["2 1"]]


# Choices.


def test_the_text_of_a_choice_is_trimmed_at_its_ends() -> None:
    reading = reading_of('VAR s = "  a "\n*   Start  [ only ]  after\n* [{s}b{s}]\n- -> END\n')
    reading.continue_()
    assert offered(reading) == ["Start   only", "a b  a"]


def test_glue_in_the_text_of_a_choice_prints_nothing() -> None:
    reading = reading_of("* One<> two\n- -> END\n")
    reading.continue_()
    assert offered(reading) == ["One two"]


# The look-ahead.


def test_a_line_has_no_newline_where_none_was_printed() -> None:
    reading = reading_of("One.\nTwo <>\n* Go\n- -> END\n")
    assert [(line.text, line.newline) for line in reading.continue_()] == [
        ("One.", True),
        ("Two ".strip(), False),
    ]


def test_offers_met_while_looking_ahead_are_there_once() -> None:
    """The choice is met before it is known whether the newline stands."""
    text = "One.\n* Go {1 + 1}\n+ Stay\n- -> END\n"
    reading = reading_of(text)
    assert [line.text for line in reading.continue_()] == ["One."]
    assert offered(reading) == ["Go 2", "Stay"]
    joined = reading_of("One.\n<- a\n<- b\n<> Two.\n-> DONE\n=== a\n* A\n=== b\n* B\n- -> END\n")
    assert [line.text for line in joined.continue_()] == ["One. Two."]
    assert offered(joined) == ["A", "B"]
    apart = reading_of("One.\n<- a\n<- b\nTwo.\n-> DONE\n=== a\n* A\n=== b\n* B\n- -> END\n")
    assert [line.text for line in apart.continue_()] == ["One.", "Two."]
    assert offered(apart) == ["A", "B"]


def test_what_happens_while_looking_ahead_happens_once() -> None:
    text = """
VAR n = 0
One.
~ n = n + 1
{n: Two {n}.}
~ n = n + 1
Three {n}.
"""
    assert first(text) == ["One.", "Two 1.", "Three 2."]


def test_a_variable_missed_while_looking_ahead_is_missed_once() -> None:
    reading = reading_of("One.\n{f(0)}\nTwo.\n=== function f(x)\n{x:\n~ temp t = 1\n}\n{t}\n")
    assert [line.text for line in reading.continue_()] == ["One.", "0", "Two."]
    assert len(reading.warnings) == 1


def test_functions_that_run_while_looking_ahead_are_trimmed_alike() -> None:
    text = "One.\n{f()}, and {f()}.\nTwo.\n=== function f()\n\nsaid\n\n~ return\n"
    assert first(text) == ["One.", "said, and said.", "Two."]


# What was watched when a line began.


def watched(text: str, *names: str) -> list[tuple[str, dict[str, object]]]:
    """The lines of the first turn, each with what the watched globals held when it began."""
    reading = Reading(program_of(text), 1, watch=names)
    return [(line.text, dict(line.watched)) for line in reading.continue_()]


def test_each_line_knows_what_it_began_with() -> None:
    text = "VAR n = 1\nVAR m = 1\nOne {n}.\n~ n = 2\n~ m = 5\nTwo.\n~ n = 3\n~ n = 4\nThree.\n"
    assert watched(text, "n") == [("One 1.", {"n": 1}), ("Two.", {"n": 2}), ("Three.", {"n": 4})]


def test_what_is_not_watched_is_not_told() -> None:
    assert watched("VAR n = 1\nOne.\n") == [("One.", {})]
    assert watched("VAR n = 1\nOne.\n", "nobody") == [("One.", {})]


def test_a_write_in_the_middle_of_a_line_is_that_of_the_next() -> None:
    text = "VAR n = 1\nOne <>\n~ n = 2\nand more.\nTwo.\n"
    assert watched(text, "n") == [("One and more.", {"n": 1}), ("Two.", {"n": 2})]


def test_a_write_in_a_line_that_is_glued_on_later() -> None:
    text = "VAR n = 1\nOne\n~ n = 2\n<> and more.\nTwo.\n"
    assert watched(text, "n") == [("One and more.", {"n": 1}), ("Two.", {"n": 2})]


def test_a_write_by_a_function_before_it_prints() -> None:
    text = "VAR n = 1\nOne\n{f()}\nTwo\n=== function f()\n~ n = 2\nsaid\n~ n = 3\n"
    assert watched(text, "n") == [
        ("One", {"n": 1}),
        ("said", {"n": 2}),
        ("Two", {"n": 3}),
    ]


def test_several_lines_with_several_that_are_watched() -> None:
    text = """
VAR n = 1
LIST l = (a), b
One.
~ l += b
Two.
~ n = 7
Three.
"""
    assert watched(text, "n", "l") == [
        ("One.", {"n": 1, "l": frozenset(("l.a",))}),
        ("Two.", {"n": 1, "l": frozenset(("l.a", "l.b"))}),
        ("Three.", {"n": 7, "l": frozenset(("l.a", "l.b"))}),
    ]


def test_the_next_turn_begins_with_what_the_last_one_left() -> None:
    program = program_of("VAR n = 1\nOne.\n~ n = 2\n+ [Go]\n- Two.\n-> END\n")
    reading = Reading(program, 1, watch=("n",))
    assert [dict(line.watched) for line in reading.continue_()] == [{"n": 1}]
    reading.choose(0)
    assert [dict(line.watched) for line in reading.continue_()] == [{"n": 2}]
