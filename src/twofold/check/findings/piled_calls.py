"""Calls that pile up: a tunnel or function that is entered again before it has returned.

One that has nothing left to do but to hand on what is returned to it waits for nothing: it is no
such call (see `search/sets/tail_calls.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from twofold.analysis.control_flow import Flow
from twofold.check.coverage import is_generated
from twofold.check.proof import Finding
from twofold.machine import Machine
from twofold.machine.state import (
    C_FRAME,
    C_FRAMES,
    CHANCE,
    F_KIND,
    F_PREVIOUS,
    F_RETURN,
    K_ROOT,
    O_ARENA,
    O_CHOICES,
    O_STACK,
    R_BASE,
    R_CHOICES,
    R_FRAME,
    R_STATUS,
    R_TOP,
    WAITING,
    State,
)
from twofold.program import opcodes as op
from twofold.program.program import Program
from twofold.search.kernel import DEEPEST_STACK
from twofold.search.replay import offered, replay, replayed, take
from twofold.search.sets.abandoned_calls import AbandonedCalls
from twofold.search.sets.tail_calls import TailCalls
from twofold.search.state_space import Exploration

_CALLS = (op.TUNNEL, op.TUNNEL_VARIABLE, op.CALL, op.CALL_VARIABLE)

_WITH_TURNS = "with every turn, and no two turns are alike"
_WITH_DICE = (
    "for as long as what falls by chance has it so, and each time the story stands elsewhere"
)


def findings(
    program: Program, explored: Exploration, generated: frozenset[str]
) -> Iterator[Finding]:
    """TF012 for a call that piles up where a search followed calls no deeper.

    Its trace is the shortest to where the call is open for the second time.

    Args:
        generated: files that no author wrote.
    """
    if explored.deepest is not None:
        yield from along(program, explored.trace(explored.deepest), generated)


def along(
    program: Program, trace: str, generated: frozenset[str], is_shortest: bool = True
) -> Iterator[Finding]:
    """TF012 for a call that piles up along a trace, if one does.

    Args:
        generated: files that no author wrote.
        is_shortest: whether no trace to where the trace ends is shorter.
    """
    machine = Machine(program, reading=False)
    tail_calls = TailCalls(Flow(program))
    returns = [_returns(state, tail_calls) for state in replayed(machine, trace)]
    open_at_last = Counter(returns[-1])
    most = max(open_at_last.values(), default=0)
    piled = {one for one, times in open_at_last.items() if 2 * times >= most and times > 1}
    if not piled:
        return
    twice, again = next(
        (step, one)
        for step, waiting in enumerate(returns)
        for one in waiting
        if one in piled and waiting.count(one) > 1
    )
    address = _call_before(program, again)
    if is_generated(program.place(address), generated):
        return
    once = next(step for step, waiting in enumerate(returns) if again in waiting)
    words = trace.split(",")
    is_by_chance = all(word.startswith("r") for word in words[once:twice])
    message = (
        "this is entered again before it has returned: the calls that wait for it pile up "
        f"{_WITH_DICE if is_by_chance else _WITH_TURNS}"
    )
    shown = ",".join(words[:twice])
    yield Finding.at(program, address, "TF012", message, shown, is_shortest=is_shortest)


def can_be_taken_away(program: Program, explored: Exploration) -> bool:
    """Whether some call that piled up is one that nothing returns to, or that only hands on what
    is returned to it: a search by sets takes these off the stack."""
    if explored.deepest is None:
        return False
    machine = Machine(program, reading=False)
    last = replay(machine, explored.trace(explored.deepest))
    flow = Flow(program)
    abandoned = AbandonedCalls(flow)
    if last[R_STATUS] == CHANCE:
        abandoned.cut(last)
        TailCalls(flow).cut(last)
        return last[R_TOP] - last[O_STACK] <= DEEPEST_STACK
    for number, _ in enumerate(offered(program, last), 1):
        state = list(last)
        take(machine, state, str(number))
        if abandoned.cut(state):
            return True
    return False


def _returns(state: State, tail_calls: TailCalls) -> list[int]:
    """Where each call that is open will go on, the last call first."""
    if state[R_STATUS] == CHANCE:
        state = list(state)
        tail_calls.cut(state)
    base, frame = state[R_BASE], state[R_FRAME]
    if state[R_STATUS] == WAITING and state[R_CHOICES]:
        choice = state[O_CHOICES]
        base, frame = state[O_ARENA] + state[choice + C_FRAMES], state[choice + C_FRAME]
    found = []
    while state[base + frame + F_KIND] != K_ROOT:
        found.append(state[base + frame + F_RETURN])
        frame = state[base + frame + F_PREVIOUS]
    return found


def _call_before(program: Program, address: int) -> int:
    """The call that goes on at an address when it returns."""
    for call in _CALLS:
        at = address - 1 - op.OPERANDS[call]
        if program.code[at] == call and at in program.origins:
            return at
    return address
