"""How many states a story may have, foreseen from how they grow from depth to depth."""

from __future__ import annotations

import numpy as np

from twofold.search.state_space import Numbers

LOOKS_AT = 8_000  # states that are known when it is looked ahead from them
LEAST_DEPTHS = 4  # that were met whole
DEPTHS_IN_TWOS = 6  # that can be taken two by two: stories in which chance and choice take turns


def foreseen(depths: Numbers, goes_on: Numbers, most: int) -> int:
    """How many states there may be in all; no more than is asked about.

    From some depths to as many that follow states grow by a factor, and this factor bends as it did
    before, and further where fewer go on of the depth that is being met. It foretells an order of
    magnitude, and no more than that is to be made of it.

    Args:
        depths: of the states that were met, breadth first.
        goes_on: for each, whether the story goes on there.
        most: past which it does not matter how many more there are.
    """
    layers: list[int] = np.bincount(depths)[:-1].tolist()  # the last one is not met whole
    going: list[float] = np.bincount(depths, weights=goes_on).tolist()
    total = sum(layers)
    if len(layers) < LEAST_DEPTHS:
        return total
    at_once = 2 if len(layers) >= DEPTHS_IN_TWOS else 1
    ends = len(layers) - 2 * at_once, len(layers) - at_once, len(layers)
    first, second, last = (sum(going[end - at_once : end]) for end in ends)
    if not first or not second:
        return total
    growth = last / second
    now = going[-1] / (len(depths) - total)
    before = going[-2] / layers[-1]
    bend = min(1.0, growth * first / second)
    if now < before:
        bend *= now / before
    size = last
    while size >= 1 and total < most:
        if growth >= 1 and bend == 1:
            return most
        growth *= bend
        size *= growth
        total += int(size)
    return min(total, most)
