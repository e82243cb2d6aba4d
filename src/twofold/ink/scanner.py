"""A cursor over one source: the few signs that every part of Ink is made of."""

from __future__ import annotations

import re
from typing import NoReturn

from twofold.errors import Problem
from twofold.ink.source import Source

# The letters of a name, as the reference has them: Latin, Greek, Cyrillic, Armenian, Hebrew,
# Arabic, Japanese, Chinese, Korean. A name may begin with a digit, but not be a number.
_LETTERS = (
    "A-Za-z0-9_\u0080-\u024f"
    "\u0370-\u0373\u0376\u0377\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03ff"
    "\u0400-\u0481\u048a-\u04ff\u0531-\u0556\u0561-\u0587\u058f"
    "\u0590-\u06ff\u3041-\u3096\u30a0-\u30fc\u4e00-\u9fff\uac00-\ud7af"
)
NAME = rf"[0-9]*+[{_LETTERS}]+"
NAME_ENDS = rf"(?![{_LETTERS}])"
"""After a word of Ink: that it is not the beginning of a longer name."""

_BLANK = (" ", "\t")
_BLANKS = re.compile(r"[ \t]*")
_BLANK_LINES = re.compile(r"[ \t\n]*")
_NAME = re.compile(NAME)
_NEWLINE = re.compile(r"[ \t]*\n")
_LINE_END = re.compile(r"[ \t]*(?:\n|\Z)")

DEEPEST = 64
"""How many braces or brackets may stand inside one another."""


class Misread(Exception):
    """Something that is not Ink, at an offset; what reads the line decides how to go on."""

    def __init__(self, at: int, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.at = at
        self.message = message
        self.hint = hint


class Scanner:
    """A cursor over a source, and the state that the words of a line are read in.

    Attributes:
        pos: the offset that is read next.
        in_choice: reading the words of a choice, where square brackets end them.
        in_string: reading a string, where a quote ends it.
        in_tag: a tag has begun and not yet ended.
        depth: how many braces and brackets are open.
        problems: errors found so far; `warnings` likewise.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.end = len(source.text)
        self.pos = 0
        self.in_choice = False
        self.in_string = False
        self.in_tag = False
        self.depth = 0
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []

    def skip_blanks(self) -> None:
        """Pass over spaces and tabs."""
        if self.text[self.pos : self.pos + 1] in _BLANK:  # mostly there are none
            self.pos = _BLANKS.match(self.text, self.pos).end()  # type: ignore[union-attr]

    def skip_blank_lines(self) -> None:
        """Pass over spaces, tabs and newlines."""
        self.pos = _BLANK_LINES.match(self.text, self.pos).end()  # type: ignore[union-attr]

    def skip_newline(self) -> bool:
        """Pass over blanks and a newline, if a newline comes next."""
        match = _NEWLINE.match(self.text, self.pos)
        if match:
            self.pos = match.end()
        return match is not None

    def peek(self) -> str:
        """The next character, or an empty string at the end."""
        return self.text[self.pos] if self.pos < self.end else ""

    def take(self, sign: str) -> bool:
        """Pass over a sign, if it comes next."""
        if self.text.startswith(sign, self.pos):
            self.pos += len(sign)
            return True
        return False

    def name(self) -> str | None:
        """The name that comes next, or None."""
        match = _NAME.match(self.text, self.pos)
        if not match:
            return None
        self.pos = match.end()
        return match.group()

    def expect_name(self, what: str) -> str:
        """The name that must come next.

        Raises:
            Misread: there is none.
        """
        name = self.name()
        return name if name is not None else self.fail(f"expected {what}")

    def expect(self, sign: str, what: str) -> None:
        """Pass over blanks and a sign that must come next.

        Raises:
            Misread: it does not.
        """
        self.skip_blanks()
        if not self.take(sign):
            self.fail(f"expected {what}")

    def expect_line_end(self) -> None:
        """Pass over the end of the line.

        Raises:
            Misread: something else comes first.
        """
        match = _LINE_END.match(self.text, self.pos)
        if not match:
            self.skip_blanks()
            self._fail_line_end()
        self.pos = match.end()

    def _fail_line_end(self) -> NoReturn:
        sign = self.peek()
        if sign == "}":
            hint = "a closing brace of many lines stands on a line of its own"
            raise Misread(self.pos, "this `}` closes nothing on its line", hint)
        if sign == "|":
            hint = r"write `\|` for the sign itself"
            raise Misread(self.pos, "a `|` parts alternatives, inside braces", hint)
        if sign == "\r":
            hint = "save the file with the line endings of Unix or Windows"
            raise Misread(self.pos, "a carriage return stands here without its newline", hint)
        self.fail("expected the line to end")

    def fail(self, expected: str, hint: str | None = None) -> NoReturn:
        """Say what was expected here, and what is there.

        Raises:
            Misread: always.
        """
        raise Misread(self.pos, f"{expected}, but {self.seen()}", hint)

    def seen(self) -> str:
        """What stands at the cursor, in words."""
        rest = self.text[self.pos : self.pos + 40].partition("\n")[0].rstrip()
        if not rest:
            return "the line ends"
        return f"saw `{rest if len(rest) < 32 else rest[:29] + '…'}`"

    def open(self, at: int) -> None:
        """Count one more open brace or bracket.

        Raises:
            Misread: there are more than `DEEPEST`.
        """
        self.depth += 1
        if self.depth > DEEPEST:
            raise Misread(
                at, f"more than {DEEPEST} braces or brackets stand inside one another here"
            )

    def close(self) -> None:
        """Count one open brace or bracket less."""
        self.depth -= 1

    def report(self, misread: Misread) -> None:
        """Keep what went wrong, and go on."""
        self.problems.append(self.source.problem(misread.at, misread.message, misread.hint))

    def warn(self, at: int, message: str, hint: str | None = None) -> None:
        """Keep a warning."""
        self.warnings.append(self.source.problem(at, message, hint, "warning"))
