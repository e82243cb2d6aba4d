"""What the host has worked out before, where the machine can look it up by itself."""

from __future__ import annotations

FIRST_SLOTS = 256
LARGEST_SLOTS = 1 << 20


class Memo:
    """Results of operators: an open-addressing table in one array of integers.

    Attributes:
        words: the mask of the table, then four words a slot: operator, operands, result.
    """

    def __init__(self) -> None:
        self._count = 0
        self.words = _empty(FIRST_SLOTS)

    def keep(self, code: int, a: int, b: int, result: int) -> None:
        """Remember that the operator `code` makes `result` of `a` and `b`."""
        slots = self.words[0] + 1
        if self._count * 2 > slots:
            if slots >= LARGEST_SLOTS:
                self.words = _empty(FIRST_SLOTS)
                self._count = 0
            else:
                self._grow(slots * 2)
        self._insert(code, a, b, result)

    def _insert(self, code: int, a: int, b: int, result: int) -> None:
        mask = self.words[0]
        at = (a * 31 + b * 17 + code) & mask
        while self.words[1 + at * 4] != 0:
            at = (at + 1) & mask
        self.words[1 + at * 4 : 5 + at * 4] = [code, a, b, result]
        self._count += 1

    def _grow(self, slots: int) -> None:
        old = self.words
        self.words = _empty(slots)
        self._count = 0
        for at in range(1, len(old), 4):
            if old[at]:
                self._insert(*old[at : at + 4])


def _empty(slots: int) -> list[int]:
    return [slots - 1] + [0] * (slots * 4)
