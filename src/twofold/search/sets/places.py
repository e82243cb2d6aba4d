"""Places: where a reading stands, apart from its facts, and how a state is taken apart into both.

A place is all that the shape of a story decides: the address, the frames and threads, the words on
the evaluation stack, what is open, and what was pledged of the choices met so far in the turn. At
each choice on offer the search goes both ways: it commits to that choice, keeps its frames, and
lets every later one go; or it goes on without, and only remembers that something is on offer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from twofold.analysis.abstract_values import IS_FLOAT, IS_INT, IS_LIST, IS_OTHER
from twofold.machine.state import (
    C_ADDRESS,
    C_FRAME,
    C_FRAMES,
    C_PRIOR,
    C_SIZE,
    C_WORDS,
    CHANCE,
    F_KIND,
    F_PREVIOUS,
    F_RETURN,
    F_SLOTS,
    F_WORDS,
    FAILED,
    K_ROOT,
    K_TUNNEL,
    O_ARENA,
    O_CHOICES,
    O_EVAL,
    O_GLOBALS,
    O_STACK,
    R_ARENA,
    R_BASE,
    R_CHOICES,
    R_DETAIL,
    R_ENDING,
    R_EVAL,
    R_FRAME,
    R_LOGIC_STRINGS,
    R_PC,
    R_PRIOR,
    R_SAFE,
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
    grown,
)
from twofold.program import opcodes as op
from twofold.program.program import Program
from twofold.program.values import (
    DIVERT,
    FLOAT,
    GLOBAL,
    INT,
    LIST,
    SLOT,
    STRING,
    TAG_BITS,
    TAG_MASK,
)
from twofold.search.sets.facts import EVALUATION, KEPT, STACK, Facts
from twofold.search.sets.gathered import Drawn, Gathered, given
from twofold.search.sets.observations import Needed
from twofold.search.sets.once_taken import Idle
from twofold.search.sets.sure_offers import surely_offering
from twofold.search.sets.unknown import Unknown
from twofold.search.state_key import MOST_FALLEN

NOTHING, FALLBACK, OFFERED, COMMITTED = range(4)
"""What is pledged: no choice yet, a fallback alone, something that is let go, the one to take."""

ANSWERED = 1 << 10
"""The status where a function that was asked has answered; no state has it."""

NOW_BEGINS, STILL_RESTS = range(2)
"""What a place that keeps a choice says of time: its turn begins, or the last one is still over."""

_IN_PLACE = (SLOT, GLOBAL, DIVERT)

_OF_FACTS = {INT: IS_INT, FLOAT: IS_FLOAT, LIST: IS_LIST, STRING: IS_OTHER}
"""The kinds of words on the evaluation stack that are facts, by their tags."""

Word = Any
"""A word of a state: an integer, or an `Unknown`."""


@dataclass(frozen=True, slots=True)
class Operand:
    """A word on the evaluation stack that is a fact.

    Attributes:
        kinds: of values that it may be; 0 where that is not known.
    """

    kinds: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A choice that a place keeps, with the frames that it goes on in.

    Attributes:
        address: of its CHOICE.
        frame: to go on in, from the first of the words.
        prior: the container that jumped there, or -1.
        words: of its frames; None for each temporary that is a fact.
    """

    address: int
    frame: int
    prior: int
    words: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """What makes a place the place it is.

    Attributes:
        status: RUNNING; CHANCE, before something falls; WAITING, where a turn begins with the
            choice that is kept, or where nothing is kept has ended with something on offer; ENDED
            or FAILED; ANSWERED.
        address: of the next instruction.
        detail: of the status: outcomes, what went wrong, the answer; where a choice is kept,
            NOW_BEGINS or STILL_RESTS.
        pledge: of the choices met so far.
        count: how many these are, as far as the story can tell.
        registers: R_SAFE, R_PRIOR, R_ENDING, R_STRINGS, R_LOGIC_STRINGS, as far as they matter.
        threads, base, frame: of the stack, from its beginning.
        stack: its words; None for each temporary that is a fact.
        operands: the words on the evaluation stack; `Operand` for one that is a fact, `Drawn` for
            a list whose items are facts.
        printed: the events of strings that are open.
        kept: the choice committed to, or the fallback.
        others: whether something that is no nudge is on offer, as far as it is asked.
    """

    status: int
    address: int
    detail: int = 0
    pledge: int = NOTHING
    count: int = 0
    registers: tuple[int, ...] = ()
    threads: int = 0
    base: int = 0
    frame: int = 0
    stack: tuple[int | None, ...] = ()
    operands: tuple[Any, ...] = ()
    printed: tuple[int, ...] = ()
    kept: Kept | None = None
    others: bool = False

    @property
    def begins(self) -> bool:
        """Whether a turn begins here with a choice."""
        return self.status == WAITING and self.kept is not None and self.detail == NOW_BEGINS

    @property
    def rests(self) -> bool:
        """Whether a turn has just ended here, and a choice is kept."""
        return self.status == WAITING and self.kept is not None and self.detail == STILL_RESTS

    @property
    def open_words(self) -> int:
        """How many words the calls have that are open where a turn begins, or something falls."""
        if self.begins and self.kept is not None:
            return len(self.kept.words)
        return len(self.stack) if self.status == CHANCE else 0


