"""Values: what is packed comes back, equal values have one id, and floats print as .NET's do."""

from __future__ import annotations

import math
import re
import struct
from fractions import Fraction

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from twofold.program.values import (
    BOOL,
    FLOAT,
    GLOBAL,
    INT,
    LIST,
    PACKED_VOID,
    SLOT,
    STRING,
    TAG,
    TAG_BITS,
    TAG_MASK,
    Values,
    format_float,
    pack_bool,
    pack_float,
    pack_int,
    unpack_float,
)


def single(x: float) -> float:
    """`x` rounded to single precision."""
    found: float = struct.unpack("<f", struct.pack("<f", x))[0]
    return found


SINGLES = st.floats(width=32)
LARGEST = 3.4028234663852886e38
MOST = single(3.4e38)
FINITE = st.floats(-MOST, MOST, width=32)


def two_lists() -> Values:
    """Colours, and sizes; no two items of one list have one number, but 2 is in both."""
    values = Values()
    values.define("colours", {"red": 1, "blue": 2, "green": 3})
    values.define("sizes", {"small": 2, "large": 30})
    return values


# Numbers.


@given(st.integers())
@example(2**31)
@example(-(2**31) - 1)
def test_integers_wrap_to_32_bits(n: int) -> None:
    packed = pack_int(n)
    assert packed & TAG_MASK == INT
    found = packed >> TAG_BITS
    assert -(2**31) <= found < 2**31
    assert (found - n) % 2**32 == 0


@given(st.booleans())
def test_truth_values(b: bool) -> None:
    packed = pack_bool(b)
    assert packed & TAG_MASK == BOOL
    assert Values().python(packed) is b
    assert Values().text(packed) == ("true" if b else "false")


@given(st.floats(min_value=-3.4e38, max_value=3.4e38))
def test_floats_are_rounded_to_single_precision(x: float) -> None:
    packed = pack_float(x)
    assert packed & TAG_MASK == FLOAT
    assert packed > 0
    assert struct.pack("<f", unpack_float(packed)) == struct.pack("<f", single(x))


@pytest.mark.parametrize(
    ("x", "becomes"), [(1e39, math.inf), (-1e39, -math.inf), (math.inf, math.inf), (1e-50, 0.0)]
)
def test_floats_out_of_reach(x: float, becomes: float) -> None:
    assert unpack_float(pack_float(x)) == becomes


def test_not_a_number_stays_none() -> None:
    assert math.isnan(unpack_float(pack_float(math.nan)))


def test_minus_zero_keeps_its_sign() -> None:
    assert math.copysign(1, unpack_float(pack_float(-0.0))) == -1


# Floats as text.


@pytest.mark.parametrize(
    ("x", "text"),
    [
        (0.0, "0"),
        (1.0, "1"),
        (-1.5, "-1.5"),
        (0.1, "0.1"),
        (2 / 3, "0.6666667"),
        (1 / 3, "0.33333334"),
        (10 / 3, "3.3333333"),
        (16777216.0, "16777216"),
        (100000.0, "100000"),
        (1000000.0, "1000000"),
        (1e7, "1E+07"),
        (12345678.0, "12345678"),
        (123456789.0, "1.2345679E+08"),
        (1e10, "1E+10"),
        (1.5e10, "1.5E+10"),
        (-1e10, "-1E+10"),
        (0.001, "0.001"),
        (0.0001, "0.0001"),
        (0.00001, "1E-05"),
        (-0.000012, "-1.2E-05"),
        (3.4e38, "3.4E+38"),
        (1e-45, "1E-45"),
        (math.inf, "∞"),
        (-math.inf, "-∞"),
        (math.nan, "NaN"),
    ],
)
def test_form_of_floats(x: float, text: str) -> None:
    assert format_float(single(x)) == text


def test_form_of_the_largest_float() -> None:
    assert format_float(LARGEST) == "3.4028235E+38"


@given(FINITE)
def test_text_of_a_float_reads_back_as_the_same_float(x: float) -> None:
    assert struct.pack("<f", float(format_float(x))) == struct.pack("<f", x)


def significant(text: str) -> str:
    """The digits of a number's text that are not there only to place the point."""
    digits = re.sub(r"E.*", "", text).lstrip("-").replace(".", "")
    return digits.lstrip("0").rstrip("0")


