"""A state that waits to be expanded, in few words: what its regions hold, without their room.

Between turns nothing is on the evaluation stack, and of the call stack only what the pending
choices keep.
"""

from __future__ import annotations

from array import array

from twofold.machine.state import (
    C_WORDS,
    O_ARENA,
    O_CHOICES,
    O_END,
    O_EVAL,
    O_STACK,
    R_ARENA,
    R_CHOICES,
    R_EVAL,
    R_TOP,
    WAITING,
    State,
)


def packed(state: State, status: int) -> array[int]:
    """The words of a state that its future depends on.

    Args:
        status: WAITING or CHANCE.
    """
    head = state[: state[O_EVAL]]
    if status == WAITING:
        head[R_EVAL], head[R_TOP] = state[O_EVAL], state[O_STACK]
    words = array("q", head)
    for start, end, _ in _regions(head):
        words.extend(state[start:end])
    return words


def unpacked(words: array[int]) -> State:
    """The state that `packed` made these words of, empty where it held nothing."""
    state = words[: words[O_EVAL]].tolist()
    at = len(state)
    for start, end, limit in _regions(state):
        state += words[at : at + end - start].tolist()
        state += [0] * (limit - end)
        at += end - start
    return state


def _regions(head: State) -> tuple[tuple[int, int, int], ...]:
    """Where each region begins, what it holds ends, and its room ends."""
    choices = head[O_CHOICES] + head[R_CHOICES] * C_WORDS
    return (
        (head[O_EVAL], head[R_EVAL], head[O_CHOICES]),
        (head[O_CHOICES], choices, head[O_ARENA]),
        (head[O_ARENA], head[R_ARENA], head[O_STACK]),
        (head[O_STACK], head[R_TOP], head[O_END]),
    )
