"""What a simulation came to: how its playthroughs ended, and what of the story they met."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from twofold.check import coverage
from twofold.check.endings import Endings
from twofold.check.proof import ChoiceCoverage, SpanCoverage, Unmet
from twofold.check.question import Question
from twofold.errors import Place
from twofold.machine.state import ENDED, FAILED, WAITING
from twofold.simulate.counted import Counted
from twofold.simulate.tally import M_LEAST, M_MOST, M_SUM, M_TIMES, Distribution, Tally


@dataclass(frozen=True, slots=True)
class EndingFrequency:
    """How often the story ended at a place, by a name; of all playthroughs, from 0 to 1."""

    at: str
    name: str | None
    frequency: float


@dataclass(frozen=True, slots=True)
class CovenantFrequency:
    """How often a covenant was kept, and broken; of all playthroughs, from 0 to 1.

    Attributes:
        kept, broken: as it stood where a playthrough ended or was left; neither where it broke off.
        ever_kept, ever_broken: at some choice or at the end, whatever came of it after.
    """

    name: str
    kept: float
    broken: float
    ever_kept: float
    ever_broken: float


@dataclass(frozen=True, slots=True)
class Failure:
    """A runtime error that playthroughs met, where, and how often; from 0 to 1."""

    message: str
    path: str
    place: Place | None
    frequency: float


@dataclass(frozen=True, slots=True)
class Visits:
    """How often something of the author's was met.

    Attributes:
        kind: choice, knot, stitch or line.
        times: how often it was taken, entered or printed, in all playthroughs together.
        within: in how many playthroughs; None of a line.
        offered, offered_in: of a choice, how often it was on offer, and in how many.
    """

    kind: str
    path: str
    place: Place | None
    times: int
    within: int | None = None
    offered: int | None = None
    offered_in: int | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """What a quantity was after so many choices: of how many readings, and what it came to."""

    turns: int
    readings: int
    mean: float
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Course:
    """How a bond, trait, coupling or clock went, choice by choice.

    Attributes:
        says: how its author asks for it.
        kind: bond, trait, coupling or clock.
    """

    says: str
    kind: str
    moments: tuple[Moment, ...]


@dataclass(slots=True)
class Simulation:
    """What came of many playthroughs.

    Attributes:
        runs: how many there were; fewer than were asked for when Ctrl-C or the time ended them.
        seed: of what was drawn.
        policy: how choices were made, as it is written.
        seconds: wall-clock time.
        unfinished: how many were left, for they would not end, or nothing could be chosen.
        turns, words: how many choices they took, and words they printed.
        choices, spans, knots: what of the story was met, as `Proof` has it.
        unmet: the knots that were not entered, and the choices that were not offered.
        visits: how often each knot, choice and line was met.
        courses: how each quantity of the world went.
        tally: all the counts.
    """

    story: str
    runs: int
    seed: int
    policy: str = "uniform"
    seconds: float = 0.0
    unfinished: int = 0
    turns: Distribution = field(default_factory=Distribution)
    words: Distribution = field(default_factory=Distribution)
    endings: list[EndingFrequency] = field(default_factory=list)
    covenants: list[CovenantFrequency] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    choices: list[ChoiceCoverage] = field(default_factory=list)
    spans: list[SpanCoverage] = field(default_factory=list)
    knots: tuple[int, int] = (0, 0)
    unmet: list[Unmet] = field(default_factory=list)
    visits: list[Visits] = field(default_factory=list)
    courses: list[Course] = field(default_factory=list)
    tally: Tally | None = field(default=None, repr=False)

    def __repr__(self) -> str:
        found = f"runs={self.runs}, endings={len(self.endings)}, seed={self.seed}"
        return f"<Simulation of {self.story!r}: {found}>"


def summed(
    name: str, seed: int, policy: str, tally: Tally, counted: Counted, question: Question
) -> Simulation:
    """What some counts come to, in the words of the author."""
    program, generated = counted.program, question.generated
    runs = max(tally.runs, 1)
    found = Simulation(name, tally.runs, seed, policy, tally=tally)
    found.turns, found.words = (Distribution.of(c.items()) for c in (tally.turns, tally.words))
    outcomes = sorted(tally.outcomes.items())
    found.unfinished = sum(count for (status, *_), count in outcomes if status == WAITING)
    ended = [((at, tag), n) for (status, at, tag, _), n in outcomes if status == ENDED]
    called = Endings(program).called(pair for pair, _ in ended)
    times: dict[tuple[str, str | None], int] = {}
    for pair, count in ended:
        times[called[pair]] = times.get(called[pair], 0) + count
    found.endings = [
        EndingFrequency(at, ending, count / runs)
        for (at, ending), count in sorted(times.items(), key=lambda one: -one[1])
    ]
    for covenant, counts in zip(question.covenants, tally.standings.tolist(), strict=True):
        shares = (count / runs for count in counts)
        found.covenants.append(CovenantFrequency(covenant.name, *shares))
    found.failures = [
        Failure(message, program.path(at), program.place(at), count / runs)
        for (status, at, _, message), count in outcomes
        if status == FAILED
    ]
    offered, taken = (set(np.flatnonzero(one).tolist()) for one in (tally.offered, tally.taken))
    found.choices = coverage.choices(program, offered, taken, generated)
    found.spans = coverage.spans(program, tally.met, generated)
    found.knots = coverage.knots(program, tally.met, generated)
    found.unmet = coverage.unmet(program, tally.met, found.choices, generated)
    found.visits = _visits(tally, counted, generated)
    found.courses = [
        Course(quantity.says, quantity.kind, _moments(course))
        for quantity, course in zip(counted.quantities, tally.courses, strict=True)
    ]
    return found


def _visits(tally: Tally, counted: Counted, generated: frozenset[str]) -> list[Visits]:
    program = counted.program
    found = [
        Visits(
            coverage.kind_of(knot),
            knot.path,
            knot.place,
            int(tally.entered[knot.address]),
            int(tally.knots_in[number]),
        )
        for number, knot in enumerate(counted.knots)
    ]
    found += [
        Visits(
            "choice",
            choice.path,
            choice.place,
            int(tally.taken[number]),
            int(tally.taken_in[number]),
            int(tally.offered[number]),
            int(tally.offered_in[number]),
        )
        for number, choice in enumerate(program.choices)
        if not choice.is_fallback and not coverage.is_generated(choice.place, generated)
    ]
    found += [
        Visits("line", span.path, span.place, sum(int(tally.printed[a]) for a in span.addresses))
        for span in program.spans
        if not coverage.is_generated(span.place, generated)
    ]
    return found


def _moments(course: Any) -> tuple[Moment, ...]:
    return tuple(
        Moment(turns, one[M_TIMES], one[M_SUM] / one[M_TIMES], one[M_LEAST], one[M_MOST])
        for turns, one in enumerate(course.tolist())
        if one[M_TIMES]
    )
