"""How far a count matters: past the largest number it is compared with, it may as well stop.

Visits only ever grow by one, and so does the time since a visit, so a count that every read only
compares with constants (or tests, or deals from round and round) need not be told from a larger
one. Each read is followed to what takes its value.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from twofold.analysis.control_flow import Flow
from twofold.analysis.effects import containers_asked
from twofold.analysis.number_classes import EVERY_NUMBER, Range, Ranges
from twofold.analysis.pure_arithmetic import Arithmetic
from twofold.analysis.text_classes import Texts, text_classes
from twofold.analysis.turn_stamps import turn_stamps
from twofold.analysis.unbounded_numbers import Growing, growing
from twofold.program import opcodes as op
from twofold.program.program import CONTAINER_COUNTER
from twofold.program.values import BOOL, INT, TAG_BITS, TAG_MASK

_COUNTS = frozenset((op.LOAD_VISITS, op.VISIT_INDEX, op.TURNS))
_FARTHEST = 400  # instructions to follow a value for; past them it counts as read in full


@dataclass(slots=True)
class Bound:
    """What of a count can be told apart.

    Attributes:
        cap: counts above it are alike, but for `modulus`; None where all differ.
        modulus: above the cap, counts that differ by a multiple of it are alike.
    """

    cap: int | None = 0
    modulus: int = 1

    def of(self, count: int) -> int:
        """One count out of all those that are like this one."""
        if self.cap is None or count <= self.cap:
            return count
        return self.cap + 1 + (count - self.cap - 1) % self.modulus

    def large(self, count: int, least: int) -> int:
        """A count like this one that is `least` or more, if there is one; else the count."""
        if self.cap is None or count <= self.cap:
            return count
        return count + max(0, -((count - least) // self.modulus)) * self.modulus

    def widen(self, cap: int | None, modulus: int = 1) -> None:
        """Tell apart what is below `cap` too."""
        if self.cap is not None:
            self.cap = None if cap is None else max(self.cap, cap)
        self.modulus = math.lcm(self.modulus, modulus)


_NO_TURN = Bound(-2)  # of the turn before the first choice, -1, and all later ones


@dataclass(slots=True)
class Bounds:
    """What can be told apart of every number that a state holds.

    Attributes:
        visits: of every counter's visits.
        turns: of the turns since its last visit.
        globals: of the whole numbers in every global.
        falls: for a RANDOM, by its address, the first numbers of those that nothing tells apart.
        growing: the globals that may grow without end, and where.
        turn: of the number of the turn, where something asks for it.
        texts: of the strings in some globals, by number.
        stamps: variables of whose numbers, which are numbers of turns, only matters how long ago
            these were, as `Holdings` numbers variables.
        stamp: how far that matters.
    """

    visits: list[Bound]
    turns: list[Bound]
    globals: list[Range] = field(default_factory=list)
    falls: dict[int, list[int]] = field(default_factory=dict)
    growing: list[Growing] = field(default_factory=list)
    turn: Bound = field(default_factory=lambda: Bound(None))
    texts: dict[int, Texts] = field(default_factory=dict)
    stamps: frozenset[int] = frozenset()
    stamp: Bound = field(default_factory=Bound)

    @property
    def turns_are_relative(self) -> bool:
        """Whether the number of the turn itself tells nothing apart."""
        return self.turn == _NO_TURN


def unbounded(flow: Flow) -> Bounds:
    """What is told apart when nothing is found out: every count from every other."""
    count = len(flow.program.counters)
    every = [EVERY_NUMBER] * len(flow.program.globals)
    return Bounds([Bound(None)] * count, [Bound(None)] * count, every)


def analyse(flow: Flow, watched: frozenset[int] = frozenset()) -> Bounds:
    """Find what every read can tell apart.

    Args:
        watched: numbers of globals that are looked at from outside.
    """
    arithmetic = Arithmetic(flow, watched)
    program = flow.program
    count = len(program.counters)
    bounds = Bounds([Bound() for _ in range(count)], [Bound() for _ in range(count)])
    if any(program.code[at] == op.TURNS for at in flow.addresses):
        bounds.turn = Bound()
    code = program.code
    for at in flow.addresses:
        instruction = code[at]
        if instruction in _COUNTS and arithmetic.is_lost(at):
            continue
        if instruction == op.LOAD_VISITS:
            _follow(flow, at, bounds.visits[code[at + 1]], 0)
        elif instruction == op.VISIT_INDEX:
            _follow(flow, at, bounds.visits[code[at + 1]], 1)
        elif instruction == op.TURNS:
            _follow(flow, at, bounds.turn, -1)
        elif instruction == op.CHOICE and code[at + 3] >= 0:
            bounds.visits[code[at + 3]].widen(0)
        elif instruction in (op.TURNS_SINCE, op.READ_COUNT):
            table = bounds.turns if instruction == op.TURNS_SINCE else bounds.visits
            for container in containers_asked(flow, at):
                counter = program.container_word(container, CONTAINER_COUNTER)
                if counter >= 0:
                    _follow(flow, at, table[counter], 0)
    ranges = Ranges(flow, watched, arithmetic)
    bounds.globals, bounds.falls = ranges.globals, ranges.falls
    bounds.texts = text_classes(flow, watched, arithmetic)
    bounds.growing = growing(flow, ranges, watched, arithmetic)
    stamps = turn_stamps(flow, watched, arithmetic, ranges)
    if stamps is not None:
        bounds.turn = _NO_TURN
        bounds.stamps, bounds.stamp = stamps.cells, Bound(stamps.cap)
    return bounds


def _follow(flow: Flow, read: int, bound: Bound, less: int) -> None:
    """Widen `bound` by what becomes of the value read at `read`, the count less `less`."""
    code = flow.program.code
    seen: set[tuple[int, int]] = set()
    # Where the value is, and how many others lie above it on the stack.
    waiting = [(flow.after[read], 0)]
    while waiting:
        at, above = waiting.pop()
        if (at, above) in seen:
            continue
        seen.add((at, above))
        if len(seen) > _FARTHEST:
            bound.widen(None)
            return
        instruction = code[at]
        after = flow.after[at]
        if instruction in op.PUSHES:
            waiting.append((after, above + 1))
        elif instruction == op.DUPLICATE:
            waiting.append((after, above + 1))
            if above == 0:
                waiting.append((after, 0))
        elif instruction in (op.POP, op.OUT):
            if above == 0 and instruction == op.OUT and at in flow.printed_into_strings:
                bound.widen(None)
                return
            if above > 0:
                waiting.append((after, above - 1))
        elif instruction == op.JUMP:
            waiting.append((code[at + 1], above))
        elif instruction == op.JUMP_IF:
            if above == 0:
                bound.widen(less)
            else:
                waiting += [(code[at + 1], above - 1), (after, above - 1)]
        elif op.ADD <= instruction < op.FIRST_UNARY:
            if above > 1:
                waiting.append((after, above - 1))
            elif not _narrowed(flow, at, instruction, read, above, bound, less):
                bound.widen(None)
                return
        elif instruction == op.NOT and above == 0:
            bound.widen(less)
        elif instruction >= op.FIRST_UNARY and above > 0:
            waiting.append((after, above))
        elif instruction == op.SHUFFLE and above == 1:
            last = flow.before[at]
            dealt = code[last + 1] >> TAG_BITS if code[last] == op.PUSH else 0
            # By a seed, no round is dealt as the last one was.
            if dealt <= 0 or flow.program.follows_seeds:
                bound.widen(None)
                return
            bound.widen(less, dealt)
        elif instruction == op.CHOICE and code[at + 1] & op.HAS_CONDITION and above == 0:
            bound.widen(less)
        elif instruction in (op.VISIT, op.TEXT, op.NEWLINE, op.GLUE, op.SET_PRIOR):
            waiting.append((after, above))
        elif instruction == op.CALL:
            change = flow.values.call_change(at)
            if change is None or above < change[0]:
                bound.widen(None)
                return
            waiting.append((after, above - change[0] + change[1]))
        else:
            bound.widen(None)
            return


def _narrowed(
    flow: Flow, at: int, instruction: int, read: int, above: int, bound: Bound, less: int
) -> bool:
    """Widen `bound` for an operator that tells only some counts apart; False for any other."""
    if instruction in (op.AND, op.OR):
        bound.widen(less)
        return True
    # The other operand was pushed just before the operator, or just before the value.
    other = flow.before[at] if above == 1 else flow.before[read]
    value = flow.constant(other) if other else None
    if (
        value is None
        or value & TAG_MASK not in (INT, BOOL)
        or (above == 0 and (flow.before[at] != read or read in flow.jumped_to))
        or at in flow.jumped_to
    ):
        return False
    constant = value >> TAG_BITS
    if instruction in op.COMPARISONS:
        bound.widen(max(constant + less, 0))
        return True
    if instruction == op.MIN:
        bound.widen(max(constant + less - 1, 0))
        return True
    if instruction == op.MODULO and above == 1 and constant > 0:
        bound.widen(less, constant)
        return True
    return False
