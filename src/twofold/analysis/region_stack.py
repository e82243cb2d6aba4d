"""What harmless instructions do to the uppermost values of the stack, and that they cannot fail.

Of each value it is known which whole numbers it may be, where those are few, so that a way is ruled
out which no number takes: past the last test of an alternative its index still lies on the stack,
but there is no such index.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from twofold.analysis.abstract_values import IS_BOOL, IS_FLOAT, IS_INT, IS_LIST
from twofold.analysis.control_flow import Flow
from twofold.program import opcodes as op
from twofold.program.program import SHUFFLE_BITS
from twofold.program.values import BOOL, DIVERT, GLOBAL, INT, TAG_BITS, TAG_MASK

_WHOLE = IS_INT | IS_BOOL
_NUMBER = _WHOLE | IS_FLOAT
_FEW = 256  # numbers to tell apart

_DIVIDES = frozenset((op.DIVIDE, op.MODULO))
_OF_A_NUMBER = frozenset((op.NEGATE, op.FLOOR, op.CEILING, op.TO_INT, op.TO_FLOAT))
_PUSHES = op.PUSHES - {op.REFER_TEMP}
_PASSED_BY = frozenset((op.VISIT, op.TEXT, op.NEWLINE, op.GLUE, op.SET_PRIOR))

HARMLESS: Final = (
    _PUSHES
    | _PASSED_BY
    | op.ON_NUMBERS
    | _DIVIDES
    | op.ON_LISTS
    | op.COMPARISONS
    | _OF_A_NUMBER
    | op.OF_A_LIST
    | {op.AND, op.OR, op.NOT, op.DUPLICATE, op.POP, op.OUT, op.JUMP, op.JUMP_IF}
    | {op.TURNS_SINCE, op.READ_COUNT, op.SHUFFLE, op.RANDOM, op.LIST_RANDOM}
)
"""The instructions that may do nothing but choose words."""


@dataclass(frozen=True, slots=True)
class Held:
    """A value on the stack.

    Attributes:
        name: tells it from the others there.
        among: the whole numbers of which it is one; None where that is not known.
        natural: it is a whole number, and none below 0.
        divert: it is a divert that the code names.
        copy_of: the value that it is a copy of.
        asks: it is whether the value of this name is this number.
    """

    name: int
    among: frozenset[int] | None = None
    natural: bool = False
    divert: bool = False
    copy_of: int | None = None
    asks: tuple[int, int] | None = None

    @property
    def constant(self) -> int | None:
        """The number that it is, where it is the only one."""
        return next(iter(self.among)) if self.among is not None and len(self.among) == 1 else None


Stack = tuple[Held, ...]


class Steps:
    """What the harmless instructions of a program do."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._code = flow.program.code

    def after(self, at: int, stack: Stack) -> dict[int, Stack] | None:
        """Where an instruction leads, and with which values.

        None where it is not harmless, may fail, or looks at what lies below those values.
        """
        instruction = self._code[at]
        after = self._flow.after[at]
        if instruction in _PASSED_BY:
            return {after: stack}
        if instruction == op.JUMP:
            return {self._code[at + 1]: stack}
        if instruction in _PUSHES:
            pushed = self._pushed(at)
            return None if pushed is None else {after: (*stack, pushed)}
        takes = 2 if op.ADD <= instruction < op.FIRST_UNARY else 1
        if instruction in (op.SHUFFLE, op.RANDOM):
            takes = 2
        if instruction not in HARMLESS or len(stack) < takes:
            return None
        rest, taken = stack[:-takes], stack[-takes:]
        if instruction in (op.POP, op.OUT):
            return {after: rest}
        if instruction == op.DUPLICATE:
            return {after: (*stack, replace(taken[0], name=at, copy_of=taken[0].name))}
        kinds = self._kinds(at)
        if len(kinds) != takes or not all(kinds):
            return None
        if instruction == op.JUMP_IF:
            return self._tested(at, kinds[0], taken[0], rest)
        result = self._result(at, kinds, taken)
        return None if result is None else {after: (*rest, result)}

    def joined(self, one: Stack, other: Stack) -> Stack | None:
        """What is known where two ways meet; None where they leave different numbers of values."""
        if len(one) != len(other):
            return None
        return tuple(a if a == b else _either(a, b) for a, b in zip(one, other, strict=True))

    def _kinds(self, at: int) -> tuple[int, ...]:
        """The kinds of the values that an instruction takes."""
        kinds_of = self._flow.holdings.kinds_of_node
        return tuple(kinds_of(node) for node in self._flow.values.takes.get(at, ()))

    def _pushed(self, at: int) -> Held | None:
        code = self._code
        instruction = code[at]
        value = self._flow.constant(at)
        if value is not None:
            tag = value & TAG_MASK
            if tag == GLOBAL:
                return None
            among = frozenset((value >> TAG_BITS,)) if tag in (INT, BOOL) else None
            return Held(at, among, divert=tag == DIVERT)
        if instruction == op.VISIT_INDEX:
            return Held(at, natural=self._flow.is_just_counted(at))
        return Held(at, natural=instruction in (op.LOAD_VISITS, op.TURNS, op.CHOICE_COUNT))

    def _tested(self, at: int, kinds: int, tested: Held, rest: Stack) -> dict[int, Stack] | None:
        """Where a condition leads, by what the values below may be on each of the two ways."""
        if kinds & ~(_NUMBER | IS_LIST):
            return None
        found: dict[int, Stack] = {}
        for target, holds in ((self._code[at + 1], True), (self._flow.after[at], False)):
            stack = rest if tested.asks is None else _narrowed(rest, *tested.asks, holds)
            if stack is not None:
                joined = self.joined(found[target], stack) if target in found else stack
                assert joined is not None
                found[target] = joined
        return found

    def _result(self, at: int, kinds: tuple[int, ...], taken: Stack) -> Held | None:
        """What an operator makes, or None where it may fail."""
        instruction = self._code[at]
        either = kinds[0] | kinds[-1]
        if instruction == op.SHUFFLE:
            items = taken[1].constant
            room = self._code[at + 3] * SHUFFLE_BITS
            if kinds[0] & ~_WHOLE or items is None or not 0 < items <= room:
                return None
            return Held(at, frozenset(range(items)))
        if instruction in _SPECIAL:
            return _SPECIAL[instruction](at, kinds, taken)
        if instruction in (op.AND, op.OR, op.NOT):
            return None if either & ~(_NUMBER | IS_LIST) else Held(at)
        if instruction in op.OF_A_LIST:
            return Held(at) if either == IS_LIST else None
        if instruction in _OF_A_NUMBER:
            return None if either & ~_NUMBER else Held(at)
        if either == IS_LIST and instruction in op.ON_LISTS | op.COMPARISONS:
            return Held(at)
        if either & ~_NUMBER:
            return None
        if instruction in op.COMPARISONS:
            return _compared(at, instruction, *taken)
        if instruction in _DIVIDES:
            return _divided(at, instruction, kinds, *taken)
        if instruction == op.MIN:
            return _least(at, *taken)
        return Held(at) if instruction in op.ON_NUMBERS else None


