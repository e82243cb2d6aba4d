"""Functions that only work something out and print: a call of one may be part of a word region.

Such a function stores nothing but its own temporaries, cannot fail, offers nothing, and comes to
its end within so many instructions. Many a published story prints its numbers in words by one that
calls itself with the number divided: it ends, for what it calls itself with is at most half as
large, and more than nought (a ranking function; Turing, "Checking a large routine", 1949).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from twofold.analysis.abstract_values import IS_BOOL, IS_INT, parameter_slots
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

    def called(self, at: int) -> WordFunction | None:
        """What a CALL calls, if it only chooses words."""
        entry = self._code[at + 1]
        if entry not in self._known:
            self._known[entry] = None  # one that calls itself by way of another is none
            self._known[entry] = _Body(self, entry).function()
        return self._known[entry]

    def after(self, at: int, stack: Stack) -> dict[int, Stack] | None:
        """Where a CALL leads, and with which values (see `Steps.after`)."""
        change = self._flow.values.call_change(at)
        if change is None or len(stack) < change[0]:
            return None
        rest = stack[: len(stack) - change[0]]
        return {self._flow.after[at]: (*rest, *(Held(at) for _ in range(change[1])))}


@dataclass(frozen=True, slots=True)
class _CallsItself:
    """A call of a function by itself.

    Attributes:
        is_modulo: whether with what is left of a division, not with the quotient.
        divisor: by which its argument is divided.
        least: what the argument is at least there.
    """

    is_modulo: bool
    divisor: int
    least: int

    def below(self, most: int) -> int:
        """The number that its argument is less than, where that of the caller is less than one."""
        return min(self.divisor, most // 2) if self.is_modulo else (most - 1) // self.divisor + 1


class _Body:
    """One function, followed from its first instruction to its last."""

    def __init__(self, functions: WordFunctions, entry: int) -> None:
        self._functions = functions
        self._flow = functions._flow
        self._code = self._flow.program.code
        self._entry = entry
        self._inside: set[int] = set()
        self._callees: list[WordFunction] = []
        self._itself: list[_CallsItself] = []
        self._order = self._in_order()
        self._argument = self._only_argument()

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
        within = frozenset(self._inside).union(*(one.addresses for one in self._callees))
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
        goes_on = self._code[at] in HARMLESS or self._code[at] in _OWN or self._code[at] == op.CALL
        return self._flow.successors(at) if goes_on else ()

    def _after(self, at: int, stack: Stack, least: int) -> dict[int, Stack] | None:
        """Where an instruction leads, and with which values; None where it does more than that."""
        instruction = self._code[at]
        if instruction in _FALLS or not self._functions._may_hold(at):
            return None
        if instruction in _ENDS:
            return {}
        if instruction in _OWN:
            flow = self._flow
            is_its_own = not (
                flow.passes_references and flow.holdings.may_refer(flow.holdings.cell(at))
            )
            is_its_own |= instruction == op.DECLARE_TEMP
            return {flow.after[at]: stack[:-1]} if stack and is_its_own else None
        if instruction != op.CALL:
            return self._functions._steps.after(at, stack)
        if self._code[at + 1] == self._entry:
            itself = self._calls_itself(at, least)
            if itself is None:
                return None
            self._itself.append(itself)
        else:
            called = self._functions.called(at)
            if called is None:
                return None
            self._callees.append(called)
        return self._functions.after(at, stack)

    def _loaded(self, at: int) -> tuple[int, int, int] | None:
        """The operator at an address, the temporary on its left and the number on its right."""
        before, jumped_to, code = self._flow.before, self._flow.jumped_to, self._code
        right = before[at]
        left = before[right]
        if not left or code[left] != op.LOAD_TEMP or code[right] != op.PUSH:
            return None
        if at in jumped_to or right in jumped_to or code[right + 1] & TAG_MASK != INT:
            return None
        return code[at], code[left + 1], code[right + 1] >> TAG_BITS

    def _only_argument(self) -> int | None:
        """The temporary that is its only argument, if that is a whole number and never changes."""
        flow, slots = self._flow, parameter_slots(self._flow, self._entry)
        if len(slots) != 1 or self._order is None:
            return None
        stores = [a for a in self._order if self._code[a] in _OWN and self._code[a + 1] == slots[0]]
        kinds = flow.holdings.kinds_in(self._entry, slots[0])
        is_whole = bool(kinds) and not kinds & ~(IS_INT | IS_BOOL)
        is_kept = len(stores) == 1 and not flow.holdings.may_refer(flow.holdings.cell(stores[0]))
        return slots[0] if is_whole and is_kept else None

    def _least_after(self, at: int, target: int, least: int) -> int:
        """What the argument is at least where a test has led to an address."""
        if self._code[at] != op.JUMP_IF or at in self._flow.jumped_to:
            return least
        test = self._loaded(self._flow.before[at])
        holds = target == self._code[at + 1] and target != self._flow.after[at]
        if test is None or not holds or test[1] != self._argument:
            return least
        if test[0] == op.GREATER_OR_EQUAL:
            return max(least, test[2])
        return max(least, test[2] + 1) if test[0] == op.GREATER else least

    def _calls_itself(self, at: int, least: int) -> _CallsItself | None:
        """How a call of the function by itself comes nearer to its end; None where it may not.

        Args:
            least: what the argument is at least there.
        """
        worked_out = None if at in self._flow.jumped_to else self._loaded(self._flow.before[at])
        if worked_out is None or worked_out[1] != self._argument:
            return None
        operator, _, divisor = worked_out
        if operator == op.DIVIDE and divisor >= 2 and least >= 1:
            return _CallsItself(False, divisor, least)
        if operator == op.MODULO and 1 <= divisor <= least:
            return _CallsItself(True, divisor, least)
        return None

    def _most_steps(self) -> int:
        """The instructions that a call runs at the most, with any argument."""
        own = len(self._inside) + sum(one.steps for one in self._callees)
        known: dict[int, int] = {}

        def below(most: int) -> int:
            """With an argument less than that."""
            if most not in known:
                calls = (one.below(most) for one in self._itself if one.least < most)
                known[most] = own + sum(map(below, calls))
            return known[most]

        return below(_LARGEST)
