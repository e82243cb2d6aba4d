"""Draws the picture of the README, a story read and its proof, out of what is really printed.

`python docs/pictures/make_panes.py`, in the repository; a test holds the picture to it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from pathlib import Path

from rich.style import Style
from rich.text import Text

HERE = Path(__file__).parent
ROOT = HERE.parents[1]

WIDTHS = (40, 66)
"""Columns of the pane that reads and of the one that proves."""

CHARACTER, LINE, EDGE, GAP, BAR = 7.8, 18, 16, 20, 30
"""What a character takes, how far lines are apart, and what is left around them, in pixels."""

SECONDS = re.compile(r"[\d.]+ s$", re.MULTILINE)


@dataclass(frozen=True)
class Colours:
    """The colours of a terminal, by the names that its output gives them."""

    back: str
    bar: str
    text: str
    quiet: str
    red: str
    magenta: str
    green: str


LIGHT = Colours("#fbfaf7", "#ece8df", "#24292f", "#6b7280", "#b42318", "#8a3ffc", "#1a7f37")
DARK = Colours("#161b22", "#21262d", "#e6edf3", "#8b949e", "#ff7b72", "#d2a8ff", "#56d364")
THEMES = {"light": LIGHT, "dark": DARK}


def gate() -> str:
    """The story of the README, as it stands there."""
    found = re.search(
        r"```ink title=\"gate.ink\"\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL
    )
    assert found is not None
    return found[1]


def printed(folder: Path, columns: int, *words: str) -> Text:
    """What a command prints in a terminal of so many columns."""
    environment = {
        **os.environ,
        "FORCE_COLOR": "1",
        "COLUMNS": str(columns),
        "TWOFOLD_ENGINE": "plain",
        "PYTHONPATH": str(ROOT / "src"),
    }
    environment.pop("NO_COLOR", None)
    command = [sys.executable, "-m", "twofold", *words]
    ran = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, check=False, timeout=120
    )
    said = SECONDS.sub("0.1 s", ran.stdout.decode())
    return Text.from_ansi(f"$ twofold {' '.join(words)}\n\n{said.strip()}")


def panes() -> dict[str, str]:
    """The picture in each of its themes, by the name of its file."""
    with tempfile.TemporaryDirectory() as at:
        folder = Path(at)
        (folder / "gate.ink").write_text(gate(), "utf-8")
        texts = [
            printed(folder, WIDTHS[0], "play", "gate.ink", "--follow", "1"),
            printed(folder, WIDTHS[1], "check", "gate.ink"),
        ]
    return {f"read-and-proved-{name}.svg": drawn(texts, its) for name, its in THEMES.items()}


def drawn(texts: list[Text], colours: Colours) -> str:
    """Texts side by side, each in a window of its own."""
    lines = [[*text.split("\n")] for text in texts]
    height = BAR + EDGE * 2 + LINE * max(map(len, lines))
    widths = [columns * CHARACTER + 2 * EDGE for columns in WIDTHS]
    total = sum(widths) + GAP
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {total:g} {height:g}" '
        f'width="{total:g}" role="img" aria-labelledby="t">',
        '<title id="t">A small story being read in one terminal, and proved in another: the proof '
        "finds the reading in which the text runs out.</title>",
        "<style>text{font:13px ui-monospace,SFMono-Regular,Menlo,Consolas,"
        "'DejaVu Sans Mono',monospace;white-space:pre}</style>",
    ]
    left = 0.0
    for width, its in zip(widths, lines, strict=True):
        parts += _pane(left, width, height, its, colours)
        left += width + GAP
    return "\n".join([*parts, "</svg>"]) + "\n"


def _pane(
    left: float, width: float, height: float, lines: list[Text], colours: Colours
) -> Iterator[str]:
    yield f'<g transform="translate({left:g} 0)">'
    yield f'<rect width="{width:g}" height="{height:g}" rx="8" fill="{colours.back}"/>'
    outline = f"M0 {BAR}V8a8 8 0 0 1 8-8h{width - 16:g}a8 8 0 0 1 8 8v{BAR - 8}z"
    yield f'<path d="{outline}" fill="{colours.bar}"/>'
    for number in range(3):
        across, down = 18 + 18 * number, BAR / 2
        yield f'<circle cx="{across}" cy="{down:g}" r="5" fill="{colours.quiet}" opacity=".5"/>'
    for number, line in enumerate(lines):
        base = BAR + EDGE + LINE * number + 13
        yield from _line(line, base, colours)
    yield "</g>"


def _line(line: Text, base: float, colours: Colours) -> Iterator[str]:
    column = 0
    for start, end, style in _spans(line):
        said = line.plain[start:end]
        if said.strip():
            blanks = len(said) - len(said.lstrip())
            shown = said.strip(" ")
            x = EDGE + CHARACTER * (column + blanks)
            length = CHARACTER * len(shown)
            yield (
                f'<text x="{x:g}" y="{base:g}" textLength="{length:g}" '
                f'lengthAdjust="spacingAndGlyphs" {_style(style, colours)}>{escape(shown)}</text>'
            )
        column += len(said)


def _spans(line: Text) -> Iterator[tuple[int, int, Style]]:
    """The stretches of a line that are printed alike, each with its style."""
    cuts = sorted({0, len(line), *(s.start for s in line.spans), *(s.end for s in line.spans)})
    for start, end in pairwise(cuts):
        over = [s.style for s in line.spans if s.start <= start and end <= s.end]
        yield start, end, Style.combine([Style(), *(Style.parse(str(each)) for each in over)])


NAMED = {1: "red", 2: "green", 5: "magenta"}
"""The colours that a report uses, by their numbers in a terminal."""


def _style(style: Style, colours: Colours) -> str:
    number = style.color.number if style.color else None
    fill = colours.quiet if style.dim else colours.text
    if number in NAMED:
        fill = getattr(colours, NAMED[number])
    weight = ' font-weight="bold"' if style.bold else ""
    slope = ' font-style="italic"' if style.italic else ""
    return f'fill="{fill}"{weight}{slope}'


if __name__ == "__main__":
    for name, picture in panes().items():
        (HERE / name).write_text(picture, "utf-8")
