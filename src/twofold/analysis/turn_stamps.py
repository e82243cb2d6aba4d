"""Variables that only ever hold numbers of turns, and are only held against other such numbers.

`~ temp entered = TURNS()`, and later `{TURNS() != entered: …}`: how long ago that was decides all
that follows, and neither the number that is kept nor that of the turn says more. What moves in
time together is told apart only by how far it lies apart (Alur and Dill, "A theory of timed
automata", 1994). Every such number is followed to all that takes it, through variables, arguments
and results. If one of them is used in any other way, none is told so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from twofold.analysis.abstract_values import IS_INT
from twofold.analysis.control_flow import Flow
from twofold.analysis.number_classes import TESTS, Ranges
from twofold.analysis.pure_arithmetic import Arithmetic
from twofold.analysis.stack_flow import UNKNOWN
from twofold.program import opcodes as op
from twofold.program.values import TAG_BITS

_FARTHEST = 1 << 20  # turns from the one that it is said to be
_MOST_FORMS = 16


@dataclass(frozen=True, slots=True)
class TurnStamps:
    """Variables that hold numbers of turns.

    Attributes:
        cells: these, as `Holdings` numbers them.
        cap: those of longer ago than so many turns are alike; None where all differ.
    """

    cells: frozenset[int]
    cap: int | None


@dataclass(frozen=True, slots=True)
class _Form:
    """What a number of a turn is: that of now, or one that a variable holds, and some more."""

    is_now: bool
    more: int = 0


def turn_stamps(
    flow: Flow, watched: frozenset[int], arithmetic: Arithmetic, ranges: Ranges
) -> TurnStamps | None:
    """The variables that hold numbers of turns, where these are used for nothing else.

    None where they are, or where no such number is ever looked at.

    Args:
        watched: numbers of globals that are looked at from outside.
        ranges: what can be told apart of other numbers.
    """
    finder = _Finder(flow, watched, arithmetic, ranges)
    try:
        return finder.find()
    except _UsedOtherwise:
        return None


class _UsedOtherwise(Exception):
    """A number of a turn is used for what it is, and not for how long ago that was."""


class _Finder:
    def __init__(
        self, flow: Flow, watched: frozenset[int], arithmetic: Arithmetic, ranges: Ranges
    ) -> None:
        self._flow = flow
        self._code = flow.program.code
        self._values = flow.values
        self._holdings = flow.holdings
        self._watched = watched
        self._arithmetic = arithmetic
        self._ranges = ranges
        self._forms: dict[int, set[_Form]] = {}  # by node
        self._cells: set[int] = set()
        self._waiting: list[int] = []
        self._cap: int | None = 0
        declared = flow.program.containers[0].named.get("global decl")
        self._declares = -1 if declared is None else declared.id

    def find(self) -> TurnStamps | None:
        code, running = self._code, self._values.running
        asked = [at for at in running if code[at] == op.TURNS and not self._arithmetic.is_lost(at)]
        if not asked:
            return None
        self._stores: dict[int, list[int]] = {}
        self._loads: dict[int, list[int]] = {}
        for at in running:
            if code[at] in op.STORES or code[at] in op.LOADS:
                table = self._stores if code[at] in op.STORES else self._loads
                for cell in self._holdings.cells(at):
                    table.setdefault(cell, []).append(at)
        for at in asked:
            self._add(at, {_Form(True)})
        while self._waiting:
            node = self._waiting.pop()
            for taker in self._values.uses.get(node, ()):
                self._take(node, taker)
        self._check()
        for at in {at for node in self._forms for at in self._values.uses.get(node, ())}:
            if at in self._values.takes:
                self._measure(at)
        return TurnStamps(frozenset(self._cells), self._cap)

    def _add(self, node: int, forms: set[_Form]) -> None:
        if node == UNKNOWN or node in self._values.answers:
            raise _UsedOtherwise
        known = self._forms.setdefault(node, set())
        if forms <= known:
            return
        known |= forms
        if len(known) > _MOST_FORMS or any(abs(form.more) > _FARTHEST for form in known):
            raise _UsedOtherwise
        self._waiting.append(node)

    def _take(self, node: int, taker: int) -> None:
        """Follow a number of a turn into what takes it."""
        forms = self._forms[node]
        if taker not in self._values.takes:  # a join
            self._add(taker, forms)
            return
        instruction = self._code[taker]
        if instruction in op.STORES:
            for cell in self._holdings.cells(taker):
                self._add_cell(cell)
        elif instruction in (op.ADD, op.SUBTRACT):
            self._step(node, taker, forms)
        elif instruction in (op.MIN, op.MAX):
            self._add(taker, forms)
        elif instruction == op.OUT:
            if taker in self._flow.printed_into_strings:
                raise _UsedOtherwise
        elif instruction not in op.COMPARISONS and instruction != op.POP:
            raise _UsedOtherwise

    def _add_cell(self, cell: int) -> None:
        if cell in self._cells:
            return
        holdings = self._holdings
        if (
            cell in self._watched
            or holdings.is_referred(cell)
            or holdings.may_be_unset(cell)
            or holdings.kinds(cell) != IS_INT
        ):
            raise _UsedOtherwise
        initial = self._flow.program.initial_globals
        if cell < len(initial) and abs(initial[cell] >> TAG_BITS) > _FARTHEST:
            raise _UsedOtherwise
        self._cells.add(cell)
        for load in self._loads.get(cell, ()):
            if not self._arithmetic.is_lost(load):
                self._add(load, {_Form(False)})

    def _step(self, node: int, at: int, forms: set[_Form]) -> None:
        """Follow a number of a turn into a sum with others."""
        others = self._ranges.others(node, at)
        is_taken_away = self._code[at] == op.SUBTRACT and self._values.takes[at][1] == node
        if others is None or is_taken_away:
            if self._code[at] == op.ADD:
                raise _UsedOtherwise
            return  # how long one is after another, as `_check` sees to
        sign = 1 if self._code[at] == op.ADD else -1
        self._add(
            at, {_Form(one.is_now, one.more + sign * more) for one in forms for more in others}
        )

    def _check(self) -> None:
        """See that nothing else is where numbers of turns are, or held against them."""
        takes = self._values.takes
        for cell in self._cells:
            for store in self._stores.get(cell, ()):
                if takes[store][-1] not in self._forms and not self._is_declared(store, cell):
                    raise _UsedOtherwise
        for node in self._forms:
            if not self._values.joins.get(node, set()) <= self._forms.keys():
                raise _UsedOtherwise
            for at in self._values.uses.get(node, ()):
                if self._code_at(at) in (*op.COMPARISONS, op.MIN, op.MAX, op.SUBTRACT):
                    if at in self._forms and self._code[at] == op.SUBTRACT:
                        continue
                    if not self._forms.keys() >= set(takes[at]):
                        raise _UsedOtherwise

    def _is_declared(self, store: int, cell: int) -> bool:
        """Whether a store only gives a global the number that it has at first."""
        return (
            cell < len(self._flow.program.globals)
            and self._flow.program.origins[store][0] == self._declares
            and self._code[self._values.takes[store][-1]] == op.PUSH
        )

    def _code_at(self, node: int) -> int:
        return self._code[node] if node in self._values.takes else -1

    def _measure(self, at: int) -> None:
        """Tell apart how long ago something was as far as an instruction does."""
        instruction = self._code[at]
        taken = [self._forms.get(node, set()) for node in self._values.takes[at]]
        if instruction in op.STORES:
            if any(form.more and not form.is_now for form in taken[-1]):
                self._cap = None
        elif instruction in (op.MIN, op.MAX):
            if any(form.more and not form.is_now for form in (*taken[0], *taken[1])):
                self._cap = None
            self._widen(*(-form.more for form in (*taken[0], *taken[1])))
        elif instruction in op.COMPARISONS or (
            instruction == op.SUBTRACT and at not in self._forms
        ):
            for left, right in product(*taken):
                if not left.is_now and not right.is_now:
                    self._cap = None
                elif left.is_now != right.is_now:
                    # Of what was `ago` turns ago: a variable's number is that of now less `ago`.
                    more = left.more - right.more
                    if instruction == op.SUBTRACT:
                        self._measure_difference(at, more, 1 if left.is_now else -1)
                    else:
                        self._widen(-more if left.is_now else more)

    def _widen(self, *agos: int) -> None:
        """Tell apart what was so many turns ago from what was earlier."""
        if self._cap is not None:
            self._cap = max(self._cap, *agos)

    def _measure_difference(self, at: int, more: int, sign: int) -> None:
        """Tell apart what is told apart of a number: how long ago something was, times a sign, and
        some more."""
        for node, taker in self._taken(at):
            instruction = self._code[taker]
            constants: frozenset[int] | None = None
            if self._arithmetic.values.tells_nothing(taker) or instruction == op.POP:
                continue
            if instruction in op.COMPARISONS:
                constants = self._ranges.others(node, taker)
            elif instruction in TESTS:
                constants = frozenset((0,))
            elif instruction in op.STORES:
                constants = self._ranges.compared_in(self._holdings.cells(taker))
            elif instruction == op.OUT and taker not in self._flow.printed_into_strings:
                continue
            if constants is None:
                self._cap = None
                return
            self._widen(*(sign * (constant - more) for constant in constants), 0)

    def _taken(self, node: int) -> Iterator[tuple[int, int]]:
        """Each instruction that takes a value, and the node as which it does."""
        waiting, seen = [node], {node}
        while waiting:
            node = waiting.pop()
            if node in self._values.answers or node == UNKNOWN:
                self._cap = None
            for at in self._values.uses.get(node, ()):
                if at in self._values.takes:
                    yield node, at
                elif at not in seen:
                    seen.add(at)
                    waiting.append(at)