@dataclass(eq=False, slots=True)
class Place:
    """A place, by number in the order in which they were met.

    Attributes:
        facts: those that are live there, in order.
        own: of these, which temporary holds it: the area, its offset, the fact.
        idle: of the others, those that are of no use any more where a choice was taken.
    """

    number: int
    shape: Shape
    facts: tuple[int, ...]
    own: tuple[tuple[int, int, int], ...] = ()
    idle: tuple[Idle, ...] = ()

    def __repr__(self) -> str:
        shape = self.shape
        return f"<place {self.number}: {shape.status}@{shape.address} pledge {shape.pledge}>"


@dataclass(slots=True)
class Standing:
    """A state taken apart: its place, and the word of each fact that is live there."""

    place: Place
    words: list[tuple[int, Word]] = field(default_factory=list)


class Places:
    """The places of a story, each once.

    Args:
        nudges: the CHOICEs that are the powers' own, where that is asked.

    Attributes:
        all: by number.
        counts_choices: whether the story can tell how many choices were met.
        rest_first: whether a turn is over at a place of its own, before the next one begins: where
            what is asked there looks at the time.
    """

    def __init__(
        self, program: Program, facts: Facts, start: State, nudges: frozenset[int] = frozenset()
    ) -> None:
        self._code = program.code
        self._program = program
        self._facts = facts
        self._blank = list(start)
        self._by_shape: dict[Shape, Place] = {}
        self.all: list[Place] = []
        self.nudges = nudges
        # A program that judges what it offers has choices where the story has none, and no others.
        choices = [at for at, code in program.instructions() if code == op.CHOICE]
        fallbacks = [at for at in choices if program.code[at + 1] & op.IS_FALLBACK]
        self._visible = next((at for at in choices if at not in fallbacks), 0)
        self._fallback = fallbacks[0] if fallbacks else 0
        self.counts_choices = any(
            instruction == op.CHOICE_COUNT for _, instruction in program.instructions()
        )
        self._is_offering = frozenset() if self.counts_choices else surely_offering(facts.flow)
        self.rest_first = any(facts.passes(fact) for fact in facts.live(facts.always))

    # A state taken apart.

    def stands(
        self, state: State, printed: Sequence[int], pledge: int, others: bool = False
    ) -> Standing:
        """Take a state apart that runs, or in which something is about to fall.

        Args:
            printed: the events, the first of them where the next one goes.
            others: whether something that is no nudge is on offer.

        Raises:
            Needed: for a fact that the place must know.
        """
        facts = self._facts
        status = state[R_STATUS] if state[R_STATUS] == CHANCE else RUNNING
        bits = facts.always
        standing: list[tuple[int, Word]] = []
        own: list[tuple[int, int, int]] = []
        live: dict[int, tuple[int, int, int]] = {}
        start = state[O_STACK]
        stack: list[Any] = state[start : state[R_TOP]]
        base, frame, pc = state[R_BASE], state[R_FRAME], state[R_PC]
        for thread in range(state[R_THREADS] + 1):
            bits |= self._frames(state, start, base, frame, pc, stack, live)
            if thread < state[R_THREADS]:
                below = base - T_WORDS
                frame, pc, base = (
                    state[below + T_FRAME],
                    state[below + T_RESUME],
                    state[below + T_BASE],
                )
                stack[below + T_BASE - start] = base - start
        operands, more = self._operands(state, own, standing)
        bits |= more
        bits |= self._own(state, STACK, start, stack, live, operands, own, standing)
        kept: Kept | None = None
        count = state[R_CHOICES]
        if pledge == NOTHING and state[R_PC] in self._is_offering:
            pledge, count = OFFERED, 1
        if pledge in (FALLBACK, COMMITTED):
            kept, more = self._kept(state, own, standing)
            bits |= more
        decided = pledge in (OFFERED, COMMITTED)
        shape = Shape(
            status,
            state[R_PC],
            state[R_DETAIL] if status == CHANCE else 0,
            pledge,
            count if self.counts_choices else min(count, 1),
            (
                0 if decided else state[R_SAFE],
                state[R_PRIOR] if facts.remembers_prior(bits) else 0,
                0 if pledge == COMMITTED else state[R_ENDING],
                state[R_STRINGS],
                state[R_LOGIC_STRINGS],
            ),
            state[R_THREADS],
            state[R_BASE] - start,
            state[R_FRAME],
            tuple(stack),
            operands,
            tuple(printed[1 : printed[0]]),
            kept,
            others and self.looks_for_others(pledge, kept),
        )
        return self._standing(shape, bits, state, own, standing)

    def _operands(
        self,
        state: State,
        own: list[tuple[int, int, int]],
        standing: list[tuple[int, Word]],
    ) -> tuple[tuple[Any, ...], int]:
        """The words on the evaluation stack, and the facts that they hang on.

        Numbers, strings and lists are facts, but for what something is about to fall out of. A
        list whose items are facts may lie there as long as they are those of now.

        Raises:
            Needed: for a fact that a word is.
        """
        facts, bits = self._facts, 0
        found: list[Any] = []
        first, last = state[O_EVAL], state[R_EVAL]
        falling = MOST_FALLEN if state[R_STATUS] == CHANCE else 0
        for at in range(first, last):
            word = state[at]
            if isinstance(word, Gathered):
                for item, fact in word.unsure():
                    number = facts.all[fact].number
                    now = state[state[O_GLOBALS] + number]
                    if not isinstance(now, Gathered) or now.items.get(item) != fact:
                        raise Needed(fact)
                    bits |= facts.item(number, item)
                found.append(Drawn(tuple(sorted(word.items.items()))))
            elif at < last - falling and (held := self._held(word)) is not None:
                fact = facts.own(EVALUATION, at - first, held.kinds)
                own.append((EVALUATION, at - first, fact))
                standing.append((fact, word))
                found.append(held)
            elif isinstance(word, Unknown):
                raise word.need()
            else:
                found.append(word)
        return tuple(found), bits

    @staticmethod
    def _held(word: Word) -> Operand | None:
        """What a place says of a word on the evaluation stack that is a fact; None of any other."""
        if isinstance(word, Unknown):
            return Operand(word.kinds)
        kinds = _OF_FACTS.get(word & TAG_MASK)
        return None if kinds is None else Operand(kinds)

    def looks_for_others(self, pledge: int, kept: Kept | None) -> bool:
        """Whether it matters what else is on offer: beside a nudge, and before it is met."""
        if pledge == COMMITTED and kept is not None:
            return kept.address in self.nudges
        return bool(self.nudges)

    def begins(self, state: State, detail: int, others: bool = False) -> Standing:
        """Take a state apart that waits, and will begin the next turn with what it keeps.

        Args:
            detail: NOW_BEGINS or STILL_RESTS.
            others: whether something that is no nudge is on offer.
        """
        own: list[tuple[int, int, int]] = []
        standing: list[tuple[int, Word]] = []
        kept, bits = self._kept(state, own, standing)
        prior = state[R_PRIOR] if self._facts.remembers_prior(bits) else 0
        registers = (0, prior, 0, 0, 0)
        others = others and self.looks_for_others(COMMITTED, kept)
        shape = Shape(
            WAITING, kept.address, detail, COMMITTED, 1, registers, kept=kept, others=others
        )
        return self._standing(shape, bits | self._facts.always, state, own, standing)

    def stops(self, state: State, status: int, detail: int) -> Standing:
        """Take a state apart that ended or failed, or that waits and has something on offer.

        Args:
            detail: the tag that names an ending, or what went wrong.
        """
        address = 0 if status == WAITING else state[R_PC]
        count = state[R_CHOICES] if self.counts_choices and status != FAILED else 0
        shape = Shape(status, address, detail, count=count)
        return self._standing(shape, self._facts.always, state, [], [])

    def _standing(
        self,
        shape: Shape,
        bits: int,
        state: State,
        own: list[tuple[int, int, int]],
        standing: list[tuple[int, Word]],
    ) -> Standing:
        facts = self._facts
        shared = facts.live(bits)
        place = self._by_shape.get(shape)
        if place is None:
            of_own = tuple(sorted(fact for _, _, fact in own))
            live = (*shared, *of_own)
            place = Place(len(self.all), shape, live, tuple(own), facts.idle(bits))
            self._by_shape[shape] = place
            self.all.append(place)
        word = facts.word
        standing += [(fact, state[word(fact)]) for fact in shared]
        return Standing(place, standing)

    def _frames(
        self,
        state: State,
        start: int,
        base: int,
        frame: int,
        pc: int,
        words: list[Any],
        live: dict[int, tuple[int, int, int]],
    ) -> int:
        """What is live in a thread's frames; their temporaries are unset in its words.

        Args:
            start: where the words come from.
            live: where in the state the temporaries are, each with how it is live (see
                `Liveness.temps`), the base of its thread, and the kinds of values that it may hold.
        """
        facts, liveness = self._facts, self._facts.liveness
        kinds_in = facts.kinds_in
        bits, above = 0, K_ROOT
        while True:
            at = base + frame
            bits |= facts.live_at(pc)
            own = liveness.temps[pc]
            if above == K_TUNNEL:
                bits |= facts.onward
                own |= facts.own_onward
            for slot in range(state[at + F_SLOTS]):
                how = own >> 2 * slot & 3
                words[at + F_WORDS + slot - start] = 0
                live[at + F_WORDS + slot] = how, base, kinds_in(pc, slot)
            above = state[at + F_KIND]
            if above == K_ROOT:
                return bits
            pc = state[at + F_RETURN]
            frame = state[at + F_PREVIOUS]

    def _own(
        self,
        state: State,
        area: int,
        start: int,
        words: list[Any],
        live: dict[int, tuple[int, int, int]],
        operands: Sequence[Word],
        own: list[tuple[int, int, int]],
        standing: list[tuple[int, Word]],
    ) -> int:
        """Tell the temporaries of an area that are facts, and unset in its words what is dead.

        Returns what is live since a reference leads there.
        """
        facts = self._facts
        bits = 0
        thread = state[R_BASE]
        waiting = [(state[where], base) for where, (how, base, _) in live.items() if how & 1]
        waiting += [(word, thread) for word in operands]
        while waiting:
            word, base = waiting.pop()
            if isinstance(word, (Unknown, Drawn, Operand)):
                continue
            if word & TAG_MASK == GLOBAL:
                bits |= facts.referred(word >> TAG_BITS)
            elif word & TAG_MASK == SLOT:
                where = base + (word >> TAG_BITS)
                how, _, kinds = live.get(where, (0, 0, 0))
                if not how & 1:
                    live[where] = 1, base, kinds
                    waiting.append((state[where], base))
        for where in sorted(live):
            how, _, kinds = live[where]
            if not how & 1 and not (how and (kinds & IS_LIST or not kinds)):
                continue  # nothing reads it, nor where a list in it comes from
            word = state[where]
            offset = where - start
            if isinstance(word, Unknown) or (word and word & TAG_MASK not in _IN_PLACE):
                words[offset] = None
                fact = facts.own(area, offset, kinds, not how & 1)
                own.append((area, offset, fact))
                standing.append((fact, word))
            else:
                words[offset] = word
        return bits

    def _kept(
        self,
        state: State,
        own: list[tuple[int, int, int]],
        standing: list[tuple[int, Word]],
    ) -> tuple[Kept, int]:
        """The first pending choice, and what is live when it is taken."""
        record = state[O_CHOICES]
        address = state[record + C_ADDRESS]
        start = state[O_ARENA] + state[record + C_FRAMES]
        words: list[Any] = state[start : start + state[record + C_SIZE]]
        frame, prior = state[record + C_FRAME], state[record + C_PRIOR]
        live: dict[int, tuple[int, int, int]] = {}
        bits = self._frames(state, start, start, frame, self._code[address + 2], words, live)
        bits |= self._own(state, KEPT, start, words, live, (), own, standing)
        return Kept(address, frame, prior, tuple(words)), bits

    # A state put together.

    def assembled(self, place: Place, known: dict[int, int]) -> tuple[State, list[int]]:
        """A state at a place, and the events of its open strings.

        Args:
            known: the values that are given of its facts; the others are unknown.
        """
        shape, facts = place.shape, self._facts
        state: list[Any] = self._with_room(shape)
        turn = facts.turn
        now = facts.late(known[turn]) if turn in known else facts.now
        state[R_TURN] = now
        lists: dict[int, list[tuple[int, int]]] = {}
        for fact in place.facts:
            if fact >= facts.shared:
                break
            if facts.is_item(fact):
                one = facts.all[fact]
                lists.setdefault(one.number, []).append((one.detail, fact))
            elif fact != turn:
                value = known.get(fact)
                state[facts.word(fact)] = (
                    facts.unknown[fact] if value is None else facts.held(fact, value, now)
                )
        for number in facts.items:
            items = given(lists.get(number, ()), known)
            state[state[O_GLOBALS] + number] = Gathered(items, facts.terms)
        start = state[O_STACK]
        end = start + len(shape.stack)
        state[start:end] = shape.stack
        arena = state[O_ARENA]
        kept = shape.kept
        count = shape.count
        if kept is not None:
            state[arena : arena + len(kept.words)] = kept.words
            self._put_choice(state, 0, kept.address, len(kept.words), kept.frame, kept.prior)
            state[R_ARENA] = arena + len(kept.words)
        filler = self._fallback if shape.pledge == FALLBACK else self._visible
        for number in range(kept is not None, count):
            self._put_choice(state, number, filler, 0, 0, -1)
        state[R_CHOICES] = count
        operands = state[O_EVAL]
        for at, word in enumerate(shape.operands, operands):
            state[at] = word.word(known, facts.terms) if isinstance(word, Drawn) else word
        areas = {STACK: start, KEPT: arena, EVALUATION: operands}
        for area, offset, fact in place.own:
            value = known.get(fact)
            word = facts.unknown[fact] if value is None else facts.held(fact, value, now)
            state[areas[area] + offset] = word
        if shape.registers:
            state[R_SAFE] = shape.registers[0]
            state[R_PRIOR] = shape.registers[1]
            state[R_ENDING] = shape.registers[2]
            state[R_STRINGS] = shape.registers[3]
            state[R_LOGIC_STRINGS] = shape.registers[4]
        if shape.status == WAITING:
            return state, [1]
        state[R_PC] = shape.address
        state[R_STATUS] = shape.status
        state[R_DETAIL] = shape.detail
        state[R_THREADS] = shape.threads
        state[R_TOP] = end
        state[R_BASE] = base = start + shape.base
        state[R_FRAME] = shape.frame
        for _ in range(shape.threads):
            below = base - T_WORDS
            base = state[below + T_BASE] = state[below + T_BASE] + start
        state[R_EVAL] = operands + len(shape.operands)
        return state, [1 + len(shape.printed), *shape.printed]

    @staticmethod
    def _put_choice(
        state: State, number: int, address: int, size: int, frame: int, prior: int
    ) -> None:
        record = state[O_CHOICES] + number * C_WORDS
        state[record + C_ADDRESS] = address
        state[record + C_FRAMES] = 0
        state[record + C_SIZE] = size
        state[record + C_FRAME] = frame
        state[record + C_PRIOR] = prior

    def _with_room(self, shape: Shape) -> State:
        """A state with nothing in it that has room for a shape."""
        kept = len(shape.kept.words) if shape.kept else 0
        while True:
            blank = self._blank
            if (
                len(shape.stack) <= len(blank) - blank[O_STACK]
                and len(shape.operands) <= blank[O_CHOICES] - blank[O_EVAL]
                and shape.count * C_WORDS <= blank[O_ARENA] - blank[O_CHOICES]
                and kept <= blank[O_STACK] - blank[O_ARENA]
            ):
                return list(blank)
            larger = grown(self._program, blank)
            assert larger is not None, "the machine had room for it"
            self._blank = larger
