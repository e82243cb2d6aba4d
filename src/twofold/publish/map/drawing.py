"""A map that is laid out, as SVG."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from twofold.errors import count
from twofold.publish.legible import legible
from twofold.publish.map.boxes import (
    HEAD,
    INDENT,
    ROW,
    SECTION,
    Box,
    Boxes,
    Line,
    Row,
    figures_of,
    in_a_hundred,
)
from twofold.publish.map.story_map import Standing, StoryMap

HUES = (212, 276, 152, 28, 336, 188, 96, 52)
"""Of the realms, in their order, as degrees on the wheel of colours."""
PLAIN_HUE = 212

STYLE = """
.map { font: 12px/1 system-ui, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; }
.map .ground { fill: #fff; }
.map .band-title { font-size: 20px; font-weight: 600; }
.map .box > rect { fill: #fff; stroke-width: 1.4; }
.map .box > .head { stroke: none; fill: var(--tint); }
.map .box .title { font-size: 13px; font-weight: 650; }
.map .box .figures, .map .row .figures { font-size: 10px; fill: #566; }
.map .section text { font-weight: 600; font-size: 12px; }
.map .italic { font-style: italic; }
.map .ending > rect { stroke-width: 3; }
.map .dead > rect { stroke-dasharray: 2 3; }
.map .row.dead text, .map .box.dead .title { fill: #b3261e; }
.map .row.dead .said { text-decoration: line-through; }
.map .line { fill: none; stroke-width: 1.3; stroke: #667; stroke-opacity: .75; }
.map .line.flow { stroke: #99a; }
.map .line.conditional { stroke-dasharray: 6 3; }
.map .line.dead { stroke: #b3261e; stroke-dasharray: 1.5 3; }
.map .line.unknown { stroke: #a60; stroke-dasharray: 1.5 3; }
.map .mark.live { fill: #1b7f4b; }
.map .mark.conditional { fill: #fff; stroke: #b26a00; stroke-width: 1.6; }
.map .mark.dead { stroke: #b3261e; stroke-width: 1.8; }
.map .mark.unknown { fill: #a60; }
.map .label { font-size: 10px; fill: #455; paint-order: stroke; stroke: #fff; stroke-width: 3px; }
.map .note { font-size: 12px; fill: #455; }
.map .warning { fill: #8a4b00; font-weight: 600; }
.map .found > rect:first-child { stroke: #d81b60; stroke-width: 4; }
"""

TILE = 600.0  # pixels of a map that are shown or not as a whole
HEADER = 84.0  # above the map: its title, what its signs mean


def hue_of(story_map: StoryMap, realm: str | None) -> int | None:
    """The colour of a realm; None for what is in none."""
    names = [one.name for one in story_map.realms]
    return HUES[names.index(realm) % len(HUES)] if realm in names else None


@dataclass(frozen=True, slots=True)
class Tile:
    """A part of a drawing that is shown or not as a whole.

    Attributes:
        top, bottom: between which it lies.
        ids: of the boxes and rows in it.
        text: as SVG.
    """

    top: float
    bottom: float
    ids: tuple[str, ...]
    text: str


def svg(story_map: StoryMap, drawn: Boxes) -> str:
    """The whole drawing, its title above it with what its signs mean."""
    return _framed(story_map, drawn, (tile.text for tile in tiles(story_map, drawn)), HEADER)


def frame(story_map: StoryMap, drawn: Boxes) -> str:
    """The drawing without its tiles, for a page that fills in those in sight.

    A browser that sets all the words of a large map takes seconds.
    """
    return _framed(story_map, drawn, ())


def tiles(story_map: StoryMap, drawn: Boxes) -> list[Tile]:
    """The lines and then the boxes of a drawing, cut across; what reaches far is a tile itself."""
    lines = [
        Tile(*_reach(line), (), _line(line) + _label(line)) for line in drawn.lines if line.points
    ]
    boxes = [
        Tile(
            box.y,
            box.y + box.height,
            (box.id, *(row.id for row in box.rows)),
            "\n".join(_box(story_map, box)),
        )
        for box in drawn.boxes
    ]
    return [*_gathered(lines), *_gathered(boxes)]


def _gathered(parts: Sequence[Tile]) -> Iterator[Tile]:
    found: dict[int, list[Tile]] = {}
    for one in parts:
        far = one.bottom - one.top > 2 * TILE
        found.setdefault(-1 - len(found) if far else int(one.top // TILE), []).append(one)
    for _, its in sorted(found.items()):
        yield Tile(
            min(one.top for one in its),
            max(one.bottom for one in its),
            tuple(name for one in its for name in one.ids),
            "\n".join(one.text for one in its),
        )


def _framed(story_map: StoryMap, drawn: Boxes, content: Iterable[str], header: float = 0.0) -> str:
    above = header + (36.0 if drawn.bands else 0.0)
    width, height = max(drawn.width, 760.0 if header else 0.0), drawn.height + above
    size = f'width="{width:.0f}" height="{height:.0f}" viewBox="0 0 {width:.0f} {height:.0f}"'
    title = escaped(f"Map of {story_map.title}")
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map" {size} '
        f'data-height="{drawn.height:.0f}" role="img" aria-label="{title}">',
        f"<title>{title}</title>",
        "<desc>Drawn by Twofold.</desc>",
    ]
    if header:
        parts.append(f"<style>{STYLE}</style>")
    parts.append(f'<rect class="ground" width="{width:.0f}" height="{height:.0f}"/>')
    parts.append(_ARROWS)
    if header:
        parts += _header(story_map)
    parts += _bands(story_map, drawn, header, height)
    parts += [f'<g class="drawn" transform="translate(0 {above:.0f})">', *content, "</g></svg>"]
    return "\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """A text as XML has it: what no XML may hold has a mark in its place."""
    return escape(legible(text))


_ARROWS = (
    '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" '
    'markerHeight="7" orient="auto"><path d="M0 0 L8 4 L0 8 z" fill="context-stroke"/>'
    "</marker></defs>"
)


def _header(story_map: StoryMap) -> Iterator[str]:
    choices = [choice for passage in story_map.passages for choice in passage.choices]
    counts = {one: sum(choice.standing is one for choice in choices) for one in Standing}
    yield f'<text x="24" y="34" font-size="22" font-weight="650">{escaped(story_map.title)}</text>'
    said = " · ".join(
        [
            count(story_map.states, "state"),
            count(len(choices), "choice"),
            count(len(story_map.endings), "ending"),
        ]
    )
    yield f'<text class="note" x="24" y="54">{said}</text>'
    x = 24.0
    for standing, meaning in LEGEND.items():
        if not counts[standing]:
            continue
        yield _mark(standing, x + 5, 70)
        text = f"{meaning} ({counts[standing]:,})"
        yield f'<text class="note" x="{x + 16:.0f}" y="74">{text}</text>'
        x += 34 + 6.1 * len(text)
    yield f'<text class="note" x="{x:.0f}" y="74">{FIGURES_MEAN}</text>'
    if story_map.why_incomplete is not None:
        why = escaped(f"Not every reading was explored: {story_map.why_incomplete}.")
        yield f'<text class="note warning" x="320" y="54">{why}</text>'


LEGEND = {
    Standing.LIVE: "always on offer there",
    Standing.CONDITIONAL: "on offer to some",
    Standing.DEAD: "offered to nobody, by proof",
    Standing.UNKNOWN: "not met yet",
}
FIGURES_MEAN = "5 · 12: on offer in 5 states, taken 12 times in 100 readings"


def _bands(story_map: StoryMap, drawn: Boxes, top: float, height: float) -> Iterator[str]:
    faces = {realm.name: realm.typeface for realm in story_map.realms}
    for name, title, left, right in drawn.bands:
        hue = hue_of(story_map, name)
        yield (
            f'<rect class="band" style="--hue: {hue}" x="{left:.0f}" y="{top:.0f}" '
            f'width="{right - left:.0f}" height="{height - top:.0f}" fill="hsl({hue} 60% 97%)"/>'
        )
        face = " italic" if faces.get(name) == "italic" else ""
        yield (
            f'<text class="band-title{face}" style="--hue: {hue}" x="{(left + right) / 2:.0f}" '
            f'y="{top + 26:.0f}" text-anchor="middle" fill="hsl({hue} 45% 35%)">'
            f"{escaped(title)}</text>"
        )


def _line(line: Line) -> str:
    if not line.points:
        return ""
    kind = "choice" if line.is_choice else "flow"
    said = "without a choice"
    if line.is_choice:
        said = f"{line.standing}: {figures_of(line.states, line.taken)}"
    return (
        f'<path class="line {kind} {line.standing}" d="{_rounded(line.points)}" '
        f'marker-end="url(#arrow)"><title>{escaped(f"{line.source} → {line.target}, {said}")}'
        "</title></path>"
    )


def _reach(line: Line) -> tuple[float, float]:
    """From where to where it goes, downwards."""
    return min(y for _, y in line.points), max(y for _, y in line.points)


def _label(line: Line) -> str:
    if line.label_at is None:
        return ""
    x, y = line.label_at
    return f'<text class="label" x="{x:.1f}" y="{y + 9:.1f}">{escaped(line.label)}</text>'


def _rounded(points: Sequence[tuple[float, float]], radius: float = 6.0) -> str:
    """A way through points, its corners rounded."""
    path = [f"M{points[0][0]:.1f} {points[0][1]:.1f}"]
    for before, at, after in zip(points, points[1:], points[2:], strict=False):
        into, out = _towards(at, before, radius), _towards(at, after, radius)
        path.append(
            f"L{into[0]:.1f} {into[1]:.1f}Q{at[0]:.1f} {at[1]:.1f} {out[0]:.1f} {out[1]:.1f}"
        )
    path.append(f"L{points[-1][0]:.1f} {points[-1][1]:.1f}")
    return "".join(path)


def _towards(
    at: tuple[float, float], other: tuple[float, float], most: float
) -> tuple[float, float]:
    across, down = other[0] - at[0], other[1] - at[1]
    length = (across * across + down * down) ** 0.5 or 1.0
    share = min(most, length / 2) / length
    return at[0] + across * share, at[1] + down * share


def _box(story_map: StoryMap, box: Box) -> Iterator[str]:
    hue = hue_of(story_map, box.realm)
    hue = PLAIN_HUE if hue is None else hue
    kind = "ending" if box.ending else "knot"
    yield (
        f'<g class="box {kind} {box.standing}" data-id="{escaped(box.id)}" style="--hue: {hue}" '
        f'transform="translate({box.x:.1f} {box.y:.1f})">'
    )
    round_ = box.height / 2 if box.ending else 6
    size = f'width="{box.width:.1f}" height="{box.height:.1f}" rx="{round_:.1f}"'
    yield f'<rect {size} stroke="hsl({hue} 45% 45%)"/>'
    middle = box.height / 2 if not box.rows else HEAD / 2
    if not box.ending:
        tall = HEAD if box.rows else box.height
        yield (
            f'<rect class="head" x=".7" y=".7" width="{box.width - 1.4:.1f}" '
            f'height="{tall - 1.4:.1f}" rx="5.4" style="--tint: hsl({hue} 55% 91%)"/>'
        )
    yield f'<text class="title" x="14" y="{middle:.1f}">{escaped(box.title)}</text>'
    yield f'<text class="figures" x="14" y="{middle + 12:.1f}">{_said_of(box)}</text>'
    for row in box.rows:
        yield _row(box, row)
    yield "</g>"


def _said_of(box: Box) -> str:
    states = f"{box.states:,} state{'' if box.states == 1 else 's'}"
    if box.ending is None:
        if box.standing is Standing.DEAD:
            return "no reading comes here"
        return states if box.states else "passed through"
    if box.ending.probability is None:
        return f"an ending, {states}"
    return escaped(f"an ending, {states} · {in_a_hundred(box.ending.probability)} in 100")


def _row(box: Box, row: Row) -> str:
    if row.choice is None:
        standing = row.passage.standing if row.passage else Standing.LIVE
        return (
            f'<g class="section {standing}" data-id="{escaped(row.id)}">'
            f'<rect x="1" y="{row.y - SECTION / 2:.1f}" width="{box.width - 2:.1f}" '
            f'height="{SECTION:.0f}" fill="#00000008"/>'
            f'<text x="14" y="{row.y + 4:.1f}">{escaped(row.text)}</text></g>'
        )
    choice = row.choice
    x = 14 + INDENT * choice.depth
    nudge = " (a nudge)" if choice.nudge else ""
    figures = escaped(figures_of(choice.states, choice.taken)) if choice.states else ""
    return (
        f'<g class="row {choice.standing}" data-id="{escaped(row.id)}">'
        f'<rect x="1" y="{row.y - ROW / 2:.1f}" width="{box.width - 2:.1f}" '
        f'height="{ROW:.0f}" fill="none" pointer-events="all"/>'
        f"{_mark(choice.standing, x + 2, row.y)}"
        f'<text class="said" x="{x + 11:.1f}" y="{row.y + 4:.1f}">'
        f"{escaped(row.text + nudge)}</text>"
        f'<text class="figures" x="{box.width - 8:.1f}" y="{row.y + 3.5:.1f}" '
        f'text-anchor="end">{figures}</text></g>'
    )


def _mark(standing: Standing, x: float, y: float) -> str:
    """The sign of a standing: told apart by its form, not by its colour alone."""
    if standing is Standing.DEAD:
        return f'<path class="mark dead" d="M{x - 4:.1f} {y - 4:.1f}l8 8m0 -8l-8 8"/>'
    if standing is Standing.UNKNOWN:
        return f'<text class="mark unknown" x="{x - 4:.1f}" y="{y + 4:.1f}">?</text>'
    return f'<circle class="mark {standing}" cx="{x:.1f}" cy="{y:.1f}" r="4"/>'
