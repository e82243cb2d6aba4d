"""Words of a state whose values are not given: they may be copied, and raise when they are read.

The interpreter runs over them as over any others. So a stretch of the story is run once for all
values of the facts that it only hands on, and it is known exactly which ones it looked at.
"""

from __future__ import annotations

from typing import Any, NoReturn

from twofold.analysis.abstract_values import IS_BOOL, IS_FLOAT, IS_INT, IS_LIST, IS_OTHER
from twofold.program.values import BOOL, FLOAT, INT, LIST, TAG_BITS
from twofold.search.sets.observations import Needed, Term, Terms

_WHOLE = IS_INT | IS_BOOL
_KINDS = {INT: IS_INT, BOOL: IS_BOOL, FLOAT: IS_FLOAT, LIST: IS_LIST}


class Unknown:
    """The word of a fact whose value is not given.

    Attributes:
        fact: its number.
        kinds: of values that it may have, where that is known (see `Holdings`); 0 where not.
        terms: what may be worked out from it, if it is a number.
    """

    __slots__ = ("fact", "kinds", "terms")

    def __init__(self, fact: int, kinds: int = 0, terms: Terms | None = None) -> None:
        self.fact = fact
        self.kinds = kinds
        self.terms = terms

    def __repr__(self) -> str:
        return f"Unknown({self.fact})"

    def need(self) -> Needed:
        """What must be known first, where it is looked at as a whole."""
        return Needed(self.fact)

    def _read(self, *_: Any) -> NoReturn:
        raise self.need()

    def __and__(self, mask: int) -> _Tag:
        """What kind of value it is: that may be known where the value is not."""
        if self.kinds:
            return _Tag(self)
        raise self.need()

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if isinstance(other, Unknown) or self.kinds:  # it is compared with a word never set
            return False
        raise self.need()

    def __ne__(self, other: object) -> bool:
        # Whether two frames are the same to the word; what a number is compared with by value
        # was looked at before.
        return self is not other

    def __rshift__(self, bits: int) -> Any:
        """The number that it is."""
        if self.terms is not None and self.kinds and not self.kinds & ~_WHOLE and bits == TAG_BITS:
            return self.terms.number_in(self.fact)
        raise Needed(self.fact)

    __hash__ = object.__hash__
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __neg__ = __abs__ = _read
    __lshift__ = __lt__ = __le__ = __gt__ = __ge__ = __index__ = __bool__ = _read
    __or__ = __ror__ = __mod__ = __floordiv__ = _read


class Reckoned(Unknown):
    """The word of a whole number that is worked out from one that is not given.

    Attributes:
        term: what it is.
    """

    __slots__ = ("term",)

    def __init__(self, term: Term, terms: Terms) -> None:
        super().__init__(term.fact, IS_INT, terms)
        self.term = term

    def __rshift__(self, bits: int) -> Term:
        if bits != TAG_BITS:
            raise Needed(self.fact)
        return self.term


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
        raise self._of.need()

    def __ne__(self, tag: object) -> bool:
        return not self == tag

    def __le__(self, tag: int) -> bool:
        kinds = self._of.kinds
        if tag == BOOL and not kinds & ~_WHOLE:
            return True
        if tag == BOOL and not kinds & _WHOLE:
            return False
        raise self._of.need()

    def __gt__(self, tag: int) -> bool:
        if not self._of.kinds & IS_OTHER and tag > LIST:
            return False
        return not self <= tag

    __hash__ = None  # type: ignore[assignment]
