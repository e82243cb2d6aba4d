"""Where a run stops: the program's code as the learner gives it to the interpreter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from twofold.analysis.blocks import CALLS, STOPS
from twofold.analysis.control_flow import Flow
from twofold.program import opcodes as op
from twofold.program.values import PACKED_VOID, STRING, TAG_MASK
from twofold.search.sets.facts import Facts

TRAP = 58  # no instruction: the interpreter stops before it
LONGEST = 120  # instructions of a function that is run as a whole, with all that it calls
_LEAVES = frozenset((op.CHOICE, op.THREAD, op.TUNNEL, op.TUNNEL_VARIABLE, op.CALL_VARIABLE))
LOADS = frozenset((op.LOAD_GLOBAL, op.LOAD_TEMP, op.LOAD_VISITS, op.VISIT_INDEX))


class Guarded(list[int]):
    """A program's code that stops the interpreter before certain instructions."""

    __slots__ = ("let_by", "stopped", "stops")

    def __init__(self, code: Iterable[int], stops: frozenset[int]) -> None:
        super().__init__(code)
        self.stops = stops
        self.let_by = -1
        self.stopped = False

    def __getitem__(self, at: Any) -> Any:
        if at in self.stops:
            if at != self.let_by:
                self.stopped = True
                return TRAP
            self.let_by = -1
        return list.__getitem__(self, at)


def without_choice_texts(code: Sequence[int], flow: Flow) -> list[int]:
    """A program's code, with nothing in the place of words that only choices take.

    A reader is shown them. Here they would only be one more fact of all places on the way from
    there to the choice.

    Args:
        code: as it is run.
        flow: of the program, in which calls of EXTERNALs may stand for their answers.
    """
    found = list(code)
    for at in flow.values.running:
        is_text = code[at] == op.PUSH and code[at + 1] & TAG_MASK == STRING
        if is_text and at not in flow.values.uses:
            found[at + 1] = PACKED_VOID
    return found


def joins(facts: Facts) -> frozenset[int]:
    """Where ways come together, or something is read that is never given beforehand."""
    flow = facts.flow
    code = flow.program.code
    ways: dict[int, int] = defaultdict(int)
    found: set[int] = set()
    for at in flow.addresses:
        instruction = code[at]
        if instruction in (op.JUMP, op.JUMP_IF, op.JUMP_VARIABLE):
            for target in flow.successors(at):
                ways[target] += 1
        elif instruction in CALLS:
            found.add(flow.after[at])
        elif instruction == op.THREAD:
            found.add(code[at + 1])
            ways[flow.after[at]] += 1
        elif instruction == op.TURNS and not facts.turns_are_relative:
            found.update((at, flow.after[at]))
        elif instruction not in STOPS:
            ways[flow.after[at]] += 1
    found.update(target for target in flow.onward_targets)
    found.update(at for at, count in ways.items() if count > 1)
    return frozenset(found & set(flow.addresses))


def soon_over(facts: Facts) -> frozenset[int]:
    """What of the program lies in functions that are short and go round nowhere.

    One is best run as a whole: what it reads makes a few rules, all of which lead to where it was
    called.
    """
    flow = facts.flow
    code = flow.program.code
    found: dict[int, frozenset[int] | None] = {}
    for at in flow.addresses:
        if code[at] == op.CALL and code[at + 1] not in found:
            found[code[at + 1]] = _straight_on(facts, code[at + 1])
    return frozenset(at for function in found.values() for at in function or ())


def _straight_on(facts: Facts, entry: int) -> frozenset[int] | None:
    """All that a function may run, if that is little and none of it twice; else None."""
    flow = facts.flow
    code = flow.program.code
    done: set[int] = set()
    open_: list[int] = []
    waiting = [(entry, False)]
    while waiting:
        at, is_left = waiting.pop()
        if is_left:
            open_.pop()
            done.add(at)
            continue
        if at in done:
            continue
        if at in open_ or len(done) + len(open_) > LONGEST or code[at] in _LEAVES:
            return None
        open_.append(at)
        waiting.append((at, True))
        waiting += [(to, False) for to in (*flow.callees(at), *flow.successors(at))]
    return frozenset(done)
