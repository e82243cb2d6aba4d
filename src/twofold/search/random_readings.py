"""Random readings beside a search: what they meet is known long before the search comes to it."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf

from twofold.machine import Machine
from twofold.machine.interpreter import OUT_OF_FUEL
from twofold.machine.seeded_falls import is_seeded, outcome_by_seed
from twofold.machine.state import (
    CHANCE,
    ENDED,
    FAILED,
    R_DETAIL,
    R_ENDING,
    R_FUEL,
    R_PC,
    WAITING,
    State,
)
from twofold.program import opcodes as op
from twofold.program.program import Program
from twofold.search.replay import offered

SEED = 20_000
MOST_TURNS = 2_000
FUEL = 20_000  # jumps in a turn: a search finds out for itself which turns never end
A_TURN = 50  # jumps that a turn counts for beside those that are made in it


@dataclass(frozen=True, slots=True)
class RandomFault:
    """A runtime error that a reading met: its words, where, and the way there."""

    message: str
    address: int
    trace: str


@dataclass(slots=True)
class Met:
    """What the readings met.

    Attributes:
        readings: how many there were.
        faults: by their words and where they are met, each with the shortest way that was found.
        ends: for each address of an end, and of the tag that names it or 0, such a way.
        offered, taken: numbers of choices in the program.
    """

    readings: int = 0
    faults: dict[tuple[str, int], RandomFault] = field(default_factory=dict)
    ends: dict[tuple[int, int], str] = field(default_factory=dict)
    offered: set[int] = field(default_factory=set)
    taken: set[int] = field(default_factory=set)


class RandomReadings:
    """Reads a program at random, always alike, as long as it is let.

    A turn that never ends is left out: finding out costs more than the search.

    Attributes:
        met: what they met.
        jumps: how much was read.
    """

    def __init__(self, program: Program, seed: int = SEED) -> None:
        self._machine = Machine(program.following_seeds(), reading=False)
        self._machine.fuel = FUEL
        self._random = random.Random(seed)
        self._state: State | None = None
        self._trace: list[str] = []
        self._turns = 0
        self._is_stuck = False
        self.met = Met()
        self.jumps = 0

    @property
    def seen(self) -> Sequence[int]:
        """What they met, by address (see `interpreter.run`)."""
        return self._machine.seen

    def go_on(self, seconds: float, most: float = inf) -> list[RandomFault]:
        """Read on for so long, or until something was met for the first time; returns that.

        Args:
            most: jumps in all, from the first reading on.
        """
        until = time.perf_counter() + seconds
        found: list[RandomFault] = []
        while not found and self._may_go_on(until, most):
            found += self._turn()
        return found

    def read(self, most: float, until: float = inf) -> None:
        """Read on until so many jumps were made in all, or a time has come.

        Args:
            until: by `time.perf_counter`.
        """
        while self._may_go_on(until, most):
            self._turn()

    def _may_go_on(self, until: float, most: float) -> bool:
        return not self._is_stuck and self.jumps < most and time.perf_counter() < until

    def _turn(self) -> list[RandomFault]:
        """Go as far as the next choice or fall, and take it."""
        machine, met = self._machine, self.met
        if self._state is None:
            self._state = self._begin()
        fuel = self._state[R_FUEL]
        self._state, status = machine.run(self._state)
        state = self._state
        self.jumps += A_TURN + fuel - state[R_FUEL]
        if status == CHANCE:
            outcomes = machine.outcomes(state)
            if is_seeded(machine.program.code, state):
                outcome = outcome_by_seed(machine, state)
            else:
                outcome = self._random.randrange(outcomes)
            machine.fall(state, outcome)
            if outcomes > 1:
                self._trace.append(f"r{outcome + 1}")
            return []
        if status == WAITING and not self._is_far_enough():
            choices = offered(machine.program, state)
            met.offered.update(machine.program.code[at + 4] for _, at in choices)
            number = self._pick(choices)
            index, address = choices[number]
            met.taken.add(machine.program.code[address + 4])
            machine.choose(state, index)
            self._trace.append(str(number + 1))
            self._turns += 1
            return []
        return self._end(state, status)

    def _begin(self) -> State:
        """Where the next reading begins."""
        self._trace, self._turns = [], 0
        return self._machine.start()

    def _pick(self, choices: Sequence[tuple[int, int]]) -> int:
        """Which of the choices on offer is taken.

        Args:
            choices: each with its place among the pending, and its address.
        """
        return self._random.randrange(len(choices))

    def _is_far_enough(self) -> bool:
        """Whether a reading is given up where the reader must choose."""
        return self._turns >= MOST_TURNS

    def _end(self, state: State, status: int) -> list[RandomFault]:
        """Take note of how a reading ended, and begin another."""
        met, trace, address = self.met, ",".join(self._trace), state[R_PC]
        self._state = None
        met.readings += 1
        if status == ENDED:
            met.ends.setdefault((address, state[R_ENDING]), trace)
        if status != FAILED or self._machine.program.code[address] == op.EXTERNAL:
            return []
        if state[R_DETAIL] == OUT_OF_FUEL:
            self._is_stuck = True
            return []
        fault = RandomFault(self._machine.fault, address, trace)
        known = met.faults.get((fault.message, address))
        if known is None or trace.count(",") < known.trace.count(","):
            met.faults[fault.message, address] = fault
        return [] if known else [fault]
