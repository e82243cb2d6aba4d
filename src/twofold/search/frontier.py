"""The states that wait to be expanded, first come first served, on disk where they are many."""

from __future__ import annotations

import contextlib
import tempfile
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from twofold.search.engine import Engine
from twofold.search.kernel import I_AT, I_STATUS, I_WORDS

FIRST_STATES = 64
FIRST_STORE = 1 << 12
LEAST_SAMPLE = 250  # states, where there are as many
SEGMENT = 1 << 22  # bytes or words of packed states, at which another segment is begun


@dataclass(slots=True)
class Segment:
    """Some states in turn.

    Attributes:
        index: for each its number, its status, and where it is in the store.
        store: the states, packed; None while they are on disk.
        first: how many of them were taken.
        count: how many there are.
        used: the end of what is in the store.
        path: the file they are in, when they are on disk.
    """

    index: Any
    store: Any
    first: int = 0
    count: int = 0
    used: int = 0
    path: Path | None = None

    @property
    def memory(self) -> int:
        """The bytes that it takes."""
        return 0 if self.store is None else _bytes_of(self.store)


@dataclass(frozen=True, slots=True)
class Piece:
    """States to expand: those of a segment from `first` up to `last`."""

    segment: Segment
    first: int
    last: int


class Sample:
    """Some of the states that were expanded: every so many-th, fewer as they grow many."""

    def __init__(self) -> None:
        self.states: list[tuple[int, Any]] = []
        self._every = 1
        self._taken = 0
        self._next = 0

    def take_from(self, piece: Piece) -> None:
        """Keep some of the states of a piece: with which status each stopped, and it, packed."""
        segment, first = piece.segment, piece.first - self._taken
        self._taken += piece.last - piece.first
        while self._next < self._taken:
            entry = (first + self._next) * I_WORDS
            at, end = int(segment.index[entry + I_AT]), segment.used
            if first + self._next + 1 < segment.count:
                end = int(segment.index[entry + I_WORDS + I_AT])
            self.states.append((int(segment.index[entry + I_STATUS]), segment.store[at:end]))
            self._next += self._every
            if len(self.states) == 2 * LEAST_SAMPLE:
                del self.states[1::2]
                self._every *= 2
                self._next = len(self.states) * self._every


class Frontier:
    """The queue of states to expand.

    Args:
        engine: makes the arrays.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._whole: deque[Segment] = deque()
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._spilled = 0
        self.tail = self._segment()

    def __len__(self) -> int:
        """How many states wait."""
        return sum(s.count - s.first for s in self._whole) + self.tail.count - self.tail.first

    @property
    def memory(self) -> int:
        """The bytes that its states take."""
        return sum(segment.memory for segment in self._whole) + self.tail.memory

    def make_room(self, states: int, size: int) -> Segment:
        """The segment that takes the next states, with room for these.

        Args:
            states: how many at most.
            size: what they take in the store at most.
        """
        if self.tail.used >= SEGMENT:
            self._whole.append(self.tail)
            self.tail = self._segment()
        tail, column = self.tail, self._engine.column
        if (tail.count + states) * I_WORDS > len(tail.index):
            tail.index = extended(column, "q", tail.index, (tail.count + states) * I_WORDS)
        if tail.used + size > len(tail.store):
            tail.store = extended(column, "B", tail.store, tail.used + size)
        return tail

    def take(self, pieces: int, states: int) -> list[Piece]:
        """The next states to expand, in at most so many pieces of at most so many states."""
        found: list[Piece] = []
        while len(found) < pieces:
            if not self._whole:
                if self.tail.first == self.tail.count:
                    break
                self._whole.append(self.tail)
                self.tail = self._segment()
            head = self._whole[0]
            self._load(head)
            last = min(head.first + states, head.count)
            if last > head.first:
                found.append(Piece(head, head.first, last))
                head.first = last
            if head.first == head.count:
                self._whole.popleft()
        return found

    def spill(self, memory: int) -> None:
        """Write what comes last to disk, until the rest takes no more than so many bytes.

        Raises:
            OSError: when there is no room on the disk.
        """
        left = self.memory
        for number in range(len(self._whole) - 1, 0, -1):
            segment = self._whole[number]
            if left <= memory:
                return
            if segment.store is None:
                continue
            left -= segment.memory
            if self._folder is None:
                self._folder = tempfile.TemporaryDirectory(prefix="twofold-")
            self._spilled += 1
            segment.path = Path(self._folder.name) / f"{self._spilled}"
            segment.path.write_bytes(memoryview(segment.store)[: segment.used])
            segment.store = None

    def close(self) -> None:
        """Remove what is on disk."""
        if self._folder is not None:
            with contextlib.suppress(OSError):
                self._folder.cleanup()
            self._folder = None

    def _segment(self) -> Segment:
        column = self._engine.column
        return Segment(column("q", FIRST_STATES * I_WORDS), column("B", FIRST_STORE))

    def _load(self, segment: Segment) -> None:
        if segment.path is not None and segment.store is None:
            segment.store = self._engine.column("B", segment.used)
            memoryview(segment.store).cast("B")[:] = segment.path.read_bytes()
            segment.path.unlink()
            segment.path = None


def extended(column: Any, kind: str, old: Any, least: int) -> Any:
    """A copy of a column that is at least so long, and at least twice as long as it was."""
    larger = column(kind, max(least, 2 * len(old)))
    larger[: len(old)] = old
    return larger


def _bytes_of(column: Any) -> int:
    return memoryview(column).nbytes
