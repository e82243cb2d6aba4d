"""Where a generated story's choices fall: a seed, a tape of choices, or a hypothesis strategy."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")


class Dice(Protocol):
    """Whatever decides; the lower what it answers, the simpler the story."""

    def below(self, n: int) -> int:
        """A number from 0 to `n` - 1."""


class SeededDice:
    """Falls as a seed decides."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def below(self, n: int) -> int:
        """A number from 0 to `n` - 1."""
        return int(self._random.random() * n)


class Luck:
    """Dice with what a writer asks of them, and a record of the constructs that fell.

    A story that uses everything a little seldom uses anything deeply, so each story has likings:
    of the constructs that may fall at all, it knows only some.

    Attributes:
        used: how often each construct fell.
    """

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self._liked: dict[str, bool] = {}
        self._generous = 40 + 20 * dice.below(3)
        self.used: Counter[str] = Counter()

    def below(self, n: int) -> int:
        """A number from 0 to `n` - 1."""
        return self._dice.below(n) if n > 1 else 0

    def chance(self, percent: int) -> bool:
        """True so often; False is the simpler."""
        return self.below(100) >= 100 - percent

    def count(self, low: int, high: int) -> int:
        """A number from `low` to `high`, both included."""
        return low + self.below(high - low + 1)

    def pick(self, options: Sequence[T]) -> T:
        """One of the options; the first is the simplest."""
        return options[self.below(len(options))]

    def some(self, options: Sequence[T], most: int) -> list[T]:
        """At least one of the options and at most so many, no position twice."""
        left = list(options)
        count = self.count(1, min(most, len(left)))
        return [left.pop(self.below(len(left))) for _ in range(count)]

    def likes(self, construct: str) -> bool:
        """Whether this story knows a construct; decided when it is first asked."""
        if construct not in self._liked:
            self._liked[construct] = self.chance(self._generous)
        return self._liked[construct]

    def use(self, construct: str) -> None:
        """Record that a construct fell."""
        self.used[construct] += 1

    def maybe(self, construct: str, percent: int) -> bool:
        """Whether a construct falls here; recorded if it does."""
        if not self.chance(percent) or not self.likes(construct):
            return False
        self.use(construct)
        return True

    def write(self, options: Mapping[str, Callable[[], T]]) -> T:
        """What one of the options writes, by the name of its construct.

        The first is always known, and the simplest.
        """
        names = list(options)
        known = [name for name in names[1:] if self.likes(name)]
        name = self.pick([names[0], *known])
        self.use(name)
        return options[name]()
