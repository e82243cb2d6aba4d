"""What a run looks at of a fact, where it does not look at the whole of it.

`{gold >= 5}` tells only two kinds of numbers apart, whatever `gold` is; `{LIST_COUNT(bag) == 5}`
looks at every item, and tells two kinds of bags apart. So the rules are learned for what was
observed, and not for every value or combination; `gold += 2` is done to all values alike.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from twofold.program.values import TAG_BITS

OPERATORS_ON_NUMBERS: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "//": lambda one, other: one // other if other else 0,  # by nought no run comes to it
    "%": operator.mod,
    "&": operator.and_,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
    "abs": lambda one, _: abs(one),
}


class Needed(Exception):
    """A run looked at a fact, or an observation of some, whose value was not given.

    Attributes:
        fact: its number.
    """

    def __init__(self, fact: int) -> None:
        super().__init__(fact)
        self.fact = fact


class Observation(Protocol):
    """Something that is told of the values of some facts.

    Attributes:
        sources: the numbers of these facts.
    """

    @property
    def sources(self) -> Sequence[int]:
        """These facts."""
        ...

    def of(self, values: Sequence[int]) -> int:
        """What is told where they have these values."""
        ...


@dataclass(frozen=True, slots=True)
class Fold:
    """An observation that is made by going through some facts, one after the other, in any order.

    Attributes:
        begins: what is known before the first of them; as every such state, it can be hashed.
        step: the state after one more fact, out of that before, its place among the sources and
            its value.
        tells: what is observed, out of the state at the end.
    """

    sources: tuple[int, ...]
    begins: int
    step: Callable[[int, int, int], int]
    tells: Callable[[int], int]

    def of(self, values: Sequence[int]) -> int:
        """What is told where they have these values."""
        state = self.begins
        for at, value in enumerate(values):
            state = self.step(state, at, value)
        return self.tells(state)


class Term:
    """A number that is worked out from the one that a fact holds, and is not looked at.

    Where it is compared with another, that is an observation.

    Attributes:
        fact: of the number.
    """

    __slots__ = ("_left", "_operator", "_right", "_terms", "_worked_out", "fact")

    def __init__(self, terms: Terms, fact: int, name: str, left: Any, right: Any) -> None:
        self.fact = fact
        self._terms = terms
        self._operator = name
        self._left = left
        self._right = right
        self._worked_out: dict[int, int] = {}

    @property
    def sources(self) -> Sequence[int]:
        """The fact."""
        return (self.fact,)

    def of(self, values: Sequence[int]) -> int:
        """What it is where the fact has this value."""
        return int(self.at(values[0]))

    def at(self, word: Any) -> Any:
        """What it is where the fact has this value."""
        if not self._operator:
            return word >> TAG_BITS
        found = self._worked_out.get(word) if isinstance(word, int) else None
        if found is None:
            left, right = self._left, self._right
            left = left.at(word) if isinstance(left, Term) else left
            right = right.at(word) if isinstance(right, Term) else right
            found = OPERATORS_ON_NUMBERS[self._operator](left, right)
            if isinstance(word, int):
                found = self._worked_out[word] = int(found)
        return found

    def _look(self, *_: Any) -> Any:
        raise Needed(self.fact)

    def __lshift__(self, bits: int) -> _Shifted:
        return _Shifted(self) if bits == TAG_BITS else self._look()

    def __neg__(self) -> Any:
        return self._terms.make("-", 0, self)

    def __abs__(self) -> Any:
        return self._terms.make("abs", self, 0)

    def __add__(self, other: Any) -> Any:
        return self._terms.make("+", self, other)

    def __radd__(self, other: Any) -> Any:
        return self._terms.make("+", other, self)

    def __sub__(self, other: Any) -> Any:
        return self._terms.make("-", self, other)

    def __rsub__(self, other: Any) -> Any:
        return self._terms.make("-", other, self)

    def __mul__(self, other: Any) -> Any:
        return self._terms.make("*", self, other)

    def __rmul__(self, other: Any) -> Any:
        return self._terms.make("*", other, self)

    def __floordiv__(self, other: Any) -> Any:
        return self._terms.make("//", self, other)

    def __rfloordiv__(self, other: Any) -> Any:
        return self._terms.make("//", other, self)

    def __and__(self, other: Any) -> Any:
        return self._terms.make("&", self, other)

    def __lt__(self, other: Any) -> Any:
        return self._terms.compare("<", self, other)

    def __le__(self, other: Any) -> Any:
        return self._terms.compare("<=", self, other)

    def __gt__(self, other: Any) -> Any:
        return self._terms.compare(">", self, other)

    def __ge__(self, other: Any) -> Any:
        return self._terms.compare(">=", self, other)

    def __eq__(self, other: object) -> Any:
        return self._terms.compare("==", self, other)

    def __ne__(self, other: object) -> Any:
        return self._terms.compare("!=", self, other)

    __hash__ = object.__hash__
    __bool__ = __index__ = __float__ = __rshift__ = __mod__ = __rmod__ = _look


class _Shifted:
    """A term, moved to make room for its tag."""

    __slots__ = ("_term",)

    def __init__(self, term: Term) -> None:
        self._term = term

    def __or__(self, tag: int) -> Any:
        return self._term._terms.word(self._term, tag)


@dataclass(slots=True)
class Terms:
    """The terms of a story, each once, and what is known of them in a run.

    Attributes:
        observed: numbers an observation, as a fact.
        word: makes of a term the word of a state that holds it, with a tag.
        known: what was observed, by number, in the run that is under way.
    """

    observed: Callable[[Observation, object], int]
    word: Callable[[Term, int], Any]
    known: Mapping[int, int] = field(default_factory=dict)
    _all: dict[tuple[Any, ...], Term] = field(default_factory=dict)

    def number_in(self, fact: int) -> Term:
        """The number that a fact holds."""
        found = self._all.get((fact,))
        if found is None:
            found = self._all[(fact,)] = Term(self, fact, "", None, None)
        return found

    def make(self, name: str, left: Any, right: Any) -> Any:
        """What an operator makes of two numbers, one of which at least is a term.

        NotImplemented where the other is neither that nor a number that is known.

        Raises:
            Needed: where they are of two facts.
        """
        if not (isinstance(left, (int, Term)) and isinstance(right, (int, Term))):
            return NotImplemented
        facts = [one.fact for one in (left, right) if isinstance(one, Term)]
        fact = max(facts)
        if min(facts) != fact:
            raise Needed(fact)  # temporaries come last, and take fewer values
        key = (
            name,
            id(left) if isinstance(left, Term) else (left,),
            id(right) if isinstance(right, Term) else (right,),
        )
        found = self._all.get(key)
        if found is None:
            found = self._all[key] = Term(self, fact, name, left, right)
        return found

    def compare(self, name: str, left: Any, right: Any) -> Any:
        """How two numbers compare; NotImplemented as for `make`.

        Raises:
            Needed: where that is not known.
        """
        term = self.make(name, left, right)
        return term if term is NotImplemented else bool(self.look(term, term))

    def look(self, observation: Observation, key: object) -> int:
        """What an observation tells.

        Args:
            key: equal for those that are the same.

        Raises:
            Needed: where that is not known.
        """
        number = self.observed(observation, key)
        found = self.known.get(number)
        if found is None:
            raise Needed(number)
        return found
