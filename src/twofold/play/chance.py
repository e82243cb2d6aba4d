"""The seeded generator of a reading, which falls as the JavaScript reference's does.

It is Park and Miller's minimal standard generator with the multiplier 48271 ("Random number
generators: good ones are hard to find", 1988, and the remark on it of 1993).
"""

from __future__ import annotations

MODULUS = 2147483647
MULTIPLIER = 48271


class Generator:
    """A stream of integers from 1 to 2147483646.

    Args:
        seed: any integer.
    """

    def __init__(self, seed: int) -> None:
        # The remainder has the sign of the seed, as in JavaScript.
        self._state = seed % MODULUS if seed >= 0 else -(-seed % MODULUS)
        if self._state <= 0:
            self._state += MODULUS - 1

    def next(self) -> int:
        """The next integer."""
        self._state = self._state * MULTIPLIER % MODULUS
        return self._state


def shuffled_item(path: str, seed: int, count: int, size: int) -> int:
    """Which item of a shuffle comes next, from 0 in source order.

    Args:
        path: of the shuffle's container.
        seed: of the story.
        count: how often the shuffle was entered before.
        size: how many items it has.
    """
    units = path.encode("utf-16-le")
    hashed = sum(units[i] + 256 * units[i + 1] for i in range(0, len(units), 2))
    generator = Generator(hashed + count // size + seed)
    left = list(range(size))
    for _ in range(count % size):
        del left[generator.next() % len(left)]
    return left[generator.next() % len(left)]
