"""Learns the rules of a story: runs its stretches, each once for all that it does not read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from twofold.machine import Machine, operations
from twofold.machine import interpreter as vm
from twofold.machine.state import (
    C_ADDRESS,
    C_WORDS,
    CHANCE,
    ENDED,
    EVENTS_FULL,
    F_KIND,
    F_WORDS,
    FAILED,
    FULL,
    HOST,
    K_TUNNEL,
    O_ARENA,
    O_CHOICES,
    O_EVAL,
    O_GLOBALS,
    O_STACK,
    O_VISITS,
    R_ARENA,
    R_BASE,
    R_CHOICES,
    R_DETAIL,
    R_ENDING,
    R_EVAL,
    R_FRAME,
    R_FUEL,
    R_PC,
    R_STATUS,
    R_STRINGS,
    R_THREADS,
    R_TOP,
    R_TURN,
    RUNNING,
    T_BASE,
    T_FRAME,
    T_RESUME,
    T_WORDS,
    WAITING,
    State,
)
from twofold.program import opcodes as op
from twofold.program.program import CONTAINER_ADDRESS, HEADER_SIZE, Program
from twofold.program.values import GLOBAL, TAG_BITS, TAG_MASK, Values
from twofold.search.sets.abandoned_calls import Abandoned, AbandonedCalls
from twofold.search.sets.facts import Facts
from twofold.search.sets.gathered import (
    IN,
    NOT_IN,
    OPERATORS,
    Counted,
    Drawn,
    Gathered,
    drawn,
    operate,
)
from twofold.search.sets.observations import Needed
from twofold.search.sets.once_taken import newly_idle
from twofold.search.sets.places import (
    ANSWERED,
    COMMITTED,
    FALLBACK,
    NOTHING,
    NOW_BEGINS,
    OFFERED,
    STILL_RESTS,
    Place,
    Places,
    Standing,
    Word,
)
from twofold.search.sets.rests import Rests
from twofold.search.sets.rules import Copy, Failure, Node, Rule, Way
from twofold.search.sets.stops import LOADS, Guarded, joins, soon_over, without_choice_texts
from twofold.search.sets.tail_calls import TailCalls
from twofold.search.sets.unknown import Reckoned, Unknown

MOST_READ = 4  # after which a run stops before it loads another fact; of two values it counts 1
MOST_IN_A_FUNCTION = 8  # the same, in a function that comes to its end soon
MOST_PASSED = 50_000  # joins that a run goes past in functions of which all is given
DEEP = 4000  # words of a stack past which a run goes on as far as it may


class Learner:
    """Learns the rules of a story.

    Args:
        machine: runs the states; not a reading one.
        facts: of the same program.
        nudges: the CHOICEs that are the powers' own, where that is asked.
        noted: what the machine's host noted since it was last asked; it is asked after each run.

    Attributes:
        places: those met so far.
        failures: what may go wrong, by the detail of a FAILED place.
        runs: how many there were.
    """

    def __init__(
        self,
        machine: Machine,
        facts: Facts,
        noted: Callable[[], tuple[Hashable, ...]] = lambda: (),
        nudges: frozenset[int] = frozenset(),
    ) -> None:
        self._machine = machine
        self._facts = facts
        self._noted = noted
        program = machine.program
        self._plain = program.code
        start = machine.start()
        self._start = start
        self.places = Places(program, facts, start, nudges)
        self.failures: list[Failure] = []
        self._failure_numbers: dict[Failure, int] = {}
        self._nodes: dict[tuple[int, int], Node] = {}
        self.runs = 0
        self._rests = Rests(facts)
        flow = facts.flow
        self._abandoned_calls = AbandonedCalls(flow)
        self._tail_calls = TailCalls(flow)
        self._after, self._before = flow.after, flow.before
        self._hard = joins(facts)
        self._soon_over = soon_over(facts)
        choices = frozenset(at for at in flow.addresses if self._plain[at] == op.CHOICE)
        lists = frozenset(at for at in flow.addresses if self._does_something_to_lists(at))
        stops = self._hard | choices | lists | frozenset(self._after[at] for at in choices)
        stops |= frozenset(self._stops())
        self._lists = lists
        self._run_code = without_choice_texts(self._plain, flow)
        self._code = Guarded(self._run_code, stops)
        loads = frozenset(at for at in flow.addresses if self._plain[at] in LOADS)
        self._watchful = Guarded(self._run_code, stops | loads)

    def _stops(self) -> Iterable[int]:
        """The addresses at which a run stops besides, for something that is done there."""
        return ()

    @property
    def program(self) -> Program:
        """What is run."""
        return self._machine.program

    @property
    def values(self) -> Values:
        """What the words of its states stand for."""
        return self._machine.values

    def start(self) -> Standing:
        """Where the story begins: its first place, and all of its facts as they are then."""
        found = self.places.stands(list(self._start), [1], NOTHING)
        facts = self._facts
        words = [(fact, facts.usual[fact]) for fact, _ in found.words]
        return Standing(found.place, words)

    def asks(self, place: Place, function: int) -> Way:
        """The way from where a reading rests to the beginning of a function that is asked there.

        Args:
            function: its container; its answer is the detail of an ANSWERED place.
        """
        state, _ = self.places.assembled(place, {})
        start, bottom = self._start, self._start[self._start[O_STACK] : self._start[R_TOP]]
        at = state[O_STACK]
        state[at : at + len(bottom)] = bottom
        state[R_TOP] = at + len(bottom)
        state[R_BASE] = at + start[R_BASE] - start[O_STACK]
        state[R_FRAME], state[R_THREADS] = start[R_FRAME], 0
        state[R_EVAL], state[R_ENDING] = state[O_EVAL], 0
        state[R_STATUS] = RUNNING
        if not self.asks_for_choices(function):
            state[R_CHOICES] = 0
        self._machine.enter(state, function, ())
        way = self._way(self.places.stands(state, [1], NOTHING), _Run(state, NOTHING), place, {})
        return replace(way, idle=())  # what it says hangs on nothing that is left out

    def asks_for_choices(self, function: int) -> bool:
        """Whether a function may ask how many choices there are: that is told where all rest."""
        if not self.places.counts_choices:
            return False
        address = self._machine.program.container_word(function, CONTAINER_ADDRESS)
        return self._facts.flow.may_run(address, op.CHOICE_COUNT)

    def root(self, place: Place, outcome: int = 0) -> Node:
        """The root of the tree of a place's rules.

        Args:
            outcome: which way it falls, where something falls there (see `outcomes`).
        """
        found = self._nodes.get((place.number, outcome))
        if found is None:
            found = self._nodes[place.number, outcome] = Node()
        return found

    def outcomes(self, place: Place) -> Sequence[int]:
        """The ways in which a reading may go on from a place; none where it has come to an end."""
        shape = place.shape
        if shape.status == CHANCE:
            return self._falls(place)
        return (0,) if shape.status == RUNNING or shape.begins or shape.rests else ()

    def look(self, place: Place, node: Node, outcome: int = 0) -> None:
        """Find out whether a node forks, or has a rule."""
        if node.rule is not None or node.fact >= 0:
            return
        self.runs += 1
        try:
            node.rule = self._run(place, node.known, outcome)
        except Needed as needed:
            node.fact = needed.fact
            self._noted()

    def _falls(self, place: Place) -> Sequence[int]:
        """The outcomes of what falls at a place: of those that are alike, the first."""
        shape = place.shape
        if shape.operands and isinstance(shape.operands[-1], Drawn):
            return tuple(drawn(item) for item, _ in shape.operands[-1].items)
        if self._plain[shape.address] == op.RANDOM:
            starts = self._facts.falls.get(shape.address)
            if starts is not None:
                least = shape.operands[-2] >> TAG_BITS
                return (
                    0,
                    *(one - least for one in starts if least < one < least + shape.detail),
                )
        return range(shape.detail)

    def _run(self, place: Place, known: dict[int, int], outcome: int) -> Rule:
        """Run from a place to the next ones.

        Raises:
            Needed: where a fact is read that is not known.
        """
        machine, facts, places = self._machine, self._facts, self.places
        shape = place.shape
        if shape.rests:
            return Rule((self._next_turn(place),), ())
        state, printed = places.assembled(place, known)
        facts.terms.known = known
        events = machine.events
        events[: len(printed)] = printed
        state[R_FUEL] = machine.fuel
        seen: Any = defaultdict(int)
        if shape.status == WAITING:
            state[R_TURN] -= 1
            vm.begin_turn(self._plain, state, seen, 0, machine.fuel)
        elif outcome < 0:
            if not self._draw(state, drawn(outcome)):
                return Rule((), (), is_possible=False)
        elif shape.status == CHANCE:
            machine.fall(state, outcome)
        run = _Run(state, shape.pledge, shape.others)
        run.knows_turn = facts.turn in known or facts.turn not in place.facts
        if shape.status == WAITING:
            run.pledge, run.others = NOTHING, False
        status = self._go(run, known, seen)
        if status in (CHANCE, RUNNING) and run.choice < 0:
            self._abandon(run)
        if status == CHANCE:
            self._tail_calls.cut(run.state)
        ways = tuple(self._ways(run, status, place, known))
        met = ((at, how & vm.WHETHER) for at, how in sorted(seen.items()))
        return Rule(ways, tuple(met), (*self._noted(), *run.abandoned))

    def _go(self, run: _Run, known: dict[int, int], seen: Any) -> int:
        """Run until a stop; returns the status, RUNNING where it stands at another place."""
        machine, memo = self._machine, self._machine.memo
        read = self._facts.weight(known)
        code = self._code if read < MOST_READ else self._watchful
        through = self._soon_over if read < MOST_IN_A_FUNCTION else frozenset()
        may_pass = MOST_PASSED if read < MOST_IN_A_FUNCTION else 0
        state = run.state
        pc, size = state[R_PC], state[R_TOP] - state[O_STACK]
        self._arrive(run)
        code.let_by = pc if pc == state[R_PC] else -1
        while True:
            if state[R_STATUS] == CHANCE:
                return CHANCE
            code.stopped = False
            status = vm.run(code, state, machine.events, memo.words, seen, ())
            pc = state[R_PC]
            if code.stopped:
                state[R_STATUS] = RUNNING
                if run.choice >= 0 and pc == self._after[run.choice]:
                    self._have_met(run)
                    return RUNNING
                meets = pc in self._hard and state[R_TOP] - state[O_STACK] < DEEP
                loads = code is self._watchful and self._loads_more(state, pc)
                if (meets or loads) and pc not in through:
                    if loads or not may_pass or not self._is_all_given(state, size):
                        return RUNNING
                    may_pass -= 1
                self._arrive(run)
                code.let_by = pc if pc == state[R_PC] else -1
            elif status in (HOST, FULL, EVENTS_FULL):
                state, status = machine.attend(state, status)
                run.state = state
                if status == FAILED:
                    return FAILED
                code.let_by = pc if state[R_PC] == pc else -1
            elif status == CHANCE and state[R_DETAIL] == 1:
                machine.fall(state, 0)
                code.let_by = -1
            else:
                return status

    @staticmethod
    def _is_all_given(state: State, size: int) -> bool:
        """Whether a function runs that was called in this run, and all that it keeps is given.

        Ways that come together in it then lead on alike, and no other comes there.

        Args:
            size: of the stack when the run began, in words.
        """
        frame = state[R_BASE] + state[R_FRAME]
        if frame - state[O_STACK] < size or state[frame + F_KIND] <= K_TUNNEL:
            return False
        return not any(isinstance(word, Unknown) for word in state[frame + F_WORDS : state[R_TOP]])

    def _loads_more(self, state: State, at: int) -> bool:
        """Whether an instruction loads a fact that is not given."""
        instruction, number = self._plain[at], self._plain[at + 1]
        if instruction == op.LOAD_GLOBAL:
            where = state[O_GLOBALS] + number
        elif instruction in (op.LOAD_VISITS, op.VISIT_INDEX):
            where = state[O_VISITS] + number
        elif instruction == op.LOAD_TEMP:
            where = state[R_BASE] + state[R_FRAME] + F_WORDS + number
        else:
            return False
        return isinstance(state[where], Unknown)

    def _arrive(self, run: _Run) -> None:
        """See to what the next instruction is about to do, where that wants to be known.

        Raises:
            Needed: for the number of the turn: a state has one even where none is given.
        """
        at = run.state[R_PC]
        instruction = self._plain[at]
        if instruction == op.CHOICE:
            self._meet(run, at)
        elif instruction == op.TURNS and not run.knows_turn:
            raise Needed(self._facts.turn)
        elif at in self._lists:
            self._gather(state=run.state, at=at, instruction=instruction)

    def _draw(self, state: State, item: int) -> bool:
        """Let an item fall out of a list of which it is known whether it has it.

        Returns whether it can.

        Raises:
            Needed: where that is not known.
        """
        top = state[R_EVAL]
        word: Word = state[top - 1]
        fact = word.items.get(item)
        if fact is None:
            return False
        if fact != IN:
            raise Needed(fact)
        state[top - 1] = self.values.pack_list((item,))
        state[R_PC] = self._after[state[R_PC]]
        state[R_STATUS] = RUNNING
        return True

    def _abandon(self, run: _Run) -> None:
        """Take away what nothing returns to, so that stacks and what choices keep stay small."""
        gone = self._abandoned_calls.cut(run.state)
        if run.pledge != COMMITTED:  # what is committed to keeps the frames that it was met in
            run.abandoned.update(dict.fromkeys(gone))

    # Choices.

    def _meet(self, run: _Run, at: int) -> None:
        """Before a CHOICE: if another is committed to, it does not matter whether it is shown."""
        state = run.state
        self._abandon(run)
        run.choice = at
        run.choices = state[R_CHOICES]
        run.arena = state[R_ARENA] - state[O_ARENA]
        counter = self._plain[at + 3]
        is_once_only = self.program.is_offered_once(at)
        matters = self.places.counts_choices or self._looks_for_others(run)
        if run.pledge == COMMITTED and is_once_only and not matters:
            if run.hidden is None:
                run.hidden = counter, state[state[O_VISITS] + counter]
            state[state[O_VISITS] + counter] = 1

    def _have_met(self, run: _Run) -> None:
        """After a CHOICE: where one is committed to, let the other go."""
        state = run.state
        if run.hidden is not None:
            counter, word = run.hidden
            state[state[O_VISITS] + counter] = word
            run.hidden = None
        if run.pledge == COMMITTED:
            if state[R_CHOICES] > run.choices:
                run.others |= self._is_other(run.choice)
            run.choice = -1
            self._let_go(run)

    def _is_other(self, at: int) -> bool:
        """Whether a choice is on offer to a reader, and no nudge."""
        return not self._plain[at + 1] & op.IS_FALLBACK and at not in self.places.nudges

    def _looks_for_others(self, run: _Run) -> bool:
        """Whether it matters still what is on offer beside the choice that is committed to."""
        if run.others or not self.places.nudges or run.pledge != COMMITTED:
            return False
        record = run.state[O_CHOICES]
        return run.state[record + C_ADDRESS] in self.places.nudges

    def _let_go(self, run: _Run) -> None:
        """Forget the frames of the choice that was met last, if one was."""
        state = run.state
        if state[R_CHOICES] > run.choices:
            state[R_ARENA] = state[O_ARENA] + run.arena
            if not self.places.counts_choices:
                state[R_CHOICES] = run.choices

    # Lists whose items are facts.

    def _does_something_to_lists(self, at: int) -> bool:
        """Whether an instruction may take a list whose items are facts."""
        instruction, items = self._plain[at], self._facts.items
        if instruction == op.STORE_GLOBAL:
            return self._plain[at + 1] in items
        if instruction == op.STORE_TEMP:
            return not items.keys().isdisjoint(self._facts.flow.holdings.cells(at)[1:])
        return bool(items) and (
            instruction in OPERATORS or instruction in (op.LIST_RANDOM, op.LIST_ALL)
        )

    def _gather(self, state: State, at: int, instruction: int) -> None:
        """Do what the next instruction does to such lists, if it takes any."""
        top = state[R_EVAL]
        count = 2 if op.ADD <= instruction < op.FIRST_UNARY else 1
        words: list[Word] = [*state[top - count : top]]
        if top - count < state[O_EVAL]:
            return
        is_stored = instruction in (op.STORE_GLOBAL, op.STORE_TEMP)
        if is_stored:
            number = self._stores_in(state, at)
            if number not in self._facts.items:
                return
            state[state[O_GLOBALS] + number] = words[0]
        elif not any(isinstance(word, Gathered) for word in words):
            return
        elif instruction == op.LIST_RANDOM:
            if words[0].has_some or words[0] >= 0:
                state[R_STATUS], state[R_DETAIL] = CHANCE, 0
                return
            state[top - 1] = self.values.pack_list(())
        elif instruction == op.LIST_ALL:
            state[top - 1] = self._facts.all_of_its_list(self._plain[self._before[at] + 1])
        else:
            state[top - count] = operate(instruction, words, self.values)
        state[R_EVAL] = top - count + (not is_stored)
        state[R_PC] = self._after[at]

    def _stores_in(self, state: State, at: int) -> int:
        """The global that a store changes, by its name or by a reference; -1 where it is none."""
        number = self._plain[at + 1]
        if self._plain[at] == op.STORE_GLOBAL:
            return number
        word: Word = state[state[R_BASE] + state[R_FRAME] + F_WORDS + number]
        leads = not isinstance(word, Unknown) and word & TAG_MASK == GLOBAL
        return word >> TAG_BITS if leads else -1

    # Where it leads.

    def _ways(self, run: _Run, status: int, place: Place, known: dict[int, int]) -> Iterable[Way]:
        state, places = run.state, self.places
        events = self._machine.events
        if status in (CHANCE, RUNNING):
            if run.choice >= 0 and state[R_CHOICES] > run.choices:
                yield from self._forked(run, place, known)
                return
            state[R_STATUS] = status
            if run.pledge == COMMITTED:
                yield self._committed(state, run, place, known)
                return
            pledge = run.pledge if state[R_CHOICES] else NOTHING
            standing = places.stands(state, events, pledge, run.others)
            yield self._way(standing, run, place, known)
        elif status == WAITING:
            if run.pledge == COMMITTED:
                yield self._over(state, run, place, known)
            else:
                yield self._way(places.stops(state, WAITING, 0), run, place, known)
        elif status == ENDED and state[R_PC] == HEADER_SIZE:
            yield self._way(places.stops(state, ANSWERED, self._answer(state)), run, place, known)
        elif run.pledge != COMMITTED:
            detail = state[R_ENDING] if status == ENDED else self._failure(state)
            yield self._way(places.stops(state, status, detail), run, place, known)

    def _forked(self, run: _Run, place: Place, known: dict[int, int]) -> Iterable[Way]:
        """The ways on from a choice that is shown: with it, and without."""
        state, places, events = run.state, self.places, self._machine.events
        is_fallback = self._plain[run.choice + 1] & op.IS_FALLBACK
        state[R_STATUS] = RUNNING
        if is_fallback:
            if run.pledge == NOTHING:
                run.pledge = FALLBACK
            else:
                self._let_go(run)
            standing = places.stands(state, events, run.pledge, run.others)
            yield self._way(standing, run, place, known)
            return
        with_it = list(state)
        first = with_it[O_CHOICES]
        last = first + run.choices * C_WORDS
        with_it[first : first + C_WORDS] = with_it[last : last + C_WORDS]
        if not places.counts_choices:
            with_it[R_CHOICES] = 1
        yield self._committed(with_it, run, place, known)
        run.others |= self._is_other(run.choice)
        self._let_go(run)
        if not places.counts_choices:
            state[R_CHOICES] = 1
        standing = places.stands(state, events, OFFERED, run.others)
        yield self._way(standing, run, place, known)

    def _committed(self, state: State, run: _Run, place: Place, known: dict[int, int]) -> Way:
        """The way on with a choice; where the rest of the turn is idle, at once into the next."""
        kept = state[state[O_CHOICES] + C_ADDRESS]
        is_settled = run.others or kept not in self.places.nudges
        if is_settled and self._is_idle(state):
            return self._over(state, run, place, known)
        standing = self.places.stands(state, self._machine.events, COMMITTED, run.others)
        return self._way(standing, run, place, known)

    def _over(self, state: State, run: _Run, place: Place, known: dict[int, int]) -> Way:
        """The way out of a turn, with a choice, into the next one or to where this one is over."""
        if self.places.rest_first:
            standing = self.places.begins(state, STILL_RESTS, run.others)
            return self._way(standing, run, place, known)
        standing = self.places.begins(state, NOW_BEGINS, run.others)
        return self._way(standing, run, place, known, ticks=True)

    def _next_turn(self, place: Place) -> Way:
        """The way from where a turn is over into the next one."""
        state, _ = self.places.assembled(place, {})
        run = _Run(state, COMMITTED)
        standing = self.places.begins(state, NOW_BEGINS, place.shape.others)
        return self._way(standing, run, place, {}, ticks=True)

    def _answer(self, state: State) -> int:
        """What a function that was asked says: 1 for yes, 0 for no.

        Raises:
            Needed: for a fact that is the answer.
        """
        word = state[state[R_EVAL] - 1]
        if isinstance(word, Gathered):
            return int(word >= 0)
        if isinstance(word, Unknown):
            raise word.need()
        return int(operations.truthy(word))

    def _is_idle(self, state: State) -> bool:
        """Whether nothing that matters may still run in the turn of a state."""
        if state[R_STATUS] != RUNNING or state[R_STRINGS]:
            return False
        pc, base, frame = state[R_PC], state[R_BASE], state[R_FRAME]
        for thread in range(state[R_THREADS] + 1):
            if state[base + frame + F_KIND] > K_TUNNEL or not self._rests.is_idle(pc):
                return False
            if thread < state[R_THREADS]:
                below = base - T_WORDS
                pc, frame = state[below + T_RESUME], state[below + T_FRAME]
                base = state[below + T_BASE]
        return True

    def _way(
        self,
        standing: Standing,
        run: _Run,
        place: Place,
        known: dict[int, int],
        ticks: bool = False,
    ) -> Way:
        """What becomes of the facts on the way to a place."""
        facts, unknown = self._facts, self._facts.unknown
        now = run.state[R_TURN]
        copies: list[Copy] = []
        puts: list[tuple[int, int]] = []
        stays: set[int] = set()
        for fact, word in standing.words:
            if facts.is_item(fact):
                source = self._source_of_item(fact, word)
                if source == fact:
                    stays.add(fact)
                elif source >= 0:
                    copies.append(Copy(source, fact))
                else:
                    puts.append((fact, int(source == IN)))
            elif fact == facts.turn:
                if fact in known:
                    puts.append((fact, known[fact]))
                else:
                    stays.add(fact)
            elif word is unknown[fact]:
                stays.add(fact)
            elif isinstance(word, Unknown):
                if isinstance(word, (Counted, Gathered)) or not facts.may_take(fact, word.fact):
                    raise word.need()
                term = word.term if isinstance(word, Reckoned) else None
                copies.append(Copy(word.fact, fact, term))
            else:
                puts.append((fact, facts.value(fact, word, now)))
        copies.sort(key=lambda copy: (copy.source, copy.target))
        sources = {copy.source for copy in copies}
        for copy in copies:
            if copy.target in sources and copy.target != copy.source:
                raise Needed(copy.target)
        forgets = tuple(f for f in place.facts if f not in stays and f not in known)
        changed = {copy.target for copy in copies}
        changed.update(fact for fact, value in puts if known.get(fact) != value)
        zero = {fact for fact, value in puts if not value}
        idle = newly_idle(place.idle, standing.place.idle, changed, zero)
        return Way(standing.place, tuple(copies), forgets, tuple(puts), ticks, idle)

    def _source_of_item(self, fact: int, word: Word) -> int:
        """The fact that says whether an item is in a list; IN where it is, less where it is not."""
        item = self._facts.all[fact].detail
        if isinstance(word, Gathered):
            return word.items.get(item, NOT_IN)
        return IN if self._facts.has_item(word, item) else NOT_IN

    def _failure(self, state: State) -> int:
        machine = self._machine
        message = machine.explain(state)
        failure = Failure(message, state[R_PC], state[R_DETAIL] == vm.OUT_OF_FUEL)
        found = self._failure_numbers.get(failure)
        if found is None:
            found = self._failure_numbers[failure] = len(self.failures)
            self.failures.append(failure)
        return found


@dataclass(slots=True)
class _Run:
    """A run under way.

    Attributes:
        pledge: of the choices met so far.
        others: whether something that is no nudge is on offer, as far as it is asked.
        knows_turn: whether the number of the turn is given, or nothing can tell it.
        choice: the CHOICE that it came to last, if that is not done with; -1 without one.
        choices, arena: how many were pending before, and where their frames ended.
        hidden: a count that is given out for another, and what it is.
        abandoned: the calls that nothing returns to any more.
    """

    state: State
    pledge: int
    others: bool = False
    knows_turn: bool = False
    choice: int = -1
    choices: int = 0
    arena: int = 0
    hidden: tuple[int, Word] | None = None
    abandoned: dict[Abandoned, None] = field(default_factory=dict)
