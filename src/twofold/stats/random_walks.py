"""Random readings, for what only a reading knows: in which realm a text is met, how far it is."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from twofold.machine import Machine
from twofold.machine.interpreter import PRINTED
from twofold.machine.seeded_falls import is_seeded, outcome_by_seed
from twofold.machine.state import (
    C_WEIGHT,
    C_WORDS,
    CHANCE,
    ENDED,
    O_CHOICES,
    O_GLOBALS,
    R_EVAL,
    R_PRINTED,
    WAITING,
    State,
)
from twofold.policies import Chooser, Offered, Policy
from twofold.program.answering import unheard
from twofold.program.printed_words import printed_texts, words_by_address
from twofold.program.program import Program
from twofold.program.speakers import nudges_in
from twofold.program.weighing import weighed
from twofold.search.replay import offered

MOST_TURNS = 2_000
MOST_IN_ALL = 10_000  # choices of all random readings: after so many none is begun
FUEL = 20_000  # jumps in a turn: one that takes more is broken off
HERE = "here"


@dataclass(slots=True)
class Walked:
    """A reading.

    Attributes:
        trace: what was chosen and how it fell.
        taken: the numbers of the choices, of the program.
        turns: the words of each turn.
        ended: whether it came to an end.
    """

    trace: list[str] = field(default_factory=list)
    taken: list[int] = field(default_factory=list)
    turns: list[int] = field(default_factory=list)
    ended: bool = False

    @property
    def choices(self) -> int:
        """How many were taken."""
        return len(self.taken)


def made_ready(program: Program, policy: Policy) -> Program:
    """A story as readers of a policy go through it: the addresses of its texts are of this."""
    program = unheard(program).following_seeds()
    return weighed(program) if policy.reads_pulls else program


class Walks:
    """Goes through a program, and keeps where each of its texts is met.

    Args:
        program: made ready (see `made_ready`).
        cast: who may speak.

    Attributes:
        met: the realms in which a text was met, by address; None is no realm.
    """

    def __init__(self, program: Program, policy: Policy, cast: Collection[str]) -> None:
        self._here = program.global_numbers.get(HERE)
        self._nudges = frozenset(nudges_in(program))
        self._policy = policy
        self._machine = Machine(program.watching((HERE,)), reading=False)
        self._machine.fuel = FUEL
        self._machine.words = words_by_address(program, cast)
        self._machine.on_watched_store = self._moves
        self._realm: str | None = None
        self._now: Walked = Walked()
        self.met: dict[int, set[str | None]] = {at: set() for at, _ in printed_texts(program)}

    def at_random(self, runs: int, seed: int) -> Iterator[Walked]:
        """So many readings, or fewer where they are long.

        Each begins with a seed of its own: the first with `seed`, and the next with the next.
        """
        taken = 0
        for number in range(runs):
            if taken >= MOST_IN_ALL:
                return
            chance = random.Random(seed + number)
            walked = self._walk(None, chance, Chooser(self._policy, chance))
            taken += walked.choices
            yield walked

    def along(self, trace: str) -> Walked:
        """The reading that a trace takes, with every fall in it."""
        chance = random.Random(0)
        return self._walk(trace.split(",") if trace else [], chance, Chooser(self._policy, chance))

    def _walk(self, trace: Sequence[str] | None, chance: random.Random, chooser: Chooser) -> Walked:
        machine, steps = self._machine, iter(trace or ())
        state = machine.start()
        self._now = walked = Walked(turns=[0])
        self._realm = (
            None if self._here is None else self._named(state[state[O_GLOBALS] + self._here])
        )
        while True:
            state, status = machine.run(state)
            if status == CHANCE:
                self._fall(state, chance, steps if trace is not None else None)
                continue
            self._keep()
            walked.turns[-1] = state[R_PRINTED]
            state[R_PRINTED] = 0
            if status != WAITING or walked.choices == MOST_TURNS:
                walked.ended = status == ENDED
                return walked
            on_offer = offered(machine.program, state)
            if trace is None:
                number = chooser.choose([self._offered(state, *one) for one in on_offer])
            else:
                word = next(steps, None)
                if word is None:
                    return walked
                number = int(word) - 1
            index, address = on_offer[number]
            machine.choose(state, index)
            walked.trace.append(str(number + 1))
            walked.taken.append(machine.program.code[address + 4])
            walked.turns.append(0)

    def _fall(self, state: State, chance: random.Random, steps: Iterator[str] | None) -> None:
        machine = self._machine
        ways = machine.outcomes(state)
        if ways > 1 and steps is not None:
            outcome = int(next(steps).removeprefix("r")) - 1
        elif is_seeded(machine.program.code, state):
            outcome = outcome_by_seed(machine, state)
        else:
            outcome = chance.randrange(ways)
        machine.fall(state, outcome)
        if ways > 1:
            self._now.trace.append(f"r{outcome + 1}")

    def _offered(self, state: State, index: int, address: int) -> Offered:
        number = self._machine.program.code[address + 4]
        weight = state[state[O_CHOICES] + index * C_WORDS + C_WEIGHT]
        return Offered(number, weight, number in self._nudges)

    def _moves(self, state: State) -> bool:
        """Take note of the realm that the scene is about to move to."""
        self._keep()
        self._realm = self._named(state[state[R_EVAL] - 1])
        return True

    def _named(self, value: int) -> str | None:
        items = self._machine.values.python(value)
        names = items if isinstance(items, frozenset) else ()
        return next((name.rpartition(".")[2] for name in names), None)

    def _keep(self) -> None:
        """Take note of the texts that were printed since it was done last."""
        seen = self._machine.seen
        for at, realms in self.met.items():
            if seen[at] // PRINTED:
                realms.add(self._realm)
                seen[at] = 0
