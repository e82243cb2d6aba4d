"""States that wait to be expanded, packed: what their regions hold, without their room.

Between turns nothing is on the evaluation stack, and of the call stack only what the pending
choices keep. What is packed says nothing of where regions lie, so it can be unpacked into a state
with larger ones. In the subset that Numba compiles, but for `pack` and `unpack`, which take
slices: compiled, `pack_bytes` and `unpack_bytes` stand in for them.
"""

from __future__ import annotations

from array import array
from collections.abc import MutableSequence, Sequence
from typing import Any, Final

from twofold.machine.state import (
    C_WORDS,
    HEADER,
    O_ARENA,
    O_CHOICES,
    O_EVAL,
    O_GLOBALS,
    O_STACK,
    R_ARENA,
    R_BASE,
    R_CHOICES,
    R_EVAL,
    R_THREADS,
    R_TOP,
    T_BASE,
    T_WORDS,
    WAITING,
    State,
)

BYTES_PER_WORD: Final = 10  # at most, in a store of bytes


def copy_stretch(source: Any, start: int, target: Any, at: int, count: int) -> None:
    """Copy so many words, or bytes, from one array into another."""
    target[at : at + count] = source[start : start + count]


def copy_each(
    source: Sequence[int], start: int, target: MutableSequence[int], at: int, count: int
) -> None:
    """What `copy_stretch` does, compiled in a tenth of the time."""
    for i in range(count):
        target[at + i] = source[start + i]


def copy_state(source: Any, target: Any) -> None:
    """Copy what a state holds, without its room, into another of its size."""
    copy_stretch(source, 0, target, 0, source[R_EVAL])
    at = source[O_CHOICES]
    copy_stretch(source, at, target, at, source[R_CHOICES] * C_WORDS)
    at = source[O_ARENA]
    copy_stretch(source, at, target, at, source[R_ARENA] - at)
    at = source[O_STACK]
    copy_stretch(source, at, target, at, source[R_TOP] - at)


def lift(state: MutableSequence[int], status: int) -> None:
    """Make what a state says of its own words relative to the regions they are in.

    What it will go on without is dropped. It cannot run until it is put down again.
    """
    if status == WAITING:
        state[R_EVAL] = state[O_EVAL]
        state[R_TOP] = state[O_STACK]
        state[R_BASE] = state[O_STACK]
        state[R_THREADS] = 0
    base = state[R_BASE]
    for _ in range(state[R_THREADS]):
        below = base - T_WORDS
        base = state[below + T_BASE]
        state[below + T_BASE] = base - state[O_STACK]
    state[R_EVAL] -= state[O_EVAL]
    state[R_ARENA] -= state[O_ARENA]
    state[R_TOP] -= state[O_STACK]
    state[R_BASE] -= state[O_STACK]


def put_down(state: MutableSequence[int]) -> None:
    """Undo what `lift` did, in a state whose regions may lie elsewhere."""
    state[R_EVAL] += state[O_EVAL]
    state[R_ARENA] += state[O_ARENA]
    state[R_TOP] += state[O_STACK]
    state[R_BASE] += state[O_STACK]
    base = state[R_BASE]
    for _ in range(state[R_THREADS]):
        below = base - T_WORDS
        base = state[below + T_BASE] + state[O_STACK]
        state[below + T_BASE] = base


def words_to_pack(state: Sequence[int], events: Sequence[int]) -> int:
    """How many words a state comes to at most, before it is lifted."""
    return (
        (events[0] + O_GLOBALS + state[R_EVAL] - HEADER)
        + state[R_CHOICES] * C_WORDS
        + (state[R_ARENA] - state[O_ARENA] + state[R_TOP] - state[O_STACK])
    )


