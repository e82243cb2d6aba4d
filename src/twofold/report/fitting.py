"""A table where there is room for it, and the same as lines where a terminal is too narrow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.box import SIMPLE_HEAD
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from twofold.report.sheet import Sheet

UNBOUNDED = 10_000  # columns, to see how many a table would take

Cell = str | Text


@dataclass(frozen=True, slots=True)
class Fitting:
    """What is shown as a table if no cell of it is cut or broken, and else as lines."""

    wide: Table
    narrow: Sheet

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        unbounded = options.update(width=UNBOUNDED)
        wanted = Measurement.get(console, unbounded, self.wide).maximum
        yield self.wide if wanted <= options.max_width else self.narrow


def figures(
    title: str, heads: Sequence[str], rows: Iterable[tuple[Cell, Sequence[Cell]]]
) -> Fitting:
    """Names, each with its figures.

    Args:
        title: of the column of names.
        heads: of the others; what has no head is drawn, and left out where there is no room.
        rows: each name, and a figure for each head.
    """
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold")
    table.add_column(title, no_wrap=True)
    for head in heads:
        table.add_column(head, justify="right", no_wrap=True)
    sheet = Sheet()
    sheet.add((title, "bold"), hanging=0)
    for name, cells in rows:
        table.add_row(name, *cells)
        named = [
            f"{head} {' '.join(str(cell).split())}"
            for head, cell in zip(heads, cells, strict=True)
            if head
        ]
        sheet.add(Text.assemble("  ", name), hanging=4)
        sheet.add(f"    {', '.join(named)}", hanging=4)
    return Fitting(table, sheet)


def shares(rows: Iterable[tuple[str, Text, str, str]]) -> Fitting:
    """Chances, each drawn.

    Args:
        rows: of each the chance, its drawing, what it is of, and what is said besides.
    """
    table, sheet = Table.grid(padding=(0, 2)), Sheet()
    table.add_column(justify="right", no_wrap=True)
    for _ in range(3):
        table.add_column(no_wrap=True)
    for chance, drawn, says, besides in rows:
        table.add_row(chance, drawn, Text(says), Text(besides, "dim"))
        sheet.add(f"{chance:>7}  {says}", hanging=9)
        if besides:
            sheet.add((f"{'':9}{besides}", "dim"), hanging=9)
    return Fitting(table, sheet)
