"""A report fitted to a terminal: long sentences broken, under where they began."""

from __future__ import annotations

import re

from rich.console import Console
from rich.text import Text

HANGING = 9  # under a finding, where all that belongs to it stands
LONGEST_WORD = 40  # a trace or a path is better broken by the terminal, so that it can be copied

_FINDING = re.compile(r"  (?:\d+:\d+|at \S+)  \w+ TF\d+  ")
_SOURCE = re.compile(r" *\d* \| ")
_COMMAND = re.compile(r"\s*twofold ")


def wrapped(page: Text, console: Console) -> Text:
    """The page with no sentence wider than the console, if that is a terminal.

    An author's line with a caret below it is left whole, as is a command to be copied.
    """
    if not console.is_terminal:
        return page
    lines = [
        part
        for line in page.split("\n", allow_blank=True)
        for part in _wrapped(line, console, console.width)
    ]
    return Text("\n").join(lines)


def _wrapped(line: Text, console: Console, width: int) -> list[Text]:
    said = line.plain
    is_long = line.cell_len > width and max(map(len, said.split())) <= LONGEST_WORD
    if not is_long or _COMMAND.match(said) or _SOURCE.match(said):
        return [line]
    indent = len(said) - len(said.lstrip())
    hanging = HANGING if _FINDING.match(said) else indent + 2
    first, *others = line.wrap(console, width)
    first.rstrip()
    rest = line[len(first.plain) :]
    if not others or not rest.plain.strip():
        return [first]
    rest = rest[len(rest.plain) - len(rest.plain.lstrip()) :]
    wrapped_rest = rest.wrap(console, max(width - hanging, 20))
    for one in wrapped_rest:
        one.rstrip()
    return [first, *(Text(" " * hanging).append_text(one) for one in wrapped_rest)]
