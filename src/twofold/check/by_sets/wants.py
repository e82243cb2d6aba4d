"""What people want, judged over sets of readings (`asked.wants` judges a graph).

Where a turn begins with a choice, the facts there decide whether what they lead to has hope. Hope
is closed towards what comes before it: whatever leads to a turn that has hope has some itself.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from twofold.check.asked.wants import Judged, Want, against_all, in_vain, unknown
from twofold.check.by_sets.proof import LEAST_OPERATIONS, SEVERAL
from twofold.check.by_sets.traps import traps
from twofold.check.by_sets.ways import Ways
from twofold.check.preparation import Preparation, View
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
from twofold.search.sets.forward import Arrival, SetSearch
from twofold.search.sets.places import COMMITTED, OFFERED, Place
from twofold.search.sets.retrace import Comes
from twofold.search.sets.singling_out import turns_from
from twofold.search.sets.within import Start, Within
from twofold.search.strategy import Limits

MOST_OPERATIONS = 30_000_000  # that the story may take once more


def judged(
    wants: Sequence[Want],
    program: Program,
    question: Question,
    functions: Sequence[int],
    limits: Limits,
) -> Judged | None:
    """As `asked.wants.judge`; None where sets do not decide it, and nobody stopped them by hand.

    Args:
        program: the story.
        question: what is asked of it otherwise.
        functions: the containers of what says of each want whether it is fulfilled.
        limits: how far to go.
    """
    asked = [Property("sometimes", one.name, f) for one, f in zip(wants, functions, strict=True)]
    story = Preparation(unheard(program), replace(question.bare, properties=asked), limits)
    view = View(story, ()) if limits.words and story.words.regions else story.whole
    search = view.by_sets()
    until = None if limits.max_seconds is None else time.perf_counter() + limits.max_seconds
    search.explore(limits.max_seconds, max_operations=MOST_OPERATIONS)
    while not search.why:
        diagrams = search.diagrams
        more = SEVERAL * diagrams.operations + len(wants) * LEAST_OPERATIONS
        judging = _Wants(story, search, wants, functions, Budget(diagrams.operations + more, until))
        try:
            return Judged(judging.reports(), [*judging.findings(program)])
        except diagrams.OutOfMemory:
            if not search.enlarge():
                return None
        except Spent:
            return None
        except KeyboardInterrupt:
            return Judged(unknown(wants), [])
    return Judged(unknown(wants), []) if BY_HAND in search.why else None


class _Hope:
    """From where a want can come about.

    Attributes:
        fulfilled: where it has.

    Raises:
        Spent: where that takes more than it may.
    """

    def __init__(self, search: SetSearch, function: int, budget: Budget) -> None:
        self._search = search
        self._budget = budget
        self._kept_by_choice: dict[tuple[Place, int], Diagram] = {}
        asking = Asking(search, function, budget)
        if not asking.is_whole:
            raise Spent
        held = ((place, asking.holds(place, sets)) for place, sets in rests(search))
        self.fulfilled = [one for one in held if one[1].satisfiable()]
        self._reaching = leading_to(search, self.fulfilled, budget)

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
        return leading_to(self._search, begun, self._budget)


class _Wants:
    """Judges the wants of a story that a search explored.

    Raises:
        Spent: where that takes more than it may, or cannot be told by sets.
        the diagrams' `OutOfMemory`.
    """

    def __init__(
        self,
        story: Preparation,
        search: SetSearch,
        wants: Sequence[Want],
        functions: Sequence[int],
        budget: Budget,
    ) -> None:
        self._program = story.whole.program
        self._search = search
        self._wants = wants
        self._functions = functions
        self._budget = budget
        self._ways = Ways(self._program, search)
        self._machine = Machine(self._program, reading=False)
        self._machine.values = search.learner.values

    @cached_property
    def _hopes(self) -> list[_Hope]:
        return [_Hope(self._search, function, self._budget) for function in self._functions]

    # What becomes of each want.

    def reports(self) -> list[WantReport]:
        """Whether each can be fulfilled, and lost for good."""
        return [self._report(number, want) for number, want in enumerate(self._wants)]

    def _report(self, number: int, want: Want) -> WantReport:
        hope = self._hopes[number]
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
        found = traps(self._program, self._search, self._ways.trace, self._budget)
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
                yield (self._hopes[number].kept(place) & sets).satisfiable()

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

    def findings(self, program: Program) -> Iterator[Finding]:
        """TF016 and TF017, of the choices of a program."""
        code = self._search.learner.program.code
        begun: dict[int, list[Place]] = defaultdict(list)
        for place in _begun(self._search):
            assert place.shape.kept is not None
            begun[code[place.shape.kept.address + 4]].append(place)
        numbers = {want.name: number for number, want in enumerate(self._wants)}
        for choice in find_speech(program, ()).choices:
            places = begun[choice.number]
            for name in choice.wants:
                if name in numbers:
                    hope = self._hopes[numbers[name]]
                    yield from self._vain(program, choice, name, places, hope)
            own = tuple(i for i, want in enumerate(self._wants) if {*want.of} & {*choice.by})
            if own:
                yield from self._against(program, choice, places, [self._hopes[i] for i in own])

    def _vain(
        self, program: Program, choice: TaggedChoice, want: str, places: list[Place], hope: _Hope
    ) -> Iterator[Finding]:
        """A choice that is made for a want after which nothing fulfils it any more."""
        vain = [(p, sets) for p in places if (sets := hope.gone(p)).satisfiable()]
        if vain:
            is_always = not any(hope.kept(place).satisfiable() for place in places)
            yield in_vain(program, choice, want, is_always, self._taking(*vain[0]), False)

    def _against(
        self,
        program: Program,
        choice: TaggedChoice,
        places: Sequence[Place],
        hopes: Sequence[_Hope],
    ) -> Iterator[Finding]:
        """A choice with which someone gives up all hope, where another would have kept some."""
        lost: dict[Place, Diagram] = {}
        for place in places:
            gone = self._search.reached[place.number].all
            for hope in hopes:
                gone &= hope.gone(place)
            if gone.satisfiable():
                lost[place] = gone
        found = self._given_up(lost, hopes) if lost else None
        if found is not None:
            moves = self._ways.moves_along(*found)
            trace = None if moves is None else self._ways.written(moves)
            yield against_all(program, choice, trace, False)

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
            turn = _Turn(self._search, kept, outcome, between, lost).whole(self._budget)
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
                self.found = place, replace(arrival, sets=sets)
        elif place.number in self._between:
            self.falls_early |= place.shape.status == CHANCE
            super()._arrive(place, arrival)

    def _follow(self, place: Place, new: Diagram, clock: int) -> None:
        if self.found is not None:
            return
        outcome = self._first.get(place.number)
        if outcome is None:
            super()._follow(place, new, clock)
        else:
            self._descend(place, outcome, self.learner.root(place, outcome), new)


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
