"""Every reading of a story: its states and the transitions between them, breadth first."""

from __future__ import annotations

import time
from array import array
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from twofold.check.frontier import packed, unpacked
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

MAX_STATES = 1_000_000  # where no budget is given
MAX_OUTCOMES = 64
PROGRESS_EVERY = 0.1  # seconds

Progress = Callable[[int, int, int, float], None]


@dataclass(frozen=True, slots=True)
class Step:
    """A transition: from which state (-1 before the first), and how.

    Attributes:
        how: a choice's number from 1, or minus the number of a fall, from 1.
    """

    origin: int
    how: int


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
        targets: where the transitions lead, those of each state in turn, by choice or fall.
        ends_at: for each state that was reached in turn, where its own end in `targets`.
        falls: for each state in which something falls by chance, the address where.
        ends: for each ended state, where it ended and the tag that names the ending, as addresses.
        observed: for each state, what the observer said of it; nothing in the middle of a turn.
        offered, taken: numbers of choices in the program.
        why_incomplete: None when every state was expanded.
    """

    parents: array[int] = field(default_factory=lambda: array("l"))
    steps: array[int] = field(default_factory=lambda: array("l"))
    depths: array[int] = field(default_factory=lambda: array("l"))
    statuses: array[int] = field(default_factory=lambda: array("b"))
    targets: array[int] = field(default_factory=lambda: array("l"))
    ends_at: array[int] = field(default_factory=lambda: array("l"))
    falls: dict[int, int] = field(default_factory=dict)
    ends: dict[int, tuple[int, int]] = field(default_factory=dict)
    observed: list[tuple[int, ...]] = field(default_factory=list)
    faults: dict[tuple[str, int], Fault] = field(default_factory=dict)
    offered: set[int] = field(default_factory=set)
    taken: set[int] = field(default_factory=set)
    transitions: int = 0
    why_incomplete: str | None = None

    def successors(self, state: int) -> array[int]:
        """Where the transitions of a state lead; none where it was not expanded."""
        if state >= len(self.ends_at):
            return array("l")
        return self.targets[self.ends_at[state - 1] if state else 0 : self.ends_at[state]]

    def trace(self, state: int) -> str:
        """The shortest way to a state, as `--choices` takes it."""
        return self.trace_of(Step(self.parents[state], self.steps[state]))

    def trace_of(self, step: Step) -> str:
        """The shortest way that takes a transition last, as `--choices` takes it."""
        found = []
        while step.origin >= 0:
            found.append(str(step.how) if step.how > 0 else f"r{-step.how}")
            step = Step(self.parents[step.origin], self.steps[step.origin])
        return ",".join(reversed(found))

    def step_between(self, state: int, successor: int) -> Step:
        """The first transition that leads from one state to another."""
        number = self.successors(state).index(successor) + 1
        return Step(state, -number if self.statuses[state] == CHANCE else number)


class Explorer:
    """Explores the states of a program.

    Args:
        machine: runs them; not a reading one.
        keys: says which states are one.
        observe: what is to be remembered of each state that waits or has ended.
        on_transition: called after each transition.
    """

    def __init__(
        self,
        machine: Machine,
        keys: Keys,
        observe: Callable[[State, Step], tuple[int, ...]],
        on_transition: Callable[[Step], None] = lambda step: None,
    ) -> None:
        self._machine = machine
        self._keys = keys
        self._observe = observe
        self._on_transition = on_transition
        self._found: dict[bytes, int] = {}
        self._observations: dict[tuple[int, ...], tuple[int, ...]] = {}
        # States to expand, as `packed` makes them, each with its number and its open strings.
        self._frontier: deque[tuple[int, array[int], tuple[int, ...]]] = deque()
        self.result = Exploration()

    def explore(
        self,
        max_states: int | None = None,
        max_seconds: float | None = None,
        progress: Progress | None = None,
    ) -> Exploration:
        """Explore until every state is expanded, or a budget or Ctrl-C ends it.

        Args:
            max_states: stop after as many; after a million where it is not said.
        """
        result = self.result
        started = told = time.perf_counter()
        most = MAX_STATES if max_states is None else max_states
        try:
            self._arrive(*self._run(self._machine.start()), Step(-1, 0))
            while self._frontier:
                now = time.perf_counter()
                if progress is not None and now - told >= PROGRESS_EVERY:
                    told = now
                    found, left = len(result.parents), len(self._frontier)
                    progress(found, left, result.transitions, now - started)
                if len(result.parents) >= most:
                    said = " (--max-states)" if max_states else ", for no --max-states was given"
                    counted = "1 state" if most == 1 else f"{most:,} states"
                    self._stop(f"stopped at {counted}{said}")
                    break
                if max_seconds is not None and now - started >= max_seconds:
                    self._stop(f"stopped after {max_seconds:g} s (--max-seconds)")
                    break
                self._expand(*self._frontier.popleft())
        except KeyboardInterrupt:
            self._mend()
            self._stop("stopped by hand")
        result.ends_at.extend([len(result.targets)] * (len(result.parents) - len(result.ends_at)))
        return result

    def _stop(self, why: str) -> None:
        """Remember why not every state is expanded; what stopped the search comes first."""
        before = self.result.why_incomplete
        self.result.why_incomplete = f"{why}; {before}" if before else why

    def _mend(self) -> None:
        """Forget the state that Ctrl-C kept from being noted in full."""
        result = self.result
        whole = min(len(result.observed), len(result.statuses), len(result.parents))
        for column in (result.parents, result.steps, result.depths, result.statuses):
            del column[whole:]
        del result.observed[whole:]
        for state in [s for s in result.ends if s >= whole]:
            del result.ends[state]
        for key in [k for k, fault in result.faults.items() if fault.state >= whole]:
            del result.faults[key]

    def _expand(self, number: int, words: array[int], events: tuple[int, ...]) -> None:
        result = self.result
        machine = self._machine
        # States are expanded in the order of their numbers, and ended ones have no transitions.
        result.ends_at.extend([len(result.targets)] * (number - len(result.ends_at)))
        before = unpacked(words)
        if result.statuses[number] == CHANCE:
            outcomes = machine.outcomes(before)
            if outcomes > MAX_OUTCOMES:
                self._leave(before, outcomes)
                outcomes = 0
            for outcome in range(outcomes):
                state = before.copy()
                machine.restore_events(events)
                machine.fall(state, outcome)
                self._go(state, Step(number, -(outcome + 1)))
        else:
            for shown, (index, choice) in enumerate(self._choices(before), 1):
                result.taken.add(choice)
                state = before.copy()
                machine.restore_events(())
                machine.choose(state, index)
                self._go(state, Step(number, shown))
        result.ends_at.append(len(result.targets))

    def _leave(self, state: State, outcomes: int) -> None:
        """Say that what can fall in so many ways is explored no further."""
        program = self._machine.program
        if self.result.why_incomplete is None:
            place = program.place(state[R_PC]) or f"`{program.path(state[R_PC])}`"
            self.result.why_incomplete = (
                f"what falls at {place} can fall in {outcomes:,} ways, "
                f"and no more than {MAX_OUTCOMES} are explored"
            )

    def _choices(self, state: State) -> list[tuple[int, int]]:
        """The pending choices on offer: their place among the pending, and their number."""
        code = self._machine.program.code
        found = []
        for index in range(state[R_CHOICES]):
            address = state[state[O_CHOICES] + index * C_WORDS + C_ADDRESS]
            if not code[address + 1] & op.IS_FALLBACK:
                found.append((index, code[address + 4]))
        return found

    def _go(self, state: State, step: Step) -> None:
        self.result.transitions += 1
        self.result.targets.append(self._arrive(*self._run(state), step))

    def _run(self, state: State) -> tuple[State, int]:
        """Run to a choice, an end, or something that can fall in more ways than one."""
        machine = self._machine
        state, status = machine.run(state, refuel=True)
        while status == CHANCE and machine.outcomes(state) == 1:
            machine.fall(state, 0)
            state, status = machine.run(state)
        return state, status

    def _arrive(self, state: State, status: int, step: Step) -> int:
        """Note where a transition led; returns the number of the state."""
        key = self._keys.key(state, status)
        number = self._found.get(key)
        if number is None:
            number = self._found[key] = len(self.result.parents)
            self._note(number, state, status, step)
        self._on_transition(step)
        return number

    def _note(self, number: int, state: State, status: int, step: Step) -> None:
        result = self.result
        result.parents.append(step.origin)
        result.steps.append(step.how)
        result.depths.append(result.depths[step.origin] + 1 if step.origin >= 0 else 0)
        result.statuses.append(status)
        if status == ENDED:
            result.ends[number] = (state[R_PC], state[R_ENDING])
        elif status == FAILED:
            self._fail(state, number)
        else:
            if status == WAITING:
                result.offered.update(choice for _, choice in self._choices(state))
            else:
                result.falls[number] = state[R_PC]
            events = self._machine.open_events() if status == CHANCE else ()
            self._frontier.append((number, packed(state, status), events))
        observed = self._observe(state, step) if status != CHANCE else ()
        result.observed.append(self._observations.setdefault(observed, observed))

    def _fail(self, state: State, number: int) -> None:
        message, address = self._machine.fault, state[R_PC]
        program = self._machine.program
        if program.code[address] == op.EXTERNAL:
            # No mistake of the story's: what the game around it answers is not known here.
            name = program.values.strings[program.code[address + 1]]
            place = program.place(address) or f"`{program.path(address)}`"
            self.result.why_incomplete = (
                f"the EXTERNAL function `{name}`, called at {place}, has no Ink function of that "
                "name to fall back on, and what it returns is unknown"
            )
            return
        if (message, address) not in self.result.faults:
            loops = state[R_DETAIL] == OUT_OF_FUEL
            self.result.faults[message, address] = Fault(message, address, number, loops)
