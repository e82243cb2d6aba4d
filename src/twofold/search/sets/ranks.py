"""Times of which only the order matters, kept as small numbers that have the same order.

The turns since visits that are compared with each other would grow for ever. Past the cap, the
largest number that they are compared with, each time of a *pivot* (a counter that others are
compared with, see `Recency`) takes every second number, without a gap; all others only have to lie
between the right ones, or on them. When a turn begins numbers are left out that no pivot has any
more, and those of the cap move past it. All of that is done to many readings at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Protocol

from twofold.search.sets.diagrams import Diagram, Diagrams


class Step(Protocol):
    """What is done to all times of a group at once.

    Attributes:
        at: the number of which it matters whether some pivot has it.
    """

    @property
    def at(self) -> int:
        """That number."""
        ...

    def of(self, is_there: bool, value: int) -> int:
        """What becomes of a time."""
        ...


@dataclass(frozen=True, slots=True)
class Closing:
    """Where no pivot has a number, nothing needs to be told from what lay right beside it."""

    at: int

    def of(self, is_there: bool, value: int) -> int:
        """What becomes of a time."""
        return value if is_there or value < self.at else max(value - 2, self.at - 1)


@dataclass(frozen=True, slots=True)
class Passing:
    """A turn passes: what is past the cap already need not move, but to make room for a pivot."""

    at: int

    def of(self, is_there: bool, value: int) -> int:
        """What becomes of a time; less than nought is never."""
        if value < 0:
            return value
        if value < self.at:
            return value + 1
        return value + 2 if is_there else max(value, self.at + 1)


@dataclass(frozen=True)
class Ranks:
    """Facts of turns since visits that are compared with each other.

    Attributes:
        facts: by number, those that count.
        pivots: the facts one of which is in each pair that is compared.
        cap: no number that they are compared with is larger.
        most: of pivots, and so of different times of these.
    """

    facts: tuple[int, ...]
    pivots: frozenset[int]
    cap: int
    most: int

    def among(self, facts: Iterable[int]) -> Ranks:
        """The same of those that are among some facts."""
        kept = frozenset(facts)
        own = tuple(fact for fact in self.facts if fact in kept)
        return replace(self, facts=own, pivots=self.pivots & kept)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """What is done when a turn begins."""
        last = self.cap + 2 * self.most
        return *(Closing(at) for at in range(last, self.cap, -2)), Passing(self.cap)

    def may_become(self, value: int) -> set[int]:
        """What may become of a time when a turn begins, whatever the others are."""
        found = {value}
        for step in self.steps:
            found = {step.of(is_there, one) for one in found for is_there in (False, True)}
        return found

    def told(self, since: Mapping[int, int]) -> dict[int, int]:
        """The values of the facts.

        Args:
            since: for each, the turns since; less than nought where it never was.
        """
        taken = sorted({since[pivot] for pivot in self.pivots if since[pivot] > self.cap})
        found = {}
        for fact in self.facts:
            value = since[fact]
            if value > self.cap:
                below = sum(one < value for one in taken)
                value = self.cap + 2 * below + (2 if value in taken else 1)
            found[fact] = value
        return found

    def passed(self, values: Mapping[int, int]) -> dict[int, int]:
        """The values of the facts when one more turn has begun."""
        found = {fact: values[fact] for fact in self.facts}
        for step in self.steps:
            is_there = any(found[pivot] == step.at for pivot in self.pivots)
            found = {fact: step.of(is_there, value) for fact, value in found.items()}
        return found

    def all_passed(self, diagrams: Diagrams, sets: Diagram) -> Diagram:
        """The same for all readings of a set."""
        for step in self.steps:
            there = self._there(diagrams, sets, step)
            others = sets - there
            sets = self._each(diagrams, there, partial(step.of, True))
            sets |= self._each(diagrams, others, partial(step.of, False))
        return sets

    def all_before(self, diagrams: Diagrams, sets: Diagram) -> Diagram:
        """All readings that come to be in a set when one more turn has begun."""
        for step in reversed(self.steps):
            before = (self._each_before(diagrams, sets, step, way) for way in (True, False))
            there, others = before
            sets = self._there(diagrams, there, step)
            sets |= others - self._there(diagrams, others, step)
        return sets

    def _there(self, diagrams: Diagrams, sets: Diagram, step: Step) -> Diagram:
        """Those in which some pivot has the number that a step asks for."""
        found = diagrams.nothing
        for pivot in sorted(self.pivots):
            having = diagrams.having(sets, pivot, step.at)
            found |= diagrams.put(having, pivot, step.at)
        return found

    def _each(self, diagrams: Diagrams, sets: Diagram, become: Callable[[int], int]) -> Diagram:
        if not sets.satisfiable():
            return sets
        for fact in self.facts:
            if all(become(value) == value for value in diagrams.registered(fact)):
                continue
            parts = diagrams.nothing
            for value, some in diagrams.values(sets, fact):
                parts |= diagrams.put(some, fact, become(value))
            sets = parts
        return sets

    def _each_before(self, diagrams: Diagrams, sets: Diagram, step: Step, way: bool) -> Diagram:
        def become(value: int) -> tuple[int]:
            return (step.of(way, value),)

        for fact in self.facts:
            leading = diagrams.leading_to(fact, (step, way), become)
            parts = diagrams.nothing
            for image, some in diagrams.values(sets, fact):
                for value in leading.get(image, ()):
                    parts |= diagrams.put(some, fact, value)
            sets = parts
        return sets
