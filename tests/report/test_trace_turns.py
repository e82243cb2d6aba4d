"""Traces in words: long ways shortened, changes summed."""

from __future__ import annotations

import pytest

from twofold.report.trace_turns import (
    Change,
    Gap,
    Turn,
    changed,
    excerpt,
    last_read,
    shortened,
    summed,
)


def step(what: str, old: int, new: int) -> Change:
    return Change(what, str(old), str(new), is_number=True)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (step("love(Russ, Josie)", 3, 4), "love(Russ, Josie) 3 → 4"),
        (Change("key", "false", "true"), "key = true"),
        (Change("here", "", "shadow"), "here = shadow"),
    ],
)
def test_a_change_is_said_as_an_author_would(change: Change, said: str) -> None:
    assert str(change) == said


@pytest.mark.parametrize("number", [1, 7, 8])
def test_a_way_is_told_whole_where_leaving_out_saves_nothing(number: int) -> None:
    turns = [Turn(f"choice {n}") for n in range(number)]
    assert shortened(turns) == turns


def test_of_a_long_way_the_middle_is_counted() -> None:
    turns = [Turn(f"choice {n}", changes=(step("n", n, n + 1),)) for n in range(9)]
    assert shortened(turns) == [*turns[:3], Gap(2, (step("n", 3, 5),)), *turns[5:]]
    assert shortened(turns, 1, 1) == [*turns[:2], Gap(6, (step("n", 2, 8),)), turns[8]]


def test_what_comes_back_has_not_changed() -> None:
    there, back = step("n", 1, 2), step("n", 2, 1)
    other = Change("key", "false", "true")
    assert summed([there, other, back]) == (other,)
    assert summed([there, back, there]) == (there,)
    assert summed([there, Change("n", "2", '"two"')]) == (Change("n", "1", '"two"'),)


def test_of_many_changes_the_rest_is_counted() -> None:
    assert changed([step(f"n{n}", 0, 1) for n in range(8)]).endswith(", n5 0 → 1, and 2 more")
    assert changed([step("n", 0, 1), step("m", 0, 1)]) == "n 0 → 1, m 0 → 1"


def test_an_excerpt_is_one_line() -> None:
    assert excerpt("  one\n two\tthree ") == "one two three"
    assert excerpt("word " * 30, 12) == "word word w…"


def test_what_a_turn_says_last_is_what_is_answered() -> None:
    assert last_read(Turn(None, lines=("first", "last", " \t", ""))) == "last"
    assert last_read(Turn(None)) == ""
