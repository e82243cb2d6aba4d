"""The layout of a state: the whole of a reading at one moment, in one array of integers.

A state begins with a header: the registers (`R_…`), then the sizes and offsets of its regions. The
regions follow: globals, visit counts, turn counts, shuffles, the evaluation stack, the pending
choices, the arena of the frames that pending choices keep, and the call stack.

The call stack holds one stretch for each thread. A frame is four words and its temporaries; what
it says of other frames is relative to the base of its thread, so that a thread is forked, or kept
for a choice, by copying words.
"""

from __future__ import annotations

from collections.abc import Iterable, MutableSequence
from typing import Final

from twofold.program import program as layout
from twofold.program.program import SHUFFLE_BITS, Program, Shuffle

# Registers.
R_PC: Final = 0  # address of the next instruction
R_STATUS: Final = 1  # one of the statuses below
R_DETAIL: Final = 2  # of the status: an error's number, a fall's outcomes
R_FRAME: Final = 3  # the current frame, from the thread's base
R_TOP: Final = 4  # the end of the call stack, absolute
R_BASE: Final = 5  # the base of the current thread, absolute
R_THREADS: Final = 6  # threads above the first
R_EVAL: Final = 7  # the end of the evaluation stack, absolute
R_TURN: Final = 8  # the turn, -1 before the first choice
R_SEED: Final = 9
R_PREVIOUS_RANDOM: Final = 10  # -1 until a seed is set that is to be followed
R_CHOICES: Final = 11  # how many choices are pending
R_ARENA: Final = 12  # the end of the arena, absolute
R_SAFE: Final = 13  # 1 when the story stopped at a DONE or END
R_STRINGS: Final = 14  # strings and texts of choices being built
R_LOGIC_STRINGS: Final = 15  # those among them whose value is kept
R_READING: Final = 16  # 1 when somebody reads: text is printed; 2 when line by line
R_PRIOR: Final = 17  # the container that last jumped, where that matters
R_FUEL: Final = 18  # jumps left in this turn
R_ENDING: Final = 19  # address of the `# ending:` tag printed last in this turn, or 0
R_WEIGHT: Final = 20  # of the choice that is being made: 1 and what was said of it, or 0
R_PRINTED: Final = 21  # words printed, where somebody counts them

# Where the regions are.
O_GLOBALS: Final = 22
O_VISITS: Final = 23
O_TURNS: Final = 24
O_SHUFFLES: Final = 25
O_EVAL: Final = 26
O_CHOICES: Final = 27
O_ARENA: Final = 28
O_STACK: Final = 29
O_END: Final = 30
HEADER: Final = 32

# Statuses.
RUNNING: Final = 0
WAITING: Final = 1  # for a choice
ENDED: Final = 2
FAILED: Final = 3
CHANCE: Final = 4  # for something to fall
HOST: Final = 5  # for what integers cannot do
FULL: Final = 6  # a region is too small
EVENTS_FULL: Final = 7
LINE: Final = 8  # a newline was printed, and is read line by line

# What a pending choice holds.
C_ADDRESS: Final = 0  # of its CHOICE instruction
C_FRAMES: Final = 1  # offset in the arena
C_SIZE: Final = 2  # words there
C_FRAME: Final = 3  # the frame to go on in, from the base
C_PRIOR: Final = 4  # the container that jumped there, or -1
C_WEIGHT: Final = 5  # 1 and how strongly a reader leans towards it, or 0 where nothing says so
C_WORDS: Final = 6

# What a frame holds, before its temporaries.
F_RETURN: Final = 0  # where to go on
F_KIND: Final = 1
F_PREVIOUS: Final = 2  # the frame below, from the base
F_SLOTS: Final = 3
F_WORDS: Final = 4

# Kinds of frames.
K_ROOT: Final = 0
K_TUNNEL: Final = 1
K_FUNCTION: Final = 2
K_FUNCTION_IN_EXPRESSION: Final = 3

# What a forked thread keeps of its parent, below its base.
T_BASE: Final = 0
T_RESUME: Final = 1
T_FRAME: Final = 2
T_WORDS: Final = 3

EVAL_WORDS = 64
CHOICES = 32
ARENA_WORDS = 128
STACK_WORDS = 128
MAX_REGION = 1 << 20  # words; some two hundred thousand calls deep

