"""The proof's graph read again: what a reader sees on the way from one of its states to the next.

The prover keeps no words. A reading is put where each state stands, by the shortest way there, and
takes its choices with what falls by chance falling as the transition has it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from twofold.play.moment import Choice, Moment
from twofold.play.stage import StagedLine
from twofold.search.graph import Graph

if TYPE_CHECKING:
    from twofold.errors import Problem
    from twofold.play.editions import Edition
    from twofold.story import Story

SEED = 1  # everything that falls in more than one way falls as the graph has it


@dataclass(frozen=True, slots=True)
class Turn:
    """What is read between one choice and the next.

    Attributes:
        state: the number of the state that it leads to.
        falls: how what falls by chance on the way falls, as `--choices` takes it.
        chance: of falling so, when the turn begins.
        lines: what is said.
        choices: on offer at its end.
        errors: what went wrong when the story ran; it ends there.
    """

    state: int
    falls: tuple[str, ...]
    chance: Fraction
    lines: tuple[StagedLine, ...]
    choices: tuple[Choice, ...]
    errors: tuple[Problem, ...] = ()
    moment: Moment = field(repr=False, compare=False, kw_only=True)


class Retracing:
    """Reads the turns of a graph.

    Args:
        story: which it is of.
        graph: of its states; every fall is a transition in it.
        chances: the chance of each transition, from 0 to 1, among those of its state.
        edition: whose policy is to be asked of its choices.

    Attributes:
        reading: what the turns are read with.
    """

    def __init__(
        self,
        story: Story,
        graph: Graph,
        chances: Sequence[Fraction] | None = None,
        edition: Edition | None = None,
    ) -> None:
        self.reading = story.read(SEED, edition.policy if edition else None)
        self._graph = graph
        self._chances = chances
        self._start = self.reading.moment()
        self._moments: dict[int, Moment] = {}

    def first(self) -> Iterator[Turn]:
        """How the story may begin: one turn, or one for each way that chance may fall in it."""
        if self._graph.size:  # a search that is stopped at once has not even its first state
            yield from self._fallen(0, None)

    def turns(self, state: int, number: int) -> Iterator[Turn]:
        """What follows a choice: one turn, or one for each way that chance may fall in it.

        Args:
            state: the number of one that waits for a choice.
            number: the choice among those on offer there, from 0.
        """
        transition = int(self._graph.first[state]) + number
        yield from self._fallen(int(self._graph.targets[transition]), (state, number))

    def moment(self, state: int) -> Moment:
        """The reading as it stands at a state that waits, or has ended, by the shortest way."""
        way = [state]
        while way[-1] not in self._moments:
            begins, falls = self._came(way[-1])
            if begins is not None and begins[0] not in self._moments:
                way.append(begins[0])
                continue
            self._moments[way[-1]] = self._turn(begins, falls, way[-1]).moment
            if len(way) == 1:
                break
            way.pop()
        return self._moments[state]

    def _came(self, state: int) -> tuple[tuple[int, int] | None, list[str]]:
        """The turn that first led to a state: where and with which choice it begins, its falls."""
        explored = self._graph.exploration
        falls: list[str] = []
        while True:
            before, how = int(explored.parents[state]), int(explored.steps[state])
            if before < 0:
                return None, falls[::-1]
            if how > 0:
                return (before, how - 1), falls[::-1]
            falls.append(f"r{-how}")
            state = before

    def forget(self, state: int) -> None:
        """Keep no longer how the reading stands at a state."""
        self._moments.pop(state, None)

    def _fallen(self, state: int, begins: tuple[int, int] | None) -> Iterator[Turn]:
        waiting: list[tuple[int, tuple[str, ...], Fraction]] = [(state, (), Fraction(1))]
        while waiting:
            at, falls, chance = waiting.pop()
            if not self._graph.falls[at]:
                turn = self._turn(begins, falls, at, chance)
                self._moments.setdefault(at, turn.moment)
                yield turn
                continue
            first, end = int(self._graph.first[at]), int(self._graph.first[at + 1])
            for transition in range(end - 1, first - 1, -1):
                share = Fraction(1, end - first)
                if self._chances is not None:
                    share = self._chances[transition]
                word = self._graph.word(transition)
                target = int(self._graph.targets[transition])
                waiting.append((target, (*falls, word), chance * share))

    def _turn(
        self,
        begins: tuple[int, int] | None,
        falls: Sequence[str],
        state: int,
        chance: Fraction = Fraction(1),
    ) -> Turn:
        reading = self.reading
        reading.return_to(self._start if begins is None else self.moment(begins[0]))
        for word in falls:
            reading.fall_next(int(word[1:]))
        if begins is not None:
            reading.choose(begins[1])
        lines = tuple(reading.continue_())
        return Turn(
            state,
            tuple(falls),
            chance,
            lines,
            tuple(reading.choices),
            tuple(reading.errors),
            moment=reading.moment(),
        )
