"""Graphs of states made by hand, as an exploration would leave them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from twofold.machine.state import CHANCE, ENDED, FAILED, WAITING
from twofold.search.graph import Graph
from twofold.search.state_space import Exploration, Fault

KINDS = {"?": WAITING, "r": CHANCE, ".": ENDED, "!": FAILED}


def graph(kinds: str, successors: Sequence[Sequence[int]], complete: bool = True) -> Graph:
    """A graph whose states are numbered breadth first.

    Args:
        kinds: a sign for each state: `?` waits, `r` falls, `.` is an ending, `!` broke off.
        successors: where each state's transitions lead, in order.
    """
    parents, steps, depths = ([-1] + [0] * (len(kinds) - 1), [0] * len(kinds), [0] * len(kinds))
    found = {0}
    targets: list[int] = []
    ends_at: list[int] = []
    for state, ways in enumerate(successors):
        for number, target in enumerate(ways, 1):
            targets.append(target)
            if target not in found:
                found.add(target)
                parents[target] = state
                steps[target] = -number if kinds[state] == "r" else number
                depths[target] = depths[state] + 1
        ends_at.append(len(targets))
    made = Exploration(
        _column(parents),
        _column(steps),
        _column(depths),
        _column([KINDS[kind] for kind in kinds]),
        targets=_column(targets),
        ends_at=_column(ends_at),
        why_incomplete=None if complete else "stopped by hand",
    )
    made.faults = {
        (f"fault {state}", state): Fault("fault", state, state, False)
        for state, kind in enumerate(kinds)
        if kind == "!"
    }
    return Graph(made)


def _column(numbers: list[int]) -> Any:
    return np.array(numbers, np.int64)


def walked(of: Graph, trace: str, start: int = 0) -> list[int]:
    """The states that a trace leads through, the first and the last too."""
    states = [start]
    for word in trace.split(",") if trace else ():
        falls = word.startswith("r")
        assert falls == bool(of.falls[states[-1]])
        number = int(word.removeprefix("r"))
        states.append(int(of.exploration.successors(states[-1])[number - 1]))
    return states
