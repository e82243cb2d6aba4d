"""Lists whose items are facts: what is done to one is done to each item, and only what is told of
several at once (how many there are, which is the first) is an observation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from twofold.analysis.abstract_values import IS_INT, IS_LIST
from twofold.machine import operations
from twofold.program import opcodes as op
from twofold.program.values import TAG_BITS, Values, pack_bool, pack_int
from twofold.search.sets.observations import OPERATORS_ON_NUMBERS, Fold, Needed, Terms
from twofold.search.sets.unknown import Unknown

IN, NOT_IN = -1, -2
"""Of an item that is certainly in a list, or not, in place of the fact that says so."""

OPERATORS = frozenset(
    (
        op.ADD,
        op.SUBTRACT,
        op.INTERSECT,
        op.HAS,
        op.HASNT,
        op.AND,
        op.OR,
        *op.COMPARISONS,
        op.LIST_COUNT,
        op.LIST_MIN,
        op.LIST_MAX,
        op.LIST_VALUE,
    )
)
"""What may be done to such a list, but for what falls."""

Status = dict[int, int]
"""For each item that may be in a list, the fact that says whether it is, or IN."""


class Gathered(Unknown):
    """The word of a list of which for each item it is known, or a fact, whether it is in it.

    Attributes:
        items: of those that may be in it, which fact says so.
    """

    __slots__ = ("items",)

    def __init__(self, items: Status, terms: Terms) -> None:
        super().__init__(-1, IS_LIST, terms)
        self.items = items

    def need(self) -> Needed:
        """What must be known first, where it is looked at as a whole."""
        return Needed(next(self.unsure())[1])

    def __ge__(self, nought: Any) -> Any:
        """Whether it has any item: that is what the interpreter asks."""
        return bool(_told(self, ("any",), int(self.has_some), lambda some, _, value: some | value))

    def __lt__(self, nought: Any) -> Any:
        """Whether it is an empty list that takes over origins: at those nobody looks."""
        return False

    @property
    def has_some(self) -> bool:
        """Whether some item is certainly in it."""
        return IN in self.items.values()

    def unsure(self) -> Iterator[tuple[int, int]]:
        """The items that may be in it or not, each with the fact that says so, in order."""
        return ((item, fact) for item, fact in sorted(self.items.items()) if fact != IN)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a place holds of such a list that lies on the evaluation stack.

    Attributes:
        items: that may be in it, each with the fact that says whether it is, or IN.
    """

    items: tuple[tuple[int, int], ...]

    def word(self, known: Mapping[int, int], terms: Terms) -> Gathered:
        """The list, where some facts are known."""
        return Gathered(given(self.items, known), terms)


def drawn(item: int) -> int:
    """The outcome that an item falls out of a list; and the item of that outcome."""
    return -1 - item


def given(items: Iterable[tuple[int, int]], known: Mapping[int, int]) -> Status:
    """What is known of the items of a list, where some facts are."""
    return {item: IN if fact in known else fact for item, fact in items if known.get(fact, 1)}


def operate(code: int, operands: Sequence[Any], values: Values) -> Any:
    """The word of what an operator makes of one list or two, of which one is gathered.

    Raises:
        Needed: where a fact, or what is observed of some, must be known for it.
    """
    operands = [_settled(word, values) for word in operands]
    if not any(isinstance(word, Gathered) for word in operands):
        if len(operands) > 1:
            return operations.binary(code, operands[0], operands[1], values)
        return operations.unary(code, operands[0], values)
    if len(operands) > 1:
        found = _binary(code, operands[0], operands[1], values)
    else:
        found = _unary(code, operands[0], values)
    if not isinstance(found, dict):
        return found
    if all(fact == IN for fact in found.values()):
        return values.pack_list(sorted(found))
    terms = next(one.terms for one in operands if isinstance(one, Gathered))
    assert terms is not None
    return Gathered(found, terms)


def _settled(word: Any, values: Values) -> Any:
    """A list of which all items are known as any other list, and what is none as it is."""
    if isinstance(word, Gathered) and not any(word.unsure()):
        return values.pack_list(sorted(word.items))
    return word


