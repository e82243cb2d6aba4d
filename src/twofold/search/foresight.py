"""How many states a story may have, foreseen from how they grow from depth to depth."""

from __future__ import annotations

import numpy as np

from twofold.search.state_space import Numbers

LOOKS_AT = 8_000  # states that are known when it is looked ahead from them
LEAST_DEPTHS = 6  # that were met whole


def foreseen(depths: Numbers, most: int) -> int:
    """How many states there may be in all; no more than is asked about.

    From some depths to as many that follow states grow by a factor, and this factor bends as it did
    before. It foretells an order of magnitude, and no more than that is to be made of it.

    Args:
        depths: of the states that were met, breadth first.
        most: past which it does not matter how many more there are.
    """
    layers: list[int] = np.bincount(depths)[:-1].tolist()  # the last one is not met whole
    total = sum(layers)
    if len(layers) < LEAST_DEPTHS:
        return total
    first, second, last = (sum(layers[-at:][:2]) for at in (6, 4, 2))
    growth = last / second
    bend = min(1.0, growth * first / second)
    size = float(last)
    while size >= 1 and total < most:
        if growth >= 1 and bend == 1:
            return most
        growth *= bend
        size *= growth
        total += int(size)
    return min(total, most)
