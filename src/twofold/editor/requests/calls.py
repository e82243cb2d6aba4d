"""Who comes here, and where one goes from here: diverts, tunnels, threads and calls."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from twofold.editor.known_story import KnownStory, Meaning, Spot, spot_of
from twofold.ink import nodes

FLOWS = ("knot", "stitch", "function")
"""What one can come to and go from."""

REACHED = (*FLOWS, "external function")
"""What one can come to."""

OUTSIDE = "outside any knot"
"""What is told of a divert that stands before the first knot of a file: its origin is that file."""


@dataclass(frozen=True, slots=True)
class Going:
    """A knot or stitch at the other end of some diverts, and where those stand."""

    meaning: Meaning
    spots: list[Spot]


def coming(story: KnownStory, meaning: Meaning) -> list[Going]:
    """The knots and stitches from which one comes to another, labels in it counted."""
    found: dict[Meaning, list[Spot]] = {}
    for origin, target, spot in _goings(story):
        if target == meaning:
            found.setdefault(origin, []).append(spot)
    return [Going(origin, spots) for origin, spots in found.items()]


def leaving(story: KnownStory, meaning: Meaning) -> list[Going]:
    """The knots and stitches to which one goes from another."""
    found: dict[Meaning, list[Spot]] = {}
    for origin, target, spot in _goings(story):
        if origin == meaning:
            found.setdefault(target, []).append(spot)
    return [Going(target, spots) for target, spots in found.items()]


def _goings(story: KnownStory) -> Iterator[tuple[Meaning, Meaning, Spot]]:
    for file in story.files.values():
        for piece, mention in file.mentions():
            if mention.role not in ("divert", "call") or mention.rest:
                continue
            target = story.meaning_of(mention)
            if target is not None and target.kind == "label":
                target = _owner(story, target)
            if target is not None and target.kind in REACHED:
                yield _origin(story, file.name, mention.flow), target, spot_of(piece, mention)


def _origin(story: KnownStory, file: str, flow: nodes.Flow | None) -> Meaning:
    return story.meaning_of_flow(flow) if flow else Meaning(OUTSIDE, file, "", "ink")


def _owner(story: KnownStory, label: Meaning) -> Meaning | None:
    for scope in story.symbols.scopes:
        if scope.flow is not None and scope.path == label.owner:
            return story.meaning_of_flow(scope.flow)
    return None
