"""Words of a state whose values are not given: they may be copied, and raise when they are read.

The interpreter runs over them as over any others. So a stretch of the story is run once for all
values of the facts that it only hands on, and it is known exactly which ones it looked at.
"""

from __future__ import annotations

from typing import Any, NoReturn

from twofold.analysis.abstract_values import IS_BOOL, IS_FLOAT, IS_INT, IS_LIST, IS_OTHER
from twofold.program.values import BOOL, FLOAT, INT, LIST

_WHOLE = IS_INT | IS_BOOL
_KINDS = {INT: IS_INT, BOOL: IS_BOOL, FLOAT: IS_FLOAT, LIST: IS_LIST}


class Needed(Exception):
    """A run looked at a fact whose value was not given.

    Attributes:
        fact: its number.
    """

    def __init__(self, fact: int) -> None:
        super().__init__(fact)
        self.fact = fact


class Unknown:
    """The word of a fact whose value is not given.

    Attributes:
        fact: its number.
        kinds: of values that it may have, where that is known (see `Holdings`); 0 where not.
    """

    __slots__ = ("fact", "kinds")

    def __init__(self, fact: int, kinds: int = 0) -> None:
        self.fact = fact
        self.kinds = kinds

    def __repr__(self) -> str:
        return f"Unknown({self.fact})"

    def _read(self, *_: Any) -> NoReturn:
        raise Needed(self.fact)

    def __and__(self, mask: int) -> _Tag:
        """What kind of value it is: that may be known where the value is not."""
        if self.kinds:
            return _Tag(self)
        raise Needed(self.fact)

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if isinstance(other, Unknown) or self.kinds:  # it is compared with a word never set
            return False
        raise Needed(self.fact)

    def __ne__(self, other: object) -> bool:
        # Whether two frames are the same to the word; what a number is compared with by value
        # was looked at before.
        return self is not other

    __hash__ = object.__hash__
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __neg__ = __abs__ = _read
    __rshift__ = __lshift__ = __lt__ = __le__ = __gt__ = __ge__ = __index__ = __bool__ = _read
    __or__ = __ror__ = __mod__ = __floordiv__ = _read


class UnknownFlag(Unknown):
    """A count of which only zero or not can matter, and that is not given."""

    __slots__ = ()

    def __add__(self, more: int) -> int:  # type: ignore[override]
        return 1


class _Tag:
    """The kind of an unknown value."""

    __slots__ = ("_of",)

    def __init__(self, of: Unknown) -> None:
        self._of = of

    def __eq__(self, tag: object) -> bool:
        kinds, asked = self._of.kinds, _KINDS.get(tag, IS_OTHER)  # type: ignore[call-overload]
        if not kinds & asked:
            return False
        if kinds == asked and asked != IS_OTHER:
            return True
        raise Needed(self._of.fact)

    def __ne__(self, tag: object) -> bool:
        return not self == tag

    def __le__(self, tag: int) -> bool:
        kinds = self._of.kinds
        if tag == BOOL and not kinds & ~_WHOLE:
            return True
        if tag == BOOL and not kinds & _WHOLE:
            return False
        raise Needed(self._of.fact)

    def __gt__(self, tag: int) -> bool:
        if not self._of.kinds & IS_OTHER and tag > LIST:
            return False
        return not self <= tag

    __hash__ = None  # type: ignore[assignment]
