"""A story as the machine runs it: one flat array of integers, and what its numbers stand for.

The array begins with a header of offsets (the `HEADER_…` constants), then holds the code, then the
table of containers. A plain list serves as well as a NumPy array: the machine only indexes.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from twofold.errors import Place
from twofold.program import opcodes as op
from twofold.program.containers import Container
from twofold.program.values import Values

HEADER_ENTRY = 0  # address of the first instruction of the story
HEADER_CONTAINERS = 1  # offset of the table of containers
HEADER_GLOBALS = 2  # how many globals
HEADER_COUNTERS = 3  # how many containers whose visits are counted
HEADER_SHUFFLES = 4  # how many words the shuffles have
HEADER_ROOT_SLOTS = 5  # temporaries of the frame the story begins in
HEADER_RESEEDS = 6  # 0 unless the story sets the seed itself: a shuffle may deal an item twice
HEADER_SIZE = 8

SEEDS_FOLLOWED: Final = 2  # HEADER_RESEEDS where what falls then falls as the seed has it

SHUFFLE_BITS: Final = 60  # items of a shuffle that one word of a state keeps

# The table of containers: for each, these words.
CONTAINER_ADDRESS = 0  # of its entry; 0 when nothing leads there
CONTAINER_COUNTER = 1  # its counter, or -1
CONTAINER_PARENT = 2  # the id of its parent, or -1
CONTAINER_SLOTS = 3  # temporaries of a frame that begins there
CONTAINER_FLAGS = 4  # as in Ink JSON: 1 visits, 2 turns, 4 at its start only
CONTAINER_WORDS = 5


@dataclass(frozen=True, slots=True)
class ChoicePoint:
    """A choice in the source.

    Attributes:
        path: the absolute path of its target container (inkjs calls it `targetPath`).
        address: that of its CHOICE instruction.
        place: of its bullet, or None in a compiled story.
        is_fallback: it is never offered, and taken when nothing else is left.
    """

    path: str
    address: int
    place: Place | None
    is_fallback: bool
    once_only: bool


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text that is printed or not as a whole; `addresses` are those of its copies."""

    path: str
    place: Place | None
    addresses: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Shuffle:
    """A shuffle: the path of its container, from which the reference seeds it, and its words.

    Attributes:
        first: the first of its words among those of all shuffles.
        words: how many it has, `SHUFFLE_BITS` items in each.
    """

    path: str
    first: int
    words: int

    @property
    def path_sum(self) -> int:
        """The sum of the characters of its path, in UTF-16, as JavaScript has them."""
        units = self.path.encode("utf-16-le")
        return sum(units[::2]) + 256 * sum(units[1::2])


@dataclass(frozen=True, slots=True)
class KnotInfo:
    """A knot, stitch or function: its path and the address it begins at."""

    path: str
    place: Place | None
    address: int
    is_function: bool


