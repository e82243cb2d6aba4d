"""Numbers of which only is known between which others they lie: they run through the interpreter.

They are added and compared as other numbers are (interval arithmetic; Cousot and Cousot, "Static
determination of dynamic properties of programs", 1976). Where it is not known how one compares, the
run asks which way that comes out, and is run again for the other: so one run after another goes
every way that any such number would go. What cannot be done so is given up.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Any, NoReturn, TypeVar

from twofold.analysis.growth import Pace
from twofold.program.values import FLOAT, INT, STRING, TAG_BITS, TAG_MASK
from twofold.search.sets.observations import Needed, Term

T = TypeVar("T")

End = int | float
"""Of an interval: a whole number, or infinity."""

FAR = 1 << 30
"""What has an end past it may go round from the largest number to the smallest."""

SMALL = 64
"""By which a number without end may be multiplied, and is taken not to go round by that."""

MOST_ASKED = 256
"""Comparisons of one run of which it is not known how they come out. One that goes round, or calls
itself, asks for ever."""

_WRAP_MASK = 0xFFFFFFFF


class GivenUp(Exception):
    """Something was done to a number that may be several which only a certain number can take."""


class Ways:
    """Which way each comparison of a run comes out, and which runs are still to be made."""

    def __init__(self) -> None:
        self._said: tuple[bool, ...] = ()
        self._taken: list[bool] = []
        self._is_asked = False

    def each(self, run: Callable[[], T]) -> Iterator[T]:
        """What a run comes to, for every way that its comparisons may come out.

        Raises:
            Exception: whatever a run raises.
        """
        waiting: list[tuple[bool, ...]] = [()]
        while waiting:
            self._said, self._taken = waiting.pop(), []
            self._is_asked = True
            try:
                found = run()
            finally:
                self._is_asked = False
            yield found
            for at in range(len(self._said), len(self._taken)):
                waiting.append((*self._taken[:at], not self._taken[at]))

    def comes_out(self) -> bool:
        """Which way the next comparison comes out.

        Raises:
            GivenUp: where nobody would ask for the other way, or too much was asked.
        """
        if not self._is_asked:
            _give_up()
        at = len(self._taken)
        if at >= MOST_ASKED:
            raise GivenUp("too many numbers that may be several are compared at once")
        self._taken.append(self._said[at] if at < len(self._said) else False)
        return self._taken[-1]


WAYS = Ways()


def _give_up(*_: Any) -> NoReturn:
    raise GivenUp("a number that may be several is needed as it is")


class Line:
    """The numbers of a story, as far as intervals of them are reckoned with.

    Args:
        pace: how fast they may grow: whether a short reading may go round from the largest number
            to the smallest.

    Attributes:
        all: every number.
    """

    def __init__(self, pace: Pace) -> None:
        self.pace = pace
        self._words: dict[tuple[End, End], _Word] = {}
        self._floats: dict[tuple[float, float], FloatsBetween] = {}
        self._strings: dict[int, SomeString] = {}
        self.all = Interval(self, -math.inf, math.inf)

    def between(self, low: End, high: End) -> Any:
        """The numbers from one to another: an interval, or the only one that there is."""
        return int(low) if low == high else Interval(self, low, high)

    def word(self, low: End, high: End) -> Any:
        """The word of a state that holds an interval: there is one for each."""
        if any(math.isfinite(end) and abs(end) > FAR for end in (low, high)):
            low, high = -math.inf, math.inf
        found = self._words.get((low, high))
        if found is None:
            found = self._words[low, high] = _Word(Interval(self, low, high))
        return found

    def floats(self, low: float, high: float) -> FloatsBetween:
        """The word of a float that lies between two others; between the infinite ones, of any."""
        found = self._floats.get((low, high))
        if found is None:
            found = self._floats[low, high] = FloatsBetween(low, high)
        return found

    def string(self, longest: int) -> SomeString:
        """The word of a string of which is only known that it is no longer than so much."""
        found = self._strings.get(longest)
        if found is None:
            found = self._strings[longest] = SomeString(longest)
        return found


class _OneInterval(Line):
    """Numbers of which only all are an interval."""

    def between(self, low: End, high: End) -> Any:
        return int(low) if low == high else self.all

    def word(self, low: End, high: End) -> Any:
        return super().word(-math.inf, math.inf)

    def floats(self, low: float, high: float) -> FloatsBetween:
        return super().floats(-math.inf, math.inf)


class Interval:
    """A whole number that lies between two others.

    Attributes:
        low, high: these, of which it may be either.
    """

    __slots__ = ("_line", "high", "low")

    def __init__(self, line: Line, low: End, high: End) -> None:
        self._line = line
        self.low = low
        self.high = high

    def _ends(self, other: Any) -> tuple[End, End]:
        """The least and the largest that another number may be.

        Raises:
            Needed: where it is one that is not given.
        """
        if isinstance(other, int):
            return other, other
        if isinstance(other, Interval):
            return other.low, other.high
        if isinstance(other, Term):
            raise Needed(other.fact)
        _give_up()

    def __add__(self, other: Any) -> Any:
        low, high = self._ends(other)
        pace = self._line.pace
        if self._has_no_end(low, high) and (
            (pace.goes_far and (low, high) != (0, 0)) or (pace.may_double and low != high)
        ):
            return self._line.all
        return self._line.between(self.low + low, self.high + high)

    def __sub__(self, other: Any) -> Any:
        low, high = self._ends(other)
        return self + self._line.between(-high, -low)

    def __rsub__(self, other: Any) -> Any:
        return -self + other

    def __mul__(self, other: Any) -> Any:
        low, high = self._ends(other)
        pace = self._line.pace
        if self._has_no_end(low, high) and (
            pace.goes_far or pace.may_double or low != high or abs(low) > SMALL
        ):
            return self._line.all
        corners = [_product(a, b) for a in (self.low, self.high) for b in (low, high)]
        return self._line.between(min(corners), max(corners))

    def __floordiv__(self, other: Any) -> Any:
        low, high = self._ends(other)
        if low != high or low <= 0:
            return self._line.all
        return self._line.between(_quotient(self.low, low), _quotient(self.high, low))

    def _any(self, other: Any) -> Any:
        self._ends(other)
        return self._line.all

    __rfloordiv__ = __mod__ = __rmod__ = _any

    def __and__(self, mask: Any) -> Any:
        goes_round = any(
            math.isfinite(end) and not 0 <= end <= mask for end in (self.low, self.high)
        )
        return self._any(mask) if mask != _WRAP_MASK or goes_round else self

    __radd__, __rmul__, __rand__ = __add__, __mul__, __and__

    def __neg__(self) -> Any:
        return self._line.between(-self.high, -self.low)

    def __abs__(self) -> Any:
        if self.low >= 0:
            return self
        return -self if self.high <= 0 else self._line.between(0, max(-self.low, self.high))

    def __lt__(self, other: Any) -> bool:
        low, high = self._ends(other)
        return self.high < low or (self.low < high and WAYS.comes_out())

    def __gt__(self, other: Any) -> bool:
        low, high = self._ends(other)
        return self.low > high or (self.high > low and WAYS.comes_out())

    def __le__(self, other: Any) -> bool:
        return not self > other

    def __ge__(self, other: Any) -> bool:
        return not self < other

    def __eq__(self, other: object) -> bool:
        low, high = self._ends(other)
        return self.low <= high and low <= self.high and WAYS.comes_out()

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __bool__(self) -> bool:
        return self != 0

    def __lshift__(self, bits: int) -> _Shifted:
        return _Shifted(self) if bits == TAG_BITS else _give_up()

    def _has_no_end(self, low: End, high: End) -> bool:
        """Whether it goes on for ever, or another one does."""
        return not all(map(math.isfinite, (self.low, self.high, low, high)))

    def word(self) -> Any:
        """The word of a state that holds it."""
        return self._line.word(self.low, self.high)

    __index__ = __float__ = __hash__ = __rshift__ = _give_up


def _product(one: End, other: End) -> End:
    return 0 if one == 0 or other == 0 else one * other


def _quotient(end: End, by: End) -> End:
    return end // by if math.isfinite(end) else end


class _Shifted:
    """An interval, moved to make room for its tag."""

    __slots__ = ("_interval",)

    def __init__(self, interval: Interval) -> None:
        self._interval = interval

    def __or__(self, tag: int) -> Any:
        return self._interval.word() if tag == INT else _give_up()

    __and__ = __add__ = __bool__ = __index__ = _give_up


class Several:
    """A value that stands for several; it is like no other."""

    __slots__ = ()


class _Word(Several):
    """An interval as a word of a state holds it."""

    __slots__ = ("interval",)

    def __init__(self, interval: Interval) -> None:
        self.interval = interval

    def __and__(self, mask: int) -> int:
        return INT if mask == TAG_MASK else _give_up()

    def __rshift__(self, bits: int) -> Any:
        return self.interval if bits == TAG_BITS else _give_up()

    def __bool__(self) -> bool:
        return True  # its tag is none of nought

    def __repr__(self) -> str:
        return f"{self.interval.low}..{self.interval.high}"

    __lshift__ = __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _give_up
    __lt__ = __le__ = __gt__ = __ge__ = __index__ = __neg__ = __mod__ = _give_up
    __or__ = __xor__ = __rxor__ = __float__ = _give_up


class FloatsBetween(Several):
    """A float as a word of a state holds it, of which is known what it lies between.

    Attributes:
        low, high: these, of which it may be either. Where both are infinite it may be no number.
    """

    __slots__ = ("high", "low")

    def __init__(self, low: float, high: float) -> None:
        self.low = low
        self.high = high

    @property
    def is_any(self) -> bool:
        """Whether nothing is known of it."""
        return self.high == math.inf and self.low == -math.inf

    def __and__(self, mask: int) -> int:
        return FLOAT if mask == TAG_MASK else _give_up()

    def __rshift__(self, bits: int) -> _Payload:
        return _Payload(self.low <= 0 <= self.high, self.low < 0 or self.high > 0)

    def __repr__(self) -> str:
        return f"{self.low}..{self.high} as a float"

    __lshift__ = __index__ = __float__ = __lt__ = __le__ = __gt__ = __ge__ = _give_up


class SomeString(Several):
    """A string as a word of a state holds it, of which only is known how long it may be.

    Attributes:
        longest: this, in characters.
    """

    __slots__ = ("longest",)

    def __init__(self, longest: int) -> None:
        self.longest = longest

    def __and__(self, mask: int) -> int:
        return STRING if mask == TAG_MASK else _give_up()

    def __rshift__(self, bits: int) -> _Payload:
        return _Payload(True, True)

    def __repr__(self) -> str:
        return f"a string of up to {self.longest}"

    __lshift__ = __index__ = __float__ = __lt__ = __le__ = __gt__ = __ge__ = _give_up


class _Payload:
    """What a word holds beside its tag: all that may be asked is whether it is nought."""

    __slots__ = ("_may_be_another", "_may_be_nought")

    def __init__(self, may_be_nought: bool, may_be_another: bool) -> None:
        self._may_be_nought = may_be_nought
        self._may_be_another = may_be_another

    def __and__(self, mask: int) -> _Payload:
        return self  # without the sign: nought has two

    def __ne__(self, other: object) -> bool:
        if other != 0:
            _give_up()
        if self._may_be_nought and self._may_be_another:
            return WAYS.comes_out()
        return self._may_be_another

    def __eq__(self, other: object) -> bool:
        return not self != other

    __hash__ = __lshift__ = __index__ = __bool__ = _give_up


class _AnyCount(Several):
    """Any count, as a value of a fact; there is one."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "ANY_COUNT"


def stands_for_several(value: object) -> bool:
    """Whether a value of a fact is no certain one."""
    return isinstance(value, Several)


ANY_LINE = _OneInterval(Pace(may_double=True, goes_far=True))
"""Numbers of which nothing is known."""

ANY_INT: Any = ANY_LINE.all
"""A number that may be any."""

ANY: Any = ANY_INT.word()
"""The word of a number that may be any."""

ANY_FLOAT: Any = ANY_LINE.floats(-math.inf, math.inf)
"""The word of a float that may be any."""

ANY_COUNT: Any = _AnyCount()
"""The value of a fact that counts, where its count may be any: in a state that is `ANY_INT`."""
