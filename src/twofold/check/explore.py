"""Every reading of a story: its states and the transitions between them, breadth first."""

from __future__ import annotations

import time
from array import array
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from twofold.check.key import Keys
from twofold.machine import Machine
from twofold.machine.interpreter import OUT_OF_FUEL
from twofold.machine.state import (
    C_ADDRESS,
    C_WORDS,
    CHANCE,
    ENDED,
    FAILED,
    O_CHOICES,
    R_CHOICES,
    R_DETAIL,
    R_ENDING,
    R_PC,
    WAITING,
    State,
)
from twofold.program import opcodes as op

MAX_OUTCOMES = 64
PROGRESS_EVERY = 0.1  # seconds

Progress = Callable[[int, int, int, float], None]


@dataclass(slots=True)
class Fault:
    """A runtime error: its words, where the machine stood, and the first state that has it."""

    message: str
    address: int
    state: int
    loops: bool


@dataclass(slots=True)
class Exploration:
    """The graph of a story's states, by number, in the order they were found.

    Attributes:
        parents: the state each was first reached from; -1 for the first.
        steps: how: a choice's number from 1, or minus the number of a fall, from 1.
        depths: in transitions from the first.
        statuses: WAITING, ENDED, FAILED or CHANCE.
        successors: for each state that was expanded, where its transitions lead.
        ends: for each ended state, where it ended and the tag that names the ending, as addresses.
        observed: for each state, what the observer said of it.
        offered, taken: numbers of choices in the program.
        why_incomplete: None when every state was expanded.
    """

    parents: array[int] = field(default_factory=lambda: array("l"))
    steps: array[int] = field(default_factory=lambda: array("l"))
    depths: array[int] = field(default_factory=lambda: array("l"))
    statuses: array[int] = field(default_factory=lambda: array("b"))
    successors: list[array[int]] = field(default_factory=list)
    ends: dict[int, tuple[int, int]] = field(default_factory=dict)
    observed: list[tuple[int, ...]] = field(default_factory=list)
    faults: dict[tuple[str, int], Fault] = field(default_factory=dict)
    offered: set[int] = field(default_factory=set)
    taken: set[int] = field(default_factory=set)
    transitions: int = 0
    why_incomplete: str | None = None

    def trace(self, state: int) -> str:
        """The shortest way to a state, as `--choices` takes it."""
        steps = []
        while self.parents[state] >= 0:
            step = self.steps[state]
            steps.append(str(step) if step > 0 else f"r{-step}")
            state = self.parents[state]
        return ",".join(reversed(steps))


class Explorer:
    """Explores the states of a program.

    Args:
        machine: runs them; not a reading one.
        keys: says which states are one.
        observe: what is to be remembered of each state that waits or has ended.
        on_transition: called after each transition, with the number of the state it led to.
    """

    def __init__(
        self,
        machine: Machine,
        keys: Keys,
        observe: Callable[[State], tuple[int, ...]],
        on_transition: Callable[[int], None] = lambda state: None,
    ) -> None:
        self._machine = machine
        self._keys = keys
        self._observe = observe
        self._on_transition = on_transition
        self._found: dict[bytes, int] = {}
        self._frontier: deque[tuple[int, array[int], tuple[int, ...]]] = deque()
        self.result = Exploration()

    def explore(
        self,
        max_states: int | None = None,
        max_seconds: float | None = None,
        progress: Progress | None = None,
    ) -> Exploration:
        """Explore until every state is expanded, or a budget or Ctrl-C ends it."""
        result = self.result
        started = told = time.perf_counter()
        try:
            self._arrive(*self._run(self._machine.start()), -1, 0)
            while self._frontier:
                now = time.perf_counter()
                if progress is not None and now - told >= PROGRESS_EVERY:
                    told = now
                    found, left = len(result.parents), len(self._frontier)
                    progress(found, left, result.transitions, now - started)
                if max_states is not None and len(result.parents) >= max_states:
                    result.why_incomplete = f"stopped at {max_states:,} states (--max-states)"
                    break
                if max_seconds is not None and now - started >= max_seconds:
                    result.why_incomplete = f"stopped after {max_seconds:g} s (--max-seconds)"
                    break
                self._expand(*self._frontier.popleft())
        except KeyboardInterrupt:
            result.why_incomplete = "stopped by hand"
        return result

    def _expand(self, number: int, words: array[int], events: tuple[int, ...]) -> None:
        result = self.result
        machine = self._machine
        successors: array[int] = array("l")
        result.successors.extend(array("l") for _ in range(number + 1 - len(result.successors)))
        result.successors[number] = successors
        state = words.tolist()
        if result.statuses[number] == CHANCE:
            outcomes = machine.outcomes(state)
            if outcomes > MAX_OUTCOMES:
                place = machine.program.place(state[R_PC])
                result.why_incomplete = (
                    f"what falls at {place or machine.program.path(state[R_PC])} can fall in "
                    f"{outcomes:,} ways, and no more than {MAX_OUTCOMES} are explored"
                )
                return
            for outcome in range(outcomes):
                state = words.tolist()
                machine.restore_events(events)
                machine.fall(state, outcome)
                successors.append(self._go(state, number, -(outcome + 1)))
            return
        for shown, (index, choice) in enumerate(self._choices(state), 1):
            result.taken.add(choice)
            state = words.tolist()
            machine.restore_events(())
            machine.choose(state, index)
            successors.append(self._go(state, number, shown))

    def _choices(self, state: State) -> list[tuple[int, int]]:
        """The pending choices on offer: their place among the pending, and their number."""
        code = self._machine.program.code
        found = []
        for index in range(state[R_CHOICES]):
            address = state[state[O_CHOICES] + index * C_WORDS + C_ADDRESS]
            if not code[address + 1] & op.IS_FALLBACK:
                found.append((index, code[address + 4]))
        return found

    def _go(self, state: State, parent: int, step: int) -> int:
        self.result.transitions += 1
        return self._arrive(*self._run(state), parent, step)

    def _run(self, state: State) -> tuple[State, int]:
        """Run to a choice, an end, or something that can fall in more ways than one."""
        machine = self._machine
        state, status = machine.run(state)
        while status == CHANCE and machine.outcomes(state) == 1:
            machine.fall(state, 0)
            state, status = machine.run(state)
        return state, status

    def _arrive(self, state: State, status: int, parent: int, step: int) -> int:
        """Note where a transition led; returns the number of the state."""
        result = self.result
        key = self._keys.key(state, status)
        number = self._found.get(key)
        if number is None:
            number = self._found[key] = len(result.parents)
            result.parents.append(parent)
            result.steps.append(step)
            result.depths.append(result.depths[parent] + 1 if parent >= 0 else 0)
            result.statuses.append(status)
            result.observed.append(self._observe(state) if status != CHANCE else ())
            if status == ENDED:
                result.ends[number] = (state[R_PC], state[R_ENDING])
            elif status == FAILED:
                self._fail(state, number)
            else:
                if status == WAITING:
                    result.offered.update(choice for _, choice in self._choices(state))
                events = self._machine.open_events() if status == CHANCE else ()
                self._frontier.append((number, array("q", state), events))
        self._on_transition(number)
        return number

    def _fail(self, state: State, number: int) -> None:
        message, address = self._machine.fault, state[R_PC]
        if (message, address) not in self.result.faults:
            loops = state[R_DETAIL] == OUT_OF_FUEL
            self.result.faults[message, address] = Fault(message, address, number, loops)
