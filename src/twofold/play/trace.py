"""A trace: the choices and falls of chance that make up one playthrough, as people write it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

ENTERS = ":"


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

MOST_STEPS = 1_000_000
_TIMES = re.compile(r"(r?[0-9]+)[×x]([1-9][0-9]*)", re.ASCII)
FOLDED = 4  # times that a step is taken over and over before it is written once


@dataclass(frozen=True, slots=True)
class Trace:
    """Steps in the order in which they happen; `1,r3,2` as text.

    Attributes:
        entry: the path of the knot that it begins at, first in the text, `:knot,1`; None for the
            beginning of the story.
    """

    steps: tuple[Step, ...] = ()
    entry: str | None = None

    @classmethod
    def parse(cls, text: str) -> Trace:
        """The trace that `text` writes out; an empty text is the start of the story.

        A step that is taken several times over may be folded: `1×20` is twenty times `1`.

        Raises:
            ValueError: naming the entry that is neither a choice nor a fall, or that makes the
                trace too long.
        """
        if not text.strip():
            return cls()
        words = [word.strip() for word in text.split(",")]
        entry = words.pop(0)[1:].strip() if words[0].startswith(ENTERS) else None
        if entry == "":
            raise ValueError(f"`{ENTERS}` names no knot to begin at: write `{ENTERS}knot,1`")
        steps: list[Step] = []
        for word in words:
            written, times = _unfolded(word)
            if len(steps) + times > MOST_STEPS:
                raise ValueError(f"`{word}` makes a trace of more than {MOST_STEPS:,} steps")
            steps += [_step(written)] * times
        return cls(tuple(steps), entry)

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
        entry = [] if self.entry is None else [f"{ENTERS}{self.entry}"]
        return ",".join([*entry, *map(str, self.steps)])


def folded(trace: str) -> str:
    """A trace as people read it: a step that is taken many times over is written once, `1×20`."""
    entries = []
    for step, same in groupby(trace.split(",")):
        times = len([*same])
        entries += [f"{step}×{times}"] if times >= FOLDED else [step] * times
    return ",".join(entries)


def _unfolded(entry: str) -> tuple[str, int]:
    """The step that an entry writes, and how many times it is taken."""
    match = _TIMES.fullmatch(entry)
    if match is None:
        return entry, 1
    digits = match.group(2)
    return match.group(1), int(digits) if len(digits) < len(str(MOST_STEPS)) else MOST_STEPS + 1


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
