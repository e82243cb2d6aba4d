"""Numbers that grew as far as a search went, where it came to no end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from twofold.analysis.unbounded_numbers import Growing
from twofold.check import coverage
from twofold.check.proof import Finding
from twofold.check.question import Question
from twofold.machine import Machine
from twofold.machine.law_stores import LawStores
from twofold.machine.state import O_GLOBALS, R_PC, State
from twofold.program.program import Program
from twofold.program.values import FLOAT, TAG_BITS, TAG_MASK, unpack_float
from twofold.search.graph import Graph
from twofold.search.replay import replayed

WAYS = 4  # long ways to look along
TURNS = 1000  # how far
VALUES = 8  # a number that takes fewer on such a way has not grown much


def findings(
    program: Program, graph: Graph, growing: Sequence[Growing], question: Question
) -> list[Finding]:
    """TF010 for each number that may grow for ever, and did along a long way.

    A search that came to its end has seen all that there is, and nothing grew without bound.

    Args:
        growing: the variables that nothing in the program keeps from growing, and where they do.
    """
    if graph.is_complete:
        return []
    traces = (graph.exploration.trace(end) for end in _far_off(graph))
    return along(program, traces, growing, question)


def along(
    program: Program, traces: Iterable[str], growing: Sequence[Growing], question: Question
) -> list[Finding]:
    """TF010 for each number that may grow for ever, and did along one of these ways."""
    where: dict[int, Growing] = {}
    for one in growing:
        where.setdefault(one.number, one)
    grown = _grown(program, traces, where, question.generated) if where else {}
    return [
        Finding(
            "TF010",
            f"{_named(program, number, question)} grows here for as long as the search goes on, "
            "and every value of it makes another state",
            program.path(address),
            program.place(address),
        )
        for number, address in grown.items()
    ]


def _named(program: Program, number: int, question: Question) -> str:
    name = program.globals[number]
    return question.asked_by.get(name) or f"the variable `{name}`"


def _grown(
    program: Program,
    traces: Iterable[str],
    numbers: Mapping[int, Growing],
    generated: frozenset[str],
) -> dict[int, int]:
    """Those of some globals that were still growing at the end of some long way, and where.

    What grows in a file that no author wrote grew where the author's Ink called it last.
    """
    watching = program.watching([program.globals[number] for number in numbers])
    machine, stores = Machine(watching, reading=False), LawStores(watching, generated)
    called: dict[int, int] = {}

    def see(state: State) -> bool:
        called[watching.code[state[R_PC] + 1]] = stores.authors_address(state)
        return True

    machine.on_watched_store = see
    found: dict[int, int] = {}
    for trace in traces:
        ways: dict[int, list[float]] = {number: [] for number in numbers}
        called.clear()
        for at in replayed(machine, trace):
            for number, values in ways.items():
                values.append(_number(at[at[O_GLOBALS] + number]))
        for number, values in ways.items():
            if _still_grows(values, numbers[number]):
                address = numbers[number].address
                if coverage.is_generated(program.place(address), generated):
                    address = called.get(number, address)
                found.setdefault(number, address)
    return {number: found[number] for number in numbers if number in found}


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
