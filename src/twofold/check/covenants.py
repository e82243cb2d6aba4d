"""A covenant's four questions, asked of the graph of a story's states."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from twofold.check.explore import Exploration
from twofold.check.proof import CovenantReport
from twofold.machine.state import CHANCE

UNDECIDED, KEPT, BROKEN = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Watched:
    """A covenant as the exploration observes it.

    Attributes:
        name: as the author calls it.
        standing: the number of the global that holds it: undecided, kept or broken.
        granted: the container of the function that says whether what it grants has come about.
    """

    name: str
    standing: int
    granted: int | None


@dataclass(frozen=True, slots=True)
class Judged:
    """The answers, and the states that show what is wrong."""

    report: CovenantReport
    lost: int | None = None
    vain: int | None = None


def judge(
    name: str,
    exploration: Exploration,
    standings: Sequence[int],
    granted: Sequence[bool] | None,
) -> Judged:
    """Answer the four questions.

    Args:
        name: of the covenant.
        exploration: the states.
        standings: of the covenant, in each state.
        granted: whether what it grants holds in each state; None where nothing was declared.
    """
    graph = _Graph(exploration)
    complete = exploration.why_incomplete is None
    kept = next((s for s, standing in enumerate(standings) if standing == KEPT), None)
    broken = next((s for s, standing in enumerate(standings) if standing == BROKEN), None)
    lost = vain = None
    if complete:
        lost = _lost(graph, standings)
        if granted is not None:
            vain = _in_vain(graph, standings, granted)

    def known(state: int | None) -> bool | None:
        return True if state is not None else (False if complete else None)

    grantable = None
    if granted is not None and complete and kept is not None:
        grantable = vain is None
    report = CovenantReport(
        name=name,
        keepable=known(kept),
        keepable_without_nudges=None,
        breakable=known(broken),
        lost_silently=lost is not None if complete else None,
        grantable=grantable,
        kept_trace=None if kept is None else exploration.trace(kept),
        broken_trace=None if broken is None else exploration.trace(broken),
        lost_trace=None if lost is None else exploration.trace(lost),
    )
    return Judged(report, lost, vain)


class _Graph:
    """The states with their transitions both ways."""

    def __init__(self, exploration: Exploration) -> None:
        self.size = len(exploration.parents)
        self.successors: list[Sequence[int]] = [
            *exploration.successors,
            *([()] * (self.size - len(exploration.successors))),
        ]
        self.predecessors: list[list[int]] = [[] for _ in range(self.size)]
        for state, successors in enumerate(self.successors):
            for successor in successors:
                self.predecessors[successor].append(state)

    def reaching(self, wanted: Callable[[int], bool]) -> list[bool]:
        """For each state, whether some way from it leads to a wanted one."""
        found = [wanted(state) for state in range(self.size)]
        waiting = [state for state in range(self.size) if found[state]]
        while waiting:
            for state in self.predecessors[waiting.pop()]:
                if not found[state]:
                    found[state] = True
                    waiting.append(state)
        return found


def _lost(graph: _Graph, standings: Sequence[int]) -> int | None:
    """The first state, after a hopeful one, where the covenant is lost without a word.

    It is undecided, nothing keeps it any more, and some way on never breaks it: one that ends, or
    goes round for ever, with nothing decided.
    """
    hopeful = graph.reaching(lambda s: standings[s] == KEPT)
    hopeless = [standings[s] == UNDECIDED and not hopeful[s] for s in range(graph.size)]
    # Those that can be left undecided for ever: take away, again and again, what must break it.
    silent = list(hopeless)
    ways_on = [
        sum(hopeless[t] for t in graph.successors[s]) if hopeless[s] else 0
        for s in range(graph.size)
    ]
    waiting = [
        s for s in range(graph.size) if silent[s] and graph.successors[s] and ways_on[s] == 0
    ]
    while waiting:
        state = waiting.pop()
        silent[state] = False
        for before in graph.predecessors[state]:
            if silent[before]:
                ways_on[before] -= 1
                if ways_on[before] == 0:
                    waiting.append(before)
    return next(
        (
            s
            for s in range(graph.size)
            if silent[s]
            and any(standings[p] == UNDECIDED and hopeful[p] for p in graph.predecessors[s])
        ),
        None,
    )


def _in_vain(graph: _Graph, standings: Sequence[int], granted: Sequence[bool]) -> int | None:
    """The first state where the covenant has just been kept and grants nothing any more."""
    can_be_granted = graph.reaching(lambda s: standings[s] == KEPT and granted[s])
    return next(
        (
            s
            for s in range(graph.size)
            if standings[s] == KEPT
            and not can_be_granted[s]
            and any(standings[p] == UNDECIDED for p in graph.predecessors[s])
        ),
        None,
    )


def carried(exploration: Exploration, observed: Callable[[int], int]) -> list[int]:
    """What is observed of each state; in the middle of a turn, what held when it began.

    Properties are judged at choice points and endings, so a fall of chance counts as the state
    before it.
    """
    found: list[int] = []
    for state, status in enumerate(exploration.statuses):
        if status != CHANCE:
            found.append(observed(state))
        else:
            parent = exploration.parents[state]
            found.append(found[parent] if parent >= 0 else UNDECIDED)
    return found
