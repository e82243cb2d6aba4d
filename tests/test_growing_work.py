"""Work that would grow faster than the text: it is bounded, and what bounds it names the place."""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import FrameType

import pytest

from tests.check.support import program
from tests.cli.support import twofold, write
from twofold.check import Question, check
from twofold.errors import StoryError
from twofold.ink import compile_text
from twofold.machine import host, operations
from twofold.machine import output as words
from twofold.play.reading import Reading
from twofold.search.strategy import Limits

LOOP = "the story loops without a choice"
PATIENCE = 60  # seconds of a busy machine; each takes a fraction of one


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """End a test that hangs, as each of these did."""

    def give_up(number: int, frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(PATIENCE)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def loop(body: str, before: str = "", after: str = "") -> str:
    return f"{before}-> a\n== a\n{body}\n-> a\n{after}"


ENDLESS = {
    "blanks": loop('{""} '),
    "blank lines": loop('{" "}', "Words.\n"),
    "glue": loop("A<>"),
    "glue alone": loop("<>"),
    "lines": loop("A line."),
    "tags": loop("A # tag"),
    "functions": loop("x{f()}<>", after="== function f\n \n~ return\n"),
    "a tunnel": loop("-> b ->", after="== b\nA<>\n->->\n"),
    "a string that grows": loop('~ s = s + "0123456789"', 'VAR s = "x"\n'),
}


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS)
def test_a_loop_that_never_ends_is_told_alike(text: str, tmp_path: Path) -> None:
    story = write(tmp_path, text)
    played = twofold("play", story, "--choices", "", "--seed", "1")
    assert played.status == 2
    assert f"RUNTIME ERROR: {LOOP}" in played.out or host.TOO_MUCH_PRINTED in played.out
    checked = twofold("check", story, "--jobs", "1")
    assert f"error TF003  {LOOP}" in checked.out
    simulated = twofold("simulate", story, "--runs", "2", "--format", "json")
    assert LOOP in simulated.out
    assert re.search(r"story\.ink:\d+:", played.err)


@pytest.mark.parametrize(
    "step", ["~ s = s + s", '~ s = "{s}{s}"'], ids=["by an operator", "by a string"]
)
def test_a_string_that_doubles(step: str, tmp_path: Path) -> None:
    story = write(tmp_path, loop(step, 'VAR s = "ab"\n'))
    said = operations.TOO_LONG_A_STRING
    played = twofold("play", story, "--choices", "", "--seed", "1")
    assert f"RUNTIME ERROR: {said}" in played.out
    assert "story.ink:4:" in played.err
    assert f"error TF002  {said}" in twofold("check", story, "--jobs", "1").out
    assert said in twofold("simulate", story, "--runs", "2", "--format", "json").out


def test_a_string_may_be_as_long_as_the_longest() -> None:
    doubled = "~ s = s + s\n" * 15
    reading = Reading(program(f'VAR s = "ab"\n{doubled}{{s == s: Yes.}}\n-> END\n'), 1)
    assert [line.text for line in reading.continue_()] == ["Yes."]
    assert reading.variable("s") == "ab" * 2**15


def test_what_was_printed_before_a_loop_is_read() -> None:
    reading = Reading(program(loop("A<>", "One.\nTwo.\n")), 1)
    assert [line.text for line in reading.continue_()][:2] == ["One.", "Two."]


def test_a_turn_that_prints_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "MOST_CHARACTERS", 1000)
    text = "VAR n = 0\n-> a\n== a\nThis is a line of words.\n~ n++\n{n < 500: -> a}\n-> END\n"
    reading = Reading(program(text), 1)
    lines = reading.continue_()
    assert [problem.message for problem in reading.errors] == [host.TOO_MUCH_PRINTED]
    assert reading.errors[0].place is not None
    assert {line.text for line in lines} == {"This is a line of words."}


def test_many_blank_lines_and_then_words() -> None:
    """None of them is a line before words come; then each is looked at again, and once only."""
    text = 'VAR n = 0\nFirst.\n-> a\n== a\n{" "}\n~ n++\n{n < 2000: -> a}\nLast.\n-> END\n'
    reading = Reading(program(text), 1)
    lines = [line.text for line in reading.continue_()]
    assert reading.errors == []
    assert (lines[0], set(lines[1:-1]), lines[-1]) == ("First.", {""}, "Last.")
    assert len(lines) == 2002


