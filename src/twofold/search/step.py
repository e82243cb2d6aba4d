"""A transition of the search, named by where it begins and how it goes on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """A transition: from which state (-1 before the first), and how.

    Attributes:
        how: a choice's number from 1, or minus the number of a fall, from 1.
    """

    origin: int
    how: int

    def is_before(self, other: Step | None) -> bool:
        """Whether the search takes it first, in whichever lanes the two ran."""
        if other is None:
            return True
        return (self.origin, abs(self.how)) < (other.origin, abs(other.how))
