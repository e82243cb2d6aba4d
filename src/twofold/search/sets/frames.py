"""The frames of the thread that runs, and how some of them are taken out of its stack."""

from __future__ import annotations

from twofold.machine.state import (
    F_PREVIOUS,
    F_SLOTS,
    F_WORDS,
    O_EVAL,
    R_BASE,
    R_EVAL,
    R_FRAME,
    R_TOP,
    State,
)
from twofold.program.values import SLOT, TAG_BITS, TAG_MASK
from twofold.search.sets.unknown import Unknown


def take_out(state: State, first: int, last: int) -> bool:
    """Take words out of the stack of the thread that runs, below one of its frames.

    What is said of the frames below is left to the caller. Returns whether it was done: it is not
    where a reference leads into them.

    Args:
        first: the place of the first of them in the state.
        last: where the frame above them begins.
    """
    base, less = state[R_BASE], last - first
    above = _down_to(state, last)
    words = [
        *range(state[O_EVAL], state[R_EVAL]),
        *(at + F_WORDS + slot for at in above for slot in range(state[at + F_SLOTS])),
    ]
    references = [at for at in words if _is_reference(state[at])]
    leading = [base + (state[at] >> TAG_BITS) for at in references]
    if any(first <= where < last for where in leading):
        return False
    for at, where in zip(references, leading, strict=True):
        if where >= last:
            state[at] -= less << TAG_BITS
    for at in above[:-1]:
        state[at + F_PREVIOUS] -= less
    del state[first:last]
    state += [0] * less
    state[R_TOP] -= less
    state[R_FRAME] -= less
    return True


def _down_to(state: State, last: int) -> list[int]:
    """Where the frames of the running thread begin, from the one called last to a certain one."""
    base = state[R_BASE]
    found = [base + state[R_FRAME]]
    while found[-1] != last:
        found.append(base + state[found[-1] + F_PREVIOUS])
    return found


def _is_reference(word: object) -> bool:
    return isinstance(word, int) and not isinstance(word, Unknown) and word & TAG_MASK == SLOT
