"""The machine: what every instruction does to a state.

`run` is one loop over integers in arrays, in the subset that Numba compiles: it only indexes, and
calls nothing but the helpers beside it. Over plain lists it is plain Python. What integers cannot
do (strings, lists, floats) it hands to its host: it stops with the status HOST, before the
instruction, and is run again when the host has done it.
"""

# ruff: noqa: SIM109 -- over plain lists `a == x or a == y` is faster than building a tuple

from __future__ import annotations

from collections.abc import MutableSequence, Sequence
from typing import Final

from twofold.machine.memo import find_list, memo_find
from twofold.machine.state import (
    C_ADDRESS,
    C_FRAME,
    C_FRAMES,
    C_PRIOR,
    C_SIZE,
    C_WEIGHT,
    C_WORDS,
    CHANCE,
    ENDED,
    EVENTS_FULL,
    F_KIND,
    F_PREVIOUS,
    F_RETURN,
    F_SLOTS,
    F_WORDS,
    FAILED,
    FULL,
    HOST,
    K_FUNCTION,
    K_FUNCTION_IN_EXPRESSION,
    K_TUNNEL,
    LINE,
    O_ARENA,
    O_CHOICES,
    O_EVAL,
    O_GLOBALS,
    O_SHUFFLES,
    O_STACK,
    O_TURNS,
    O_VISITS,
    R_ARENA,
    R_BASE,
    R_CHOICES,
    R_DETAIL,
    R_ENDING,
    R_EVAL,
    R_FRAME,
    R_FUEL,
    R_LOGIC_STRINGS,
    R_PC,
    R_PREVIOUS_RANDOM,
    R_PRINTED,
    R_PRIOR,
    R_READING,
    R_SAFE,
    R_SEED,
    R_STATUS,
    R_STRINGS,
    R_THREADS,
    R_TOP,
    R_TURN,
    R_WEIGHT,
    RUNNING,
    T_BASE,
    T_FRAME,
    T_RESUME,
    T_WORDS,
    WAITING,
)
from twofold.program.opcodes import (
    ADD,
    AND,
    BEGIN_STRING,
    BEGIN_TAG,
    CALL,
    CALL_VARIABLE,
    CHOICE,
    CHOICE_COUNT,
    CHOICE_TEXT,
    DECLARE_TEMP,
    DIVIDE,
    DONE,
    DUPLICATE,
    END,
    END_CHOICE_TEXT,
    END_TAG,
    EQUAL,
    FALL_OFF,
    FIRST_UNARY,
    GLUE,
    GREATER,
    GREATER_OR_EQUAL,
    HALT,
    HAS_CHOICE_ONLY,
    HAS_CONDITION,
    HAS_START,
    IS_FALLBACK,
    JUMP,
    JUMP_IF,
    JUMP_VARIABLE,
    LEAN,
    LESS,
    LESS_OR_EQUAL,
    LIST_COUNT,
    LIST_FROM_INT,
    LIST_RANDOM,
    LIST_RANGE,
    LOAD_GLOBAL,
    LOAD_TEMP,
    LOAD_VISITS,
    MAX,
    MIN,
    MULTIPLY,
    NEGATE,
    NEWLINE,
    NOT,
    NOT_EQUAL,
    NOTE_GLOBAL,
    NOTE_TEMP,
    ONCE_ONLY,
    OR,
    OUT,
    POP,
    POW,
    PUSH,
    RANDOM,
    READ_COUNT,
    REFER_TEMP,
    RETURN,
    ROLL,
    SEED_RANDOM,
    SET_PRIOR,
    SHUFFLE,
    STORE_GLOBAL,
    STORE_TEMP,
    SUBTRACT,
    TEXT,
    THREAD,
    TUNNEL,
    TUNNEL_RETURN,
    TUNNEL_VARIABLE,
    TURNS,
    TURNS_SINCE,
    VISIT,
    VISIT_INDEX,
    WEIGH,
    WEIGH_TEXT,
)
from twofold.program.program import (
    CONTAINER_ADDRESS,
    CONTAINER_COUNTER,
    CONTAINER_FLAGS,
    CONTAINER_PARENT,
    CONTAINER_SLOTS,
    CONTAINER_WORDS,
    HEADER_CONTAINERS,
    HEADER_RESEEDS,
    HEADER_SIZE,
    SHUFFLE_BITS,
)
from twofold.program.values import (
    BOOL,
    DIVERT,
    FLOAT,
    GLOBAL,
    INT,
    LIST,
    SLOT,
    STRING,
    TAG,
    VOID,
)

# Errors.
NO_CONTENT: Final = 1
NO_CONTENT_IN_TUNNEL: Final = 2
NO_CONTENT_IN_FUNCTION: Final = 3
UNEXPECTED_RETURN: Final = 4
UNEXPECTED_TUNNEL_RETURN: Final = 5
BAD_TUNNEL_OVERRIDE: Final = 6
DIVERT_AS_CONDITION: Final = 7
NO_DIVERT_TARGET: Final = 8
DIVISION_BY_ZERO: Final = 9
NOTHING_TO_EVALUATE: Final = 10
OUT_OF_FUEL: Final = 11
BAD_COUNT_TARGET: Final = 12
BAD_RANDOM: Final = 13
EMPTY_RANDOM: Final = 14
BAD_SEED: Final = 15
BAD_SHUFFLE: Final = 16
FOREIGN_CODE: Final = 17
HOST_ERROR: Final = 18  # the host knows more

