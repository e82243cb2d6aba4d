"""The seconds that a proof may take, all its searches, looks and readings together."""

from __future__ import annotations

import time
from dataclasses import replace
from math import inf

from twofold.search.strategy import Limits


class Seconds:
    """What is left of the seconds that a proof may take, if they are limited.

    Args:
        most: so many, from now on; None for as many as it takes.

    Attributes:
        began: when they began to count, by `time.perf_counter`.
    """

    def __init__(self, most: float | None = None) -> None:
        self.most = most
        self.began = time.perf_counter()

    def wait(self, seconds: float) -> None:
        """Leave out of account what compiled code was waited for."""
        self.began += seconds

    @property
    def left(self) -> float:
        """How many are left, and never fewer than none."""
        if self.most is None:
            return inf
        return max(0.0, self.began + self.most - time.perf_counter())

    @property
    def spent(self) -> float:
        """How many are gone."""
        return time.perf_counter() - self.began

    def are_over(self, needed: float = 0.0) -> bool:
        """Whether no more are left than something is known to take."""
        return self.left <= needed

    def until(self, share: float = 1.0, most: float = inf) -> float | None:
        """When a share of those that are left is over, by `time.perf_counter`, if ever.

        Args:
            share: of them, from 0 to 1.
            most: seconds, if that is less.
        """
        if self.most is None:
            return None
        return time.perf_counter() + min(share * self.left, most)

    def limits(self, limits: Limits) -> Limits:
        """The same limits, for a search that has what is left."""
        return limits if self.most is None else replace(limits, max_seconds=self.left)
