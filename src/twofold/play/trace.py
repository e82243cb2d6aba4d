"""A trace: the choices and falls of chance that make up one playthrough, as people write it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choose:
    """The reader takes the choice of this number, 1-based."""

    number: int

    def __str__(self) -> str:
        return str(self.number)


@dataclass(frozen=True, slots=True)
class Fall:
    """What falls by chance next falls this way: the outcome of this number, 1-based."""

    number: int

    def __str__(self) -> str:
        return f"r{self.number}"


Step = Choose | Fall


@dataclass(frozen=True, slots=True)
class Trace:
    """Steps in the order in which they happen; `1,r3,2` as text."""

    steps: tuple[Step, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Trace:
        """The trace that `text` writes out; an empty text is the start of the story.

        Raises:
            ValueError: naming the entry that is neither a choice nor a fall.
        """
        if not text.strip():
            return cls()
        return cls(tuple(_step(entry.strip()) for entry in text.split(",")))

    def turns(self) -> Iterator[tuple[Choose | None, tuple[Fall, ...]]]:
        """Each turn: the choice that begins it (None for the story's first), and its falls."""
        choice: Choose | None = None
        falls: list[Fall] = []
        for step in self.steps:
            if isinstance(step, Fall):
                falls.append(step)
            else:
                yield choice, tuple(falls)
                choice, falls = step, []
        yield choice, tuple(falls)

    def __str__(self) -> str:
        return ",".join(str(step) for step in self.steps)


@dataclass(frozen=True, slots=True)
class Record:
    """A playthrough that can be played again: the seed, unless a save brought it, and the trace."""

    seed: int | None
    trace: Trace

    @classmethod
    def parse(cls, text: str) -> Record:
        """The record that `text` writes out: `seed 7`, then the trace; `#` begins a remark.

        Raises:
            ValueError: naming what is neither.
        """
        seed: int | None = None
        entries = []
        for line in text.splitlines():
            said = line.partition("#")[0].strip().strip(",")
            if said.startswith("seed"):
                seed = int(_seed(said))
            elif said:
                entries.append(said)
        return cls(seed, Trace.parse(",".join(entries)))

    def __str__(self) -> str:
        seed = "" if self.seed is None else f"seed {self.seed}\n"
        return f"{seed}{self.trace}\n"


def _seed(said: str) -> str:
    number = said.removeprefix("seed").strip()
    if not number.removeprefix("-").isdecimal() or not number.isascii():
        raise ValueError(f"`{said}` names no seed: write `seed 7`")
    return number


def _step(entry: str) -> Step:
    digits = entry.removeprefix("r")
    if not (digits.isascii() and digits.isdecimal()) or int(digits) < 1:
        raise ValueError(
            f"`{entry}` is neither a choice nor a fall of chance: "
            "write choices as 1, 2, … and falls as r1, r2, …, with commas between"
        )
    return Fall(int(digits)) if entry.startswith("r") else Choose(int(digits))
