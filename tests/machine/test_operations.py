"""Operators: what each makes of each kind of value, and what is said where it takes none."""

from __future__ import annotations

import math
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.machine.support import reading_of
from twofold.machine import operations
from twofold.program import opcodes as op
from twofold.program.values import (
    BOOL,
    FLOAT,
    INT,
    TAG_MASK,
    Values,
    pack_bool,
    pack_float,
    pack_int,
    unpack_float,
)

STORY = """
VAR i = 3
VAR f = 2.5
VAR s = "ab"
VAR d = -> k
VAR t = true
LIST l = (one), (two), three
LIST m = (uno), due
VAR none = ()
~ temp r = EXPRESSION
{r}
-> END
=== k
-> END
=== function nothing()
~ return
"""


def evaluated(expression: str) -> str:
    """What an expression is printed as, or what is said of it."""
    reading = reading_of(STORY.replace("EXPRESSION", expression))
    lines = reading.continue_()
    if reading.errors:
        return "error: " + reading.errors[0].message
    return lines[0].text


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        # Integers: division and remainder go towards zero, and all wraps at 32 bits.
        ("7 / 2", "3"),
        ("-7 / 2", "-3"),
        ("7 / -2", "-3"),
        ("-7 % 3", "-1"),
        ("7 % -3", "1"),
        ("2147483647 + 1", "-2147483648"),
        ("-2147483647 - 2", "2147483647"),
        ("65536 * 65536", "0"),
        ("100000 * 100000", "1410065408"),
        ("t + t", "2"),
        ("t == 1", "true"),
        ("MAX(t, 0)", "1"),
        ("-t", "-1"),
        ("MIN(3, -4)", "-4"),
        ("(3 && 0)", "false"),
        ("(0 or 2)", "true"),
        ("not 0", "true"),
        ("not 7", "false"),
        ("FLOOR(i)", "3"),
        ("INT(t)", "1"),
        ("FLOAT(i)", "3"),
        ("POW(2, 3)", "8"),
        ("POW(2, -1)", "0.5"),
        # Floats, of single precision; an integer beside one becomes one.
        ("i + f", "5.5"),
        ("f * i", "7.5"),
        ("f / 2", "1.25"),
        ("1 / 3.0", "0.33333334"),
        ("0.1 + 0.2", "0.3"),
        ("f / 0", "∞"),
        ("-f / 0", "-∞"),
        ("0.0 / 0", "NaN"),
        ("MIN(1, 0.0 / 0)", "NaN"),
        ("MIN(0.0 / 0, 1)", "NaN"),
        ("MAX(f, 0.0 / 0)", "NaN"),
        ("MAX(0.0 / 0, f)", "NaN"),
        ("f % 0", "NaN"),
        ("-f % 2", "-0.5"),
        ("7.5 % 2", "1.5"),
        ("i == 3.0", "true"),
        ("f > 2", "true"),
        ("f <= 2", "false"),
        ("f - f", "0"),
        ("10000000.0 * 1000.0", "1E+10"),
        ("MIN(i, f)", "2.5"),
        ("MAX(i, f)", "3"),
        ("POW(f, 2)", "6.25"),
        ("POW(-f, 0.5)", "NaN"),
        ("POW(10.0, 99)", "∞"),
        ("FLOOR(f)", "2"),
        ("FLOOR(-f)", "-3"),
        ("CEILING(f)", "3"),
        ("INT(-f)", "-2"),
        ("not f", "false"),
        ("not 0.0", "true"),
        # Strings: all that is beside one becomes one.
        ("s + i", "ab3"),
        ("i + s", "3ab"),
        ("s + f", "ab2.5"),
        ("s + f / 0", "abInfinity"),
        ("-f / 0 + s", "-Infinityab"),
        ("s + 0.0 / 0", "abNaN"),
        ("s + t", "abtrue"),
        ('s == "ab"', "true"),
        ('s != "ab"', "false"),
        ('3 == "3"', "true"),
        ('s ? "a"', "true"),
        ('s !? "b"', "false"),
        # Divert targets are one or are not.
        ("d == -> k", "true"),
        ("d != -> k", "false"),
        # Lists.
        ("l + uno", "one, uno, two"),
        ("l - one", "two"),
        ("l ^ (one, three)", "one"),
        ("l + 1", "two, three"),
        ("l - 1", "one"),
        ("l - i", ""),
        ("l ? one", "true"),
        ("l ? (one, three)", "false"),
        ("l !? three", "true"),
        ("l ? none", "false"),
        ("none ? none", "false"),
        ("l == (two, one)", "true"),
        ("l != none", "true"),
        ("l > one", "false"),
        ("l >= one", "true"),
        ("l < three", "true"),
        ("l <= three", "true"),
        ("l > none", "true"),
        ("none > l", "false"),
        ("none < l", "true"),
        ("none <= none", "false"),
        ("none >= none", "false"),
        ("(l && t)", "true"),
        ("(t && none)", "false"),
        ("(none or t)", "true"),
        ("not l", "0"),
        ("not none", "1"),
        ("LIST_COUNT(l)", "2"),
        ("LIST_VALUE(l)", "2"),
        ("LIST_VALUE(none)", "0"),
        ("LIST_MIN(l)", "one"),
        ("LIST_MAX(l)", "two"),
        ("LIST_ALL(l)", "one, two, three"),
        ("LIST_INVERT(l)", "three"),
        ("LIST_INVERT(l - l)", "one, two, three"),
        ("LIST_ALL(none)", ""),
        ("LIST_RANGE(l, 1, 1)", "one"),
        ("LIST_RANGE(LIST_ALL(l), two, 3)", "two, three"),
        ("LIST_RANGE(LIST_ALL(l), none, two)", "one, two"),
        ("LIST_INVERT(LIST_RANGE(l, 9, 9))", "one, two, three"),
        ("l(3)", "three"),
        ("l(9)", ""),
    ],
)
def test_what_operators_make(expression: str, result: str) -> None:
    assert evaluated(expression) == result


