"""Calls with constant arguments: what of a function they can run.

`love(Russ, Josie)` runs one branch of a function that asks who its arguments are, and reads one
variable. So each such call is looked at by itself, with the comparisons of those parameters
decided that nothing in the function changes (procedure cloning; Cooper, Hall and Kennedy, "A
methodology for procedure cloning", 1993).
"""

from __future__ import annotations

import operator
from collections.abc import Callable

from twofold.analysis.abstract_values import parameter_slots
from twofold.analysis.control_flow import Flow
from twofold.machine.operations import RuntimeFault, binary, truthy
from twofold.program import opcodes as op
from twofold.program.values import (
    BOOL,
    DIVERT,
    FLOAT,
    INT,
    LIST,
    PACKED_FALSE,
    PACKED_TRUE,
    STRING,
    TAG_BITS,
    TAG_MASK,
    pack_bool,
)

_VALUES = frozenset((INT, BOOL, FLOAT, LIST, STRING, DIVERT))
_OPERATORS = frozenset((*range(op.EQUAL, op.OR + 1), op.HAS, op.HASNT))

Context = tuple[tuple[int, int], ...]
"""The slots of parameters that are known, each with its value."""


class Contexts:
    """What constant arguments decide in the functions of a program."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._values = flow.values
        self._code = flow.program.code
        self._blocks_of: dict[int, list[list[int]]] = {}
        for block, frame in zip(flow.blocks, self._values.frame_of, strict=True):
            self._blocks_of.setdefault(frame, []).append(block)
        self._arguments = {node for nodes in self._values.parameters.values() for node in nodes}
        self._decisive: dict[int, list[tuple[int, int]]] = {}

    def of_call(self, at: int, context: Context) -> Context:
        """What is known of the arguments that a CALL gives, where this is known of its own."""
        entry = self._code[at + 1]
        decisive = self._decisive.get(entry)
        if decisive is None:
            decisive = self._decisive[entry] = self._find_decisive(entry)
        arguments = self._values.arguments.get(at)
        if arguments is None:  # no reading comes here
            return ()
        known = dict(context)
        found = []
        for slot, position in decisive:
            value = self._value(arguments[position], known)
            if value is not None:
                found.append((slot, value))
        return tuple(found)

    def decided(self, at: int, context: Context) -> bool | None:
        """How a JUMP_IF comes out, where that is known."""
        value = self._value(self._values.takes[at][-1], dict(context))
        if value is None or value & TAG_MASK == DIVERT:
            return None
        return truthy(value)

    def _find_decisive(self, entry: int) -> list[tuple[int, int]]:
        """The slots, and the places among the arguments, of the parameters that decide something.

        Only those that keep the value of the argument for as long as the function runs.
        """
        slots = parameter_slots(self._flow, entry)[::-1]
        frame = self._values.frame_of[self._flow.block_at[entry]]
        if not slots or len(self._values.entries[frame]) != 1 or len(set(slots)) != len(slots):
            return []
        given = dict.fromkeys(slots, 0)
        decides: set[int] = set()
        for block in self._blocks_of[frame]:
            if entry in self._flow.successors(block[-1]):
                return []
            for at in block:
                instruction = self._code[at]
                if instruction == op.LOAD_TEMP:
                    if any(self._decides(use) for use in self._values.uses.get(at, ())):
                        decides.add(self._code[at + 1])
                elif instruction == op.DECLARE_TEMP:
                    slot = self._code[at + 1]
                    given[slot] = given.get(slot, 0) + 1
                elif instruction in (op.STORE_TEMP, op.REFER_TEMP):
                    given[self._code[at + 1]] = 2
        return [
            (slot, position)
            for position, slot in enumerate(slots)
            if slot in decides and given[slot] == 1
        ]

    def _decides(self, use: int) -> bool:
        """Whether what takes a value may tell it from another, or hands it on."""
        if use >= len(self._code):
            return use in self._arguments
        instruction = self._code[use] if use >= 0 else 0
        return instruction in _OPERATORS or instruction in (op.NOT, op.JUMP_IF)

    def _value(self, node: int, known: dict[int, int]) -> int | None:
        """The value of a node, where it is known."""
        if not 0 <= node < len(self._code):
            return None
        instruction = self._code[node]
        if instruction == op.PUSH:
            value = self._code[node + 1]
            return value if value & TAG_MASK in _VALUES else None
        if instruction == op.LOAD_TEMP:
            return known.get(self._code[node + 1])
        if instruction == op.NOT:
            operand = self._value(self._values.takes[node][-1], known)
            if operand is None or operand & TAG_MASK not in (INT, BOOL):
                return None
            return pack_bool(not truthy(operand))
        if instruction not in _OPERATORS:
            return None
        left, right = (self._value(one, known) for one in self._values.takes[node])
        if left is None or right is None:
            # Where the other operand fails, nothing follows.
            decided = PACKED_FALSE if instruction == op.AND else PACKED_TRUE
            wanted = instruction == op.OR
            if instruction in (op.AND, op.OR) and any(
                one is not None and one & TAG_MASK in (INT, BOOL, LIST) and truthy(one) == wanted
                for one in (left, right)
            ):
                return decided
            return None
        return self._operated(instruction, left, right)

    def _operated(self, instruction: int, left: int, right: int) -> int | None:
        if left & TAG_MASK in (INT, BOOL) and right & TAG_MASK in (INT, BOOL):
            compare = _ON_NUMBERS.get(instruction)
            return (
                None if compare is None else pack_bool(compare(left >> TAG_BITS, right >> TAG_BITS))
            )
        try:
            return binary(instruction, left, right, self._flow.program.values)
        except RuntimeFault:
            return None


_ON_NUMBERS: dict[int, Callable[[int, int], bool]] = {
    op.EQUAL: operator.eq,
    op.NOT_EQUAL: operator.ne,
    op.GREATER: operator.gt,
    op.LESS: operator.lt,
    op.GREATER_OR_EQUAL: operator.ge,
    op.LESS_OR_EQUAL: operator.le,
    op.AND: lambda a, b: a != 0 and b != 0,
    op.OR: lambda a, b: a != 0 or b != 0,
}
