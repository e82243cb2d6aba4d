"""The odds of a story as they are found: endings, covenants, choices, and what nudges can do."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from twofold.check.proof import Finding
from twofold.errors import Place
from twofold.odds.decisions import TOLERANCE, Nudge
from twofold.odds.outlook import Outlook, Outlooks
from twofold.policies import UNIFORM


@dataclass(frozen=True, slots=True)
class Chance:
    """How likely something comes about, from 0 to 1.

    A covenant is kept, or broken, as it stands where a reading ends; in one that goes on for ever,
    as it stands from some point on at every choice. A reading that breaks off keeps nothing.

    Attributes:
        says: what.
        at: for an ending, where.
        probability: where the powers do nothing.
        worst, best: what they could make of it by nudges; None where there is none, or it was
            not asked.
        worst_by, best_by: the nudges that make it so, and how likely it comes to each.
        interval: where it is estimated, between which two it lies with a confidence of 95 %.
        ever: of a covenant, how likely it stands so at some time, whatever comes of it after.
    """

    says: str
    probability: float
    at: str = ""
    worst: float | None = None
    best: float | None = None
    worst_by: tuple[Nudge, ...] = ()
    best_by: tuple[Nudge, ...] = ()
    interval: tuple[float, float] | None = None
    ever: float | None = None


@dataclass(frozen=True, slots=True)
class Turning:
    """What a choice is worth.

    Attributes:
        number: of the program's choices.
        path, place: of its target.
        taken: how often a reading takes it, expected.
        endings: the chance of each ending once it is taken, from 0 to 1, as in `Odds.endings`.
        moves: by how much that is more, or less, than where it was on offer.
        kept: the chance of each covenant once it is taken, as in `Odds.kept`.
        turns, words: how many more choices a reading takes that stops, and how many words it reads
            from there, expected; None where none does.
        repeats: whether a reading may take it again; that is known of the first of `Odds.choices`.
    """

    number: int
    path: str
    place: Place | None
    taken: float
    endings: tuple[float, ...]
    moves: tuple[float, ...]
    kept: tuple[float, ...] = ()
    turns: float | None = None
    words: float | None = None
    repeats: bool = False

    @property
    def weight(self) -> float:
        """How far it moves the ending that it moves furthest."""
        return max((abs(move) for move in self.moves), default=0.0)

    @property
    def matters(self) -> float:
        """The same, by the share of readings that take it."""
        return self.weight * min(self.taken, 1.0)


@dataclass(frozen=True, slots=True)
class Intervention:
    """The fewest nudges that make something so likely.

    Attributes:
        says: what: a covenant, to be kept; an ending, by its name; or what may come to hold.
        wanted: the chance that was asked for.
        chances: with no nudge, with one, and so on up to the number that is enough, or that does as
            much as any number.
        any_number: the chance with as many as the powers like.
        nudges: which ones are taken where, and how likely it comes to each.
    """

    says: str
    wanted: float
    chances: tuple[float, ...]
    any_number: float
    nudges: tuple[Nudge, ...]

    @property
    def fewest(self) -> int | None:
        """How many are enough; None where no number is, or more than were tried."""
        return len(self.chances) - 1 if self.chances[-1] >= self.wanted - TOLERANCE else None

    @property
    def is_possible(self) -> bool:
        """Whether any number is enough."""
        return self.any_number >= self.wanted - TOLERANCE


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A runtime error that readings meet, where, and how likely."""

    message: str
    path: str
    place: Place | None
    probability: float


@dataclass(slots=True)
class Odds:
    """How likely everything is that was asked, for readers who do not remember.

    Attributes:
        story: as it was named.
        policy: how its readers choose.
        states: of the graph it was worked out on; 0 where it was estimated.
        estimated: from how many random readings, where the graph was not whole; and why it was
            not.
        endings, kept, broken: of each ending and each covenant.
        reached: of each expression that was asked to hold at some time.
        fails: the share of readings that meet a runtime error; `failures`, which ones.
        never_ends: the share that goes on for ever.
        turns, words: how many choices a reading takes that stops, and how many words it has,
            expected; None where none does.
        choices: what each choice is worth that some reading takes which may still stop, the
            pivotal ones first.
        endless: the numbers of those that some reading takes, but only where none stops any more.
        intervention: the least, where it was asked for.
        findings: the endings that almost no reader sees.
        paths: of each of the program's choices its path and place, by number.
        after: a trace, and the odds where it ends, if that was asked for.
        outlooks: the odds from every state; None where they are estimated. Ask `at`.
    """

    story: str
    states: int
    policy: str = UNIFORM.name
    estimated: int = 0
    why_estimated: str | None = None
    endings: list[Chance] = field(default_factory=list)
    kept: list[Chance] = field(default_factory=list)
    broken: list[Chance] = field(default_factory=list)
    reached: list[Chance] = field(default_factory=list)
    fails: float = 0.0
    failures: list[Breakdown] = field(default_factory=list)
    never_ends: float = 0.0
    turns: float | None = None
    words: float | None = None
    choices: list[Turning] = field(default_factory=list)
    endless: list[int] = field(default_factory=list)
    intervention: Intervention | None = None
    findings: list[Finding] = field(default_factory=list)
    paths: list[tuple[str, Place | None]] = field(default_factory=list)
    seconds: float = 0.0
    after: tuple[str, Outlook] | None = None
    outlooks: Outlooks | None = field(default=None, repr=False, compare=False)

    @property
    def ending_names(self) -> list[str]:
        """What each ending is called; and where it is, where others are called so too."""
        often = Counter(one.says for one in self.endings)
        return [
            f"{one.says} ({one.at})" if one.at and often[one.says] > 1 else one.says
            for one in self.endings
        ]

    def at(self, trace: str) -> Outlook | None:
        """How likely everything is where a trace ends, as `--choices` takes it, with every fall.

        Returns None where it takes what is not there, and where the odds are estimated.
        """
        return self.outlooks.at(trace) if self.outlooks is not None else None

    def as_drn(self, nudges: bool = False) -> str:
        """The chain as text that Storm reads; with `nudges` the decision process of the powers.

        Labelled are the states that are each ending, and where each covenant is kept, or broken.

        Raises:
            ValueError: where the odds are estimated.
        """
        if self.outlooks is None:
            raise ValueError("there is no chain of odds that are estimated")
        return self.outlooks.as_drn(nudges)

    def __repr__(self) -> str:
        how = f"estimated={self.estimated}" if self.estimated else f"exact, states={self.states}"
        return f"<Odds of {self.story!r}: {how}, endings={len(self.endings)}>"