VOID = (
    "Attempting to perform {} on a void value. Did you forget to 'return' a value from a function "
    "you called here?"
)


@pytest.mark.parametrize(
    ("expression", "says"),
    [
        ("7 / 0", "Attempted to divide by zero."),
        ("7 % 0", "Attempted to divide by zero."),
        ("s * 2", "Cannot perform operation * on String"),
        ('s < "b"', "Cannot perform operation < on String"),
        ("(s && t)", "Cannot perform operation && on String"),
        ("not s", "Cannot perform operation ! on String"),
        ("-s", "Cannot perform operation _ on String"),
        ('MIN(s, "b")', "Cannot perform operation MIN on String"),
        ("INT(s)", "Cannot perform operation INT on String"),
        ("d + d", "Cannot perform operation + on DivertTarget"),
        ("-l", "Cannot perform operation _ on List"),
        ("l * 2", "Can not call use * operation on List and Int"),
        ("l == 1", "Can not call use == operation on List and Int"),
        ("1 == l", "Can not call use == operation on Int and List"),
        ("l + s", "Can not call use + operation on List and String"),
        ("s + l", "Can not call use + operation on String and List"),
        ("l ? s", "Can not call use ? operation on List and String"),
        ("l * m", "Cannot perform operation * on List"),
        ("LIST_COUNT(i)", "Cannot perform operation LIST_COUNT on Int"),
        ("LIST_MIN(s)", "Cannot perform operation LIST_MIN on String"),
        ("LIST_ALL(f)", "Cannot perform operation LIST_ALL on Float"),
        ("i ? i", "Cannot perform operation ? on Int"),
        ("nothing() + 1", VOID.format("+")),
        ("1 - nothing()", VOID.format("-")),
        ("not nothing()", VOID.format("!")),
        ("LIST_RANGE(i, 1, 2)", "Expected list, minimum and maximum for LIST_RANGE"),
        ("LIST_RANDOM(i)", "Expected list for LIST_RANDOM"),
        (
            "l(f)",
            "Passed non-integer when creating a list element from a numerical value.",
        ),
    ],
)
def test_what_operators_refuse(expression: str, says: str) -> None:
    assert evaluated(expression) == f"error: {says}"


