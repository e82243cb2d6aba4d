"""Properties: what is expected always, sometimes or eventually, judged over all readings.

A property is judged where a reader can see the story stand, at choice points and endings. What
falls by chance in the middle of a turn is passed on the way, and a reading that breaks off with a
runtime error has come to its end.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from twofold.check.asked.fair_cycles import lasso
from twofold.check.proof import Finding, PropertyReport, Undecided
from twofold.check.question import Property
from twofold.machine.state import FAILED
from twofold.search.graph import Graph, Mask, Numbers, Way


def judge(asked: Property, graph: Graph, holds: Sequence[int] | Numbers) -> PropertyReport:
    """Whether a property holds, with what shows it.

    Args:
        asked: the property.
        graph: the states.
        holds: of each state, 1 where it holds; looked at where properties are judged.

    Where not every state was explored, what is found stands and what is not found is not decided.
    """
    judged = graph.waits | graph.ended
    true: Mask = judged & (np.asarray(holds) == 1)
    if asked.expectation == "always":
        return _always(asked, graph, judged & ~true)
    if asked.expectation == "sometimes":
        return _sometimes(asked, graph, true)
    if asked.expectation == "at the end":
        return _always(asked, graph, graph.ended & ~true)
    if asked.expectation == "again and again":
        return _again(asked, graph, true)
    return _eventually(asked, graph, true)


def findings(
    asked: Sequence[Property],
    reports: Sequence[PropertyReport],
    faults: Iterable[tuple[int, str]] = (),
) -> list[Finding]:
    """TF009 for each property that does not hold.

    Args:
        faults: the functions that could not be worked out, and why: that is a finding of its own.
    """
    failed = {function for function, _ in faults}
    return [
        _finding(one, report)
        for one, report in zip(asked, reports, strict=True)
        if report.holds is False and one.function not in failed
    ]


def undecided(asked: Property) -> Undecided:
    """What is said of a property that is not decided."""
    says = f"whether it is {asked.expectation} so that `{asked.says}` is not decided"
    return Undecided("property", says, asked.path, asked.place)


def _finding(asked: Property, report: PropertyReport) -> Finding:
    message = {
        "always": f"it is not always so that `{asked.says}`: here it is not",
        "sometimes": f"it is never so that `{asked.says}`, in no reading",
        "eventually": f"not every reading comes to `{asked.says}`: this one ends without it",
        "at the end": f"not at every ending it is so that `{asked.says}`: here it is not",
        "again and again": f"not at every ending it is so that `{asked.says}`: here it is not",
    }[asked.expectation]
    if report.loop == "":
        message = f"not every reading comes to `{asked.says}`: one can go on without it for ever"
    elif report.loop is not None and asked.expectation == "again and again":
        message = (
            f"it is not always so in the end that `{asked.says}`: from here, `{report.loop}` leads "
            "back here, and can be gone round for ever without it"
        )
    elif report.loop is not None:
        message = (
            f"not every reading comes to `{asked.says}`: from here, `{report.loop}` leads "
            "back here, and can be gone round for ever"
        )
    return Finding("TF009", message, asked.path, asked.place, report.trace)


def _always(asked: Property, graph: Graph, wrong: Mask) -> PropertyReport:
    found = np.flatnonzero(wrong)
    if not len(found):
        return _report(asked, True if graph.is_complete else None)
    return _report(asked, False, graph.exploration.trace(int(found[0])))


def _sometimes(asked: Property, graph: Graph, right: Mask) -> PropertyReport:
    found = np.flatnonzero(right)
    if not len(found):
        return _report(asked, False if graph.is_complete else None)
    return _report(asked, True, graph.exploration.trace(int(found[0])))


def _eventually(asked: Property, graph: Graph, met: Mask) -> PropertyReport:
    """A counterexample ends without it, or goes round for ever without it; the nearer is shown."""
    without = graph.reached(graph.mask([0]) & ~met, through=~met)
    kept = without[graph.sources] & without[graph.targets]
    ends = without & (graph.ended | _broken_off(graph))
    ending: Way | None = graph.shortest_way(0, ends, kept) if without.any() else None
    loop = lasso(graph, kept, asked.fair)
    if ending is not None and (
        loop is None or len(ending.transitions) <= len(loop.way.transitions)
    ):
        return _report(asked, False, graph.trace_along(ending.transitions))
    if loop is not None:
        way = graph.trace_along(loop.way.transitions)
        return _report(asked, False, way, graph.trace_along(loop.loop))
    return _report(asked, True if graph.is_complete else None)


def _again(asked: Property, graph: Graph, met: Mask) -> PropertyReport:
    """A counterexample ends without it, or comes to where it goes round for ever without it."""
    ends = np.flatnonzero(graph.ended & ~met)
    if len(ends):
        return _report(asked, False, graph.exploration.trace(int(ends[0])))
    kept = ~met[graph.sources] & ~met[graph.targets]
    loop = lasso(graph, kept, asked.fair, np.ones(len(kept), np.bool_))
    if loop is None:
        return _report(asked, True if graph.is_complete else None)
    way = graph.trace_along(loop.way.transitions)
    return _report(asked, False, way, graph.trace_along(loop.loop))


def _broken_off(graph: Graph) -> Mask:
    """The states in which a reading breaks off; where some may be unexplored, those surely so."""
    exploration = graph.exploration
    if graph.is_complete:
        failed: Mask = np.asarray(exploration.statuses) == FAILED
        return failed
    return graph.mask([fault.state for fault in exploration.faults.values()])


def _report(
    asked: Property, holds: bool | None, trace: str | None = None, loop: str | None = None
) -> PropertyReport:
    return PropertyReport(asked.says, asked.expectation, holds, trace, loop)
