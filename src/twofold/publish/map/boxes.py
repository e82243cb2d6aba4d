"""A story map as boxes with rows, and lines between them: what is laid out, and then drawn.

A box is a knot, its sections are the knot's stitches, and its rows their choices. Folded, a box
keeps its sections but no rows, or neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from twofold.publish.map.story_map import (
    MappedChoice,
    MappedEnding,
    MappedPassage,
    Standing,
    StoryMap,
)

HEAD = 34.0
SECTION = 22.0
ROW = 18.0
FOOT = 6.0
INDENT = 10.0
LONGEST = 44  # characters of a choice's text that are shown
NARROWEST = 150.0
LEAST_OF_ENDING = 190.0
_LETTER = 6.2  # pixels, on average, at the size that rows are set in
_CAPITAL = 7.8  # and titles
_FIGURES = 84.0  # beside the text of a row
_SIDES = 34.0


class Fold(StrEnum):
    """How much of a map is shown."""

    KNOTS = "knots"
    STITCHES = "stitches"
    CHOICES = "choices"


@dataclass(slots=True)
class Row:
    """A row of a box: a section's title, or a choice.

    Attributes:
        id: of what it shows.
        y: of its middle, from the top of its box.
    """

    id: str
    text: str
    y: float
    passage: MappedPassage | None = None
    choice: MappedChoice | None = None


@dataclass(slots=True)
class Box:
    """A knot or an ending, as it is drawn.

    Attributes:
        x, y: of its upper left corner, once it is laid out.
    """

    id: str
    title: str
    realm: str | None
    width: float
    height: float
    rows: list[Row] = field(default_factory=list)
    passages: list[MappedPassage] = field(default_factory=list)
    ending: MappedEnding | None = None
    x: float = 0.0
    y: float = 0.0

    @property
    def states(self) -> int:
        """How many states stand in it."""
        return self.ending.states if self.ending else sum(its.states for its in self.passages)

    @property
    def standing(self) -> Standing:
        """What is proved of it."""
        if self.ending:
            return Standing.LIVE
        found = {its.standing for its in self.passages}
        return next((one for one in Standing if one in found), Standing.UNKNOWN)


@dataclass(slots=True)
class Line:
    """A way from one place to another.

    Attributes:
        source, target: ids of boxes.
        source_row, target_row: numbers of rows in them; None for the head.
        taken: how often a reading goes this way, expected, where it is by a choice.
        label: what stands on it, where no row says that.
        points: that it is drawn through, once it is laid out.
        label_at: the upper left corner of its label.
    """

    source: str
    target: str
    source_row: int | None
    target_row: int | None
    standing: Standing
    is_choice: bool
    taken: float | None = None
    states: int = 0
    label: str = ""
    points: list[tuple[float, float]] = field(default_factory=list)
    label_at: tuple[float, float] | None = None


@dataclass(slots=True)
class Boxes:
    """All that is drawn of a map, folded so far.

    Attributes:
        width, height: of the whole, once it is laid out.
        bands: of each realm its name, its title, and from where to where it lies across.
    """

    fold: Fold
    boxes: list[Box]
    lines: list[Line]
    width: float = 0.0
    height: float = 0.0
    bands: list[tuple[str, str, float, float]] = field(default_factory=list)


def boxes_of(story_map: StoryMap, fold: Fold) -> Boxes:
    """The boxes and lines of a map."""
    knots: dict[str, list[MappedPassage]] = {}
    for passage in story_map.passages:
        knots.setdefault(passage.knot, []).append(passage)
    boxes = [_knot(name, passages, fold) for name, passages in knots.items()]
    boxes += map(_ending, story_map.endings)
    at: dict[str, tuple[str, int | None]] = {box.id: (box.id, None) for box in boxes}
    for box in boxes:
        for passage in box.passages:
            at.setdefault(passage.id, (box.id, None))
        at.update(
            {
                row.id: (box.id, number)
                for number, row in enumerate(box.rows)
                if row.passage is not None
            }
        )
    rows = {
        row.id: number
        for box in boxes
        for number, row in enumerate(box.rows)
        if row.choice is not None
    }
    dead = {one.id for one in story_map.passages if one.standing is Standing.DEAD}
    lines = _merged(
        line for box in boxes for line in _lines(box, at, rows, dead) if not _is_loop(line)
    )
    if fold is not Fold.CHOICES:
        for line in lines:
            line.label = figures_of(line.states, line.taken) if line.states else ""
    return Boxes(fold, boxes, lines)


def shown_text(text: str, longest: int = LONGEST) -> str:
    """A text cut to what there is room for."""
    text = " ".join(text.split())
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def figures_of(states: int, taken: float | None) -> str:
    """In how many states, and how often in a hundred readings, in short."""
    return f"{states:,}" if taken is None else f"{states:,} · {in_a_hundred(taken)}"


def in_a_hundred(taken: float) -> str:
    """How often something comes about in a hundred readings."""
    hundred = 100 * taken
    if 0 < hundred < 0.01:
        return "<0.01"
    return f"{hundred:.0f}" if hundred >= 10 else f"{hundred:.2g}"


def _knot(name: str, passages: list[MappedPassage], fold: Fold) -> Box:
    y = HEAD
    rows: list[Row] = []
    for passage in passages:
        if passage.id != name and fold is not Fold.KNOTS:
            y += SECTION
            title = passage.id.partition(".")[2]
            rows.append(Row(passage.id, title, y - SECTION / 2, passage))
        if fold is Fold.CHOICES:
            for choice in passage.choices:
                y += ROW
                text = shown_text(choice.text, LONGEST - 2 * choice.depth)
                rows.append(Row(choice.id, text, y - ROW / 2, choice=choice))
    texts = [
        len(row.text) * _LETTER
        + (_FIGURES + INDENT * row.choice.depth if row.choice else INDENT)
        + _SIDES
        for row in rows
    ]
    width = max([NARROWEST, len(name) * _CAPITAL + _SIDES, *texts])
    realm = next((its.realm for its in passages if its.realm is not None), None)
    return Box(name, name, realm, width, y + (FOOT if rows else 0), rows, passages)


def _ending(ending: MappedEnding) -> Box:
    title = shown_text(ending.name)
    width = max(LEAST_OF_ENDING, len(title) * _CAPITAL + _SIDES)
    return Box(ending.id, title, ending.realm, width, HEAD + 6, ending=ending)


def _lines(
    box: Box,
    at: dict[str, tuple[str, int | None]],
    rows: dict[str, int],
    dead: set[str],
) -> Iterator[Line]:
    for passage in box.passages:
        _, own = at[passage.id]
        for target in passage.leads:
            if target in at:
                standing = Standing.DEAD if target in dead else passage.standing
                yield Line(box.id, at[target][0], own, at[target][1], standing, False)
        for choice in passage.choices:
            for target in choice.targets:
                if target not in at:
                    continue
                standing = Standing.DEAD if target in dead else choice.standing
                yield Line(
                    box.id,
                    at[target][0],
                    rows.get(choice.id, own),
                    at[target][1],
                    standing,
                    True,
                    choice.taken,
                    choice.states,
                )


def _is_loop(line: Line) -> bool:
    """Whether it goes nowhere that is drawn apart; a row says itself that it leads back."""
    return line.source == line.target


def _merged(lines: Iterable[Line]) -> list[Line]:
    """The lines, those with the same ends as one: the liveliest of them, taken as often as all."""
    found: dict[tuple[object, ...], Line] = {}
    liveliest = [*Standing]
    for line in lines:
        ends = (line.source, line.source_row, line.target, line.target_row, line.is_choice)
        there = found.get(ends)
        if there is None:
            found[ends] = line
            continue
        there.standing = min(there.standing, line.standing, key=liveliest.index)
        there.states += line.states
        if there.taken is not None and line.taken is not None:
            there.taken += line.taken
    return [*found.values()]
