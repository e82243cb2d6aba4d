"""Where a state is, as the reference points at it, and back.

The reference points at an item of a container. Here some items became several instructions, and
some none: the marks around expressions, strings that are constants. The text that a choice shows
twice is laid out twice, and only the first of the two is where the reference would find it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from twofold.errors import Problem, StoryError
from twofold.machine.interpreter import choose
from twofold.machine.state import (
    C_ADDRESS,
    C_WORDS,
    F_KIND,
    F_PREVIOUS,
    F_RETURN,
    K_FUNCTION,
    K_FUNCTION_IN_EXPRESSION,
    O_CHOICES,
    O_TURNS,
    O_VISITS,
    R_BASE,
    R_CHOICES,
    R_EVAL,
    R_FRAME,
    R_PC,
    R_THREADS,
    R_TOP,
    R_TURN,
    T_BASE,
    T_FRAME,
    T_RESUME,
    T_WORDS,
    State,
)
from twofold.play.saves.format import refused
from twofold.program import opcodes as op
from twofold.program.containers import (
    COUNTS_TURNS,
    COUNTS_VISITS,
    Container,
    Target,
)
from twofold.program.program import Program
from twofold.program.values import PACKED_VOID

CALLS = (op.CALL, op.TUNNEL, op.CALL_VARIABLE, op.TUNNEL_VARIABLE)


def count_entry(program: Program, state: State) -> None:
    """Count the visit to the container that a choice leads to, which the reference does at once."""
    pc = state[R_PC]
    if program.code[pc] != op.VISIT:
        return
    number, index = program.origins[pc]
    if index >= 0 or program.containers[number].index >= 0:
        return
    counter, flags = program.code[pc + 1], program.code[pc + 2]
    if flags & COUNTS_VISITS:
        state[state[O_VISITS] + counter] += 1
    if flags & COUNTS_TURNS:
        state[state[O_TURNS] + counter] = state[R_TURN] + 2
    state[R_PC] = pc + 1 + op.OPERANDS[op.VISIT]


def settle(program: Program, state: State) -> bool:
    """Go on from the end of what is underway to where the reference goes without printing.

    Returns whether there is anything to go on with.
    """
    while program.code[state[R_PC]] == op.FALL_OFF:
        frame = state[R_BASE] + state[R_FRAME]
        kind = state[frame + F_KIND]
        if kind >= K_FUNCTION:
            if kind == K_FUNCTION_IN_EXPRESSION:
                state[state[R_EVAL]] = PACKED_VOID
                state[R_EVAL] += 1
            state[R_PC] = state[frame + F_RETURN]
            state[R_TOP] = frame
            state[R_FRAME] = state[frame + F_PREVIOUS]
        elif state[R_THREADS]:
            kept = state[R_BASE] - T_WORDS
            state[R_THREADS] -= 1
            state[R_TOP] = kept
            state[R_PC] = state[kept + T_RESUME]
            state[R_FRAME] = state[kept + T_FRAME]
            state[R_BASE] = state[kept + T_BASE]
        else:
            fallbacks = [_is_fallback(program, state, i) for i in range(state[R_CHOICES])]
            if not fallbacks or not all(fallbacks):
                return False
            choose(program.code, state, 0)
            count_entry(program, state)
    return True


def _is_fallback(program: Program, state: State, pending: int) -> bool:
    address = state[state[O_CHOICES] + pending * C_WORDS + C_ADDRESS]
    return bool(program.code[address + 1] & op.IS_FALLBACK)


@dataclass(frozen=True, slots=True)
class _Copy:
    """A text laid out a second time, where a choice leads.

    Attributes:
        follows: what comes after the text.
        addresses: of its instructions, in order.
    """

    follows: Container
    addresses: list[int]


class Positions:
    """The items of a story's containers and the addresses of what they became."""

    def __init__(self, program: Program) -> None:
        self._program = program

    def pointer(self, pc: int) -> tuple[Target, Container | None]:
        """The item that a state is about to do.

        Returns with it, where the item is part of a text that is laid out a second time, what
        comes after that text: the reference keeps it in the temporary `$r`.

        Raises:
            StoryError: where the reference could not be.
        """
        number, index = self._program.origins[pc]
        container = self._program.containers[number]
        if index < 0 and container.parent is not None:
            return Target(container.parent, container.index), None
        first = index
        while first > 0 and self._label(container, first - 1) >= pc:
            first -= 1
        if self._label(container, first) == pc:
            return Target(container, self._begin(container, first, index)), None
        for (number, at), address in self._program.addresses.items():
            if address == pc and at >= 0:  # where a choice that begins with the text leads
                return Target(self._program.containers[number], at), None
        copy = self._copy_with(pc, container)
        first = index
        while first > 0 and self._in_copy(copy, container, first - 1) is None:
            first -= 1
        return Target(container, self._begin(container, first, index)), copy.follows

    def _copy_with(self, address: int, within: Container) -> _Copy:
        for copy in self._copies.values():
            if address in copy.addresses:
                return copy
        raise in_choice(within)

    def _in_copy(self, copy: _Copy, container: Container, index: int) -> int | None:
        """The address of an item in a copy of a text; None where nothing came of it there."""
        item = container.items[index]
        for at in copy.addresses:
            number, inner = self._program.origins[at]
            if (number, inner) == (container.id, index):
                return at
            if isinstance(item, Container):
                around = self._program.containers[number].ancestors()
                if item in around and inner >= 0:
                    return at
        return None

    @cached_property
    def _copies(self) -> dict[int, _Copy]:
        """Each text laid out a second time, by the id of what comes after it."""
        found = {}
        for container in self._program.containers:
            for index, item in enumerate(container.items[:-1]):
                follows = container.items[index + 1]
                if isinstance(item, dict) and "->" in item and isinstance(follows, Container):
                    begin = self._label(container, index)
                    number, _ = self._program.origins.get(begin, (container.id, 0))
                    if number != container.id:
                        found[follows.id] = _Copy(follows, self._text_from(begin, number))
        return found

    def _text_from(self, begin: int, number: int) -> list[int]:
        """The addresses of a text that begins at one of them, with the branches in it."""
        program = self._program
        text = program.containers[number]
        reached: set[int] = set()
        left = [begin]
        while left:
            at = left.pop()
            origin = program.origins.get(at)
            if at in reached or origin is None:
                continue
            if text not in program.containers[origin[0]].ancestors():
                continue
            reached.add(at)
            code = program.code[at]
            if code in (op.JUMP, op.JUMP_IF):
                left.append(program.code[at + 1])
            if code not in (op.JUMP, op.JUMP_VARIABLE, op.FALL_OFF):
                left.append(at + 1 + op.OPERANDS.get(code, 0))
        return sorted(reached)

    @staticmethod
    def _begin(container: Container, first: int, last: int) -> int:
        """Of items that lie at one address, the first that is not inside an expression."""
        begin, opened = first, 0
        for index in range(first, last):
            if container.items[index] == "ev":
                opened += 1
            elif container.items[index] == "/ev":
                opened -= 1
                if opened < 0:
                    begin, opened = index + 1, 0
        return begin

    def _label(self, container: Container, index: int) -> int:
        return self._program.addresses.get((container.id, index), -1)

    def call(self, after: int) -> tuple[Target, Container | None]:
        """The item that called what returns to an address, and what follows, as `pointer` has it.

        Raises:
            StoryError: where the reference could not be.
        """
        at = self._program.instruction_before(after)
        number, index = self._program.origins[at]
        container = self._program.containers[number]
        called = Target(container, index)
        if 0 <= self._label(container, index) <= at < self._label(container, index + 1):
            return called, None
        return called, self._copy_with(at, container).follows

    def address(self, target: Target, in_expression: bool, follows: Container | None) -> int:
        """The address of an item at which a state may be put.

        Args:
            in_expression: whether the reference was evaluating something there.
            follows: as `pointer` has it.

        Raises:
            StoryError: where a state could not have stopped.
        """
        found = self._label(target.container, target.index)
        if found < 0 and follows is not None and follows.id in self._copies:
            found = self._address_in_copy(target, self._copies[follows.id])
        if found not in self._program.origins:
            raise in_choice(target.container)
        if not self._may_stop(target, in_expression):
            raise refused(f"it points into an expression in `{target.container.path}`")
        return found

    def _address_in_copy(self, target: Target, copy: _Copy) -> int:
        at, first = target.container, target.index
        while True:
            for index in range(first, len(at.items)):
                found = self._in_copy(copy, at, index)
                if found is not None:
                    return found
            if at.index < 0 or at.parent is None:
                assert copy.follows.parent is not None
                return self._label(copy.follows.parent, copy.follows.index)
            at, first = at.parent, at.index + 1

    @staticmethod
    def _may_stop(target: Target, in_expression: bool) -> bool:
        """Whether the reference can end a line before an item."""
        at: Container | None = target.container
        index = target.index
        is_first = True
        while at is not None and index >= 0:
            inside = _expression_at(at.items, index)
            ends = is_first and index < len(at.items) and at.items[index] == "/ev"
            if inside and not (ends and in_expression):
                return False
            index, at, is_first = at.index, at.parent, False
        return True

    def after_call(self, target: Target, follows: Container | None) -> int:
        """Where what an item calls returns to.

        Args:
            follows: as `pointer` has it.

        Raises:
            StoryError: where nothing is called.
        """
        if self._label(target.container, target.index) < 0 and follows is not None:
            copy = self._copies.get(follows.id)
            for at in copy.addresses if copy else ():
                origin = self._program.origins[at]
                if origin == (target.container.id, target.index) and self._code(at) in CALLS:
                    return at + 1 + op.OPERANDS[self._code(at)]
        at = self.instruction(target, CALLS)
        return at + 1 + op.OPERANDS[self._code(at)]

    def _code(self, at: int) -> int:
        return self._program.code[at]

    def instruction(self, target: Target, wanted: Sequence[int]) -> int:
        """The instruction of one of these kinds that an item became.

        Raises:
            StoryError: when it became none.
        """
        program = self._program
        at = self._label(target.container, target.index)
        while program.origins.get(at) == (target.container.id, target.index):
            if program.code[at] in wanted:
                return at
            at += 1 + op.OPERANDS.get(program.code[at], 0)
        raise refused(f"there is no such thing at `{target.container.path}.{target.index}`")


def _expression_at(items: Sequence[Any], index: int) -> bool:
    """Whether an item lies within an expression or a string."""
    opened = 0
    for item in items[:index]:
        if item in ("ev", "str"):
            opened += 1
        elif item in ("/ev", "/str"):
            opened -= 1
    return opened > 0


def in_choice(container: Container) -> StoryError:
    """The error for a place that one runtime can stop at, and another cannot go on from."""
    where = f" (at `{container.path}`)" if container.path else ""
    return StoryError(
        Problem(
            f"this is in the middle of a choice's text{where}, where no save can begin",
            hint="save at the end of a turn, or a line earlier or later",
        )
    )
