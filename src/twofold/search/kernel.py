"""The search for every state, breadth first: expand some, then merge what was found.

In the subset that Numba compiles, like the interpreter. `expand` runs every transition of some
states and only reads what is known, so that several may run side by side; `merge` then numbers
what is new, in the order of the transitions. What integers cannot do stops `expand` with a reason;
its host does it, and calls it again to go on.
"""

# ruff: noqa: SIM109 -- as in the interpreter

from __future__ import annotations

from collections.abc import MutableSequence, Sequence
from typing import Any, Final

from twofold.machine.interpreter import begin_turn, enter, fall, run
from twofold.machine.seeded_falls import UNKNOWN, is_seeded, seeded_outcome
from twofold.machine.state import (
    C_ADDRESS,
    C_SIZE,
    C_WEIGHT,
    C_WORDS,
    CHANCE,
    ENDED,
    FAILED,
    O_CHOICES,
    O_GLOBALS,
    O_STACK,
    R_CHOICES,
    R_DETAIL,
    R_ENDING,
    R_EVAL,
    R_FUEL,
    R_PC,
    R_PRINTED,
    R_TOP,
    WAITING,
)
from twofold.program.opcodes import IS_FALLBACK, RANDOM
from twofold.program.program import HEADER_SIZE
from twofold.program.values import BOOL, LIST
from twofold.search.packed_states import copy_state, copy_stretch, lift, pack, unpack, words_to_pack
from twofold.search.state_key import K_FALLS, MADE, NO_ROOM_FOR_PLANS, key_words

FEW_OUTCOMES: Final = 64  # of which each is followed, told apart or not
MAX_OUTCOMES: Final = 10_000
DEEPEST_STACK: Final = 2048  # words of calls that are open between two turns; some 500 calls

# Where an expansion stands.
S_PHASE: Final = 0
S_NEXT: Final = 1  # the next state to expand, in the index
S_LAST: Final = 2  # where to stop
S_NUMBER: Final = 3  # of the state that is expanded
S_WAITS: Final = 4  # its status
S_WAY: Final = 5  # the transition that runs: a pending choice, an outcome
S_WAYS: Final = 6
S_SHOWN: Final = 7  # choices on offer so far
S_STATUS: Final = 8  # with which the transition's run stopped
S_FAULT: Final = 9  # a number for what went wrong
S_FACT: Final = 10  # the fact that is observed
S_RECORDS: Final = 11  # how many there are
S_PACKED: Final = 12  # the end of the packed states
S_ROOM: Final = 13  # what a word may take there
S_FUEL: Final = 14  # jumps in a turn
S_FACTS: Final = 15  # how many there are to observe
S_WIDE: Final = 16  # a state in which too much can fall, from 1; 0 without one
S_OUTCOMES: Final = 17  # how many can
S_STARTS: Final = 18  # where the numbers are that stand for those like them; 0 where all do
S_LEAST: Final = 19  # the number that falls first
S_OUTCOME: Final = 20  # the one that falls
S_SPENT: Final = 21  # jumps since it paused
S_PATIENCE: Final = 22  # after how many it pauses, for whoever looks at the clock
S_DEEP: Final = 23  # a state with more calls open than are followed, from 1; 0 without one
S_WORK: Final = 24  # jumps in all
S_WORDS: Final = 25

# Phases.
NEXT_STATE: Final = 0
NEXT_WAY: Final = 1
RUN: Final = 2
IDENTIFY: Final = 3
OBSERVE: Final = 4
ASK: Final = 5
KEEP: Final = 6

# Why an expansion stopped.
EXPANDED: Final = 0
STOPPED: Final = 1  # the machine did, with S_STATUS
ASKED: Final = 2  # the machine that observes did, with S_STATUS
NO_ANSWER: Final = 3  # the function that was asked has none
MUST_FALL: Final = 4  # something falls whose outcomes the host must make
FAILURE: Final = 5  # what went wrong wants a number
NO_VALUE: Final = 6  # the key wants a value that the host must make
PLANS_FULL: Final = 7
RECORDS_FULL: Final = 8
PACKED_FULL: Final = 9
NO_ROOM_TO_ASK: Final = 10
PAUSED: Final = 11
MUST_DRAW: Final = 12  # something falls by the story's seed, and the host must say where

