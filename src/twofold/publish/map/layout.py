"""Where the boxes and lines of a map lie: in layers from the top, each realm in a band of its own.

A layered layout knows no bands. It is asked twice: first for the layers and for who comes before
whom in them, and then, with everybody moved across into the band of their realm, for the lines.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from twofold.publish.map.boxes import HEAD, Box, Boxes, Line
from twofold.publish.map.engine import laid_out
from twofold.publish.map.story_map import Realm

BETWEEN_BOXES = 26.0
BETWEEN_BANDS = 60.0
MARGIN = 24.0
LETTER = 5.6  # pixels of a label's letters, on average

_USUAL = {
    "elk.algorithm": "layered",
    "elk.direction": "DOWN",
    "elk.edgeRouting": "ORTHOGONAL",
    "elk.padding": f"[top={MARGIN},left={MARGIN},bottom={MARGIN},right={MARGIN}]",
    "elk.spacing.nodeNode": str(BETWEEN_BOXES),
    "elk.spacing.edgeNode": "12",
    "elk.spacing.edgeEdge": "7",
    "elk.layered.spacing.nodeNodeBetweenLayers": "44",
    "elk.layered.spacing.edgeNodeBetweenLayers": "14",
    "elk.layered.spacing.edgeEdgeBetweenLayers": "7",
    "elk.edgeLabels.inline": "false",
    "elk.layered.feedbackEdges": "true",
    "elk.layered.thoroughness": "5",
    "elk.randomSeed": "1",
}
_AS_THEY_LIE = {
    "elk.layered.cycleBreaking.strategy": "INTERACTIVE",
    "elk.layered.layering.strategy": "INTERACTIVE",
    "elk.layered.crossingMinimization.strategy": "INTERACTIVE",
    "elk.layered.nodePlacement.strategy": "INTERACTIVE",
    "elk.separateConnectedComponents": "false",
}


def lay_out(
    drawn: Boxes,
    realms: Sequence[Realm],
    notice: Callable[[str], None] = lambda sentence: None,
) -> None:
    """Give the boxes and lines of a map their places.

    Args:
        realms: in the order of their bands.
        notice: called with a sentence that is worth telling who waits.

    Raises:
        StoryError: as `laid_out`.
    """
    _take(drawn, laid_out(_graph(drawn, _USUAL), notice))
    bands = [realm for realm in realms if any(box.realm == realm.name for box in drawn.boxes)]
    if len(bands) > 1:
        _into_bands(drawn, [realm.name for realm in bands])
        graph = _graph(drawn, {**_USUAL, **_AS_THEY_LIE}, as_they_lie=True)
        _take(drawn, laid_out(graph, notice))
        drawn.bands = _spans(drawn, bands)


def _graph(drawn: Boxes, options: dict[str, str], as_they_lie: bool = False) -> dict[str, Any]:
    """The boxes and lines as elkjs takes them: boxes by their numbers, with a port a line's end."""
    numbers = {box.id: number for number, box in enumerate(drawn.boxes)}
    ports: list[dict[str, dict[str, Any]]] = [{} for _ in drawn.boxes]

    def port(box_id: str, row: int | None, leaves: bool) -> str:
        number = numbers[box_id]
        side, x, y = _end(drawn.boxes[number], row, leaves)
        name = f"{number}.{side}.{y:g}"
        ports[number][name] = {
            "id": name,
            "x": x,
            "y": y,
            "width": 0,
            "height": 0,
            "layoutOptions": {"elk.port.side": side},
        }
        return name

    edges = [
        {
            "id": f"e{number}",
            "sources": [port(line.source, line.source_row, True)],
            "targets": [port(line.target, line.target_row, False)],
            "labels": _labels(line),
        }
        for number, line in enumerate(drawn.lines)
    ]
    children = [
        {
            "id": str(number),
            "width": box.width,
            "height": box.height,
            "ports": [*ports[number].values()],
            "layoutOptions": {"elk.portConstraints": "FIXED_POS"},
            **({"x": box.x, "y": box.y} if as_they_lie else {}),
        }
        for number, box in enumerate(drawn.boxes)
    ]
    return {"id": "map", "layoutOptions": options, "children": children, "edges": edges}


def _labels(line: Line) -> list[dict[str, Any]]:
    if not line.label:
        return []
    return [{"text": line.label, "width": LETTER * len(line.label) + 4, "height": 12}]


def _end(box: Box, row: int | None, leaves: bool) -> tuple[str, float, float]:
    """Where a line leaves or comes to a box: the side, and the place on it."""
    if row is not None:
        y = box.rows[row].y
        return ("EAST", box.width, y) if leaves else ("WEST", 0.0, y)
    if not leaves:
        return "NORTH", box.width / 2, 0.0
    if box.rows:
        return "EAST", box.width, HEAD / 2
    return "SOUTH", box.width / 2, box.height


def _take(drawn: Boxes, found: dict[str, Any]) -> None:
    """The places that were found."""
    drawn.width, drawn.height = found["width"], found["height"]
    for box, child in zip(drawn.boxes, found["children"], strict=True):
        box.x, box.y = child["x"], child["y"]
    for line, edge in zip(drawn.lines, found["edges"], strict=True):
        line.points = [
            (point["x"], point["y"])
            for section in edge.get("sections", ())
            for point in (
                section["startPoint"],
                *section.get("bendPoints", ()),
                section["endPoint"],
            )
        ]
        line.label_at = next(((one["x"] + 2, one["y"]) for one in edge.get("labels", ())), None)


def _into_bands(drawn: Boxes, realms: Sequence[str]) -> None:
    """Move each box across into the band of its realm, in the order in which its layer has it."""
    layers: dict[float, list[Box]] = {}
    for box in drawn.boxes:
        layers.setdefault(round(box.y + box.height / 2), []).append(box)
    bands = [*realms, None]
    widths = dict.fromkeys(bands, 0.0)
    rows: list[tuple[str | None, list[Box]]] = []
    for _, layer in sorted(layers.items()):
        for band in bands:
            its = sorted((box for box in layer if _band(box, realms) == band), key=lambda b: b.x)
            if its:
                wide = sum(box.width for box in its) + BETWEEN_BOXES * (len(its) - 1)
                widths[band] = max(widths[band], wide)
                rows.append((band, its))
    left = dict.fromkeys(bands, MARGIN)
    for before, band in pairwise(bands):
        left[band] = left[before] + widths[before] + (BETWEEN_BANDS if widths[before] else 0)
    for band, its in rows:
        wide = sum(box.width for box in its) + BETWEEN_BOXES * (len(its) - 1)
        x = left[band] + (widths[band] - wide) / 2
        for box in its:
            box.x = x
            x += box.width + BETWEEN_BOXES


def _band(box: Box, realms: Sequence[str]) -> str | None:
    return box.realm if box.realm in realms else None


def _spans(drawn: Boxes, realms: Sequence[Realm]) -> list[tuple[str, str, float, float]]:
    """From where to where each realm lies across: half-way between its boxes and the next's."""
    edges = []
    for realm in realms:
        its = [box for box in drawn.boxes if box.realm == realm.name]
        edges.append((realm, min(b.x for b in its), max(b.x + b.width for b in its)))
    found = []
    for number, (realm, left, right) in enumerate(edges):
        start = (edges[number - 1][2] + left) / 2 if number else 0.0
        end = (right + edges[number + 1][1]) / 2 if number + 1 < len(edges) else drawn.width
        found.append((realm.name, realm.title, start, end))
    return found
