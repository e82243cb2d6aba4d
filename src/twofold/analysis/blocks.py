"""A program's code, taken apart: its instructions, its blocks, the diverts that it names."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from twofold.program import opcodes as op
from twofold.program.program import CONTAINER_ADDRESS, HEADER_ENTRY, Program
from twofold.program.values import DIVERT, GLOBAL, PACKED_VOID, TAG_BITS, TAG_MASK

# After these nothing follows in the same frame.
STOPS = frozenset((op.RETURN, op.TUNNEL_RETURN, op.FALL_OFF, op.DONE, op.END, op.HALT))
CALLS = frozenset((op.CALL, op.TUNNEL, op.CALL_VARIABLE, op.TUNNEL_VARIABLE))
# A block ends with one of these.
_BRANCHES = frozenset((op.JUMP, op.JUMP_IF, op.JUMP_VARIABLE, op.THREAD, op.CHOICE))
_ENDS_A_BLOCK = STOPS | CALLS | _BRANCHES


class Code:
    """The instructions of a program.

    Args:
        called: the containers of the functions without parameters that are called from outside;
            None where any container may be.

    Attributes:
        called_from_outside: the addresses of those, and of what declares the variables.
        addresses: of every instruction, in order.
        after: by the address of an instruction, that of the one behind it.
        before: by the address of an instruction, that of the one laid out before it, or 0.
    """

    def __init__(self, program: Program, called: Iterable[int] | None = None) -> None:
        self.program = program
        self.called_from_outside: list[int] | None = None
        if called is not None:
            declares = program.containers[0].named.get("global decl")
            containers = [*called, *([declares.id] if declares is not None else [])]
            word = program.container_word
            addresses = [word(one, CONTAINER_ADDRESS) for one in containers]
            self.called_from_outside = [address for address in addresses if address]
        instructions = program.instructions()
        self.addresses = [address for address, _ in instructions]
        self.after = [0] * (len(program.code) + 1)
        self.before = [0] * (len(program.code) + 1)
        for address, instruction in instructions:
            behind = address + 1 + op.OPERANDS.get(instruction, 0)
            self.after[address] = behind
            self.before[behind] = address

    @cached_property
    def jumped_to(self) -> frozenset[int]:
        """Every address that is reached otherwise than from the instruction before it."""
        code = self.program.code
        found = {code[HEADER_ENTRY], *self.pushed_targets, *(self.called_from_outside or ())}
        for at in self.addresses:
            if code[at] in (op.JUMP, op.JUMP_IF, op.CALL, op.TUNNEL, op.THREAD):
                found.add(code[at + 1])
            elif code[at] == op.CHOICE:
                found.add(code[at + 2])
        return frozenset(found)

    def is_just_counted(self, at: int) -> bool:
        """Whether a VISIT_INDEX is of a visit that was counted just before it."""
        code, last = self.program.code, self.before[at]
        return (
            code[at] == op.VISIT_INDEX
            and last != 0
            and at not in self.jumped_to
            and code[last] == op.VISIT
            and code[last + 1] == code[at + 1]
            and code[last + 2] & 1 == 1
        )

    @cached_property
    def blocks(self) -> list[list[int]]:
        """The instructions, those that always run one after the other together."""
        code = self.program.code
        found: list[list[int]] = []
        ended = True
        for at in self.addresses:
            if ended or at in self.jumped_to:
                found.append([])
            found[-1].append(at)
            ended = code[at] in _ENDS_A_BLOCK
        return found

    @cached_property
    def block_at(self) -> dict[int, int]:
        """The number of the block that begins at an address."""
        return {block[0]: number for number, block in enumerate(self.blocks)}

    @cached_property
    def stored_containers(self) -> frozenset[int]:
        """The containers that some divert held in a variable may lead to."""
        return frozenset(
            self.program.code[at + 1] >> TAG_BITS
            for at in self._pushed_diverts
            if self.program.code[self.after[at]] not in (op.TURNS_SINCE, op.READ_COUNT)
            or self.after[at] in self.jumped_to
        )

    @cached_property
    def stored_targets(self) -> tuple[int, ...]:
        """The addresses of those containers."""
        word = self.program.container_word
        return tuple(sorted({word(c, CONTAINER_ADDRESS) for c in self.stored_containers}))

    @cached_property
    def pushed_targets(self) -> tuple[int, ...]:
        """The addresses of all containers that are named as a value, be it only to be counted."""
        word = self.program.container_word
        return tuple(
            word(self.program.code[at + 1] >> TAG_BITS, CONTAINER_ADDRESS)
            for at in self._pushed_diverts
        )

    @cached_property
    def _pushed_diverts(self) -> list[int]:
        code = self.program.code
        return [
            at for at in self.addresses if code[at] == op.PUSH and code[at + 1] & TAG_MASK == DIVERT
        ]

    @cached_property
    def onward_returns(self) -> list[int]:
        """The TUNNEL_RETURNs that may send the caller somewhere else."""
        code = self.program.code
        return [
            at
            for at in self.addresses
            if code[at] == op.TUNNEL_RETURN
            and (code[last := self.before[at]] != op.PUSH or code[last + 1] != PACKED_VOID)
        ]

    @cached_property
    def passes_references(self) -> bool:
        """Whether a variable is ever passed by reference."""
        code = self.program.code
        return any(
            code[at] == op.REFER_TEMP or (code[at] == op.PUSH and code[at + 1] & TAG_MASK == GLOBAL)
            for at in self.addresses
        )

    @cached_property
    def unchanged(self) -> dict[int, int]:
        """The globals that nothing changes once they are declared, with their packed values."""
        program = self.program
        declares = program.containers[0].named.get("global decl")
        changed = set()
        for at in self.addresses:
            if program.code[at] in (op.STORE_GLOBAL, op.STORE_WATCHED):
                if declares is None or program.origins[at][0] != declares.id:
                    changed.add(program.code[at + 1])
            elif program.code[at] == op.PUSH and program.code[at + 1] & TAG_MASK == GLOBAL:
                changed.add(program.code[at + 1] >> TAG_BITS)
        values = enumerate(program.initial_globals)
        return {number: value for number, value in values if number not in changed}

    def constant(self, at: int) -> int | None:
        """The packed value that an instruction pushes, where it is always the same."""
        code = self.program.code
        if code[at] == op.PUSH:
            return code[at + 1]
        return self.unchanged.get(code[at + 1]) if code[at] == op.LOAD_GLOBAL else None

    @cached_property
    def has_lists(self) -> bool:
        """Whether the story has any list at all."""
        values = self.program.values
        return bool(values.items or values.lists or values.empty_lists)
