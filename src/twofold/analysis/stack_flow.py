"""Which instruction makes each value that another takes: the evaluation stack, without running it.

Every instruction that pushes a value is a *node* of the graph, by its address. Where the code of
two ways meets, or a function is called from several places, what lies on the stack may come from
several nodes: it is a node of its own, a *join*, numbered past the addresses. (A stack machine's
code as values and their uses; Cytron and others, "Efficiently computing static single assignment
form", 1991, for variables.)

A function is taken to leave the stack as it found it, but for its arguments and its result. That
is checked, and of one that does not, nothing is believed. What falls off the known part of a stack
flows into the node UNKNOWN, and what is taken from beyond it comes from there: so no value is lost.
"""

from __future__ import annotations

from twofold.analysis.blocks import Code
from twofold.program import opcodes as op
from twofold.program.program import HEADER_ENTRY

UNKNOWN = -1
VOID_RESULT = -2  # what a function without a `return` leaves

_COUNT = 1 + max(op.LIST_INVERT, op.STORE_WATCHED)
_TAKES = [0] * _COUNT
_GIVES = [0] * _COUNT
for _one in (*op.PUSHES, op.END_STRING, op.END_CHOICE_TEXT):
    _GIVES[_one] = 1
for _one in (
    op.POP,
    op.OUT,
    op.JUMP_IF,
    op.STORE_GLOBAL,
    op.STORE_WATCHED,
    op.STORE_TEMP,
    op.DECLARE_TEMP,
    op.JUMP_VARIABLE,
    op.CALL_VARIABLE,
    op.TUNNEL_VARIABLE,
    op.TUNNEL_RETURN,
    op.WEIGH,
    op.LEAN,
):
    _TAKES[_one] = 1
for _one in (op.TURNS_SINCE, op.READ_COUNT, op.SEED_RANDOM, op.LIST_RANDOM):
    _TAKES[_one] = _GIVES[_one] = 1
for _one in (op.RANDOM, op.SHUFFLE, op.LIST_FROM_INT):
    _TAKES[_one], _GIVES[_one] = 2, 1
_TAKES[op.LIST_RANGE], _GIVES[op.LIST_RANGE] = 3, 1
for _one in range(op.ADD, op.FIRST_UNARY):
    _TAKES[_one], _GIVES[_one] = 2, 1
for _one in range(op.FIRST_UNARY, _COUNT):
    _TAKES[_one] = _GIVES[_one] = 1

_IRREGULAR = frozenset((op.DUPLICATE, op.CHOICE, op.END_TAG, op.EXTERNAL))


