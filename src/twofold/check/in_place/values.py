"""The values that variables have where the story looks at them, at each place of the text.

Two searches know them. That state by state has the machine note what each instruction loads; that
by sets of readings has it from its rules, and counts no states for it. Either is run again for
this, with what is left out of a proof told apart: first everything, values that are only printed
and numbers beyond all that they are compared with; where that takes too much, less. What is then
not told apart is not spoken of, and a number past what it is compared with is "or more".
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from twofold.analysis.fact_bits import temp_value
from twofold.check.coverage import is_generated
from twofold.check.preparation import Preparation, View
from twofold.check.question import Question
from twofold.errors import Place
from twofold.program import opcodes as op
from twofold.program.program import Program
from twofold.program.values import DIVERT, INT, LIST, TAG_BITS, TAG_MASK, Values, pack_int
from twofold.search import strategy
from twofold.search.engine import Engine
from twofold.search.explorer import Explorer
from twofold.search.strategy import Limits, sets_are_possible

FEW = 40
"""Of a variable at a place: where it has more values, only the least and the most are kept."""

OPERATIONS = 1_000_000  # on sets, that one attempt may take


@dataclass(frozen=True, slots=True)
class ValuesAt:
    """The values of a variable where the story looks at it.

    Attributes:
        name: of the variable; of a temporary one too.
        place: of what looks at it.
        few: its values as they are printed, numbers in order; none where they are more than `FEW`.
        numbers: the least and the most of them, where all are whole numbers.
        or_fewer, or_more: whether the least stands for all below it too, and the most for all
            above.
        asked: where it is a list of which only some items are looked at, these: the values are
            then what it has of them.
    """

    name: str
    place: Place
    few: tuple[str, ...]
    numbers: tuple[int, int] | None
    or_fewer: bool = False
    or_more: bool = False
    asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownValues:
    """What is known of the values of an author's variables.

    Attributes:
        here: of each variable at each place where the story looks at it, where that is known.
        everywhere: of each global, all that it has wherever the story looks at it, by whatever
            name, at the first such place; only where each of these is known.
    """

    here: list[ValuesAt] = field(default_factory=list)
    everywhere: list[ValuesAt] = field(default_factory=list)


def values_in_place(
    program: Program,
    question: Question,
    limits: Limits,
    state_by_state: bool,
    of_world: Collection[str] = (),
) -> KnownValues:
    """The values of the author's variables wherever the story looks at them.

    Args:
        program: the story, that falls as it did when it was proved.
        question: what its storyworld asks; its covenants and properties do not matter here.
        limits: how far to go in each attempt, and in how many seconds in all.
        state_by_state: whether that is worth while too where sets come to no end.
        of_world: variables that only generated Ink looks at, of which all values are wanted too.

    Nothing is known where no attempt came to its end.
    """
    until = None if limits.max_seconds is None else time.perf_counter() + limits.max_seconds
    for words_matter, bounds in ((True, False), (True, True), (False, True)):
        asked = replace(question.bare, words_matter=words_matter)
        for explore in _searches(state_by_state):
            left = None if until is None else max(0.0, until - time.perf_counter()) / 2
            within = replace(limits, max_seconds=left, bounds=bounds, words=False, jobs=1)
            view = Preparation(program, asked, within).whole
            loads = _Loads(view, question.generated, bounds, of_world)
            if explore(loads, within):
                return loads.found()
    return KnownValues()


def _searches(state_by_state: bool) -> Iterator[Callable[[_Loads, Limits], bool]]:
    """The searches to try, the quickest first."""
    if sets_are_possible():
        yield _Loads.explored_by_sets
    if state_by_state:
        yield _Loads.explored


def together(name: str, values: Sequence[ValuesAt]) -> ValuesAt:
    """The values of one variable at several places, as those at the first."""
    first = values[0]
    few: set[str] = set()
    for one in values:
        few.update(one.few)
    ends = [one.numbers for one in values if one.numbers]
    is_number = len(ends) == len(values)
    is_few = len(few) <= FEW and all(one.few for one in values)
    return ValuesAt(
        name,
        first.place,
        tuple(sorted(few, key=int if is_number else str)) if is_few else (),
        (min(least for least, _ in ends), max(most for _, most in ends)) if is_number else None,
        any(one.or_fewer for one in values),
        any(one.or_more for one in values),
        tuple(dict.fromkeys(item for one in values for item in one.asked)),
    )


class _Loads:
    """What the author's loads of variables load.

    Attributes:
        loads: their addresses.
    """

    def __init__(
        self, view: View, generated: frozenset[str], bounds: bool, of_world: Collection[str] = ()
    ) -> None:
        self._view = view
        self._generated = generated
        self._bounds = bounds
        self._program = program = view.program
        self._places: dict[int, Place] = {}
        self._looks: dict[int, list[int]] = {}
        for at, instruction in program.instructions():
            place = program.place(at) if instruction in op.NOTING else None
            if place is None:
                continue
            if is_generated(place, generated) and self._name(at) not in of_world:
                continue
            for number in self._globals(at):
                self._looks.setdefault(number, []).append(at)
            if self._is_known(at):
                self._places[at] = place
        self.loads = frozenset(self._places)
        self._met: dict[int, _Met] = {}
        self._values: Values = program.values

    def _globals(self, at: int) -> list[int]:
        """The globals that a load may be of, by name or by reference."""
        if at not in self._view.analysed.shared:
            return []
        cells = self._view.flow.holdings.cells(at)
        return [cell for cell in cells if cell < len(self._program.globals)]

    def _is_known(self, at: int) -> bool:
        """Whether what is loaded is told apart there, all that it may be."""
        live, code = self._view.analysed, self._program.code
        number = code[at + 1]
        if at not in live.shared:
            return False
        if code[at] == op.LOAD_TEMP:
            # A number in it may come from a variable whose numbers are not all told apart.
            return not self._bounds and bool(live.temps[at] & temp_value(number))
        if number in live.items:
            return bool(live.item_reads.get(at))
        return bool(live.shared[at] & live.layout.value(number))

    def note(self, address: int, value: int) -> None:
        """Take note of a packed value that is loaded at an address."""
        asked = self._view.analysed.item_reads.get(address)
        if asked is not None and value & TAG_MASK == LIST:
            held = self._values.list_of(value).items
            value = self._values.pack_list(item for item in held if item in asked)
        self._met.setdefault(address, _Met()).add(value)

    def explored(self, limits: Limits) -> bool:
        """Explore state by state; returns whether that came to its end."""
        _, found = strategy.explore(partial(self._explorer), limits)
        return found.why_incomplete is None

    def _explorer(self, engine: Engine) -> Explorer:
        self._met.clear()
        explorer = self._view.explorer(engine, self)
        self._values = self._view.values
        return explorer

    def explored_by_sets(self, limits: Limits) -> bool:
        """Explore sets of readings; returns whether that came to its end."""
        from twofold.search.sets.noting_learner import note_what_is_loaded

        search = self._view.by_sets(self)
        self._values = self._view.values
        search.explore(limits.max_seconds, max_operations=OPERATIONS)
        if search.why:
            return False
        note_what_is_loaded(search, self.note)
        return True

    def found(self) -> KnownValues:
        """The values of each variable at each place where it is loaded, and everywhere."""
        here: dict[tuple[Place, str], list[int]] = {}
        for at in sorted(self._met):
            if is_generated(self._places[at], self._generated):
                continue
            here.setdefault((self._places[at], self._name(at)), []).append(at)
        return KnownValues(
            [self._values_at(name, place, at) for (place, name), at in here.items()],
            [*self._everywhere()],
        )

    def _everywhere(self) -> Iterator[ValuesAt]:
        for number, looks in sorted(self._looks.items()):
            met = [at for at in looks if at in self._met]
            if all(at in self._places and len(self._globals(at)) == 1 for at in looks) and met:
                values = [self._values_at(self._name(at), self._places[at], [at]) for at in met]
                yield together(self._program.globals[number], values)

    def _name(self, at: int) -> str:
        program, number = self._program, self._program.code[at + 1]
        if program.code[at] == op.LOAD_GLOBAL:
            return program.globals[number]
        return program.values.strings[program.code[at + 2]]

    def _values_at(self, name: str, place: Place, addresses: list[int]) -> ValuesAt:
        met = _Met()
        for at in addresses:
            met.add_all(self._met[at])
        values, code = self._values, self._program.code
        asked = {i for at in addresses for i in self._view.analysed.item_reads.get(at, ())}
        least, most = met.numbers or (0, 0)
        low = high = None
        if self._bounds and met.numbers and code[addresses[0]] == op.LOAD_GLOBAL:
            known = self._view.bounds.globals[code[addresses[0] + 1]]
            low = known.low if known.low is not None and least <= known.low else None
            high = known.high if known.high is not None and most >= known.high else None
            met = met.within(low, high)
        return ValuesAt(
            name,
            place,
            tuple(_written(values, word) for word in met.in_order()),
            met.numbers,
            low is not None,
            high is not None,
            tuple(values.items[item].name for item in sorted(asked)),
        )


def _written(values: Values, word: int) -> str:
    """A packed value as a story prints it, and a divert target as it is written in Ink."""
    is_divert = word & TAG_MASK == DIVERT
    return f"-> {values.places[word >> TAG_BITS]}" if is_divert else values.text(word)


@dataclass(slots=True)
class _Met:
    """Some packed values; where they are many whole numbers, no more than how far they go.

    Attributes:
        words: them; where they are many, one more than `FEW` of them.
        numbers: the least and the most, where all are whole numbers.
    """

    words: set[int] = field(default_factory=set)
    numbers: tuple[int, int] | None = None
    _is_mixed: bool = False

    def add(self, word: int) -> None:
        """Add a value."""
        if word in self.words:
            return
        if len(self.words) <= FEW:
            self.words.add(word)
        if word & TAG_MASK != INT:
            self.numbers, self._is_mixed = None, True
        elif not self._is_mixed:
            number = word >> TAG_BITS
            least, most = self.numbers or (number, number)
            self.numbers = min(least, number), max(most, number)

    def add_all(self, other: _Met) -> None:
        """Add those of another."""
        for word in sorted(other.words):
            self.add(word)
        if self._is_mixed or other._is_mixed:
            self.numbers, self._is_mixed = None, True
        elif self.numbers and other.numbers:
            least, most = other.numbers
            self.numbers = min(least, self.numbers[0]), max(most, self.numbers[1])

    def within(self, low: int | None, high: int | None) -> _Met:
        """These numbers, each past an end taken for that."""
        found = _Met()
        for word in self.words:
            number = max(word >> TAG_BITS, low) if low is not None else word >> TAG_BITS
            found.add(pack_int(min(number, high) if high is not None else number))
        if self.numbers and len(self.words) > FEW:
            least, most = self.numbers
            found.words = self.words
            found.numbers = (least if low is None else low, most if high is None else high)
        return found

    def in_order(self) -> list[int]:
        """The values, in order, if they are few."""
        return sorted(self.words) if len(self.words) <= FEW else []
