"""What a search by sets may take, and what is asked of one."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Protocol

from twofold.search.state_space import out_of_time


class Counting(Protocol):
    """Whoever counts what it does."""

    operations: int


class Spent(Exception):
    """Something took more than it may."""


@dataclass(frozen=True, slots=True)
class Budget:
    """Where something stops.

    Attributes:
        most: operations, counted from the first; None for as many as it takes.
        until: the time, by `time.perf_counter`; None for no such time.
    """

    most: int | None = None
    until: float | None = None

    def is_spent(self, counting: Counting) -> bool:
        """Whether it is time to stop.

        Args:
            counting: the diagrams that the operations are on, or what counts them itself.
        """
        if self.most is not None and counting.operations > self.most:
            return True
        return self.until is not None and time.perf_counter() >= self.until

    def ended(self, counting: Counting, seconds: float | None) -> str:
        """Why a search stopped that had so many seconds."""
        if self.most is not None and counting.operations > self.most:
            return f"stopped after {self.most:,} operations on sets"
        return out_of_time(seconds or 0)
