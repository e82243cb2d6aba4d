"""What a program's code does, seen without running it: where it goes on, what it may divert to."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from twofold.program import opcodes as op
from twofold.program.program import CONTAINER_ADDRESS, HEADER_ENTRY, Program
from twofold.program.values import DIVERT, GLOBAL, PACKED_VOID, TAG_BITS, TAG_MASK

# After these nothing follows in the same frame.
STOPS = frozenset((op.RETURN, op.TUNNEL_RETURN, op.FALL_OFF, op.DONE, op.END, op.HALT))
CALLS = frozenset((op.CALL, op.TUNNEL, op.CALL_VARIABLE, op.TUNNEL_VARIABLE))


@dataclass
class Flow:
    """The control flow of a program.

    Attributes:
        addresses: of every instruction, in order.
        after: for each instruction, the address of the one behind it.
    """

    program: Program
    addresses: list[int] = field(default_factory=list)
    after: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for address, code in self.program.instructions():
            self.addresses.append(address)
            self.after[address] = address + 1 + op.OPERANDS.get(code, 0)

    @cached_property
    def before(self) -> dict[int, int]:
        """For each instruction, the address of the one laid out before it."""
        return {after: address for address, after in self.after.items()}

    @cached_property
    def jumped_to(self) -> frozenset[int]:
        """Every address that is reached otherwise than from the instruction before it."""
        code = self.program.code
        found = {code[HEADER_ENTRY], *self.pushed_targets}
        for at in self.addresses:
            if code[at] in (op.JUMP, op.JUMP_IF, op.CALL, op.TUNNEL, op.THREAD):
                found.add(code[at + 1])
            elif code[at] == op.CHOICE:
                found.add(code[at + 2])
        return frozenset(found)

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
        return tuple(sorted(word(c, CONTAINER_ADDRESS) for c in self.stored_containers))

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
    def onward_targets(self) -> tuple[int, ...]:
        """Where `->-> somewhere` may lead: a tunnel's caller goes on there."""
        code = self.program.code
        for at in self.addresses:
            if code[at] == op.TUNNEL_RETURN:
                last = self.before.get(at)
                if last is None or code[last] != op.PUSH or code[last + 1] != PACKED_VOID:
                    return self.stored_targets
        return ()

    @cached_property
    def passes_references(self) -> bool:
        """Whether a variable is ever passed by reference."""
        code = self.program.code
        return any(
            code[at] == op.REFER_TEMP or (code[at] == op.PUSH and code[at + 1] & TAG_MASK == GLOBAL)
            for at in self.addresses
        )

    @cached_property
    def has_lists(self) -> bool:
        """Whether the story has any list at all."""
        values = self.program.values
        return bool(values.items or values.lists or values.empty_lists)

    @cached_property
    def printed_into_strings(self) -> frozenset[int]:
        """The OUTs that may print into a string that is evaluated, or into a tag of a line."""
        code = self.program.code
        reached: set[int] = set()
        called: list[int] = []
        for at in self.addresses:
            if code[at] == op.BEGIN_STRING:
                self._within(at, op.BEGIN_STRING, op.END_STRING, reached, called)
            elif code[at] == op.BEGIN_TAG:
                self._within(at, op.BEGIN_TAG, op.END_TAG, reached, called)
        entered: set[int] = set()
        while called:
            at = called.pop()
            if at not in entered:
                entered.add(at)
                called += self.successors(at)
                called += self.callees(at)
        return frozenset(at for at in reached | entered if code[at] == op.OUT)

    def _within(
        self, opens: int, begin: int, end: int, reached: set[int], called: list[int]
    ) -> None:
        """Collect what runs from an instruction that opens something to the one that closes it."""
        code = self.program.code
        waiting = [(self.after[opens], 1)]
        seen: set[tuple[int, int]] = set()
        while waiting:
            at, depth = waiting.pop()
            if (at, depth) in seen:
                continue
            seen.add((at, depth))
            reached.add(at)
            called += self.callees(at)
            depth += (code[at] == begin) - (code[at] == end)
            if depth:
                waiting += ((successor, depth) for successor in self.successors(at))

    def callees(self, address: int) -> tuple[int, ...]:
        """Where the functions or tunnels that an instruction calls begin."""
        code = self.program.code
        if code[address] in (op.CALL, op.TUNNEL):
            return (code[address + 1],)
        if code[address] in CALLS:
            return self.stored_targets
        return ()

    def successors(self, address: int) -> tuple[int, ...]:
        """Where the same frame may go on after an instruction.

        A choice leads to its target too, for it may be taken later, with the frame as it is now;
        a thread to what follows when it ends; a call to what follows it.
        """
        code = self.program.code
        instruction = code[address]
        after = self.after[address]
        if instruction == op.JUMP:
            return (code[address + 1],)
        if instruction in (op.JUMP_IF, op.THREAD):
            return (code[address + 1], after)
        if instruction == op.CHOICE:
            return (code[address + 2], after)
        if instruction == op.JUMP_VARIABLE:
            return self.stored_targets
        if instruction in (op.TUNNEL, op.TUNNEL_VARIABLE):
            return (after, *self.onward_targets)
        if instruction in STOPS:
            return ()
        return (after,)
