"""What a proof knows that an editor shows, as plain data that crosses from process to process."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class PlacedFinding:
    """A finding at a place in the author's text.

    Attributes:
        trace: the way there, if there is one.
        along: the file, line and column of each of the last choices that are taken on it.
    """

    code: str
    severity: str
    message: str
    file: str
    line: int
    column: int
    trace: str | None
    along: list[tuple[str, int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reached:
    """A knot, a choice or an ending that readings reach.

    Attributes:
        path: of a knot or a choice; of an ending where it is.
        name: of an ending, if it has one.
        states: in how many states it is reached.
        trace: the shortest way there.
    """

    path: str
    file: str
    line: int
    column: int
    states: int
    trace: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class KnownValues:
    """The values of a variable at a line: in words, and whether it is always one.

    Attributes:
        file: empty where they are all that it has at any line.
    """

    name: str
    file: str
    line: int
    says: str
    is_one: bool


@dataclass(frozen=True, slots=True)
class KnownOutcomes:
    """How a condition comes out, in words."""

    file: str
    line: int
    column: int
    says: str


@dataclass(frozen=True, slots=True)
class ChoiceOdds:
    """What a choice is worth.

    Attributes:
        taken: how often a reading takes it, expected.
        endings: the chance of each ending once it is taken, in the order of `KnownOdds.endings`.
        moves: by how much that is more than where it was on offer.
    """

    taken: float
    endings: list[float]
    moves: list[float]


@dataclass(frozen=True, slots=True)
class EndingOdds:
    """How likely an ending is.

    Attributes:
        says: what it is called among the others.
        path: where it is, and `name` what it is called, if it is, as in `Reached`.
    """

    says: str
    path: str
    name: str | None
    chance: float


@dataclass(slots=True)
class KnownOdds:
    """How likely a random reading comes to each ending.

    Attributes:
        endings: each ending, and how likely it is.
        choices: by path.
        estimated: from how many readings, where they are not exact; 0 where they are.
    """

    endings: list[EndingOdds] = field(default_factory=list)
    choices: dict[str, ChoiceOdds] = field(default_factory=dict)
    estimated: int = 0

    def of_ending(self, ending: Reached) -> float | None:
        """How likely a reading comes to an ending; None where that is not known."""
        wanted = ending.path, ending.name
        return next((o.chance for o in self.endings if (o.path, o.name) == wanted), None)


@dataclass(slots=True)
class KnownProof:
    """What is known of a story once it is proved, or by then.

    Attributes:
        complete: whether every reading was explored.
        why_not: one sentence where it was not.
        states, seconds, search: of the proof.
        findings: those that stand at a place.
        knots, choices, endings: those that are reached.
        unreached: the places of texts, and `never_offered` those of choices, that no reading
            meets; only where it is complete.
        values: of variables, at the lines where the story looks at them.
        outcomes: of conditions.
        odds: None before they are known.
    """

    complete: bool = False
    why_not: str | None = None
    states: int = 0
    seconds: float = 0.0
    search: str = "explicit"
    findings: list[PlacedFinding] = field(default_factory=list)
    knots: list[Reached] = field(default_factory=list)
    choices: list[Reached] = field(default_factory=list)
    endings: list[Reached] = field(default_factory=list)
    unreached: list[tuple[str, int, int]] = field(default_factory=list)
    never_offered: list[tuple[str, int, int]] = field(default_factory=list)
    values: list[KnownValues] = field(default_factory=list)
    outcomes: list[KnownOutcomes] = field(default_factory=list)
    odds: KnownOdds | None = None

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> KnownProof:
        """What `dataclasses.asdict` made of one, made one again."""
        known = cls(**data)
        known.findings = [PlacedFinding(**one) for one in data["findings"]]
        known.knots = [Reached(**one) for one in data["knots"]]
        known.choices = [Reached(**one) for one in data["choices"]]
        known.endings = [Reached(**one) for one in data["endings"]]
        known.values = [KnownValues(**one) for one in data["values"]]
        known.outcomes = [KnownOutcomes(**one) for one in data["outcomes"]]
        if data["odds"] is not None:
            known.odds = KnownOdds(**data["odds"])
            known.odds.endings = [EndingOdds(**one) for one in data["odds"]["endings"]]
            known.odds.choices = {
                path: ChoiceOdds(**one) for path, one in data["odds"]["choices"].items()
            }
        return known

    @property
    def reached(self) -> Iterator[Reached]:
        """Everything that readings reach and that stands at a line."""
        yield from self.knots
        yield from self.choices
        yield from self.endings
