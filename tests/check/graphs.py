"""Graphs of states made by hand, as an exploration would leave them."""

from __future__ import annotations

from collections.abc import Sequence

from twofold.check.explore import Exploration, Fault
from twofold.check.graph import Graph
from twofold.machine.state import CHANCE, ENDED, FAILED, WAITING

KINDS = {"?": WAITING, "r": CHANCE, ".": ENDED, "!": FAILED}


def graph(kinds: str, successors: Sequence[Sequence[int]], complete: bool = True) -> Graph:
    """A graph whose states are numbered breadth first.

    Args:
        kinds: a sign for each state: `?` waits, `r` falls, `.` is an ending, `!` broke off.
        successors: where each state's transitions lead, in order.
    """
    made = Exploration(why_incomplete=None if complete else "stopped by hand")
    made.parents.extend([-1] * len(kinds))
    made.steps.extend([0] * len(kinds))
    made.depths.extend([0] * len(kinds))
    for state, targets in enumerate(successors):
        made.statuses.append(KINDS[kinds[state]])
        if kinds[state] == "!":
            made.faults[f"fault {state}", state] = Fault("fault", state, state, False)
        for number, target in enumerate(targets, 1):
            made.targets.append(target)
            if target > 0 and made.parents[target] < 0:
                made.parents[target] = state
                made.steps[target] = -number if kinds[state] == "r" else number
                made.depths[target] = made.depths[state] + 1
        made.ends_at.append(len(made.targets))
    made.transitions = len(made.targets)
    return Graph(made)


def walked(of: Graph, trace: str, start: int = 0) -> list[int]:
    """The states that a trace leads through, the first and the last too."""
    states = [start]
    for word in trace.split(",") if trace else ():
        falls = word.startswith("r")
        assert falls == bool(of.falls[states[-1]])
        number = int(word.removeprefix("r"))
        states.append(int(of.exploration.successors(states[-1])[number - 1]))
    return states
