"""Operators on values that are not integers: floats, strings, lists, divert targets.

The rules are those of the reference runtime: two values are brought to one type, the later in the
order Int, Float, List, String, DivertTarget; a list meets only lists, but for `+` and `-`.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from twofold.program import opcodes as op
from twofold.program.values import (
    BOOL,
    DIVERT,
    FLOAT,
    INT,
    LIST,
    STRING,
    TAG_BITS,
    TAG_MASK,
    TYPE_NAMES,
    VOID,
    InkList,
    Values,
    pack_bool,
    pack_float,
    pack_int,
    unpack_float,
)

LONGEST_STRING = 1 << 16
"""The longest string that a story may make, in characters."""

TOO_LONG_A_STRING = f"a string grows longer than {LONGEST_STRING:,} characters"


class RuntimeFault(Exception):
    """A mistake of the story that shows when it runs, in the reference's words."""


_ORDER = {BOOL: 0, INT: 0, FLOAT: 1, LIST: 2, STRING: 3, DIVERT: 4}
_ORDER_TAGS = {0: INT, 1: FLOAT, 3: STRING, 4: DIVERT}


def _fmod(a: float, b: float) -> float:
    return math.fmod(a, b) if b != 0 and math.isfinite(a) else math.nan


def _divide(a: float, b: float) -> float:
    if b != 0:
        return a / b
    return math.nan if a == 0 or a != a else math.copysign(math.inf, a) * math.copysign(1, b)


def _power(a: float, b: float) -> float:
    try:
        result = a**b
    except OverflowError:
        return math.inf
    except ZeroDivisionError:
        return math.inf
    return math.nan if isinstance(result, complex) else result


def _extreme_number(choose: Callable[[float, float], float], a: float, b: float) -> float:
    return math.nan if a != a or b != b else choose(a, b)


_NUMBERS: dict[int, Callable[[float, float], float]] = {
    op.ADD: lambda a, b: a + b,
    op.SUBTRACT: lambda a, b: a - b,
    op.MULTIPLY: lambda a, b: a * b,
    op.DIVIDE: _divide,
    op.MODULO: _fmod,
    op.MIN: lambda a, b: _extreme_number(min, a, b),
    op.MAX: lambda a, b: _extreme_number(max, a, b),
    op.POW: _power,
}
_COMPARISONS: dict[int, Callable[[float, float], bool]] = {
    op.EQUAL: lambda a, b: a == b,
    op.NOT_EQUAL: lambda a, b: a != b,
    op.GREATER: lambda a, b: a > b,
    op.LESS: lambda a, b: a < b,
    op.GREATER_OR_EQUAL: lambda a, b: a >= b,
    op.LESS_OR_EQUAL: lambda a, b: a <= b,
    op.AND: lambda a, b: a != 0 and b != 0,
    op.OR: lambda a, b: a != 0 or b != 0,
}


def binary(code: int, a: int, b: int, values: Values) -> int:
    """The packed result of a binary operator on packed values.

    Raises:
        RuntimeFault: where the operator does not take such values.
    """
    name = op.OPERATOR_NAMES[code]
    tag_a, tag_b = a & TAG_MASK, b & TAG_MASK
    _refuse_void(name, tag_a, tag_b)
    if LIST in (tag_a, tag_b):
        return _with_list(code, name, a, b, values)
    if tag_a not in _ORDER or tag_b not in _ORDER:
        raise _wrong_type(name, tag_a)
    tag = _ORDER_TAGS[max(_ORDER[tag_a], _ORDER[tag_b])]
    if tag == INT:
        if code != op.POW:  # the machine does the others itself
            raise _wrong_type(name, INT)
        return pack_float(_power(a >> TAG_BITS, b >> TAG_BITS))
    if tag == FLOAT:
        x, y = _number(a, values), _number(b, values)
        if code in _NUMBERS:
            return pack_float(_NUMBERS[code](x, y))
        if code in _COMPARISONS:
            return pack_bool(_COMPARISONS[code](x, y))
    if tag == STRING:
        return _on_strings(code, name, _as_text(a, values), _as_text(b, values), values)
    if tag == DIVERT and tag_a == tag_b and code in (op.EQUAL, op.NOT_EQUAL):
        return pack_bool((a == b) == (code == op.EQUAL))
    raise _wrong_type(name, tag)


def _wrong_type(name: str, tag: int) -> RuntimeFault:
    return RuntimeFault(f"Cannot perform operation {name} on {TYPE_NAMES.get(tag, 'Void')}")


