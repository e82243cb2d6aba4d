"""How far a count matters: past the largest number it is compared with, it may as well stop.

Visits only ever grow by one, and so does the time since a visit, so a count that every read only
compares with constants (or tests, or deals from round and round) need not be told from a larger
one. Each read is followed to what takes its value.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from itertools import permutations

from twofold.analysis.control_flow import Flow
from twofold.analysis.effects import containers_asked
from twofold.analysis.number_classes import EVERY_NUMBER, TESTS, Range, Ranges
from twofold.analysis.pure_arithmetic import Arithmetic
from twofold.analysis.recency import Recency, groups, recency
from twofold.analysis.stack_flow import UNKNOWN
from twofold.analysis.text_classes import Texts, text_classes
from twofold.analysis.turn_stamps import turn_stamps
from twofold.analysis.unbounded_numbers import Growing, growing
from twofold.program import opcodes as op
from twofold.program.program import CONTAINER_COUNTER
from twofold.program.values import BOOL, INT, TAG_BITS, TAG_MASK

_COUNTS = frozenset((op.LOAD_VISITS, op.VISIT_INDEX, op.TURNS))
_SUMS = frozenset((op.ADD, op.MULTIPLY))
_SMALL = range(1 << 10)  # taken millions of times they do not go round
_ASKS_OF_A_PLACE = frozenset((op.TURNS_SINCE, op.READ_COUNT))
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
        adding_up: those that add up what choices offered once add to them, and where: they take
            many values, and do not grow without end.
        turn: of the number of the turn, where something asks for it.
        texts: of the strings in some globals, by number.
        stamps: variables of whose numbers, which are numbers of turns, only matters how long ago
            these were, as `Holdings` numbers variables.
        stamp: how far that matters.
        recencies: counters of whose turns since the last visit it matters, past the bounds that
            these have, which are more and which are fewer.
    """

    visits: list[Bound]
    turns: list[Bound]
    globals: list[Range] = field(default_factory=list)
    falls: dict[int, list[int]] = field(default_factory=dict)
    growing: list[Growing] = field(default_factory=list)
    adding_up: list[Growing] = field(default_factory=list)
    turn: Bound = field(default_factory=lambda: Bound(None))
    texts: dict[int, Texts] = field(default_factory=dict)
    stamps: frozenset[int] = frozenset()
    stamp: Bound = field(default_factory=Bound)
    recencies: list[Recency] = field(default_factory=list)

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
    rivals: dict[int, set[int]] = {}
    running = frozenset(flow.values.running)
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
        elif instruction in _ASKS_OF_A_PLACE and at in running:
            table = bounds.turns if instruction == op.TURNS_SINCE else bounds.visits
            for counter in _counters_asked(flow, at):
                _follow(flow, at, table[counter], 0, rivals.setdefault(at, set()))
    bounds.recencies = _recencies(flow, bounds.turns, rivals)
    ranges = Ranges(flow, watched, arithmetic)
    bounds.globals, bounds.falls = ranges.globals, ranges.falls
    bounds.texts = text_classes(flow, watched, arithmetic)
    for one in growing(flow, ranges, watched, arithmetic):
        (bounds.adding_up if one.has_end else bounds.growing).append(one)
    stamps = turn_stamps(flow, watched, arithmetic, ranges)
    if stamps is not None:
        bounds.turn = _NO_TURN
        bounds.stamps, bounds.stamp = stamps.cells, Bound(stamps.cap)
    return bounds


def _counters_asked(flow: Flow, at: int) -> list[int]:
    """The counters that a TURNS_SINCE or READ_COUNT may be about."""
    word = flow.program.container_word
    counters = {word(container, CONTAINER_COUNTER) for container in containers_asked(flow, at)}
    return sorted(counter for counter in counters if counter >= 0)


def _recencies(flow: Flow, turns: list[Bound], rivals: dict[int, set[int]]) -> list[Recency]:
    """The counters of whose turns it matters which are more; of others that are compared with each
    other, all turns are told apart.

    Args:
        turns: the bounds of all counters.
        rivals: for each TURNS_SINCE, those with which it is compared.
    """
    pairs: set[tuple[int, int]] = set()
    for at, others in rivals.items():
        for other in others:
            for one in _counters_asked(flow, at):
                against = _counters_asked(flow, other)
                pairs |= {(min(one, two), max(one, two)) for two in against if one != two}
    found: list[Recency] = []
    for group in groups(pairs):
        caps = [turns[counter].cap for counter in group if turns[counter].modulus == 1]
        known = [cap for cap in caps if cap is not None]
        ranked = recency(group, pairs, max(known)) if len(known) == len(group) else None
        if ranked is not None:
            found.append(ranked)
            continue
        for counter in group:
            turns[counter] = Bound(None)
    return found


