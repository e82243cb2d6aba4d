"""How what falls falls by a seed: as it does in the JavaScript reference.

It is Park and Miller's minimal standard generator with the multiplier 48271 ("Random number
generators: good ones are hard to find", 1988, and the remark on it of 1993). In the subset that
Numba compiles, like the interpreter, but for what the host does of it.
"""

from __future__ import annotations

from collections.abc import MutableSequence, Sequence
from typing import TYPE_CHECKING, Final

from twofold.machine.memo import memo_find
from twofold.machine.state import R_DETAIL, R_EVAL, R_PC, R_PREVIOUS_RANDOM, R_SEED, State
from twofold.program.opcodes import LIST_RANDOM, ROLL, SHUFFLE
from twofold.program.program import HEADER_RESEEDS, SEEDS_FOLLOWED

if TYPE_CHECKING:
    from twofold.machine.host import Machine

MODULUS: Final = 2147483647
MULTIPLIER: Final = 48271
INVERSE: Final = 1899818559  # of the multiplier: it takes the generator back by one

UNKNOWN: Final = -1


def begun(seed: int) -> int:
    """The generator that any seed begins: a number below the modulus, its whole state."""
    # The remainder has the sign of the seed, as in JavaScript.
    generator = seed % MODULUS if seed >= 0 else -(-seed % MODULUS)
    return generator if generator > 0 else generator + MODULUS - 1


def moved_on(generator: int) -> int:
    """The generator after it has drawn a number, which is the same."""
    return generator * MULTIPLIER % MODULUS


def shuffled_item(path_sum: int, seed: int, count: int, size: int) -> int:
    """Which item of a shuffle comes next, from 0 in source order.

    Args:
        path_sum: of the shuffle (see `Shuffle`).
        seed: of the story.
        count: how often the shuffle was entered before.
        size: how many items it has.
    """
    generator = begun(path_sum + count // size + seed)
    dealt = count % size
    for _ in range(dealt + 1):
        generator = moved_on(generator)
    item = generator % (size - dealt)
    # So far it is one among those that are left; each item that was dealt before is put back.
    for left in range(size - dealt + 1, size + 1):
        generator = generator * INVERSE % MODULUS
        if item >= generator % left:
            item += 1
    return item


def is_seeded(program: Sequence[int], state: Sequence[int]) -> bool:
    """Whether what a state waits for falls by a seed that the story has set, and is followed."""
    return (
        program[HEADER_RESEEDS] == SEEDS_FOLLOWED
        and state[R_PREVIOUS_RANDOM] >= 0
        and program[state[R_PC]] != ROLL
    )


def seeded_outcome(program: Sequence[int], state: MutableSequence[int], memo: Sequence[int]) -> int:
    """How what a state waits for falls by its seed, from 0; the generator moves on.

    Of a shuffle it is the item. It is UNKNOWN, and nothing has moved, where the host must say
    first where an item stands in its list.
    """
    at = state[R_PC]
    top = state[R_EVAL] - 1
    if program[at] == SHUFFLE:
        return shuffled_item(program[at + 4], state[R_SEED], state[top - 1] >> 4, state[top] >> 4)
    drawn = moved_on(begun(state[R_SEED] + state[R_PREVIOUS_RANDOM]))
    outcome = drawn % state[R_DETAIL]
    if program[at] == LIST_RANDOM and state[R_DETAIL] > 1:
        outcome = memo_find(memo, LIST_RANDOM, state[top], -1 - outcome) - 1
        if outcome < 0:
            return UNKNOWN
    state[R_PREVIOUS_RANDOM] = drawn
    return outcome


IN_ORDER: Final = (begun, moved_on, shuffled_item, is_seeded, seeded_outcome)
"""Every function here that is compiled, after those it calls."""


def place_drawn_item(machine: Machine, state: State) -> None:
    """Let a machine know where the item that is drawn of a list stands in it.

    It is drawn among them as they came in, and falls as one of them in order.
    """
    values, drawn_from = machine.values, state[state[R_EVAL] - 1]
    items = values.list_of(drawn_from).items
    drawn = moved_on(begun(state[R_SEED] + state[R_PREVIOUS_RANDOM])) % len(items)
    outcome = values.ordered(items).index(items[drawn])
    machine.memo.keep(LIST_RANDOM, drawn_from, -1 - drawn, outcome + 1)


def outcome_by_seed(machine: Machine, state: State) -> int:
    """The same as `seeded_outcome`, always known."""
    outcome = seeded_outcome(machine.program.code, state, machine.memo.words)
    if outcome == UNKNOWN:
        place_drawn_item(machine, state)
        outcome = seeded_outcome(machine.program.code, state, machine.memo.words)
    return outcome
