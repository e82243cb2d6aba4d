"""Where a story goes round for ever: loops without a choice, and those that nothing leads out of.

A loop is one however many ways lead into it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from twofold.check.proof import Finding
from twofold.machine import Machine
from twofold.machine.interpreter import OUT_OF_FUEL
from twofold.machine.state import FAILED, R_DETAIL, R_FUEL, R_PC, WAITING
from twofold.program.program import Program
from twofold.search.graph import Graph
from twofold.search.replay import offered, replay
from twofold.search.state_space import Fault

JUMPS_WATCHED = 2_000  # of a loop, to know it again
LOOPS_HOWEVER_IT_FALLS = "the story loops without a choice, whichever way this falls"
MOST_TRAPS = 300  # loops without a way out that are looked at, each by a trace taken again


def endless_turns(program: Program, graph: Graph, faults: Iterable[Fault]) -> list[Finding]:
    """TF003 for each loop in which a turn never ends, by the shortest way into it."""
    found: list[tuple[frozenset[int], Fault]] = []
    for fault in sorted((f for f in faults if f.loops), key=lambda f: f.state):
        around = addresses_around(program, graph.exploration.trace(fault.state))
        known = (loop for loop, _ in found)
        if not any(loop <= around or around <= loop for loop in known):
            found.append((frozenset(around), fault))
    return [
        Finding.at(program, min(loop), "TF003", fault.message, graph.exploration.trace(fault.state))
        for loop, fault in found
    ]


def addresses_around(program: Program, trace: str) -> set[int]:
    """Where the jumps of a turn lead that has gone round long enough to be given up.

    Where it does not come back to any of them in good time it is the one at which it was given up.
    """
    machine = Machine(program, reading=False)
    state = replay(machine, trace)
    given_up = int(state[R_PC])
    found: set[int] = set()
    again: set[int] = set()
    for _ in range(JUMPS_WATCHED):
        state[R_FUEL] = 0
        state, status = machine.run(state)
        if status != FAILED or state[R_DETAIL] != OUT_OF_FUEL:
            break
        (again if state[R_PC] in found else found).add(state[R_PC])
    return again or {given_up}


@dataclass(frozen=True, slots=True)
class _Trap:
    """A loop of the graph that nothing leads out of, by the first of its states."""

    entry: int
    has_choices: bool


def _traps(graph: Graph) -> list[_Trap]:
    """The strongly connected components that go round and that no transition leaves."""
    every = np.ones(len(graph.sources), np.bool_)
    labels, turning = graph.components(every)
    closed = turning.copy()
    closed[labels[graph.sources[labels[graph.sources] != labels[graph.targets]]]] = False
    waits = np.zeros(len(turning), np.bool_)
    waits[labels[graph.waits]] = True
    inside = np.flatnonzero(closed[labels])
    numbers, first = np.unique(labels[inside], return_index=True)
    entries = sorted(zip(inside[first].tolist(), waits[numbers].tolist(), strict=True))
    return [_Trap(entry, has_choices) for entry, has_choices in entries]


def without_way_out(program: Program, graph: Graph) -> list[Finding]:
    """TF003 for loops in which things only fall, and TF004 for those that no choice leaves.

    Of a story that never ends at all it is said once. Where not every state was explored, nothing
    is known: there may be a way out.
    """
    if not graph.is_complete:
        return []
    traps = _traps(graph)
    falling = [trap for trap in traps if not trap.has_choices]
    chosen = [trap for trap in traps if trap.has_choices]
    found = list(_by_place("TF003", LOOPS_HOWEVER_IT_FALLS, program, graph, falling))
    has_ending = bool(graph.ended.any())
    message = no_way_out(has_ending, bool(graph.exploration.faults or falling))
    found += _by_place("TF004", message, program, graph, chosen if has_ending else chosen[:1])
    return found


def no_way_out(has_ending: bool, has_others: bool) -> str:
    """What TF004 says.

    Args:
        has_ending: whether some reading of the story ends.
        has_others: whether some reading breaks off, or goes round in a turn.
    """
    if has_ending:
        return "there is no way out: from here no ending can be reached, whatever is chosen"
    if has_others:
        return "the story has no ending: no reading of it comes to one"
    return "the story has no ending: every reading of it goes on for ever"


def _by_place(
    code: str, message: str, program: Program, graph: Graph, traps: list[_Trap]
) -> Iterator[Finding]:
    """One finding for each place where traps are entered, with the shortest way there."""
    machine = Machine(program, reading=False)
    told: set[int] = set()
    for trap in traps[:MOST_TRAPS]:
        trace = graph.exploration.trace(trap.entry)
        state = replay(machine, trace)
        address = state[R_PC]
        if graph.exploration.statuses[trap.entry] == WAITING:
            address = offered(program, state)[0][1]
        if address not in told:
            told.add(address)
            yield Finding.at(program, address, code, message, trace)
