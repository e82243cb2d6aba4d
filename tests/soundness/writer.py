"""What writers of generated stories have in common."""

from __future__ import annotations

import random
from collections.abc import Callable


class Writer:
    """Writes one story, by what it draws from a generator of numbers."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._endings = 0

    def _end(self) -> str:
        self._endings += 1
        return f"# ending: e{self._endings}\n  -> END"

    def _some(self, least: int, most: int, make: Callable[[], str], indent: str = "") -> list[str]:
        return [f"{indent}{make()}" for _ in range(self._rng.randint(least, most))]
