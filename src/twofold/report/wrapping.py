"""A text of several lines fitted to a terminal: sentences broken, under where they began."""

from __future__ import annotations

import re

from rich.console import Console
from rich.text import Text

from twofold.report.sheet import broken

_SOURCE = re.compile(r" *\d* \| ")


def wrapped(page: Text, console: Console) -> Text:
    """The page with no sentence wider than the console, if that is a terminal.

    An author's line with a caret below it is left whole.
    """
    if not console.is_terminal:
        return page
    lines = []
    for line in page.split("\n", allow_blank=True):
        if line.cell_len <= console.width or _SOURCE.match(line.plain):
            lines.append(line)
        else:
            indent = len(line.plain) - len(line.plain.lstrip())
            lines += broken(line, console, console.width, indent + (0 if indent else 2))
    return Text("\n").join(lines)
