"""What a story amounts to, in numbers."""

from __future__ import annotations

from dataclasses import dataclass, field

from twofold.errors import Place
from twofold.odds.ways import Loop


@dataclass(frozen=True, slots=True)
class Amount:
    """Lines that somebody says, and words.

    Attributes:
        lines: that begin with a name.
        spoken: words of theirs, the name not counted.
        words: all of them.
    """

    lines: int = 0
    spoken: int = 0
    words: int = 0


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says how much."""

    name: str
    lines: int
    words: int


@dataclass(frozen=True, slots=True)
class Realm:
    """How much is read in scenes of a realm; without a name, before any scene."""

    name: str | None
    amount: Amount


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is read in one go, without a choice.

    Attributes:
        words: in it.
        after: the place of the choice that it follows; None for the beginning, and in a story
            opened compiled.
        trace: that leads there, as `--choices` takes it.
    """

    words: int
    after: Place | None
    trace: str


@dataclass(frozen=True, slots=True)
class Length:
    """How long a reading is.

    Attributes:
        words: that are read, those of the choices taken not counted but where they are said.
        choices: that are taken.
        trace: as `--choices` takes it.
        chance: how likely it is, from 0 to 1, where that is known.
    """

    words: int
    choices: int
    trace: str
    chance: float | None = None


@dataclass
class Stats:
    """What a story amounts to.

    Attributes:
        story: its name.
        words: of its text, as it is written; of which `choice_words` are only offered.
        choices, knots, stitches, functions: the author's own.
        narration: words that nobody says.
        speakers: who says how much, most words first.
        realms: how much is read where; what is read in several counts in each.
        several: words that are read in more than one realm.
        not_met: what no reading met that was played.
        policy: how the readers chose.
        played, seed: how many random readings were, and with which seed they began.
        ended: how many of those came to an end.
        stretch: the longest that was met by a reading that was played.
        shortest, longest: of all readings that end, by the choices that they take, of every
            reading; or where the proof is incomplete, of those that were played. None where none
            ends; and no longest one where there is a loop.
        likeliest: of those that end; None where none does, and where the proof is incomplete.
        loop: what readings may go round for ever.
        states: of the proof.
        why_incomplete: None where every reading was explored.
    """

    story: str
    words: int = 0
    choice_words: int = 0
    choices: int = 0
    knots: int = 0
    stitches: int = 0
    functions: int = 0
    narration: int = 0
    speakers: list[Speaker] = field(default_factory=list)
    realms: list[Realm] = field(default_factory=list)
    several: int = 0
    not_met: Amount = field(default_factory=Amount)
    policy: str = ""
    played: int = 0
    seed: int = 0
    ended: int = 0
    stretch: Stretch | None = None
    shortest: Length | None = None
    likeliest: Length | None = None
    longest: Length | None = None
    loop: Loop | None = None
    states: int = 0
    why_incomplete: str | None = None
