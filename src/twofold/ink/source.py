"""Ink text as its author wrote it: comments set aside, offsets turned into lines and columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from twofold.errors import Place, Problem, Severity, StoryError

_BLOCK_END = "*/"
_SET_ASIDE = re.compile(r"//[^\r\n]*|/\*[\s\S]*?(?:\*/|\Z)|\r\n")


class Source:
    """One file's text, and the way back from an offset in it to the author's line and column.

    Attributes:
        file: the file's name as the author knows it.
        original: the text as written.
        text: the text without comments and with plain newlines; every offset is an offset in it.
        first_line: the number of its first line in the file, where it is a piece of one.
    """

    def __init__(self, text: str, file: str, first_line: int = 1) -> None:
        self.file = file
        self.first_line = first_line
        self.original = text.removeprefix("\ufeff")
        self._unclosed_comment: int | None = None
        self._starts = [0]  # where each kept stretch begins in `text` …
        self._origins = [0]  # … and where it began in `original`
        self._shown = (0, "")
        self.text = self._without_comments(self.original)

    def _without_comments(self, original: str) -> str:
        kept: list[str] = []
        length = end = 0
        for match in _SET_ASIDE.finditer(original):
            piece = match.group()
            before = original[end : match.start()]
            kept.append(before)
            length += len(before)
            if piece[0] == "\r":
                instead = "\n"
            elif piece[1] == "*":
                instead = "\n" * piece.count("\n")  # lines keep their numbers
                if len(piece) < 4 or not piece.endswith(_BLOCK_END):
                    self._unclosed_comment = match.start()
            else:
                instead = ""
            kept.append(instead)
            length += len(instead)
            end = match.end()
            self._starts.append(length)
            self._origins.append(end)
        if not kept:
            return original
        kept.append(original[end:])
        return "".join(kept)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.original))]

    def _origin(self, at: int) -> int:
        stretch = bisect_right(self._starts, at) - 1
        return self._origins[stretch] + at - self._starts[stretch]

    def line_and_column(self, at: int) -> tuple[int, int]:
        """The 1-based line and column, in the author's own text, of an offset in `text`."""
        return self._line_and_column(self._origin(at))

    def _line_and_column(self, origin: int) -> tuple[int, int]:
        line = bisect_right(self._line_starts, origin)
        return line + self.first_line - 1, origin - self._line_starts[line - 1] + 1

    def place(self, at: int) -> Place:
        """The author's place of an offset in `text`."""
        line, column = self.line_and_column(at)
        return Place(self.file, line, column)

    def line(self, number: int) -> str:
        """The author's line of that 1-based number, without its newline."""
        number -= self.first_line - 1
        if number == self._shown[0]:  # of many errors in one line, each shows it
            return self._shown[1]
        start = self._line_starts[number - 1]
        end = self.original.find("\n", start)
        self._shown = number, self.original[start : end if end >= 0 else None].rstrip("\r")
        return self._shown[1]

    def problem(
        self, at: int, message: str, hint: str | None = None, severity: Severity = "error"
    ) -> Problem:
        """A problem at an offset, with the author's line for its caret."""
        place = self.place(at)
        return Problem(message, place, self.line(place.line), hint, severity)

    def problems(self) -> list[Problem]:
        """What is wrong with the text before it is read as Ink."""
        if self._unclosed_comment is None:
            return []
        place = Place(self.file, *self._line_and_column(self._unclosed_comment))
        message = "this comment is never closed"
        hint = "add the `*/` that closes it"
        return [Problem(message, place, self.line(place.line), hint)]


def decode(data: bytes, file: str) -> str:
    """The text of a file's bytes.

    Raises:
        StoryError: the bytes are not UTF-8; the place is that of the first one that is not.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line = before.count("\n") + 1
        column = len(before) - before.rfind("\n")
        byte = data[error.start]
        message = f"this file is not UTF-8 text: byte 0x{byte:02X} cannot be read"
        shown = before[before.rfind("\n") + 1 :] + "\N{REPLACEMENT CHARACTER}"
        hint = "save the file as UTF-8"
        raise StoryError(Problem(message, Place(file, line, column), shown, hint)) from None


def in_order(problems: list[Problem]) -> list[Problem]:
    """Problems file by file, and in each from its beginning to its end."""
    files: dict[str, int] = {}

    def key(problem: Problem) -> tuple[int, int, int]:
        place = problem.place
        if place is None:
            return (-1, 0, 0)
        return files.setdefault(place.file, len(files)), place.line, place.column

    return sorted(problems, key=key)
