"""Spans: the stretches of text that are printed or not as a whole."""

from __future__ import annotations

import pytest

from tests.program.support import program_of
from twofold.program import Program
from twofold.program import opcodes as op


def said(program: Program, address: int) -> str:
    """What the instruction at an address prints."""
    if program.code[address] == op.TEXT:
        return program.values.strings[program.code[address + 1]].strip()
    return "{}"


def spans(text: str) -> list[tuple[str, str]]:
    """Where each span of a story begins, and what is printed first in it."""
    program = program_of(text)
    return [(str(s.place).partition(":")[2], said(program, s.addresses[0])) for s in program.spans]


def test_a_line_is_one_span() -> None:
    assert spans("VAR n = 1\nOne {n} and more.\n") == [("2:1", "One")]


def test_lines_that_follow_are_one_span() -> None:
    assert spans("One.\nTwo.\n~ temp t = 1\nThree {t}.\n-> END\n") == [("1:1", "One.")]


def test_a_value_alone_is_a_span() -> None:
    assert spans("VAR n = 1\n{n}\n") == [("2:1", "{}")]


def test_white_space_alone_is_none() -> None:
    assert spans("VAR n = 1\n{n: -> END| }\n") == []


def test_each_branch_is_a_span_and_so_is_what_follows() -> None:
    found = spans("VAR n = 1\nA {n:big|small} word.\n")
    assert [words for _, words in found] == ["A", "word.", "big", "small"]


def test_each_item_of_a_sequence_is_a_span() -> None:
    assert [words for _, words in spans("{one|two|{~three|four}}\n")] == [
        "one",
        "two",
        "three",
        "four",
    ]


def test_an_unreachable_stretch_is_a_span_of_its_own() -> None:
    assert [words for _, words in spans("One.\n-> END\nTwo.\n")] == ["One.", "Two."]


def test_what_can_be_jumped_to_is_a_span_of_its_own() -> None:
    found = spans("One.\n- (label) Two.\n- (other) Three.\n+ [Go] -> other\n")
    assert [words for _, words in found] == ["One.", "Three."]


@pytest.mark.parametrize(
    "text",
    [
        "* [Only said on offer] -> END\n",
        "* [Only {RANDOM(1, 2)}] -> END\n",
        "# a tag\n-> END\n",
        "VAR n = 1\n# a tag with {n} in it\n-> END\n",
        'VAR n = 1\n~ temp t = "a string with {n} in it"\n-> END\n',
        'VAR n = 1\n{"{n}" == "1": -> END}\n-> END\n',
        "-> END\n",
    ],
)
def test_what_is_no_span(text: str) -> None:
    assert spans(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "VAR n = 1\n* [Only {n: said|told}] -> END\n",
        'VAR n = 1\n~ temp t = "{n: said|told}"\n-> END\n',
        "VAR n = 1\n# {n: said|told}\n-> END\n",
    ],
)
def test_a_branch_of_what_is_no_span_is_none(text: str) -> None:
    assert spans(text) == []


def test_what_a_choice_says_once_it_is_taken_is_a_span() -> None:
    assert spans("* Take it[.] now. -> END\n") == [("1:3", "Take it")]


def test_a_tag_does_not_end_a_span() -> None:
    assert spans("One. # tag\nTwo.\n") == [("1:1", "One.")]


def test_the_copies_of_one_text_are_one_span() -> None:
    """Two choices that go on to one text have it once; a span's addresses are of one item."""
    program = program_of("* One {a|b}[.].\n+ Two.\n- The {same|other} end. -> END\n")
    for span in program.spans:
        assert len({program.origins[address] for address in span.addresses}) == 1
    addresses = [address for span in program.spans for address in span.addresses]
    assert len(set(addresses)) == len(addresses)


def test_a_span_knows_its_path() -> None:
    program = program_of("-> knot\n=== knot\nText.\n-> END\n")
    (span,) = program.spans
    assert span.path == "knot.0"
    assert program.path(span.addresses[0]) == span.path