def _follow(flow: Flow, read: int, bound: Bound, less: int, rivals: set[int] | None = None) -> None:
    """Widen `bound` by what becomes of the value read at `read`, the count less `less`.

    Args:
        rivals: takes the TURNS_SINCEs that such a value is compared with.
    """
    code = flow.program.code
    seen: set[tuple[int, int]] = set()
    # Where the value is, and how many others lie above it on the stack.
    waiting = [(flow.after[read], 0)]
    while waiting:
        at, above = waiting.pop()
        if (at, above) in seen or _ends_in_a_sum(flow, at, above, bound, less):
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
            elif _is_rivalry(flow, at, read, above):
                assert rivals is not None
                rivals.add(flow.values.takes[at][above])
            elif not _narrowed(flow, at, instruction, read, above, bound, less):
                bound.widen(None)
                return
        elif instruction == op.NOT and above == 0:
            bound.widen(less)
        elif above > 0 and (instruction >= op.FIRST_UNARY or instruction in _ASKS_OF_A_PLACE):
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


def _ends_in_a_sum(flow: Flow, at: int, above: int, bound: Bound, less: int) -> bool:
    """Widen `bound` where a count is added to others, if all that is done to the sum is to ask
    whether it is none, or how it compares with constants; False where that is not known.

    What is added is not negative. So past the largest of these constants a count decides by itself,
    whatever the others are; as it does where it is taken several times, or not at all.
    """
    values, code = flow.values, flow.program.code
    if code[at] not in _SUMS or above > 1:
        return False
    constants: set[int] = set()
    waiting = [(at, 1 - above)]
    while waiting:
        at, side = waiting.pop()
        taken = values.takes.get(at, ())
        if len(taken) != 2 or not _is_added(flow, at, taken[1 - side]):
            return False
        for use in values.uses.get(at, ()):
            if not 0 <= use < len(code):
                return False
            operands = values.takes.get(use, ())
            if code[use] in TESTS:
                constants.add(0)
            elif code[use] == op.ADD:
                waiting += [(use, side) for side, node in enumerate(operands) if node == at]
            elif code[use] in op.COMPARISONS:
                value = flow.constant(operands[operands[0] == at])
                if value is None or value & TAG_MASK not in (INT, BOOL):
                    return False
                constants.add(value >> TAG_BITS)
            elif code[use] != op.POP and (code[use] != op.OUT or use in flow.printed_into_strings):
                return False
    for constant in constants:
        bound.widen(max(constant + less, 0))
    return True


def _is_added(flow: Flow, at: int, node: int) -> bool:
    """Whether an operator that takes a count makes it no smaller by another operand, or nought."""
    if flow.program.code[at] == op.MULTIPLY:
        return _is_small(flow, node)
    return _is_no_less_than_nought(flow, node)


def _is_no_less_than_nought(flow: Flow, node: int) -> bool:
    """Whether a node of the value flow is a count, or a sum of such, and of small numbers."""
    code = flow.program.code
    if not 0 <= node < len(code):
        return False
    taken = flow.values.takes.get(node, ())
    if code[node] == op.ADD:
        return all(_is_no_less_than_nought(flow, one) for one in taken)
    if code[node] == op.MULTIPLY:
        return any(_is_small(flow, a) and _is_count(flow, b) for a, b in permutations(taken))
    return _is_count(flow, node) or _is_small(flow, node)


def _is_count(flow: Flow, node: int) -> bool:
    code = flow.program.code
    return 0 <= node < len(code) and code[node] in (op.LOAD_VISITS, op.READ_COUNT)


def _is_small(flow: Flow, node: int) -> bool:
    """Whether a node is a number so small that no sum of it may go round, nor less than nought."""
    value = flow.constant(node) if 0 <= node < len(flow.program.code) else None
    return value is not None and value & TAG_MASK in (INT, BOOL) and value >> TAG_BITS in _SMALL


def _is_rivalry(flow: Flow, at: int, read: int, above: int) -> bool:
    """Whether an instruction compares the turns read at `read` with others, and with nothing else.

    Args:
        above: how many values lie above that one: 1 where it is the first of the two.
    """
    code = flow.program.code
    if code[read] != op.TURNS_SINCE or code[at] not in op.COMPARISONS:
        return False
    first, second = flow.values.takes.get(at, (UNKNOWN, UNKNOWN))
    its, other = (first, second) if above else (second, first)
    return its == read and 0 <= other < len(code) and code[other] == op.TURNS_SINCE


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
