"""A console of Rich on which nothing is printed but what is harmless, and as it stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TextIO, cast

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.text import Text

from twofold.cli.harmless import Unfailing, harmless

UNBOUNDED = 100_000
"""Columns where no terminal bounds them, so that no table is squeezed in a pipe."""


class HarmlessConsole(Console):
    """A console whose own controls, such as colours, are the only ones."""

    def __init__(self, file: TextIO | Unfailing, no_color: bool) -> None:
        as_text: Any = {"markup": False, "emoji": False, "highlight": False}
        super().__init__(file=cast(TextIO, file), no_color=no_color or None, **as_text)

    def show(self, page: RenderableType) -> None:
        """Print a report: fitted to a terminal, and elsewhere in lines as long as they are."""
        if self.is_terminal:
            self.print(page, soft_wrap=True)
            return
        before, self.width = self.width, UNBOUNDED
        with self.capture() as captured:
            self.print(page, soft_wrap=True)
        self.width = before
        lines = captured.get().splitlines()
        self.print(Text("\n".join(line.rstrip() for line in lines)), soft_wrap=True)

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        """What is printed, in pieces."""
        for piece in super().render(renderable, options):
            if not piece.control:
                piece = Segment(harmless(piece.text), piece.style)
            yield piece
