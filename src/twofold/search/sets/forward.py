"""The search by sets: for every place, all that the facts may be there, until nothing is new."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from twofold.program.values import INT, TAG_MASK
from twofold.search.interrupts import BY_HAND
from twofold.search.sets.budget import Budget, Spent
from twofold.search.sets.diagrams import Diagram, Diagrams
from twofold.search.sets.facts import VALUE, Facts
from twofold.search.sets.learner import Learner
from twofold.search.sets.places import Place
from twofold.search.sets.rules import Copy, Node, Rule, Way
from twofold.search.sets.waiting import Waiting
from twofold.search.state_space import PILED_UP

PROGRESS_EVERY = 0.1

MOST_OPEN = 512
"""Words of calls that are open where a turn begins, or something falls: some hundred calls. Each
depth is a place, for each of the values that may be returned to it."""

CLOCK_VALUES = 32  # that a number takes, past which it may be worth while to go by it
CLOCK_EVERY = 200  # places that are followed, such a number is looked for
ASKS_EVERY = 2_000  # operations at least, whether there is enough

NODES = 20
"""Nodes of a set that arrives which count for one more operation."""

SMALL = 2_000  # nodes of a set that is no more trouble than a smaller one

WEIGHED_EVERY = 16  # sets that arrive: one is weighed for all of them, for that takes its time

Progress = Callable[[int, int, int, float], None]


class Arrival(NamedTuple):
    """What came to a place that was not known there.

    Attributes:
        source: the place that it came from; None at the start.
        outcome: of what fell there, if anything did.
        known: what was read there, with the values.
        way: that it took; None at the start.
        clock: the least that the number which only grows may be, if there is one.
        number: how many had come anywhere before; more than any where it was let in nowhere.
    """

    sets: Diagram
    source: Place | None = None
    outcome: int = 0
    known: Mapping[int, int] = MappingProxyType({})
    way: Way | None = None
    clock: int = 0
    number: int = sys.maxsize


@dataclass(slots=True)
class Reached:
    """What was found of a place.

    Attributes:
        all: every set of facts that was met there.
        new: those of them that are still to be followed, by the clock of their arrival.
    """

    all: Diagram
    new: dict[int, Diagram] = field(default_factory=dict)


class SetSearch:
    """Explores the readings of a story, sets of them at a time.

    Args:
        learner: of the story's rules.
        facts: of the story.
        diagrams: for sets of these facts.

    Attributes:
        reached: what was found, by the place's number.
        arrivals: what came to each place that was not known there, in order.
        rules: those that were followed, each with its place and how it fell there.
        why: why it did not come to its end.
        partly_let_in: numbers of places to which more led than was followed.
        deepest: the first place with more calls open than are followed, if there is one.
    """

    weighed_every = WEIGHED_EVERY
    small = SMALL

    def __init__(self, learner: Learner, facts: Facts, diagrams: Diagrams) -> None:
        self.learner = learner
        self.facts = facts
        self.diagrams = diagrams
        self.reached: dict[int, Reached] = {}
        self.arrivals: dict[int, list[Arrival]] = {}
        self.rules: dict[int, tuple[Place, int, Node]] = {}
        self.why: list[str] = []
        self.partly_let_in: set[int] = set()
        self.deepest: Place | None = None
        self._waiting = Waiting(facts.flow)
        self.clock: int | None = None
        self._may_be_later: set[int] = set()  # numbers of places where the clock may be
        self._by_clock: dict[int, tuple[int, dict[int, list[Arrival]]]] = {}
        self._followed = 0
        self._came = 0
        self._now = 0
        self._weighed = 0
        self._told = 0.0
        self._budget = Budget()
        self._limits: tuple[float | None, Progress | None, float] = (None, None, 0.0)
        self._enough: Callable[[], bool] | None = None
        self._asks_at = self._asked_of = 0

    def explore(
        self,
        max_seconds: float | None = None,
        progress: Progress | None = None,
        started: float | None = None,
        max_operations: int | None = None,
        enough: Callable[[], bool] | None = None,
    ) -> None:
        """Explore until nothing is new, or a budget or Ctrl-C ends it.

        Args:
            max_seconds: stop after as long.
            progress: called now and then with rules, places to look at, 0 and seconds.
            started: when the seconds began to count, by `time.perf_counter`, if not now.
            max_operations: stop after as many operations on sets.
            enough: says, now and then, that nothing more is to be looked for.
        """
        started = time.perf_counter() if started is None else started
        self._limits = max_seconds, progress, started
        until = None if max_seconds is None else started + max_seconds
        self._budget = Budget(max_operations, until)
        self._enough, self._asks_at, self._asked_of = enough, 0, 0
        while True:
            try:
                self._begin()
                if not self._go_on():
                    self.why.append(self._budget.ended(self.diagrams, max_seconds))
                elif self._waiting:
                    self.why.append("stopped, for all that was looked for is found")
                elif self.deepest is not None:
                    self.why.append(PILED_UP)
            except KeyboardInterrupt:
                self.why.append(BY_HAND)
            except self.diagrams.OutOfMemory:
                larger = self.diagrams.larger()
                if larger is not None:  # the rules are known by now
                    self.diagrams = larger
                    continue
                self.why.append("stopped, for sets of readings find no more memory (--memory)")
            return

    def enlarge(self) -> bool:
        """Explore again with more room for sets; returns whether there may be more, and it did.

        Whatever was found before is of no use any more.
        """
        larger = self.diagrams.larger()
        if larger is None:
            return False
        self.diagrams = larger
        self.explore(*self._limits)
        return True

    def _begin(self) -> None:
        self._forget()
        diagrams = self.diagrams
        standing = self.learner.start()
        first = diagrams.usual
        clock = 0 if self.clock is None else self.facts.usual[self.clock]
        for fact, value in standing.words:
            first = diagrams.put(first, fact, value)
        self._arrive(standing.place, Arrival(first, clock=clock))

    def _forget(self) -> None:
        """Forget all that was found; the rules are known by now."""
        self.reached.clear()
        self.arrivals.clear()
        self._by_clock.clear()
        self._may_be_later.clear()
        self.rules.clear()
        self._waiting.clear()
        self.deepest = None

    def _tell_progress(self) -> None:
        _, progress, started = self._limits
        now = time.perf_counter()
        if progress is not None and now - self._told >= PROGRESS_EVERY:
            self._told = now
            progress(len(self.rules), len(self._waiting), 0, now - started)

    def _go_on(self) -> bool:
        """Follow what waits; returns whether all was followed, or enough."""
        while self._waiting:
            if self._is_enough():
                return True
            if self._budget.is_spent(self.diagrams):
                return False
            clock, number = self._waiting.take()
            new = self.reached[number].new.pop(clock)
            try:
                self._follow(self.learner.places.all[number], new, clock)
            except Spent:
                return False
            if self.clock is None and self._finds_clock():
                self._begin()
        return True

    def _is_enough(self) -> bool:
        spent, rules = self.diagrams.operations, len(self.rules)
        if self._enough is None or spent < self._asks_at or rules == self._asked_of:
            return False
        self._asks_at, self._asked_of = spent + max(ASKS_EVERY, spent // 8), rules
        return self._enough()

    def _finds_clock(self) -> bool:
        """Whether there is a number that takes many values, and only ever grows.

        What comes with a lesser one is followed first then: all that comes with one of its values
        has come when its turn is there.
        """
        self._followed += 1
        if self._followed % CLOCK_EVERY:
            return False
        registered = self.diagrams.registered
        for number in range(self.facts.shared):
            is_value = self.facts.all[number].kind == VALUE
            if is_value and len(registered(number)) > CLOCK_VALUES and self._only_grows(number):
                self.clock = number
                return True
        return False

    def _only_grows(self, number: int) -> bool:
        """Whether a fact is a number that never grew smaller on any rule that was followed."""
        values = self.diagrams.registered(number)
        if any(value & TAG_MASK != INT for value in values):
            return False
        for place, _, node in self.rules.values():
            if node.rule is None:
                continue
            if any(number in one.facts for way in node.rule.ways for one in way.idle):
                return False
            if number not in place.facts:
                continue
            least = node.known.get(number)
            for way in node.rule.ways:
                for fact, value in way.puts:
                    if fact == number and (least is None or value < least):
                        return False
                for copy in way.copies:
                    if copy.target == number and (
                        copy.source != number or self._falls_back(place, node, copy)
                    ):
                        return False
        return True

    def _falls_back(self, place: Place, node: Node, copy: Copy) -> bool:
        """Whether a number grows smaller by what is made of it, where that was met."""
        return any(
            self.facts.copied(copy.target, value, copy.term) < value
            for value in self._values_of(place, node, copy.source)
        )

    def _values_of(self, place: Place, node: Node, fact: int) -> list[int]:
        """The values that a fact has where a rule was met."""
        sets = self.with_known(place, node.known)
        return [value for value, _ in self.diagrams.values(sets, fact)]

    def _clock_after(self, place: Place, way: Way, clock: int) -> int:
        """The least that the clock may be after a way; noted where it may be more."""
        for fact, value in way.puts:
            if fact == self.clock:
                return value
        is_certain = place.number not in self._may_be_later
        for copy in way.copies:
            if copy.target == self.clock:
                if copy.source == self.clock:
                    clock = self.facts.copied(copy.target, clock, copy.term)
                else:
                    is_certain = False
        if not is_certain:
            self._may_be_later.add(way.place.number)
        return clock

    def _by_now(self, place: Place, fact: int) -> int | None:
        """What is observed of the clock alone, where that has one value in all that is followed."""
        observation = self.facts.observed.get(fact)
        if observation is None or place.number in self._may_be_later:
            return None
        return observation.of((self._now,)) if [*observation.sources] == [self.clock] else None

    @property
    def has_clock(self) -> bool:
        """Whether there is a number that only ever grew, and what comes with less came first."""
        clock = self.clock
        return clock is not None and all(
            value & TAG_MASK == INT for value in self.diagrams.registered(clock)
        )

    def raises_clock(self, place: Place, node: Node, way: Way) -> bool | None:
        """Whether that number is always greater after a way, or is gone; None where it may be less.

        Args:
            place, node: where the way begins.
        """
        clock = self.clock
        if clock not in way.place.facts:
            return clock in place.facts
        if clock is None or clock not in place.facts:
            return None
        if any(clock in one.facts for one in way.idle):
            return None
        put = [value for fact, value in way.puts if fact == clock]
        copies = [copy for copy in way.copies if copy.target == clock]
        if not put and not copies:
            return None if clock in way.forgets or clock in node.known else False
        if any(copy.source != clock for copy in copies):
            return None
        known = node.known.get(clock)
        values = [known] if known is not None else self._values_of(place, node, clock)
        became = [(value, after) for value in values for after in put]
        for copy in copies:
            become = partial(self.facts.copied, clock, term=copy.term)
            became += [(value, become(value)) for value in values]
        return _all_greater(became)

    def places(self, status: int) -> Iterator[tuple[Place, Diagram]]:
        """The places of a status that are reached, with all that the facts may be there."""
        for place in self.learner.places.all:
            if place.shape.status == status and place.number in self.reached:
                yield place, self.reached[place.number].all

    def all_reached(self) -> Iterator[tuple[Place, Reached]]:
        """Every place that is reached, with what was found of it, in the order they were met."""
        for place in self.learner.places.all:
            if place.number in self.reached:
                yield place, self.reached[place.number]

    def leads(self, counts: Callable[[Place], bool] = lambda place: True) -> dict[int, set[int]]:
        """Where the rules lead from each of the places that count, to such ones, by number."""
        found: dict[int, set[int]] = {}
        for source, _, node in self.rules.values():
            if counts(source):
                found.setdefault(source.number, set()).update(
                    way.place.number
                    for way in (node.rule.ways if node.rule else ())
                    if counts(way.place)
                )
        return found

    def came_to(self, place: Place, clock: int | None = None) -> Iterator[Arrival]:
        """What came to a place, in order; where the clock is known, what came with that first."""
        found = self.arrivals[place.number]
        if clock is None:
            yield from found
            return
        count, by_clock = self._by_clock.get(place.number, (0, {}))
        if count != len(found):
            by_clock = {}
            for one in found:
                by_clock.setdefault(one.clock, []).append(one)
            self._by_clock[place.number] = len(found), by_clock
        yield from by_clock.get(clock, ())
        yield from (one for one in found if one.clock != clock)

    def with_known(self, place: Place, known: Mapping[int, int]) -> Diagram:
        """What is reached at a place where some facts have certain values."""
        sets = self.without_known(place, known)
        for fact, value in known.items():
            sets = self.diagrams.put(sets, fact, value)
        return sets

    def without_known(self, place: Place, known: Mapping[int, int]) -> Diagram:
        """The same, those facts left out, as `after` takes what was read."""
        sets = self.reached[place.number].all
        for fact, value in known.items():
            sets = self.diagrams.having(sets, fact, value)
        return sets

    def falling(self, place: Place, outcome: int) -> Diagram:
        """What is reached at a place and can fall there in one way."""
        found = self.reached[place.number].all
        for source, fell, node in self.rules.values():
            if source is place and fell == outcome and node.rule and not node.rule.is_possible:
                found -= self.with_known(place, node.known)
        return found

    def _follow(self, place: Place, new: Diagram, clock: int) -> None:
        self._now = clock
        for outcome in self._outcomes(place):
            self._descend(place, outcome, self.learner.root(place, outcome), new)

    def _outcomes(self, place: Place) -> Iterable[int]:
        """The ways in which something may fall at a place, of those that are followed."""
        return self.learner.outcomes(place)

    def _descend(self, place: Place, outcome: int, node: Node, sets: Diagram) -> None:
        self.learner.look(place, node, outcome)
        if node.rule is None:
            told = None if self.clock is None else self._by_now(place, node.fact)
            if told is not None:
                self._descend(place, outcome, node.given(told), sets)
                return
            for value, some in self.diagrams.values(sets, node.fact):
                self._descend(place, outcome, node.given(value), some)
            return
        self._take(place, outcome, node, node.rule, sets)

    def _take(self, place: Place, outcome: int, node: Node, rule: Rule, sets: Diagram) -> None:
        if self._budget.is_spent(self.diagrams):  # one place may take very much
            raise Spent
        self._tell_progress()
        self.rules.setdefault(id(node), (place, outcome, node))
        for way in rule.ways:
            after = self.after(way, sets)
            clock = self._now if self.clock is None else self._clock_after(place, way, self._now)
            self._arrive(way.place, Arrival(after, place, outcome, node.known, way, clock))

    def after(self, way: Way, sets: Diagram) -> Diagram:
        """What becomes of a set on a way; the facts that were read are left out of it."""
        diagrams = self.diagrams
        for fact in way.dropped:
            sets = diagrams.without(sets, fact)
        for source, stays, copies in way.taken_over:
            parts = diagrams.nothing
            for value, some in diagrams.values(sets, source):
                if stays:
                    some = diagrams.put(some, source, value)
                parts |= self._copied(some, copies, value)
            sets = parts
        for fact, value in way.puts:
            sets = self._put(sets, fact, value)
        sets = self.ticked(way, sets)
        for one in way.idle:
            sets = self.diagrams.idle(sets, one)
        return sets

    def _copied(self, sets: Diagram, copies: Sequence[Copy], value: int) -> Diagram:
        """A set in which some facts take over the value of another."""
        for copy in copies:
            taken = self.facts.copied(copy.target, value, copy.term)
            sets = self.diagrams.put(sets, copy.target, taken)
        return sets

    def _put(self, sets: Diagram, fact: int, value: int) -> Diagram:
        """A set in which a fact is given a value."""
        return self.diagrams.put(sets, fact, value)

    def ticked(self, way: Way, sets: Diagram) -> Diagram:
        """What becomes of a set where a turn begins on a way, if one does."""
        if way.ticks:
            for fact in self.facts.passing(way.place.facts):
                parts = self.diagrams.nothing
                for value, some in self.diagrams.values(sets, fact):
                    parts |= self.diagrams.put(some, fact, self.facts.passed(fact, value))
                sets = parts
            for ranks in self.facts.ranked(way.place.facts):
                sets = ranks.all_passed(self.diagrams, sets)
        return sets

    def _arrive(self, place: Place, arrival: Arrival) -> None:
        self._weigh(arrival.sets)
        found = self.reached.get(place.number)
        new = arrival.sets if found is None else arrival.sets - found.all
        if not new.satisfiable():
            return
        if found is None:
            found = self.reached[place.number] = Reached(self.diagrams.nothing)
        clock = arrival.clock
        kept = arrival._replace(sets=new, number=self._came)
        self._came += 1
        self.arrivals.setdefault(place.number, []).append(kept)
        found.all |= new
        if place.shape.open_words > MOST_OPEN:
            self.deepest = self.deepest or place
            return
        waits = found.new.get(clock)
        if waits is None:
            self._waiting.add(place, clock)
        found.new[clock] = new if waits is None else waits | new

    def _weigh(self, sets: Diagram) -> None:
        """Count what comes to a place by how large it is: what is done to it takes as long."""
        self._weighed += 1
        if self._weighed % self.weighed_every == 0:
            nodes = max(0, int(sets.node_count()) - self.small)
            self.diagrams.operations += self.weighed_every * nodes // NODES


def _all_greater(changes: Iterable[tuple[int, int]]) -> bool | None:
    """Whether the second of each pair is greater; None where one is less."""
    found = True
    for before, after in changes:
        if after < before:
            return None
        found &= after > before
    return found
