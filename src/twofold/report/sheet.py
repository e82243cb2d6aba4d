"""A report in the making: lines, each of which knows how it is broken where it is too long."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions
from rich.text import Text

NARROWEST = 20
"""Columns that are left to a sentence, however far in it stands."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a report.

    Attributes:
        text: all of it, where there is room.
        hanging: columns before what does not fit on its first line; None where it is not broken,
            as an author's line above a caret is not, nor a command that is to be copied.
        whole: characters at its end that stay together, such as a trace.
    """

    text: Text
    hanging: int | None
    whole: int = 0

    def fitted(self, console: Console, width: int) -> Iterator[Text]:
        """The line in lines that fit, but for what is kept whole."""
        if self.hanging is None or self.text.cell_len <= width:
            yield self.text
            return
        sentence, end = self.text.divide([len(self.text) - self.whole])
        sentence.rstrip()
        yield from broken(sentence, console, width, self.hanging)
        if self.whole:
            yield Text(" " * self.hanging).append_text(end)


class Sheet:
    """Lines to be shown one below another: fitted to a terminal, and elsewhere as they stand."""

    def __init__(self) -> None:
        self._lines: list[Line] = []

    def add(
        self, *parts: str | tuple[str, str] | Text, hanging: int | None = 2, whole: str = ""
    ) -> None:
        """Write a line.

        Args:
            parts: of it, each a text, or a text and its style.
            hanging: columns before what does not fit on its first line; None breaks it nowhere.
            whole: what is to follow in one piece, two columns on or else on a line of its own.
        """
        text = Text.assemble(*parts)
        if whole:
            text.append(f"  {whole}")
        self._lines.append(Line(text, hanging, len(whole)))

    def blank(self) -> None:
        """Leave a line empty."""
        self.add()

    def extend(self, other: Sheet) -> None:
        """Write all that another sheet has."""
        self._lines += other._lines

    @property
    def plain(self) -> str:
        """The text of it, as it stands."""
        return "".join(f"{line.text.plain}\n" for line in self._lines)

    def __bool__(self) -> bool:
        return bool(self._lines)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        for line in self._lines:
            if console.is_terminal:
                yield from line.fitted(console, options.max_width)
            else:
                yield line.text


def broken(text: Text, console: Console, width: int, hanging: int) -> Iterator[Text]:
    """A line in lines no wider than `width`, those after the first `hanging` columns in."""
    first, *others = text.wrap(console, width)
    first.rstrip()
    yield first
    if not others:
        return
    rest = text[len(first.plain) :]
    rest = rest[len(rest.plain) - len(rest.plain.lstrip()) :]
    for line in rest.wrap(console, max(width - hanging, NARROWEST)):
        line.rstrip()
        yield Text(" " * hanging).append_text(line)