def _either(a: Held, b: Held) -> Held:
    among = None if a.among is None or b.among is None else a.among | b.among
    return Held(
        a.name if a.name == b.name else min(a.name, b.name),
        among,
        _is_natural(a) and _is_natural(b),
        a.divert and b.divert,
        a.copy_of if a.copy_of == b.copy_of else None,
        a.asks if a.asks == b.asks else None,
    )


def _is_natural(held: Held) -> bool:
    return held.natural or (held.among is not None and min(held.among) >= 0)


def _narrowed(stack: Stack, name: int, number: int, holds: bool) -> Stack | None:
    """The stack where the value of a name is a number, or is not; None where that cannot be."""
    found = []
    for held in stack:
        if held.name == name and held.among is not None:
            among = held.among & {number} if holds else held.among - {number}
            if not among:
                return None
            found.append(replace(held, among=among))
        else:
            found.append(held)
    return tuple(found)


def _compared(at: int, instruction: int, left: Held, right: Held) -> Held:
    constant = right.constant
    if instruction == op.EQUAL and left.copy_of is not None and constant is not None:
        return Held(at, asks=(left.copy_of, constant))
    return Held(at)


def _divided(
    at: int, instruction: int, kinds: tuple[int, ...], left: Held, right: Held
) -> Held | None:
    if kinds[1] & _WHOLE and (right.among is None or 0 in right.among):
        return None
    divisor = right.constant
    if instruction == op.MODULO and _is_natural(left) and divisor is not None and divisor <= _FEW:
        return Held(at, frozenset(range(divisor)) if divisor > 0 else None)
    return Held(at)


def _least(at: int, left: Held, right: Held) -> Held:
    most = right.constant
    if most is None or not 0 <= most < _FEW:
        return Held(at)
    if left.among is not None:
        return Held(at, frozenset(min(number, most) for number in left.among))
    return Held(at, frozenset(range(most + 1)) if left.natural else None)


def _drawn(at: int, kinds: tuple[int, ...], taken: Stack) -> Held | None:
    low, high = (held.among for held in taken)
    if kinds != (IS_INT, IS_INT) or low is None or high is None or min(high) < max(low):
        return None
    return Held(at)


def _drawn_from_list(at: int, kinds: tuple[int, ...], taken: Stack) -> Held | None:
    return Held(at) if kinds == (IS_LIST,) else None


def _counted(at: int, kinds: tuple[int, ...], taken: Stack) -> Held | None:
    return Held(at) if taken[0].divert else None


_SPECIAL: Final[dict[int, Callable[[int, tuple[int, ...], Stack], Held | None]]] = {
    op.RANDOM: _drawn,
    op.LIST_RANDOM: _drawn_from_list,
    op.TURNS_SINCE: _counted,
    op.READ_COUNT: _counted,
}