def pack(state: State, events: list[int], store: array[int], at: int) -> int:
    """Write a lifted state, and the strings open in it, from `at` on; returns where it ends."""
    words = array("q", events[: events[0]])
    words.extend(state[:O_GLOBALS])
    words.extend(state[HEADER : state[O_EVAL] + state[R_EVAL]])
    choices = state[O_CHOICES]
    words.extend(state[choices : choices + state[R_CHOICES] * C_WORDS])
    words.extend(state[state[O_ARENA] : state[O_ARENA] + state[R_ARENA]])
    words.extend(state[state[O_STACK] : state[O_STACK] + state[R_TOP]])
    end = at + len(words)
    store[at:end] = words
    return end


def unpack(store: array[int], at: int, state: State, events: list[int]) -> None:
    """Read a state that `pack` wrote at `at`, into one with room for it, and put it down."""
    end = at + store[at]
    events[: end - at] = store[at:end]
    state[:O_GLOBALS] = store[end : end + O_GLOBALS]
    at = end + O_GLOBALS
    for start, size in (
        (HEADER, state[O_EVAL] - HEADER + state[R_EVAL]),
        (state[O_CHOICES], state[R_CHOICES] * C_WORDS),
        (state[O_ARENA], state[R_ARENA]),
        (state[O_STACK], state[R_TOP]),
    ):
        state[start : start + size] = store[at : at + size]
        at += size
    put_down(state)


def put_number(store: MutableSequence[int], at: int, number: int) -> int:
    """Write a number above zero, seven bits to the byte; returns where it ends."""
    while number > 127:
        store[at] = number & 127 | 128
        number >>= 7
        at += 1
    store[at] = number
    return at + 1


def put_words(
    words: Sequence[int], start: int, end: int, store: MutableSequence[int], at: int
) -> int:
    """Write a stretch of words in bytes: small ones in few, zeros as their count."""
    while start < end:
        word = words[start]
        if word == 0:
            count = 1
            while start + count < end and words[start + count] == 0:
                count += 1
            store[at] = 0
            at = put_number(store, at + 1, count)
            start += count
        else:
            at = put_number(store, at, word << 1 ^ word >> 63)
            start += 1
    return at


def take_words(
    store: Sequence[int], at: int, words: MutableSequence[int], start: int, end: int
) -> int:
    """Read a stretch that `put_words` wrote; returns where it ends in the store."""
    while start < end:
        number = 0
        shift = 0
        first = store[at]
        at += 1
        if first != 0:
            byte = first
        else:
            byte = store[at]
            at += 1
        while byte & 128:
            number |= (byte & 127) << shift
            shift += 7
            byte = store[at]
            at += 1
        number |= byte << shift
        if first != 0:
            words[start] = number >> 1 ^ -(number & 1)
            start += 1
        else:
            for i in range(start, start + number):
                words[i] = 0
            start += number
    return at


def pack_bytes(
    state: Sequence[int], events: Sequence[int], store: MutableSequence[int], at: int
) -> int:
    """What `pack` does, in bytes."""
    at = put_words(events, 0, events[0], store, at)
    at = put_words(state, 0, O_GLOBALS, store, at)
    at = put_words(state, HEADER, state[O_EVAL] + state[R_EVAL], store, at)
    start = state[O_CHOICES]
    at = put_words(state, start, start + state[R_CHOICES] * C_WORDS, store, at)
    at = put_words(state, state[O_ARENA], state[O_ARENA] + state[R_ARENA], store, at)
    return put_words(state, state[O_STACK], state[O_STACK] + state[R_TOP], store, at)


def unpack_bytes(
    store: Sequence[int], at: int, state: MutableSequence[int], events: MutableSequence[int]
) -> None:
    """What `unpack` does, of bytes."""
    at = take_words(store, at, events, 0, 1)
    at = take_words(store, at, events, 1, events[0])
    at = take_words(store, at, state, 0, O_GLOBALS)
    at = take_words(store, at, state, HEADER, state[O_EVAL] + state[R_EVAL])
    start = state[O_CHOICES]
    at = take_words(store, at, state, start, start + state[R_CHOICES] * C_WORDS)
    at = take_words(store, at, state, state[O_ARENA], state[O_ARENA] + state[R_ARENA])
    take_words(store, at, state, state[O_STACK], state[O_STACK] + state[R_TOP])
    put_down(state)
