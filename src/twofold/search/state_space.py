"""What the explicit search found: the states by number, and the transitions between them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from twofold.machine.state import CHANCE, ENDED
from twofold.search.fact_values import Fact
from twofold.search.interrupts import BY_HAND
from twofold.search.step import Step

Numbers = NDArray[Any]

PILED_UP = "calls that do not return pile up, and are followed only so far"


def out_of_time(seconds: float) -> str:
    """Why something ended that had so many seconds."""
    return f"stopped after {seconds:g} s (--max-seconds)"


OUT_OF_TIME = re.compile(r"stopped after \S+ s \(--max-seconds\)")
"""What it says, whatever the seconds."""


@dataclass(slots=True)
class Fault:
    """A runtime error: its words, where the machine stood, and the first state that has it."""

    message: str
    address: int
    state: int
    loops: bool


def _nothing() -> Numbers:
    return np.zeros(0, np.int64)


@dataclass
class Exploration:
    """The graph of a story's states, by number, in the order they were found.

    Attributes:
        parents: the state each was first reached from; -1 for the first.
        steps: how: a choice's number from 1, or minus the number of a fall, from 1.
        depths: in transitions from the first.
        statuses: WAITING, ENDED, FAILED or CHANCE.
        places: the address at which each stopped.
        details: for an ended state the address of the tag that names the ending, or 0; for a
            failed one, a number for what went wrong; where something falls, in how many ways it
            can.
        targets: where the transitions lead, those of each state in turn, by choice or fall.
        chosen: of each transition the number of the program's choice that it takes, from 1; 0
            where something falls.
        weights: what each of these choices weighs, as a pending choice keeps it (`C_WEIGHT`);
            none where the program does not weigh them.
        printed: how many words are printed on the way of each transition; none where nobody counts
            them.
        first_words: how many are before the first state.
        nudges: the numbers of the powers' own choices, from 1.
        odd: the falls whose number is not their place among the transitions, with minus that.
        ends_at: for each state, where its own end in `targets`.
        observed: for each state a row of what was observed of it; -1 in the middle of a turn.
        faults: by their words and where they are met.
        offered, taken: numbers of choices in the program.
        unanswered: the addresses of EXTERNALs of which nothing says what they answer, as they
            were met.
        values: where it is incomplete, how many values each fact takes among some of its states.
        deepest: the first state with more calls open than are followed, if there is one.
        is_slow: whether it was ended for the jumps that it took.
        is_large: whether it was ended for the states that were foreseen.
        loading: seconds that compiled code was waited for: they are none of the search's.
        why_incomplete: None when every state was expanded.
    """

    parents: Numbers = field(default_factory=_nothing)
    steps: Numbers = field(default_factory=_nothing)
    depths: Numbers = field(default_factory=_nothing)
    statuses: Numbers = field(default_factory=_nothing)
    places: Numbers = field(default_factory=_nothing)
    details: Numbers = field(default_factory=_nothing)
    targets: Numbers = field(default_factory=_nothing)
    chosen: Numbers = field(default_factory=_nothing)
    weights: Numbers = field(default_factory=_nothing)
    printed: Numbers = field(default_factory=_nothing)
    first_words: int = 0
    nudges: frozenset[int] = frozenset()
    odd: dict[int, int] = field(default_factory=dict)
    ends_at: Numbers = field(default_factory=_nothing)
    observed: Numbers = field(default_factory=lambda: np.zeros((0, 0), np.int8))
    faults: dict[tuple[str, int], Fault] = field(default_factory=dict)
    offered: set[int] = field(default_factory=set)
    taken: set[int] = field(default_factory=set)
    unanswered: list[int] = field(default_factory=list)
    values: Mapping[Fact, int] = field(default_factory=dict)
    deepest: int | None = None
    is_slow: bool = False
    is_large: bool = False
    loading: float = 0.0
    why_incomplete: str | None = None

    @property
    def is_stopped_by_hand(self) -> bool:
        """Whether Ctrl-C ended it."""
        return BY_HAND in (self.why_incomplete or "")

    @property
    def transitions(self) -> int:
        """How many there are."""
        return len(self.targets)

    @cached_property
    def ends(self) -> dict[int, tuple[int, int]]:
        """For each ended state, where it ended and the tag that names the ending, as addresses."""
        ended = np.flatnonzero(self.statuses == ENDED).tolist()
        return {i: (int(self.places[i]), int(self.details[i])) for i in ended}

    @cached_property
    def falls(self) -> dict[int, int]:
        """For each state in which something falls by chance, the address where."""
        states = np.flatnonzero(self.statuses == CHANCE)
        return dict(zip(states.tolist(), self.places[states].tolist(), strict=True))

    def successors(self, state: int) -> Numbers:
        """Where the transitions of a state lead; none where it was not expanded."""
        return self.targets[self.ends_at[state - 1] if state else 0 : self.ends_at[state]]

    def trace(self, state: int) -> str:
        """The shortest way to a state, as `--choices` takes it."""
        return self.trace_of(Step(int(self.parents[state]), int(self.steps[state])))

    def trace_of(self, step: Step) -> str:
        """The shortest way that takes a transition last, as `--choices` takes it."""
        found = []
        while step.origin >= 0:
            found.append(str(step.how) if step.how > 0 else f"r{-step.how}")
            step = Step(int(self.parents[step.origin]), int(self.steps[step.origin]))
        return ",".join(reversed(found))
