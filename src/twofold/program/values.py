"""Values as the machine holds them: a tag and a payload packed into one integer.

A packed value is `payload << TAG_BITS | tag`. What does not fit an integer (strings, lists) is
interned in `Values`, and the payload is its id. Equal ids mean equal values.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

TAG_BITS = 4
TAG_MASK = 15

UNSET = 0  # a temporary that no assignment has reached
INT = 1
BOOL = 2
FLOAT = 3  # payload: the 32 bits of a single-precision float
LIST = 4  # payload: an id in `Values.lists`; negative for empty lists
STRING = 5  # payload: an id in `Values.strings`; 0 is the empty string
DIVERT = 6  # payload: the id of a container
SLOT = 7  # a reference to a temporary; payload: its offset from the base of its thread's stack
GLOBAL = 8  # a reference to a global; payload: its number
VOID = 9  # what a function without a value returns
TAG = 10  # a tag on a choice, between its text and its choice point; payload: a string id

TYPE_NAMES = {
    INT: "Int",
    BOOL: "Bool",
    FLOAT: "Float",
    LIST: "List",
    STRING: "String",
    DIVERT: "DivertTarget",
    SLOT: "VariablePointer",
    GLOBAL: "VariablePointer",
}


@dataclass(frozen=True, slots=True)
class DivertTarget:
    """A place in the story held in a variable, by its path."""

    path: str


Value = int | float | bool | str | frozenset[str] | DivertTarget | None
"""A value as Python has it; a list is the set of its `origin.item` names."""

PACKED_VOID = VOID
PACKED_FALSE = BOOL
PACKED_TRUE = 1 << TAG_BITS | BOOL
PACKED_ZERO = INT


def pack_int(n: int) -> int:
    """An integer as a packed value, wrapped to 32 bits as the reference does."""
    return (((n + 0x80000000) & 0xFFFFFFFF) - 0x80000000) << TAG_BITS | INT


def pack_bool(b: bool) -> int:
    """A truth value as a packed value."""
    return PACKED_TRUE if b else PACKED_FALSE


def pack_float(x: float) -> int:
    """A float as a packed value, rounded to single precision (overflow becomes infinity)."""
    try:
        bits: int = struct.unpack("<I", struct.pack("<f", x))[0]
    except OverflowError:
        bits = 0x7F800000 if x > 0 else 0xFF800000
    return bits << TAG_BITS | FLOAT


def unpack_float(v: int) -> float:
    """The number in a packed float."""
    x: float = struct.unpack("<f", struct.pack("<I", v >> TAG_BITS))[0]
    return x


def _single_bits(x: float) -> bytes | None:
    """A number in single precision; None where it is out of reach."""
    try:
        return struct.pack("<f", x)
    except OverflowError:
        return None


def format_float(x: float) -> str:
    """The shortest text that reads back as the same single-precision float."""
    if x != x:
        return "NaN"
    if x in (float("inf"), float("-inf")):
        return "∞" if x > 0 else "-∞"
    bits = _single_bits(x)
    text = f"{x:.8e}"
    for precision in range(8):
        shorter = f"{x:.{precision}e}"
        if _single_bits(float(shorter)) == bits:
            text = shorter
            break
    mantissa, _, exponent = text.partition("e")
    power = int(exponent)
    digits = mantissa.lstrip("-").replace(".", "").rstrip("0") or "0"
    if -5 < power < max(len(digits), 7):
        return f"{float(text):.{max(0, len(digits) - 1 - power)}f}"
    return f"{mantissa}E{'+' if power > 0 else '-'}{abs(power):02d}"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a LIST definition: `origin.name`, with its number."""

    origin: str
    name: str
    value: int

    @property
    def full_name(self) -> str:
        """`origin.name`."""
        return f"{self.origin}.{self.name}"


@dataclass(frozen=True, slots=True)
class InkList:
    """A list value: item ids in the order they came in, and, when it is empty, its origins."""

    items: tuple[int, ...] = ()
    origins: tuple[str, ...] = ()


@lru_cache(maxsize=1024)
def alphabetical(name: str) -> tuple[list[tuple[bool, bool, str]], str, str]:
    """What to sort names by as a dictionary does, and the reference, which asks its culture.

    Letters count before their accents, and both before upper and lower case.
    """
    letters = [c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)]
    kinds = [(c != "_", not c.isdigit(), c.casefold()) for c in letters]
    return kinds, unicodedata.normalize("NFD", name.casefold()), name.swapcase()


