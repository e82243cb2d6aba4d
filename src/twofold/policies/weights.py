"""What one choice on offer weighs under a policy.

In the subset that Numba compiles, like the interpreter: a reading, the lanes of a simulation and
the graph of a proof ask the same question.
"""

from __future__ import annotations

from typing import Final

from twofold.program.weighing import UNIT

# How a reader chooses.
UNIFORM: Final = 0  # each choice is as likely as the others
PULL: Final = 1  # as the story says: twice the pull, twice as likely
FIRST: Final = 2  # always the first on offer
LAST: Final = 3
LEARNED: Final = 4  # as readers did before
FRESH: Final = 5  # none twice in a reading while there is another
OWN: Final = 6  # as whoever plays says, choice by choice


def weight_of(rule: int, said: int, learned: int, place: int, count: int, was_taken: int) -> int:
    """What a choice weighs; where all that are on offer weigh 0, each is as likely as the others.

    Args:
        rule: one of the constants above.
        said: what its tags said, as a pending choice keeps it (`C_WEIGHT`).
        learned: what readers before made of it, or what is said of it now.
        place: which of the choices that may be taken it is, from 0.
        count: how many those are.
        was_taken: 1 where it was taken before in this reading.
    """
    weight = 1
    if rule == PULL:
        weight = said - 1 if said > 0 else UNIT
    elif rule == FIRST:
        weight = 1 if place == 0 else 0
    elif rule == LAST:
        weight = 1 if place == count - 1 else 0
    elif rule in (LEARNED, OWN):
        weight = learned
    elif rule == FRESH:
        weight = 1 - was_taken
    return weight
