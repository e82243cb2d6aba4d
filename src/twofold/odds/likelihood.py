"""The odds of a story: how likely each ending is, what each choice is worth, what nudges can do."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from twofold.check.covenants import BROKEN, KEPT
from twofold.check.endings import Endings
from twofold.check.observables import Observables
from twofold.check.preparation import Explored
from twofold.check.proof import Finding
from twofold.check.question import Question
from twofold.errors import Place
from twofold.odds.absorption import Absorption
from twofold.odds.chain import Reals, chances, expected
from twofold.odds.decisions import Decisions, Nudge, reached
from twofold.odds.outlook import NEVER, Outlook, Outlooks
from twofold.policies import UNIFORM, Policy
from twofold.program.program import Program
from twofold.search.graph import Graph, Mask, column

MOST_NUDGES = 20  # in a reading, when the least intervention is looked for
RARE = 0.001


@dataclass(frozen=True, slots=True)
class Chance:
    """How likely something comes about, from 0 to 1.

    Attributes:
        says: what.
        at: for an ending, where.
        probability: where the powers do nothing.
        worst, best: what they could make of it by nudges; None where there is none, or it was
            not asked.
        interval: where it is estimated, between which two it lies with a confidence of 95 %.
    """

    says: str
    probability: float
    at: str = ""
    worst: float | None = None
    best: float | None = None
    interval: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Turning:
    """What a choice is worth.

    Attributes:
        number: of the program's choices.
        path, place: of its target.
        taken: how often a reading takes it, expected.
        endings: the chance of each ending once it is taken, from 0 to 1, as in `Odds.endings`.
        moves: by how much that is more, or less, than where it was on offer.
    """

    number: int
    path: str
    place: Place | None
    taken: float
    endings: tuple[float, ...]
    moves: tuple[float, ...]

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
    """The fewest nudges that make a covenant so likely to be kept.

    Attributes:
        covenant: its name.
        wanted: the chance that was asked for.
        chances: with no nudge, with one, and so on up to the number that is enough, or past which
            nothing improves.
        nudges: which ones are taken where, and how likely it comes to each.
    """

    covenant: str
    wanted: float
    chances: tuple[float, ...]
    nudges: tuple[Nudge, ...]

    @property
    def fewest(self) -> int | None:
        """How many are enough; None where no number is."""
        return len(self.chances) - 1 if self.chances[-1] >= self.wanted else None


@dataclass(slots=True)
class Odds:
    """How likely everything is that was asked, for readers who do not remember.

    Attributes:
        story: as it was named.
        states: of the graph it was worked out on; 0 where it was estimated.
        estimated: from how many random readings, where the graph was not whole; and why it was
            not.
        endings, kept, broken: of each ending and each covenant.
        reached: of each expression that was asked to hold at some time.
        fails: the share of readings that meet a runtime error.
        never_ends: the share that goes on for ever.
        turns: how many choices a reading takes that stops, expected; None where none does.
        choices: what each choice is worth that some reading takes, the pivotal ones first.
        intervention: the least, where it was asked for.
        findings: the endings that almost no reader sees.
        paths: of each of the program's choices its path and place, by number.
        outlooks: the odds from every state; None where they are estimated. Ask `at`.
    """

    story: str
    states: int
    estimated: int = 0
    why_estimated: str | None = None
    endings: list[Chance] = field(default_factory=list)
    kept: list[Chance] = field(default_factory=list)
    broken: list[Chance] = field(default_factory=list)
    reached: list[Chance] = field(default_factory=list)
    fails: float = 0.0
    never_ends: float = 0.0
    turns: float | None = None
    choices: list[Turning] = field(default_factory=list)
    intervention: Intervention | None = None
    findings: list[Finding] = field(default_factory=list)
    paths: list[tuple[str, Place | None]] = field(default_factory=list)
    seconds: float = 0.0
    outlooks: Outlooks | None = field(default=None, repr=False, compare=False)

    def at(self, trace: str) -> Outlook | None:
        """How likely everything is where a trace ends, as `--choices` takes it, with every fall.

        Returns None where it takes what is not there, and where the odds are estimated.
        """
        return self.outlooks.at(trace) if self.outlooks is not None else None

    def __repr__(self) -> str:
        how = f"estimated={self.estimated}" if self.estimated else f"exact, states={self.states}"
        return f"<Odds of {self.story!r}: {how}, endings={len(self.endings)}>"


def odds_of(
    explored: Explored,
    name: str,
    question: Question,
    *,
    policy: Policy = UNIFORM,
    nudges: bool = False,
    likely: tuple[str, float] | None = None,
) -> Odds:
    """Work out how likely everything is on a story's whole graph: exactly, but for rounding.

    Args:
        explored: whole.
        question: its covenants are asked of, and of its properties how likely each comes to hold.
        policy: how the readers choose.
        nudges: whether to say what the powers could make of it.
        likely: a covenant, and how likely it is to be made with as few nudges as that takes.

    Raises:
        ValueError: where not every state was explored, and for a policy that remembers.
    """
    started = time.perf_counter()
    graph = Graph(explored.exploration)
    if not graph.is_complete:
        raise ValueError("odds are worked out on the whole graph")
    odds = Odds(name, graph.size)
    odds.paths = [(choice.path, choice.place) for choice in explored.program.choices]
    taken = chances(graph, policy)
    chain = Absorption(graph, taken)
    decisions = Decisions(graph, policy) if nudges or likely else None

    called, ends = _endings(explored)
    observer = Observables(explored.program, question)
    stops = np.bincount(graph.sources, minlength=graph.size) == 0
    rewards = np.column_stack((ends, stops & ~graph.ended)).astype(np.float64)
    becomes = chain.solve(rewards)
    odds.fails = float(becomes[0, -1])
    odds.never_ends = max(0.0, 1.0 - float(becomes[0].sum()))
    if odds.never_ends < NEVER:
        odds.never_ends = 0.0
    turns = _turns(graph, chain, taken, becomes.sum(axis=1))
    stopping = float(becomes[0].sum())
    odds.turns = float(turns[0] / stopping) if stopping >= NEVER else None

    def chance(says: str, wanted: Mask, probability: float, at: str = "") -> Chance:
        if decisions is None or not nudges or not len(decisions.nudges):
            return Chance(says, probability, at)
        worst, best = float(decisions.worst(wanted)[0]), float(decisions.best(wanted)[0])
        return Chance(says, probability, at, worst, best)

    for number, (at, ending) in enumerate(called):
        odds.endings.append(
            chance(ending or at, ends[:, number], float(becomes[0, number]), at if ending else "")
        )
    odds.findings = _rarely_seen(explored, called, ends, becomes[0])
    standings = {}
    keeps = np.zeros((graph.size, len(question.covenants)))
    for number, covenant in enumerate(question.covenants):
        stands = column(explored.exploration, observer.standing(number))
        standings[covenant.name] = stands
        for found, standing in ((odds.kept, KEPT), (odds.broken, BROKEN)):
            wanted = stands == standing
            likelihood = reached(graph, taken, wanted)
            if standing == KEPT:
                keeps[:, number] = likelihood
            found.append(chance(covenant.name, wanted, float(likelihood[0])))
    for number, asked in enumerate(question.properties):
        if asked.expectation == "sometimes":
            wanted = column(explored.exploration, observer.holds(number)) > 0
            odds.reached.append(chance(asked.says, wanted, float(reached(graph, taken, wanted)[0])))
    odds.outlooks = Outlooks(graph, becomes, keeps, turns)
    odds.choices = _turnings(explored.program, graph, chain, taken, becomes[:, :-1])
    if decisions is not None and likely is not None:
        covenant_name, least = likely
        steps, nudged = decisions.least_intervention(
            standings[covenant_name] == KEPT, least, MOST_NUDGES
        )
        odds.intervention = Intervention(covenant_name, least, tuple(steps), tuple(nudged))
    odds.seconds = time.perf_counter() - started
    return odds


def _endings(explored: Explored) -> tuple[Sequence[tuple[str, str | None]], Mask]:
    """Each ending, by place and name, and for each state which of them it is."""
    exploration = explored.exploration
    found = Endings(explored.program).states(exploration)
    ends = np.zeros((len(exploration.parents), len(found)), np.bool_)
    for number, states in enumerate(found.values()):
        ends[states, number] = True
    return list(found), ends


def _rarely_seen(
    explored: Explored, called: Sequence[tuple[str, str | None]], ends: Mask, shares: Reals
) -> list[Finding]:
    """TF011 for each ending that fewer than one reader in a thousand sees."""
    program = explored.program
    found = []
    for number, (at, ending) in enumerate(called):
        if shares[number] < RARE:
            state = int(np.flatnonzero(ends[:, number])[0])
            address, tag = explored.exploration.ends[state]
            address = tag or address
            said = f"almost no reader sees the ending `{ending or at}`: {shares[number]:.2g} of all"
            trace = explored.exploration.trace(state)
            found.append(Finding.at(program, address, "TF011", said, trace))
    return found


def _turns(graph: Graph, chain: Absorption, chances: Reals, stops: Reals) -> Reals:
    """How many choices are still taken from each state, by the share of readings that stop."""
    # Each choice counts as often as what follows it stops.
    follows = expected(graph, chances, stops)
    return chain.solve(np.where(graph.waits, follows, 0.0))


def _turnings(
    program: Program,
    graph: Graph,
    chain: Absorption,
    chances: Reals,
    becomes: Reals,
) -> list[Turning]:
    """What each of the author's choices is worth, by the readers who come to it."""
    begun = np.zeros(graph.size)
    begun[0] = 1.0
    visits = chain.visits(begun)
    chosen = np.asarray(graph.exploration.chosen)
    count = len(program.choices) + 1
    came = np.bincount(chosen, visits[graph.sources] * chances, count)
    endings, moves = [], []
    for number in range(becomes.shape[1]):
        after = becomes[graph.targets, number]
        before = becomes[graph.sources, number]
        weights = visits[graph.sources] * chances
        totals = np.bincount(chosen, weights * after, count)
        shifts = np.bincount(chosen, weights * (after - before), count)
        with np.errstate(invalid="ignore"):
            endings.append(totals / came)
            moves.append(shifts / came)
    found = [
        Turning(
            number,
            choice.path,
            choice.place,
            float(came[number + 1]),
            tuple(float(one[number + 1]) for one in endings),
            tuple(float(one[number + 1]) for one in moves),
        )
        for number, choice in enumerate(program.choices)
        if came[number + 1] > 0
    ]
    return sorted(found, key=lambda turning: (-turning.matters, turning.number))
