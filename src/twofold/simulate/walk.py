"""Playthroughs one after another: each choice is drawn by its weight, each fall evenly.

In the subset that Numba compiles, like the interpreter.
"""

# ruff: noqa: SIM109 -- as in the interpreter

from __future__ import annotations

from collections.abc import MutableSequence, Sequence
from typing import Any, Final

from twofold.machine.interpreter import ENTERED, PRINTED, begin_turn, enter, fall, run
from twofold.machine.seeded_falls import UNKNOWN, is_seeded, seeded_outcome
from twofold.machine.state import (
    C_ADDRESS,
    C_WEIGHT,
    C_WORDS,
    CHANCE,
    ENDED,
    FAILED,
    O_CHOICES,
    O_GLOBALS,
    R_CHOICES,
    R_DETAIL,
    R_ENDING,
    R_EVAL,
    R_FUEL,
    R_PC,
    R_PRINTED,
    WAITING,
)
from twofold.policies.weights import OWN, UNIFORM, weight_of
from twofold.program.opcodes import IS_FALLBACK
from twofold.program.program import HEADER_SIZE
from twofold.program.values import BOOL
from twofold.search.packed_states import copy_state
from twofold.simulate.tally import M_LEAST, M_MOST, M_SUM, M_TIMES, M_WORDS, MOST_MOMENTS

# Where a walk stands.
W_PHASE: Final = 0
W_RUN: Final = 1  # the playthrough, from 0
W_RUNS: Final = 2  # where to stop
W_SEED: Final = 3
W_FIRST: Final = 4  # the two halves of the generator
W_SECOND: Final = 5
W_TURNS: Final = 6
W_MOST_TURNS: Final = 7
W_FUEL: Final = 8  # jumps in a turn
W_STATUS: Final = 9
W_RESULT: Final = 10  # where the next result goes
W_OUTCOME: Final = 11  # what the host is to let fall
W_OFFSET: Final = 12  # what to add to a playthrough's number, for its seed
W_FAULT: Final = 13  # a number for what went wrong
W_RULE: Final = 14  # how choices are weighed (see `weights.weight_of`)
W_QUANTITY: Final = 15  # that is looked at
W_STOP: Final = 16  # 1 once whoever waits has had enough
W_ASKS: Final = 17  # 1 where the host is to be asked what choices weigh
W_TAKEN: Final = 18  # the choice that was taken last
W_WORDS: Final = 19

# Phases.
BEGIN: Final = 0
RUN: Final = 1
CHOOSE: Final = 2
LOOK: Final = 3  # at the quantities
ASK: Final = 4  # one of them

# Why a walk stopped.
WALKED: Final = 0
STOPPED: Final = 1  # the machine did, with W_STATUS
MUST_FALL: Final = 2  # something falls whose outcome the host must make
FAILURE: Final = 3  # what went wrong wants a number
MUST_DRAW: Final = 4  # something falls by the story's seed, and the host must say where
MANY_CHOICES: Final = 5  # more are pending than there is room to weigh
ASKED: Final = 6  # the machine that is asked of a quantity did stop
NO_ROOM_TO_ASK: Final = 7
ENOUGH: Final = 8
MUST_WEIGH: Final = 9  # whoever plays says what each choice weighs

# What came of a playthrough.
P_STATUS: Final = 0  # ENDED, FAILED, or WAITING where it was left
P_PLACE: Final = 1  # the address where
P_DETAIL: Final = 2  # the address of the tag that names the ending, or 0; what went wrong
P_TURNS: Final = 3  # choices taken
P_PRINTED: Final = 4  # words printed
P_STANDINGS: Final = 5  # of each covenant what follows

# How a covenant stood.
C_LAST: Final = 0  # where the playthrough ended or was left; 0 where it broke off
C_EVER: Final = 1  # at some choice, or at the end: a bit for each standing
C_STANDINGS: Final = 2

# What is counted of each choice.
H_OFFERED: Final = 0
H_TAKEN: Final = 1
H_OFFERED_IN: Final = 2  # in how many playthroughs
H_TAKEN_IN: Final = 3
H_OFFERED_LAST: Final = 4  # the last one in which, from 1
H_TAKEN_LAST: Final = 5
H_WORDS: Final = 6

