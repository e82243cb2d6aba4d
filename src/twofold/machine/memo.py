"""What the host has worked out before, where the machine can look it up by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from twofold.program.opcodes import LIST_RANGE

FIRST_SLOTS = 256
LARGEST_SLOTS = 1 << 20
BOUNDS: Final = 201  # a code: the number that stands for both bounds of a LIST_RANGE


def memo_find(memo: Sequence[int], code: int, a: int, b: int) -> int:
    """The packed result of an operator on values that the host has seen before, or 0."""
    mask = memo[0]
    at = (a * 31 + b * 17 + code) & mask
    while True:
        entry = 1 + at * 4
        if memo[entry] == 0:
            return 0
        if memo[entry] == code and memo[entry + 1] == a and memo[entry + 2] == b:
            return memo[entry + 3]
        at = (at + 1) & mask


def find_list(memo: Sequence[int], code: int, state: Sequence[int], end: int) -> int:
    """The list that LIST_FROM_INT or LIST_RANGE makes of the last values on a stack, or 0."""
    if code != LIST_RANGE:
        return memo_find(memo, code, state[end - 2], state[end - 1])
    bounds = memo_find(memo, BOUNDS, state[end - 2], state[end - 1])
    return 0 if bounds == 0 else memo_find(memo, code, state[end - 3], bounds)


class Memo:
    """Results of operators: an open-addressing table in one array of integers.

    Args:
        zeros: makes an array of as many words as it is asked for.

    Attributes:
        words: the mask of the table, then four words a slot: operator, operands, result.
    """

    def __init__(self, zeros: Callable[[int], Any] = lambda count: [0] * count) -> None:
        self._zeros = zeros
        self._bounds = 0
        self._begin(FIRST_SLOTS)

    def _begin(self, slots: int) -> None:
        words = self._zeros(1 + slots * 4)
        words[0] = slots - 1
        self._mask = slots - 1
        self._count = 0
        self.words = words

    def keep(self, code: int, a: int, b: int, result: int) -> None:
        """Remember that the operator `code` makes `result` of `a` and `b`."""
        slots = self._mask + 1
        if self._count * 2 > slots:
            if slots >= LARGEST_SLOTS:
                self._begin(FIRST_SLOTS)
            else:
                self._grow(slots * 2)
        self._insert(code, a, b, result)

    def keep_range(self, target: int, low: int, high: int, result: int) -> None:
        """Remember what a LIST_RANGE makes of a list and two bounds."""
        bounds = int(memo_find(self.words, BOUNDS, low, high))
        if bounds == 0:
            self._bounds = bounds = self._bounds + 1
            self.keep(BOUNDS, low, high, bounds)
        self.keep(LIST_RANGE, target, bounds, result)

    def _insert(self, code: int, a: int, b: int, result: int) -> None:
        words = self.words
        at = (a * 31 + b * 17 + code) & self._mask
        while words[1 + at * 4] != 0:
            at = (at + 1) & self._mask
        # The code comes last: whoever looks at the same time must not find half an entry.
        for i, word in ((4, result), (3, b), (2, a), (1, code)):
            words[at * 4 + i] = word
        self._count += 1

    def _grow(self, slots: int) -> None:
        old = list(map(int, self.words))
        self._begin(slots)
        for at in range(1, len(old), 4):
            if old[at]:
                self._insert(*old[at : at + 4])
