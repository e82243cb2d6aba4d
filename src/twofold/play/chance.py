"""The seeded generator of a reading, which falls as the JavaScript reference's does.

It is Park and Miller's minimal standard generator with the multiplier 48271 ("Random number
generators: good ones are hard to find", 1988, and the remark on it of 1993).
"""

from __future__ import annotations

from twofold.machine import Machine
from twofold.machine.state import O_VISITS, R_EVAL, R_PC, R_PREVIOUS_RANDOM, R_SEED, State
from twofold.program import opcodes as op
from twofold.program.program import HEADER_RESEEDS, Program, Shuffle
from twofold.program.values import TAG_BITS

MODULUS = 2147483647
MULTIPLIER = 48271


class Generator:
    """A stream of integers from 1 to 2147483646.

    Args:
        seed: any integer.
    """

    def __init__(self, seed: int) -> None:
        # The remainder has the sign of the seed, as in JavaScript.
        self._state = seed % MODULUS if seed >= 0 else -(-seed % MODULUS)
        if self._state <= 0:
            self._state += MODULUS - 1

    def next(self) -> int:
        """The next integer."""
        self._state = self._state * MULTIPLIER % MODULUS
        return self._state


def shuffled_item(path: str, seed: int, count: int, size: int) -> int:
    """Which item of a shuffle comes next, from 0 in source order.

    Args:
        path: of the shuffle's container.
        seed: of the story.
        count: how often the shuffle was entered before.
        size: how many items it has.
    """
    units = path.encode("utf-16-le")
    hashed = sum(units[i] + 256 * units[i + 1] for i in range(0, len(units), 2))
    generator = Generator(hashed + count // size + seed)
    left = list(range(size))
    for _ in range(count % size):
        del left[generator.next() % len(left)]
    return left[generator.next() % len(left)]


def seeded_outcome(machine: Machine, state: State, outcomes: int) -> int:
    """How what a state waits for falls by its own seed, from 0; the generator moves on.

    Args:
        outcomes: in how many ways it can fall.
    """
    program = machine.program
    instruction = program.code[state[R_PC]]
    if instruction == op.SHUFFLE:
        shuffle = program.shuffles[program.code[state[R_PC] + 1]]
        size, count = (state[state[R_EVAL] - i] >> TAG_BITS for i in (1, 2))
        item = shuffled_item(shuffle.path, state[R_SEED], count, size)
        undealt = machine.undealt(state)
        # An item that a trace made fall before its time is not there to fall again.
        return undealt.index(item) if item in undealt else item % outcomes
    drawn = Generator(state[R_SEED] + state[R_PREVIOUS_RANDOM]).next()
    state[R_PREVIOUS_RANDOM] = drawn
    if instruction == op.LIST_RANDOM:
        values = machine.values
        items = values.list_of(state[state[R_EVAL] - 1]).items
        return values.ordered(items).index(items[drawn % outcomes])
    return drawn % outcomes


def dealt_before(program: Program, state: State, shuffle: Shuffle) -> list[int]:
    """The items that a shuffle has dealt in its present round by the seed alone."""
    if program.code[HEADER_RESEEDS]:
        return []
    path = shuffle.path
    counter, container = next((i, c) for i, c in enumerate(program.counters) if c.path == path)
    entered = state[state[O_VISITS] + counter]
    size = container.items[container.items.index("seq") - 1]
    if size < 1:
        return []  # a shuffle that stops at its only item deals none
    seed = state[R_SEED]
    round_began = entered - entered % size
    return [shuffled_item(path, seed, count, size) for count in range(round_began, entered)]
