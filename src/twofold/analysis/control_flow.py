"""Where a program's code goes on, seen without running it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from twofold.analysis.abstract_values import Holdings
from twofold.analysis.alternatives import last_tests
from twofold.analysis.blocks import CALLS, STOPS, Code
from twofold.analysis.stack_flow import ValueFlow
from twofold.program import opcodes as op
from twofold.program.program import CONTAINER_ADDRESS, HEADER_ENTRY, Program
from twofold.program.values import BOOL, DIVERT, INT, TAG_BITS, TAG_MASK


class Flow(Code):
    """The control flow of a program.

    Args:
        called: as for `Code`.
        words_matter: whether what is only printed matters too: it is told what is read, and not
            only what can be chosen.
    """

    def __init__(
        self, program: Program, called: Iterable[int] | None = None, words_matter: bool = False
    ) -> None:
        super().__init__(program, called)
        self._words_matter = words_matter

    @cached_property
    def values(self) -> ValueFlow:
        """Where its values come from and go to."""
        return ValueFlow(self, self.last_tests)

    @cached_property
    def holdings(self) -> Holdings:
        """What its variables may hold."""
        return Holdings(self, self.values)

    def targets(self, address: int) -> tuple[int, ...]:
        """Where an instruction may lead that takes a divert out of a variable."""
        found = self._targets.get(address)
        if found is None:
            word = self.program.container_word
            containers = self.holdings.containers(address) if self.stored_targets else ()
            found = tuple(sorted({word(one, CONTAINER_ADDRESS) for one in containers}))
            self._targets[address] = found
        return found

    @cached_property
    def _targets(self) -> dict[int, tuple[int, ...]]:
        return {}

    @cached_property
    def onward_targets(self) -> tuple[int, ...]:
        """Where `->-> somewhere` may lead: a tunnel's caller goes on there."""
        found = {target for at in self.onward_returns for target in self.targets(at)}
        return tuple(sorted(found))

    def asked(self, at: int) -> frozenset[int]:
        """The containers that a TURNS_SINCE or READ_COUNT may be about."""
        last = self.before[at]
        if last and at not in self.jumped_to and self.program.code[last] == op.PUSH:
            value = self.program.code[last + 1]
            if value & TAG_MASK == DIVERT:
                return frozenset((value >> TAG_BITS,))
        return self.holdings.containers(at)

    @cached_property
    def printed_into_strings(self) -> frozenset[int]:
        """The OUTs that may print into a string that is evaluated, or into a tag of a line.

        Where words matter, every OUT may.
        """
        code = self.program.code
        if self._words_matter:
            return frozenset(at for at in self.addresses if code[at] == op.OUT)
        return frozenset(at for at in self.in_strings | self.in_tags if code[at] == op.OUT)

    @cached_property
    def in_strings(self) -> frozenset[int]:
        """What may run while a string is open that is evaluated, functions that it calls too."""
        return self._between(op.BEGIN_STRING, op.END_STRING)

    @cached_property
    def in_tags(self) -> frozenset[int]:
        """What may run while a tag is open."""
        return self._between(op.BEGIN_TAG, op.END_TAG)

    def in_strings_that(self, matter: Callable[[int], bool]) -> frozenset[int]:
        """Of what `in_strings` holds, what runs while a string is open that matters.

        Args:
            matter: whether a string does that ends with an END_STRING.
        """
        return self._between(op.BEGIN_STRING, op.END_STRING, matter)

    def _between(
        self, begin: int, end: int, matter: Callable[[int], bool] = lambda at: True
    ) -> frozenset[int]:
        reached: set[int] = set()
        called: list[int] = []
        for at in self.addresses:
            if self.program.code[at] == begin:
                within: set[int] = set()
                calls: list[int] = []
                closes = self._within(at, begin, end, within, calls)
                if not closes or any(map(matter, closes)):
                    reached |= within
                    called += calls
        entered: set[int] = set()
        while called:
            at = called.pop()
            if at not in entered:
                entered.add(at)
                called += self.successors(at)
                called += self.callees(at)
        return frozenset(reached | entered)

    def _within(
        self, opens: int, begin: int, end: int, reached: set[int], called: list[int]
    ) -> set[int]:
        """Collect what runs from an instruction that opens something to the one that closes it;
        returns those."""
        closes: set[int] = set()
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
            else:
                closes.add(at)
        return closes

    @cached_property
    def last_tests(self) -> frozenset[int]:
        """The JUMP_IFs that always jump: the last tests of alternatives."""
        return last_tests(self)

    def decided(self, at: int) -> bool | None:
        """How a JUMP_IF or the condition of a CHOICE comes out, where that is always the same."""
        return self._decided.get(at)

    @cached_property
    def _decided(self) -> dict[int, bool]:
        code = self.program.code
        found = dict.fromkeys(self.last_tests, True)
        for at in self.addresses:
            asks = code[at] == op.CHOICE and code[at + 1] & op.HAS_CONDITION
            if (code[at] == op.JUMP_IF or asks) and at not in self.jumped_to:
                truth = self._truth(self.before[at])
                if truth is not None:
                    found[at] = truth
        return found

    def _truth(self, at: int) -> bool | None:
        """Whether what an instruction pushes is true, where that is always the same."""
        instruction, last = self.program.code[at], self.before[at]
        if instruction in (op.NOT, op.AND, op.OR):
            if at in self.jumped_to:
                return None
            truth = self._truth(last)
            if instruction == op.NOT:
                return None if truth is None else not truth
            decides = instruction == op.OR
            is_single = self.program.code[last] in op.PUSHES and last not in self.jumped_to
            if truth is decides or (is_single and self._truth(self.before[last]) is decides):
                return decides  # where the other operand fails, nothing follows
            return None
        value = self.constant(at)
        if value is None or value & TAG_MASK not in (INT, BOOL):
            return None
        return value >> TAG_BITS != 0

    @cached_property
    def possible(self) -> frozenset[int]:
        """The instructions that some way comes to which no variable that never changes rules out.

        All else takes each condition to come out either way, for so code comes together where its
        author wrote it: a search by sets that followed less had places with more in them.
        """
        if self.called_from_outside is None:
            return frozenset(self.addresses)
        waiting = [self.program.code[HEADER_ENTRY], *self.called_from_outside]
        found: set[int] = set()
        while waiting:
            at = waiting.pop()
            if at in found:
                continue
            found.add(at)
            waiting += self.callees(at)
            truth = self.decided(at)
            if truth is None or (truth and self.program.code[at] == op.CHOICE):
                waiting += self.successors(at)
            else:
                waiting.append(self.program.code[at + 1] if truth else self.after[at])
        return frozenset(found)

    def callees(self, address: int) -> tuple[int, ...]:
        """Where the functions or tunnels that an instruction calls begin."""
        code = self.program.code
        if code[address] in (op.CALL, op.TUNNEL):
            return (code[address + 1],)
        if code[address] in CALLS:
            return self.targets(address)
        return ()

    def may_run(self, start: int, instruction: int) -> bool:
        """Whether an instruction may run from an address on, before whoever called it goes on."""
        return any(self.program.code[at] == instruction for at in self.run_from(start))

    def run_from(self, start: int) -> Iterator[int]:
        """What may run from an address on, before whoever called it goes on: each once."""
        waiting, seen = [start], {start}
        while waiting:
            at = waiting.pop()
            yield at
            more = {*self.successors(at), *self.callees(at)} - seen
            seen |= more
            waiting += more

    def successors(self, address: int) -> tuple[int, ...]:
        """Where the same frame may go on after an instruction.

        A choice leads to its target too, for it may be taken later, with the frame as it is now;
        a thread to what follows when it ends; a call to what follows it.
        """
        code = self.program.code
        instruction = code[address]
        after = self.after[address]
        if instruction == op.JUMP or address in self.last_tests:
            return (code[address + 1],)
        if instruction in (op.JUMP_IF, op.THREAD):
            return (code[address + 1], after)
        if instruction == op.CHOICE:
            return (code[address + 2], after)
        if instruction == op.JUMP_VARIABLE:
            return self.targets(address)
        if instruction in (op.TUNNEL, op.TUNNEL_VARIABLE):
            return (after, *self.onward_targets)
        if instruction in STOPS:
            return ()
        return (after,)
