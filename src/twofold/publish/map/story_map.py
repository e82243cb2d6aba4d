"""A story map as plain data: its passages, choices and endings, and what is proved of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from twofold.errors import Place


class Standing(StrEnum):
    """What the proof says of something that is written."""

    LIVE = "live"  # every reading that comes there has it
    CONDITIONAL = "conditional"  # some have it, and some come there and do not
    DEAD = "dead"  # no reading has it
    UNKNOWN = "unknown"  # not met yet, and not every reading was explored


@dataclass(frozen=True, slots=True)
class Realm:
    """A realm of the story's world."""

    name: str
    title: str
    typeface: str = "roman"


@dataclass(frozen=True, slots=True)
class MappedChoice:
    """A choice.

    Attributes:
        id: the path of its target container.
        text: as a reader first sees it; of one that none sees, as it is written.
        depth: how many choices it is written under, in the weave.
        states: in how many of the states that wait for a reader it is on offer.
        taken: how often a reading takes it, expected, where choices fall at random; None where
            that is not known.
        trace: the shortest way to where it is on offer; None where there is none.
        targets: the ids of the passages and endings that it leads to before the next choice.
        by: whose choice it is.
        nudge: whether it is the powers' own.
    """

    id: str
    text: str
    place: Place | None
    standing: Standing
    depth: int
    states: int
    taken: float | None
    trace: str | None
    targets: tuple[str, ...]
    by: str | None = None
    nudge: bool = False


@dataclass(frozen=True, slots=True)
class MappedPassage:
    """A knot or a stitch, and what is written in it before any other.

    Attributes:
        id: its path.
        realm: the name of the one that it is read in; None where that is not known.
        states: how many of the states that wait for a reader, or end, stand in it.
        trace: a way to it, the shortest where the story stops in it; None where there is none.
        leads: the ids of passages and endings that it leads to without a choice.
    """

    id: str
    place: Place | None
    standing: Standing
    realm: str | None
    states: int
    trace: str | None
    choices: tuple[MappedChoice, ...]
    leads: tuple[str, ...]

    @property
    def knot(self) -> str:
        """The name of the knot that it is, or lies in."""
        return self.id.partition(".")[0]


@dataclass(frozen=True, slots=True)
class MappedEnding:
    """A way for the story to end.

    Attributes:
        probability: that a reading ends so, where choices fall at random; None where that is not
            known.
    """

    id: str
    name: str
    realm: str | None
    states: int
    probability: float | None
    trace: str


@dataclass(frozen=True, slots=True)
class StoryMap:
    """What leads where in a story, as the proof has it.

    Attributes:
        story: as it was named.
        title: what it is called.
        why_incomplete: one sentence where not every reading was explored.
        states: how many there are, of those that wait for a reader and those between.
        first: the id of the passage that it begins in.
    """

    story: str
    title: str
    why_incomplete: str | None
    states: int
    realms: Sequence[Realm]
    passages: Sequence[MappedPassage]
    endings: Sequence[MappedEnding]
    first: str
