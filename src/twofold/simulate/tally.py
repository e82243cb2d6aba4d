"""What many playthroughs come to, as counts alone: those of some and of others are added up.

All are whole numbers, so that it does not matter who played which, and in what order they are
added: the totals are the same.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

MOST_MOMENTS: Final = 200
"""Choices of a reading up to which the course of a quantity is followed."""

M_TIMES: Final = 0
M_SUM: Final = 1
M_LEAST: Final = 2
M_MOST: Final = 3
M_WORDS: Final = 4
"""Of a quantity after so many choices: of how many readings, their sum, the least, the most."""

HUGE = 1 << 62

Outcome = tuple[int, int, int, str]
"""How one ended: its status, the address where, that of the tag that names it, what went wrong."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How many there are of everything that is counted."""

    choices: int
    knots: int
    addresses: int
    covenants: int
    quantities: int


@dataclass(slots=True)
class Tally:
    """Counts of some playthroughs.

    Attributes:
        runs: how many there were.
        outcomes: how often each came.
        turns, words: how many took so many choices, or printed so many words.
        standings: how many left each covenant kept, and broken; and in how many it was kept at some
            time, and broken: [covenants, 4].
        offered, taken: how often each choice was, [choices].
        offered_in, taken_in: in how many playthroughs.
        knots_in: in how many each knot was entered, [knots].
        entered, printed, met: how often each address was, [addresses]; of the last, whether.
        courses: of each quantity after so many choices, [quantities, MOST_MOMENTS, M_WORDS].
    """

    runs: int
    outcomes: Counter[Outcome]
    turns: Counter[int]
    words: Counter[int]
    standings: Any
    offered: Any
    taken: Any
    offered_in: Any
    taken_in: Any
    knots_in: Any
    entered: Any
    printed: Any
    met: Any
    courses: Any

    @classmethod
    def of(cls, shape: Shape) -> Tally:
        """The counts of no playthrough."""

        def zeros(*sizes: int) -> Any:
            return np.zeros(sizes, np.int64)

        courses = zeros(shape.quantities, MOST_MOMENTS, M_WORDS)
        courses[:, :, M_LEAST] = HUGE
        courses[:, :, M_MOST] = -HUGE
        return cls(
            0,
            Counter(),
            Counter(),
            Counter(),
            zeros(shape.covenants, 4),
            zeros(shape.choices),
            zeros(shape.choices),
            zeros(shape.choices),
            zeros(shape.choices),
            zeros(shape.knots),
            zeros(shape.addresses),
            zeros(shape.addresses),
            zeros(shape.addresses),
            courses,
        )

    def add(self, other: Tally) -> None:
        """Count those of another as well."""
        self.runs += other.runs
        for name in COUNTERS:
            getattr(self, name).update(getattr(other, name))
        for name in SUMS:
            getattr(self, name)[...] += getattr(other, name)
        self.met |= other.met
        mine, its = self.courses, other.courses
        mine[:, :, : M_SUM + 1] += its[:, :, : M_SUM + 1]
        np.minimum(mine[:, :, M_LEAST], its[:, :, M_LEAST], out=mine[:, :, M_LEAST])
        np.maximum(mine[:, :, M_MOST], its[:, :, M_MOST], out=mine[:, :, M_MOST])

    def as_json(self) -> dict[str, Any]:
        """The same as plain data."""
        found: dict[str, Any] = {"runs": self.runs}
        for name in COUNTERS:
            counts = sorted(getattr(self, name).items())
            found[name] = [[list(k) if isinstance(k, tuple) else k, n] for k, n in counts]
        for name in ARRAYS:
            array = getattr(self, name)
            (where,) = np.nonzero(array.ravel())
            found[name] = [where.tolist(), array.ravel()[where].tolist()]
        return found

    @classmethod
    def from_json(cls, data: dict[str, Any], shape: Shape) -> Tally:
        """The counts that `as_json` wrote.

        Raises:
            KeyError, TypeError, ValueError, IndexError: where it did not.
        """
        tally = cls.of(shape)
        tally.runs = int(data["runs"])
        for name in COUNTERS:
            for key, count in data[name]:
                getattr(tally, name)[tuple(key) if isinstance(key, list) else key] = int(count)
        for name in ARRAYS:
            where, values = data[name]
            array = getattr(tally, name)
            array[...] = 0
            array.ravel()[where] = values
        if sum(tally.outcomes.values()) != tally.runs or sum(tally.turns.values()) != tally.runs:
            raise ValueError("its counts do not add up")
        return tally

    def figures(self) -> tuple[object, ...]:
        """All of it, to be compared."""
        return (
            self.runs,
            *(tuple(sorted(getattr(self, name).items())) for name in COUNTERS),
            *(getattr(self, name).tobytes() for name in ARRAYS),
        )


COUNTERS = ("outcomes", "turns", "words")
SUMS = (
    *("standings", "offered", "taken", "offered_in", "taken_in", "knots_in"),
    *("entered", "printed"),
)
ARRAYS = (*SUMS, "met", "courses")


@dataclass(frozen=True, slots=True)
class Distribution:
    """How many came to each number.

    Attributes:
        counts: by the number, in order.
    """

    counts: tuple[tuple[int, int], ...] = field(default=())

    @classmethod
    def of(cls, counts: Iterable[tuple[int, int]]) -> Distribution:
        """That of these counts."""
        return cls(tuple(sorted(counts)))

    @property
    def total(self) -> int:
        """Of how many."""
        return sum(count for _, count in self.counts)

    @property
    def mean(self) -> float:
        """What they come to on average; 0 of none."""
        return sum(number * count for number, count in self.counts) / max(self.total, 1)

    @property
    def deviation(self) -> float:
        """By how much they differ from that: the standard deviation."""
        mean = self.mean
        squares = sum(count * (number - mean) ** 2 for number, count in self.counts)
        return math.sqrt(squares / max(self.total, 1))

    def within(self, share: float) -> int:
        """The least number that so large a share of them stays within; 0 of none."""
        wanted, passed = share * self.total, 0
        for number, count in self.counts:
            passed += count
            if passed >= wanted:
                return number
        return 0

    def numbers(self) -> Sequence[int]:
        """The numbers that came, in order."""
        return [number for number, _ in self.counts]
