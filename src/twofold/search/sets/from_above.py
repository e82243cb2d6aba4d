"""What no reading reaches: the rules followed over sets without correlations, each fact for itself.

For each place and each of its facts, the values that it may have there, and nothing of which goes
with which: a Cartesian abstraction (Cousot and Cousot, "Abstract interpretation", POPL 1977; Cho,
Hachtel, Macii, Plessier and Somenzi, "Algorithms for approximate FSM traversal", 1996). It errs to
one side only: what it does not reach, no reading reaches. What it reaches, none may.
"""

from __future__ import annotations

import heapq
import time
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from copy import copy
from itertools import combinations
from typing import Any, Self

from twofold.machine import Machine
from twofold.machine.state import FAILED, WAITING
from twofold.program.program import HEADER_RESEEDS
from twofold.program.values import FLOAT, INT, TAG_MASK
from twofold.search.sets.budget import Budget
from twofold.search.sets.facts import OWN, SINCE, VALUE, VISITS, Facts
from twofold.search.sets.forking import Forking, ForkingFacts
from twofold.search.sets.forward import PROGRESS_EVERY, Progress
from twofold.search.sets.intervals import (
    ANY,
    ANY_COUNT,
    ANY_FLOAT,
    ANY_INT,
    WAYS,
    FloatsBetween,
    GivenUp,
    SomeString,
    stands_for_several,
)
from twofold.search.sets.learner import Learner
from twofold.search.sets.observations import Fold, Observation, Term
from twofold.search.sets.places import Place
from twofold.search.sets.rules import Copy, Failure, Node, Way, seen_by

MOST_PLACES = 50_000
MOST_VALUES = 40
"""Of a fact at a place: a number that takes more may be any, as far as it is looked at here."""

MOST_OTHERS = 1000
"""Of a fact that is no number: one that takes more takes ever more, for all that is known."""

MOST_STACK = 2000
"""Words of a stack: one that is deeper grows with each choice, or by a function calling itself."""

A_RUN = 60
"""Operations that a run of a story's stretch counts for; a value that is looked at counts one."""

_ANY_OF = ((INT, ANY), (FLOAT, ANY_FLOAT))
"""What stands for all numbers of a kind."""

Values = dict[int, set[int]]
"""For each fact of a place, the values that it may have there."""


class WideFacts(ForkingFacts):
    """Facts whose counts may be any."""

    def value(self, fact: int, word: int, now: int) -> int:
        """The value of a fact whose word is given."""
        if isinstance(word, (FloatsBetween, SomeString)):
            return word
        found = super().value(fact, word, now)
        return ANY_COUNT if found is ANY_INT else found

    def held(self, fact: int, value: int, now: int) -> int:
        """The word of a fact whose value is given."""
        return ANY_INT if value is ANY_COUNT else super().held(fact, value, now)

    def may_pass(self, fact: int, value: int) -> Iterable[int]:
        """The values that a fact may have when one more turn has begun, whatever the others are."""
        return (value,) if value is ANY_COUNT else super().may_pass(fact, value)


class Dealing(Forking):
    """A shuffle may always deal any of what it has.

    What it has dealt takes a value for each part of that, and tells nothing but of the shuffle.
    """

    def __init__(self, machine: Machine, facts: ForkingFacts, *more: Any) -> None:
        super().__init__(machine, facts, *more)
        for code in (self._code, self._watchful):
            code[HEADER_RESEEDS] = 1