# Events: what is printed, `payload << EVENT_BITS | kind`. EVENTS[0] is where the next one goes.
EVENT_BITS: Final = 5
EVENT_MASK: Final = 31
E_TEXT: Final = 1  # [string id]
E_NEWLINE: Final = 2
E_GLUE: Final = 3
E_VALUE: Final = 4  # [packed value]
E_TAG: Final = 5
E_END_TAG: Final = 6
E_STRING: Final = 7  # a string or a text of a choice begins
E_FUNCTION: Final = 8  # a function is called
E_TUNNEL: Final = 9
E_POP: Final = 10  # a function or tunnel returns
E_THREAD: Final = 11
E_END_THREAD: Final = 12
E_CHOICE: Final = 13  # [its number]: offered, of the values since the last choice
E_NO_CHOICE: Final = 14  # met, and not offered
E_CHOICE_VALUE: Final = 15  # [packed value]
E_FALLBACK: Final = 17  # a fallback choice is followed, with the frames it kept
E_NOTE: Final = 18  # [global]: it is about to take the value that the next event brings
E_NOTED: Final = 19  # [packed value]
E_MISSING: Final = 16  # [string id]: a variable that nothing has set

PRINTING: Final = 8
"""What a word, a newline or a mark costs, in jumps: each is more work for whoever reads."""

TRUE: Final = 1 << 4 | 2
FALSE: Final = 2
EVENT_ROOM: Final = 8  # more events than an instruction makes, but for CHOICE

# What is seen at an address: that it was met; how often it was come to, and how often printed.
MET: Final = 1
ENTERED: Final = 1 << 2
PRINTED: Final = 1 << 32
# What is seen of a condition, at the operand of its JUMP_IF or CHOICE.
CAME_TRUE: Final = 1
CAME_FALSE: Final = 2
WHETHER: Final = 3  # all of this, without how often

SAFE: Final = 1  # stopped at a DONE
SAFE_TEXT: Final = 2  # and text was printed since
SAFE_LINE: Final = 3  # and a line was ended since


def copy_words(words: MutableSequence[int], source: int, target: int, count: int) -> None:
    """Copy words within a state; the stretches do not overlap, or the target lies below."""
    for i in range(count):
        words[target + i] = words[source + i]


def loaded(program: Sequence[int], state: Sequence[int], pc: int, base: int, temps: int) -> int:
    """What a NOTE_GLOBAL or NOTE_TEMP loads; `temps` is where those of its frame begin."""
    if program[pc] == NOTE_GLOBAL:
        return state[state[O_GLOBALS] + program[pc + 1]]
    value = state[temps + program[pc + 1]]
    if value & 15 == SLOT or value & 15 == GLOBAL:
        value = state[(base if value & 15 == SLOT else state[O_GLOBALS]) + (value >> 4)]
    return value if value != 0 else INT