def _binary(code: int, left: Any, right: Any, values: Values) -> Any:
    if code in (op.AND, op.OR):
        return _both_or_any(code, left, right)
    x, y = _items(left, values), _items(right, values)
    if code == op.ADD:
        for item, fact in y.items():
            if item not in x or fact == IN:
                x[item] = fact
            elif x[item] not in (IN, fact):
                raise Needed(fact)
        return x
    if code in (op.SUBTRACT, op.INTERSECT):
        for item in list(x):
            other = y.get(item)
            if other is not None and other != IN:
                raise Needed(other)
            if (other is None) == (code == op.INTERSECT):
                del x[item]
        return x
    if not isinstance(left, Gathered):
        raise right.need()
    for _, fact in sorted(y.items()):
        if fact != IN:
            raise Needed(fact)
    if code in (op.HAS, op.HASNT):
        return pack_bool(_contains(left, sorted(y)) == (code == op.HAS))
    if code in (op.EQUAL, op.NOT_EQUAL):
        return pack_bool(_equals(left, y) == (code == op.EQUAL))
    return _compared(code, left, values.pack_list(sorted(y)), values)


def _unary(code: int, of: Gathered, values: Values) -> Any:
    if code == op.LIST_COUNT:
        return _counted(of)
    item = _extreme(of, 1 if code != op.LIST_MIN else -1, values)
    if code == op.LIST_VALUE:
        return pack_int(0 if item is None else values.items[item].value)
    return values.pack_list(() if item is None else (item,))


def _items(word: Any, values: Values) -> Status:
    """The items of a list, gathered or not."""
    if isinstance(word, Gathered):
        return dict(word.items)
    if isinstance(word, Unknown):
        raise word.need()
    return dict.fromkeys(values.list_of(word).items, IN)


def _told(
    of: Gathered,
    key: tuple[object, ...],
    begins: int,
    step: Callable[[int, int, int], int],
    tells: Callable[[int], int] = int,
    sources: tuple[int, ...] | None = None,
) -> int:
    """What is told of the items of a list that are not known (see `Fold`).

    Args:
        key: with the sources it says what is told.
        sources: the facts of these items; where not said, of all.
    """
    if sources is None:
        sources = tuple(fact for _, fact in of.unsure())
    if not sources:
        return tells(begins)
    assert of.terms is not None
    return of.terms.look(Fold(sources, begins, step, tells), (*key, begins, sources))


def _both_or_any(code: int, *words: Any) -> int:
    """What is made of two conditions; a list is not looked at where the other one decides."""
    decides = code == op.OR
    for word in sorted(words, key=lambda word: isinstance(word, Gathered)):
        if isinstance(word, Gathered):
            is_true = bool(word >= 0)
        elif isinstance(word, Unknown):
            raise word.need()
        else:
            is_true = operations.truthy(word)
        if is_true == decides:
            return pack_bool(decides)
    return pack_bool(not decides)


def _contains(of: Gathered, items: Sequence[int]) -> bool:
    if not items or any(item not in of.items for item in items):
        return False
    sources = tuple(of.items[item] for item in items if of.items[item] != IN)
    if len(sources) == 1:
        raise Needed(sources[0])
    return bool(_told(of, ("all",), 1, lambda all_, _, value: all_ & value, sources=sources))


def _equals(of: Gathered, items: Iterable[int]) -> bool:
    wanted = set(items)
    sure = {item for item, fact in of.items.items() if fact == IN}
    if not wanted <= of.items.keys() or not sure <= wanted:
        return False
    has = tuple(int(item in wanted) for item, _ in of.unsure())
    return bool(_told(of, ("equals", has), 1, lambda same, at, value: same & (value == has[at])))