# What is counted of each knot.
K_ADDRESS: Final = 0
K_BEFORE: Final = 1  # how often it was come to before this playthrough
K_COUNT: Final = 2  # in how many playthroughs
K_WORDS: Final = 3

# A quantity whose course is followed.
Q_FUNCTION: Final = 0  # the address of the function that says it, or 0 for a global's number
Q_NUMBER: Final = 1  # the global; of a function, its slots
Q_ARGUMENT: Final = 2  # packed
Q_WORDS: Final = 3

# L'Ecuyer, "Efficient and portable combined random number generators", CACM 31 (1988): exact in
# 64 bits, so that plain and compiled draw alike.
FEW_OUTCOMES: Final = 256  # among which one number of the generator decides evenly enough
FIRST_MODULUS: Final = 2147483563
SECOND_MODULUS: Final = 2147483399


def seeded(walk: MutableSequence[int], run_number: int) -> None:
    """Begin the numbers of a playthrough; each has its own, whoever plays the others."""
    walk[W_FIRST] = (walk[W_SEED] * 40014 + run_number * 6364136 + 1) % (FIRST_MODULUS - 1) + 1
    walk[W_SECOND] = (walk[W_SEED] + run_number * 1442695 + 7) % (SECOND_MODULUS - 1) + 1
    for _ in range(4):
        draw(walk, 1)


def draw(walk: MutableSequence[int], outcomes: int) -> int:
    """A number from 0 up to `outcomes`."""
    first = walk[W_FIRST] * 40014 % FIRST_MODULUS
    second = walk[W_SECOND] * 40692 % SECOND_MODULUS
    walk[W_FIRST] = first
    walk[W_SECOND] = second
    return (first - second) % (FIRST_MODULUS - 1) % outcomes


def draw_far(walk: MutableSequence[int], outcomes: int) -> int:
    """A number from 0 up to `outcomes`, of which there may be far more."""
    return (draw(walk, FIRST_MODULUS - 1) * (FIRST_MODULUS - 1) + draw(walk, FIRST_MODULUS - 1)) % (
        outcomes
    )


def weigh(
    program: Sequence[int],
    state: Sequence[int],
    skipped: Sequence[int],
    learned: Sequence[int],
    heard: Sequence[int],
    walk: Sequence[int],
    weights: MutableSequence[int],
    own: int,
    others: int,
) -> int:
    """Write what each pending choice weighs into `weights`; returns what they weigh together.

    It is 0 only where none is on offer. See `stroll` for what is given besides.

    Args:
        own: how many are on offer that are not to be skipped.
        others: how many that are.
    """
    pending = state[R_CHOICES]
    count = own if own > 0 else others
    total = 0
    rule = walk[W_RULE]
    for even in range(2):
        place = 0
        for i in range(pending):
            record = state[O_CHOICES] + i * C_WORDS
            address = state[record + C_ADDRESS]
            number = program[address + 4]
            weights[i] = 0
            if program[address + 1] & IS_FALLBACK == 0 and (own == 0 or skipped[number] == 0):
                last = heard[number * H_WORDS + H_TAKEN_LAST]
                was_taken = 1 if last == walk[W_RUN] + walk[W_OFFSET] + 1 else 0
                said = state[record + C_WEIGHT]
                weights[i] = weight_of(
                    UNIFORM if even else rule, said, learned[number], place, count, was_taken
                )
                total += weights[i]
                place += 1
        if total > 0:
            break
    return total


def hear(heard: MutableSequence[int], choice: int, how: int, stamp: int) -> None:
    """Count that a choice was offered or taken.

    Args:
        how: H_OFFERED or H_TAKEN.
        stamp: the number of the playthrough, from 1.
    """
    at = choice * H_WORDS + how
    heard[at] += 1
    if heard[at + H_OFFERED_LAST] != stamp:
        heard[at + H_OFFERED_LAST] = stamp
        heard[at + H_OFFERED_IN] += 1