@pytest.mark.parametrize(
    ("expression", "says"),
    [
        ("i ^ i", "Cannot perform operation ^ on Int"),
        ("l ^ 2", "Can not call use ^ operation on List and Int"),
    ],
)
def test_what_is_said_of_an_intersection(expression: str, says: str) -> None:
    assert evaluated(expression) == f"error: {says}"


# Numbers, in property.

INTEGERS = st.integers(-(2**31), 2**31 - 1)
SINGLES = st.floats(width=32)
NUMBERS = st.one_of(INTEGERS.map(pack_int), st.booleans().map(pack_bool), SINGLES.map(pack_float))


def number(v: int) -> float:
    found = Values().python(v)
    assert isinstance(found, bool | int | float)
    return float(found)


@given(NUMBERS, SINGLES.map(pack_float))
def test_comparisons_of_numbers(a: int, b: int) -> None:
    values = Values()
    x, y = number(a), number(b)
    table: dict[int, bool] = {
        op.EQUAL: x == y,
        op.NOT_EQUAL: x != y,
        op.GREATER: x > y,
        op.LESS: x < y,
        op.GREATER_OR_EQUAL: x >= y,
        op.LESS_OR_EQUAL: x <= y,
        op.AND: bool(x) and bool(y),
        op.OR: bool(x) or bool(y),
    }
    for code, result in table.items():
        assert operations.binary(code, a, b, values) == pack_bool(result)


@given(NUMBERS, SINGLES.map(pack_float), st.sampled_from(sorted(op.OPERATORS.values())))
def test_numbers_make_a_value_or_a_fault(a: int, b: int, code: int) -> None:
    """Overflow, infinities and what is no number are no tracebacks."""
    values = Values()
    for x, y in ((a, b), (b, a)):
        if code >= op.FIRST_UNARY and y != b:
            continue
        with suppress(operations.RuntimeFault):
            if code < op.FIRST_UNARY:
                result = operations.binary(code, x, y, values)
            else:
                result = operations.unary(code, b, values)
            assert result & TAG_MASK in (INT, BOOL, FLOAT)


@given(SINGLES, SINGLES)
def test_sums_are_of_single_precision(x: float, y: float) -> None:
    result = unpack_float(operations.binary(op.ADD, pack_float(x), pack_float(y), Values()))
    exact = x + y
    assert (math.isnan(result) and math.isnan(exact)) or pack_float(exact) == pack_float(result)


# Lists, beside Python's sets.

NAMES = ["a.one", "a.two", "a.three", "b.one", "b.five"]
SETS = st.frozensets(st.sampled_from(NAMES))


def table() -> Values:
    values = Values()
    values.define("a", {"one": 1, "two": 2, "three": 3})
    values.define("b", {"one": 1, "five": 5})
    return values


def numbers(values: Values, names: frozenset[str]) -> list[int]:
    return [values.items[values.item(name)].value for name in names]


@given(SETS, SETS)
def test_sets(a: frozenset[str], b: frozenset[str]) -> None:
    values = table()
    x, y = values.pack(a), values.pack(b)

    def done(code: int) -> object:
        return values.python(operations.binary(code, x, y, values))

    assert done(op.ADD) == a | b
    assert done(op.SUBTRACT) == a - b
    assert done(op.INTERSECT) == a & b
    assert done(op.EQUAL) is (a == b)
    assert done(op.NOT_EQUAL) is (a != b)
    assert done(op.HAS) is (bool(a) and bool(b) and b <= a)
    assert done(op.HASNT) is not done(op.HAS)
    assert done(op.AND) is (bool(a) and bool(b))
    assert done(op.OR) is (bool(a) or bool(b))
    assert operations.truthy(x) is bool(a)


