"""The search as it runs: plain, over lists; or compiled, over arrays of NumPy. The same source."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from twofold.check import keying, packing, search
from twofold.machine import compiled, interpreter

_PLAIN_TYPES = {"b": "b", "i": "i", "q": "q", "B": "q"}
_TYPES = {"b": np.int8, "i": np.int32, "q": np.int64, "B": np.uint8}

IN_ORDER: tuple[Callable[..., Any], ...] = (
    *interpreter.IN_ORDER,
    keying.fingerprint,
    keying.find_pair,
    keying.add_value,
    keying.walk,
    keying.shape_words,
    keying.add_facts,
    keying.make_plan,
    keying.key_words,
    packing.copy_stretch,
    packing.copy_state,
    packing.lift,
    packing.put_down,
    packing.words_to_pack,
    packing.put_number,
    packing.put_words,
    packing.take_words,
    packing.pack,
    packing.unpack,
    search.find_state,
    search.rehash,
    search.tell_outcomes_apart,
    search.expand,
    search.merge,
)
"""Every function of the search, after those it calls."""


@dataclass(frozen=True, slots=True)
class Engine:
    """What the search runs on.

    Attributes:
        expand, merge, rehash: see `search`.
        words: an array of integers for the machine to work on, of these or of as many zeros.
        column: an array of as many zeros, of few bytes each: b, i and q for 1, 4 and 8, B for
            what states are packed in.
        room: how much of a "B" column a word may take.
        chunk: how many states to expand at once.
        is_parallel: whether several may run side by side.
    """

    expand: Callable[..., int]
    merge: Callable[..., bool]
    rehash: Callable[..., None]
    words: Callable[[Sequence[int] | int], Any]
    column: Callable[[str, int], Any]
    room: int
    chunk: int
    is_parallel: bool


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
    search.expand,
    search.merge,
    search.rehash,
    _list,
    _plain_column,
    room=1,
    chunk=16,
    is_parallel=False,
)


@cache
def compiled_functions() -> compiled.Compiled:
    """The functions of the search, compiled, or to be when they are first called."""
    instead: dict[str, Callable[..., Any]] = {
        "fingerprint": keying.mixed_fingerprint,
        "copy_stretch": packing.copy_each,
        "pack": packing.pack_bytes,
        "unpack": packing.unpack_bytes,
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
        _array,
        _column,
        room=packing.BYTES_PER_WORD,
        chunk=512,
        is_parallel=True,
    )
