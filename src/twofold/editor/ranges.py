"""Places as an editor has them: 0-based lines, and columns in the units that it counts in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from lsprotocol.types import Position, PositionEncodingKind, Range

from twofold.editor.known_story import Spot
from twofold.errors import Place

LAST_NARROW = "\uffff"
"""The last character that UTF-16 has as one unit; those after it are two."""


class Ranges:
    """The way between our places and an editor's.

    Args:
        text_of: the text of a file, by its name in the story, with plain newlines.
        encoding: what an editor counts columns in.
    """

    def __init__(
        self,
        text_of: Callable[[str], str],
        encoding: PositionEncodingKind | str = PositionEncodingKind.Utf16,
    ) -> None:
        self._text_of = text_of
        self._encoding = encoding
        self._lines: dict[str, list[str]] = {}
        self._wide: dict[tuple[str, int], list[int]] = {}

    def line(self, file: str, number: int) -> str:
        """A line of a file by its 1-based number; empty past its end."""
        if file not in self._lines:
            self._lines[file] = self._text_of(file).split("\n")
        lines = self._lines[file]
        return lines[number - 1] if 0 < number <= len(lines) else ""

    def lines(self, file: str) -> int:
        """How many lines a file has."""
        self.line(file, 1)
        return len(self._lines[file])

    def position(self, file: str, line: int, column: int) -> Position:
        """The editor's position of a 1-based line and 0-based column."""
        return Position(line - 1, self._before(file, line, column))

    def column(self, file: str, position: Position) -> tuple[int, int]:
        """The 1-based line and 0-based column of an editor's position."""
        line = position.line + 1
        text = self.line(file, line)
        if text.isascii() or self._encoding == PositionEncodingKind.Utf32:
            return line, min(position.character, len(text))
        left = position.character
        for column, character in enumerate(text):
            if left <= 0:
                return line, column
            left -= self._units(character)
        return line, len(text)

    def spot(self, spot: Spot) -> Range:
        """The range of a name."""
        return Range(
            self.position(spot.file, spot.line, spot.column),
            self.position(spot.file, spot.line, spot.column + spot.length),
        )

    def word(self, place: Place) -> Range:
        """The range of the word at a place; of one character, where there is none."""
        text, start = self.line(place.file, place.line), place.column - 1
        end = start
        while end < len(text) and (text[end].isalnum() or text[end] in "_."):
            end += 1
        if end == start:
            end = min(len(text), start + 1)
        return Range(
            self.position(place.file, place.line, start),
            self.position(place.file, place.line, end),
        )

    def whole_line(self, file: str, line: int) -> Range:
        """The range of a line, without its blanks before and after."""
        text = self.line(file, line)
        start = len(text) - len(text.lstrip())
        return Range(
            self.position(file, line, start), self.position(file, line, len(text.rstrip()))
        )

    def _before(self, file: str, line: int, column: int) -> int:
        """The units before a column of a line."""
        text = self.line(file, line)
        column = min(column, len(text))
        if text.isascii() or self._encoding == PositionEncodingKind.Utf32:
            return column
        if self._encoding == PositionEncodingKind.Utf8:
            return len(text[:column].encode("utf-8", "surrogatepass"))
        wide = self._wide.get((file, line))
        if wide is None:
            wide = [at for at, sign in enumerate(text) if sign > LAST_NARROW]
            self._wide[file, line] = wide
        return column + bisect_left(wide, column)

    def _units(self, character: str) -> int:
        if self._encoding == PositionEncodingKind.Utf8:
            return len(character.encode("utf-8", "surrogatepass"))
        return 1 + (character > LAST_NARROW)
