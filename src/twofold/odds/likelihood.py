"""The odds of a story worked out: each ending's, each covenant's, and what each choice is worth."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from twofold.check.asked.covenants import BROKEN, KEPT
from twofold.check.endings import Endings
from twofold.check.observables import Observables
from twofold.check.preparation import Explored
from twofold.check.proof import Finding
from twofold.check.question import Question
from twofold.errors import Problem, StoryError, did_you_mean
from twofold.machine.state import FAILED
from twofold.odds.absorption import Absorption
from twofold.odds.chain import Reals, chances
from twofold.odds.decisions import Decisions, reached, reached_by
from twofold.odds.figures import Breakdown, Chance, Intervention, Odds, Turning
from twofold.odds.for_good import failing, holding, settled
from twofold.odds.outlook import NEVER, Outlooks, expected_lengths
from twofold.policies import UNIFORM, Policy
from twofold.search.graph import Graph, Mask, Numbers, column

PIVOTAL = 10  # choices that are told, and so looked at more closely
MOST_NUDGES = 20  # in a reading, when the least intervention is looked for
RARE = 0.001
NOTHING_NAMED = "no reading ends; name a knot, or what is to hold, with --reach, and then here"


def odds_of(
    explored: Explored,
    name: str,
    question: Question,
    *,
    policy: Policy = UNIFORM,
    choices: Sequence[tuple[str, frozenset[int]]] = (),
    nudges: bool = False,
    likely: tuple[str, float] | None = None,
) -> Odds:
    """Work out how likely everything is on a story's whole graph: exactly, but for rounding.

    Args:
        explored: whole, its words counted.
        question: its covenants are asked of, and of its properties how likely each comes to hold.
        policy: how the readers choose.
        choices: what it is asked how likely one of them is taken, by their numbers in the program.
        nudges: whether to say what the powers could make of it.
        likely: a covenant, an ending or an expression that may come to hold, and how likely it is
            to be made with as few nudges as that takes.

    Raises:
        StoryError: where there is nothing of the name that is to be likely.
        ValueError: where not every state was explored, and for a policy that remembers.
    """
    started = time.perf_counter()
    weighing = _Weighing(explored, question, policy, nudges)
    odds = weighing.odds(name, choices)
    if likely is not None:
        odds.intervention = weighing.intervention(*likely)
    odds.seconds = time.perf_counter() - started
    return odds


class _Weighing:
    """Works out the odds of one graph."""

    def __init__(
        self, explored: Explored, question: Question, policy: Policy, nudges: bool
    ) -> None:
        self._explored = explored
        self._question = question
        self._policy = policy
        self._graph = graph = Graph(explored.exploration)
        if not graph.is_complete:
            raise ValueError("odds are worked out on the whole graph")
        self._taken = chances(graph, policy)
        self._chain = Absorption(graph, self._taken)
        self._decisions = Decisions(graph, policy) if nudges else None
        self._called, self._ends = _endings(explored)
        self._columns = Observables(explored.program, question)

    def odds(self, name: str, choices: Sequence[tuple[str, frozenset[int]]]) -> Odds:
        """The odds of everything."""
        graph, chain, taken = self._graph, self._chain, self._taken
        odds = Odds(name, graph.size, self._policy.name)
        odds.paths = [(choice.path, choice.place) for choice in self._explored.program.choices]
        stops = np.bincount(graph.sources, minlength=graph.size) == 0
        rewards = np.column_stack((self._ends, stops & ~graph.ended)).astype(np.float64)
        becomes = chain.solve(rewards)
        odds.fails = float(becomes[0, -1])
        odds.failures = self._failures() if odds.fails else []
        stopping = becomes.sum(axis=1)
        odds.never_ends = max(0.0, 1.0 - float(stopping[0]))
        if odds.never_ends < NEVER:
            odds.never_ends = 0.0
        lengths = _lengths(graph, chain, taken, stopping)
        before = np.array((0.0, graph.exploration.first_words)) * stopping[0]
        odds.turns, odds.words = expected_lengths(lengths[0] + before, float(stopping[0]))
        for number, (at, ending) in enumerate(self._called):
            where = at if ending else ""
            share = float(becomes[0, number])
            odds.endings.append(self._chance(ending or at, self._ends[:, number], share, where))
        odds.findings = self._rarely_seen(becomes[0])
        keeps = np.zeros((graph.size, len(self._question.covenants)))
        for number, covenant in enumerate(self._question.covenants):
            for found, standing in ((odds.kept, KEPT), (odds.broken, BROKEN)):
                stands = self._standing(number) == standing
                likelihood = reached(graph, taken, settled(graph, taken, stands))
                if standing == KEPT:
                    keeps[:, number] = likelihood
                found.append(self._for_good(covenant.name, stands, float(likelihood[0])))
        for says, wanted in self._sometimes():
            found_there = float(reached(graph, taken, wanted)[0])
            odds.reached.append(self._chance(says, wanted, found_there))
        for says, numbers in choices:
            odds.reached.append(Chance(says, self._chosen(numbers)))
        odds.outlooks = Outlooks(graph, taken, self._labels(), becomes, keeps, lengths)
        odds.choices = self._turnings(becomes, keeps, lengths)
        odds.endless = self._endless({one.number for one in odds.choices})
        return odds

    def _failures(self) -> list[Breakdown]:
        """How likely each runtime error is, the likeliest first."""
        explored, program = self._explored.exploration, self._explored.program
        stopped = np.asarray(explored.statuses) == FAILED
        places, details = np.asarray(explored.places), np.asarray(explored.details)
        found = []
        for fault in explored.faults.values():
            alike = (places == places[fault.state]) & (details == details[fault.state])
            share = float(self._visits[alike & stopped].sum())
            path, place = program.path(fault.address), program.place(fault.address)
            if share > 0:
                found.append(Breakdown(fault.message, path, place, share))
        return sorted(found, key=lambda one: -one.probability)

    @cached_property
    def _visits(self) -> Reals:
        """How often a reading comes to each state, expected."""
        begun = np.zeros(self._graph.size)
        begun[0] = 1.0
        return self._chain.visits(begun)

    def _endless(self, weighed: set[int]) -> list[int]:
        """The choices that some reading takes, by number, but for those that were weighed."""
        graph = self._graph
        taken = self._taken > 0
        met = graph.reached(graph.mask([0]), by=taken)
        chosen = np.asarray(graph.exploration.chosen)[taken & met[graph.sources]]
        return sorted({int(number) - 1 for number in np.unique(chosen) if number > 0} - weighed)

    def _repeats(self, number: int) -> bool:
        """Whether a reading may take a choice and come to it again."""
        graph = self._graph
        chosen = (np.asarray(graph.exploration.chosen) == number + 1) & (self._taken > 0)
        after = np.zeros(graph.size, np.bool_)
        after[graph.targets[chosen]] = True
        return bool(graph.reached(after, by=self._taken > 0)[graph.sources[chosen]].any())

    def intervention(self, says: str, least: float) -> Intervention:
        """The fewest nudges that make something so likely.

        Raises:
            StoryError: where there is nothing of that name.
        """
        known: dict[str, Mask] = dict(self._sometimes())
        kept = {
            covenant.name: self._standing(number) == KEPT
            for number, covenant in enumerate(self._question.covenants)
        }
        for number, (at, ending) in enumerate(self._called):
            known[ending or at] = known.get(ending or at, False) | self._ends[:, number]
        known |= {name: settled(self._graph, self._taken, its) for name, its in kept.items()}
        if says not in known:
            message = f"there is no covenant and no ending `{says}`, and nothing else of that name"
            named = f"known are {', '.join(f'`{n}`' for n in known)}" if known else NOTHING_NAMED
            hint = did_you_mean(says, known) or named
            raise StoryError(Problem(message, hint=hint))
        decisions = self._decisions or Decisions(self._graph, self._policy)
        with_any = None
        if says in kept:
            with_any = holding(self._graph, decisions.unaided, decisions.nudges, kept[says])
        steps, most, nudged = decisions.least_intervention(
            known[says], least, MOST_NUDGES, with_any
        )
        return Intervention(says, least, tuple(steps), most, tuple(nudged))

    def _standing(self, number: int) -> Numbers:
        """How a covenant stands in each state."""
        return column(self._explored.exploration, self._columns.standing(number))

    def _labels(self) -> dict[str, Mask]:
        """The states that are each ending, and where each covenant is kept, or broken."""
        found: dict[str, Mask] = {}
        for number, (at, ending) in enumerate(self._called):
            found[f"{ending} ({at})" if ending else at] = self._ends[:, number]
        for how, standing in (("kept", KEPT), ("broken", BROKEN)):
            for number, covenant in enumerate(self._question.covenants):
                found[f"{covenant.name} {how}"] = self._standing(number) == standing
        return found

    def _sometimes(self) -> list[tuple[str, Mask]]:
        """What may come to hold, and where it does."""
        return [
            (asked.says, column(self._explored.exploration, self._columns.holds(number)) > 0)
            for number, asked in enumerate(self._question.properties)
            if asked.expectation == "sometimes"
        ]

    def _chance(self, says: str, wanted: Mask, probability: float, at: str = "") -> Chance:
        """How likely something is, and what the powers could make of it."""
        decisions = self._decisions
        if decisions is None or not len(decisions.nudges):
            return Chance(says, probability, at)
        worst, best = decisions.worst(wanted), decisions.best(wanted)
        return Chance(
            says,
            probability,
            at,
            float(worst.chances[0]),
            float(best.chances[0]),
            tuple(decisions.taken(worst, wanted)),
            tuple(decisions.taken(best, wanted)),
        )

    def _for_good(self, says: str, stands: Mask, probability: float) -> Chance:
        """How likely a covenant stands so in the end, and what the powers could make of that."""
        graph, decisions = self._graph, self._decisions
        ever = float(reached(graph, self._taken, stands)[0])
        if decisions is None or not len(decisions.nudges):
            return Chance(says, probability, ever=ever)
        keeps = holding(graph, decisions.unaided, decisions.nudges, stands)
        fails = failing(graph, decisions.unaided, decisions.nudges, stands)
        best, worst = decisions.best(keeps), decisions.best(fails)
        return Chance(
            says,
            probability,
            worst=max(0.0, 1.0 - float(worst.chances[0])),
            best=float(best.chances[0]),
            worst_by=tuple(decisions.taken(worst, fails)),
            best_by=tuple(decisions.taken(best, keeps)),
            ever=ever,
        )

    def _chosen(self, numbers: frozenset[int]) -> float:
        """How likely a reading takes one of these choices."""
        chosen = np.asarray(self._graph.exploration.chosen)
        return float(
            reached_by(self._graph, self._taken, np.isin(chosen, [n + 1 for n in numbers]))[0]
        )

    def _rarely_seen(self, shares: Reals) -> list[Finding]:
        """TF011 for each ending that fewer than one reader in a thousand sees."""
        explored, program = self._explored, self._explored.program
        found = []
        for number, (at, ending) in enumerate(self._called):
            if shares[number] < RARE:
                state = int(np.flatnonzero(self._ends[:, number])[0])
                address, tag = explored.exploration.ends[state]
                seen = f"{shares[number]:.2g} of all"
                said = f"almost no reader sees the ending `{ending or at}`: {seen}"
                trace = explored.exploration.trace(state)
                found.append(Finding.at(program, tag or address, "TF011", said, trace))
        return found

    def _turnings(self, becomes: Reals, keeps: Reals, lengths: Reals) -> list[Turning]:
        """What each of the author's choices is worth, by the readers who come to it."""
        graph, program = self._graph, self._explored.program
        weights = self._visits[graph.sources] * self._taken
        chosen = np.asarray(graph.exploration.chosen)
        count = len(program.choices) + 1
        came = np.bincount(chosen, weights, count)

        def summed(worths: Reals, at: Numbers) -> Reals:
            """What is worth so much in each state, by the choices taken at, or to, it."""
            rows = [np.bincount(chosen, weights * worth[at], count) for worth in worths.T]
            return np.array(rows, np.float64).reshape(-1, count)

        with np.errstate(invalid="ignore", divide="ignore"):
            ends = summed(becomes[:, :-1], graph.targets) / came
            moves = ends - summed(becomes[:, :-1], graph.sources) / came
            kept = summed(keeps, graph.targets) / came
            stops = becomes.sum(axis=1)
            *to_come, stopping = summed(np.column_stack((lengths, stops)), graph.targets)
            read = weights * _printed(graph) * stops[graph.targets]
            turns = to_come[0] / stopping
            words = (to_come[1] + np.bincount(chosen, read, count)) / stopping
        found = [
            Turning(
                number - 1,
                choice.path,
                choice.place,
                float(came[number]),
                tuple(map(float, ends[:, number])),
                tuple(map(float, moves[:, number])),
                tuple(map(float, kept[:, number])),
                turns=float(turns[number]) if stopping[number] > 0 else None,
                words=float(words[number]) if stopping[number] > 0 else None,
            )
            for number, choice in enumerate(program.choices, 1)
            if came[number] > 0
        ]
        found.sort(key=lambda turning: (-turning.matters, turning.number))
        first = (replace(one, repeats=self._repeats(one.number)) for one in found[:PIVOTAL])
        return [*first, *found[PIVOTAL:]]


def _endings(explored: Explored) -> tuple[Sequence[tuple[str, str | None]], Mask]:
    """Each ending, by place and name, and for each state which of them it is."""
    exploration = explored.exploration
    found = Endings(explored.program).states(exploration)
    ends = np.zeros((len(exploration.parents), len(found)), np.bool_)
    for number, states in enumerate(found.values()):
        ends[states, number] = True
    return list(found), ends


def _printed(graph: Graph) -> Numbers:
    """How many words are printed on the way of each transition; none where nobody counted them."""
    printed = graph.exploration.printed
    return printed if len(printed) else np.zeros(len(graph.targets), np.int64)


def _lengths(graph: Graph, chain: Absorption, chances: Reals, stops: Reals) -> Reals:
    """How many choices are still taken from each state, and how many words are still read.

    Both by the share of readings that stop: each choice, and each word, counts as often as what
    follows it stops. Of a chain with rewards that is Kemeny and Snell, theorem 3.3.5.

    Returns [states, 2].
    """
    going = chances * stops[graph.targets]
    turns = np.bincount(graph.sources, going, graph.size) * graph.waits
    words = np.bincount(graph.sources, going * _printed(graph), graph.size)
    return chain.solve(np.column_stack((turns, words)))
