"""Which of the numbers that globals hold can be told apart.

A number that is only compared with constants, handed on, and stepped in one direction may as well
stop past the largest of those constants, or before the smallest: what is alike there stays alike.
Every value is followed to all that takes it, through variables, arguments, results and references.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from twofold.analysis.abstract_values import IS_INT
from twofold.analysis.control_flow import Flow
from twofold.analysis.pure_arithmetic import Arithmetic
from twofold.analysis.stack_flow import UNKNOWN
from twofold.program import opcodes as op
from twofold.program.values import BOOL, INT, TAG_BITS, TAG_MASK

# Past these a step might go round from the largest number to the smallest.
_LARGEST_CONSTANT = 1 << 30
_LARGEST_STEP = 1 << 10

_RECKONS = frozenset(
    (op.MULTIPLY, op.DIVIDE, op.NEGATE, op.RANDOM, op.LIST_VALUE, op.TO_INT, op.POW, op.EXTERNAL)
)
TESTS = frozenset((op.JUMP_IF, op.CHOICE, op.NOT, op.AND, op.OR))
_UP, _DOWN = 1, 2

FEW_CONSTANTS = 64


@dataclass(frozen=True, slots=True)
class Range:
    """The numbers that can be told apart: those below `low` are alike, and those above `high`.

    Where either is None, that side has no end.
    """

    low: int | None = None
    high: int | None = None

    def of(self, number: int) -> int:
        """One number out of all those that are like this one."""
        if self.low is not None and number < self.low:
            return self.low
        if self.high is not None and number > self.high:
            return self.high
        return number


EVERY_NUMBER = Range()


@dataclass(slots=True)
class _Use:
    """What becomes of the number in a variable.

    Attributes:
        lowest, highest: of the constants that it is compared with.
        constants: these, as long as they are few.
        is_full: all numbers are told apart.
        steps: the directions in which it steps.
        handed_to: the variables that it is stored in.
        may_be_huge: it may hold what was reckoned, or a constant past all reason.
    """

    lowest: int | None
    highest: int | None
    is_full: bool
    steps: int
    handed_to: set[int]
    may_be_huge: bool = False
    constants: set[int] = field(default_factory=set)

    def compare(self, constant: int) -> None:
        if len(self.constants) <= FEW_CONSTANTS:
            self.constants.add(constant)
        self.lowest = constant if self.lowest is None else min(self.lowest, constant)
        self.highest = constant if self.highest is None else max(self.highest, constant)

    def become_huge(self, other: _Use) -> bool:
        """Take over from a variable that is stored in this one that it may be huge."""
        changed = other.may_be_huge and not self.may_be_huge
        self.may_be_huge |= changed
        return changed

    def take_on(self, other: _Use) -> bool:
        """Whatever is done to a variable that this one is stored in may be done to this one."""
        before = self._all()
        for constant in (*other.constants, other.lowest, other.highest):
            if constant is not None:
                self.compare(constant)
        self.is_full |= other.is_full
        self.steps |= other.steps
        return before != self._all()

    def _all(self) -> tuple[object, ...]:
        return self.lowest, self.highest, self.is_full, self.steps, len(self.constants)


class Ranges:
    """What can be told apart of every global, and of what falls to each RANDOM.

    Args:
        watched: numbers of globals that are looked at from outside.

    Attributes:
        globals: by number.
        compared: for each global the smallest and the largest of the constants that it is
            compared with, or None.
        falls: by the address of a RANDOM, where they are few: the first numbers of those that
            nothing tells apart, in order.
    """

    def __init__(self, flow: Flow, watched: frozenset[int], arithmetic: Arithmetic) -> None:
        self._flow = flow
        self._code = flow.program.code
        self._values = flow.values
        self._holdings = flow.holdings
        self._arithmetic = arithmetic
        self._uses: dict[int, _Use] = {}
        for number in range(len(flow.program.globals)):
            self._use(number).is_full |= number in watched
        for at in flow.values.running:
            if self._code[at] == op.RANDOM:
                self._follow_fall(at)
            if self._code[at] in op.LOADS:
                self._follow(at)
            elif self._may_be_huge(at):
                for cell in self._stored_in(at):
                    self._use(cell).may_be_huge = True
        self._close()
        self.globals = [self._range(number) for number in range(len(flow.program.globals))]
        uses = [self._uses[number] for number in range(len(flow.program.globals))]
        self.compared = [(use.lowest, use.highest) for use in uses]
        self.falls = {
            -1 - cell: sorted({start for c in use.constants for start in (c, c + 1)})
            for cell, use in self._uses.items()
            if cell < 0 and not use.is_full and not use.steps
            if len(use.constants) <= FEW_CONSTANTS
        }

    def _use(self, cell: int) -> _Use:
        found = self._uses.get(cell)
        if found is None:
            is_full = self._holdings.kinds(cell) & ~IS_INT != 0
            found = self._uses[cell] = _Use(None, None, is_full, 0, set())
            initial = self._flow.program.initial_globals
            found.may_be_huge = (
                cell < len(initial) and abs(initial[cell] >> TAG_BITS) > _LARGEST_CONSTANT
            )
        return found

    def _follow(self, load: int) -> None:
        """Note what becomes of the number that an instruction loads."""
        if self._arithmetic.is_lost(load):
            return
        cells = self._holdings.cells(load)
        uses = [self._use(cell) for cell in cells]
        for node, at in self._taken(load):
            for use in uses:
                self._note(use, cells, node, at)

    def _follow_fall(self, at: int) -> None:
        """Note what becomes of the number that falls, as of one in a variable of its own."""
        use = self._uses[-1 - at] = _Use(None, None, False, 0, set())
        for node, taker in self._taken(at):
            self._note(use, (), node, taker)

    def _taken(self, node: int) -> Iterator[tuple[int, int]]:
        """Each instruction that takes a value, and the node as which it does."""
        seen: set[int] = set()
        waiting = [node]
        while waiting:
            node = waiting.pop()
            for at in self._values.uses.get(node, ()):
                if 0 <= at < len(self._code):
                    yield node, at
                elif at not in seen:
                    seen.add(at)
                    waiting.append(at)

    def _stored_in(self, node: int) -> Iterator[int]:
        """The variables that a value is stored in."""
        for _, at in self._taken(node):
            if self._code[at] in op.STORES:
                yield from self._holdings.cells(at)

    def _may_be_huge(self, at: int) -> bool:
        """Whether what an instruction pushes may be a number so large that a step goes round."""
        instruction = self._code[at]
        if instruction == op.PUSH:
            value = self._code[at + 1]
            return value & TAG_MASK == INT and abs(value >> TAG_BITS) > _LARGEST_CONSTANT
        if instruction in (op.ADD, op.SUBTRACT):
            return not any(
                self._steps(self._holdings.cells(node), node, at) is not None
                for node in self._values.takes[at]
                if self._is_load(node)
            )
        return instruction in _RECKONS

    def _note(self, use: _Use, cells: tuple[int, ...], node: int, at: int) -> None:
        """Note what one instruction does with a number."""
        instruction = self._code[at]
        if self._arithmetic.values.tells_nothing(at):
            return
        if instruction in op.COMPARISONS:
            constants = self.others(node, at)
            use.is_full |= constants is None
            for constant in constants or ():
                use.compare(constant)
        elif instruction in TESTS:
            use.compare(0)
        elif instruction in op.STORES:
            use.handed_to.update(self._holdings.cells(at))
        elif instruction in (op.ADD, op.SUBTRACT):
            steps = self._steps(cells, node, at)
            use.is_full |= steps is None
            for step in steps or ():
                use.steps |= _UP if step > 0 else _DOWN if step < 0 else 0
        elif instruction == op.OUT:
            use.is_full |= at in self._flow.printed_into_strings
        elif instruction not in (op.POP, op.RETURN):
            use.is_full = True

    def others(self, node: int, at: int) -> frozenset[int] | None:
        """The whole numbers that the other operand may be, where they are few and small ones."""
        left, right = self._values.takes[at]
        if left == right:
            return None
        found = self._numbers(right if left == node else left, set())
        if found is None or len(found) > FEW_CONSTANTS:
            return None
        return found if all(abs(number) <= _LARGEST_CONSTANT for number in found) else None

    def compared_in(self, cells: Iterable[int]) -> frozenset[int] | None:
        """The numbers that what is stored in some variables is compared with, if that is all.

        None where all differ, or where a variable steps.
        """
        found: set[int] = set()
        for cell in cells:
            use = self._use(cell)
            if use.is_full or use.steps or len(use.constants) > FEW_CONSTANTS:
                return None
            found |= use.constants
        return frozenset(found)

    def _numbers(self, node: int, passed: set[int]) -> frozenset[int] | None:
        """The whole numbers that a node may be: a constant, or an argument that is one.

        None where it may be anything else.
        """
        if node in passed:
            return frozenset()
        passed.add(node)
        if node in self._values.joins and node != UNKNOWN:
            sources = self._values.joins[node]
            found: frozenset[int] = frozenset()
        elif 0 <= node < len(self._code):
            value = self._flow.constant(node)
            if value is not None:
                return frozenset((value >> TAG_BITS,)) if value & TAG_MASK in (INT, BOOL) else None
            if self._code[node] != op.LOAD_TEMP:
                return None
            cells = self._holdings.cells(node)
            if len(cells) > 1 or self._holdings.is_referred(cells[0]):
                return None
            sources = self._stored.get(cells[0], set())
            found = frozenset((0,))  # what is not set reads as 0
        else:
            return None
        for source in sources:
            more = self._numbers(source, passed)
            if more is None or len(found) > FEW_CONSTANTS:
                return None
            found |= more
        return found

    @cached_property
    def _stored(self) -> dict[int, set[int]]:
        """For each temporary, the nodes that are stored in it."""
        found: dict[int, set[int]] = {}
        for at in self._values.running:
            if self._code[at] in (op.STORE_TEMP, op.DECLARE_TEMP):
                for cell in self._holdings.cells(at):
                    found.setdefault(cell, set()).add(self._values.takes[at][-1])
        return found

    def _steps(self, cells: tuple[int, ...], node: int, at: int) -> frozenset[int] | None:
        """By how much a variable may step, where a sum does nothing else."""
        constants = self.others(node, at)
        uses = self._values.uses.get(at, [])
        if constants is None or not self._is_load(node):
            return None
        if any(abs(constant) > _LARGEST_STEP for constant in constants):
            return None
        if len(uses) != 1 or not 0 <= uses[0] < len(self._code):
            return None
        store = uses[0]
        if self._code[store] not in op.STORES or self._code[store] == op.DECLARE_TEMP:
            return None
        if self._holdings.cells(store) != cells:
            return None
        if self._code[at] == op.ADD:
            return constants
        is_taken_from = self._values.takes[at][0] == node
        return frozenset(-constant for constant in constants) if is_taken_from else None

    def _is_load(self, node: int) -> bool:
        return 0 <= node < len(self._code) and self._code[node] in op.LOADS

    def _close(self) -> None:
        """Hand on what is done to each variable to those that it is stored from."""
        self._hand_on(lambda use, other: use.take_on(other))
        self._hand_on(lambda use, other: other.become_huge(use))
        for use in self._uses.values():
            use.is_full |= use.may_be_huge and use.steps != 0
        self._hand_on(lambda use, other: use.take_on(other))

    def _hand_on(self, change: Callable[[_Use, _Use], bool]) -> None:
        """Change a variable and one that it is stored in, until nothing changes."""
        changed = True
        while changed:
            changed = False
            for use in list(self._uses.values()):
                for cell in use.handed_to:
                    changed |= change(use, self._use(cell))

    def _range(self, number: int) -> Range:
        use = self._uses[number]
        if use.is_full:
            return EVERY_NUMBER
        if use.lowest is None or use.highest is None:
            return Range(0, 0)  # nothing looks at it, however it steps
        low = None if use.steps & _UP else use.lowest - 1
        return Range(low, None if use.steps & _DOWN else use.highest + 1)
