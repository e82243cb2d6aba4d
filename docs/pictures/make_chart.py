"""Draws what random play has seen of a story, and what the proof has, from what was measured.

`python docs/pictures/make_chart.py`, in the repository: the figures are those of the table in
`docs/how-fast.md`, and a test holds the drawing to them. It is set into pages, whose colours it
has; a picture of its own has colours for a light page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE.parent / "how-fast.md"
NAME = "random-play.svg"
PROOF = "the proof"

WIDTH, ROW, LABEL, VALUE = 460, 34, 112, 78
"""Of the drawing, a row, what stands before its bar and what stands after, in pixels."""

INK = "var(--md-default-fg-color, #24221e)"
QUIET = "var(--tf-quiet, #5f584c)"
PLAYED = "var(--tf-bar, #b9ad98)"
PROVED = "var(--tf-blue, #1d5563)"


@dataclass(frozen=True)
class Seen:
    """How many choices were offered: in the middle of the rounds, in the least and the most."""

    name: str
    middle: int
    least: int
    most: int


def measured() -> list[Seen]:
    """The rows of the table."""
    row = r"^\| ([\d,]+|the proof) \| (\d+) \| (\d+) \| (\d+) \|$"
    found = re.findall(row, PAGE.read_text("utf-8"), re.M)
    return [Seen(name, int(a), int(b), int(c)) for name, a, b, c in found]


def chart() -> str:
    """The drawing."""
    rows = measured()
    total = rows[-1].middle
    height = ROW * len(rows) + 26
    told = "; ".join(f"{_named(each)}: {each.middle}" for each in rows)
    return "\n".join(
        [
            '<svg xmlns="http://www.w3.org/2000/svg" class="tf-drawn" '
            f'viewBox="0 0 {WIDTH} {height}" role="img" '
            'aria-labelledby="tf-played-title tf-played-told" '
            'font-family="system-ui, sans-serif" font-size="13">',
            f'<title id="tf-played-title">Choices seen of {total} that some reading meets</title>',
            f'<desc id="tf-played-told">{escape(told)}.</desc>',
            f'<text x="{LABEL - 10}" y="14" text-anchor="end" fill="{QUIET}">played</text>',
            f'<text x="{LABEL}" y="14" fill="{QUIET}">choices that were seen, of {total}</text>',
            *(part for n, each in enumerate(rows) for part in _row(each, 26 + n * ROW, total)),
            "</svg>",
            "",
        ]
    )


def _named(each: Seen) -> str:
    return each.name if each.name == PROOF else f"{each.name} playthroughs"


def _row(each: Seen, top: int, total: int) -> Iterator[str]:
    wide = (WIDTH - LABEL - VALUE) / total
    middle = top + ROW / 2
    proved = each.name == PROOF
    weight = ' font-weight="700"' if proved else ""
    yield (
        f'<text x="{LABEL - 10}" y="{middle + 4.5:g}" text-anchor="end" fill="{INK}"{weight}>'
        f"{each.name}</text>"
    )
    yield (
        f'<rect x="{LABEL}" y="{top + 6}" width="{each.middle * wide:.1f}" height="{ROW - 12}" '
        f'rx="2" fill="{PROVED if proved else PLAYED}"/>'
    )
    if each.least != each.most:
        a, b = (LABEL + count * wide for count in (each.least, each.most))
        yield (
            f'<path d="M{a:.1f} {middle:g}H{b:.1f}'
            f'M{a:.1f} {middle - 4:g}v8M{b:.1f} {middle - 4:g}v8" '
            f'stroke="{INK}" stroke-width="1.5" fill="none"/>'
        )
    missing = total - each.middle
    said = f"all {total}" if not missing else f"{each.middle}"
    yield (
        f'<text x="{WIDTH - VALUE + 14}" y="{middle + 4.5:g}" fill="{INK}"{weight}>{said}</text>'
    )


if __name__ == "__main__":
    (HERE / NAME).write_text(chart(), "utf-8")
