"""What tells one state from another, as words: the shape of a state, and what is live in it.

Two states whose words are alike have one future. In the subset that Numba compiles, like the
interpreter. Which words of a state matter is worked out once for each shape (where the state
stands, and what is on its stacks) and kept as a *plan*.
"""

# ruff: noqa: SIM109 -- as in the interpreter

from __future__ import annotations

import struct
from array import array
from collections.abc import MutableSequence, Sequence
from hashlib import blake2b
from typing import Final

from twofold.machine.memo import memo_find
from twofold.machine.state import (
    C_ADDRESS,
    C_FRAME,
    C_FRAMES,
    C_PRIOR,
    C_WEIGHT,
    C_WORDS,
    CHANCE,
    ENDED,
    F_KIND,
    F_PREVIOUS,
    F_RETURN,
    F_SLOTS,
    F_WORDS,
    FAILED,
    K_ROOT,
    K_TUNNEL,
    O_ARENA,
    O_CHOICES,
    O_EVAL,
    O_GLOBALS,
    O_STACK,
    R_BASE,
    R_CHOICES,
    R_ENDING,
    R_EVAL,
    R_FRAME,
    R_LOGIC_STRINGS,
    R_PC,
    R_SAFE,
    R_STRINGS,
    R_THREADS,
    R_TURN,
    R_WEIGHT,
    T_BASE,
    T_FRAME,
    T_RESUME,
    T_WORDS,
    WAITING,
)
from twofold.program.opcodes import HAS
from twofold.program.values import GLOBAL, INT, LIST, SLOT

# The header of a program's `keying`: an array that says what is live where.
K_WIDTH: Final = 0  # words of a row of the facts that all frames share
K_OWN_WIDTH: Final = 1  # words of a row of temporaries
K_SHARED: Final = 2  # where, by address, the offset of its row is
K_OWN: Final = 3  # the same for temporaries
K_ONWARD: Final = 4  # the row of what is live wherever a tunnel's return may lead
K_OWN_ONWARD: Final = 5
K_ALWAYS: Final = 6  # the row of what is live everywhere
K_FACTS: Final = 7  # where the facts are, in the order of their bits
K_FALLS: Final = 8  # where the RANDOMs are of which some outcomes are alike
K_STAMPS: Final = 9  # where, by address, the offset of its row of temporaries that are stamps is
K_STAMP_CAP: Final = 10  # turns past which stamps are alike
K_ORDERS: Final = 11  # where the pairs of times are of which it matters which one came first
K_HEADER: Final = 12

ROW_BITS: Final = 62

# What a fact, or an entry of a plan, is: its kind and three words.
ENTRY: Final = 4
RAW: Final = 0  # [word]
COUNT: Final = 1  # [word, cap, modulus]
SINCE: Final = 2  # [word, cap, modulus]: of the turns since then
CLAMPED: Final = 3  # [word, least, most]: a number
ORIGINS: Final = 4  # [word]: of the list there
ITEM: Final = 5  # [word, list]: whether the list there has the item of this one
OWN: Final = 6  # [region, word, base]: a temporary, what a reference in it refers to included
OWN_ORIGINS: Final = 7  # [region, word, base]
FLAG: Final = 8  # [word]: whether it is 0
NOTHING: Final = 9  # other facts say all that there is to say
STAMP: Final = 10  # [word, cap]: how many turns ago was the one whose number this is
OWN_STAMP: Final = 11  # [region, word, cap]: the same of a temporary
ORDER: Final = 12  # [word, word]: which one is larger

MOST_FALLEN: Final = 2  # values that an instruction takes at which something falls

LEAST_PLAN: Final = 8  # words, so that a table of as many slots as words / 4 is never full

ORIGINS_OF: Final = 200  # a memo's code: the number that stands for the origins of a list

MADE: Final = 0
NO_ROOM_FOR_PLANS: Final = 1
UNKNOWN_VALUE: Final = 2  # `words` holds the memo's code and operands


def fingerprint(words: Sequence[int], out: MutableSequence[int]) -> None:
    """The 128 bits that stand for `words[1 : words[0]]`: into `out`, as two numbers.

    Of 128 bits, two that should differ are alike with a chance of less than one in 10^26 among a
    million states.
    """
    digest = blake2b(array("q", words[1 : words[0]]).tobytes(), digest_size=16).digest()
    out[0], out[1] = struct.unpack("<qq", digest)


