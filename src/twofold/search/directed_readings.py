"""Readings towards what was not met yet: first return to where it may go on, then read at random.

States in which the reader must choose are kept, one for each *cell*: what is on offer, and the
values that are asked by conditions which came out one way only. A reading begins at one of them,
that which is near to something unmet and was seldom begun at, and keeps what it comes to that is
new (Ecoffet, Huizinga, Lehman, Stanley and Clune, "First return, then explore", Nature, 2021). How
near is the distance in the flow of the program (directed model checking; Edelkamp, Lluch Lafuente
and Leue, 2001). Where numbers grow without bound, what is wanted may be far along such a number:
the states in which each was the largest and the smallest are kept too.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from math import inf

from twofold.analysis.control_flow import Flow
from twofold.machine.interpreter import WHETHER
from twofold.machine.state import O_GLOBALS, O_VISITS, State
from twofold.program import opcodes as op
from twofold.program.program import Program
from twofold.program.values import INT, TAG_BITS, TAG_MASK
from twofold.search.random_readings import MOST_TURNS, Met, RandomReadings

AHEAD = 12  # choices of a reading, from where it began
FARTHEST = 5 * MOST_TURNS  # choices and falls from the beginning
MOST_CELLS = 3_000
FEW_NUMBERS = 16 << TAG_BITS  # on either side of nought, of those that a number may grow to
FROM_RECORDS = 0.3  # of readings begin where a number was the largest or the smallest
TRIED = 8  # cells that are looked at before one is begun at
TO_WHAT_IT_ASKS = 3  # choices that it counts for to come where that is changed
MOST_VISITS = 3  # that are told apart
LOOKED_AT = 24  # instructions before a condition in which it is worked out
_ENDS_BEFORE = frozenset((op.JUMP, op.JUMP_IF, op.TEXT, op.OUT, op.NEWLINE, op.STORE_GLOBAL))


COMES, OFFERS, COMES_OUT, FAILS, ENDS = range(5)
"""What is wanted at an address: to come there; a choice on offer; a condition to come out some way;
something to go wrong; the story to end."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something that no reading met, and that some may.

    Attributes:
        kind: COMES, OFFERS, COMES_OUT, FAILS or ENDS.
        at: the address.
        bits: of a condition, how it is to come out.
    """

    kind: int
    at: int
    bits: int = 0


@dataclass(slots=True)
class _Cell:
    """A state in which the reader must choose.

    Attributes:
        trace: the way to it.
        choices: the addresses of those on offer.
        near: how many choices it is from something wanted, at the least.
        begun: how often a reading began there.
    """

    state: State
    trace: Sequence[str]
    choices: Sequence[int]
    near: int
    begun: int = 0


class DirectedReadings(RandomReadings):
    """Reads on from where something wanted may be met.

    Args:
        program: what is read.
        flow: of it, or of one in which its instructions have the same addresses.
        wanted: what is to be met.
        met, seen: what was met already; both are added to.
        growing: numbers of the globals that may grow without bound.
    """

    def __init__(
        self,
        program: Program,
        flow: Flow,
        wanted: Collection[Wanted],
        met: Met,
        seen: Sequence[int],
        growing: Collection[int] = (),
    ) -> None:
        super().__init__(program)
        self._growing = sorted(growing)
        self._records: dict[tuple[int, bool], tuple[int, _Cell]] = {}
        self.met = met
        self._machine.seen = [*seen]
        self._code = self._machine.program.code
        self._flow = flow
        self._wanted = set(wanted)
        self._known: set[tuple[int, ...]] = set()
        self._cells: list[_Cell] = []
        self._ahead = 0
        self._asks = {fact for one in self._wanted for fact in self._asked(one.at)}
        self._globals = sorted(number for kind, number in self._asks if kind == op.LOAD_GLOBAL)
        self._counters = sorted(number for kind, number in self._asks if kind == op.LOAD_VISITS)
        self._near = self._distances()

    def explore(self, most: float, until: float = inf) -> None:
        """Read until all is met, so many jumps were made, or a time has come.

        Args:
            until: by `time.perf_counter`.
        """
        while self._wanted and self._may_go_on(until, most):
            self._turn()
            if self._state is None:
                self._look_again()

    def _begin(self) -> State:
        """Where the next reading begins; the first at the beginning."""
        self._ahead = AHEAD
        if not self._cells:
            return super()._begin()
        if self._records and self._random.random() < FROM_RECORDS:
            _, cell = self._random.choice([*self._records.values()])
        else:
            cell = min(self._drawn(), key=lambda one: (one.near + one.begun, len(one.trace)))
        cell.begun += 1
        self._trace, self._turns = [*cell.trace], len(cell.trace)
        return list(cell.state)

    def _pick(self, choices: Sequence[tuple[int, int]]) -> int:
        """Keep where the reader must choose, if that is new, and choose."""
        code, state = self._code, self._state
        assert state is not None
        offered = tuple(address for _, address in choices)
        nears = [self._near.get(code[address + 2], MOST_TURNS) for address in offered]
        held = state[O_GLOBALS]
        cell = (
            *offered,
            *(self._told_apart(number, state[held + number]) for number in self._globals),
            *(min(state[state[O_VISITS] + number], MOST_VISITS) for number in self._counters),
        )
        if cell not in self._known:
            self._known.add(cell)
            self._keep(_Cell(list(state), [*self._trace], offered, min(nears)))
            self._ahead = AHEAD
        self._keep_records(state, offered, min(nears))
        if self._random.random() < 0.5:
            return self._random.randrange(len(choices))
        nearest = min(nears)
        return self._random.choice([i for i, near in enumerate(nears) if near == nearest])

    def _keep(self, cell: _Cell) -> None:
        """Keep a cell; where there are many, in place of one that seems to lead nowhere."""
        if len(self._cells) < MOST_CELLS:
            self._cells.append(cell)
            return
        worst = max(self._drawn(), key=lambda one: one.near + one.begun)
        self._cells[self._cells.index(worst)] = cell

    def _told_apart(self, number: int, word: int) -> int:
        """What tells cells apart of a global: of one that grows, only of what size it is."""
        if number not in self._growing or word & TAG_MASK != INT or abs(word) < FEW_NUMBERS:
            return word
        size = abs(word).bit_length()
        return size if word > 0 else -size

    def _keep_records(self, state: State, offered: Sequence[int], near: int) -> None:
        """Keep a state in which a number that grows is larger or smaller than it ever was."""
        kept: _Cell | None = None
        for number in self._growing:
            word = state[state[O_GLOBALS] + number]
            if word & TAG_MASK != INT:
                continue
            for is_largest in (True, False):
                record = self._records.get((number, is_largest))
                if record is not None and (word <= record[0] if is_largest else word >= record[0]):
                    continue
                if kept is None:
                    kept = _Cell(list(state), [*self._trace], offered, near)
                self._records[number, is_largest] = word, kept

    def _drawn(self) -> list[_Cell]:
        return [self._random.choice(self._cells) for _ in range(TRIED)]

    def _is_far_enough(self) -> bool:
        self._ahead -= 1
        return self._ahead < 0 or self._turns >= FARTHEST

    # What is wanted, and how far it is.

    def _look_again(self) -> None:
        """Let what was met be wanted no longer."""
        left = {one for one in self._wanted if not self._is_met(one)}
        if len(left) < len(self._wanted):
            self._wanted = left
            self._near = self._distances()
            for cell in self._cells:
                leads = (self._code[address + 2] for address in cell.choices)
                cell.near = min(self._near.get(at, MOST_TURNS) for at in leads)

    def _is_met(self, one: Wanted) -> bool:
        seen, met = self._machine.seen, self.met
        if one.kind == OFFERS:
            return self._code[one.at + 4] in met.offered
        if one.kind == COMES_OUT:
            return not one.bits & ~seen[one.at + 1]
        if one.kind == FAILS:
            return any(address == one.at for _, address in met.faults)
        if one.kind == ENDS:
            return any(address == one.at for address, _ in met.ends)
        return bool(seen[one.at] & WHETHER)

    def _distances(self) -> dict[int, int]:
        """How many choices each instruction is from what is wanted, or from what that asks."""
        code = self._flow.program.code
        before: dict[int, list[tuple[int, int]]] = {}
        for at in self._flow.values.running:
            for to in (*self._flow.successors(at), *self._flow.callees(at)):
                takes = int(code[at] == op.CHOICE and to == code[at + 2])
                before.setdefault(to, []).append((at, takes))
        changes = (at for at in self._flow.values.running if self._changed(at) in self._asks)
        near = dict.fromkeys(changes, TO_WHAT_IT_ASKS)
        near.update((one.at, 0) for one in self._wanted)
        waiting = deque(sorted(near, key=lambda at: (near[at], at)))
        while waiting:
            at = waiting.popleft()
            for source, takes in before.get(at, ()):
                if near[at] + takes < near.get(source, MOST_TURNS):
                    near[source] = near[at] + takes
                    (waiting.append if takes else waiting.appendleft)(source)
        return near

    def _asked(self, at: int) -> Iterator[tuple[int, int]]:
        """What a condition at an address looks at, or one just before it."""
        code = self._flow.program.code
        for step in range(LOOKED_AT):
            if code[at] in (op.LOAD_GLOBAL, op.LOAD_VISITS):
                yield code[at], code[at + 1]
            elif code[at] == op.CHOICE and code[at + 3] >= 0:
                yield op.LOAD_VISITS, code[at + 3]
            at = self._flow.before[at]
            if not at or (step > 1 and code[at] in _ENDS_BEFORE):
                return

    def _changed(self, at: int) -> tuple[int, int] | None:
        """What an instruction changes, as `_asked` says it."""
        code = self._flow.program.code
        if code[at] in (op.STORE_GLOBAL, op.STORE_WATCHED):
            return op.LOAD_GLOBAL, code[at + 1]
        return (op.LOAD_VISITS, code[at + 1]) if code[at] == op.VISIT else None