# A transition that was run.
T_FIRST: Final = 0  # the fingerprint of where it led
T_SECOND: Final = 1
T_TARGET: Final = 2  # the number of a state that is known already, or -1
T_ORIGIN: Final = 3
T_HOW: Final = 4  # a choice's number from 1, or minus the number of a fall
T_STATUS: Final = 5
T_PLACE: Final = 6  # the address where it stopped
T_DETAIL: Final = 7  # the tag that names an ending, the number of a fault, the ways of a fall
T_PACKED: Final = 8  # where the state is packed
T_SIZE: Final = 9
T_CHOICE: Final = 10  # the program's choice that it takes, from 1; 0 for a fall
T_WEIGHT: Final = 11  # what that choice weighs: as C_WEIGHT
T_PRINTED: Final = 12  # the words on the way
T_FACTS: Final = 13  # what was observed

# What is known of a choice.
OFFERED: Final = 1
TAKEN: Final = 2

# A state to expand.
I_NUMBER: Final = 0
I_STATUS: Final = 1
I_AT: Final = 2  # where it is packed
I_WORDS: Final = 3

# What is observed of a state.
A_GLOBAL: Final = 0  # [number]: a number in a global
A_FUNCTION: Final = 1  # [address, slots]: whether a function says yes
A_WORDS: Final = 3

# How far the merging came.
M_STATES: Final = 0
M_TARGETS: Final = 1
M_ORIGIN: Final = 2  # the state whose transitions come last
M_FRONTIER: Final = 3  # states to expand that were written
M_STORED: Final = 4  # the end of what is packed of them
M_MOST: Final = 5  # no state is expanded past as many
M_ODD: Final = 6  # falls whose number is not their place among the transitions
M_PRINTED: Final = 7  # words before the first state
M_WORDS: Final = 8


def find_state(slots: Sequence[int], prints: Sequence[int], first: int, second: int) -> int:
    """The slot of a fingerprint among the known states, or of the gap where it belongs.

    Args:
        slots: an open-addressing table, of a power of two, of state numbers from 1; 0 in a gap.
        prints: for each state, its fingerprint.
    """
    mask = len(slots) - 1
    at = first & mask
    while True:
        number = slots[at]
        if number == 0:
            return at
        if prints[2 * number - 2] == first and prints[2 * number - 1] == second:
            return at
        at = (at + 1) & mask


def rehash(slots: MutableSequence[int], prints: Sequence[int], count: int) -> None:
    """Put so many known states into an empty table."""
    mask = len(slots) - 1
    for number in range(count):
        at = prints[2 * number] & mask
        while slots[at] != 0:
            at = (at + 1) & mask
        slots[at] = number + 1


def tell_outcomes_apart(
    program: Sequence[int],
    keying: Sequence[int],
    state: Sequence[int],
    search: MutableSequence[int],
) -> int:
    """In how many ways something wide falls that the story can tell apart.

    Of numbers that are alike the first stands for the others. `S_STARTS` is given where in the
    keying the first numbers of all but the first of these ways are.
    """
    ways = state[R_DETAIL]
    if program[state[R_PC]] != RANDOM:
        return ways
    at = keying[K_FALLS] + 1
    for _ in range(keying[keying[K_FALLS]]):
        end = at + 2 + keying[at + 1]
        if keying[at] == state[R_PC]:
            least = state[state[R_EVAL] - 2] >> 4
            most = least + ways - 1
            at += 2
            while at < end and keying[at] <= least:
                at += 1
            search[S_STARTS] = at
            search[S_LEAST] = least
            count = 1
            while at < end and keying[at] <= most:
                at += 1
                count += 1
            return count
        at = end
    return ways