class ValueFlow:
    """Where the values of a program come from, and where they go.

    Args:
        always_jump: the JUMP_IFs that never go on with what follows.

    Attributes:
        running: the instructions that any reading may come to, in order.
        takes: for each of those that takes values, their nodes, the uppermost last.
        joins: for each node that is a join, the nodes that it may be.
        uses: for each node, the instructions that take it and the joins that it flows into.
        frame_of: for each block, the number of the frames that it runs in: two blocks have the
            same where one frame may run both.
        entries: for each such number, the addresses at which such frames begin.
        parameters: for the address where a function or tunnel begins that is called, the nodes
            of its arguments, the last one uppermost.
        arguments: for each CALL, the nodes of those that it gives.
        answers: the nodes of what functions return that may be called from outside.
    """

    def __init__(self, code: Code, always_jump: frozenset[int]) -> None:
        self._code = code
        self._program = code.program
        self._always_jump = always_jump
        self.takes: dict[int, tuple[int, ...]] = {}
        self.joins: dict[int, set[int]] = {}
        self.parameters: dict[int, list[int]] = {}
        self.arguments: dict[int, tuple[int, ...]] = {}
        self._results: dict[int, int] = {}  # by the number of the frames
        self._calls: dict[int, int] = {}  # the node of what a call leaves, by its address
        self._owners: dict[int, int] = {}  # the block whose entry a join is for
        self._next = len(self._program.code) + 1
        self.frame_of = self._find_frames()
        self.entries: dict[int, set[int]] = {}
        for address in (*self._find_callees(), self._program.code[HEADER_ENTRY]):
            number = code.block_at[address]
            self.entries.setdefault(self.frame_of[number], set()).add(address)
        self._untidy: set[int] = set()
        while self._scan():
            pass
        self.running = [
            at
            for block, stack in zip(code.blocks, self._stacks, strict=True)
            if stack is not None
            for at in block
        ]
        self.uses = self._find_uses()
        called = code.called_from_outside
        frames = None if called is None else {self.frame_of[code.block_at[at]] for at in called}
        self.answers = {
            node for frame, node in self._results.items() if frames is None or frame in frames
        }

    def call_change(self, at: int) -> tuple[int, int] | None:
        """How many values a CALL takes off the stack, and how many it leaves there.

        None where it is not known that all else stays as it was.
        """
        entry = self._program.code[at + 1]
        nodes = self.parameters.get(entry)
        if nodes is None or self.frame_of[self._code.block_at[entry]] in self._untidy:
            return None
        return len(nodes), _stands_in_expression(self._program.code, at, op.CALL)

    def _find_callees(self) -> list[int]:
        code = self._program.code
        found = set(self._code.called_from_outside or ())
        for at in self._code.addresses:
            if code[at] in (op.CALL, op.TUNNEL):
                found.add(code[at + 1])
            elif code[at] in (op.CALL_VARIABLE, op.TUNNEL_VARIABLE):
                found.update(self._code.stored_targets)
        return sorted(found)

    def _find_frames(self) -> list[int]:
        """Which blocks may run in one frame: those that anything but a call leads between."""
        layout = self._code
        leader = list(range(len(layout.blocks)))

        def find(number: int) -> int:
            while leader[number] != number:
                leader[number] = leader[leader[number]]
                number = leader[number]
            return number

        for number, block in enumerate(layout.blocks):
            for target in self.goes_on(block[-1]):
                leader[find(number)] = find(layout.block_at[target])
        return [find(number) for number in leader]

    def goes_on(self, at: int) -> tuple[int, ...]:
        """Where the same frame may go on after the last instruction of a block; out of a tunnel,
        wherever that may send it."""
        instruction, layout = self._program.code[at], self._code
        found = self._goes_on(at, instruction)
        if instruction in (op.TUNNEL, op.TUNNEL_VARIABLE) and layout.onward_returns:
            return (*found, *layout.stored_targets)
        return found

    def _goes_on(self, at: int, instruction: int) -> tuple[int, ...]:
        """Where the same frame may go on after the last instruction of a block."""
        code = self._program.code
        after = self._code.after[at]
        if instruction == op.JUMP or at in self._always_jump:
            return (code[at + 1],)
        if instruction in (op.JUMP_IF, op.THREAD):
            return (code[at + 1], after)
        if instruction == op.CHOICE:
            return (code[at + 2], after)
        if instruction == op.JUMP_VARIABLE:
            return self._code.stored_targets
        if instruction in (op.RETURN, op.TUNNEL_RETURN, op.FALL_OFF, op.DONE, op.END, op.HALT):
            return ()
        return (after,) if after in self._code.block_at else ()

    def _arity(self, address: int) -> int:
        """How many arguments a function or tunnel begins by taking."""
        code = self._program.code
        found = 0
        while code[address] in (op.DECLARE_TEMP, op.VISIT, op.SET_PRIOR):
            found += code[address] == op.DECLARE_TEMP
            address = self._code.after[address]
        return found

    def _join(self, owner: int = -1) -> int:
        node = self._next
        self._next += 1
        self.joins[node] = set()
        self._owners[node] = owner
        return node

    def _scan(self) -> bool:
        """Follow the stack through the whole code; True where it must be done again.

        Every function is taken for a tidy one until it is seen not to be.
        """
        self.takes.clear()
        self.joins = {UNKNOWN: set()}
        self.parameters.clear()
        self._results.clear()
        self._calls.clear()
        self._owners.clear()
        self._left: dict[int, set[tuple[int, int]]] = {}
        self._called: set[tuple[int, int]] = set()
        blocks = self._code.blocks
        self._stacks: list[list[int] | None] = [None] * len(blocks)
        self._exact = [True] * len(blocks)
        self._waiting: list[int] = []
        self._is_reached = True
        self._flow_to(self._program.code[HEADER_ENTRY], [], True)
        for address in self._code.called_from_outside or ():
            self._enter(address)
        self._drain()
        if self._code.called_from_outside is None:
            self._is_reached = False
            for number, stack in enumerate(self._stacks):
                if stack is None:  # it may be called, with anything
                    self._flow_to(blocks[number][0], [], False)
                    self._drain()
        found = {
            frame
            for frame, in_expression in self._called
            if any(
                count != in_expression * (instruction == op.RETURN)
                for instruction, count in self._left.get(frame, ())
            )
        } - self._untidy
        self._untidy |= found
        return bool(found)

    def _enter(self, address: int) -> list[int]:
        """A function or tunnel is called; returns the nodes of its arguments."""
        nodes = self.parameters.get(address)
        if nodes is None:
            number = self._code.block_at[address]
            nodes = [self._join(number) for _ in range(self._arity(address))]
            self.parameters[address] = nodes
            self._flow_to(address, nodes, True)
        return nodes

    def _drain(self) -> None:
        while self._waiting:
            self._scan_block(self._waiting.pop())

    def _drop(self, stack: list[int]) -> None:
        self.joins[UNKNOWN].update(stack)

    def _flow_to(self, address: int, stack: list[int], exact: bool) -> None:
        """A stack comes to a block: `exact` says whether nothing of the frame's lies below it."""
        number = self._code.block_at[address]
        known = self._stacks[number]
        if known is None:
            self._stacks[number], self._exact[number] = list(stack), exact
            self._waiting.append(number)
            return
        changed = False
        if len(known) > len(stack):
            self._drop(known[: len(known) - len(stack)])
            del known[: len(known) - len(stack)]
            changed = exact = True
            self._exact[number] = False
        elif len(known) < len(stack):
            self._drop(stack[: len(stack) - len(known)])
            stack = stack[len(stack) - len(known) :]
            exact = False
        if self._exact[number] and not exact:
            self._exact[number] = False
            changed = True
        for i, node in enumerate(stack):
            if known[i] == node:
                continue
            if self._owners.get(known[i]) != number:
                join = self._join(number)
                self.joins[join].add(known[i])
                known[i] = join
                changed = True
            self.joins[known[i]].add(node)
        if changed:
            self._waiting.append(number)

    def _scan_block(self, number: int) -> None:
        code = self._program.code
        takes = self.takes
        known = self._stacks[number]
        assert known is not None
        stack, exact = list(known), self._exact[number]
        at = 0
        for at in self._code.blocks[number]:
            instruction = code[at]
            if instruction in _IRREGULAR:
                exact = self._irregular(at, instruction, stack, exact)
                continue
            count = _TAKES[instruction]
            if count:
                takes[at] = self._take(stack, count)
            if _GIVES[instruction]:
                stack.append(at)
        self._leave(number, at, stack, exact)

    @staticmethod
    def _take(stack: list[int], count: int) -> tuple[int, ...]:
        if len(stack) >= count:
            rest = len(stack) - count
            taken = tuple(stack[rest:])
            del stack[rest:]
            return taken
        taken = (UNKNOWN,) * (count - len(stack)) + tuple(stack)
        stack.clear()
        return taken

    def _irregular(self, at: int, instruction: int, stack: list[int], exact: bool) -> bool:
        """An instruction that no table describes; returns whether the stack is still exact."""
        code = self._program.code
        if instruction == op.DUPLICATE:
            stack.append(stack[-1] if stack else UNKNOWN)
        elif instruction == op.EXTERNAL:
            self.takes[at] = self._take(stack, code[at + 2])
            stack.append(at)
        elif instruction == op.CHOICE:
            self.takes[at] = self._take(stack, code[at + 1] & op.HAS_CONDITION)
            for _ in range(bool(code[at + 1] & op.HAS_START)):
                self._take(stack, 1)
            for _ in range(bool(code[at + 1] & op.HAS_CHOICE_ONLY)):
                self._take(stack, 1)
        elif stack:  # a tag may be left above all that is known
            self._drop(stack)
            stack.clear()
            exact = False
        return exact

    def _leave(self, number: int, at: int, stack: list[int], exact: bool) -> None:
        """Take the stack to wherever a block goes on."""
        code = self._program.code
        instruction = code[at]
        after = self._code.after[at]
        if instruction in (op.RETURN, op.FALL_OFF, op.TUNNEL_RETURN):
            self._return(number, instruction, stack, exact)
        elif instruction in (op.CALL, op.CALL_VARIABLE, op.TUNNEL, op.TUNNEL_VARIABLE):
            if instruction in (op.CALL, op.TUNNEL):
                targets: tuple[int, ...] = (code[at + 1],)
            else:
                targets = self._code.stored_targets
            exact = self._call(at, instruction, targets, stack) and exact
            self._flow_to(after, stack, exact)
            for target in {*self.goes_on(at)} - {after}:  # where a tunnel may send its caller
                self._flow_to(target, [], False)
        elif instruction in (op.CHOICE, op.THREAD):
            self._flow_to(after, stack, exact)
            self._drop(stack)
            self._flow_to(code[at + (2 if instruction == op.CHOICE else 1)], [], False)
        elif instruction in (op.DONE, op.END, op.HALT):
            self._drop(stack)
        else:
            for target in self._goes_on(at, instruction):
                self._flow_to(target, stack, exact)

    def _return(self, number: int, instruction: int, stack: list[int], exact: bool) -> None:
        if not self._is_reached:
            self._drop(stack)
            return
        frame = self.frame_of[number]
        self._left.setdefault(frame, set()).add((instruction, len(stack) if exact else -1))
        result = self._result(frame)
        if instruction == op.RETURN and stack:
            self.joins[result].add(stack.pop())
        elif instruction == op.FALL_OFF:
            self.joins[result].add(VOID_RESULT)
        self._drop(stack)

    def _result(self, frame: int) -> int:
        found = self._results.get(frame)
        if found is None:
            found = self._results[frame] = self._join()
        return found

    def _call(self, at: int, instruction: int, targets: tuple[int, ...], stack: list[int]) -> bool:
        """Give the callees their arguments and leave the result; False where it is not known."""
        frames = {self.frame_of[self._code.block_at[target]] for target in targets}
        counts = set()
        for target in targets:
            nodes = self._enter(target)
            counts.add(len(nodes))
            if instruction == op.CALL:
                given = stack[len(stack) - len(nodes) :] if len(stack) >= len(nodes) else []
                self.arguments[at] = tuple(given) or (UNKNOWN,) * len(nodes)
            for i, node in enumerate(reversed(nodes)):
                self.joins[node].add(stack[-1 - i] if i < len(stack) else UNKNOWN)
        tunnel = instruction in (op.TUNNEL, op.TUNNEL_VARIABLE)
        in_expression = 0 if tunnel else _stands_in_expression(self._program.code, at, instruction)
        if not tunnel:
            self._called.update((frame, in_expression) for frame in frames)
        if tunnel or len(counts) != 1 or frames & self._untidy:
            self._drop(stack)
            stack.clear()
            self._drop([self._result(frame) for frame in frames])
            return False
        self._take(stack, *counts)
        if in_expression:
            if at not in self._calls:
                self._calls[at] = self._join()
            node = self._calls[at]
            self.joins[node].update(self._result(frame) for frame in frames)
            stack.append(node)
        return True

    def _find_uses(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for at, nodes in self.takes.items():
            for node in nodes:
                found.setdefault(node, []).append(at)
        for join, members in self.joins.items():
            for node in members:
                found.setdefault(node, []).append(join)
        return found


def _stands_in_expression(code: list[int], at: int, instruction: int) -> int:
    """Whether a call of a function stands in an expression."""
    return code[at + 3] if instruction == op.CALL else code[at + 2]
