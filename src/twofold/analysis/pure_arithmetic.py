"""Arithmetic that cannot fail: where its value goes, so that what nobody looks at need not live.

`~ day++` reads `day` only to write it. If `day` is never compared, only printed, it is faint: no
reading can tell how often it was counted (Giegerich, Möncke and Wilhelm, "Invariance of
approximate semantics with respect to program transformations", 1981). Only arithmetic on numbers
qualifies, for any other may end the story with an error.
"""

from __future__ import annotations

from functools import cached_property

from twofold.analysis.control_flow import Flow
from twofold.analysis.faint_values import FaintValues
from twofold.program import opcodes as op
from twofold.program.values import BOOL, FLOAT, GLOBAL, INT, TAG_BITS, TAG_MASK

_NUMBERS = frozenset((INT, BOOL, FLOAT))
_BINARY = frozenset((op.ADD, op.SUBTRACT, op.MULTIPLY, op.MIN, op.MAX, *range(op.EQUAL, op.OR + 1)))
_PARTS = frozenset((op.DIVIDE, op.MODULO))
_UNARY = frozenset((op.NEGATE, op.NOT))
_COUNTS = frozenset((op.LOAD_VISITS, op.VISIT_INDEX, op.TURNS))


class Arithmetic:
    """The harmless expressions of a program.

    Args:
        watched: numbers of globals that are looked at from outside.

    Attributes:
        taken_by: for each instruction that pushes a value of such an expression, the instruction
            that takes the result.
        takers: those instructions.
        updates: those that make a global's new value out of its old one.
    """

    def __init__(self, flow: Flow, watched: frozenset[int] = frozenset()) -> None:
        self._flow = flow
        self._watched = watched
        self.taken_by: dict[int, int] = {}
        self.takers: set[int] = set()
        self.updates: set[int] = set()
        code = flow.program.code
        for at in flow.addresses:
            if code[at] in op.STORES or code[at] == op.OUT:
                expression = self._before(at)
                if expression is not None and self._is_numeric(expression, self.numbers):
                    self.taken_by.update(dict.fromkeys(expression, at))
                    self.takers.add(at)
                    if code[at] in (op.STORE_GLOBAL, op.STORE_WATCHED) and any(
                        code[one] == op.LOAD_GLOBAL and code[one + 1] == code[at + 1]
                        for one in expression
                    ):
                        self.updates.add(at)

    def _before(self, at: int) -> list[int] | None:
        """The instructions that make the value which the one at `at` takes."""
        flow, code = self._flow, self._flow.program.code
        found: list[int] = []
        wanted = 1
        while wanted:
            if at in flow.jumped_to or not flow.before[at]:
                return None
            at = flow.before[at]
            instruction = code[at]
            if instruction in _BINARY or (instruction in _PARTS and self._is_by_a_number(at)):
                wanted += 1
            elif instruction in (op.PUSH, op.LOAD_GLOBAL) or instruction in _COUNTS:
                wanted -= 1
            elif instruction not in _UNARY:
                return None
            found.append(at)
        # Whatever leads into the middle would find half an expression.
        return None if any(one in flow.jumped_to for one in found[:-1]) else found

    def _is_by_a_number(self, at: int) -> bool:
        """Whether what a division divides by is written there, and is an integer that is not 0."""
        code, divisor = self._flow.program.code, self._flow.before[at]
        return (
            at not in self._flow.jumped_to
            and bool(divisor)
            and code[divisor] == op.PUSH
            and code[divisor + 1] & TAG_MASK == INT
            and code[divisor + 1] >> TAG_BITS > 0
        )

    def _is_numeric(self, expression: list[int], numbers: frozenset[int]) -> bool:
        code = self._flow.program.code
        return all(
            code[at + 1] & TAG_MASK in _NUMBERS
            if code[at] == op.PUSH
            else code[at] != op.LOAD_GLOBAL or code[at + 1] in numbers
            for at in expression
        )

    def is_only_printed(self, at: int) -> bool:
        """Whether the value that an instruction pushes goes nowhere but into the text."""
        taker = self.taken_by.get(at, self._flow.after[at])
        return (
            self._flow.program.code[taker] == op.OUT
            and taker not in self._flow.printed_into_strings
        )

    def is_lost(self, at: int) -> bool:
        """Whether it is only printed, or stored where nothing looks at it."""
        taker = self.taken_by.get(at)
        is_lost_soon = taker is not None and self.is_faint(taker)
        return self.is_only_printed(at) or is_lost_soon or self.values.has(at)

    def is_faint(self, at: int) -> bool:
        """Whether what an instruction stores in a global is never looked at, on any reading."""
        code = self._flow.program.code
        return (
            code[at] in (op.STORE_GLOBAL, op.STORE_WATCHED) and code[at + 1] not in self._looked_at
        )

    def is_looked_at(self, number: int) -> bool:
        """Whether a global is ever read for more than to be printed, or for one that is."""
        return number in self._looked_at

    @cached_property
    def values(self) -> FaintValues:
        """Which values make no difference, through whatever variables and functions they go."""
        return FaintValues(self._flow, self._watched)

    @cached_property
    def _looked_at(self) -> frozenset[int]:
        """The globals that are read for more than to be printed, or for one that is."""
        flow, code = self._flow, self._flow.program.code
        found = set(self._watched)
        feeds: list[tuple[int, int]] = []
        for at in flow.addresses:
            if code[at] == op.PUSH and code[at + 1] & TAG_MASK == GLOBAL:
                found.add(code[at + 1] >> TAG_BITS)
            if code[at] != op.LOAD_GLOBAL:
                continue
            if self.is_only_printed(at):
                continue
            taker = self.taken_by.get(at, flow.after[at])
            if at in self.taken_by and code[taker] in (op.STORE_GLOBAL, op.STORE_WATCHED):
                feeds.append((code[at + 1], code[taker + 1]))
            else:
                found.add(code[at + 1])
        while True:
            new = {source for source, target in feeds if target in found} - found
            if not new:
                return frozenset(found)
            found |= new

    @cached_property
    def numbers(self) -> frozenset[int]:
        """The globals that never hold anything but numbers and truth values."""
        flow, code = self._flow, self._flow.program.code
        initial = flow.program.initial_globals
        numbers = {i for i, value in enumerate(initial) if value & TAG_MASK in _NUMBERS}
        stored: list[tuple[int, list[int] | None]] = []
        for at in flow.addresses:
            if code[at] in (op.STORE_GLOBAL, op.STORE_WATCHED):
                stored.append((code[at + 1], self._before(at)))
            elif code[at] == op.PUSH and code[at + 1] & TAG_MASK == GLOBAL:
                numbers.discard(code[at + 1] >> TAG_BITS)
        while True:
            wrong = {
                number
                for number, expression in stored
                if number in numbers
                and (expression is None or not self._is_numeric(expression, frozenset(numbers)))
            }
            if not wrong:
                return frozenset(numbers)
            numbers -= wrong