def expand(
    program: Sequence[int],
    keying: Sequence[int],
    asks: Sequence[int],
    search: MutableSequence[int],
    index: Sequence[int],
    store: Any,
    origin: Any,
    origin_events: Any,
    state: Any,
    events: Any,
    probe: Any,
    probe_events: MutableSequence[int],
    seen: MutableSequence[int],
    unseen: MutableSequence[int],
    counted: Sequence[int],
    known_of: MutableSequence[int],
    memo: Sequence[int],
    plans: MutableSequence[int],
    plan_table: MutableSequence[int],
    words: MutableSequence[int],
    frames: MutableSequence[int],
    bits: MutableSequence[int],
    pair: MutableSequence[int],
    slots: Sequence[int],
    prints: Sequence[int],
    records: MutableSequence[int],
    packed: Any,
) -> int:
    """Run every transition of the states `index[S_NEXT:S_LAST]`, and write a record of each.

    Args:
        asks: what to observe of each state between turns.
        search: where it stands; it goes on from there.
        index, store: the states to expand, packed.
        origin, origin_events: room for the state that is expanded.
        state, events: room for the one that runs.
        probe, probe_events: room for one that is asked.
        seen: of the addresses.
        unseen: room for what is seen while something is asked.
        counted: by address, how many words are printed there; none where nobody counts them.
        known_of: by choice, whether it was OFFERED and TAKEN.
        pair: room for a fingerprint.
        slots, prints: the known states.
        records, packed: what is found.

    Returns EXPANDED, or why the host must do something first.
    """
    facts = search[S_FACTS]
    width = T_FACTS + facts
    while True:
        phase = search[S_PHASE]
        record = search[S_RECORDS] * width
        if phase == NEXT_STATE:
            if search[S_NEXT] >= search[S_LAST]:
                return EXPANDED
            entry = search[S_NEXT] * I_WORDS
            search[S_NEXT] += 1
            unpack(store, index[entry + I_AT], origin, origin_events)
            search[S_NUMBER] = index[entry + I_NUMBER]
            search[S_WAITS] = index[entry + I_STATUS]
            ways = origin[R_CHOICES]
            search[S_STARTS] = 0
            if search[S_WAITS] == CHANCE:
                ways = origin[R_DETAIL]
                if is_seeded(program, origin):
                    ways = 1
                if ways > FEW_OUTCOMES:
                    ways = tell_outcomes_apart(program, keying, origin, search)
                if ways > MAX_OUTCOMES:
                    if search[S_WIDE] == 0:
                        search[S_WIDE] = search[S_NUMBER] + 1
                        search[S_OUTCOMES] = origin[R_DETAIL]
                    ways = 0
            open_words = origin[R_TOP] - origin[O_STACK]
            if search[S_WAITS] == WAITING and ways > 0:
                open_words = origin[origin[O_CHOICES] + C_SIZE]
            if open_words > DEEPEST_STACK:
                if search[S_DEEP] == 0:
                    search[S_DEEP] = search[S_NUMBER] + 1
                ways = 0
            search[S_WAY] = 0
            search[S_WAYS] = ways
            search[S_SHOWN] = 0
            search[S_PHASE] = NEXT_WAY
        elif phase == NEXT_WAY:
            way = search[S_WAY]
            if way >= search[S_WAYS]:
                search[S_PHASE] = NEXT_STATE
            elif record + width > len(records):
                return RECORDS_FULL
            elif search[S_SPENT] > search[S_PATIENCE] and search[S_RECORDS] > 0:
                search[S_SPENT] = 0
                return PAUSED
            elif search[S_WAITS] == WAITING:
                address = origin[origin[O_CHOICES] + way * C_WORDS + C_ADDRESS]
                if program[address + 1] & IS_FALLBACK:
                    search[S_WAY] += 1
                else:
                    search[S_SHOWN] += 1
                    known_of[program[address + 4]] |= TAKEN
                    copy_state(origin, state)
                    events[0] = 1
                    state[R_PRINTED] = 0
                    begin_turn(program, state, seen, way, search[S_FUEL])
                    search[S_PHASE] = RUN
            else:
                copy_state(origin, state)
                for i in range(origin_events[0]):
                    events[i] = origin_events[i]
                state[R_FUEL] = search[S_FUEL]
                state[R_PRINTED] = 0
                search[S_OUTCOME] = way
                if is_seeded(program, state):
                    search[S_OUTCOME] = seeded_outcome(program, state, memo)
                    if search[S_OUTCOME] == UNKNOWN:
                        return MUST_DRAW
                elif way > 0 and search[S_STARTS] != 0:
                    search[S_OUTCOME] = keying[search[S_STARTS] + way - 1] - search[S_LEAST]
                search[S_PHASE] = RUN
                if not fall(program, state, memo, search[S_OUTCOME]):
                    return MUST_FALL
        elif phase == RUN:
            status = run(program, state, events, memo, seen, counted)
            search[S_STATUS] = status
            if status == WAITING or status == ENDED:
                search[S_PHASE] = IDENTIFY
            elif status == CHANCE:
                search[S_PHASE] = IDENTIFY
                if state[R_DETAIL] == 1:
                    search[S_PHASE] = RUN
                    if is_seeded(program, state):
                        seeded_outcome(program, state, memo)  # the generator moves on
                    if not fall(program, state, memo, 0):
                        return MUST_FALL
            elif status == FAILED:
                search[S_PHASE] = IDENTIFY
                return FAILURE
            else:
                return STOPPED
        elif phase == IDENTIFY:
            status = search[S_STATUS]
            search[S_SPENT] += search[S_FUEL] - state[R_FUEL]
            search[S_WORK] += search[S_FUEL] - state[R_FUEL]
            made = key_words(
                program,
                keying,
                state,
                status,
                search[S_FAULT],
                events,
                memo,
                plans,
                plan_table,
                words,
                frames,
                bits,
                pair,
            )
            if made != MADE:
                return PLANS_FULL if made == NO_ROOM_FOR_PLANS else NO_VALUE
            first = pair[0]
            second = pair[1]
            records[record + T_FIRST] = first
            records[record + T_SECOND] = second
            records[record + T_ORIGIN] = search[S_NUMBER]
            records[record + T_HOW] = -1 - search[S_OUTCOME]
            records[record + T_CHOICE] = 0
            records[record + T_WEIGHT] = 0
            records[record + T_PRINTED] = state[R_PRINTED]
            if search[S_WAITS] == WAITING:
                records[record + T_HOW] = search[S_SHOWN]
                if search[S_NUMBER] >= 0:
                    pending = origin[O_CHOICES] + search[S_WAY] * C_WORDS
                    records[record + T_CHOICE] = program[origin[pending + C_ADDRESS] + 4] + 1
                    records[record + T_WEIGHT] = origin[pending + C_WEIGHT]
            known = slots[find_state(slots, prints, first, second)]
            records[record + T_TARGET] = known - 1
            if known != 0:
                search[S_RECORDS] += 1
                search[S_WAY] += 1
                search[S_PHASE] = NEXT_WAY
            else:
                records[record + T_STATUS] = status
                records[record + T_PLACE] = state[R_PC]
                records[record + T_DETAIL] = search[S_FAULT] if status == FAILED else 0
                if status == ENDED:
                    records[record + T_DETAIL] = state[R_ENDING]
                elif status == CHANCE:
                    records[record + T_DETAIL] = state[R_DETAIL]
                elif status == WAITING:
                    for i in range(state[R_CHOICES]):
                        address = state[state[O_CHOICES] + i * C_WORDS + C_ADDRESS]
                        if program[address + 1] & IS_FALLBACK == 0:
                            known_of[program[address + 4]] |= OFFERED
                search[S_FACT] = 0
                search[S_PHASE] = OBSERVE
        elif phase == OBSERVE:
            fact = search[S_FACT]
            if fact >= facts:
                search[S_PHASE] = KEEP
            elif search[S_STATUS] != WAITING and search[S_STATUS] != ENDED:
                records[record + T_FACTS + fact] = -1
                search[S_FACT] += 1
            elif asks[fact * A_WORDS] == A_GLOBAL:
                value = state[state[O_GLOBALS] + asks[fact * A_WORDS + 1]]
                records[record + T_FACTS + fact] = value >> 4
                search[S_FACT] += 1
            else:
                copy_state(state, probe)
                probe_events[0] = 1
                search[S_PHASE] = ASK
                if not enter(
                    probe, asks[fact * A_WORDS + 1], asks[fact * A_WORDS + 2], search[S_FUEL]
                ):
                    search[S_PHASE] = OBSERVE
                    return NO_ROOM_TO_ASK
        elif phase == ASK:
            status = run(program, probe, probe_events, memo, unseen, counted)
            if status != ENDED or probe[R_PC] != HEADER_SIZE:
                if status == ENDED or status == WAITING or status == CHANCE or status == FAILED:
                    return NO_ANSWER
                return ASKED
            value = probe[probe[R_EVAL] - 1]
            tag = value & 15
            if tag > BOOL and tag != LIST:
                return NO_ANSWER
            truth = value >= 0 if tag == LIST else value >> 4 != 0
            records[record + T_FACTS + search[S_FACT]] = 1 if truth else 0
            search[S_FACT] += 1
            search[S_PHASE] = OBSERVE
        else:
            status = search[S_STATUS]
            at = search[S_PACKED]
            end = at
            if status == WAITING or status == CHANCE:
                if status == WAITING:
                    events[0] = 1
                if at + words_to_pack(state, events) * search[S_ROOM] > len(packed):
                    search[S_PHASE] = IDENTIFY  # its record goes when the others are merged
                    return PACKED_FULL
                lift(state, status)
                end = pack(state, events, packed, at)
            records[record + T_PACKED] = at
            records[record + T_SIZE] = end - at
            search[S_PACKED] = end
            search[S_RECORDS] += 1
            search[S_WAY] += 1
            search[S_PHASE] = NEXT_WAY


