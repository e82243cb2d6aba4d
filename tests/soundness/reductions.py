"""What a search reaches with each reduction of the state on or off, and with no key but the state.

A search never imagines anything, for every state that it expands is the end of a reading. So what
a reduced search may do wrong is to miss what a poorer one reaches: even a poorer one that a budget
ends, and that its own loops keep from ever ending, must reach nothing more.
"""

from __future__ import annotations

import math
import os
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from typing import Any
from unittest.mock import patch

from twofold.check import Proof, Question, check
from twofold.machine import compiled
from twofold.machine.state import R_DETAIL, R_FUEL
from twofold.program import Program
from twofold.search import kernel, packed_states, state_key
from twofold.search.directed_readings import DirectedReadings
from twofold.search.random_readings import RandomReadings
from twofold.search.strategy import COMFORTABLE, Limits


@dataclass(frozen=True)
class Reached:
    """All that a search reached; `complete` says whether it came to its end.

    Attributes:
        depth: of the deepest state, in transitions from the first.
    """

    offered: frozenset[str]
    taken: frozenset[str]
    spans: frozenset[str]
    errors: frozenset[str]
    endings: frozenset[str]
    complete: bool
    states: int
    depth: int

    @property
    def explored(self) -> float:
        """The transitions up to which there is no reading that it does not know."""
        # The states that wait are of two depths at most, and how deep the last is is known.
        return math.inf if self.complete else self.depth - 1

    def beyond(self, other: Reached) -> list[str]:
        """What this search reached and the other did not, in words."""
        return [
            f"{one.name}: {found}"
            for one in fields(self)
            if one.name not in ("complete", "states", "depth")
            for found in sorted(getattr(self, one.name) - getattr(other, one.name))
        ]


def reached(
    program: Program,
    question: Question | None = None,
    *,
    liveness: bool = True,
    bounds: bool = True,
    max_states: int = 100_000,
    max_seconds: float | None = None,
    comfortable: int = COMFORTABLE,
    words: bool = True,
) -> Reached:
    """What a search reaches.

    Args:
        words: whether what only chooses words may be set apart.
        comfortable: past as many states what only chooses words is set apart.
    """
    asked = question or Question()
    limits = Limits(
        max_states,
        max_seconds,
        liveness=liveness,
        bounds=bounds,
        comfortable=comfortable,
        words=words,
    )
    with alone():
        return reached_of(check(program, "story", asked, limits))


def reached_by_whole_states(
    program: Program,
    question: Question | None = None,
    *,
    max_states: int = 100_000,
    max_seconds: float | None = None,
) -> Reached:
    """What a search reaches that takes no two states for one unless all their words are alike."""
    with whole_states():
        return reached(program, question, max_states=max_states, max_seconds=max_seconds)


@contextmanager
def whole_states() -> Iterator[None]:
    """While this lasts, the key of a state is the state."""

    def key_words(*given: Any) -> int:
        _, _, state, status, fault, events, *_, out = given
        lifted = list(state)
        packed_states.lift(lifted, status)
        lifted[R_FUEL] = lifted[R_DETAIL] = 0
        store = array("q", bytes(8 * packed_states.words_to_pack(state, events)))
        end = packed_states.pack(lifted, events, store, 0)
        words = [end + 3, status, fault, *store[:end]]
        state_key.fingerprint(words, out)
        return state_key.MADE

    with patch.object(kernel, "key_words", key_words), plainly():
        yield


@contextmanager
def alone() -> Iterator[None]:
    """While this lasts, nothing is read at random beside a search.

    What is read so goes deeper than a search that a budget ends has explored.
    """
    with (
        patch.object(RandomReadings, "go_on", lambda self, seconds, most: []),
        patch.object(RandomReadings, "read", lambda self, most, until: None),
        patch.object(DirectedReadings, "explore", lambda self, most, until: None),
    ):
        yield


@contextmanager
def plainly() -> Iterator[None]:
    """While this lasts, the search is not compiled."""
    with patch.dict(os.environ, {compiled.ENGINE_VARIABLE: "plain"}):
        yield


def reached_of(proof: Proof) -> Reached:
    """What a proof says was reached."""
    return Reached(
        frozenset(choice.path for choice in proof.choices if choice.offered),
        frozenset(choice.path for choice in proof.choices if choice.taken),
        frozenset(span.path for span in proof.spans if span.reached),
        frozenset(f"{f.path}: {f.message}" for f in proof.findings if f.code in ("TF002", "TF003")),
        # Where a search has not found every ending, it may not need to say which line one is on.
        frozenset(f"{ending.at.split('@')[0]}: {ending.name}" for ending in proof.endings),
        proof.complete,
        proof.states,
        proof.depth or 0,
    )