def mixed_fingerprint(words: Sequence[int], out: MutableSequence[int]) -> None:
    """The same for compiled code: two chains of multiplications that wrap around at 64 bits."""
    first = 0x2545F4914F6CDD1D
    second = -0x61C8864680B583EB
    for i in range(1, words[0]):
        word = words[i]
        first = (first ^ word) * -0x40A7B892E31B1A47
        first ^= first >> 29 & 0x7FFFFFFFF
        second = (second + word) * 0x5851F42D4C957F2D
        second ^= second >> 32 & 0xFFFFFFFF
    first ^= second
    first *= -0x00AE502812AA7333
    first ^= first >> 32 & 0xFFFFFFFF
    second += first
    second *= -0x3B314601E57A13AD
    second ^= second >> 29 & 0x7FFFFFFFF
    out[0] = first
    out[1] = second


def find_pair(table: Sequence[int], first: int, second: int) -> int:
    """The slot of a pair in an open-addressing table of triples, or of the gap where it belongs.

    Args:
        table: the mask of the table, then three words a slot; the third is 0 in a gap.
    """
    mask = table[0]
    at = first & mask
    while True:
        slot = 1 + at * 3
        if table[slot + 2] == 0 or (table[slot] == first and table[slot + 1] == second):
            return slot
        at = (at + 1) & mask


def add_value(state: Sequence[int], value: int, base: int, words: MutableSequence[int]) -> None:
    """Add a value to the words, and what it refers to, `base` being that of its thread."""
    end = words[0]
    words[end] = value
    tag = value & 15
    if tag == SLOT:
        end += 1
        words[end] = state[base + (value >> 4)]
    elif tag == GLOBAL:
        end += 1
        words[end] = state[state[O_GLOBALS] + (value >> 4)]
    words[0] = end + 1


def walk(
    state: Sequence[int],
    region: int,
    base: int,
    frame: int,
    pc: int,
    words: MutableSequence[int],
    frames: MutableSequence[int],
) -> None:
    """Add a thread's frames to the shape, the last called first."""
    above = K_ROOT
    end = words[0]
    count = frames[0]
    while True:
        at = base + frame
        frames[count] = region
        frames[count + 1] = at - state[region]
        frames[count + 2] = base - state[region]
        frames[count + 3] = pc
        frames[count + 4] = above
        count += 5
        above = state[at + F_KIND]
        words[end] = pc
        words[end + 1] = frame
        words[end + 2] = above
        end += 3
        if above == K_ROOT:
            break
        pc = state[at + F_RETURN]
        frame = state[at + F_PREVIOUS]
    words[0] = end
    frames[0] = count


def shape_words(
    program: Sequence[int],
    state: Sequence[int],
    status: int,
    fault: int,
    events: Sequence[int],
    words: MutableSequence[int],
    frames: MutableSequence[int],
) -> None:
    """Write what decides which words of a state matter, and its frames."""
    frames[0] = 1
    words[1] = status
    if status == ENDED or status == FAILED:
        words[2] = state[R_PC]
        words[3] = state[R_ENDING] if status == ENDED else fault
        words[0] = 4
        return
    count = state[R_CHOICES]
    words[2] = count
    words[0] = 3
    kept = -1
    kept_frame = -1
    for i in range(count):
        record = state[O_CHOICES] + i * C_WORDS
        address = state[record + C_ADDRESS]
        end = words[0]
        words[end] = address
        words[end + 1] = state[record + C_PRIOR]
        words[end + 2] = state[record + C_FRAMES]
        words[0] = end + 3
        base = state[O_ARENA] + state[record + C_FRAMES]
        frame = state[record + C_FRAME]
        if state[record + C_FRAMES] == kept and frame == kept_frame:
            # The frames below are those of the choice before.
            at = frames[0]
            frames[at] = O_ARENA
            frames[at + 1] = kept + frame
            frames[at + 2] = kept
            frames[at + 3] = program[address + 2]
            frames[at + 4] = K_ROOT
            frames[0] = at + 5
        else:
            walk(state, O_ARENA, base, frame, program[address + 2], words, frames)
        kept = state[record + C_FRAMES]
        kept_frame = frame
    if status == CHANCE:
        end = words[0]
        words[end] = state[R_PC]
        words[end + 1] = state[R_SAFE]
        words[end + 2] = state[R_ENDING]
        words[end + 3] = state[R_THREADS]
        words[end + 4] = state[R_STRINGS]
        words[end + 5] = state[R_LOGIC_STRINGS]
        words[end + 6] = state[R_EVAL] - state[O_EVAL]
        words[end + 7] = events[0]
        words[end + 8] = state[R_WEIGHT]
        words[0] = end + 9
        base = state[R_BASE]
        walk(state, O_STACK, base, state[R_FRAME], state[R_PC], words, frames)
        for _ in range(state[R_THREADS]):
            below = base - T_WORDS
            base = state[below + T_BASE]
            walk(
                state, O_STACK, base, state[below + T_FRAME], state[below + T_RESUME], words, frames
            )


