"""The numbers of a gamebook's sections, shuffled as print has it.

The first is the beginning. No two that lead to one another stand beside each other, so that no eye
that strays to the next page reads what is not chosen yet.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Sequence

TRIES = 40  # times as many exchanges as there are sections, at the most


def numbered(leads: Sequence[Collection[int]], seed: int) -> list[int]:
    """A number for each section, from 1: the first keeps it, the others are shuffled.

    Args:
        leads: for each section, the indices of those that it leads to.
        seed: the same one gives the same order.

    Returns an order in which no section stands beside one that it leads to, where there is one to
    be found; otherwise one with few that do.
    """
    linked: list[set[int]] = [set() for _ in leads]
    for source, targets in enumerate(leads):
        for target in targets:
            if source != target:
                linked[source].add(target)
                linked[target].add(source)
    chance = random.Random(seed)
    order = _dealt(linked, chance)
    _exchange(order, linked, chance)
    numbers = [0] * len(order)
    for place, section in enumerate(order):
        numbers[section] = place + 1
    return numbers


def _dealt(linked: Sequence[Collection[int]], chance: random.Random) -> list[int]:
    """An order that avoids what it can: each time any that is not linked to the last."""
    left = [*range(1, len(linked))]
    chance.shuffle(left)
    order = [0]
    while left:
        fits = next((at for at, one in enumerate(left) if one not in linked[order[-1]]), 0)
        order.append(left.pop(fits))
    return order


def _exchange(order: list[int], linked: Sequence[Collection[int]], chance: random.Random) -> None:
    """Exchange two as long as some that are linked stand beside each other, where that helps."""

    def beside(place: int) -> int:
        """How many neighbours of a place are linked to what stands there."""
        around = (order[at] for at in (place - 1, place + 1) if 0 <= at < len(order))
        return sum(one in linked[order[place]] for one in around)

    for _ in range(TRIES * len(order)):
        wrong = [place for place in range(1, len(order)) if beside(place)]
        if not wrong:
            return
        one, other = chance.choice(wrong), chance.randrange(1, len(order))
        before = beside(one) + beside(other)
        order[one], order[other] = order[other], order[one]
        if beside(one) + beside(other) > before:
            order[one], order[other] = order[other], order[one]
