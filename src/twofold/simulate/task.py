"""What is to be played, and how what comes of it is told."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twofold.check.question import Question
from twofold.policies import UNIFORM, Policy
from twofold.program.answering import unheard
from twofold.program.program import Program
from twofold.program.weighing import weighed
from twofold.simulate.counted import Counted, counted_of
from twofold.simulate.lanes import Engine, Lane, Shared
from twofold.simulate.simulation import Simulation, summed
from twofold.simulate.tally import Tally

if TYPE_CHECKING:
    from twofold.world import Storyworld


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be played.

    Attributes:
        counted: the program, and what is counted of it.
        question: whose covenants are counted.
        policy: how the readers choose.
        skipped: numbers of choices that are not taken while there is another.
        seed: of what is drawn.
    """

    name: str
    counted: Counted
    question: Question
    policy: Policy
    skipped: frozenset[int]
    seed: int

    def lanes(self, engine: Engine, jobs: int) -> list[Lane]:
        """As many lanes as are asked for, or as there are cores; one where it is not compiled."""
        standings = [covenant.standing for covenant in self.question.covenants]
        shared = Shared.of(engine, self.policy, self.counted, self.skipped, standings, self.seed)
        count = (jobs or os.cpu_count() or 1) if engine.is_compiled else 1
        return [Lane(shared) for _ in range(count)]

    def nothing(self) -> Tally:
        """The totals before anything was played."""
        return Tally.of(self.counted.shape)

    def found(self, tally: Tally) -> Simulation:
        """What totals come to."""
        return summed(self.name, self.seed, self.policy.name, tally, self.counted, self.question)


def task_of(
    program: Program,
    name: str,
    question: Question,
    seed: int,
    policy: Policy = UNIFORM,
    skipped: frozenset[int] = frozenset(),
    world: Storyworld | None = None,
) -> Task:
    """What is to be played of a story, in a program made ready for it."""
    program = unheard(program).following_seeds()
    if policy.reads_pulls:
        program = weighed(program)
    counted = counted_of(program, world, len(question.covenants), question.generated)
    return Task(name, counted, question, policy, skipped, seed)