def run(
    program: Sequence[int],
    state: MutableSequence[int],
    events: MutableSequence[int],
    memo: Sequence[int],
    seen: MutableSequence[int],
    words: Sequence[int],
) -> int:
    """Run until the story waits, ends, fails, or needs its host; returns the status.

    Args:
        program: the flat code.
        state: changed in place.
        events: what is printed goes here, while somebody reads or a string is built.
        memo: results of the host's operators, as `Host` keeps them.
        seen: by address, MET where text or a value was printed, a choice met, a visit made, or
            where a jump led, and how often it was ENTERED by a jump and PRINTED; at the operand of
            a condition, how it came out.
        words: by address, how many words are printed there; none where nobody counts them.
    """
    pc = state[R_PC]
    o_globals = state[O_GLOBALS]
    o_visits = state[O_VISITS]
    o_turns = state[O_TURNS]
    eval_end = state[O_CHOICES]
    stack_end = len(state)
    base = state[R_BASE]
    frame = base + state[R_FRAME]
    temps = frame + F_WORDS
    top = state[R_TOP]
    sp = state[R_EVAL]
    floor = state[O_EVAL]
    fuel = state[R_FUEL]
    safe = state[R_SAFE]
    counts = len(words) > 0
    printed = state[R_PRINTED]
    emit = state[R_READING] != 0 or state[R_LOGIC_STRINGS] > 0
    ev = events[0]
    ev_end = len(events) - EVENT_ROOM
    status = RUNNING
    detail = 0

    while True:
        code = program[pc]
        if ev > ev_end:
            status = EVENTS_FULL
            break
        if code <= POP:
            if code == PUSH:
                if sp >= eval_end:
                    status = FULL
                    break
                state[sp] = program[pc + 1]
                sp += 1
                pc += 2
            elif code == LOAD_GLOBAL:
                if sp >= eval_end:
                    status = FULL
                    break
                state[sp] = state[o_globals + program[pc + 1]]
                sp += 1
                pc += 2
            elif code == LOAD_TEMP:
                if sp >= eval_end:
                    status = FULL
                    break
                value = state[temps + program[pc + 1]]
                tag = value & 15
                if tag == SLOT:
                    value = state[base + (value >> 4)]
                elif tag == GLOBAL:
                    value = state[o_globals + (value >> 4)]
                if value == 0:
                    if state[R_READING] != 0:
                        events[ev] = program[pc + 2] << EVENT_BITS | E_MISSING
                        ev += 1
                    value = INT
                state[sp] = value
                sp += 1
                pc += 3
            elif code == LOAD_VISITS:
                if sp >= eval_end:
                    status = FULL
                    break
                state[sp] = state[o_visits + program[pc + 1]] << 4 | INT
                sp += 1
                pc += 2
            elif code == VISIT_INDEX:
                if sp >= eval_end:
                    status = FULL
                    break
                state[sp] = (state[o_visits + program[pc + 1]] - 1) << 4 | INT
                sp += 1
                pc += 2
            elif code == DUPLICATE:
                if sp >= eval_end:
                    status = FULL
                    break
                if sp <= floor:
                    status = FAILED
                    detail = NOTHING_TO_EVALUATE
                    break
                state[sp] = state[sp - 1]
                sp += 1
                pc += 1
            else:
                if sp <= floor:
                    status = FAILED
                    detail = NOTHING_TO_EVALUATE
                    break
                sp -= 1
                pc += 1
        elif code == JUMP:
            fuel -= 1
            pc = program[pc + 1]
            seen[pc] = seen[pc] + ENTERED | MET
            if fuel < 0:
                status = FAILED
                detail = OUT_OF_FUEL
                break
        elif code == JUMP_IF or code == NOT:
            if sp <= floor:
                status = FAILED
                detail = NOTHING_TO_EVALUATE
                break
            sp -= 1
            value = state[sp]
            tag = value & 15
            if tag <= BOOL:
                truth = value >> 4 != 0
            elif tag == LIST:
                truth = value >= 0
            elif tag == STRING:
                truth = value >> 4 != 0
            elif tag == FLOAT:
                truth = (value >> 4) & 0x7FFFFFFF != 0
            elif tag == DIVERT and code == JUMP_IF:
                status = FAILED
                detail = DIVERT_AS_CONDITION
                break
            else:
                truth = False
            if code == NOT:
                if tag == STRING or tag > STRING:
                    sp += 1
                    status = HOST
                    break
                value = FALSE if truth else TRUE
                if tag == LIST:
                    value = (value >> 4) << 4 | INT
                state[sp] = value
                sp += 1
                pc += 1
            elif truth:
                fuel -= 1
                seen[pc + 1] |= CAME_TRUE
                pc = program[pc + 1]
                seen[pc] = seen[pc] + ENTERED | MET
                if fuel < 0:
                    status = FAILED
                    detail = OUT_OF_FUEL
                    break
            else:
                seen[pc + 1] |= CAME_FALSE
                pc += 2
        elif code <= OUT:
            if code == VISIT:
                counter = program[pc + 1]
                seen[pc] |= MET
                if program[pc + 2] & 1:
                    state[o_visits + counter] += 1
                if program[pc + 2] & 2:
                    state[o_turns + counter] = state[R_TURN] + 2
                pc += 3
            elif code == TEXT:
                fuel -= PRINTING
                seen[pc] = seen[pc] + PRINTED | MET
                if counts and state[R_STRINGS] == 0:
                    printed += words[pc]
                if safe != 0 and program[pc + 1] != 0 and state[R_STRINGS] == 0:
                    safe = 0 if safe == SAFE_LINE else SAFE_TEXT
                if emit:
                    events[ev] = program[pc + 1] << EVENT_BITS | E_TEXT
                    ev += 1
                pc += 2
            elif code == NEWLINE:
                fuel -= PRINTING
                if safe == SAFE_TEXT and state[R_STRINGS] == 0:
                    safe = SAFE_LINE
                if emit:
                    events[ev] = E_NEWLINE
                    ev += 1
                pc += 1
                if state[R_READING] == 2 and state[R_STRINGS] == 0:
                    status = LINE
                    break
            else:
                fuel -= PRINTING
                seen[pc] = seen[pc] + PRINTED | MET
                if sp > floor:
                    sp -= 1
                    if state[sp] & 15 != VOID:
                        if emit:
                            events[ev] = state[sp] << EVENT_BITS | E_VALUE
                            ev += 1
                        if counts and state[R_STRINGS] == 0:
                            printed += words[pc]
                pc += 1
                if state[R_READING] == 2 and state[R_STRINGS] == 0 and state[sp] & 15 == STRING:
                    status = LINE  # it may hold a newline
                    break
        elif code >= ADD:
            if code < FIRST_UNARY:
                if sp < floor + 2:
                    status = FAILED
                    detail = NOTHING_TO_EVALUATE
                    break
                b = state[sp - 1]
                a = state[sp - 2]
                if a & 15 <= BOOL and b & 15 <= BOOL and code < POW:
                    x = a >> 4
                    y = b >> 4
                    if code >= EQUAL and code <= OR:
                        if code == EQUAL:
                            truth = x == y
                        elif code == NOT_EQUAL:
                            truth = x != y
                        elif code == GREATER:
                            truth = x > y
                        elif code == LESS:
                            truth = x < y
                        elif code == GREATER_OR_EQUAL:
                            truth = x >= y
                        elif code == LESS_OR_EQUAL:
                            truth = x <= y
                        elif code == AND:
                            truth = x != 0 and y != 0
                        else:
                            truth = x != 0 or y != 0
                        value = TRUE if truth else FALSE
                    else:
                        if code == ADD:
                            x = x + y
                        elif code == SUBTRACT:
                            x = x - y
                        elif code == MULTIPLY:
                            x = x * y
                        elif code == MIN:
                            x = min(x, y)
                        elif code == MAX:
                            x = max(x, y)
                        else:
                            if y == 0:
                                status = FAILED
                                detail = DIVISION_BY_ZERO
                                break
                            quotient = abs(x) // abs(y)
                            if (x < 0) != (y < 0):
                                quotient = -quotient
                            x = quotient if code == DIVIDE else x - y * quotient
                        value = (((x + 0x80000000) & 0xFFFFFFFF) - 0x80000000) << 4 | INT
                else:
                    value = memo_find(memo, code, a, b)
                    if value == 0:
                        status = HOST
                        break
                sp -= 1
                state[sp - 1] = value
            else:
                if sp <= floor:
                    status = FAILED
                    detail = NOTHING_TO_EVALUATE
                    break
                a = state[sp - 1]
                if a & 15 <= BOOL and code == NEGATE:
                    x = -(a >> 4)
                    value = (((x + 0x80000000) & 0xFFFFFFFF) - 0x80000000) << 4 | INT
                else:
                    value = memo_find(memo, code, a, 0)
                    if value == 0:
                        status = HOST
                        break
                state[sp - 1] = value
            pc += 1
        elif code <= DECLARE_TEMP:
            if code == CHOICE_TEXT:
                fuel -= PRINTING
                state[R_STRINGS] += 1
                if emit:
                    events[ev] = E_STRING
                    ev += 1
                pc += 1
            elif code == END_CHOICE_TEXT:
                if state[R_READING] != 0:
                    status = HOST
                    break
                state[R_STRINGS] -= 1
                if sp >= eval_end:
                    status = FULL
                    break
                state[sp] = STRING
                sp += 1
                pc += 1
            elif code == CHOICE:
                if state[R_READING] != 0 and ev + sp - state[O_EVAL] > ev_end:
                    status = EVENTS_FULL
                    break
                flags = program[pc + 1]
                if sp - floor < (flags & 1) + (flags >> 1 & 1) + (flags >> 2 & 1):
                    status = FAILED
                    detail = NOTHING_TO_EVALUATE
                    break
                shown = True
                seen[pc] |= MET
                sp_before = sp
                ev_before = ev
                if flags & HAS_CONDITION:
                    sp -= 1
                    value = state[sp]
                    tag = value & 15
                    if tag <= BOOL:
                        shown = value >> 4 != 0
                    elif tag == LIST:
                        shown = value >= 0
                    elif tag == STRING:
                        shown = value >> 4 != 0
                    elif tag == FLOAT:
                        shown = (value >> 4) & 0x7FFFFFFF != 0
                    elif tag == DIVERT:
                        status = FAILED
                        detail = DIVERT_AS_CONDITION
                        break
                    else:
                        shown = False
                    seen[pc + 1] |= CAME_TRUE if shown else CAME_FALSE
                texts = 0
                if flags & HAS_START:
                    texts += 1
                if flags & HAS_CHOICE_ONLY:
                    texts += 1
                while texts > 0:
                    sp -= 1
                    if state[R_READING] != 0:
                        events[ev] = state[sp] << EVENT_BITS | E_CHOICE_VALUE
                        ev += 1
                    texts -= 1
                    while sp > state[O_EVAL] and state[sp - 1] & 15 == TAG:
                        sp -= 1
                        if state[R_READING] != 0:
                            events[ev] = state[sp] << EVENT_BITS | E_CHOICE_VALUE
                            ev += 1
                counter = program[pc + 3]
                if flags & ONCE_ONLY and counter >= 0 and state[o_visits + counter] > 0:
                    shown = False
                if shown:
                    size = top - base
                    count = state[R_CHOICES]
                    record = state[O_CHOICES] + count * C_WORDS
                    arena = state[R_ARENA]
                    if record + C_WORDS > state[O_ARENA] or arena + size > state[O_STACK]:
                        sp = sp_before
                        ev = ev_before
                        status = FULL
                        break
                    kept = -1
                    if count > 0:
                        before = record - C_WORDS
                        if (
                            state[before + C_SIZE] == size
                            and state[before + C_FRAME] == frame - base
                        ):
                            kept = state[before + C_FRAMES]
                            at = state[O_ARENA] + kept
                            for i in range(size):
                                if state[at + i] != state[base + i]:
                                    kept = -1
                                    break
                    if kept < 0:
                        kept = arena - state[O_ARENA]
                        copy_words(state, base, arena, size)
                        state[R_ARENA] = arena + size
                    state[record + C_ADDRESS] = pc
                    state[record + C_FRAMES] = kept
                    state[record + C_SIZE] = size
                    state[record + C_FRAME] = frame - base
                    state[record + C_PRIOR] = state[R_PRIOR] if program[pc + 5] else -1
                    state[record + C_WEIGHT] = state[R_WEIGHT]
                    state[R_CHOICES] = count + 1
                state[R_WEIGHT] = 0
                if state[R_READING] != 0:
                    if shown:
                        events[ev] = program[pc + 4] << EVENT_BITS | E_CHOICE
                    else:
                        events[ev] = E_NO_CHOICE
                    ev += 1
                pc += 6
            elif sp <= floor:
                status = FAILED
                detail = NOTHING_TO_EVALUATE
                break
            elif code == STORE_GLOBAL:
                value = state[sp - 1]
                at = o_globals + program[pc + 1]
                if value & 15 == LIST and value < 0 and state[at] & 15 == LIST:
                    # An empty list takes on the origins of the one it replaces.
                    value = memo_find(memo, STORE_GLOBAL, value, state[at])
                    if value == 0:
                        status = HOST
                        break
                sp -= 1
                state[at] = value
                pc += 2
            else:
                value = state[sp - 1]
                at = temps + program[pc + 1]
                if code == STORE_TEMP:
                    tag = state[at] & 15
                    if tag == SLOT:
                        at = base + (state[at] >> 4)
                    elif tag == GLOBAL:
                        at = o_globals + (state[at] >> 4)
                if value & 15 == LIST and value < 0 and state[at] & 15 == LIST:
                    value = memo_find(memo, STORE_GLOBAL, value, state[at])
                    if value == 0:
                        status = HOST
                        break
                sp -= 1
                if value != (at - base) << 4 | SLOT:  # nothing refers to itself
                    state[at] = value
                pc += 3 if code == STORE_TEMP else 2
        elif code == CALL or code == TUNNEL or code == CALL_VARIABLE or code == TUNNEL_VARIABLE:
            if code == CALL or code == TUNNEL:
                address = program[pc + 1]
                slots = program[pc + 2]
            else:
                if sp <= floor:
                    status = FAILED
                    detail = NOTHING_TO_EVALUATE
                    break
                value = state[sp - 1]
                if value & 15 != DIVERT:
                    status = FAILED
                    detail = NO_DIVERT_TARGET
                    break
                entry = program[HEADER_CONTAINERS] + (value >> 4) * CONTAINER_WORDS
                address = program[entry + CONTAINER_ADDRESS]
                slots = program[entry + CONTAINER_SLOTS]
            fuel -= 1
            if fuel < 0:
                status = FAILED
                detail = OUT_OF_FUEL
                break
            if top + F_WORDS + slots > stack_end:
                status = FULL
                break
            if code == CALL_VARIABLE or code == TUNNEL_VARIABLE:
                sp -= 1
            if code == CALL:
                kind = K_FUNCTION + program[pc + 3]
                after = pc + 4
            elif code == TUNNEL:
                kind = K_TUNNEL
                after = pc + 3
            elif code == CALL_VARIABLE:
                kind = K_FUNCTION + program[pc + 2]
                after = pc + 3
            else:
                kind = K_TUNNEL
                after = pc + 2
            state[top + F_RETURN] = after
            state[top + F_KIND] = kind
            state[top + F_PREVIOUS] = frame - base
            state[top + F_SLOTS] = slots
            for i in range(slots):
                state[top + F_WORDS + i] = 0
            frame = top
            temps = frame + F_WORDS
            top = temps + slots
            if emit:
                events[ev] = E_TUNNEL if kind == K_TUNNEL else E_FUNCTION
                ev += 1
            pc = address
            seen[pc] = seen[pc] + ENTERED | MET
        elif code == RETURN or code == TUNNEL_RETURN:
            kind = state[frame + F_KIND]
            address = 0
            if code == TUNNEL_RETURN:
                if sp <= floor:
                    status = FAILED
                    detail = NOTHING_TO_EVALUATE
                    break
                sp -= 1
                value = state[sp]
                if value & 15 == DIVERT:
                    entry = program[HEADER_CONTAINERS] + (value >> 4) * CONTAINER_WORDS
                    address = program[entry + CONTAINER_ADDRESS]
                elif value & 15 != VOID:
                    status = FAILED
                    detail = BAD_TUNNEL_OVERRIDE
                    break
                if kind != K_TUNNEL:
                    status = FAILED
                    detail = UNEXPECTED_TUNNEL_RETURN
                    break
            elif kind < K_FUNCTION:
                status = FAILED
                detail = UNEXPECTED_RETURN
                break
            pc = state[frame + F_RETURN]
            if address != 0:
                pc = address
                seen[pc] = seen[pc] + ENTERED | MET
            top = frame
            frame = base + state[frame + F_PREVIOUS]
            temps = frame + F_WORDS
            if emit:
                events[ev] = E_POP
                ev += 1
        elif code == FALL_OFF or code == DONE:
            kind = state[frame + F_KIND]
            if code == FALL_OFF and kind >= K_FUNCTION:
                if kind == K_FUNCTION_IN_EXPRESSION:
                    if sp >= eval_end:
                        status = FULL
                        break
                    state[sp] = VOID
                    sp += 1
                pc = state[frame + F_RETURN]
                top = frame
                frame = base + state[frame + F_PREVIOUS]
                temps = frame + F_WORDS
                if emit:
                    events[ev] = E_POP
                    ev += 1
            elif state[R_THREADS] > 0:
                state[R_THREADS] -= 1
                top = base - T_WORDS
                pc = state[top + T_RESUME]
                base = state[top + T_BASE]
                frame = base + state[top + T_FRAME]
                temps = frame + F_WORDS
                if emit:
                    events[ev] = E_END_THREAD
                    ev += 1
            else:
                if code == DONE:
                    safe = SAFE
                # The turn is over, unless the only choices left are fallbacks.
                count = state[R_CHOICES]
                fallback = -1
                for i in range(count):
                    record = state[O_CHOICES] + i * C_WORDS
                    if program[state[record + C_ADDRESS] + 1] & IS_FALLBACK:
                        if fallback < 0:
                            fallback = i
                    else:
                        fallback = -2
                        break
                if fallback >= 0:
                    state[R_EVAL] = sp
                    choose(program, state, fallback)
                    fuel -= 1
                    pc = state[R_PC]
                    seen[pc] = seen[pc] + ENTERED | MET
                    if fuel < 0:
                        status = FAILED
                        detail = OUT_OF_FUEL
                        break
                    base = state[R_BASE]
                    frame = base + state[R_FRAME]
                    temps = frame + F_WORDS
                    top = state[R_TOP]
                    if emit:
                        events[ev] = E_FALLBACK
                        ev += 1
                elif count > 0:
                    status = WAITING
                    break
                elif safe != 0:
                    status = ENDED
                    break
                else:
                    status = FAILED
                    if kind == K_TUNNEL:
                        detail = NO_CONTENT_IN_TUNNEL
                    elif kind >= K_FUNCTION:
                        detail = NO_CONTENT_IN_FUNCTION
                    else:
                        detail = NO_CONTENT
                    break
        elif code == END:
            safe = SAFE
            state[R_CHOICES] = 0
            state[R_ARENA] = state[O_ARENA]
            state[R_THREADS] = 0
            status = ENDED
            break
        elif code == HALT:
            status = ENDED
            break
        elif code == GLUE or code == BEGIN_TAG:
            fuel -= PRINTING
            if emit:
                events[ev] = E_GLUE if code == GLUE else E_TAG
                ev += 1
            if code == GLUE:
                if safe != 0 and state[R_STRINGS] == 0:
                    safe = SAFE  # the line goes on
                pc += 1
            else:
                if program[pc + 1] != 0 and state[R_STRINGS] == 0:
                    state[R_ENDING] = pc
                pc += 2
        elif code == END_TAG:
            fuel -= PRINTING
            if state[R_STRINGS] > 0:
                if emit:
                    status = HOST
                    break
                if sp >= eval_end:
                    status = FULL
                    break
                state[sp] = TAG
                sp += 1
            elif emit:
                events[ev] = E_END_TAG
                ev += 1
            pc += 1
        elif code == BEGIN_STRING:
            fuel -= PRINTING
            state[R_STRINGS] += 1
            state[R_LOGIC_STRINGS] += 1
            emit = True
            events[ev] = E_STRING
            ev += 1
            pc += 1
        elif code == THREAD:
            size = top - base
            if top + T_WORDS + size > stack_end:
                status = FULL
                break
            state[top + T_BASE] = base
            state[top + T_RESUME] = program[pc + 1]
            state[top + T_FRAME] = frame - base
            copy_words(state, base, top + T_WORDS, size)
            frame += top + T_WORDS - base
            base = top + T_WORDS
            temps = frame + F_WORDS
            top = base + size
            state[R_THREADS] += 1
            if emit:
                events[ev] = E_THREAD
                ev += 1
            pc += 2
        elif code == JUMP_VARIABLE:
            if sp <= floor:
                status = FAILED
                detail = NOTHING_TO_EVALUATE
                break
            sp -= 1
            value = state[sp]
            if value & 15 != DIVERT:
                status = FAILED
                detail = NO_DIVERT_TARGET
                break
            entry = program[HEADER_CONTAINERS] + (value >> 4) * CONTAINER_WORDS
            fuel -= 1
            pc = program[entry + CONTAINER_ADDRESS]
            seen[pc] = seen[pc] + ENTERED | MET
            if fuel < 0:
                status = FAILED
                detail = OUT_OF_FUEL
                break
        elif code == REFER_TEMP:
            if sp >= eval_end:
                status = FULL
                break
            value = state[temps + program[pc + 1]]
            if value & 15 != SLOT and value & 15 != GLOBAL:
                value = (temps + program[pc + 1] - base) << 4 | SLOT
            state[sp] = value
            sp += 1
            pc += 2
        elif code == TURNS_SINCE or code == READ_COUNT:
            if sp <= floor:
                status = FAILED
                detail = NOTHING_TO_EVALUATE
                break
            value = state[sp - 1]
            if value & 15 != DIVERT:
                status = FAILED
                detail = BAD_COUNT_TARGET
                break
            entry = program[HEADER_CONTAINERS] + (value >> 4) * CONTAINER_WORDS
            counter = program[entry + CONTAINER_COUNTER]
            if code == READ_COUNT:
                value = state[o_visits + counter] if counter >= 0 else 0
            elif counter >= 0 and state[o_turns + counter] != 0:
                value = state[R_TURN] + 2 - state[o_turns + counter]
            else:
                value = -1
            state[sp - 1] = value << 4 | INT
            pc += 1
        elif code == TURNS or code == CHOICE_COUNT:
            if sp >= eval_end:
                status = FULL
                break
            value = state[R_TURN] + 1 if code == TURNS else state[R_CHOICES]
            state[sp] = value << 4 | INT
            sp += 1
            pc += 1
        elif code == SET_PRIOR:
            state[R_PRIOR] = program[pc + 1]
            pc += 2
        elif code == RANDOM:
            if sp < floor + 2:
                status = FAILED
                detail = NOTHING_TO_EVALUATE
                break
            b = state[sp - 1]
            a = state[sp - 2]
            if a & 15 != INT or b & 15 != INT:
                status = FAILED
                detail = BAD_RANDOM
            elif b < a:
                status = FAILED
                detail = EMPTY_RANDOM
            else:
                status = CHANCE
                detail = (b >> 4) - (a >> 4) + 1
            break
        elif code == SHUFFLE:
            if sp < floor + 2:
                status = FAILED
                detail = NOTHING_TO_EVALUATE
                break
            b = state[sp - 1]
            a = state[sp - 2]
            size = b >> 4
            first = state[O_SHUFFLES] + program[pc + 2]
            end = first + program[pc + 3]
            if a & 15 > BOOL or b & 15 > BOOL or size <= 0 or size > (end - first) * SHUFFLE_BITS:
                status = FAILED
                detail = BAD_SHUFFLE
                break
            count = 0
            if (a >> 4) % size != 0 and program[HEADER_RESEEDS] == 0:
                count = size
                for at in range(first, end):
                    dealt = state[at]
                    while dealt != 0:
                        dealt &= dealt - 1
                        count -= 1
            if count <= 0:
                for at in range(first, end):
                    state[at] = 0
                count = size
            status = CHANCE
            detail = count
            break
        elif code == SEED_RANDOM:
            if sp <= floor:
                status = FAILED
                detail = NOTHING_TO_EVALUATE
                break
            value = state[sp - 1]
            if value & 15 != INT:
                status = FAILED
                detail = BAD_SEED
                break
            state[R_SEED] = value >> 4
            state[R_PREVIOUS_RANDOM] = 0
            state[sp - 1] = VOID
            pc += 1
        elif code == ROLL:
            if sp < floor + program[pc + 2]:
                status = FAILED
                detail = NOTHING_TO_EVALUATE
            elif sp >= eval_end:
                status = FULL
            else:
                status = CHANCE
                detail = program[pc + 3]
            break
        elif code == WEIGH or code == WEIGH_TEXT or code == LEAN:
            if code != WEIGH_TEXT and sp <= floor:
                status = FAILED
                detail = NOTHING_TO_EVALUATE
                break
            value = program[pc + 1] << 4 | STRING if code == WEIGH_TEXT else state[sp - 1]
            weight = memo_find(memo, WEIGH, value, 0)
            if weight == 0:
                status = HOST
                break
            fuel -= PRINTING
            if emit and code == WEIGH_TEXT:
                events[ev] = program[pc + 1] << EVENT_BITS | E_TEXT
                ev += 1
            elif emit and code == WEIGH and value & 15 != VOID:
                events[ev] = value << EVENT_BITS | E_VALUE
                ev += 1
            weight = weight >> 4
            if weight >= 0:
                state[R_WEIGHT] = max(state[R_WEIGHT], 1) + weight
            if code == WEIGH_TEXT:
                pc += 2
            else:
                sp -= 1
                pc += 1
        elif code == NOTE_GLOBAL or code == NOTE_TEMP:
            value = loaded(program, state, pc, base, temps)
            if sp >= eval_end or memo_find(memo, NOTE_GLOBAL, value, pc) == 0:
                status = HOST
                break
            state[sp] = value
            sp += 1
            pc += 2 if code == NOTE_GLOBAL else 3
        elif code == LIST_RANDOM and state[sp - 1] & 15 == LIST and state[sp - 1] >= 0:
            value = memo_find(memo, LIST_COUNT, state[sp - 1], 0)
            status = HOST
            if value != 0:
                status = CHANCE
                detail = value >> 4
            break
        elif code == LIST_FROM_INT or code == LIST_RANGE:
            takes = 2 if code == LIST_FROM_INT else 3
            value = find_list(memo, code, state, sp) if sp >= floor + takes else 0
            if value == 0:
                status = HOST
                break
            sp -= takes - 1
            state[sp - 1] = value
            pc += 1
        else:
            # END_STRING, LIST_RANDOM, EXTERNAL, STORE_WATCHED.
            status = HOST
            break

    state[R_PC] = pc
    state[R_BASE] = base
    state[R_FRAME] = frame - base
    state[R_TOP] = top
    state[R_EVAL] = sp
    state[R_FUEL] = fuel
    state[R_SAFE] = safe
    state[R_PRINTED] = printed
    state[R_STATUS] = status
    state[R_DETAIL] = detail
    events[0] = ev
    return status


