"""Functions that only work something out and print: a call of one may be part of a word region.

Such a function stores nothing but its own temporaries, and those of others like it that hand it
references; it cannot fail, offers nothing, and comes to its end within so many instructions. Many
a published story prints its numbers in words by one that calls itself with the number divided: it
ends, for what it calls itself with is at most half as large, and more than nought (a ranking
function; Turing, "Checking a large routine", 1949). And many print a list, a comma after each item,
by one that calls itself with the list less its first item, or with one less than how many there
were.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from twofold.analysis.abstract_values import IS_BOOL, IS_INT, IS_LIST, parameter_slots
from twofold.analysis.control_flow import Flow
from twofold.analysis.region_stack import HARMLESS, Held, Stack, Steps
from twofold.program import opcodes as op
from twofold.program.values import INT, TAG_BITS, TAG_MASK

MOST_STEPS = 20_000  # instructions that one call may run
_LARGEST = 1 << 31
_LONGEST = 2000  # instructions of one function
_ENDS = frozenset((op.RETURN, op.FALL_OFF))
_OWN = frozenset((op.DECLARE_TEMP, op.STORE_TEMP))
_FALLS = frozenset((op.SHUFFLE, op.RANDOM, op.LIST_RANDOM))
_FIRST = frozenset((op.LIST_MIN, op.LIST_MAX))


@dataclass(frozen=True, slots=True)
class WordFunction:
    """A function of which every call only chooses words.

    Attributes:
        addresses: its instructions, and those of all functions that it calls.
        steps: how many of them one call runs at the most.
    """

    addresses: frozenset[int]
    steps: int


class WordFunctions:
    """Tells of each function whether its calls only choose words.

    Args:
        steps: what the harmless instructions do.
        may_hold: whether an instruction does nothing else where it stands.
    """

    def __init__(self, flow: Flow, steps: Steps, may_hold: Callable[[int], bool]) -> None:
        self._flow = flow
        self._code = flow.program.code
        self._steps = steps
        self._may_hold = may_hold
        self._known: dict[int, WordFunction | None] = {}
        self._given: frozenset[int] | None = None

    def called(self, at: int) -> WordFunction | None:
        """What a CALL calls, if it only chooses words."""
        entry = self._code[at + 1]
        if entry not in self._known:
            self._known[entry] = None  # one that calls itself by way of another is none
            self._known[entry] = self._function(entry)
        return self._known[entry]

    def after(self, at: int, stack: Stack) -> dict[int, Stack] | None:
        """Where a CALL leads, and with which values (see `Steps.after`)."""
        change = self._flow.values.call_change(at)
        if change is None or len(stack) < change[0]:
            return None
        rest = stack[: len(stack) - change[0]]
        return {self._flow.after[at]: (*rest, *(Held(at) for _ in range(change[1])))}

    def is_only_given(self, at: int) -> bool:
        """Whether the reference that an instruction makes goes nowhere but to functions."""
        values = self._flow.values
        if self._given is None:
            self._given = frozenset(node for nodes in values.parameters.values() for node in nodes)
        return self._given.issuperset(values.uses.get(at, ()))

    def _function(self, entry: int) -> WordFunction | None:
        """A function, if some argument shows that it ends, or it never calls itself."""
        count = len(parameter_slots(self._flow, entry))
        bodies = (_Body(self, entry, index) for index in range(max(count, 1)))
        return next((found for body in bodies if (found := body.function())), None)


@dataclass(frozen=True, slots=True)
class _CallsItself:
    """A call of a function by itself.

    Attributes:
        by: SUBTRACT, DIVIDE or MODULO: what makes its argument less.
        number: that it is made less by; of a list, how many items are taken out of it.
        least: what the argument is at least there, or how many items it has.
    """

    by: int
    number: int
    least: int

    def below(self, most: int) -> int:
        """The number that its argument is less than, where that of the caller is less than one."""
        if self.by == op.SUBTRACT:
            return most - self.number
        return (
            min(self.number, most // 2) if self.by == op.MODULO else (most - 1) // self.number + 1
        )


class _Body:
    """One function, followed from its first instruction to its last.

    Args:
        index: of the argument that is looked at for how the function comes to its end.
    """

    def __init__(self, functions: WordFunctions, entry: int, index: int) -> None:
        self._functions = functions
        self._flow = functions._flow
        self._code = self._flow.program.code
        self._entry = entry
        self._index = index
        self._slots = parameter_slots(self._flow, entry)[::-1]
        self._inside: set[int] = set()
        self._callees: dict[int, WordFunction] = {}
        self._itself: dict[int, _CallsItself] = {}
        self._order = self._in_order()
        self._kinds = 0
        self._argument = self._kept_argument()

    def function(self) -> WordFunction | None:
        """It, if it only chooses words."""
        given = self._flow.values.parameters.get(self._entry)
        if given is None or self._order is None:
            return None
        waiting: dict[int, tuple[Stack, int]] = {
            self._entry: (tuple(Held(-1 - i) for i in range(len(given))), 0)
        }
        for at in self._order:
            if at not in waiting:
                continue
            stack, least = waiting.pop(at)
            after = self._after(at, stack, least)
            if after is None:
                return None
            self._inside.add(at)
            for target, its in after.items():
                more = self._least_after(at, target, least)
                if target in waiting:
                    joined = self._functions._steps.joined(waiting[target][0], its)
                    if joined is None:
                        return None
                    its, more = joined, min(more, waiting[target][1])
                waiting[target] = its, more
        steps = self._most_steps()
        if steps > MOST_STEPS:
            return None
        callees = self._callees.values()
        within = frozenset(self._inside).union(*(one.addresses for one in callees))
        return WordFunction(within, steps)

    def _in_order(self) -> list[int] | None:
        """Its instructions, each after all that lead to it; None where it may go round."""
        found: list[int] = []
        closed: set[int] = set()
        open_ = {self._entry}
        way = [(self._entry, iter(self._leads(self._entry)))]
        while way:
            at, left = way[-1]
            for target in left:
                if target in open_:
                    return None
                if target not in closed:
                    if len(open_) + len(closed) >= _LONGEST:
                        return None
                    open_.add(target)
                    way.append((target, iter(self._leads(target))))
                    break
            else:
                found.append(at)
                open_.discard(at)
                closed.add(at)
                way.pop()
        found.reverse()
        return found

    def _leads(self, at: int) -> tuple[int, ...]:
        instruction = self._code[at]
        goes_on = instruction in HARMLESS or instruction in _OWN
        goes_on |= instruction in (op.CALL, op.REFER_TEMP)
        return self._flow.successors(at) if goes_on else ()

    def _after(self, at: int, stack: Stack, least: int) -> dict[int, Stack] | None:
        """Where an instruction leads, and with which values; None where it does more than that."""
        instruction, after = self._code[at], self._flow.after[at]
        if instruction in _FALLS or not self._functions._may_hold(at):
            return None
        if instruction in _ENDS:
            return {}
        if instruction in _OWN:
            # No region makes a reference: one that leads out of here leads to such a function.
            return {after: stack[:-1]} if stack else None
        if instruction == op.REFER_TEMP:
            return {after: (*stack, Held(at))} if self._functions.is_only_given(at) else None
        if instruction != op.CALL:
            return self._functions._steps.after(at, stack)
        if self._code[at + 1] == self._entry:
            itself = self._calls_itself(at, least)
            if itself is None:
                return None
            self._itself[at] = itself
        else:
            called = self._functions.called(at)
            if called is None:
                return None
            self._callees[at] = called
        return self._functions.after(at, stack)

    # How it comes to its end.

    def _made(self, node: int) -> int:
        """The instruction that makes a value, or 0 where it is made by several."""
        return self._code[node] if 0 <= node < len(self._code) else 0

    def _taken(self, node: int) -> tuple[int, ...]:
        return self._flow.values.takes.get(node, ())

    def _number(self, node: int) -> int | None:
        """The whole number that is written somewhere, if there is one."""
        value = self._flow.constant(node) if self._made(node) else None
        return value >> TAG_BITS if value is not None and value & TAG_MASK == INT else None

    def _kept_argument(self) -> int | None:
        """The temporary that is its argument, if that is a whole number or a list, and is kept."""
        flow, slots = self._flow, self._slots
        if self._index >= len(slots) or self._order is None:
            return None
        slot = slots[self._index]
        stores = self._stores(slot)
        if len(stores) != 1:
            return None
        cell, self._kinds = flow.holdings.cell(stores[0]), flow.holdings.kinds_in(self._entry, slot)
        is_one = self._kinds == IS_LIST or not self._kinds & ~(IS_INT | IS_BOOL)
        is_kept = not flow.holdings.may_refer(cell) and not flow.holdings.is_referred(cell)
        return slot if self._kinds and is_one and is_kept else None

    def _stores(self, slot: int) -> list[int]:
        return [
            at for at in self._order or () if self._code[at] in _OWN and self._code[at + 1] == slot
        ]

    def _is_argument(self, node: int) -> bool:
        return self._made(node) == op.LOAD_TEMP and self._code[node + 1] == self._argument

    def _measures(self, node: int) -> bool:
        """Whether a value is the argument, or how many items there are in it."""
        if self._kinds != IS_LIST:
            return self._is_argument(node)
        return self._made(node) == op.LIST_COUNT and self._is_argument(self._taken(node)[0])

    def _least_after(self, at: int, target: int, least: int) -> int:
        """What the argument is at least, or how many items it has, where a test has led."""
        if self._code[at] != op.JUMP_IF or self._argument is None:
            return least
        if self._code[at + 1] == self._flow.after[at]:
            return least
        tested, holds = self._taken(at)[0], target == self._code[at + 1]
        if self._kinds == IS_LIST and holds and self._is_argument(tested):
            return max(least, 1)
        operands = self._taken(tested)
        number = self._number(operands[1]) if len(operands) == 2 else None
        if number is None or not self._measures(operands[0]):
            return least
        operator = self._made(tested)
        if operator == op.GREATER_OR_EQUAL or (operator == op.EQUAL and holds):
            return max(least, number) if holds else least
        if operator == op.GREATER:
            return max(least, number + 1) if holds else least
        is_some = operator == op.EQUAL and self._kinds == IS_LIST and number == 0
        return max(least, 1) if is_some else least

    def _calls_itself(self, at: int, least: int) -> _CallsItself | None:
        """How a call of the function by itself comes nearer to its end; None where it may not.

        Args:
            least: what the argument is at least there, or how many items it has.
        """
        given = self._flow.values.arguments.get(at, ())
        node = given[self._index] if self._index < len(given) else -1
        operands = self._taken(node) if self._made(node) else ()
        if self._argument is None or len(operands) != 2 or not self._is_argument(operands[0]):
            return None
        operator, number = self._made(node), self._number(operands[1])
        if self._kinds == IS_LIST:
            shrinks = operator == op.SUBTRACT and least >= 1 and self._is_first(operands[1])
            return _CallsItself(operator, 1, least) if shrinks else None
        if number is None:
            return None
        if operator == op.DIVIDE and number >= 2 and least >= 1:
            return _CallsItself(operator, number, least)
        if operator == op.MODULO and 1 <= number <= least:
            return _CallsItself(operator, number, least)
        if operator == op.SUBTRACT and 1 <= number <= least and self._most() < _LARGEST:
            return _CallsItself(operator, number, least)
        return None

    def _is_first(self, node: int) -> bool:
        """Whether a value is the first or the last item of the argument."""
        if self._made(node) in _FIRST:
            return self._is_argument(self._taken(node)[0])
        if self._made(node) != op.LOAD_TEMP:
            return False
        holdings, stores = self._flow.holdings, self._stores(self._code[node + 1])
        if len(stores) != 1 or self._made(self._taken(stores[0])[0]) not in _FIRST:
            return False
        cell = holdings.cell(node)
        is_kept = not (holdings.may_be_unset(cell) or holdings.is_referred(cell))
        return is_kept and self._is_first(self._taken(stores[0])[0])

    def _most(self) -> int:
        """A number that the argument is less than, whoever calls; or that its items are."""
        every = len(self._flow.program.values.items)
        if self._kinds == IS_LIST:
            return every + 1
        outside = self._flow.called_from_outside
        if outside is None or self._entry in outside:
            return _LARGEST
        values, most = self._flow.values, 0
        its_own = {
            values.arguments[at][self._index]
            for at in self._order or ()
            if self._code[at] == op.CALL and self._code[at + 1] == self._entry
        }
        for node in values.joins[values.parameters[self._entry][self._index]] - its_own:
            number = every if self._made(node) == op.LIST_COUNT else self._number(node)
            if number is None:
                return _LARGEST
            most = max(most, number)
        return most + 1

    def _most_steps(self) -> int:
        """The instructions that a call runs at the most, with any argument."""
        known: dict[int, int] = {}
        waiting = [self._most() if self._itself else 1]
        while waiting:
            most = waiting[-1]
            calls = {at: one.below(most) for at, one in self._itself.items() if one.least < most}
            missing = [less for less in calls.values() if less not in known]
            if missing:
                waiting += missing
            else:
                known[most] = self._steps_by({at: known[less] for at, less in calls.items()})
                waiting.pop()
                if known[most] > MOST_STEPS:
                    return known[most]
        return known[most]

    def _steps_by(self, calls: dict[int, int]) -> int:
        """The instructions of the longest way, where these are those of its calls of itself."""
        longest: dict[int, int] = {}
        for at in reversed(self._order or ()):
            if at in self._inside:
                called = self._callees[at].steps if at in self._callees else calls.get(at, 0)
                leads = (longest.get(target, 0) for target in self._leads(at))
                longest[at] = 1 + called + max(leads, default=0)
        return longest[self._entry]