@given(SETS, SETS)
def test_order_of_lists(a: frozenset[str], b: frozenset[str]) -> None:
    """All of the one beyond all of the other; or at least not before it, at either end."""
    values = table()
    x, y = values.pack(a), values.pack(b)
    of_a, of_b = numbers(values, a), numbers(values, b)

    def done(code: int) -> object:
        return values.python(operations.binary(code, x, y, values))

    if a and b:
        assert done(op.GREATER) is all(p > q for p in of_a for q in of_b)
        assert done(op.LESS) is all(p < q for p in of_a for q in of_b)
        ends = min(of_a) - min(of_b), max(of_a) - max(of_b)
        assert done(op.GREATER_OR_EQUAL) is (min(ends) >= 0)
        assert done(op.LESS_OR_EQUAL) is (max(ends) <= 0)
    else:
        assert done(op.GREATER) is done(op.GREATER_OR_EQUAL) is bool(a)
        assert done(op.LESS) is done(op.LESS_OR_EQUAL) is bool(b)


@given(SETS, st.integers(-4, 4))
def test_lists_moved_along(a: frozenset[str], by: int) -> None:
    values = table()
    moved = operations.binary(op.ADD, values.pack(a), pack_int(by), values)
    back = operations.binary(op.SUBTRACT, values.pack(a), pack_int(-by), values)
    known = {(item.origin, item.value): item.full_name for item in values.items}
    wanted: object = {
        known.get((name.partition(".")[0], values.items[values.item(name)].value + by))
        for name in a
    } - {None}
    assert values.python(moved) == wanted
    assert values.python(back) == wanted


@given(SETS)
def test_lists_alone(a: frozenset[str]) -> None:
    values = table()
    x = values.pack(a)
    of_a = numbers(values, a)
    everything = frozenset(n for n in NAMES if n[0] in {name[0] for name in a})

    def done(code: int) -> object:
        return values.python(operations.unary(code, x, values))

    assert done(op.LIST_COUNT) == len(a)
    assert done(op.LIST_VALUE) == (max(of_a) if a else 0)
    assert done(op.LIST_ALL) == everything
    assert done(op.LIST_INVERT) == everything - a
    least, most = done(op.LIST_MIN), done(op.LIST_MAX)
    assert isinstance(least, frozenset)
    assert isinstance(most, frozenset)
    assert least <= a
    assert most <= a
    assert numbers(values, least) == ([min(of_a)] if a else [])
    assert numbers(values, most) == ([max(of_a)] if a else [])


@given(SETS, st.integers(0, 6), st.integers(0, 6))
def test_ranges(a: frozenset[str], low: int, high: int) -> None:
    values = table()
    found = operations.list_range(values.pack(a), pack_int(low), pack_int(high), values)
    kept = frozenset(name for name in a if low <= values.items[values.item(name)].value <= high)
    assert values.python(found) == kept
    assert set(values.origins_of(values.list_of(found))) >= {name[0] for name in kept}


@given(SETS, SETS)
def test_an_empty_list_takes_on_the_origins_of_what_it_replaces(
    old: frozenset[str], more: frozenset[str]
) -> None:
    values = table()
    packed = values.pack(old)
    emptied = operations.kept_origins(values.pack_list(()), packed, values)
    assert values.python(emptied) == frozenset()
    assert set(values.origins_of(values.list_of(emptied))) == {name[0] for name in old}


@pytest.mark.parametrize("make", [lambda v: v.pack_string("c"), lambda v: v.pack_string("")])
def test_a_list_that_is_nowhere(make: Callable[[Values], int]) -> None:
    values = table()
    with pytest.raises(operations.RuntimeFault, match="Failed to find LIST called"):
        operations.list_from_int(make(values), pack_int(1), values)