def choose(program: Sequence[int], state: MutableSequence[int], index: int) -> None:
    """Take the pending choice `index`; the turn is the caller's to count."""
    record = state[O_CHOICES] + index * C_WORDS
    address = state[record + C_ADDRESS]
    frames = state[O_ARENA] + state[record + C_FRAMES]
    size = state[record + C_SIZE]
    prior = state[record + C_PRIOR]
    base = state[O_STACK]
    copy_words(state, frames, base, size)
    state[R_BASE] = base
    state[R_TOP] = base + size
    state[R_FRAME] = state[record + C_FRAME]
    state[R_THREADS] = 0
    state[R_PC] = program[address + 2]
    state[R_STATUS] = RUNNING
    for at in range(state[O_CHOICES], state[O_CHOICES] + state[R_CHOICES] * C_WORDS):
        state[at] = 0
    for at in range(state[O_ARENA], state[R_ARENA]):
        state[at] = 0
    state[R_CHOICES] = 0
    state[R_ARENA] = state[O_ARENA]
    if prior >= 0:
        _visit_entered(program, state, program[address + 5] - 1, prior)


def _visit_entered(
    program: Sequence[int], state: MutableSequence[int], target: int, prior: int
) -> None:
    """Count the containers around `target` that are not around `prior`, as newly entered."""
    table = program[HEADER_CONTAINERS]
    at = program[table + target * CONTAINER_WORDS + CONTAINER_PARENT]
    while at >= 0:
        flags = program[table + at * CONTAINER_WORDS + CONTAINER_FLAGS]
        if flags & 4 == 0:
            around = prior
            while around >= 0 and around != at:
                around = program[table + around * CONTAINER_WORDS + CONTAINER_PARENT]
            if around == at:
                return
            counter = program[table + at * CONTAINER_WORDS + CONTAINER_COUNTER]
            if flags & 1:
                state[state[O_VISITS] + counter] += 1
            if flags & 2:
                state[state[O_TURNS] + counter] = state[R_TURN] + 2
        at = program[table + at * CONTAINER_WORDS + CONTAINER_PARENT]


