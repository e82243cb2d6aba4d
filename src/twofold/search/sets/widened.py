"""Sets of readings in which numbers that grow without bound are widened: from above, all the same.

Values of such a number that lie between the same two of the constants which something is compared
with are one (an interval domain with these as thresholds; Cousot and Cousot, 1977). What is done to
an interval may come to lie in several, and what is told of it may be several things: such a search
goes every way. So it reaches all that any reading does, and what it does not reach, none does; what
it reaches, none may. All other facts keep what goes with which.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise, product
from typing import Any

from twofold.analysis.growth import Pace
from twofold.program.values import FLOAT, INT, TAG_BITS, TAG_MASK, unpack_float
from twofold.search.sets.diagrams import Diagram
from twofold.search.sets.facts import OWN, VALUE
from twofold.search.sets.forking import ForkingFacts
from twofold.search.sets.forward import SetSearch
from twofold.search.sets.intervals import (
    WAYS,
    FloatsBetween,
    Interval,
    Line,
    SomeString,
    stands_for_several,
)
from twofold.search.sets.observations import Observation, Term
from twofold.search.sets.places import Place
from twofold.search.sets.rules import Copy

FEW = 4
"""Numbers that are widened: their values are told apart as far as the last threshold."""

NEAR = 64
"""Thresholds that lie farther from nought than this do not count for that."""

MOST_THRESHOLDS = 32

A_RUN = 20
"""Operations on sets that a run of a story's stretch counts for."""


class Classes:
    """Which numbers are taken for one.

    Args:
        line: of the story's numbers.
        thresholds: of them: what lies from one to before the next is one.
        are_few: whether there are few of such numbers, so that those near to nought may each be
            told apart.
    """

    def __init__(self, line: Line, thresholds: Iterable[int], are_few: bool) -> None:
        first = sorted(thresholds, key=lambda number: (abs(number), number))[:MOST_THRESHOLDS]
        near = [number for number in first if are_few and abs(number) <= NEAR]
        apart = range(min(near) - 1, max(near) + 1) if near else (0, 1)
        self._starts = sorted({*first, *apart})
        self._line = line
        ends = [-math.inf, *self._starts, math.inf]
        self._all = [self._word(low, high - 1) for low, high in pairwise(ends)]
        self._floats = [line.floats(low, high) for low, high in pairwise(ends)]

    def _word(self, low: float, high: float) -> Any:
        found = self._line.between(low, high)
        return found.word() if isinstance(found, Interval) else found << TAG_BITS | INT

    def of(self, word: int) -> Any:
        """The class of a number."""
        number = _number(word)
        if math.isnan(number):
            return self._line.floats(-math.inf, math.inf)
        classes = self._floats if word & TAG_MASK == FLOAT else self._all
        return classes[bisect_right(self._starts, number)]

    def outer(self, word: int) -> Any:
        """The class of a number past all thresholds; any other number itself."""
        return word if self._starts[0] <= _number(word) < self._starts[-1] else self.of(word)

    def within(self, word: Any) -> Sequence[Any]:
        """The classes that an interval lies in; of floats of which nothing is known, they stay."""
        if isinstance(word, FloatsBetween):
            return (word,) if word.is_any else self._covering(word.low, word.high, self._floats)
        return self._covering(word.interval.low, word.interval.high, self._all)

    def _covering(self, low: float, high: float, classes: list[Any]) -> Sequence[Any]:
        first = 0 if low == -math.inf else bisect_right(self._starts, low)
        last = len(self._starts) if high == math.inf else bisect_right(self._starts, high)
        return classes[first : last + 1]


def _number(word: int) -> float:
    return unpack_float(word) if word & TAG_MASK == FLOAT else word >> TAG_BITS


class WidenedFacts(ForkingFacts):
    """Facts of which some numbers are widened.

    Args:
        thresholds: for each global that is widened, by number, what it is compared with.
        pace: of the story's numbers.
        given: as `Facts` takes it.
    """

    def __init__(self, thresholds: Mapping[int, Collection[int]], pace: Pace, *given: Any) -> None:
        line, are_few = Line(pace), len(thresholds) <= FEW
        self.line = line
        self._widened = {
            number: Classes(line, its, are_few) for number, its in sorted(thresholds.items())
        }
        every = {one for its in thresholds.values() for one in its}
        self._others = Classes(line, every, are_few)
        super().__init__(*given)

    def value(self, fact: int, word: int, now: int) -> int:
        """The value of a fact whose word is given."""
        if stands_for_several(word):
            return word
        found = super().value(fact, word, now)
        one = self.all[fact]
        if one.kind in (VALUE, OWN) and found & TAG_MASK in (INT, FLOAT):
            if one.kind == OWN:
                return self._others.outer(found)  # type: ignore[no-any-return]
            if one.number in self._widened:
                return self._widened[one.number].of(found)  # type: ignore[no-any-return]
        return found

    def images(self, fact: int, value: int, term: Term | None) -> Sequence[int]:
        """The values that a fact may come to have that takes that of another (see `copied`)."""
        if not stands_for_several(value):
            return self.standing_for(fact, self.copied(fact, value, term))
        found: dict[int, None] = {}
        for one in WAYS.each(lambda: self.copied(fact, value, term)):
            found.update(dict.fromkeys(self.standing_for(fact, one)))
        return tuple(found)

    def standing_for(self, fact: int, value: int) -> Sequence[int]:
        """The values under which a fact is kept that is given a value."""
        if not stands_for_several(value) or isinstance(value, SomeString):
            return (value,)
        one = self.all[fact]
        classes = self._widened.get(one.number) if one.kind == VALUE else None
        return (classes or self._others).within(value)


def told_of(observation: Observation, value: int) -> Iterable[int]:
    """What an observation may tell of a value."""
    if not stands_for_several(value):
        return (observation.of((value,)),)
    return {int(told) for told in WAYS.each(lambda: observation.of((value,)))}


class WidenedSearch(SetSearch):
    """Explores all that readings may come to where some numbers are widened.

    Its learner is a `Forking` one of `WidenedFacts`; its diagrams tell what `told_of` does.
    """

    weighed_every = 1
    small = 0

    def _finds_clock(self) -> bool:
        return False  # numbers that only grow are not followed in their order

    def _follow(self, place: Place, new: Diagram, clock: int) -> None:
        runs = self.learner.runs
        super()._follow(place, new, clock)
        self.diagrams.operations += A_RUN * (self.learner.runs - runs)

    def _copied(self, sets: Diagram, copies: Sequence[Copy], value: int) -> Diagram:
        """Some facts take over what may become of the value of another, any with any."""
        images = [self.facts.images(copy.target, value, copy.term) for copy in copies]
        parts = self.diagrams.nothing
        for taken in product(*images):
            one = sets
            for copy, image in zip(copies, taken, strict=True):
                one = self.diagrams.put(one, copy.target, image)
            parts |= one
        return parts

    def _put(self, sets: Diagram, fact: int, value: int) -> Diagram:
        """A fact is given any of those that stand for a value."""
        parts = self.diagrams.nothing
        for one in self.facts.standing_for(fact, value):
            parts |= self.diagrams.put(sets, fact, one)
        return parts
