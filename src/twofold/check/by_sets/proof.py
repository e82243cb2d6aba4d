"""What is true of every reading, where the readings were explored by sets."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from twofold.check import coverage
from twofold.check.asked.law_watch import DECEIT, Break
from twofold.check.by_sets import piled_calls
from twofold.check.by_sets.answers import Answers
from twofold.check.by_sets.traps import Traps, traps
from twofold.check.by_sets.ways import Ways
from twofold.check.endings import Endings
from twofold.check.findings import (
    constant_conditions,
    unbounded_growth,
    unused_variables,
    wordless_media,
)
from twofold.check.findings.undeclared import undeclared
from twofold.check.findings.unreached import Unreached
from twofold.check.preparation import Preparation, View
from twofold.check.proof import Deceit, Ending, Finding, Proof, Undecided
from twofold.check.seconds import Seconds
from twofold.check.undecided import Left
from twofold.check.words_apart import Owed, sentence_of
from twofold.machine import Machine
from twofold.machine.state import ENDED, FAILED, R_ENDING, R_PC, WAITING, State
from twofold.program import opcodes as op
from twofold.search.explorer import Progress, unanswered_calls
from twofold.search.random_readings import RandomReadings
from twofold.search.sets.backward import step_from
from twofold.search.sets.budget import Budget
from twofold.search.sets.diagrams import Diagram
from twofold.search.sets.facts import VALUE, Fact
from twofold.search.sets.forward import SetSearch
from twofold.search.sets.places import Place
from twofold.search.sets.retrace import Comes
from twofold.search.sets.rules import Failure, seen_by

SEVERAL = 4  # times the operations of the joint search: what one more question may take
LEAST_OPERATIONS = 3_000_000
LEAST_TOGETHER = 100_000  # where several groups of words are asked for at once

FIRST_READING, LAST_READING = 300_000, 3_000_000
"""Jumps of reading at random: the first span, and the longest; each is twice the last one."""

ASKED_EVERY = 30_000  # jumps, whether all that is owed is met
MUCH = 0.15  # of what is owed: a span that pays less is the last

LONG_WAY = 8  # times as many values as tell that a number grows: how far its growth is followed

TO_TELL = 0.25  # of the seconds that are left, to tell what was found where something else is left

MOST_TRIES = 20  # ways to where something is said that are read for whom it deceives


def prove_by_sets(
    story: Preparation,
    name: str,
    progress: Progress | None,
    seconds: Seconds,
    most: int | None = None,
) -> tuple[Proof, Left]:
    """The proof of a story whose readings are explored by sets; and what is left over.

    What only chooses words is set apart first, and asked for afterwards.

    Args:
        seconds: that are left for all that is done; the search has those of the story's limits.
        most: operations on sets that the search may take; as many as it wants where not said.
    """
    limits, started = story.limits, seconds.began
    joint = story.joint
    search = joint.by_sets()
    search.explore(limits.max_seconds, progress, started, most)
    seen = _seen(search, joint)
    owed = Owed(story, seen) if joint is not story.whole else None
    if owed is not None and not search.why:
        _settle(story, owed, search.diagrams.operations, progress, started)
    until = seconds.until(TO_TELL if search.why else 1.0)
    undecided: frozenset[int] = frozenset()
    if owed is not None:
        seen, undecided = owed.seen, owed.undecided
    return _told(story, joint, search, seen, until, name, undecided), Left(seen, undecided)


def _told(
    story: Preparation,
    joint: View,
    search: SetSearch,
    seen: Sequence[int],
    until: float | None,
    name: str,
    undecided: frozenset[int],
) -> Proof:
    """What a search found, as a proof; with more room, where that is wanted and there is some."""
    while True:
        telling = _Telling(story, joint, search, seen, until)
        try:
            return telling.proof(name, undecided)
        except search.diagrams.OutOfMemory:
            if not search.enlarge():
                telling.has_no_more_room = True
                return telling.proof(name, undecided)


def _settle(
    story: Preparation, owed: Owed, spent: int, progress: Progress | None, started: float
) -> None:
    """Find out what is owed to what only chooses words: of many groups at once, or of fewer.

    Most of it is met by readings at random, before anything is asked.

    Args:
        spent: the operations on sets of the search without them.
    """
    _read(story, owed, started)
    limit = story.limits.max_seconds

    def ask(wanted: Collection[int], is_last: bool) -> bool:
        if limit is not None and time.perf_counter() >= started + limit:
            return False
        view = View(story, wanted)
        search = view.by_sets()
        most = SEVERAL * spent + (LEAST_OPERATIONS if is_last else LEAST_TOGETHER)

        def paid() -> bool:
            owed.see(_seen(search, view))
            return not owed.open(wanted)

        search.explore(limit, progress, started, most, paid)
        return paid() or not search.why

    owed.settle(ask)


def _read(story: Preparation, owed: Owed, started: float) -> None:
    """Read at random for ever longer spans, as long as each pays much of what is owed."""
    readings = RandomReadings(story.program)
    limit = story.limits.max_seconds
    over = float("inf") if limit is None else started + limit
    span, open_ = FIRST_READING, owed.count
    while open_ and span <= LAST_READING:
        until, left = readings.jumps + span, open_
        while left and readings.jumps < until:
            before = readings.jumps
            readings.read(min(until, before + ASKED_EVERY), over)
            owed.see(readings.seen)
            left = owed.count
            if readings.jumps == before:
                return
        if left > open_ * (1 - MUCH):
            return
        span, open_ = 2 * span, left


class _Telling:
    """What is told of the readings that a search explored.

    Args:
        view: of the story, that was searched.
        seen: by address, what the readings met.
        until: when the seconds are over, by `time.perf_counter`; None where they are not counted.

    Attributes:
        has_no_more_room: whether what finds no room is not to be tried again with more.

    Raises:
        the diagrams' `OutOfMemory`: where it is.
    """

    def __init__(
        self,
        story: Preparation,
        view: View,
        search: SetSearch,
        seen: Sequence[int],
        until: float | None,
    ) -> None:
        self._deceits: list[Deceit] = []
        self._story = story
        self._program = story.program
        self._question = story.question
        self._view = view
        self._search = search
        self._seen = seen
        self._until = until
        self._ways = Ways(story.whole.program, search, until)
        self._spent = search.diagrams.operations
        self.has_no_more_room = False

    def proof(self, name: str, undecided: frozenset[int]) -> Proof:
        """All that is told.

        Args:
            undecided: the instructions of which it is not known what else readings meet there.
        """
        search, question, program = self._search, self._question, self._program
        unanswered = [f.address for f, _, _ in self._failures() if self._asks_the_game(f)]
        exhausted = not search.why
        why = [*search.why, *unanswered_calls(self._view.program, unanswered)]
        proof = Proof(
            story=name,
            complete=False,
            why_incomplete=None,
            states=self._states(),
            transitions=len(search.rules),
            depth=None,
            seconds=0.0,
            search="sets",
            is_explored=exhausted and not unanswered,
        )
        offered = {
            self._view.program.code[place.shape.kept.address + 4]
            for place, _ in search.places(WAITING)
            if place.shape.kept is not None
        }
        generated = question.generated
        proof.choices = coverage.choices(program, offered, offered, generated)
        proof.spans = coverage.spans(program, self._seen, generated)
        proof.knots = coverage.knots(program, self._seen, generated)
        proof.undeclared = undeclared(self._view.program, unanswered)
        proof.endings = self._endings()
        proof.findings = [*self._errors(), *self._broken_laws()]
        proof.deceits = self._deceits
        proof.findings += unused_variables.findings(program, generated)
        proof.findings += wordless_media.findings(program, generated)
        found = self._traps() if exhausted else Traps([])
        proof.findings += found.findings
        if not found.is_decided:
            says = (
                "whether a turn may never end, and whether a way out leads from everywhere, "
                "would have taken more time"
            )
            proof.undecided.append(Undecided("way out", says))
        self._answer(proof, found)
        if exhausted or search.deepest is not None:
            proof.findings += self._piled_calls()
        if not exhausted:
            proof.unmet = coverage.unmet(program, self._seen, proof.choices, generated)
            growing = self._view.bounds.growing
            ways = self._to_extremes(one.number for one in growing)
            proof.findings += unbounded_growth.along(
                self._story.whole.program, ways, growing, question
            )
        words = sentence_of(program, undecided)
        why += [] if words is None else [words]
        if proof.undecided:
            why.append("; ".join(one.says for one in proof.undecided))
        if exhausted and not unanswered:
            proof.findings += Unreached(program, self._seen, generated, undecided).findings(proof)
            proof.findings += constant_conditions.findings(
                program, self._seen, generated, undecided
            )
        proof.why_incomplete = "; ".join(why) or None
        proof.complete = not why
        return proof

    def _states(self) -> int:
        count = self._search.diagrams.count
        return sum(
            count(sets)
            for place, sets in chain(*map(self._search.places, (WAITING, ENDED, FAILED)))
            if place.shape.status != WAITING or place.shape.begins
        )

    def _budget(self) -> Budget:
        """What one more question may take."""
        more = SEVERAL * self._spent + LEAST_OPERATIONS
        return Budget(self._search.diagrams.operations + more, self._until)

    def _answer(self, proof: Proof, found: Traps) -> None:
        """Answer what is asked of the story beyond what every story is asked."""
        answers = Answers(self._story, self._search, self._ways, found, self._budget)
        if self.has_no_more_room:
            answers.give_up_on(self._search.diagrams.OutOfMemory)
        answers.judge_the_stage()
        proof.covenants, proof.properties = answers.covenants(), answers.properties()
        proof.findings += answers.findings
        proof.undecided += answers.undecided

    def _traps(self) -> Traps:
        search = self._search
        try:
            return traps(self._story.whole.program, search, self._ways.trace, self._budget())
        except search.diagrams.OutOfMemory:
            if not self.has_no_more_room:
                raise
        except KeyboardInterrupt:
            pass
        return Traps([], is_decided=False)

    def _piled_calls(self) -> list[Finding]:
        generated, program = self._question.generated, self._story.whole.program
        try:
            if self._search.deepest is not None:
                return [*piled_calls.deepest(program, self._search, self._ways, generated)]
            return [
                *piled_calls.findings(program, self._search, self._ways, self._budget(), generated)
            ]
        except (KeyboardInterrupt, self._search.diagrams.OutOfMemory):
            return []

    def _to_extremes(self, numbers: Iterable[int]) -> Iterator[str]:
        """Readings to the most and the least of the first values that each of some globals had."""
        search = self._search
        for number in dict.fromkeys(numbers):
            fact = search.facts.number(Fact(VALUE, number))
            values = [] if fact is None else search.diagrams.registered(fact)
            values = values[: LONG_WAY * unbounded_growth.VALUES]  # each takes a step back to it
            if fact is None or len(values) < unbounded_growth.VALUES:
                continue
            for value in (max(values), min(values)):
                trace = self._to_value(fact, value)
                if trace is not None:
                    yield trace

    def _to_value(self, fact: int, value: int) -> str | None:
        for place, known in self._search.all_reached():
            if fact in place.facts:
                sets = self._search.diagrams.among(known.all, {fact: [value]})
                if sets.satisfiable():
                    return self._ways.trace(place, sets)
        return None

    # Endings and errors.

    def _endings(self) -> list[Ending]:
        found: dict[tuple[int, int], list[tuple[Place, Diagram]]] = {}
        for place, sets in self._search.places(ENDED):
            found.setdefault((place.shape.address, place.shape.detail), []).append((place, sets))
        called = Endings(self._view.program).called(found)
        told: dict[tuple[str, str | None], Ending] = {}
        for end, where in found.items():
            at, name = called[end]
            states = sum(self._search.diagrams.count(sets) for _, sets in where)
            before = told.get((at, name))
            if before is None:
                trace = self._ways.trace(*where[0], _ended_at(*end))
                told[at, name] = Ending(at, name, states, trace or "", (end,))
            else:
                states, ends = before.states + states, (*before.ends, end)
                told[at, name] = replace(before, states=states, ends=ends)
        return list(told.values())

    def _failures(self) -> Iterator[tuple[Failure, Place, Diagram]]:
        for place, sets in self._search.places(FAILED):
            yield self._search.learner.failures[place.shape.detail], place, sets

    def _asks_the_game(self, failure: Failure) -> bool:
        return self._view.program.code[failure.address] == op.EXTERNAL

    def _errors(self) -> Iterator[Finding]:
        for failure, place, sets in self._failures():
            if self._asks_the_game(failure):
                continue
            trace = self._ways.trace(place, sets, _failed_with(failure))
            yield self._finding(
                "TF003" if failure.loops else "TF002", failure.message, failure.address, trace
            )

    def _broken_laws(self) -> Iterator[Finding]:
        told: set[Hashable] = set()
        tries: Counter[Break] = Counter()
        for place, outcome, node in self._search.rules.values():
            for one in node.rule.noted if node.rule else ():
                if one in told or not isinstance(one, Break):
                    continue
                sets = self._search.with_known(place, node.known)
                laws = self._story.whole.laws
                moves = self._ways.moves(place, sets)
                moves = None if moves is None else [*moves, *step_from(place, outcome)]
                trace = None if moves is None else self._ways.written(moves)
                if one.law != DECEIT:
                    told.add(one)
                    yield replace(laws.finding(one, trace), is_shortest=False)
                    continue
                tries[one] += 1
                deceit = None if trace is None else laws.deceit(one, trace)
                if deceit is not None:
                    self._deceits.append(deceit)
                if deceit is not None or tries[one] >= MOST_TRIES:
                    told.add(one)

    def _finding(self, code: str, message: str, address: int, trace: str | None) -> Finding:
        return Finding.at(self._view.program, address, code, message, trace, is_shortest=False)


def _ended_at(address: int, tag: int) -> Comes:
    def comes(machine: Machine, state: State, status: int) -> bool:
        return status == ENDED and state[R_PC] == address and state[R_ENDING] == tag

    return comes


def _failed_with(failure: Failure) -> Comes:
    def comes(machine: Machine, state: State, status: int) -> bool:
        return status == FAILED and (state[R_PC], machine.fault) == (
            failure.address,
            failure.message,
        )

    return comes


def _seen(search: SetSearch, view: View) -> Sequence[int]:
    """What the readings met, by address of the story's own (see `interpreter.run`)."""
    rules = (node.rule for _, _, node in search.rules.values())
    return view.seen_in_story(seen_by(rules, len(view.program.code)))
