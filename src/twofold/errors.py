"""What an author is told when something is wrong: where, what, and the way out."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

MOST_PROBLEMS = 500
WIDEST, WIDEST_BEFORE = 1000, 500
"""How much is told at once: of many problems the first, of a very long line what is around."""

Severity = Literal["error", "warning"]

SHORTEST_SLIP = 3
"""Letters in the shortest word of which another is called a slip."""

SHORTEST_CHANGED = 5
"""And in the shortest of which one with another letter in it is."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in an author's file: its name as the author knows it, and 1-based line and column."""

    file: str
    line: int
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, or may be.

    Attributes:
        message: one sentence in the author's words, without the place.
        place: where, or None for a problem of the command as a whole.
        source: the line of text at `place`, to be shown with a caret under its column.
        hint: the way out, if one is known ("did you mean `vows`?").
        severity: `"error"` or `"warning"`.
    """

    message: str
    place: Place | None = None
    source: str | None = None
    hint: str | None = None
    severity: Severity = "error"

    def render(self) -> str:
        """The problem as text: place, message, the line with a caret, and the hint."""
        head = f"{self.place}: " if self.place else ""
        lines = [f"{head}{self.severity}: {self.message}"]
        if self.place and self.source is not None:
            number = f"{self.place.line:>5} | "
            source, column = self._excerpt(self.source, self.place.column - 1)
            pad = "".join("\t" if c == "\t" else " " for c in source[:column])
            lines += [number + source, " " * (len(number) - 2) + "| " + pad + "^"]
        if self.hint:
            lines.append(f"      {self.hint}")
        return "\n".join(lines)

    @staticmethod
    def _excerpt(source: str, at: int) -> tuple[str, int]:
        """What is shown of a line around the index `at`, and the index there."""
        if len(source) <= WIDEST:
            return source, at
        start = max(0, at - WIDEST_BEFORE)
        before = "… " if start else ""
        after = " …" if start + WIDEST < len(source) else ""
        return before + source[start : start + WIDEST] + after, len(before) + at - start


class StoryError(Exception):
    """A story that cannot be opened, compiled or run, with every problem that was found."""

    def __init__(self, problems: Problem | Sequence[Problem]) -> None:
        self.problems: list[Problem] = [problems] if isinstance(problems, Problem) else [*problems]
        if (more := len(self.problems) - MOST_PROBLEMS) > 0:
            self.problems[MOST_PROBLEMS:] = [Problem(f"and {more:,} more like these")]
        super().__init__("\n".join(p.render() for p in self.problems))

    def __reduce__(self) -> tuple[type[StoryError], tuple[list[Problem]], dict[str, object]]:
        """Cross from one process to another with its problems, and not with their text alone."""
        return type(self), ([],), {"problems": self.problems, "args": self.args}


def count(number: int, one: str, many: str | None = None) -> str:
    """`1 state`, `2 states`, `35,337 states`, as every sentence has them."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(words: Iterable[str], joined: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`, as every sentence has them; nothing where there are none."""
    *before, last = tuple(words) or ("",)
    return f"{', '.join(before)} {joined} {last}" if before else last


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate most like `name`, or None when none is near.

    Two files are not alike for ending alike: what stands before `.ink` is compared.
    """
    candidates = [*candidates]
    ending = "".join(PurePath(name.lower()).suffixes)
    if not any(c.lower().endswith(ending) for c in candidates):
        ending = ""
    by_stem = {c.lower().removesuffix(ending): c for c in candidates}
    stem = name.lower().removesuffix(ending)
    found = difflib.get_close_matches(stem, by_stem, n=1, cutoff=0.6)
    return by_stem[found[0]] if found else None


def did_you_mean(name: str, candidates: Iterable[str]) -> str | None:
    """A hint that offers the nearest candidate, or None when none is near."""
    near = nearest(name, candidates)
    return f"did you mean `{near}`?" if near else None


def slip_of(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate that `name` is, but for a slip of the finger; None where there is none.

    A slip is one letter too many, too few or wrong, or two letters the wrong way round (Damerau
    1964), or a capital letter; hardly ever in the first letter, which makes a rhyme. In a word of
    up to four letters another letter makes another word, and those of two are all alike.
    """
    for candidate in candidates:
        if name != candidate and _is_slip(name.lower(), candidate.lower()):
            return candidate
    return None


def _is_slip(name: str, meant: str) -> bool:
    if name == meant:
        return True
    if len(meant) < SHORTEST_SLIP or abs(len(name) - len(meant)) > 1 or name[:1] != meant[0]:
        return False
    alike = 0
    while alike < min(len(name), len(meant)) and name[alike] == meant[alike]:
        alike += 1
    rest, wanted = name[alike:], meant[alike:]
    if len(name) != len(meant):
        return rest[1:] == wanted or rest == wanted[1:]
    is_wrong = rest[1:] == wanted[1:] and len(meant) >= SHORTEST_CHANGED
    return is_wrong or (rest[:2] == wanted[1::-1] and rest[2:] == wanted[2:])