def _refuse_void(name: str, *tags: int) -> None:
    if VOID in tags:
        raise RuntimeFault(
            f"Attempting to perform {name} on a void value. Did you forget to 'return' a value "
            "from a function you called here?"
        )


def _number(v: int, values: Values) -> float:
    tag = v & TAG_MASK
    return unpack_float(v) if tag == FLOAT else float(v >> TAG_BITS)


def _as_text(v: int, values: Values) -> str:
    """A value made a string; an infinite float is spelt out there, and a sign where it is shown."""
    text = values.text(v)
    return text.replace("∞", "Infinity") if v & TAG_MASK == FLOAT else text


def _on_strings(code: int, name: str, a: str, b: str, values: Values) -> int:
    if code == op.ADD:
        if len(a) + len(b) > LONGEST_STRING:
            raise RuntimeFault(TOO_LONG_A_STRING)
        return values.pack_string(a + b)
    if code in (op.EQUAL, op.NOT_EQUAL):
        return pack_bool((a == b) == (code == op.EQUAL))
    if code in (op.HAS, op.HASNT):
        return pack_bool((b in a) == (code == op.HAS))
    raise _wrong_type(name, STRING)


def _with_list(code: int, name: str, a: int, b: int, values: Values) -> int:
    tag_a, tag_b = a & TAG_MASK, b & TAG_MASK
    if code in (op.ADD, op.SUBTRACT) and tag_a == LIST and tag_b == INT:
        return _shifted(values.list_of(a), (b >> TAG_BITS) * (1 if code == op.ADD else -1), values)
    if tag_a != tag_b:
        if code in (op.AND, op.OR):
            both = (truthy(a), truthy(b))
            return pack_bool(all(both) if code == op.AND else any(both))
        raise RuntimeFault(
            f"Can not call use {name} operation on {TYPE_NAMES.get(tag_a)} and "
            f"{TYPE_NAMES.get(tag_b)}"
        )
    x, y = values.list_of(a), values.list_of(b)
    if code == op.ADD:
        return values.pack_list(dict.fromkeys(x.items + y.items), values.origins_of(x))
    if code == op.SUBTRACT:
        kept = [i for i in x.items if i not in y.items]
        return values.pack_list(kept, values.origins_of(x))
    if code == op.INTERSECT:
        return values.pack_list([i for i in x.items if i in y.items])
    if code in (op.HAS, op.HASNT):
        contains = bool(x.items) and bool(y.items) and set(y.items) <= set(x.items)
        return pack_bool(contains == (code == op.HAS))
    if code in (op.EQUAL, op.NOT_EQUAL):
        return pack_bool((set(x.items) == set(y.items)) == (code == op.EQUAL))
    if code == op.AND:
        return pack_bool(bool(x.items) and bool(y.items))
    if code == op.OR:
        return pack_bool(bool(x.items) or bool(y.items))
    if code in (op.GREATER, op.LESS, op.GREATER_OR_EQUAL, op.LESS_OR_EQUAL):
        return pack_bool(_compare(code, x, y, values))
    raise _wrong_type(name, LIST)


def _compare(code: int, x: InkList, y: InkList, values: Values) -> bool:
    if code in (op.LESS, op.LESS_OR_EQUAL):
        if not y.items:
            return False
        if not x.items:
            return True
    elif not x.items:
        return False
    elif not y.items:
        return True
    of_x = [values.items[i].value for i in x.items]
    of_y = [values.items[i].value for i in y.items]
    if code == op.GREATER:
        return min(of_x) > max(of_y)
    if code == op.LESS:
        return max(of_x) < min(of_y)
    if code == op.GREATER_OR_EQUAL:
        return min(of_x) >= min(of_y) and max(of_x) >= max(of_y)
    return max(of_x) <= max(of_y) and min(of_x) <= min(of_y)


def _shifted(value: InkList, by: int, values: Values) -> int:
    """Each item replaced by the one of its definition whose number is larger by `by`."""
    found = []
    for i in value.items:
        item = values.items[i]
        next_item = item_with_value(values, item.origin, item.value + by)
        if next_item is not None:
            found.append(next_item)
    return values.pack_list(dict.fromkeys(found))


def item_with_value(values: Values, origin: str, number: int) -> int | None:
    """The id of the item of `origin` that has this number."""
    for i in values.definitions.get(origin, ()):
        if values.items[i].value == number:
            return i
    return None


def _extreme(value: InkList, values: Values, sign: int) -> int | None:
    """The first of the items with the largest number, or with the smallest where `sign` is -1."""
    best: int | None = None
    for i in value.items:
        if best is None or sign * values.items[i].value > sign * values.items[best].value:
            best = i
    return best