def count_knots(knots: MutableSequence[int], seen: Sequence[int]) -> None:
    """Count the knots that were entered since the last time."""
    for at in range(0, len(knots), K_WORDS):
        entered = seen[knots[at + K_ADDRESS]] % PRINTED // ENTERED
        if entered != knots[at + K_BEFORE]:
            knots[at + K_BEFORE] = entered
            knots[at + K_COUNT] += 1


def note(courses: MutableSequence[int], quantity: int, moment: int, number: int) -> None:
    """Take note of what a quantity is after so many choices."""
    at = (quantity * MOST_MOMENTS + moment) * M_WORDS
    courses[at + M_TIMES] += 1
    courses[at + M_SUM] += number
    courses[at + M_LEAST] = min(courses[at + M_LEAST], number)
    courses[at + M_MOST] = max(courses[at + M_MOST], number)


def stroll(
    program: Sequence[int],
    fresh: Any,
    state: Any,
    events: MutableSequence[int],
    probe: Any,
    probe_events: MutableSequence[int],
    memo: Sequence[int],
    seen: MutableSequence[int],
    unseen: MutableSequence[int],
    heard: MutableSequence[int],
    knots: MutableSequence[int],
    words: Sequence[int],
    quantities: Sequence[int],
    courses: MutableSequence[int],
    skipped: Sequence[int],
    learned: Sequence[int],
    weights: MutableSequence[int],
    standings: Sequence[int],
    walk: MutableSequence[int],
    results: MutableSequence[int],
) -> int:
    """Play until every playthrough is over.

    Args:
        fresh: the state before the story's first instruction.
        state, events: room for the playthrough.
        probe, probe_events: room for one that is asked of a quantity.
        seen: by address, what was met, and how often (see `interpreter.run`).
        unseen: room for what is seen while a quantity is asked.
        heard: of each choice, what is counted (see `H_OFFERED`).
        knots: of each, likewise (see `K_ADDRESS`).
        words: by address, how many are printed there.
        quantities: what is followed (see `Q_FUNCTION`).
        courses: what they came to (see `Tally.courses`).
        skipped: by choice, 1 where it is not taken while there is another.
        learned: by choice, what it weighs where that is learned.
        weights: room for what the pending choices weigh.
        standings: globals that hold how each covenant stands.
        walk: where it stands; it goes on from there.
        results: what came of each.

    Returns WALKED, or why the host must do something first.
    """
    width = P_STANDINGS + len(standings) * C_STANDINGS
    while True:
        phase = walk[W_PHASE]
        if phase == BEGIN:
            if walk[W_RUN] >= walk[W_RUNS]:
                return WALKED
            seeded(walk, walk[W_RUN] + walk[W_OFFSET])
            copy_state(fresh, state)
            state[R_FUEL] = walk[W_FUEL]
            events[0] = 1
            walk[W_TURNS] = 0
            walk[W_PHASE] = RUN
        elif phase == RUN:
            status = run(program, state, events, memo, seen, words)
            walk[W_STATUS] = status
            if status == CHANCE:
                if is_seeded(program, state):
                    walk[W_OUTCOME] = seeded_outcome(program, state, memo)
                    if walk[W_OUTCOME] == UNKNOWN:
                        return MUST_DRAW
                else:
                    walk[W_OUTCOME] = draw(walk, state[R_DETAIL])
                if not fall(program, state, memo, walk[W_OUTCOME]):
                    return MUST_FALL
            elif status == WAITING or status == ENDED:
                walk[W_QUANTITY] = 0
                walk[W_PHASE] = LOOK
            elif status == FAILED:
                walk[W_PHASE] = CHOOSE
                return FAILURE
            else:
                return STOPPED
        elif phase == LOOK:
            at = walk[W_QUANTITY] * Q_WORDS
            if at >= len(quantities) or walk[W_TURNS] >= MOST_MOMENTS:
                walk[W_PHASE] = CHOOSE
            elif quantities[at + Q_FUNCTION] == 0:
                value = state[state[O_GLOBALS] + quantities[at + Q_NUMBER]]
                if value & 15 <= BOOL:
                    note(courses, walk[W_QUANTITY], walk[W_TURNS], value >> 4)
                walk[W_QUANTITY] += 1
            else:
                if len(probe) != len(state):
                    return NO_ROOM_TO_ASK
                copy_state(state, probe)
                probe_events[0] = 1
                function, slots = quantities[at + Q_FUNCTION], quantities[at + Q_NUMBER]
                if not enter(probe, function, slots, walk[W_FUEL]):
                    return NO_ROOM_TO_ASK
                probe[probe[R_EVAL]] = quantities[at + Q_ARGUMENT]
                probe[R_EVAL] += 1
                walk[W_PHASE] = ASK
        elif phase == ASK:
            status = run(program, probe, probe_events, memo, unseen, words)
            if status == ENDED and probe[R_PC] == HEADER_SIZE:
                value = probe[probe[R_EVAL] - 1]
                if value & 15 <= BOOL:
                    note(courses, walk[W_QUANTITY], walk[W_TURNS], value >> 4)
            elif status != ENDED and status != WAITING and status != CHANCE and status != FAILED:
                return ASKED
            walk[W_QUANTITY] += 1
            walk[W_PHASE] = LOOK
        else:
            if walk[W_STOP] != 0:
                return ENOUGH
            stamp = walk[W_RUN] + walk[W_OFFSET] + 1
            if walk[W_STATUS] != FAILED:
                for i in range(len(standings)):
                    at = walk[W_RESULT] + P_STANDINGS + i * C_STANDINGS
                    stands = state[state[O_GLOBALS] + standings[i]] >> 4
                    results[at + C_LAST] = stands
                    results[at + C_EVER] |= 1 << stands
            total = 0
            if walk[W_STATUS] == WAITING:
                if state[R_CHOICES] > len(weights):
                    return MANY_CHOICES
                if walk[W_RULE] == OWN:
                    walk[W_ASKS] = 1 - walk[W_ASKS]
                    if walk[W_ASKS] != 0:
                        return MUST_WEIGH
                own = 0
                others = 0
                for i in range(state[R_CHOICES]):
                    address = state[state[O_CHOICES] + i * C_WORDS + C_ADDRESS]
                    if program[address + 1] & IS_FALLBACK == 0:
                        hear(heard, program[address + 4], H_OFFERED, stamp)
                        if skipped[program[address + 4]] == 0:
                            own += 1
                        else:
                            others += 1
                # What is to be skipped is taken where there is nothing else.
                total = own if own > 0 else others
                if walk[W_RULE] != UNIFORM:
                    total = weigh(
                        program, state, skipped, learned, heard, walk, weights, own, others
                    )
            if total == 0 or walk[W_TURNS] >= walk[W_MOST_TURNS]:
                at = walk[W_RESULT]
                results[at + P_STATUS] = walk[W_STATUS]
                results[at + P_PLACE] = state[R_PC]
                failed = walk[W_STATUS] == FAILED
                results[at + P_DETAIL] = walk[W_FAULT] if failed else state[R_ENDING]
                results[at + P_TURNS] = walk[W_TURNS]
                results[at + P_PRINTED] = state[R_PRINTED]
                count_knots(knots, seen)
                if failed:
                    for i in range(len(standings)):
                        results[at + P_STANDINGS + i * C_STANDINGS + C_LAST] = 0
                walk[W_RESULT] = at + width
                walk[W_RUN] += 1
                walk[W_PHASE] = BEGIN
            else:
                left = draw(walk, total) if total < FEW_OUTCOMES else draw_far(walk, total)
                index = 0
                if walk[W_RULE] != UNIFORM:
                    while left >= weights[index]:
                        left -= weights[index]
                        index += 1
                else:
                    while True:
                        address = state[state[O_CHOICES] + index * C_WORDS + C_ADDRESS]
                        number = program[address + 4]
                        is_shown = program[address + 1] & IS_FALLBACK == 0
                        if is_shown and (own == 0 or skipped[number] == 0):
                            if left == 0:
                                break
                            left -= 1
                        index += 1
                number = program[state[state[O_CHOICES] + index * C_WORDS + C_ADDRESS] + 4]
                hear(heard, number, H_TAKEN, stamp)
                walk[W_TAKEN] = number
                begin_turn(program, state, seen, index, walk[W_FUEL])
                walk[W_TURNS] += 1
                walk[W_PHASE] = RUN
