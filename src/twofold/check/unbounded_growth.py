"""Numbers that grew as far as a search went, where it came to no end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from twofold.analysis.unbounded_numbers import Growing
from twofold.check.proof import Finding
from twofold.machine import Machine
from twofold.machine.state import O_GLOBALS
from twofold.program.program import Program
from twofold.program.values import FLOAT, TAG_BITS, TAG_MASK, unpack_float
from twofold.search.graph import Graph
from twofold.search.replay import replayed

WAYS = 4  # long ways to look along
TURNS = 1000  # how far
VALUES = 8  # a number that takes fewer on such a way has not grown much


def findings(
    program: Program, graph: Graph, growing: Sequence[Growing], generated: frozenset[str]
) -> list[Finding]:
    """TF010 for each number that may grow for ever, and did along a long way.

    A search that came to its end has seen all that there is, and nothing grew without bound.

    Args:
        growing: the variables that nothing in the program keeps from growing, and where they do.
        generated: files that no author wrote.
    """
    if graph.is_complete:
        return []
    where: dict[int, Growing] = {}
    for one in growing:
        place = program.place(one.address)
        if place is None or place.file not in generated:
            where.setdefault(one.number, one)
    grown = _grown(program, graph, where) if where else set()
    return [
        Finding(
            "TF010",
            f"the variable `{program.globals[number]}` grows here for as long as the search goes "
            "on, and every value of it makes another state",
            program.path(one.address),
            program.place(one.address),
        )
        for number, one in where.items()
        if number in grown
    ]


def _grown(program: Program, graph: Graph, numbers: Mapping[int, Growing]) -> set[int]:
    """Those of some globals that were still growing at the end of some long way."""
    machine = Machine(program, reading=False)
    found: set[int] = set()
    for state in _far_off(graph):
        ways: dict[int, list[float]] = {number: [] for number in numbers}
        for at in replayed(machine, graph.exploration.trace(state)):
            for number, values in ways.items():
                values.append(_number(at[at[O_GLOBALS] + number]))
        found |= {
            number for number, values in ways.items() if _still_grows(values, numbers[number])
        }
    return found


def _far_off(graph: Graph) -> Iterator[int]:
    """Some of the states that are farthest from the start, of those not too far."""
    depths = np.minimum(np.asarray(graph.exploration.depths), TURNS)
    farthest = np.flatnonzero(depths == depths.max(initial=0))
    chosen = np.linspace(0, len(farthest) - 1, min(WAYS, len(farthest)))
    for state in farthest[chosen.astype(np.int64)].tolist():
        while graph.exploration.depths[state] > TURNS:
            state = int(graph.exploration.parents[state])
        yield state


def _number(packed: int) -> float:
    """The value of a global that is a number; of any other, something that does not grow."""
    return unpack_float(packed) if packed & TAG_MASK == FLOAT else packed >> TAG_BITS


def _still_grows(values: Sequence[float], one: Growing) -> bool:
    """Whether a number took many values, and its largest or smallest only towards the end.

    What it has not gone past yet of the constants that it is compared with may stop it there.
    """
    late = len(values) * 3 // 4
    largest, smallest = max(values), min(values)
    rises = values.index(largest) >= late and (one.highest is None or largest > one.highest)
    sinks = values.index(smallest) >= late and (one.lowest is None or smallest < one.lowest)
    return len(set(values)) >= VALUES and (rises or sinks)
