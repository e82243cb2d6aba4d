"""A trace in words: what is read and chosen on the way, and what changes in the world."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from twofold.errors import Place

# A way of dozens of turns is told by how it begins and how it ends.
TURNS_FIRST, TURNS_LAST = 2, 4
CHANGES_MOST = 6
EXCERPT = 66


@dataclass(frozen=True, slots=True)
class Change:
    """Something in the world that is not as it was, in the author's words.

    Attributes:
        what: a variable, or a fact of the world ("love(Russ, Josie)").
        old, new: what it was and is.
        is_number: whether both are numbers, of which the step matters.
    """

    what: str
    old: str
    new: str
    is_number: bool = False

    def __str__(self) -> str:
        """`love(Russ, Josie) 3 → 4`, `key = true`."""
        if self.is_number:
            return f"{self.what} {self.old} → {self.new}"
        return f"{self.what} = {self.new}"


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a reading.

    Attributes:
        choice: the words of the choice that begins it; None for the first turn of all.
        falls: how what falls by chance in it falls, as in a trace ("r3").
        lines: what is read.
        changes: what is different after it.
        place: of the choice.
    """

    choice: str | None
    falls: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """Turns that are left out in the middle: how many, and what changed in them altogether."""

    turns: int
    changes: tuple[Change, ...] = ()


Telling = Sequence[Turn]
"""The turns along a trace; none where it could not be read."""

Tell = Callable[[str], Telling]
"""Tells a trace, given as `--choices` takes it."""


def shortened(turns: Telling, first: int = TURNS_FIRST, last: int = TURNS_LAST) -> list[Turn | Gap]:
    """The turns, those in the middle of a long way left out but counted.

    Args:
        first, last: how many to keep at the beginning and at the end.
    """
    left_out = turns[first + 1 : len(turns) - last]
    if len(left_out) < 2:
        return [*turns]
    changes = summed(change for turn in left_out for change in turn.changes)
    return [*turns[: first + 1], Gap(len(left_out), changes), *turns[len(turns) - last :]]


def summed(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Changes one after another as one: what is again as it was is left out."""
    whole: dict[str, Change] = {}
    for change in changes:
        before = whole.pop(change.what, None)
        if before is None:
            whole[change.what] = change
        elif before.old != change.new:
            is_number = before.is_number and change.is_number
            whole[change.what] = Change(change.what, before.old, change.new, is_number)
    return tuple(whole.values())


def changed(changes: Sequence[Change]) -> str:
    """Changes as one line, those past the first few counted."""
    said = [str(change) for change in changes[:CHANGES_MOST]]
    if len(changes) > CHANGES_MOST:
        said.append(f"and {len(changes) - CHANGES_MOST} more")
    return ", ".join(said)


def excerpt(text: str, most: int = EXCERPT) -> str:
    """A text on one line, cut where it is too long."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def last_read(turn: Turn) -> str:
    """The last line that a turn says, which is what its reader answers to."""
    return next((line for line in reversed(turn.lines) if line.strip()), "")