@dataclass
class Program:
    """A story, flat.

    Attributes:
        code: header, code and table of containers, one integer array.
        values: the strings and lists that the code names.
        globals: names of the global variables, by number.
        initial_globals: their packed values when the story begins.
        counters: the container of each counter.
        origins: for each address of an instruction, its container's id and index there.
        slot_names: for each container id, the names of the temporaries in a frame begun there.
        addresses: where each item of a container begins, by the container's id and the item's
            index; -1 is the container's entry.
        external_calls: for each call of an EXTERNAL's Ink fallback, by its address, the
            instruction that calls the function itself.
        rolled: for each EXTERNAL that answers by chance, by its address, the instruction that
            calls it.
    """

    code: list[int]
    values: Values
    containers: list[Container]
    globals: list[str]
    initial_globals: list[int]
    counters: list[Container]
    choices: list[ChoicePoint]
    spans: list[Span]
    shuffles: list[Shuffle]
    knots: list[KnotInfo]
    origins: dict[int, tuple[int, int]]
    slot_names: dict[int, list[str]]
    addresses: dict[tuple[int, int], int] = field(default_factory=dict)
    external_calls: dict[int, tuple[int, ...]] = field(default_factory=dict)
    rolled: dict[int, tuple[int, ...]] = field(default_factory=dict)
    places: dict[str, list[Place | None]] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<Program of {len(self.code)} words>"

    @property
    def global_numbers(self) -> dict[str, int]:
        """The number of each global, by name."""
        return {name: i for i, name in enumerate(self.globals)}

    def watching(self, names: Collection[str]) -> Program:
        """The same story, in which the machine stops at every write to these globals."""
        numbers = {i for i, name in enumerate(self.globals) if name in names}
        if not numbers:
            return self
        code = list(self.code)
        for at, instruction in self.instructions():
            if instruction == op.STORE_GLOBAL and code[at + 1] in numbers:
                code[at] = op.STORE_WATCHED
        return replace(self, code=code)

    def noting(self, loads: Collection[int]) -> Program:
        """The same story, in which the machine has it noted what is loaded at these addresses."""
        code = list(self.code)
        for at in loads:
            code[at] = op.NOTING[code[at]]
        return replace(self, code=code)

    def binding(self, name: str) -> Program:
        """The same story, in which the EXTERNAL function `name` is called, not its fallback."""
        code = list(self.code)
        for at, words in self.external_calls.items():
            if self.values.strings[words[1]] == name:
                code[at : at + len(words)] = words
        return replace(self, code=code)

    @property
    def follows_seeds(self) -> bool:
        """Whether what falls after the story has set the seed falls by that."""
        return self.code[HEADER_RESEEDS] == SEEDS_FOLLOWED

    def following_seeds(self) -> Program:
        """The same story, in which what falls after it has set the seed falls by that."""
        if not self.code[HEADER_RESEEDS]:
            return self
        code = list(self.code)
        code[HEADER_RESEEDS] = SEEDS_FOLLOWED
        return replace(self, code=code)

    def entries(self, knot: KnotInfo) -> tuple[int, ...]:
        """Where a knot may be entered: a divert leads past where it counts visits for itself."""
        at = knot.address
        counts = self.code[at] == op.VISIT
        return (at, at + 1 + op.OPERANDS[op.VISIT]) if counts else (at,)

    def is_offered_once(self, choice: int) -> bool:
        """Whether a CHOICE, by its address, is offered no more when it was taken."""
        return bool(self.code[choice + 1] & op.ONCE_ONLY) and self.code[choice + 3] >= 0

    @property
    def leaves_to_chance(self) -> bool:
        """Whether it has anything that may fall one way or another."""
        return any(code in op.FALLS for _, code in self.instructions())

    @property
    def weighs(self) -> bool:
        """Whether its choices know how strongly a reader leans towards them (`weighing`)."""
        return any(code in op.WEIGHING for _, code in self.instructions())

    def externals(self) -> set[str]:
        """The names of the EXTERNAL functions that are called, with or without a fallback."""
        calls = [tuple(self.code[at : at + 2]) for at, c in self.instructions() if c == op.EXTERNAL]
        answered = [*self.external_calls.values(), *self.rolled.values()]
        return {self.values.strings[words[1]] for words in (*calls, *answered)}

    def replaced(self) -> set[str]:
        """The names of the functions whose declared answers stand before them, if there are any."""
        return {self.values.strings[words[1]] for words in self.rolled.values()}

    def unrolled(self) -> Program:
        """The same story, in which nothing is known of what EXTERNAL functions answer."""
        code = list(self.code)
        for at, words in self.rolled.items():
            code[at : at + len(words)] = words
        return replace(self, code=code, rolled={})

    def path(self, address: int) -> str:
        """The runtime path of the instruction at `address`."""
        found = self.origins.get(address)
        if found is None:
            return ""
        container = self.containers[found[0]]
        if found[1] < 0:
            return container.path
        return container.item_path(found[1])

    def place(self, address: int) -> Place | None:
        """Where in the author's files the instruction at `address` comes from.

        Where content ends, that is where the last of it comes from.
        """
        found = self.origins.get(address)
        if found is None:
            return None
        container, index = self.containers[found[0]], found[1]
        if self.code[address] == op.FALL_OFF:
            empty = (knot.place for knot in self.knots if knot.path == container.path)
            last = self._last_place(container) or next(empty, None)
            if last is not None:
                return last
        return self.place_of_item(container, index)

    def _last_place(self, container: Container) -> Place | None:
        """The place of the last item of a container, and of those in it, that has one."""
        row = self.places.get(container.path, ())
        for index, item in reversed([*enumerate(container.items)]):
            own = row[index] if index < len(row) else None
            place = self._last_place(item) if isinstance(item, Container) else own
            if place is not None:
                return place
        return None

    def place_of_item(self, container: Container, index: int) -> Place | None:
        """The place of an item, or of the nearest thing around it that has one."""
        at: Container | None = container
        while at is not None:
            row = self.places.get(at.path)
            if row:
                near = row[max(index, 0) : max(index, 0) + 1] + row[: max(index, 0)][::-1] + row
                for place in near:
                    if place is not None:
                        return place
            index, at = at.index, at.parent
        return None

    def container_word(self, container: int, word: int) -> int:
        """A word of the table of containers."""
        return self.code[self.code[HEADER_CONTAINERS] + container * CONTAINER_WORDS + word]

    def instruction_before(self, address: int) -> int:
        """The address of the instruction laid out just before the one at `address`."""
        return max(at for at in self.origins if at < address)

    def instructions(self) -> list[tuple[int, int]]:
        """Every (address, instruction number) in order."""
        return self._laid_out

    @cached_property
    def _laid_out(self) -> list[tuple[int, int]]:
        found = []
        at = HEADER_SIZE
        end = self.code[HEADER_CONTAINERS]
        while at < end:
            found.append((at, self.code[at]))
            at += 1 + op.OPERANDS.get(self.code[at], 0)
        return found
