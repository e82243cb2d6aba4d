"""How likely everything is from where a reading has come to, by the trace that leads there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from twofold.odds.chain import Reals
from twofold.search.graph import Graph, Mask

NEVER = 1e-9
"""Less than this share of readings is none: what rounding leaves."""


def expected_lengths(gathered: Reals, stops: float) -> tuple[float | None, float | None]:
    """How many choices a reading takes that stops, and how many words it has; None if none does.

    Args:
        gathered: both, by the share of readings that stop.
        stops: that share.
    """
    if stops < NEVER:
        return None, None
    return float(gathered[0] / stops), float(gathered[1] / stops)


@dataclass(frozen=True, slots=True)
class Outlook:
    """How likely everything is from some point of a reading, from 0 to 1.

    Attributes:
        endings: of each ending, in the order of `Odds.endings`.
        kept: of each covenant, in the order of `Odds.kept`.
        never_ends: the share of readings that go on for ever from there.
        turns, words: how many more choices a reading takes that stops, and how many more words are
            read, expected; None where none does.
    """

    endings: tuple[float, ...]
    kept: tuple[float, ...]
    never_ends: float
    turns: float | None
    words: float | None


class Outlooks:
    """What becomes of the readers of a graph, from each of its states.

    Args:
        chances: of the transitions, where the powers do nothing.
        labels: sets of states by what they are, in words.
        becomes: of each state the chance of each ending, and last of a runtime error.
        kept: of each state the chance of each covenant to be kept.
        lengths: of each state how many choices are still taken, and how many words are still read,
            by the share of readings that stop.
    """

    def __init__(
        self,
        graph: Graph,
        chances: Reals,
        labels: Mapping[str, Mask],
        becomes: Reals,
        kept: Reals,
        lengths: Reals,
    ) -> None:
        self._graph = graph
        self._chances = chances
        self._labels = labels
        self._becomes = becomes
        self._kept = kept
        self._lengths = lengths

    def as_drn(self, nudges: bool) -> str:
        """The chain as text for Storm, or the decision process of the powers."""
        from twofold.odds.drn import drn

        taken = self._graph.nudged & (self._chances == 0) if nudges else []
        return drn(self._graph, self._chances, self._labels, np.flatnonzero(taken))

    def at(self, trace: str) -> Outlook | None:
        """The odds where a trace ends; None where it takes what is not there.

        Args:
            trace: as `--choices` takes it, with every fall in it.
        """
        state = self._graph.followed(trace)
        if state is None:
            return None
        becomes = self._becomes[state]
        stops = min(float(becomes.sum()), 1.0)
        turns, words = expected_lengths(self._lengths[state], stops)
        return Outlook(
            tuple(map(float, becomes[:-1])),
            tuple(map(float, self._kept[state])),
            1.0 - stops if stops < 1.0 - NEVER else 0.0,
            turns,
            words,
        )
