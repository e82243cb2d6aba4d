"""Of values that may be several, an operator makes all that it makes of any of them."""

from __future__ import annotations

import itertools
import math
from typing import Any

import pytest

from twofold.analysis.growth import Pace
from twofold.machine import operations
from twofold.program import opcodes as op
from twofold.program.values import (
    FLOAT,
    STRING,
    TAG_BITS,
    TAG_MASK,
    Values,
    pack_float,
    pack_int,
    unpack_float,
)
from twofold.search.sets.inexact import reckon
from twofold.search.sets.intervals import WAYS, FloatsBetween, GivenUp, Line, SomeString
from twofold.search.sets.observations import Needed
from twofold.search.sets.unknown import Unknown

LINE = Line(Pace(may_double=False, goes_far=False))
VALUES = Values()
ENDS = (-7, -3, -1, 0, 2, 3, 8)
RANGES = [*itertools.combinations(ENDS, 2), (-math.inf, -2), (1, math.inf)]
WHOLE = (op.DIVIDE, op.MODULO, op.MIN, op.MAX)
ON_FLOATS = (op.ADD, op.SUBTRACT, op.MULTIPLY, op.DIVIDE, op.MODULO, op.MIN, op.MAX, op.POW)
TO_TRUTHS = (*sorted(op.COMPARISONS), op.AND, op.OR)
OF_ONE = (op.NEGATE, op.FLOOR, op.CEILING, op.TO_INT, op.TO_FLOAT)


def some_of(low: float, high: float) -> list[float]:
    """Numbers between two others."""
    least, most = max(low, -40), min(high, 40)
    return [least + step * (most - least) / 7 for step in range(8)]


def made(code: int, *words: Any) -> list[Any]:
    """All that an operator may make of some words."""
    return [*WAYS.each(lambda: reckon(code, words, LINE, VALUES))]


def covers(word: Any, value: int) -> bool:
    """Whether a word stands for a value, or is it."""
    if word & TAG_MASK != value & TAG_MASK:
        return False
    if isinstance(word, SomeString):
        return len(VALUES.text(value)) <= word.longest
    if isinstance(word, FloatsBetween):
        number = unpack_float(value)
        return word.is_any or word.low <= number <= word.high
    if isinstance(word, int):
        return word == value
    return bool(word.interval.low <= value >> TAG_BITS <= word.interval.high)


def on_whole_numbers(code: int, a: int, b: int) -> int:
    quotient = abs(a) // abs(b) * (1 if (a < 0) == (b < 0) else -1) if b else 0
    found = {
        op.MIN: min(a, b),
        op.MAX: max(a, b),
        op.DIVIDE: quotient,
        op.MODULO: a - b * quotient,
    }
    return pack_int(found[code])


@pytest.mark.parametrize("code", WHOLE)
@pytest.mark.parametrize("by", [-4, 1, 3, 5])
def test_whole_numbers(code: int, by: int) -> None:
    for low, high in RANGES:
        found = made(code, LINE.word(low, high), pack_int(by))
        if found == [None]:  # the interpreter does it
            continue
        for number in {int(one) for one in some_of(low, high)}:
            assert any(covers(one, on_whole_numbers(code, number, by)) for one in found)


@pytest.mark.parametrize("code", [*ON_FLOATS, *TO_TRUTHS])
def test_floats(code: int) -> None:
    for low, high in RANGES:
        for other in (pack_float(1.5), pack_float(-2.0), pack_float(0.0), pack_int(3)):
            for turned in (False, True):
                words = [LINE.floats(low, high), other][:: -1 if turned else 1]
                found = made(code, *words)
                for number in some_of(low, high):
                    one, another = [pack_float(number), other][:: -1 if turned else 1]
                    value = operations.binary(code, one, another, VALUES)
                    assert any(covers(word, value) for word in found), (low, high, number)


@pytest.mark.parametrize("code", [*ON_FLOATS, *TO_TRUTHS])
def test_two_of_them(code: int) -> None:
    for (low, high), (least, most) in itertools.product(RANGES[::3], RANGES[::2]):
        found = made(code, LINE.floats(low, high), LINE.floats(least, most))
        for one, other in itertools.product(some_of(low, high)[::3], some_of(least, most)[::3]):
            value = operations.binary(code, pack_float(one), pack_float(other), VALUES)
            assert any(covers(word, value) for word in found), (one, other)


@pytest.mark.parametrize("code", OF_ONE)
def test_one_operand(code: int) -> None:
    for low, high in RANGES:
        found = made(code, LINE.floats(low, high))
        for number in some_of(low, high):
            value = operations.unary(code, pack_float(number), VALUES)
            assert any(covers(one, value) for one in found), (low, high, number)


@pytest.mark.parametrize("number", [math.inf, -math.inf, math.nan])
def test_what_is_no_number_makes_any(number: float) -> None:
    for code in (*ON_FLOATS, *TO_TRUTHS):
        found = made(code, LINE.floats(1, math.inf), pack_float(number))
        for one in (1.0, 2.5):
            value = operations.binary(code, pack_float(one), pack_float(number), VALUES)
            assert any(covers(word, value) for word in found), (code, one)


def test_strings() -> None:
    word = VALUES.pack_string("a word")
    (found,) = made(op.ADD, word, LINE.word(0, math.inf))
    assert found & TAG_MASK == STRING
    for number in (0, 7, 2**31 - 1):
        value = operations.binary(op.ADD, word, pack_int(number), VALUES)
        assert covers(found, value)
    assert len(made(op.EQUAL, found, word)) == 2
    with pytest.raises(GivenUp):
        made(op.SUBTRACT, found, word)


def test_what_falls_lies_between_its_ends() -> None:
    (found,) = made(op.RANDOM, pack_int(1), LINE.word(2, 6))
    assert (found.interval.low, found.interval.high) == (1, 6)
    with pytest.raises(GivenUp):
        made(op.RANDOM, pack_int(3), LINE.word(2, 6))


def test_a_whole_number_is_made_no_other() -> None:
    word = LINE.word(2, 6)
    assert made(op.TO_INT, word) == [word]
    (found,) = made(op.TO_FLOAT, word)
    assert found & TAG_MASK == FLOAT
    assert (found.low, found.high) == (2, 6)


def test_a_value_that_is_not_given_is_asked_for() -> None:
    with pytest.raises(Needed):
        made(op.MAX, LINE.word(1, math.inf), Unknown(3))
