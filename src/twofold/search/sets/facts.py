"""The facts of a story: what tells its states apart beyond the place where they stand.

A fact is a global, how often something was visited, the turns since, what a shuffle has dealt, the
number of the turn, whether a list has an item; and what a temporary holds that lies at some offset
of the stack, or of the frames that a choice keeps. Values are kept as the words of a state hold
them, but for the turns since a visit and for items; what no reading can tell apart is one value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from twofold.analysis.abstract_values import IS_LIST
from twofold.analysis.blocks import CALLS
from twofold.analysis.bounds import Bound, Bounds
from twofold.analysis.control_flow import Flow
from twofold.analysis.liveness import Liveness
from twofold.analysis.number_classes import EVERY_NUMBER
from twofold.machine.state import (
    O_GLOBALS,
    O_SHUFFLES,
    O_TURNS,
    O_VISITS,
    R_TURN,
    State,
)
from twofold.program import opcodes as op
from twofold.program.values import INT, LIST, STRING, TAG_BITS, TAG_MASK, Values, pack_int
from twofold.search.key_layout import sum_of
from twofold.search.sets.observations import Needed, Observation, Term, Terms
from twofold.search.sets.once_taken import Idle, OnceTaken
from twofold.search.sets.ranks import Ranks
from twofold.search.sets.unknown import Reckoned, Unknown, UnknownFlag

VALUE, ORIGINS, ITEM, VISITS, SINCE, SHUFFLE, TURN, OWN, OWN_ORIGINS, OBSERVED = range(10)
STAMP, OWN_STAMP = range(10, 12)

_STAMPS = (STAMP, OWN_STAMP)
_WHOLE_VALUES = (VALUE, OWN, *_STAMPS)

_BITS = {VALUE: 5, ORIGINS: 1, ITEM: 1, VISITS: 3, SINCE: 4, SHUFFLE: 5, TURN: 5, STAMP: 4}

NOW = 1 << 40
"""The turn that a run is taken to happen in whose number is not given: any turns since fit then."""

LATE = 1 << 30
"""The same where the number of the turn is given, as far as it can be told, and may be so large; or
where only how long ago turns were tells anything."""

IS_STAMP = 1 << 10
"""Beside the kinds of values that a temporary may hold: that it holds numbers of turns."""

STACK, KEPT, EVALUATION = 0, 1, 2
"""Where a temporary lies: on the stack, or in the frames that a pending choice keeps; or where what
is worked out lies, which is a temporary without a name."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact.

    Attributes:
        kind: VALUE, ORIGINS or ITEM of a global, or STAMP, how many turns ago was the one whose
            number it holds; VISITS or SINCE of a counter, SHUFFLE, TURN; OWN, OWN_ORIGINS or
            OWN_STAMP of a temporary; OBSERVED, what is told of some of the others.
        number: of the global, the counter or the shuffle; the area of a temporary.
        detail: the item; the offset of a temporary in its area.
        kinds: of values that a temporary may hold; 0 where that is not known.
    """

    kind: int
    number: int = 0
    detail: int = 0
    kinds: int = 0


class Facts:
    """The facts of a program, by number, and how states hold them.

    Args:
        always: facts that are live everywhere, as bits of the liveness' layout.
        start: a state of the program before its first instruction.
        values: of the machine that runs the states.
        once_taken: what is live when choices were taken, where that is to be told apart.

    Attributes:
        all: every fact met so far, by number; those of temporaries come as they are met.
        unknown: for each, the word that stands for it where its value is not given.
        usual: for each, the value that it has when the story begins.
        items: for each global that is taken apart, its facts by item.
        falls: for a RANDOM, by its address, the first numbers of those that nothing tells apart.
        shared: how many facts are no temporary's: they come first.
        turn: the fact of the number of the turn.
        now: the turn that a run is taken to happen in whose number is not given.
        turns_are_relative: whether nothing looks at that number but to say how long ago one was.
        observed: by number, those that are observed of others: they are no part of a state.
        always: what is live everywhere, and `onward` where a tunnel's caller may go on: in lanes,
            as `live_at` has it.
        terms: what is worked out from numbers that are not given.
    """

    def __init__(
        self,
        flow: Flow,
        liveness: Liveness,
        bounds: Bounds,
        always: int,
        start: State,
        values: Values,
        once_taken: OnceTaken | None = None,
    ) -> None:
        self.flow = flow
        self.liveness = liveness
        self._bounds = bounds
        self._start = start
        self._values = values
        self._numbers: dict[Fact, int] = {}
        self.terms = Terms(self._observed, self._reckoned)
        self.observed: dict[int, Observation] = {}
        self._observations: dict[object, int] = {}
        self.all: list[Fact] = []
        self.unknown: list[Unknown] = []
        self.usual: list[int] = []
        self.items: dict[int, dict[int, int]] = {}
        self._words: list[int] = []
        self._by_bit: dict[int, int] = {}
        self._prior_bit = liveness.layout.prior()
        self._once_taken = once_taken or OnceTaken(flow, liveness)
        self.onward = sum_of(self.live_at(at) for at in flow.onward_targets)
        self.own_onward = sum_of(liveness.temps[at] for at in flow.onward_targets)
        self.always = self._once_taken.whatever_is_taken(always)
        self.falls = bounds.falls
        self._of_two_values: set[int] = set()
        self._passing: dict[tuple[int, ...], tuple[int, ...]] = {}
        self._ranked: dict[tuple[int, ...], tuple[Ranks, ...]] = {}
        self._all_ranks: list[Ranks] = []
        self._ranks_of: dict[int, Ranks] = {}
        self._of_bits: dict[int, tuple[int, ...]] = {}
        self.turns_are_relative = bounds.turns_are_relative
        self.now = LATE if self.turns_are_relative else NOW
        self._add_shared()

    def live(self, bits: int) -> tuple[int, ...]:
        """The facts of these bits, whichever choices were taken, in order."""
        bits = self._once_taken.of_none(bits)
        found = self._of_bits.get(bits)
        if found is None:
            numbers = set()
            left = bits
            while left:
                lowest = left & -left
                number = self._by_bit.get(lowest)
                if number is not None:
                    numbers.add(number)
                left ^= lowest
            for number in list(numbers):
                fact = self.all[number]
                if fact.kind == ORIGINS and self._numbers.get(Fact(VALUE, fact.number)) in numbers:
                    numbers.discard(number)  # the value says that too
            found = self._of_bits[bits] = tuple(sorted(numbers))
        return found

    def live_at(self, address: int) -> int:
        """What is live before an instruction, as bits of the layout, in lanes (see `OnceTaken`)."""
        return self._once_taken.live_at(address)

    def idle(self, bits: int) -> tuple[Idle, ...]:
        """The facts of these bits that are of no use any more where a choice was taken.

        Each comes but once: with the choice behind which most are idle.
        """
        live = set(self.live(bits)) - {self.turn}
        found: list[tuple[int, set[int]]] = []
        for counter, left in self._once_taken.fewer(bits):
            visits = self._numbers[Fact(VISITS, counter)]
            if visits in live:
                still = {self._holding(fact) for fact in self.live(left)}
                found.append((visits, live - still - {visits}))
        found.sort(key=lambda one: (-len(one[1]), one[0]))
        idle: list[Idle] = []
        for visits, gone in found:
            new = gone.difference(*(one.facts for one in idle))
            if new:
                idle.append(Idle(visits, tuple(sorted(new))))
        return tuple(idle)

    def _holding(self, fact: int) -> int:
        """The fact itself; for the origins of the list in a global, what is in that global."""
        one = self.all[fact]
        return self._numbers[Fact(VALUE, one.number)] if one.kind == ORIGINS else fact

    def referred(self, number: int) -> int:
        """The bits of a global that a reference leads to."""
        return self._once_taken.whatever_is_taken(self.liveness.layout.all_of(number))

    def item(self, number: int, item: int) -> int:
        """The bits of an item of a list that is taken apart."""
        return self._once_taken.whatever_is_taken(self.liveness.layout.item(number, item))

    @property
    def counts_that_matter(self) -> frozenset[int]:
        """The counters of which something may be asked, wherever a choice leads."""
        layout, code = self.liveness.layout, self.flow.program.code
        bits = self.always | self.onward
        for at in self.flow.addresses:
            if code[at] == op.CHOICE:
                bits |= self.liveness.shared[code[at + 2]]
            elif code[at] in CALLS:
                bits |= self.liveness.shared[self.flow.after[at]]
        return frozenset(
            counter
            for counter in range(layout.counters)
            if bits & (layout.visits(counter) | layout.turns(counter))
        )

    def remembers_prior(self, bits: int) -> bool:
        """Whether among these bits is the container that jumped last."""
        return bool(bits & self._prior_bit)

    def own(self, area: int, offset: int, kinds: int, only_origins: bool = False) -> int:
        """The fact of what a temporary holds, or of where the list in it comes from."""
        kind = OWN_ORIGINS if only_origins else OWN_STAMP if kinds & IS_STAMP else OWN
        fact = Fact(kind, area, offset, kinds)
        found = self._numbers.get(fact)
        return self._add(fact, 0, -1, kinds) if found is None else found

    def kinds_in(self, at: int, slot: int) -> int:
        """The kinds of values that a temporary may hold where a frame stands; 0 if none is known.

        With IS_STAMP, where these are numbers of turns that only say how long ago they were.
        """
        holdings, stamps = self.flow.holdings, self._bounds.stamps
        is_stamp = bool(stamps) and holdings.cell_in(at, slot) in stamps
        return holdings.kinds_in(at, slot) | (IS_STAMP if is_stamp else 0)

    def number(self, fact: Fact) -> int | None:
        """The number of a fact, if it is one."""
        return self._numbers.get(fact)

    def is_item(self, fact: int) -> bool:
        """Whether a fact says of one item whether a list has it."""
        return self.all[fact].kind == ITEM

    def rooms(self) -> list[tuple[int, int]]:
        """For each fact that no temporary holds, how many bits its values may want at first."""
        return [
            (number, 1 if isinstance(self.unknown[number], UnknownFlag) else _BITS[one.kind])
            for number, one in sorted(enumerate(self.all[: self.shared]), key=self._beside)
        ]

    @staticmethod
    def _beside(numbered: tuple[int, Fact]) -> tuple[int, int]:
        """The items of all lists, those beside each other that are the same one of several."""
        number, one = numbered
        return (one.detail, number) if one.kind == ITEM else (-1, number)

    def may_take(self, fact: int, other: int) -> bool:
        """Whether a fact may have the value of another without anybody looking at it."""
        return self.all[fact].kind in _WHOLE_VALUES and self.all[other].kind in _WHOLE_VALUES

    def word(self, fact: int) -> int:
        """Where in a state a fact is that no temporary holds."""
        return self._words[fact]

    def value(self, fact: int, word: int, now: int) -> int:
        """The value of a fact whose word is given.

        Args:
            now: the turn of the state.
        """
        one = self.all[fact]
        if one.kind == VALUE:
            if word & TAG_MASK == INT:
                numbers = self._bounds.globals[one.number]
                if numbers is not EVERY_NUMBER:
                    return numbers.of(word >> TAG_BITS) << TAG_BITS | INT
            elif word & TAG_MASK == STRING and one.number in self._bounds.texts:
                texts = self._bounds.texts[one.number]
                return self._values.pack_string(texts.of(self._values.text(word)))
            return word
        if one.kind in (ORIGINS, OWN_ORIGINS):
            return self._only_origins(word)
        if one.kind == VISITS:
            return self._bounds.visits[one.number].of(word)
        if one.kind == SINCE:
            since = now + 2 - word if word else -1
            return since if fact in self._ranks_of else self._bounds.turns[one.number].of(since)
        if one.kind == TURN:
            return self._bounds.turn.of(word)
        if one.kind in _STAMPS:
            return self._stamped(now + 1 - (word >> TAG_BITS))
        return word

    def _stamped(self, ago: int) -> int:
        """The value of a fact that is the number of a turn so long ago."""
        return pack_int(self._bounds.stamp.of(ago))

    def held(self, fact: int, value: int, now: int) -> int:
        """The word of a fact whose value is given."""
        kind = self.all[fact].kind
        if kind == SINCE:
            return 0 if value < 0 else now + 2 - value
        return pack_int(now + 1 - (value >> TAG_BITS)) if kind in _STAMPS else value

    def is_stamp(self, fact: int) -> bool:
        """Whether a fact says how many turns ago was the one whose number is held."""
        return self.all[fact].kind in _STAMPS

    def late(self, turn: int) -> int:
        """A turn whose number is like this one, and such that any turns since then fit."""
        return self._bounds.turn.large(turn, LATE)

    def passes(self, fact: int) -> bool:
        """Whether a fact changes when a turn begins."""
        return self.all[fact].kind in (SINCE, TURN, *_STAMPS)

    def weight(self, known: Iterable[int]) -> int:
        """How much is read with some facts: one for each of two values, two for any other."""
        return sum(1 if number in self._of_two_values else 2 for number in known)

    def passing(self, numbers: tuple[int, ...]) -> tuple[int, ...]:
        """Those of some facts that change when a turn begins, each for itself."""
        found = self._passing.get(numbers)
        if found is None:
            passing = (n for n in numbers if self.passes(n) and n not in self._ranks_of)
            found = self._passing[numbers] = tuple(passing)
        return found

    def ranked(self, numbers: tuple[int, ...]) -> tuple[Ranks, ...]:
        """Those of some facts that change together when a turn begins."""
        if not self._all_ranks:
            return ()
        found = self._ranked.get(numbers)
        if found is None:
            those = (one.among(n for n in numbers if self.passes(n)) for one in self._all_ranks)
            found = self._ranked[numbers] = tuple(one for one in those if one.facts)
        return found

    def passed(self, fact: int, value: int) -> int:
        """The value, when one more turn has begun, of a fact that changes for itself."""
        one = self.all[fact]
        if one.kind == SINCE:
            return value if value < 0 else self._bounds.turns[one.number].of(value + 1)
        if one.kind == TURN:
            return self._bounds.turn.of(value + 1)
        if one.kind in _STAMPS:
            return self._stamped((value >> TAG_BITS) + 1)
        return value

    def may_pass(self, fact: int, value: int) -> Iterable[int]:
        """The values that a fact may have when one more turn has begun, whatever the others are."""
        ranks = self._ranks_of.get(fact)
        return (self.passed(fact, value),) if ranks is None else ranks.may_become(value)

    def all_passed(self, values: Mapping[int, int]) -> dict[int, int]:
        """The values of some facts when one more turn has begun."""
        numbers = tuple(values)
        found = dict(values)
        found.update((fact, self.passed(fact, values[fact])) for fact in self.passing(numbers))
        for ranks in self.ranked(numbers):
            found.update(ranks.passed(values))
        return found

    def _only_origins(self, word: int) -> int:
        if word & TAG_MASK != LIST:
            return 0
        return self._values.pack_list((), self._values.origins_of(self._values.list_of(word)))

    def _add_shared(self) -> None:
        layout, bounds, start = self.liveness.layout, self._bounds, self._start
        kinds = self.flow.holdings.kinds
        for number in range(layout.globals):
            word = start[O_GLOBALS] + number
            if number in layout.items:
                held = frozenset(self._values.list_of(start[word]).items)
                for item in layout.items[number]:
                    fact = self._add(Fact(ITEM, number, item), int(item in held), word)
                    self._by_bit[layout.item(number, item)] = fact
                    self.items.setdefault(number, {})[item] = fact
                continue
            if number in bounds.stamps:
                ago = self._stamped(start[R_TURN] + 1 - (start[word] >> TAG_BITS))
                fact = self._add(Fact(STAMP, number), ago, word, kinds(number))
                self._by_bit[layout.value(number)] = fact
                continue
            fact = self._add(Fact(VALUE, number), start[word], word, kinds(number))
            self._by_bit[layout.value(number)] = fact
            if kinds(number) & IS_LIST:
                fact = self._add(Fact(ORIGINS, number), self._only_origins(start[word]), word)
                self._by_bit[layout.origins(number)] = fact
        for counter in range(layout.counters):
            bound = bounds.visits[counter]
            fact = self._add(
                Fact(VISITS, counter), 0, start[O_VISITS] + counter, flag=bound == Bound(0, 1)
            )
            self._by_bit[layout.visits(counter)] = fact
            fact = self._add(Fact(SINCE, counter), -1, start[O_TURNS] + counter)
            self._by_bit[layout.turns(counter)] = fact
        self._add_ranks()
        for number in range(layout.shuffle_words):
            fact = self._add(Fact(SHUFFLE, number), 0, start[O_SHUFFLES] + number)
            self._by_bit[layout.shuffle_word(number)] = fact
        self.turn = self._add(Fact(TURN), -1, R_TURN)
        if not self.turns_are_relative:
            self._by_bit[layout.turn()] = self.turn
        self.shared = len(self.all)

    def _add_ranks(self) -> None:
        for one in self._bounds.recencies:
            facts = {counter: self._numbers[Fact(SINCE, counter)] for counter in one.counters}
            pivots = frozenset(facts[counter] for counter in one.pivots)
            ranks = Ranks(tuple(facts.values()), pivots, one.cap, len(pivots))
            self._all_ranks.append(ranks)
            self._ranks_of.update(dict.fromkeys(ranks.facts, ranks))

    def _add(self, fact: Fact, usual: int, word: int, kinds: int = 0, flag: bool = False) -> int:
        number = self._numbers[fact] = len(self.all)
        self.all.append(fact)
        if fact.kind in _STAMPS:
            turn = self.terms.make("-", LATE + 1, self.terms.number_in(number))
            self.unknown.append(Reckoned(turn, self.terms))
        else:
            self.unknown.append(UnknownFlag(number) if flag else Unknown(number, kinds, self.terms))
        if flag or fact.kind in (ITEM, OBSERVED):
            self._of_two_values.add(number)
        self.usual.append(usual)
        self._words.append(word)
        return number

    def copied(self, fact: int, value: int, term: Term | None) -> int:
        """The value of a fact that takes that of another, or what is worked out from it."""
        if term is not None:
            value = pack_int(term.at(value))
        return self.value(fact, value, LATE)

    def images(self, fact: int, value: int, term: Term | None) -> Sequence[int]:
        """The values that a fact may come to have so: one, as long as values stand for themselves.

        Args:
            term: as for `copied`.
        """
        return (self.copied(fact, value, term),)

    def standing_for(self, fact: int, value: int) -> Sequence[int]:
        """The values under which a fact is kept that is given a value."""
        return (value,)

    def looked_at(self, numbers: Iterable[int]) -> Iterator[int]:
        """The facts that some are, or are observed of."""
        for number in numbers:
            observation = self.observed.get(number)
            yield from (number,) if observation is None else observation.sources

    def _observed(self, observation: Observation, key: object) -> int:
        """The number of what is observed."""
        found = self._observations.get(key)
        if found is None:
            found = self._observations[key] = self._add(Fact(OBSERVED, len(self.observed)), 0, -1)
            self.observed[found] = observation
        return found

    def _reckoned(self, term: Term, tag: int) -> Reckoned:
        if tag != INT:
            raise Needed(term.fact)
        return Reckoned(term, self.terms)

    def all_of_its_list(self, number: int) -> int:
        """All items of the LIST that those of a global come from which is taken apart."""
        first = self._values.list_of(self._start[self._start[O_GLOBALS] + number])
        (of,) = self._values.origins_of(first)
        return self._values.pack_list(self._values.definitions[of])

    def has_item(self, word: int, item: int) -> bool:
        """Whether the list in a word has an item."""
        return item in self._values.list_of(word).items