def begin_turn(
    program: Sequence[int],
    state: MutableSequence[int],
    seen: MutableSequence[int],
    index: int,
    fuel: int,
) -> None:
    """Take the pending choice `index` and begin the next turn, of at most `fuel` jumps."""
    state[R_TURN] += 1
    choose(program, state, index)
    seen[state[R_PC]] = seen[state[R_PC]] + ENTERED | MET
    state[R_FUEL] = fuel
    state[R_ENDING] = 0
    state[R_EVAL] = state[O_EVAL]
    state[R_SAFE] = 0
    state[R_STRINGS] = 0
    state[R_LOGIC_STRINGS] = 0
    state[R_WEIGHT] = 0


def fall(
    program: Sequence[int], state: MutableSequence[int], memo: Sequence[int], outcome: int
) -> bool:
    """Let what the state waits for fall its `outcome`-th way, from 0.

    Returns False, and nothing has fallen, where the host must say first which item of a list that
    is.
    """
    pc = state[R_PC]
    sp = state[R_EVAL] - 1
    if program[pc] == LIST_RANDOM:
        value = memo_find(memo, LIST_RANDOM, state[sp], outcome + 1)
        if value == 0:
            return False
        state[sp] = value
        sp += 1
        state[R_PC] = pc + 1
    elif program[pc] == ROLL:
        sp += 1 - program[pc + 2]
        state[sp] = program[program[HEADER_CONTAINERS] + program[pc + 1] + outcome]
        sp += 1
        state[R_PC] = pc + 4
    elif program[pc] == RANDOM:
        state[sp - 1] += outcome << 4
        state[R_PC] = pc + 1
    else:
        at = state[O_SHUFFLES] + program[pc + 2]
        bit = 0
        item = 0
        left = outcome
        while left > 0 or state[at] >> bit & 1:
            if state[at] >> bit & 1 == 0:
                left -= 1
            item += 1
            bit += 1
            if bit == SHUFFLE_BITS:
                at += 1
                bit = 0
        if program[HEADER_RESEEDS] == 0:
            state[at] |= 1 << bit
        state[sp - 1] = item << 4 | INT
        state[R_PC] = pc + 5
    state[R_EVAL] = sp
    state[R_STATUS] = RUNNING
    return True


def enter(state: MutableSequence[int], address: int, slots: int, fuel: int) -> bool:
    """Make a state begin a function, in at most `fuel` jumps; False where it has no room.

    When it has returned, the state is ENDED at `HEADER_SIZE`.

    Args:
        slots: of the function's temporaries.
    """
    top = state[R_TOP]
    if top + F_WORDS + slots > len(state):
        return False
    state[top + F_RETURN] = HEADER_SIZE
    state[top + F_KIND] = K_FUNCTION_IN_EXPRESSION
    state[top + F_PREVIOUS] = state[R_FRAME]
    state[top + F_SLOTS] = slots
    for i in range(slots):
        state[top + F_WORDS + i] = 0
    state[R_FRAME] = top - state[R_BASE]
    state[R_TOP] = top + F_WORDS + slots
    state[R_PC] = address
    state[R_FUEL] = fuel
    return True


IN_ORDER: Final = (
    memo_find,
    find_list,
    copy_words,
    _visit_entered,
    choose,
    loaded,
    run,
    begin_turn,
    fall,
    enter,
)
"""Every function here, after those it calls."""
