"""A number that may be any: it runs through the interpreter as others do, and compares either way.

Where it is compared, the run asks which way that comes out, and is run again for the other: so one
run after another goes every way that any number would go (widening; Cousot and Cousot, 1977). What
else is done to it makes any number again, and what cannot be done so is given up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NoReturn, TypeVar

from twofold.program.values import INT, TAG_BITS, TAG_MASK

T = TypeVar("T")


class GivenUp(Exception):
    """Something was done to a number that may be any which only a certain number can take."""


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
            GivenUp: where nobody would ask for the other way.
        """
        if not self._is_asked:
            _give_up()
        at = len(self._taken)
        self._taken.append(self._said[at] if at < len(self._said) else False)
        return self._taken[-1]


WAYS = Ways()


def _give_up(*_: Any) -> NoReturn:
    raise GivenUp("a number that may be any is needed as it is")


class _AnyInt:
    """Any whole number."""

    __slots__ = ()

    def _any(self, *_: Any) -> _AnyInt:
        return self

    def _compare(self, _: Any) -> bool:
        return WAYS.comes_out()

    def __lshift__(self, bits: int) -> _Shifted:
        return _SHIFTED if bits == TAG_BITS else _give_up()

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _any
    __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = __and__ = __rand__ = _any
    __neg__ = __abs__ = _any
    __lt__ = __le__ = __gt__ = __ge__ = __eq__ = __ne__ = _compare
    __bool__ = __index__ = __float__ = __hash__ = __rshift__ = _give_up


class _Shifted:
    """Any whole number, moved to make room for its tag."""

    __slots__ = ()

    def __or__(self, tag: int) -> Any:
        return ANY if tag == INT else _give_up()

    __and__ = __add__ = __bool__ = __index__ = _give_up


class _AnyWord:
    """Any whole number as a word of a state holds it; there is one, and it is like no other."""

    __slots__ = ()

    def __and__(self, mask: int) -> int:
        return INT if mask == TAG_MASK else _give_up()

    def __rshift__(self, bits: int) -> Any:
        return ANY_INT if bits == TAG_BITS else _give_up()

    def __bool__(self) -> bool:
        return True  # its tag is none of nought

    def __repr__(self) -> str:
        return "ANY"

    __lshift__ = __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _give_up
    __lt__ = __le__ = __gt__ = __ge__ = __index__ = __neg__ = __mod__ = _give_up
    __or__ = __xor__ = __rxor__ = __float__ = _give_up


class _AnyCount:
    """Any count, as a value of a fact; there is one, and it is like no other."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "ANY_COUNT"


ANY_INT: Any = _AnyInt()
"""A number that may be any."""

_SHIFTED = _Shifted()
ANY: Any = _AnyWord()
"""The word of a number that may be any."""

ANY_COUNT: Any = _AnyCount()
"""The value of a fact that counts, where its count may be any: in a state that is `ANY_INT`."""