@given(FINITE.map(abs))
@example(2.0**-149)
@example(2.0**24)
@example(2.0**127)
def test_no_shorter_text_reads_back_as_the_same_float(x: float) -> None:
    """No number of fewer digits lies nearer to this float than to any other."""
    assume(x != 0)
    count = len(significant(format_float(x)))
    assume(count > 1)
    exact = Fraction(x)
    power = math.floor(math.log10(x))
    for guess in (power - 1, power, power + 1):
        unit = Fraction(10) ** (guess - count + 2)
        for digits in (exact // unit, exact // unit + 1):
            if digits < 10 ** (count - 1):
                assert unpack_float(pack_float(float(digits * unit))) != x


@given(FINITE)
def test_exponents_only_where_the_reference_has_them(x: float) -> None:
    text = format_float(x)
    assert re.fullmatch(r"-?(\d+(\.\d+)?|\d(\.\d+)?E[+-]\d\d)", text)
    if "E" in text:
        power = int(text.partition("E")[2])
        assert power <= -5 or power >= max(7, len(significant(text)))
    elif x:
        assert 1e-5 < abs(x) < 1e9


# Interning.


@given(st.lists(st.text("ab ", max_size=2), max_size=12))
def test_strings_have_one_id_where_they_are_equal(texts: list[str]) -> None:
    values = Values()
    packed = [values.pack_string(text) for text in texts]
    for a, of_a in zip(texts, packed, strict=True):
        assert values.text(of_a) == values.python(of_a) == a
        assert of_a & TAG_MASK == STRING
        for b, of_b in zip(texts, packed, strict=True):
            assert (of_a == of_b) == (a == b)


def test_the_empty_string_is_false_to_the_machine() -> None:
    assert Values().pack_string("") >> TAG_BITS == 0


Made = list[tuple[tuple[int, ...], list[str]]]
ITEMS = st.lists(st.integers(0, 4), unique=True).map(tuple)
ORIGINS = st.lists(st.sampled_from(["colours", "sizes"]), max_size=3)


@given(st.lists(st.tuples(ITEMS, ORIGINS), max_size=8))
def test_lists_have_one_id_where_they_are_equal(made: Made) -> None:
    """Order is a part of a list here, and what it draws from only where it is empty."""
    values = two_lists()
    packed = [values.pack_list(items, origins) for items, origins in made]

    def meaning(items: tuple[int, ...], origins: list[str]) -> object:
        return items or tuple(dict.fromkeys(origins))

    for a, of_a in zip(made, packed, strict=True):
        assert of_a & TAG_MASK == LIST
        assert values.list_of(of_a).items == a[0]
        assert (of_a < 0) == (not a[0]), "the sign of a list says whether it is empty"
        for b, of_b in zip(made, packed, strict=True):
            assert (of_a == of_b) == (meaning(*a) == meaning(*b))


@given(ITEMS, ITEMS)
def test_a_canonical_table_merges_orders(a: tuple[int, ...], b: tuple[int, ...]) -> None:
    """But not where two items have one number: which of them is LIST_MAX depends on the order."""
    values = two_lists().copy(canonical=True)
    tied = {1, 3}  # blue and small are both 2
    same = a == b if tied <= set(a) else set(a) == set(b)
    assert (values.pack_list(a) == values.pack_list(b)) == same


def test_a_canonical_copy_knows_the_lists_of_what_it_copies() -> None:
    values = two_lists()
    backwards = values.pack_list([2, 0])
    copied = values.copy(canonical=True)
    assert copied.pack_list([0, 2]) == backwards
    assert copied.pack_list([2, 0]) == backwards
    assert values.pack_list([0, 2]) != backwards


@pytest.mark.parametrize("canonical", [True, False])
def test_a_copy_adds_nothing_to_what_it_copies(canonical: bool) -> None:
    values = two_lists()
    text, items, none = values.pack_string("a"), values.pack_list([1]), values.pack_list((), ["x"])
    copied = values.copy(canonical)
    assert copied.text(text) == "a"
    assert copied.list_of(items).items == (1,)
    assert copied.list_of(none).origins == ("x",)
    added = copied.pack_string("b"), copied.pack_list([1, 2]), copied.pack_list((), ["y"])
    assert (values.pack_string("c"), values.pack_list([0]), values.pack_list((), ["z"])) == added


# Text and Python.


def test_a_list_is_printed_by_number_then_by_the_name_of_its_definition() -> None:
    values = two_lists()
    every = values.pack_list([4, 2, 3, 1, 0])
    assert values.text(every) == "red, blue, small, green, large"
    assert values.python(every) == frozenset(
        ("colours.red", "colours.blue", "colours.green", "sizes.small", "sizes.large")
    )


@given(st.permutations(range(5)))
def test_the_order_items_came_in_is_not_seen_in_the_text(ids: list[int]) -> None:
    values = two_lists()
    assert values.text(values.pack_list(ids)) == "red, blue, small, green, large"


def test_origins_are_those_of_the_items_or_of_the_empty_list() -> None:
    values = two_lists()
    assert values.origins_of(values.list_of(values.pack_list([4, 0, 1]))) == ["sizes", "colours"]
    assert values.origins_of(values.list_of(values.pack_list([], ["sizes", "sizes"]))) == ["sizes"]


@pytest.mark.parametrize("packed", [PACKED_VOID, 1 << 4 | SLOT, GLOBAL])
def test_what_is_no_value_to_a_reader(packed: int) -> None:
    assert Values().python(packed) is None


def test_a_tag_is_its_text() -> None:
    values = Values()
    assert values.text(values.string("loud") << TAG_BITS | TAG) == "loud"


PYTHON_VALUES = st.one_of(
    st.booleans(),
    st.integers(-(2**31), 2**31 - 1),
    SINGLES.filter(lambda x: not math.isnan(x)),
    st.text(max_size=5),
    st.frozensets(st.sampled_from(["colours.red", "colours.green", "sizes.small"])),
)


@given(PYTHON_VALUES)
def test_python_values_come_back(value: bool | int | float | str | frozenset[str]) -> None:
    values = two_lists()
    found = values.python(values.pack(value))
    assert found == value
    assert type(found) is type(value)


def test_items_by_bare_and_by_full_name() -> None:
    values = two_lists()
    values.define("moods", {"blue": 1})
    assert values.item("red") == values.item("colours.red") == 0
    with pytest.raises(ValueError, match="`blue` is more than one list's item"):
        values.item("blue")
    with pytest.raises(ValueError, match="`gold` is no list's item"):
        values.pack(["gold"])


def test_what_no_story_holds() -> None:
    with pytest.raises(TypeError, match="a story has no values like"):
        Values().pack(object())  # type: ignore[arg-type]
    assert Values().pack(None) == PACKED_VOID