State = list[int]


def new_state(program: Program) -> State:
    """A state before the first instruction of the story, its globals as declared."""
    state = blank_state(program, EVAL_WORDS, CHOICES, ARENA_WORDS, STACK_WORDS)
    start = state[O_GLOBALS]
    for i, value in enumerate(program.initial_globals):
        state[start + i] = value
    return state


def blank_state(program: Program, eval_words: int, choices: int, arena: int, stack: int) -> State:
    """A state with regions of these sizes, about to run the story's first instruction."""
    code = program.code
    root_slots = code[layout.HEADER_ROOT_SLOTS]
    offsets = [HEADER]
    for size in (
        code[layout.HEADER_GLOBALS],
        code[layout.HEADER_COUNTERS],
        code[layout.HEADER_COUNTERS],
        code[layout.HEADER_SHUFFLES],
        eval_words,
        choices * C_WORDS,
        arena,
        max(stack, 2 * (root_slots + F_WORDS)),
    ):
        offsets.append(offsets[-1] + size)
    state = [0] * offsets[-1]
    state[O_GLOBALS : O_END + 1] = offsets
    state[R_PC] = code[layout.HEADER_ENTRY]
    base = state[O_STACK]
    state[R_BASE] = base
    state[R_TOP] = base + F_WORDS + root_slots
    state[base + F_SLOTS] = root_slots
    state[R_EVAL] = state[O_EVAL]
    state[R_ARENA] = state[O_ARENA]
    state[R_TURN] = -1
    return state


def grown(program: Program, state: State) -> State | None:
    """A copy of `state` whose growing regions are twice as large; None at the limit."""
    sizes = [
        state[end] - state[start]
        for start, end in (
            (O_EVAL, O_CHOICES),
            (O_CHOICES, O_ARENA),
            (O_ARENA, O_STACK),
            (O_STACK, O_END),
        )
    ]
    if max(sizes) * 2 > MAX_REGION:
        return None
    larger = blank_state(program, sizes[0] * 2, sizes[1] * 2 // C_WORDS, sizes[2] * 2, sizes[3] * 2)
    moved = {}
    for start, end in (
        (O_EVAL, O_CHOICES),
        (O_CHOICES, O_ARENA),
        (O_ARENA, O_STACK),
        (O_STACK, O_END),
    ):
        old, new = state[start], larger[start]
        moved[start] = new - old
        larger[new : new + state[end] - old] = state[old : state[end]]
    larger[HEADER : larger[O_EVAL]] = state[HEADER : state[O_EVAL]]
    larger[:O_GLOBALS] = state[:O_GLOBALS]
    larger[R_EVAL] += moved[O_EVAL]
    larger[R_ARENA] += moved[O_ARENA]
    larger[R_TOP] += moved[O_STACK]
    larger[R_BASE] += moved[O_STACK]
    # A forked thread keeps its parent's base, which is absolute.
    at = larger[R_BASE]
    for _ in range(larger[R_THREADS]):
        larger[at - T_WORDS + T_BASE] += moved[O_STACK]
        at = larger[at - T_WORDS + T_BASE]
    return larger


def dealt_items(shuffle: Shuffle, state: MutableSequence[int]) -> list[int]:
    """The items that a shuffle has dealt in its present round, from 0 in source order."""
    first = state[O_SHUFFLES] + shuffle.first
    return [
        word * SHUFFLE_BITS + bit
        for word in range(shuffle.words)
        for bit in range(SHUFFLE_BITS)
        if state[first + word] >> bit & 1
    ]


def deal(shuffle: Shuffle, state: MutableSequence[int], items: Iterable[int]) -> None:
    """Let a shuffle have dealt these items, from 0 in source order.

    Raises:
        IndexError: it has no such item.
    """
    first = state[O_SHUFFLES] + shuffle.first
    for item in items:
        word, bit = divmod(item, SHUFFLE_BITS)
        if not 0 <= word < shuffle.words:
            raise IndexError(f"a shuffle has no item {item}")
        state[first + word] |= 1 << bit


def globals_of(program: Program, state: MutableSequence[int]) -> list[int]:
    """The packed values of the globals, by number."""
    return [state[state[O_GLOBALS] + i] for i in range(len(program.globals))]