def _extreme(of: Gathered, sign: int, values: Values) -> int | None:
    """The item with the largest number, or with the smallest where the sign is -1.

    No two items have the same.
    """
    best_first = sorted(of.items, key=lambda item: -sign * values.items[item].value)
    for at, item in enumerate(best_first):
        if of.items[item] == IN:
            del best_first[at + 1 :]
            break
    sources = tuple(of.items[item] for item in best_first if of.items[item] != IN)
    first = _told(
        of,
        ("first",),
        len(sources),
        lambda first, at, value: min(first, at) if value else first,
        sources=sources,
    )
    return best_first[first] if first < len(best_first) else None


def _compared(code: int, of: Gathered, other: int, values: Values) -> int:
    """How a list compares with another: that hangs on its first and its last item."""
    by_number = sorted(of.items, key=lambda item: values.items[item].value)
    none = len(by_number)
    sure = [at for at, item in enumerate(by_number) if of.items[item] == IN]
    unsure = [at for at, item in enumerate(by_number) if of.items[item] != IN]
    base = none + 1

    def step(state: int, at: int, value: int) -> int:
        first, last = divmod(state, base)
        if not value:
            return state
        number = unsure[at]
        return min(first, number) * base + (number if last == none else max(last, number))

    def tells(state: int) -> int:
        first, last = divmod(state, base)
        both = [] if first == none else sorted({by_number[first], by_number[last]})
        return operations.binary(code, values.pack_list(both), other, values) >> TAG_BITS

    begins = min(sure, default=none) * base + max(sure, default=none)
    sources = tuple(of.items[by_number[at]] for at in unsure)
    key = ("compared", code, other, tuple(by_number))
    return pack_bool(bool(_told(of, key, begins, step, tells, sources)))


def _counted(of: Gathered) -> Any:
    """How many items a list has, a word: a number where that is known."""
    found = Counted(of)
    assert of.terms is not None
    known = of.terms.known.get(found.fact)
    return found if known is None else pack_int(known)


class Counted(Unknown):
    """The word of how many items a list has: where that is compared, it is observed no further."""

    __slots__ = ("_of", "_sure")

    def __init__(self, of: Gathered) -> None:
        sources = tuple(fact for _, fact in of.unsure())
        self._of = of
        self._sure = len(of.items) - len(sources)
        assert of.terms is not None
        count = Fold(sources, self._sure, lambda count, _, value: count + value, int)
        number = of.terms.observed(count, ("count", self._sure, sources))
        super().__init__(number, IS_INT, of.terms)

    def __rshift__(self, bits: int) -> _Count:
        return _Count(self._of, self.fact)


class _Count:
    """How many items a list has."""

    __slots__ = ("_fact", "_of")

    def __init__(self, of: Gathered, fact: int) -> None:
        self._of = of
        self._fact = fact

    def _compare(self, name: str, other: Any) -> bool:
        if not isinstance(other, int):
            raise Needed(self._fact)
        unsure = [fact for _, fact in self._of.unsure()]
        sure = len(self._of.items) - len(unsure)
        compare = OPERATORS_ON_NUMBERS[name]
        possible = {compare(count, other) for count in range(sure, sure + len(unsure) + 1)}
        if len(possible) == 1:
            return bool(possible.pop())
        # No more is counted than tells: all that is past the other number is alike.
        most = max(other + 1, sure)
        return bool(
            _told(
                self._of,
                ("count", name, other),
                sure,
                lambda count, _, value: min(count + value, most),
                lambda count: int(compare(count, other)),
            )
        )

    def __lt__(self, other: Any) -> bool:
        return self._compare("<", other)

    def __le__(self, other: Any) -> bool:
        return self._compare("<=", other)

    def __gt__(self, other: Any) -> bool:
        return self._compare(">", other)

    def __ge__(self, other: Any) -> bool:
        return self._compare(">=", other)

    def __eq__(self, other: object) -> bool:
        return self._compare("==", other)

    def __ne__(self, other: object) -> bool:
        return self._compare("!=", other)

    def _look(self, *_: Any) -> Any:
        raise Needed(self._fact)

    __hash__ = object.__hash__
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __floordiv__ = _look
    __rfloordiv__ = __abs__ = __neg__ = __lshift__ = __bool__ = __index__ = __and__ = _look
