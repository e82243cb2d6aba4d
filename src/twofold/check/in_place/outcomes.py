"""How each condition comes out: from how many states which way, and the shortest way to each.

States are explored one at a time, breadth first, and after each it is looked at how conditions
came out on the ways on from it. So the first state from which one comes out true is the nearest to
the story's beginning; which of its choices that takes is found by reading on from there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from twofold.check.coverage import is_generated
from twofold.check.findings.constant_conditions import Condition, conditions
from twofold.check.preparation import Preparation
from twofold.check.question import Question
from twofold.errors import Place
from twofold.machine import Machine
from twofold.machine.interpreter import CAME_FALSE, CAME_TRUE
from twofold.machine.state import CHANCE, WAITING, State
from twofold.program.program import Program
from twofold.search import strategy
from twofold.search.engine import Engine
from twofold.search.explorer import Explorer
from twofold.search.replay import offered, replay, run_on, take
from twofold.search.state_space import Exploration
from twofold.search.strategy import Limits

_WAYS = (CAME_TRUE, CAME_FALSE)


@dataclass(frozen=True, slots=True)
class Outcomes:
    """How a condition comes out.

    Attributes:
        place: in the source.
        asked: from how many states readings come to it; None where not every state was explored.
        true, false: from how many of them it comes out so.
        true_trace, false_trace: the shortest way to each; None where none was found.
    """

    place: Place
    asked: int | None
    true: int
    false: int
    true_trace: str | None
    false_trace: str | None


def outcomes(program: Program, question: Question, limits: Limits) -> list[Outcomes]:
    """How the author's conditions come out, as far as that is seen within the limits.

    Args:
        program: the story, that falls as it did when it was proved.
        question: what its storyworld asks; its covenants and properties do not matter here.
    """
    limits = replace(limits, words=False, jobs=1)
    view = Preparation(program, question.bare, limits).whole
    asked = [
        one
        for one in conditions(view.program)
        if one.place is not None and not is_generated(one.place, question.generated)
    ]
    looking = _Looking(asked)

    def one_by_one(engine: Engine) -> Explorer:
        looking.begin()
        return view.explorer(replace(engine, chunk=1))

    _, found = strategy.explore(one_by_one, limits, enough=looking.look)
    looking.look_once_more()
    return list(looking.told(_Ways(view.program, found), found.why_incomplete is None))


class _Looking:
    """Looks, after each state, at how conditions came out on the ways on from it."""

    def __init__(self, asked: Sequence[Condition]) -> None:
        self._asked = asked
        self._operands = [at + 1 for one in asked for at in one.addresses]
        self._owners = np.repeat(np.arange(len(asked)), [len(one.addresses) for one in asked])
        self.begin()

    def begin(self) -> None:
        """Forget what was seen."""
        self._looked = 0
        self._seen: Sequence[int] = ()
        self._counts = np.zeros((3, len(self._asked)), np.int64)
        self._first: dict[tuple[int, int], int] = {}

    def look(self, seen: Sequence[int]) -> bool:
        """Look at what was seen by address since this was last asked; there is never enough."""
        self._seen = seen
        if isinstance(seen, np.ndarray):
            came = seen[self._operands]
            seen[self._operands] = 0
        else:
            came = np.array([seen[at] for at in self._operands], np.int64)
            for at in self._operands:
                seen[at] = 0  # type: ignore[index]
        if came.any():
            ways = np.zeros(len(self._asked), np.int64)
            np.bitwise_or.at(ways, self._owners, came)
            self._count(ways)
        self._looked += 1
        return False

    def _count(self, ways: np.ndarray) -> None:
        for row, way in enumerate(_WAYS):
            came = ways & way != 0
            self._counts[row] += came
            for condition in np.flatnonzero(came & (self._counts[row] == 1)).tolist():
                self._first[condition, way] = self._looked
        self._counts[2] += ways != 0

    def look_once_more(self) -> None:
        """Look at what the last state led to."""
        if len(self._seen):
            self.look(self._seen)

    def told(self, ways: _Ways, is_whole: bool) -> Iterator[Outcomes]:
        """How each condition that was met came out.

        Args:
            is_whole: whether every state was explored.
        """
        for number, one in enumerate(self._asked):
            true, false, asked = self._counts[:, number].tolist()
            if not asked or one.place is None:
                continue
            traces = [
                ways.trace(self._first[number, way], one, way)
                if (number, way) in self._first
                else None
                for way in _WAYS
            ]
            yield Outcomes(one.place, asked if is_whole else None, true, false, *traces)


class _Ways:
    """The shortest ways to where conditions come out.

    Args:
        program: as it was explored.
        explored: its states.
    """

    def __init__(self, program: Program, explored: Exploration) -> None:
        self._machine = Machine(program, reading=False)
        self._explored = explored
        statuses = explored.statuses
        self._expanded = np.flatnonzero((statuses == WAITING) | (statuses == CHANCE))
        self._states: dict[int, State] = {}

    def trace(self, looked: int, condition: Condition, way: int) -> str | None:
        """The shortest way to where a condition comes out in a way.

        Args:
            looked: how often it was looked before that was seen: at the start, then after each
                state.
        """
        if looked == 0:
            return ""
        state = int(self._expanded[looked - 1])
        before = self._explored.trace(state)
        for word in self._words(state, before):
            if self._comes_out(self._state(state, before), word, condition, way):
                return f"{before},{word}" if before else word
        return None

    def _state(self, number: int, trace: str) -> State:
        if number not in self._states:
            self._states[number] = replay(self._machine, trace)
        return list(self._states[number])

    def _words(self, number: int, trace: str) -> Iterator[str]:
        """The ways on from a state, as a trace has them."""
        state = self._state(number, trace)
        if self._explored.statuses[number] == WAITING:
            return map(str, range(1, len(offered(self._machine.program, state)) + 1))
        return (f"r{outcome + 1}" for outcome in range(self._machine.outcomes(state)))

    def _comes_out(self, state: State, word: str, condition: Condition, way: int) -> bool:
        seen = self._machine.seen
        for at in condition.addresses:
            seen[at + 1] = 0
        take(self._machine, state, word)
        run_on(self._machine, state)
        return any(seen[at + 1] & way for at in condition.addresses)
