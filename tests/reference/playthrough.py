"""A playthrough as plain data, the same whether Twofold or the reference played it."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

# "RUNTIME ERROR: 'story.ink' line 3: " before a message, or "(Ink Pointer -> knot.0 -- index 6): ";
# the place is Twofold's own affair.
_PREFIX = re.compile(r"^(?:RUNTIME ERROR: )?(?:'[^']*' line \d+: |\(Ink Pointer -> [^)]*\): )?")


class ParkMiller:
    """Park and Miller's minimal standard generator; `reference.mjs` holds its twin."""

    def __init__(self, seed: int) -> None:
        self._state = seed % 2147483647
        if self._state <= 0:
            self._state += 2147483646

    def below(self, n: int) -> int:
        """The next number from 0 to `n` - 1."""
        self._state = self._state * 48271 % 2147483647
        return self._state % n


@dataclass(frozen=True, slots=True)
class Script:
    """How to play: the story's seed, and the choices (0-based), or else a seed to draw them by."""

    seed: int
    choices: tuple[int, ...] | None = None
    policy_seed: int = 0

    def chooser(self) -> Chooser:
        """What takes the choices of one playthrough."""
        return Chooser(self)


class Chooser:
    """Takes the choices of one playthrough, as a `Script` says."""

    def __init__(self, script: Script) -> None:
        self._left: Iterator[int] | None = None
        if script.choices is not None:
            self._left = iter(script.choices)
        self._generator = ParkMiller(script.policy_seed)

    def choose(self, offered: int) -> int | None:
        """The choice to take of `offered`, or None where the script is at its end."""
        if self._left is not None:
            return next(self._left, None)
        return self._generator.below(offered)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text with its tags; `text` ends in a newline unless the next thing follows it."""

    text: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice on offer; `path` is that of its target container."""

    text: str
    tags: tuple[str, ...]
    path: str


@dataclass(frozen=True, slots=True)
class Turn:
    """What is read up to the next choice, the choices then offered, and the one taken."""

    lines: tuple[Line, ...]
    choices: tuple[Choice, ...] = ()
    errors: tuple[str, ...] = ()
    chosen: int | None = None


@dataclass(frozen=True, slots=True)
class Playthrough:
    """A whole playthrough and the state that it ends in.

    Attributes:
        globals: each variable's value as `Reading.globals` has it.
        visits, turn_indices: by path, as a save holds them.
        crash: what the player died of, where it did.
    """

    turns: tuple[Turn, ...]
    globals: Mapping[str, object] = field(default_factory=dict)
    visits: Mapping[str, int] = field(default_factory=dict)
    turn_indices: Mapping[str, int] = field(default_factory=dict)
    turn: int = 0
    crash: str | None = None

    @property
    def trace(self) -> str:
        """The choices taken, as `--choices` takes them."""
        return ",".join(str(t.chosen + 1) for t in self.turns if t.chosen is not None)


@dataclass(frozen=True, slots=True)
class Timing:
    """How long some playthroughs took, and how much was read in them, blanks at ends not counted.

    Attributes:
        lines: how many pieces the player gave the text in; players may differ in that.
    """

    seconds: float
    turns: int
    lines: int
    characters: int


def transcript(turns: Sequence[Turn]) -> str:
    """The turns as the reference's command-line player prints them, ended by a newline."""
    out: list[str] = []
    for turn in turns:
        for line in turn.lines:
            out.append(line.text)
            if line.tags:
                out.append(f"# tags: {', '.join(line.tags)}\n")
        out += [f"{error}\n" for error in turn.errors]
        if turn.choices:
            out.append("\n")
            out += [f"{i}: {choice.text}\n" for i, choice in enumerate(turn.choices, 1)]
            out.append("?> ")
    text = "".join(out)
    return text if not text or text.endswith("\n") else text + "\n"


def bare(message: str) -> str:
    """An error message without the reference's prefix and place."""
    return _PREFIX.sub("", message)


def first_difference(ours: Playthrough, theirs: Playthrough) -> str | None:
    """Where two playthroughs of one script first differ, in words, or None where they agree."""
    for number, (our, their) in enumerate(zip(ours.turns, theirs.turns, strict=False), 1):
        what = _turn_difference(our, their)
        if what is not None:
            return f"turn {number} (choices {ours.trace or 'none'}): {what}"
    if ours.crash or theirs.crash:
        return f"crash: {ours.crash} here, {theirs.crash} there"
    if len(ours.turns) != len(theirs.turns):
        return f"{len(ours.turns)} turns here, {len(theirs.turns)} there"
    return _state_difference(ours, theirs)


def _turn_difference(ours: Turn, theirs: Turn) -> str | None:
    pairs = {
        "text": (_lines(ours), _lines(theirs)),
        "choices": (ours.choices, theirs.choices),
        "errors": ([bare(e) for e in ours.errors], [bare(e) for e in theirs.errors]),
        "choice taken": (ours.chosen, theirs.chosen),
    }
    return next((f"{k}: {a!r} here, {b!r} there" for k, (a, b) in pairs.items() if a != b), None)


def _lines(turn: Turn) -> list[Line]:
    """The lines without their newlines; nothing at all is no line."""
    return [
        Line(line.text.removesuffix("\n"), line.tags)
        for line in turn.lines
        if line.text or line.tags
    ]


def _state_difference(ours: Playthrough, theirs: Playthrough) -> str | None:
    for what in ("globals", "visits", "turn_indices"):
        here, there = getattr(ours, what), getattr(theirs, what)
        for name in sorted({*here, *there}):
            a, b = here.get(name), there.get(name)
            if not _same(a, b):
                return f"final {what}: {name} is {a!r} here, {b!r} there"
    if ours.turn != theirs.turn:
        return f"final turn: {ours.turn} here, {theirs.turn} there"
    return None


def _same(a: object, b: object) -> bool:
    """Whether two saved values agree: types and all, floats to single precision."""
    if isinstance(a, float) and isinstance(b, float):
        return struct.pack("f", a) == struct.pack("f", b)
    return type(a) is type(b) and a == b
