"""A covenant's four questions, asked of the graph of a story's states."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from twofold.check.explore import Exploration, Step
from twofold.check.proof import CovenantReport

UNDECIDED, KEPT, BROKEN = 0, 1, 2
PASSING = -1  # in the middle of a turn, where covenants are not judged


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
    """The answers, and the shortest way to where it is kept in vain."""

    report: CovenantReport
    vain_trace: str | None = None


class Graph:
    """The states of an exploration with their transitions both ways."""

    def __init__(self, exploration: Exploration) -> None:
        self.exploration = exploration
        self.size = len(exploration.parents)
        self.successors = exploration.successors
        self._first = array("l", [0]) * (self.size + 1)
        for target in exploration.targets:
            self._first[target + 1] += 1
        for state in range(self.size):
            self._first[state + 1] += self._first[state]
        filled = self._first[:]
        self._sources = array("l", [0]) * len(exploration.targets)
        for state in range(self.size):
            for target in self.successors(state):
                self._sources[filled[target]] = state
                filled[target] += 1

    def predecessors(self, state: int) -> array[int]:
        """The states with a transition to this one, each as often as it has one."""
        return self._sources[self._first[state] : self._first[state + 1]]

    def reaching(self, wanted: Callable[[int], bool]) -> list[bool]:
        """For each state, whether some way from it leads to a wanted one."""
        found = [wanted(state) for state in range(self.size)]
        waiting = [state for state in range(self.size) if found[state]]
        while waiting:
            for state in self.predecessors(waiting.pop()):
                if not found[state]:
                    found[state] = True
                    waiting.append(state)
        return found

    def shortest(self, moves: Iterable[tuple[int, int]]) -> str | None:
        """The shortest trace that takes one of these transitions last."""
        depths = self.exploration.depths
        nearest = min(moves, key=lambda move: (depths[move[0]], move), default=None)
        if nearest is None:
            return None
        return self.exploration.trace_of(self.exploration.step_between(*nearest))


def judge(
    name: str, graph: Graph, standings: Sequence[int], granted: Sequence[bool] | None
) -> Judged:
    """Answer the four questions.

    A covenant is judged at choice points and endings; what falls by chance is passed on the way.

    Args:
        name: of the covenant.
        graph: the states.
        standings: of the covenant, in each state; PASSING in the middle of a turn.
        granted: whether what it grants holds in each state; None where nothing was declared.
    """
    exploration = graph.exploration
    complete = exploration.why_incomplete is None
    kept = next((s for s, standing in enumerate(standings) if standing == KEPT), None)
    broken = next((s for s, standing in enumerate(standings) if standing == BROKEN), None)
    lost = vain = None
    if complete:
        lost = graph.shortest(_losses(graph, standings))
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
        lost_trace=lost,
    )
    return Judged(report, vain)


def _losses(graph: Graph, standings: Sequence[int]) -> list[tuple[int, int]]:
    """The transitions, from hopeful states, that lose the covenant without a word.

    After them it is undecided, nothing keeps it any more, and some way on never breaks it: one
    that ends, or goes round for ever, with nothing decided.
    """
    undecided = [standing in (UNDECIDED, PASSING) for standing in standings]
    hopeful = graph.reaching(lambda s: standings[s] == KEPT)
    # Those that can be left undecided for ever: take away, again and again, what must break it.
    silent = [undecided[s] and not hopeful[s] for s in range(graph.size)]
    ways_on = [
        sum(silent[t] for t in graph.successors(s)) if silent[s] else 0 for s in range(graph.size)
    ]
    waiting = [
        s for s in range(graph.size) if silent[s] and ways_on[s] == 0 and graph.successors(s)
    ]
    while waiting:
        state = waiting.pop()
        silent[state] = False
        for before in graph.predecessors(state):
            if silent[before]:
                ways_on[before] -= 1
                if ways_on[before] == 0:
                    waiting.append(before)
    return [
        (before, state)
        for state in range(graph.size)
        if silent[state]
        for before in graph.predecessors(state)
        if undecided[before] and hopeful[before]
    ]


def _in_vain(graph: Graph, standings: Sequence[int], granted: Sequence[bool]) -> str | None:
    """The shortest way to where the covenant becomes kept and cannot grant anything any more."""
    can_be_granted = graph.reaching(lambda s: standings[s] == KEPT and granted[s])

    def is_vain(state: int) -> bool:
        return standings[state] == KEPT and not can_be_granted[state]

    if is_vain(0):
        return graph.exploration.trace_of(Step(-1, 0))
    # Undecided, or in the middle of a turn that began undecided.
    open_still = [standing == UNDECIDED for standing in standings]
    open_still[0] = open_still[0] or standings[0] == PASSING
    waiting = [s for s in range(graph.size) if open_still[s]]
    while waiting:
        for state in graph.successors(waiting.pop()):
            if standings[state] == PASSING and not open_still[state]:
                open_still[state] = True
                waiting.append(state)
    return graph.shortest(
        (before, state)
        for state in range(graph.size)
        if is_vain(state)
        for before in graph.predecessors(state)
        if open_still[before]
    )