def merge(
    search: Sequence[int],
    merging: MutableSequence[int],
    records: Sequence[int],
    packed: Any,
    slots: MutableSequence[int],
    prints: MutableSequence[int],
    parents: MutableSequence[int],
    hows: MutableSequence[int],
    depths: MutableSequence[int],
    statuses: MutableSequence[int],
    places: MutableSequence[int],
    details: MutableSequence[int],
    facts: MutableSequence[int],
    starts: MutableSequence[int],
    targets: MutableSequence[int],
    chosen: MutableSequence[int],
    weights: MutableSequence[int],
    printed: MutableSequence[int],
    odd: MutableSequence[int],
    index: MutableSequence[int],
    store: Any,
) -> bool:
    """Number the new ones among the states that transitions led to, in their order.

    Args:
        search: of the expansion that wrote the records.
        merging: how far it came.
        parents, hows, depths, statuses, places, details, facts: what is known of each state.
        starts: for each state, where its transitions begin.
        targets, chosen: of each transition, where it leads, and the choice that it takes.
        weights: what that choice weighs; of no length where no choice does.
        printed: the words on the way; of no length where nobody counts them.
        odd: transitions whose fall is another than their place says, and which.
        index, store: where states to expand are written.

    All have room enough. Returns False where no more states may be expanded, and the rest of the
    transitions is left.
    """
    count = search[S_FACTS]
    width = T_FACTS + count
    for record in range(0, search[S_RECORDS] * width, width):
        origin = records[record + T_ORIGIN]
        if origin != merging[M_ORIGIN]:
            if merging[M_STATES] >= merging[M_MOST]:
                return False
            for state in range(merging[M_ORIGIN] + 1, origin + 1):
                starts[state] = merging[M_TARGETS]
            merging[M_ORIGIN] = origin
        target = records[record + T_TARGET]
        if target < 0:
            first = records[record + T_FIRST]
            second = records[record + T_SECOND]
            slot = find_state(slots, prints, first, second)
            target = slots[slot] - 1
            if target < 0:
                target = merging[M_STATES]
                merging[M_STATES] = target + 1
                slots[slot] = target + 1
                prints[2 * target] = first
                prints[2 * target + 1] = second
                parents[target] = origin
                hows[target] = records[record + T_HOW]
                depths[target] = depths[origin] + 1 if origin >= 0 else 0
                status = records[record + T_STATUS]
                statuses[target] = status
                places[target] = records[record + T_PLACE]
                details[target] = records[record + T_DETAIL]
                for i in range(count):
                    facts[target * count + i] = records[record + T_FACTS + i]
                if status == WAITING or status == CHANCE:
                    entry = merging[M_FRONTIER] * I_WORDS
                    at = records[record + T_PACKED]
                    size = records[record + T_SIZE]
                    stored = merging[M_STORED]
                    index[entry + I_NUMBER] = target
                    index[entry + I_STATUS] = status
                    index[entry + I_AT] = stored
                    copy_stretch(packed, at, store, stored, size)
                    merging[M_FRONTIER] += 1
                    merging[M_STORED] = stored + size
        if origin < 0:
            merging[M_PRINTED] = records[record + T_PRINTED]
        else:
            targets[merging[M_TARGETS]] = target
            chosen[merging[M_TARGETS]] = records[record + T_CHOICE]
            if len(weights) > 0:
                weights[merging[M_TARGETS]] = records[record + T_WEIGHT]
            if len(printed) > 0:
                printed[merging[M_TARGETS]] = records[record + T_PRINTED]
            how = records[record + T_HOW]
            if how < 0 and starts[origin] - merging[M_TARGETS] - 1 != how:
                odd[2 * merging[M_ODD]] = merging[M_TARGETS]
                odd[2 * merging[M_ODD] + 1] = how
                merging[M_ODD] += 1
            merging[M_TARGETS] += 1
    return True
