"""What is known of the states so far: columns of numbers, with room for more."""

from __future__ import annotations

from twofold.search import kernel
from twofold.search.engine import Engine
from twofold.search.frontier import extended
from twofold.search.lane import Known

STATES = 1 << 10  # room for as many to begin with


class StateTable:
    """What is known of the states so far, with room for more.

    Args:
        facts: how many are observed of each.
        weighs: whether choices have weights.
        counts: whether words are counted.
    """

    def __init__(self, engine: Engine, facts: int, weighs: bool, counts: bool) -> None:
        self._engine = engine
        self._facts = facts
        column = engine.column
        self.known = Known(column("i", 4 * STATES), column("q", 2 * STATES))
        self.states = [column(kind, STATES) for kind in "iiibii"]
        self.facts = column("b", STATES * facts)
        self.starts = column("q", STATES)
        self.targets = column("i", 4 * STATES)
        self.chosen = column("i", 4 * STATES)
        self.weights = column("q", 4 * STATES if weighs else 0)
        self.printed = column("i", 4 * STATES if counts else 0)
        self.odd = column("q", STATES)
        self.merging = engine.words(kernel.M_WORDS)
        self.merging[kernel.M_ORIGIN] = -1

    @property
    def count(self) -> int:
        """How many states are known."""
        return int(self.merging[kernel.M_STATES])

    @property
    def transitions(self) -> int:
        """How many transitions are."""
        return int(self.merging[kernel.M_TARGETS])

    @property
    def memory(self) -> int:
        """The bytes that they take."""
        of_transitions = (self.targets, self.chosen, self.weights, self.printed)
        columns = (*self.states, self.facts, self.starts, *of_transitions)
        of_known = memoryview(self.known.slots).nbytes + memoryview(self.known.prints).nbytes
        return of_known + sum(memoryview(column).nbytes for column in columns)

    def make_room(self, more: int) -> None:
        """Have room for so many more states and transitions."""
        column = self._engine.column
        states, targets = self.count + more, self.transitions + more
        if targets > len(self.targets):
            self.targets = extended(column, "i", self.targets, targets)
            self.chosen = extended(column, "i", self.chosen, len(self.targets))
            if len(self.weights):
                self.weights = extended(column, "q", self.weights, len(self.targets))
            if len(self.printed):
                self.printed = extended(column, "i", self.printed, len(self.targets))
        odd = 2 * (int(self.merging[kernel.M_ODD]) + more)
        if odd > len(self.odd):
            self.odd = extended(column, "q", self.odd, odd)
        if states > len(self.starts):
            self.known.prints = extended(column, "q", self.known.prints, 2 * states)
            size = len(self.known.prints) // 2
            for i, kind in enumerate("iiibii"):
                self.states[i] = extended(column, kind, self.states[i], size)
            self.facts = extended(column, "b", self.facts, size * self._facts)
            self.starts = extended(column, "q", self.starts, size)
        if 2 * states > len(self.known.slots):
            self._rehash(states)

    def _rehash(self, states: int) -> None:
        size = len(self.known.slots)
        while 2 * states > size:
            size *= 2
        slots = self._engine.column("i", size)
        self._engine.rehash(slots, self.known.prints, self.count)
        self.known.slots = slots