@dataclass
class Values:
    """The interned strings and lists of a story, and the LIST definitions they come from.

    Attributes:
        canonical: lists that differ only in the order their items came in get one id. What a
            reader sees does not depend on that order, but where a seeded LIST_RANDOM falls does:
            the prover wants True, a reader False.
        places: the paths of the containers, by id, for the diverts that variables hold.
    """

    canonical: bool = False
    places: list[str] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    item_ids: dict[tuple[str, str], int] = field(default_factory=dict)
    definitions: dict[str, list[int]] = field(default_factory=dict)
    strings: list[str] = field(default_factory=lambda: [""])
    string_ids: dict[str, int] = field(default_factory=lambda: {"": 0})
    lists: list[InkList] = field(default_factory=list)
    empty_lists: list[InkList] = field(default_factory=list)
    list_ids: dict[InkList, int] = field(default_factory=dict)

    def define(self, origin: str, items: dict[str, int]) -> None:
        """Add the LIST definition `origin`."""
        ids = []
        for name, value in items.items():
            self.item_ids[origin, name] = len(self.items)
            ids.append(len(self.items))
            self.items.append(Item(origin, name, value))
        self.definitions[origin] = ids

    def copy(self, canonical: bool) -> Values:
        """A table to add to without changing this one; every id of this one is valid in it."""
        copied = Values(
            canonical,
            self.places,
            self.items,
            self.item_ids,
            self.definitions,
            [*self.strings],
            dict(self.string_ids),
            [*self.lists],
            [*self.empty_lists],
            dict(self.list_ids),
        )
        if canonical:
            for number, value in enumerate(self.lists):
                in_order = InkList(self._in_one_order(value.items))
                copied.list_ids.setdefault(in_order, number)
        return copied

    def string(self, text: str) -> int:
        """The id of `text`."""
        found = self.string_ids.get(text)
        if found is None:
            found = self.string_ids[text] = len(self.strings)
            self.strings.append(text)
        return found

    def pack_string(self, text: str) -> int:
        """`text` as a packed value."""
        return self.string(text) << TAG_BITS | STRING

    def pack_list(self, items: Iterable[int], origins: Sequence[str] = ()) -> int:
        """A list of these items as a packed value; `origins` matter only where it is empty."""
        ids = tuple(items)
        if self.canonical:
            ids = self._in_one_order(ids)
        value = InkList(ids, () if ids else tuple(dict.fromkeys(origins)))
        found = self.list_ids.get(value)
        if found is None:
            if ids:
                found = len(self.lists)
                self.lists.append(value)
            else:
                found = -1 - len(self.empty_lists)
                self.empty_lists.append(value)
            self.list_ids[value] = found
        return found << TAG_BITS | LIST

    def _in_one_order(self, ids: tuple[int, ...]) -> tuple[int, ...]:
        """Sorted, unless two items have one number: then LIST_MAX depends on which came first."""
        numbers = {self.items[i].value for i in ids}
        return tuple(sorted(ids)) if len(numbers) == len(ids) else ids

    def list_of(self, v: int) -> InkList:
        """The list in a packed value."""
        payload = v >> TAG_BITS
        return self.lists[payload] if payload >= 0 else self.empty_lists[-1 - payload]

    def origins_of(self, value: InkList) -> list[str]:
        """The names of the definitions a list draws from."""
        if value.items:
            return list(dict.fromkeys(self.items[i].origin for i in value.items))
        return list(value.origins)

    def ordered(self, ids: Iterable[int]) -> list[int]:
        """Items in list order: by number, then by the name of their definition."""
        return sorted(ids, key=lambda i: (self.items[i].value, alphabetical(self.items[i].origin)))

    def text(self, v: int) -> str:
        """A packed value as a story prints it."""
        tag, payload = v & TAG_MASK, v >> TAG_BITS
        if tag == INT:
            return str(payload)
        if tag == BOOL:
            return "true" if payload else "false"
        if tag == FLOAT:
            return format_float(unpack_float(v))
        if tag in (STRING, TAG):
            return self.strings[payload]
        if tag == LIST:
            return ", ".join(self.items[i].name for i in self.ordered(self.list_of(v).items))
        if tag == DIVERT:
            return f"DivertTargetValue({self.places[payload]})"
        return ""

    def pack(self, value: Value | Collection[str]) -> int:
        """A Python value as a packed one; a collection of item names, full or bare, is a list.

        Raises:
            ValueError: when a name is no item's, or that of several, or a place is none.
            OverflowError: when a whole number is more than 32 bits hold.
            TypeError: when a story has no such kind of value.
        """
        if value is None:
            return PACKED_VOID
        if isinstance(value, bool):
            return pack_bool(value)
        if isinstance(value, int):
            packed = pack_int(value)
            if packed >> TAG_BITS != value:
                raise OverflowError(f"{value} is more than a story can count ({2**31 - 1})")
            return packed
        if isinstance(value, float):
            return pack_float(value)
        if isinstance(value, str):
            return self.pack_string(value)
        if isinstance(value, DivertTarget):
            if value.path not in self.places:
                raise ValueError(f"there is no place `{value.path}` in the story")
            return self.places.index(value.path) << TAG_BITS | DIVERT
        if isinstance(value, Collection) and all(isinstance(name, str) for name in value):
            return self.pack_list(self.ordered({self.item(name) for name in value}))
        raise TypeError(f"a story has no values like {value!r}")

    def item(self, name: str) -> int:
        """The id of a list item, by its bare name or as `origin.name`.

        Raises:
            ValueError: when the name is no item's, or that of several.
        """
        found = [i for i, item in enumerate(self.items) if name in (item.name, item.full_name)]
        if len(found) != 1:
            raise ValueError(f"`{name}` is {'no' if not found else 'more than one'} list's item")
        return found[0]

    def adopted(self, v: int, of: Values) -> int:
        """A packed value of another table as one of this, which has every item of it.

        Numbers, texts and lists, in the order their items came in; no diverts.
        """
        tag, payload = v & TAG_MASK, v >> TAG_BITS
        if tag == STRING:
            return self.pack_string(of.strings[payload])
        if tag == LIST:
            value = of.list_of(v)
            named = (of.items[i] for i in value.items)
            items = [self.item_ids[item.origin, item.name] for item in named]
            return self.pack_list(items, value.origins)
        return v

    def python(self, v: int) -> Value:
        """A packed value as Python has it; a list is a frozenset of `origin.name`."""
        tag, payload = v & TAG_MASK, v >> TAG_BITS
        if tag == INT:
            return payload
        if tag == BOOL:
            return bool(payload)
        if tag == FLOAT:
            return unpack_float(v)
        if tag in (STRING, TAG):
            return self.strings[payload]
        if tag == LIST:
            return frozenset(self.items[i].full_name for i in self.list_of(v).items)
        if tag == DIVERT:
            return DivertTarget(self.places[payload])
        return None
