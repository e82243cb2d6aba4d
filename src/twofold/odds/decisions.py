"""What the powers can make of a story by their nudges: a Markov decision process.

Where a nudge is open they may take it, or leave the readers to choose. The best that they can do
is found by improving a policy until nothing improves it (Howard, "Dynamic Programming and Markov
Processes", 1960); for the worst, whatever they can keep from coming about is set apart first
(Bianco and de Alfaro, "Model checking of probabilistic and nondeterministic systems", 1995).
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

import numpy as np

from twofold.odds.absorption import Absorption
from twofold.odds.chain import Reals, chances, expected
from twofold.policies import UNIFORM, Policy
from twofold.search.graph import Graph, Mask, Numbers

TOLERANCE = 1e-12  # what a nudge must at least be worth
NOTHING = -1


def reached(graph: Graph, chances: Reals, wanted: Mask) -> Reals:
    """The chance to come to a wanted state, from each state: [states]."""
    stopped = np.where(wanted[graph.sources], 0.0, chances)
    return Absorption(graph, stopped).solve(wanted.astype(np.float64))


def reached_by(graph: Graph, chances: Reals, wanted: Mask) -> Reals:
    """The chance to take a wanted transition, from each state: [states]."""
    going = np.where(wanted, 0.0, chances)
    leaving = np.zeros(graph.size)
    np.add.at(leaving, graph.sources[wanted], chances[wanted])
    return Absorption(graph, going, leaving > 0).solve(leaving)


@dataclass(frozen=True, slots=True)
class Nudge:
    """A nudge that the powers take, and how likely it comes to that in a reading, from 0 to 1.

    Attributes:
        choice: its number in the program.
        left: how many they have left, this one included; 0 where they have as many as they like.
    """

    choice: int
    left: int
    chance: float


@dataclass(frozen=True, slots=True)
class Extreme:
    """The most, or the least, that the powers can make of something.

    Attributes:
        chances: of it, from each state.
        policy: for each state the nudge that they take there, as a transition; NOTHING for none.
    """

    chances: Reals
    policy: Numbers


class Decisions:
    """The nudges of a graph.

    Args:
        policy: how the readers choose.

    Attributes:
        unaided: the chances of the transitions where the powers do nothing.
        nudges: the transitions that they may take instead.
    """

    def __init__(self, graph: Graph, policy: Policy = UNIFORM) -> None:
        self._graph = graph
        self.unaided = chances(graph, policy)
        self.nudges: Numbers = np.flatnonzero(graph.nudged & (self.unaided == 0))

    def best(self, wanted: Mask) -> Extreme:
        """The greatest chance that the powers can give a wanted state, from each state."""
        return self._improved(wanted, np.ones(self._graph.size, np.bool_), 1.0)

    def worst(self, wanted: Mask) -> Extreme:
        """The least chance that they can leave it."""
        avoiding = self._avoidable(wanted)
        found = self._improved(wanted, ~avoiding, -1.0)
        return Extreme(found.chances, self._staying(avoiding, found.policy))

    def _staying(self, within: Mask, policy: Numbers) -> Numbers:
        """The policy, and in each of these states a nudge that stays among them, if that takes one.

        Args:
            within: which the powers need not leave.
        """
        graph = self._graph
        leaks = np.bincount(graph.sources, self.unaided * ~within[graph.targets], graph.size) > 0
        sources = graph.sources[self.nudges]
        stays = within[sources] & leaks[sources] & within[graph.targets[self.nudges]]
        found = policy.copy()
        found[sources[stays]] = self.nudges[stays]
        return found

    def taken(self, extreme: Extreme, wanted: Mask) -> list[Nudge]:
        """The nudges that make it so, by number, and how likely it comes to each."""
        graph = self._graph
        begun = np.zeros(graph.size)
        begun[0] = 1.0
        under = np.where(wanted[graph.sources], 0.0, self._under(extreme.policy))
        nudged = extreme.policy[extreme.policy != NOTHING]
        if not len(nudged):
            return []
        came = Absorption(graph, under).visits(begun)[graph.sources[nudged]]
        return self._by_choice(nudged, came, 0)

    def _improved(self, wanted: Mask, goes_on: Mask, sign: float) -> Extreme:
        """The chances under a policy that nothing improves.

        Args:
            goes_on: the states in which anything is still to be decided.
            sign: 1.0 for the greatest, -1.0 for the least.
        """
        graph = self._graph
        policy: Numbers = np.full(graph.size, NOTHING)
        while True:
            chances = np.where(goes_on[graph.sources], self._under(policy), 0.0)
            found = reached(graph, chances, wanted)
            better = self._better(sign * found, policy, goes_on & ~wanted)
            if np.array_equal(better, policy):
                return Extreme(found, policy)
            policy = better

    def _under(self, policy: Numbers) -> Reals:
        """The chances of the transitions where the powers take these nudges, by state."""
        graph = self._graph
        chances = np.where(policy[graph.sources] == NOTHING, self.unaided, 0.0)
        chances[policy[policy != NOTHING]] = 1.0
        return chances

    def _better(self, worth: Reals, policy: Numbers, undecided: Mask) -> Numbers:
        """A policy that does what is worth most, if one does better than this.

        Args:
            undecided: the states in which it matters what is done.
        """
        graph = self._graph
        found = policy.copy()
        known = worth.copy()
        left_alone = self._unaided_worth(worth)
        leave = (policy != NOTHING) & (left_alone > known + TOLERANCE)
        found[leave] = NOTHING
        known[leave] = left_alone[leave]
        sources, worths = graph.sources[self.nudges], worth[graph.targets[self.nudges]]
        order = np.argsort(worths, kind="stable")
        gain = worths[order] > known[sources[order]] + TOLERANCE
        found[sources[order][gain]] = self.nudges[order][gain]  # the last, and best, stays
        return np.where(undecided, found, policy)

    def _unaided_worth(self, worth: Reals) -> Reals:
        graph = self._graph
        return expected(graph, self.unaided, worth)

    def _avoidable(self, wanted: Mask) -> Mask:
        """The states from which the powers can see to it that a wanted one is never come to."""
        graph = self._graph
        ways = np.ones(graph.size, np.int64)  # left alone is one way to act, each nudge another
        np.add.at(ways, graph.sources[self.nudges], 1)
        is_nudge = np.zeros(len(graph.targets), np.bool_)
        is_nudge[self.nudges] = True
        order = np.argsort(graph.targets, kind="stable")
        starts = np.searchsorted(graph.targets[order], np.arange(graph.size + 1))
        doomed = wanted.copy()
        alone = np.zeros(graph.size, np.bool_)
        waiting = deque(np.flatnonzero(wanted).tolist())
        while waiting:
            state = waiting.popleft()
            for transition in order[starts[state] : starts[state + 1]].tolist():
                source = graph.sources[transition]
                if not is_nudge[transition]:
                    if alone[source] or self.unaided[transition] == 0:
                        continue
                    alone[source] = True
                ways[source] -= 1
                if ways[source] == 0 and not doomed[source]:
                    doomed[source] = True
                    waiting.append(int(source))
        return ~doomed

    def least_intervention(
        self, wanted: Mask, chance: float, most: int, with_any: Mask | None = None
    ) -> tuple[list[float], float, list[Nudge]]:
        """The fewest nudges in a reading that make a wanted state at least so likely.

        One more may do nothing where two more do: two may be needed for one thing.

        Args:
            chance: from 0 to 1.
            most: how many to try at the most.
            with_any: what is wanted where there is no end to them, if that is more.

        Returns the greatest chance with no nudge, with one, with two, … up to the first number
        that is enough, or that does as much as any number; the greatest chance with any number;
        and the nudges of the last of those.
        """
        any_number = float(self.best(wanted if with_any is None else with_any).chances[0])
        enough = min(chance, any_number) - TOLERANCE
        layers = [reached(self._graph, self.unaided, wanted)]
        policies: list[Numbers] = []
        while layers[-1][0] < enough and len(policies) < most:
            found, policy = self._one_more(wanted, layers[-1])
            layers.append(found)
            policies.append(policy)
        return (
            [float(layer[0]) for layer in layers],
            any_number,
            self._taken_in_turn(wanted, policies),
        )

    def _one_more(self, wanted: Mask, before: Reals) -> tuple[Reals, Numbers]:
        """The greatest chance with one nudge more than before: when to stop, and take it."""
        graph = self._graph
        offers: Numbers = np.full(graph.size, NOTHING)
        worths = before[graph.targets[self.nudges]]
        order = np.argsort(worths, kind="stable")
        offers[graph.sources[self.nudges][order]] = self.nudges[order]
        offers[wanted] = NOTHING
        offered = np.where(offers == NOTHING, 0.0, before[graph.targets[offers]])
        takes = np.zeros(graph.size, np.bool_)
        while True:
            stops = takes | wanted
            chances = np.where(stops[graph.sources], 0.0, self.unaided)
            rewards = np.where(takes, offered, wanted)
            found = Absorption(graph, chances).solve(rewards)
            better = (offers != NOTHING) & ~takes & (offered > found + TOLERANCE)
            # Once taken it stays so: what going on is worth only grows where a nudge was put off.
            regrets = takes & (self._unaided_worth(found) > found + TOLERANCE)
            if not (better.any() or regrets.any()):
                return found, np.where(takes, offers, NOTHING)
            takes = (takes | better) & ~regrets

    def _taken_in_turn(self, wanted: Mask, policies: list[Numbers]) -> list[Nudge]:
        """How likely a reading comes to each nudge of these policies, the last of them first."""
        graph = self._graph
        begun: Reals = np.zeros(graph.size)
        begun[0] = 1.0
        found: list[Nudge] = []
        for left in range(len(policies), 0, -1):
            policy = policies[left - 1]
            stops = (policy != NOTHING) | wanted
            chances = np.where(stops[graph.sources], 0.0, self.unaided)
            visits = Absorption(graph, chances).visits(begun)
            taken = policy[policy != NOTHING]
            came = visits[graph.sources[taken]]
            begun = np.zeros(graph.size)
            np.add.at(begun, graph.targets[taken], came)
            found += self._by_choice(taken, came, left)
        return found

    def _by_choice(self, nudged: Numbers, came: Reals, left: int) -> list[Nudge]:
        """The nudges that readings come to, by the choices of the program that they are.

        Args:
            nudged: the transitions that take one.
            came: how likely a reading comes to each of these.
            left: see `Nudge`.
        """
        numbers = np.asarray(self._graph.exploration.chosen)[nudged]
        return [
            Nudge(int(number) - 1, left, float(came[numbers == number].sum()))
            for number in np.unique(numbers[came > 0]).tolist()
        ]
