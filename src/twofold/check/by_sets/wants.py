"""What people want, judged over sets of readings (`asked.wants` judges a graph).

Where a turn begins with a choice, the facts there decide whether what they lead to has hope. Hope
is closed towards what comes before it: whatever leads to a turn that has hope has some itself.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import TypeVar

from twofold.check.asked.wants import (
    Judged,
    Want,
    against_all,
    in_vain,
    undecided,
    undecided_choice,
    unknown,
)
from twofold.check.by_sets.proof import LEAST_OPERATIONS, SEVERAL
from twofold.check.by_sets.traps import traps
from twofold.check.by_sets.ways import Ways
from twofold.check.preparation import Preparation
from twofold.check.proof import Finding, WantReport
from twofold.check.question import Property, Question
from twofold.machine import Machine
from twofold.machine.state import CHANCE, ENDED, FAILED, R_STATUS, WAITING, State
from twofold.program.answering import unheard
from twofold.program.program import Program
from twofold.program.speakers import TaggedChoice, find_speech
from twofold.search.interrupts import BY_HAND
from twofold.search.replay import holds, replayed
from twofold.search.sets.asking import Asking, rests
from twofold.search.sets.backward import Move
from twofold.search.sets.budget import Budget, Spent
from twofold.search.sets.diagrams import Diagram
from twofold.search.sets.fixpoint import Reaching, leading_to
from twofold.search.sets.forward import Arrival, Progress, SetSearch
from twofold.search.sets.places import COMMITTED, OFFERED, Place
from twofold.search.sets.retrace import Comes
from twofold.search.sets.singling_out import turns_from
from twofold.search.sets.within import Start, Within
from twofold.search.strategy import Limits

MOST_OPERATIONS = 30_000_000  # that the story may take once more
NOTICE_EVERY = 10.0  # seconds

T = TypeVar("T")


def judged(
    wants: Sequence[Want],
    program: Program,
    question: Question,
    functions: Sequence[int],
    limits: Limits,
    progress: Progress | None = None,
    notice: Callable[[str], None] = lambda sentence: None,
) -> Judged:
    """As `asked.wants.judge`; what sets do not decide is left open.

    Args:
        program: the story.
        question: what is asked of it otherwise.
        functions: the containers of what says of each want whether it is fulfilled.
        limits: how far to go.
        progress: called now and then as the story is explored once more.
        notice: called with a sentence where judging takes long.
    """
    asked = [Property("sometimes", one.name, f) for one, f in zip(wants, functions, strict=True)]
    story = Preparation(unheard(program), replace(question.bare, properties=asked), limits)
    search = story.joint.by_sets()
    started = time.perf_counter()
    search.explore(limits.max_seconds, progress, started, MOST_OPERATIONS)
    until = None if limits.max_seconds is None else started + limits.max_seconds
    while not search.why:
        judging = _Wants(story, search, wants, functions, until, notice)
        try:
            return judging.judged(program)
        except search.diagrams.OutOfMemory:
            if not search.enlarge():
                break
    return replace(unknown(wants), is_stopped=BY_HAND in search.why)


class _Hope:
    """From where a want can come about.

    Args:
        budget: what the next question may take.

    Attributes:
        fulfilled: where it has.

    Raises:
        Spent: where that takes more than it may.
    """

    def __init__(self, search: SetSearch, function: int, budget: Callable[[], Budget]) -> None:
        self._search = search
        self._budget = budget
        self._kept_by_choice: dict[tuple[Place, int], Diagram] = {}
        asking = Asking(search, function, budget())
        if not asking.is_whole:
            raise Spent
        held = ((place, asking.holds(place, sets)) for place, sets in rests(search))
        self.fulfilled = [one for one in held if one[1].satisfiable()]
        self._reaching = leading_to(search, self.fulfilled, budget())

    def kept(self, place: Place) -> Diagram:
        """The facts at a place from which it can come about, or has where that is an ending."""
        return self._reaching.good(place)

    def gone(self, place: Place) -> Diagram:
        """The others that are reached there."""
        return self._reaching.missing(place)

    def kept_by_choice(self, place: Place, outcome: int) -> Diagram:
        """The facts at a place from which a choice is come to with which some hope is kept.

        Args:
            outcome: how it falls there.
        """
        found = self._kept_by_choice.get((place, outcome))
        if found is None:
            found = self._kept_by_choice[place, outcome] = self._choices.falling(place, outcome)
        return found

    @cached_property
    def _choices(self) -> Reaching:
        begun = [(place, self.kept(place)) for place in _begun(self._search)]
        return leading_to(self._search, begun, self._budget())


class _Wants:
    """Judges the wants of a story that a search explored, each for itself.

    Args:
        until: when to stop, by `time.perf_counter`.
        notice: called with a sentence every now and then.

    Raises:
        the diagrams' `OutOfMemory`.
    """

    def __init__(
        self,
        story: Preparation,
        search: SetSearch,
        wants: Sequence[Want],
        functions: Sequence[int],
        until: float | None,
        notice: Callable[[str], None],
    ) -> None:
        self._program = story.whole.program
        self._search = search
        self._wants = wants
        self._functions = functions
        self._explored_by = search.diagrams.operations
        self._until = until
        self._notice = notice
        self._told = time.perf_counter()
        self._is_stopped = False
        self._hopes: dict[int, _Hope | None] = {}
        self._ways = Ways(self._program, search, until)
        self._machine = Machine(self._program, reading=False)
        self._machine.values = search.learner.values

    def judged(self, program: Program) -> Judged:
        """What becomes of each want, and of the choices of a program.

        What takes more than it may is left open, and after Ctrl-C what is not known by then.
        """
        judged = Judged([], [])
        for number, want in enumerate(self._wants):
            self._tell(f"{number} of {len(self._wants)} wants judged")
            report = self._known(partial(self._report, number, want))
            if report is None:
                judged.undecided.append(undecided(want))
            judged.reports.append(report or WantReport(want.name, tuple(want.of), None, None))
        choices = find_speech(program, ()).choices
        for number, choice in enumerate(choices):
            self._tell(f"{number} of {len(choices)} choices held against what is wanted")
            found = [self._known(asked) for asked in self._asked(program, choice)]
            if None in found:
                judged.undecided.append(undecided_choice(program, choice))
            judged.findings.extend(finding for some in found if some for finding in some)
        return replace(judged, is_stopped=self._is_stopped)

    def _known(self, work: Callable[[], T]) -> T | None:
        """What some work comes to; None where it is not known."""
        if self._is_stopped:
            return None
        try:
            return work()
        except Spent:
            return None
        except KeyboardInterrupt:
            self._is_stopped = True
            return None

    def _tell(self, sentence: str) -> None:
        """Say how far it is, now and then."""
        now = time.perf_counter()
        if now - self._told >= NOTICE_EVERY:
            self._told = now
            self._notice(sentence)

    def _budget(self) -> Budget:
        more = SEVERAL * self._explored_by + LEAST_OPERATIONS
        return Budget(self._search.diagrams.operations + more, self._until)

    def _hope(self, number: int) -> _Hope:
        """Of a want.

        Raises:
            Spent: where it is not known.
        """
        if number not in self._hopes:
            self._hopes[number] = None
            function = self._functions[number]
            self._hopes[number] = _Hope(self._search, function, self._budget)
        hope = self._hopes[number]
        if hope is None:
            raise Spent
        return hope

    # What becomes of each want.

    def _report(self, number: int, want: Want) -> WantReport:
        hope = self._hope(number)
        if not hope.fulfilled:
            return WantReport(want.name, tuple(want.of), False, False)
        # The story begins with hope, so that it died before whatever has none.
        hopeless = next(self._hopeless(hope), None)
        fulfilled_trace = self._ways.trace(*hope.fulfilled[0], self._fulfils(number))
        lost_trace = None if hopeless is None else self._when_it_dies(number, *hopeless)
        return WantReport(
            want.name, tuple(want.of), True, hopeless is not None, fulfilled_trace, lost_trace
        )

    def _hopeless(self, hope: _Hope) -> Iterator[Start]:
        """Where nothing fulfils a want any more."""
        ends = (place for status in (ENDED, FAILED) for place, _ in self._search.places(status))
        for place in (*_begun(self._search), *ends):
            gone = hope.gone(place)
            if gone.satisfiable():
                yield place, gone
        yield from self._endless

    @cached_property
    def _endless(self) -> list[Start]:
        found = traps(self._program, self._search, self._ways.trace, self._budget())
        if not found.is_decided:
            raise Spent
        return found.endless

    def _when_it_dies(self, number: int, place: Place, sets: Diagram) -> str | None:
        """The beginning of a trace to where there is no hope, as far as it takes for that."""
        trace = self._taking(place, sets)
        if trace is None:
            return None
        words = trace.split(",") if trace else []
        for length, state in enumerate(replayed(self._machine, trace)):
            if state[R_STATUS] == CHANCE:
                continue
            turns = [*self._turns_with_hope(number, state)]
            if not (any(turns) or self._fulfils(number)(self._machine, state, state[R_STATUS])):
                return ",".join(words[:length])
            if turns and length < len(words) and not turns[int(words[length]) - 1]:
                return ",".join(words[: length + 1])
        return trace

    def _turns_with_hope(self, number: int, state: State) -> Iterator[bool]:
        """Of each choice that is offered, whether a want can still come about after it."""
        if state[R_STATUS] == WAITING:
            for place, sets in turns_from(self._search, state):
                yield (self._hope(number).kept(place) & sets).satisfiable()

    def _fulfils(self, number: int) -> Comes:
        """Whether the machine stands where a want is fulfilled."""

        def fulfils(machine: Machine, state: State, status: int) -> bool:
            return status in (WAITING, ENDED) and holds(machine, state, self._functions[number])

        return fulfils

    def _taking(self, place: Place, sets: Diagram) -> str | None:
        """A trace to some facts at a place, with the choice that is kept there."""
        moves = self._ways.moves(place, sets)
        if moves is None:
            return None
        taken = [Move(place.shape.kept)] if place.shape.begins else []
        return self._ways.written([*moves, *taken])

    # Who acts for what cannot come, or against it.

    def _asked(
        self, program: Program, choice: TaggedChoice
    ) -> Iterator[Callable[[], list[Finding]]]:
        """What is asked of a choice: TF016 for each want it is made for, and TF017."""
        places = self._begun_with[choice.number]
        numbers = {want.name: number for number, want in enumerate(self._wants)}
        for name in choice.wants:
            if name in numbers:
                yield partial(self._vain, program, choice, name, places, numbers[name])
        own = [i for i, want in enumerate(self._wants) if {*want.of} & {*choice.by}]
        if own:
            yield partial(self._against, program, choice, places, own)

    @cached_property
    def _begun_with(self) -> Mapping[int, list[Place]]:
        """The places where turns begin with each choice."""
        code = self._search.learner.program.code
        begun: dict[int, list[Place]] = defaultdict(list)
        for place in _begun(self._search):
            assert place.shape.kept is not None
            begun[code[place.shape.kept.address + 4]].append(place)
        return begun

    def _vain(
        self,
        program: Program,
        choice: TaggedChoice,
        want: str,
        places: Sequence[Place],
        number: int,
    ) -> list[Finding]:
        """A choice that is made for a want after which nothing fulfils it any more."""
        hope = self._hope(number)
        vain = [(p, sets) for p in places if (sets := hope.gone(p)).satisfiable()]
        if not vain:
            return []
        is_always = not any(hope.kept(place).satisfiable() for place in places)
        return [in_vain(program, choice, want, is_always, self._taking(*vain[0]), False)]

    def _against(
        self,
        program: Program,
        choice: TaggedChoice,
        places: Sequence[Place],
        own: Sequence[int],
    ) -> list[Finding]:
        """A choice with which someone gives up all hope, where another would have kept some."""
        hopes = [self._hope(number) for number in own]
        lost: dict[Place, Diagram] = {}
        for place in places:
            gone = self._search.reached[place.number].all
            for hope in hopes:
                gone &= hope.gone(place)
            if gone.satisfiable():
                lost[place] = gone
        found = self._given_up(lost, hopes) if lost else None
        if found is None:
            return []
        moves = self._ways.moves_along(*found)
        trace = None if moves is None else self._ways.written(moves)
        return [against_all(program, choice, trace, False)]

    def _given_up(
        self, lost: Mapping[Place, Diagram], hopes: Sequence[_Hope]
    ) -> tuple[SetSearch, Place, Arrival] | None:
        """How a choice is come to with which all hope is lost, and another one would keep some.

        What is offered together hangs on how a turn began, or on what fell in it first: from there
        both are looked at.
        """
        starts, between = _turns_to(self._search, lost)
        for outcome, some in _apart(starts):
            kept: list[Start] = []
            for place in some:
                sets = self._search.diagrams.nothing
                for hope in hopes:
                    sets |= hope.kept_by_choice(place, outcome)
                kept.append((place, sets))
            turn = _Turn(self._search, kept, outcome, between, lost).whole(self._budget())
            if turn.found is not None:
                if turn.falls_early:
                    raise Spent
                return turn, *turn.found
        return None


class _Turn(Within):
    """The readings that go on from somewhere, until the turn is over or something falls.

    Args:
        search: that came to its end.
        starts: where they go on from.
        outcome: the way it falls there.
        between: the numbers of the places on the way that count.
        wanted: how the next turn is to begin; when one has, nothing more is followed.

    Attributes:
        found: how it does.
        falls_early: whether something falls on the way when a choice was met: whoever chooses
            afterwards knows how it fell, and a way that has committed to a choice does not.
    """

    def __init__(
        self,
        search: SetSearch,
        starts: Sequence[Start],
        outcome: int,
        between: Collection[int],
        wanted: Mapping[Place, Diagram],
    ) -> None:
        super().__init__(search, starts)
        self._first = {place.number: outcome for place, _ in starts}
        self._between = between
        self._wanted = wanted
        self.found: tuple[Place, Arrival] | None = None
        self.falls_early = False

    def _arrive(self, place: Place, arrival: Arrival) -> None:
        if place in self._wanted:
            sets = arrival.sets & self._wanted[place]
            if self.found is None and sets.satisfiable():
                self.found = place, arrival._replace(sets=sets)
        elif place.number in self._between:
            self.falls_early |= place.shape.status == CHANCE
            super()._arrive(place, arrival)

    def _outcomes(self, place: Place) -> Iterable[int]:
        if self.found is not None:
            return ()
        outcome = self._first.get(place.number)
        return super()._outcomes(place) if outcome is None else (outcome,)


def _begun(search: SetSearch) -> Iterator[Place]:
    """The places where turns begin with a choice."""
    return (place for place, _ in search.places(WAITING) if place.shape.begins)


def _turns_to(
    search: SetSearch, wanted: Iterable[Place]
) -> tuple[list[tuple[Place, int]], set[int]]:
    """Where the turns begin that may end in certain places, and the places between.

    Where something falls before any choice is met, that is as good as a beginning.

    Returns each beginning with the way it falls there, and the numbers of the places.
    """
    into: dict[int, set[tuple[Place, int]]] = defaultdict(set)
    for source, outcome, node in search.rules.values():
        for way in node.rule.ways if node.rule else ():
            into[way.place.number].add((source, outcome))
    first = search.learner.places.all[0]
    starts: dict[tuple[Place, int], None] = {}
    between: set[int] = set()
    waiting = [place.number for place in wanted]
    while waiting:
        for place, outcome in into[waiting.pop()]:
            if place.shape.begins or _falls_first(place):
                starts[place, outcome] = None
            elif place.number not in between:
                between.add(place.number)
                waiting.append(place.number)
                if place is first:
                    starts[place, outcome] = None
    return sorted(starts, key=lambda one: (one[0].number, one[1])), between


def _falls_first(place: Place) -> bool:
    """Whether something falls there before any choice is met."""
    return place.shape.status == CHANCE and place.shape.pledge not in (OFFERED, COMMITTED)


def _apart(starts: Sequence[tuple[Place, int]]) -> Iterator[tuple[int, list[Place]]]:
    """Where turns begin, all together, and then each way in which something falls."""
    yield 0, [place for place, _ in starts if not _falls_first(place)]
    for place, outcome in starts:
        if _falls_first(place):
            yield outcome, [place]