def unary(code: int, a: int, values: Values) -> int:
    """The packed result of a unary operator on a packed value.

    Raises:
        RuntimeFault: where the operator does not take such a value.
    """
    name = op.OPERATOR_NAMES[code]
    tag = a & TAG_MASK
    _refuse_void(name, tag)
    if tag in (INT, BOOL):
        number = a >> TAG_BITS
        if code in (op.FLOOR, op.CEILING, op.TO_INT):
            return pack_int(number)
        if code == op.TO_FLOAT:
            return pack_float(number)
    elif tag == FLOAT:
        return _on_float(code, name, unpack_float(a))
    elif tag == LIST:
        return _on_list(code, name, values.list_of(a), values)
    raise _wrong_type(name, INT if tag == BOOL else tag)


def _on_float(code: int, name: str, x: float) -> int:
    if code == op.NEGATE:
        return pack_float(-x)
    if code == op.TO_FLOAT:
        return pack_float(x)
    if not math.isfinite(x):
        return pack_int(-0x80000000) if code == op.TO_INT else pack_float(x)
    if code == op.FLOOR:
        return pack_float(math.floor(x))
    if code == op.CEILING:
        return pack_float(math.ceil(x))
    if code == op.TO_INT:
        return pack_int(math.trunc(x))
    raise _wrong_type(name, FLOAT)


def _on_list(code: int, name: str, value: InkList, values: Values) -> int:
    if code == op.LIST_COUNT:
        return pack_int(len(value.items))
    if code == op.LIST_VALUE:
        largest = _extreme(value, values, 1)
        return pack_int(0 if largest is None else values.items[largest].value)
    if code in (op.LIST_MIN, op.LIST_MAX):
        found = _extreme(value, values, 1 if code == op.LIST_MAX else -1)
        return values.pack_list([] if found is None else [found])
    if code in (op.LIST_ALL, op.LIST_INVERT):
        every = [i for o in values.origins_of(value) for i in values.definitions.get(o, ())]
        if code == op.LIST_INVERT:
            every = [i for i in every if i not in value.items]
        return values.pack_list(every)
    raise _wrong_type(name, LIST)


def truthy(v: int) -> bool:
    """Whether a condition on a packed value holds."""
    tag, payload = v & TAG_MASK, v >> TAG_BITS
    if tag == FLOAT:
        return payload & 0x7FFFFFFF != 0
    if tag == LIST:
        return payload >= 0
    return tag in (INT, BOOL, STRING) and payload != 0


def list_range(target: int, low: int, high: int, values: Values) -> int:
    """LIST_RANGE: the items of `target` from `low` to `high`, numbers or lists.

    Raises:
        RuntimeFault: where `target` is no list.
    """
    if target & TAG_MASK != LIST:
        raise RuntimeFault("Expected list, minimum and maximum for LIST_RANGE")
    value = values.list_of(target)
    if not value.items:
        return values.pack_list(())  # it forgets where an empty list came from
    least, most = 0, 2**31 - 1
    if low & TAG_MASK == INT:
        least = low >> TAG_BITS
    elif (
        low & TAG_MASK == LIST and (first := _extreme(values.list_of(low), values, -1)) is not None
    ):
        least = values.items[first].value
    if high & TAG_MASK == INT:
        most = high >> TAG_BITS
    elif (
        high & TAG_MASK == LIST and (last := _extreme(values.list_of(high), values, 1)) is not None
    ):
        most = values.items[last].value
    kept = [i for i in values.ordered(value.items) if least <= values.items[i].value <= most]
    return values.pack_list(kept, values.origins_of(value))


def list_from_int(name: int, number: int, values: Values) -> int:
    """`listName(3)`: the item of a LIST that has this number, or an empty list.

    Raises:
        RuntimeFault: where there is no such LIST, or the number is none.
    """
    if number & TAG_MASK != INT:
        raise RuntimeFault(
            "Passed non-integer when creating a list element from a numerical value."
        )
    origin = values.text(name)
    if origin not in values.definitions:
        raise RuntimeFault(f"Failed to find LIST called {origin}")
    found = item_with_value(values, origin, number >> TAG_BITS)
    return values.pack_list([] if found is None else [found])


def kept_origins(new: int, old: int, values: Values) -> int:
    """What an assignment stores: an empty list takes on the origins of the list it replaces."""
    if new & TAG_MASK != LIST or new >= 0 or old & TAG_MASK != LIST:
        return new
    return values.pack_list((), values.origins_of(values.list_of(old)))
