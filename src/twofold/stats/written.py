"""The words of a story as they are written: each stretch of its text once, and who says it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from twofold.check.coverage import is_generated
from twofold.errors import Place
from twofold.program.choice_texts import only_offered
from twofold.program.containers import Target
from twofold.program.printed_words import printed_texts, words_by_address, words_of
from twofold.program.program import ChoicePoint, Program
from twofold.program.speakers import find_speech


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text between marks of Ink.

    Attributes:
        addresses: of its copies.
        words: that begin in it, the name of who speaks not counted.
        who: says it; None for narration.
        begins: whether a spoken line begins with it.
    """

    addresses: tuple[int, ...]
    words: int
    who: str | None
    begins: bool


def offered_words(program: Program, choices: Iterable[ChoicePoint]) -> int:
    """How many words of some choices are only offered: they stand in brackets."""
    found = 0
    for choice in choices:
        container, index = program.origins[choice.address]
        said = only_offered(Target(program.containers[container], index))
        found += sum(words_of(text, ()) for text in said if text is not None)
    return found


def pieces_of(
    program: Program,
    cast: Collection[str],
    generated: frozenset[str],
) -> list[Piece]:
    """The author's text, each stretch of it once.

    Args:
        cast: who may speak.
        generated: names of the files that no author wrote.
    """
    copies: dict[Place | int, list[int]] = {}
    words = words_by_address(program, cast)
    for at, text in printed_texts(program):
        place = program.place(at)
        if text.strip() and not is_generated(place, generated):
            key = at if place is None else place
            copies.setdefault(key, []).append(at)
    said = _Said(program, cast)
    return [
        Piece(
            tuple(addresses),
            words[addresses[0]],
            said.by(key),
            said.begins_at(key),
        )
        for key, addresses in copies.items()
    ]


class _Said:
    """Who says what stands where: of a line of the source, whoever it names last before that."""

    def __init__(self, program: Program, cast: Collection[str]) -> None:
        named: dict[tuple[str, int], dict[int, str]] = defaultdict(dict)
        self._unplaced: dict[int, str] = {}
        for line in find_speech(program, cast).lines:
            if line.place is None:
                self._unplaced[line.address] = line.who
            else:
                named[line.place.file, line.place.line][line.place.column] = line.who
        self._named = {where: sorted(columns.items()) for where, columns in named.items()}

    def by(self, key: Place | int) -> str | None:
        if isinstance(key, int):
            return self._unplaced.get(key)
        columns = self._named.get((key.file, key.line), [])
        before = bisect_right([column for column, _ in columns], key.column)
        return columns[before - 1][1] if before else None

    def begins_at(self, key: Place | int) -> bool:
        if isinstance(key, int):
            return key in self._unplaced
        columns = self._named.get((key.file, key.line), [])
        return any(column == key.column for column, _ in columns)
