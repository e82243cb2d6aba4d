"""The examples of `docs/ink.md`: a story, the choices to take, and what is printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

GUIDE = Path(__file__).parents[2] / "docs" / "ink.md"
_EXAMPLE = re.compile(
    r'^```ink(?: title="--choices ([0-9,]+)")?\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?', re.M | re.S
)
_HEADING = re.compile(r"^### (.*)$", re.M)


@dataclass(frozen=True, slots=True)
class Example:
    """One example, by the heading that it stands under; choices count from 0."""

    name: str
    ink: str
    choices: tuple[int, ...]
    printed: str


def examples(text: str) -> list[Example]:
    """Every example in the guide's text."""
    headings = [(match.start(), match.group(1)) for match in _HEADING.finditer(text)]
    found = []
    for match in _EXAMPLE.finditer(text):
        name = [heading for at, heading in headings if at < match.start()][-1]
        numbers = tuple(
            int(number) - 1 for number in (match.group(1) or "").replace(",", " ").split()
        )
        found.append(Example(name, match.group(2), numbers, match.group(3) or ""))
    return found
