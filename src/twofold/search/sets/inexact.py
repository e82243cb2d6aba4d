"""Operators on values of which is only known what they lie between, or how long they may be.

Whole numbers that may be several run through the interpreter by themselves (see `intervals.py`).
What it leaves to its host is done here: floats, which are reckoned with as intervals too (all that
is done to one is monotonous, and so is rounding), strings that such a number is written into, and
what falls to a RANDOM of which one end may be several.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import product
from typing import Any

from twofold.machine.operations import LONGEST_STRING
from twofold.program import opcodes as op
from twofold.program.values import (
    BOOL,
    FLOAT,
    INT,
    STRING,
    TAG_BITS,
    TAG_MASK,
    Values,
    pack_bool,
    pack_float,
    pack_int,
    unpack_float,
)
from twofold.search.sets.intervals import (
    WAYS,
    FloatsBetween,
    GivenUp,
    Interval,
    Line,
    SomeString,
    stands_for_several,
)
from twofold.search.sets.unknown import Unknown

LONGEST_NUMBER = 32  # characters of one that is written out
SHORTEST = 16  # of the lengths of strings that are told apart; each of the others is twice another

_WHOLE = (INT, BOOL)
_NUMBERS = (*_WHOLE, FLOAT)

Range = tuple[float, float]

_ANY: Range = (-math.inf, math.inf)

OPERATORS = frozenset(
    (
        op.RANDOM,
        *range(op.ADD, op.HASNT + 1),
        *range(op.FLOOR, op.TO_FLOAT + 1),
        op.NEGATE,
    )
)
"""The instructions that `reckon` does."""


def reckon(code: int, words: Sequence[Any], line: Line, values: Values) -> Any:
    """What an instruction makes of its operands; None where the interpreter knows.

    Args:
        line: of the story's numbers.
        values: what words stand for.

    Raises:
        GivenUp: where nothing is known of it.
        Needed: for a fact that one of them is.
    """
    if not any(map(stands_for_several, words)):
        return None
    for word in words:
        if isinstance(word, Unknown):
            raise word.need()
    tags = [word & TAG_MASK for word in words]
    if code == op.RANDOM:
        return _fallen(words, line) if tags == [INT, INT] else None
    if code >= op.FIRST_UNARY:
        return _of_one(code, words[0], tags[0], line)
    if all(tag in _WHOLE for tag in tags) and code < op.POW:
        return _of_whole_numbers(code, words, line)
    if all(tag in _NUMBERS for tag in tags):
        return _of_numbers(code, _range(words[0]), _range(words[1]), line)
    if STRING in tags and all(tag in (*_NUMBERS, STRING) for tag in tags):
        return _of_strings(code, [_length(word, values) for word in words], line)
    raise GivenUp("something is done to a value that may be several")


def _of_whole_numbers(code: int, words: Sequence[Any], line: Line) -> Any:
    """What is known better here than where the interpreter goes its ways over intervals."""
    (low, high), (least, most) = map(_range, words)
    if code in (op.MIN, op.MAX):
        choose: Callable[[float, float], float] = min if code == op.MIN else max
        return _word(choose(low, least), choose(high, most), line)
    if least != most or least <= 0:
        return None
    if code == op.DIVIDE:
        return _word(_quotient(low, least), _quotient(high, least), line)
    if code == op.MODULO:
        if low >= 0 and high - low < least and low % least <= high % least:
            return _word(low % least, high % least, line)
        return _word(min(0, max(low, 1 - least)), max(0, min(high, least - 1)), line)
    return None


def _quotient(end: float, by: float) -> float:
    """A quotient, cut off as one of whole numbers is."""
    if not math.isfinite(end):
        return end
    return end // by if end >= 0 else -(-end // by)


def _fallen(words: Sequence[Any], line: Line) -> Any:
    """What falls to a RANDOM: any number from the least on that its first end may be."""
    (low, latest_low), (earliest_high, high) = map(_range, words)
    if earliest_high < latest_low:
        raise GivenUp("what falls may be none of any numbers")
    return _word(low, high, line)


def _word(low: float, high: float, line: Line) -> Any:
    found = line.between(low, high)
    return found.word() if isinstance(found, Interval) else pack_int(found)


def _of_one(code: int, word: Any, tag: int, line: Line) -> Any:
    if tag == INT:
        if code in (op.FLOOR, op.CEILING, op.TO_INT):
            return word
        return _floats(_range(word), line) if code == op.TO_FLOAT else None
    if tag != FLOAT:
        raise GivenUp("something is done to a value that may be several")
    low, high = _range(word)
    if code == op.TO_FLOAT:
        return word
    if code == op.NEGATE:
        return _floats((-high, -low), line)
    if code == op.TO_INT:
        if not (math.isfinite(low) and math.isfinite(high)):
            return line.all.word()
        return _word(math.trunc(low), math.trunc(high), line)
    change = math.floor if code == op.FLOOR else math.ceil
    return _floats(tuple(change(end) if math.isfinite(end) else end for end in (low, high)), line)


def _of_numbers(code: int, a: Range, b: Range, line: Line) -> Any:
    if code in op.COMPARISONS:
        return pack_bool(_compares(code, a, b))
    if code in (op.AND, op.OR):
        one, other = _is_true(a), _is_true(b)
        return pack_bool((one and other) if code == op.AND else (one or other))
    if code in (op.HAS, op.HASNT, op.INTERSECT):
        raise GivenUp("something is done to a value that may be several")
    return _floats(_ANY if _ANY in (a, b) else _reckoned(code, a, b), line)


def _reckoned(code: int, a: Range, b: Range) -> Range:
    """What an operator makes of two numbers of which something is known."""
    if code == op.ADD:
        return a[0] + b[0], a[1] + b[1]
    if code == op.SUBTRACT:
        return a[0] - b[1], a[1] - b[0]
    if code in (op.MIN, op.MAX):
        choose: Callable[[float, float], float] = min if code == op.MIN else max
        return choose(a[0], b[0]), choose(a[1], b[1])
    if code == op.MULTIPLY:
        corners = [one * other for one, other in product(a, b)]
    elif code == op.DIVIDE and not b[0] <= 0 <= b[1]:
        corners = [one / other for one, other in product(a, b)]
    else:
        return _ANY
    return _ANY if any(map(math.isnan, corners)) else (min(corners), max(corners))


def _compares(code: int, a: Range, b: Range) -> bool:
    """How two numbers compare, one way or the other where it is not known."""
    if code in (op.EQUAL, op.NOT_EQUAL):
        is_equal = a[0] <= b[1] and b[0] <= a[1] and (_is_one(a, b) or WAYS.comes_out())
        return is_equal == (code == op.EQUAL)
    if code in (op.GREATER, op.LESS_OR_EQUAL):
        a, b = b, a
    is_strict = code in (op.LESS, op.GREATER)  # a < b, else a >= b, or the other way round
    if _ANY in (a, b):
        return WAYS.comes_out()
    is_less = a[1] < b[0] or (a[0] < b[1] and WAYS.comes_out())
    return is_less if is_strict else not is_less


def _is_one(a: Range, b: Range) -> bool:
    return a == b and a[0] == a[1]


def _is_true(a: Range) -> bool:
    if not a[0] <= 0 <= a[1]:
        return True
    return a != (0, 0) and WAYS.comes_out()


def _of_strings(code: int, lengths: Sequence[int], line: Line) -> Any:
    if code in (op.EQUAL, op.NOT_EQUAL, op.HAS, op.HASNT):
        return pack_bool(WAYS.comes_out())
    longest = SHORTEST
    while longest < sum(lengths):
        longest *= 2
    if code != op.ADD or longest > LONGEST_STRING:
        raise GivenUp("something is done to a value that may be several")
    return line.string(longest)


def _length(word: Any, values: Values) -> int:
    """The most characters that a value may have when it is written out."""
    if isinstance(word, SomeString):
        return word.longest
    return LONGEST_NUMBER if word & TAG_MASK != STRING else len(values.text(word))


def _range(word: Any) -> Range:
    """What a number lies between; any may be no number."""
    if isinstance(word, FloatsBetween):
        return word.low, word.high
    if word & TAG_MASK == FLOAT:
        number = unpack_float(word)
        return (number, number) if math.isfinite(number) else _ANY
    number = word >> TAG_BITS
    return (number.low, number.high) if isinstance(number, Interval) else (number, number)


def _floats(found: Sequence[float], line: Line) -> Any:
    """The word of a float that lies between two numbers, rounded as floats are."""
    low, high = (unpack_float(pack_float(end)) for end in found)
    is_one = low == high and math.isfinite(low) and low != 0  # there are two noughts
    return pack_float(low) if is_one else line.floats(low, high)