class FromAbove:
    """Follows the rules of a story until nothing is new, or it is too much.

    Args:
        learner: of the story's rules.
        facts: of the story.

    Attributes:
        learner, facts: these.
        why: why it is not done, a sentence; None where it is.
        widened: facts that were taken to be any number.
        operations: how much was done, in values that were looked at.
    """

    def __init__(self, learner: Learner, facts: Facts) -> None:
        self.learner = learner
        self.facts = facts
        self._reached: dict[int, Values] = {}
        self._fresh: dict[int, Values] = {}
        self._waiting: list[tuple[int, int, int]] = []
        self._rules: dict[int, Node] = {}
        self._budget = Budget()
        self.operations = 0
        self._progress: Progress | None = None
        self._told_at = self._started = 0.0
        self.why: str | None = None
        self.widened: set[int] = set()

    def explore(self, budget: Budget, progress: Progress | None = None) -> bool:
        """Explore; returns whether it came to its end.

        Args:
            budget: what it may take.
            progress: called now and then with rules, places to look at, 0 and seconds.
        """
        self._progress, self._started = progress, time.perf_counter()
        standing = self.learner.start()
        first = {fact: {value} for fact, value in standing.words}
        self._arrive(standing.place, first)
        return self._go_on(budget)

    def _go_on(self, budget: Budget) -> bool:
        """Follow what waits; returns whether it came to its end."""
        self._budget = budget
        try:
            while self._waiting:
                self._tell_progress()
                _, _, number = heapq.heappop(self._waiting)
                self._follow(self.learner.places.all[number], self._fresh.pop(number))
        except (_TooMuch, GivenUp) as reason:
            self.why = str(reason)
        except RecursionError:
            self.why = "too much is read at once"
        return self.why is None

    def _tell_progress(self) -> None:
        now = time.perf_counter()
        if self._progress is not None and now - self._told_at >= PROGRESS_EVERY:
            self._told_at = now
            self._progress(len(self._rules), len(self._waiting), 0, now - self._started)

    def asked(
        self, function: int, resting: Collection[Place], budget: Budget
    ) -> list[Place] | None:
        """Where it may lead to ask a function at some places; None where that has no end in sight.

        Args:
            function: its container, without parameters.
            resting: that were reached.
            budget: what it may take, with all that was done before.
        """
        here = {place.number for place in resting}
        asking = self._only(here)
        for place in resting:
            way = self.learner.asks(place, function)
            asking._go(place, way, Node(), self._reached[place.number], True)
        if not asking._go_on(budget):
            return None
        return [
            place
            for place in self.learner.places.all
            if place.number in asking._reached and place.number not in here
        ]

    def _only(self, numbers: Collection[int]) -> Self:
        """The same, come to certain places alone."""
        other = copy(self)
        other._reached = {number: self._reached[number] for number in numbers}
        other._fresh, other._waiting, other._rules = {}, [], {}
        other.widened = {*self.widened}
        return other

    def leads(self, places: Iterable[Place]) -> dict[int, set[int]]:
        """Where the rules that are known lead from some places, by number."""
        found: dict[int, set[int]] = {}
        for place in places:
            leads = found[place.number] = set()
            nodes = [self.learner.root(place)]
            while nodes:
                node = nodes.pop()
                nodes += node.on.values()
                leads.update(way.place.number for way in (node.rule.ways if node.rule else ()))
        return found

    def places(self, status: int) -> Iterator[Place]:
        """The places of a status that may be reached."""
        for place in self.learner.places.all:
            if place.shape.status == status and place.number in self._reached:
                yield place

    def offered(self, code: list[int]) -> set[int]:
        """Numbers of the choices that may be offered.

        Args:
            code: of the program.
        """
        kept = [place.shape.kept for place in self.places(WAITING)]
        return {code[one.address + 4] for one in kept if one is not None}

    def failures(self) -> set[Failure]:
        """What may go wrong."""
        return {self.learner.failures[place.shape.detail] for place in self.places(FAILED)}

    def globals_widened(self) -> list[int]:
        """Numbers of the globals that were taken to be any number."""
        facts = (self.facts.all[fact] for fact in self.widened)
        return sorted(fact.number for fact in facts if fact.kind == VALUE)

    def seen(self, size: int) -> list[int]:
        """What may be met, by address (see `interpreter.run`)."""
        return seen_by((node.rule for node in self._rules.values()), size)

    def read_together(self, few: int, most: int) -> list[tuple[int, int]]:
        """So many pairs of facts that rules read together, those first that most rules do.

        Args:
            few: values that each of them takes at the most.
        """
        values: dict[int, set[int]] = {}
        for reached in self._reached.values():
            for fact, its in reached.items():
                values.setdefault(fact, set()).update(its)
        count: Counter[tuple[int, int]] = Counter()
        for node in self._rules.values():
            read = set(self.facts.looked_at(node.known)) - self.widened
            fit = sorted(fact for fact in read if 1 < len(values.get(fact, ())) <= few)
            count.update(combinations(fit, 2))
        ranked = sorted(count, key=lambda pack: (-count[pack], pack))
        return ranked[:most]

    def _follow(self, place: Place, fresh: Values) -> None:
        for outcome in self.learner.outcomes(place):
            self._descend(place, outcome, self.learner.root(place, outcome), fresh, False)

    def _descend(
        self, place: Place, outcome: int, node: Node, fresh: Values, is_fresh: bool
    ) -> None:
        """Follow a tree of rules.

        Args:
            fresh: the values that are new at the place.
            is_fresh: whether something that was read on the way to the node is.
        """
        if self._budget.is_spent(self):
            raise _TooMuch("it would take too long")
        runs = self.learner.runs
        self.learner.look(place, node, outcome)
        a_run = A_RUN + len(place.shape.stack)
        self.operations += 1 + (self.learner.runs - runs) * a_run
        if node.rule is None:
            known = self._reached[place.number]
            values, new = self._told(node.fact, known), self._told(node.fact, fresh)
            if node.fact in self.facts.observed and new:
                new = values  # it may be told of new values together with old ones
            if not values:
                raise _TooMuch("something is read that has no value here")
            for value in sorted(values, key=repr):
                on = node.given(value)
                self._descend(place, outcome, on, fresh, is_fresh or value in new)
            return
        is_fresh = is_fresh or id(node) not in self._rules
        self._rules[id(node)] = node
        known = self._reached[place.number] if is_fresh else fresh
        for way in node.rule.ways:
            self._go(place, way, node, known, is_fresh)

    def _go(self, place: Place, way: Way, node: Node, values: Values, whole: bool) -> None:
        """Follow a way.

        Args:
            place: it comes from.
            node: of its rule.
            values, whole: as `_after` takes them.
        """
        self._arrive(way.place, self._after(way, values, whole, node.known))

    def _after(
        self, way: Way, values: Mapping[int, set[int]], whole: bool, known: Mapping[int, int]
    ) -> Values:
        """What becomes of the facts on a way.

        Args:
            values: of the facts at the place it comes from.
            whole: whether these are all that there are.
            known: what was read on the way.
        """
        facts = self.facts
        gone = {*way.forgets, *known}
        found = {
            fact: set(self._of_whom(fact, values[fact], known))
            for fact in way.place.facts
            if fact in values and fact not in gone
        }
        for taken in way.copies:
            if taken.source in values:
                found[taken.target] = {
                    copied
                    for value in self._of_whom(taken.source, values[taken.source], known)
                    for copied in self._copied(taken, value)
                }
        if whole:
            for fact, value in way.puts:
                found[fact] = {value}
        if way.ticks:
            for fact, its in found.items():
                if facts.passes(fact):
                    found[fact] = {one for value in its for one in facts.may_pass(fact, value)}
        self.operations += len(values) + sum(map(len, found.values()))
        return found

    def _told(self, number: int, values: Mapping[int, set[int]]) -> set[int]:
        """The values that a fact may have, or that may be told of some facts."""
        observation = self.facts.observed.get(number)
        if observation is None:
            return values.get(number, set())
        sources = [values.get(source, set()) for source in observation.sources]
        if not isinstance(observation, Fold):
            return {told for value in sources[0] for told in self._told_of(observation, value)}
        states = {observation.begins}
        for at, its in enumerate(sources):
            states = {observation.step(state, at, value) for state in states for value in its}
        return {observation.tells(state) for state in states}

    @staticmethod
    def _told_of(observation: Observation, value: int) -> Iterable[int]:
        if not stands_for_several(value):
            return (observation.of((value,)),)
        return [int(told) for told in WAYS.each(lambda: observation.of((value,)))]

    def _of_whom(self, fact: int, values: set[int], known: Mapping[int, int]) -> Iterable[int]:
        """Those of a fact's values of which is told what is known."""
        for number, told in known.items():
            observation = self.facts.observed.get(number)
            if isinstance(observation, Term) and observation.fact == fact:
                values = {v for v in values if told in self._told_of(observation, v)}
        return values

    def _copied(self, taken: Copy, value: int) -> Iterable[int]:
        """What a fact may be that takes over a value of another."""
        if not stands_for_several(value):
            return (self.facts.copied(taken.target, value, taken.term),)
        return [*WAYS.each(lambda: self.facts.copied(taken.target, value, taken.term))]

    def _arrive(self, place: Place, values: Values) -> None:
        reached = self._reached.get(place.number)
        is_new = reached is None
        if reached is None:
            if len(self._reached) >= MOST_PLACES:
                raise _TooMuch(f"there are more than {MOST_PLACES:,} places to stand")
            if len(place.shape.stack) > MOST_STACK:
                raise _TooMuch("the story may call itself without end")
            reached = self._reached[place.number] = {}
        new: Values = {}
        for fact, its in values.items():
            known = reached.setdefault(fact, set())
            if its <= known:
                continue
            found = self._widened(fact, known | its)
            if found == known:
                continue
            if any(map(stands_for_several, found)):
                self.widened.add(fact)
            new[fact] = found - known
            reached[fact] = found
        if not (new or is_new):
            return
        waiting = self._fresh.get(place.number)
        if waiting is None:
            waiting = self._fresh[place.number] = {}
            shape = place.shape
            heapq.heappush(self._waiting, (shape.address, shape.pledge, place.number))
        for fact, its in new.items():
            waiting.setdefault(fact, set()).update(its)

    def _widened(self, fact: int, values: set[int]) -> set[int]:
        """The values of a fact, or what stands for them where they are too many to be told apart.

        What stands for all numbers of a kind stands for no other value: these stay.
        """
        kind, are_many = self.facts.all[fact].kind, len(values) > MOST_VALUES
        if kind in (VISITS, SINCE):
            return {ANY_COUNT} if are_many or ANY_COUNT in values else values
        if kind in (VALUE, OWN):
            for tag, anything in _ANY_OF:
                if are_many or anything in values:
                    those = {value for value in values if value & TAG_MASK == tag}
                    if len(those) > 1:
                        values = values - those | {anything}
        if len(values) > MOST_OTHERS:
            raise _TooMuch(f"something that is no number takes more than {MOST_OTHERS:,} values")
        return values


class _TooMuch(Exception):
    """There is no end in sight."""