def test_tags_that_open_for_ever() -> None:
    from twofold.program import load

    tags = ["#", "^x", {"->": "0"}, {"#n": "loop"}]
    reading = Reading(load({"inkVersion": 21, "root": [tags, "done", None], "listDefs": {}}), 1)
    reading.continue_()
    assert [problem.message for problem in reading.errors] == [host.TOO_MUCH_PRINTED]


def test_a_variable_missed_in_a_loop_is_not_told_for_ever() -> None:
    text = (
        "VAR n = 0\n-> a\n== a\n~ n++\n{n > 2000: -> END}\n{n > 3000:\n~ temp x = 1\n}\n{x}\n-> a\n"
    )
    reading = Reading(program(text), 1)
    reading.continue_()
    assert 0 < len(reading.warnings) <= words.MOST_MISSING


@pytest.mark.parametrize("depth", [8, 60])
@pytest.mark.parametrize(
    ("opening", "inside", "closing"),
    [
        ('{"', "1:a", '"}'),
        ('"{', ":", ""),
        ('{"', ": :", ""),
        ('"{', "1||2:3", '}"'),
    ],
)
def test_braces_in_strings_in_braces_are_read_in_a_moment(
    depth: int, opening: str, inside: str, closing: str
) -> None:
    text = opening * depth + inside + closing * depth + "\n"
    started = time.process_time()
    with suppress(StoryError):
        compile_text(text)
    assert time.process_time() - started < 5


def test_many_errors_in_one_long_line() -> None:
    with pytest.raises(StoryError) as raised:
        compile_text("->a" * 20_000 + "\n")
    assert len(raised.value.problems) == 501
    assert raised.value.problems[-1].message == "and 19,500 more like these"
    said = str(raised.value)
    assert len(said) < 2_000_000
    assert "| … " in said


def test_time_is_looked_at_between_the_choices_of_one_state() -> None:
    """A state of many choices, each of which counts for long before it leads somewhere new."""
    choices = "".join(f"+ [{i}]\n  ~ n = {i}\n  -> long(0)\n" for i in range(1000))
    after = "== long(m)\n{m < 100000: -> long(m + 1)}\n-> a\n"
    text = f"VAR n = 0\n-> a\n== a\n{{n}}\n{choices}{after}"
    started = time.perf_counter()
    found = check(program(text), "story", Question(), Limits(max_seconds=0.1))
    one_turn = time.perf_counter() - started
    assert not found.complete
    assert "--max-seconds" in (found.why_incomplete or "")
    assert found.transitions < 1000, f"{one_turn} s"


def test_choices_that_never_end() -> None:
    text = loop("<- look", after="== look\n+ [View.] -> END\n")
    reading = Reading(program(text), 1)
    reading.continue_()
    assert [problem.message for problem in reading.errors] == [host.TOO_MANY_CHOICES]


def test_a_choice_of_very_many_tags() -> None:
    """Each is a value that waits for the choice to be offered: more than a state has room for."""
    tags = "".join(f" # t{i}" for i in range(300))
    reading = Reading(program(f"+ [On.{tags}] -> END\n+ [Off.] -> END\n"), 1)
    reading.continue_()
    assert [len(choice.tags) for choice in reading.choices] == [300, 0]
    assert reading.choices[0].text == "On."


def test_a_function_of_very_many_arguments() -> None:
    names = [f"a{i}" for i in range(300)]
    text = f"+ [On.] -> END\n== function last({', '.join(names)})\n~ return a299\n"
    reading = Reading(program(text), 1)
    reading.continue_()
    assert reading.call("last", *range(300)) == (299, "")


def test_threads_that_never_end_and_print() -> None:
    text = loop("<- look", after="== look\nA view.\n-> a\n")
    reading = Reading(program(text), 1)
    assert {line.text for line in reading.continue_()} == {"A view."}
    assert [problem.message for problem in reading.errors] == [host.TOO_MUCH_PRINTED]
