"""The search as it runs: plain, over lists; or compiled, over arrays of NumPy. The same source."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from twofold.machine import compiled, interpreter, seeded_falls
from twofold.search import kernel, packed_states, state_key

_PLAIN_TYPES = {"b": "b", "i": "i", "q": "q", "B": "q"}
_TYPES = {"b": np.int8, "i": np.int32, "q": np.int64, "B": np.uint8}

IN_ORDER: tuple[Callable[..., Any], ...] = (
    *interpreter.IN_ORDER,
    *seeded_falls.IN_ORDER,
    state_key.fingerprint,
    state_key.find_pair,
    state_key.add_value,
    state_key.walk,
    state_key.shape_words,
    state_key.add_facts,
    state_key.add_orders,
    state_key.make_plan,
    state_key.key_words,
    packed_states.copy_stretch,
    packed_states.copy_state,
    packed_states.lift,
    packed_states.put_down,
    packed_states.words_to_pack,
    packed_states.put_number,
    packed_states.put_words,
    packed_states.take_words,
    packed_states.pack,
    packed_states.unpack,
    kernel.find_state,
    kernel.rehash,
    kernel.tell_outcomes_apart,
    kernel.expand,
    kernel.merge,
)
"""Every function of the search, after those it calls."""


@dataclass(frozen=True, slots=True)
class Engine:
    """What the search runs on.

    Attributes:
        expand, merge, rehash: see `search`.
        unpack: reads a state out of a list of what was packed (see `packed_states`).
        words: an array of integers for the machine to work on, of these or of as many zeros.
        column: an array of as many zeros, of few bytes each: b, i and q for 1, 4 and 8, B for
            what states are packed in.
        room: how much of a "B" column a word may take.
        chunk: how many states to expand at once.
        is_parallel: whether several may run side by side.
        patience: how many jumps to make between two looks at the clock.
    """

    expand: Callable[..., int]
    merge: Callable[..., bool]
    rehash: Callable[..., None]
    unpack: Callable[..., None]
    words: Callable[[Sequence[int] | int], Any]
    column: Callable[[str, int], Any]
    room: int
    chunk: int
    is_parallel: bool
    patience: int


def _list(of: Sequence[int] | int) -> list[int]:
    return [0] * of if isinstance(of, int) else list(of)


def _array(of: Sequence[int] | int) -> Any:
    return np.zeros(of, np.int64) if isinstance(of, int) else np.array(of, np.int64)


def _plain_column(kind: str, size: int) -> array[int]:
    found = array(_PLAIN_TYPES[kind])
    found.frombytes(bytes(found.itemsize * size))
    return found


def _column(kind: str, size: int) -> Any:
    return np.zeros(size, _TYPES[kind])


PLAIN = Engine(
    kernel.expand,
    kernel.merge,
    kernel.rehash,
    packed_states.unpack,
    _list,
    _plain_column,
    room=1,
    chunk=16,
    is_parallel=False,
    patience=100_000,
)


@cache
def compiled_functions() -> compiled.Compiled:
    """The functions of the search, compiled, or to be when they are first called."""
    instead: dict[str, Callable[..., Any]] = {
        "fingerprint": state_key.mixed_fingerprint,
        "copy_stretch": packed_states.copy_each,
        "pack": packed_states.pack_bytes,
        "unpack": packed_states.unpack_bytes,
    }
    return compiled.Compiled(IN_ORDER, instead, called=("expand", "merge", "rehash"))


def is_loaded() -> bool:
    """Whether the compiled search has run in this process, and can run again at once."""
    return compiled_functions.cache_info().currsize > 0 and compiled_functions().is_loaded("expand")


@cache
def compiled_engine() -> Engine:
    """The search, compiled."""
    functions = compiled_functions()
    return Engine(
        functions["expand"],
        functions["merge"],
        functions["rehash"],
        packed_states.unpack_bytes,
        _array,
        _column,
        room=packed_states.BYTES_PER_WORD,
        chunk=512,
        is_parallel=True,
        patience=30_000_000,
    )