def add_facts(
    keying: Sequence[int],
    bits: Sequence[int],
    width: int,
    flags: bool,
    plans: MutableSequence[int],
    at: int,
) -> int:
    """Add to a plan the facts of these bits: its flags, or the others.

    Returns where it ends, or 0 where it has no room.
    """
    for i in range(width):
        left = bits[i]
        fact = keying[K_FACTS] + i * ROW_BITS * ENTRY
        while left != 0:
            kind = keying[fact]
            if left & 1 and kind != NOTHING and (kind == FLAG) == flags:
                if at + ENTRY > len(plans):
                    return 0
                if flags:
                    plans[at] = keying[fact + 1]
                    at += 1
                else:
                    for j in range(ENTRY):
                        plans[at + j] = keying[fact + j]
                    at += ENTRY
            left >>= 1
            fact += ENTRY
    return at


def add_orders(
    keying: Sequence[int], bits: Sequence[int], plans: MutableSequence[int], at: int
) -> int:
    """Add to a plan the pairs of times both of which are among these bits.

    Returns where it ends, or 0 where it has no room.
    """
    pair = keying[K_ORDERS] + 1
    for _ in range(keying[pair - 1]):
        one = keying[pair]
        other = keying[pair + 1]
        if (
            bits[one // ROW_BITS] >> one % ROW_BITS
            & bits[other // ROW_BITS] >> other % ROW_BITS
            & 1
        ):
            if at + ENTRY > len(plans):
                return 0
            plans[at] = ORDER
            plans[at + 1] = keying[pair + 2]
            plans[at + 2] = keying[pair + 3]
            plans[at + 3] = 0
            at += ENTRY
        pair += ENTRY
    return at


def make_plan(
    keying: Sequence[int],
    state: Sequence[int],
    frames: Sequence[int],
    bits: MutableSequence[int],
    plans: MutableSequence[int],
) -> int:
    """Write the plan of a state's shape at the end of the plans.

    A plan says where it ends, and where its flags begin; then come its entries, then its flags, a
    word each. Returns where it is, or 0 where it has no room.
    """
    width = keying[K_WIDTH]
    own_width = keying[K_OWN_WIDTH]
    for i in range(width):
        bits[i] = keying[keying[K_ALWAYS] + i]
    start = plans[0]
    at = start + 2
    if start + LEAST_PLAN > len(plans):
        return 0
    for f in range(1, frames[0], 5):
        region = frames[f]
        frame = frames[f + 1]
        base = frames[f + 2]
        pc = frames[f + 3]
        # The tunnel above may end by sending this frame elsewhere.
        onward = frames[f + 4] == K_TUNNEL
        row = keying[keying[K_SHARED] + pc]
        for i in range(width):
            bits[i] |= keying[row + i]
            if onward:
                bits[i] |= keying[keying[K_ONWARD] + i]
        slots = state[state[region] + frame + F_SLOTS]
        if at + slots * ENTRY > len(plans):
            return 0
        row = keying[keying[K_OWN] + pc]
        stamps = keying[keying[K_STAMPS] + pc]
        for slot in range(slots):
            word = slot * 2 // ROW_BITS
            if word >= own_width:
                break
            live = keying[row + word]
            if onward:
                live |= keying[keying[K_OWN_ONWARD] + word]
            live = live >> (slot * 2 % ROW_BITS) & 3
            if live != 0:
                plans[at] = OWN if live & 1 else OWN_ORIGINS
                plans[at + 1] = region
                plans[at + 2] = frame + F_WORDS + slot
                plans[at + 3] = base
                if keying[stamps + word] >> (slot * 2 % ROW_BITS) & 1:
                    plans[at] = OWN_STAMP
                    plans[at + 3] = keying[K_STAMP_CAP]
                at += ENTRY
    at = add_facts(keying, bits, width, False, plans, at)
    if at == 0:
        return 0
    at = add_orders(keying, bits, plans, at)
    if at == 0:
        return 0
    flags = at
    at = add_facts(keying, bits, width, True, plans, at)
    if at == 0:
        return 0
    plans[start + 1] = flags
    plans[start] = at
    plans[0] = max(at, start + LEAST_PLAN)
    return start


def key_words(
    program: Sequence[int],
    keying: Sequence[int],
    state: Sequence[int],
    status: int,
    fault: int,
    events: Sequence[int],
    memo: Sequence[int],
    plans: MutableSequence[int],
    plan_table: MutableSequence[int],
    words: MutableSequence[int],
    frames: MutableSequence[int],
    bits: MutableSequence[int],
    out: MutableSequence[int],
) -> int:
    """The fingerprint of what can still matter of a state: into `out`.

    Args:
        status: with which it stopped.
        fault: what went wrong where it FAILED, as a number.
        plans: for each shape that was met, which words matter; `plans[0]` is where they end.
        plan_table: where the plan of a shape is; `find_pair` finds it.

    Returns MADE, or why it could not be.
    """
    shape_words(program, state, status, fault, events, words, frames)
    fingerprint(words, out)
    slot = find_pair(plan_table, out[0], out[1])
    plan = plan_table[slot + 2]
    if plan == 0:
        plan = make_plan(keying, state, frames, bits, plans)
        if plan == 0:
            return NO_ROOM_FOR_PLANS
        plan_table[slot] = out[0]
        plan_table[slot + 1] = out[1]
        plan_table[slot + 2] = plan
    words[1] = out[0]
    words[2] = out[1]
    words[0] = 3
    if status == WAITING or status == CHANCE:
        end = words[0]
        for i in range(state[R_CHOICES]):
            weight = state[state[O_CHOICES] + i * C_WORDS + C_WEIGHT]
            if weight != 0:
                words[end] = i
                words[end + 1] = weight
                end += 2
        words[0] = end
    if status == CHANCE:
        for at in range(state[O_EVAL], state[R_EVAL]):
            add_value(state, state[at], state[R_BASE], words)
        end = words[0]
        if keying[K_STAMP_CAP] >= 0 and state[R_EVAL] - state[O_EVAL] > MOST_FALLEN:
            words[end] = state[R_TURN]  # what waits to be looked at may be the number of a turn
            end += 1
        for at in range(1, events[0]):
            words[end] = events[at]
            end += 1
        words[0] = end
    at = plan + 2
    flags = plans[plan + 1]
    while at < flags:
        kind = plans[at]
        end = words[0]
        words[0] = end + 1
        if kind == RAW:
            words[end] = state[plans[at + 1]]
        elif kind == COUNT or kind == SINCE:
            value = state[plans[at + 1]]
            if kind == SINCE:
                value = state[R_TURN] + 2 - value if value != 0 else -1
            over = value - plans[at + 2] - 1
            if over > 0:
                value -= over - over % plans[at + 3]
            words[end] = value
        elif kind == ORDER:
            value = state[plans[at + 1]] - state[plans[at + 2]]
            words[end] = max(-1, min(value, 1))
        elif kind == CLAMPED:
            value = state[plans[at + 1]]
            if value & 15 == INT:
                number = value >> 4
                number = max(number, plans[at + 2])
                number = min(number, plans[at + 3])
                value = number << 4 | INT
            words[end] = value
        elif kind == STAMP or kind == OWN_STAMP:
            value = state[plans[at + 1]]
            cap = plans[at + 2]
            if kind == OWN_STAMP:
                value = state[value + cap]
                cap = plans[at + 3]
            if value & 15 == INT:
                value = min(state[R_TURN] + 1 - (value >> 4), cap + 1) << 4 | INT
            words[end] = value
        elif kind == ITEM:
            held = state[plans[at + 1]]
            value = memo_find(memo, HAS, held, plans[at + 2]) if held & 15 == LIST else held
            if value == 0:
                words[0] = HAS
                words[1] = held
                words[2] = plans[at + 2]
                return UNKNOWN_VALUE
            words[end] = value
        elif kind == OWN:
            region = state[plans[at + 1]]
            words[0] = end
            add_value(state, state[region + plans[at + 2]], region + plans[at + 3], words)
        else:
            if kind == ORIGINS:
                value = state[plans[at + 1]]
            else:
                value = state[state[plans[at + 1]] + plans[at + 2]]
            if value & 15 == LIST:
                origins = memo_find(memo, ORIGINS_OF, value, 0)
                if origins == 0:
                    words[0] = ORIGINS_OF
                    words[1] = value
                    words[2] = 0
                    return UNKNOWN_VALUE
                words[end] = origins
            else:
                words[end] = 0
        at += ENTRY
    gathered = 1
    for flag in range(flags, plans[plan]):
        gathered = gathered << 1
        if state[plans[flag]] != 0:
            gathered |= 1
        if gathered >> ROW_BITS - 1:
            words[words[0]] = gathered
            words[0] += 1
            gathered = 1
    words[words[0]] = gathered
    words[0] += 1
    fingerprint(words, out)
    return MADE
