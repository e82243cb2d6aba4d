"""How what falls falls in a reading: by its seed, unless it was made to fall otherwise."""

from __future__ import annotations

from twofold.machine import Machine
from twofold.machine.seeded_falls import outcome_by_seed, shuffled_item
from twofold.machine.state import O_VISITS, R_PC, R_SEED, State
from twofold.program import opcodes as op
from twofold.program.program import HEADER_RESEEDS, Program, Shuffle


def seeded_outcome(machine: Machine, state: State, outcomes: int) -> int:
    """How what a state waits for falls by its own seed, from 0; the generator moves on.

    Args:
        outcomes: in how many ways it can fall.
    """
    outcome = outcome_by_seed(machine, state)
    if machine.program.code[state[R_PC]] != op.SHUFFLE:
        return outcome
    undealt = machine.undealt(state)
    # An item that a trace made fall before its time is not there to fall again.
    return undealt.index(outcome) if outcome in undealt else outcome % outcomes


def dealt_before(program: Program, state: State, shuffle: Shuffle) -> list[int]:
    """The items that a shuffle has dealt in its present round by the seed alone."""
    if program.code[HEADER_RESEEDS]:
        return []
    counted = enumerate(program.counters)
    counter, container = next((i, c) for i, c in counted if c.path == shuffle.path)
    entered = state[state[O_VISITS] + counter]
    size = container.items[container.items.index("seq") - 1]
    if size < 1:
        return []  # a shuffle that stops at its only item deals none
    path_sum, seed = shuffle.path_sum, state[R_SEED]
    round_began = entered - entered % size
    return [shuffled_item(path_sum, seed, n, size) for n in range(round_began, entered)]
