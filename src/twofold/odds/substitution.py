"""A block triangular system solved one component after another, in place.

In the subset that Numba compiles. A component of a single state is one division; a small one is
eliminated as it stands, without pivots, for what remains of 1 on the diagonal dominates its row.
The states are in the order of their components, each after those that it leads to.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def open_components(
    starts: Sequence[int], first: Sequence[int], targets: Sequence[int], is_open: Any
) -> None:
    """Say of each state whether some way leads to one that is open.

    Args:
        starts: where each component begins, and at last where the last one ends.
        first: for each state the number of its first transition, and at last how many there are.
        targets: where they lead.
        is_open: of each state whether it is open by itself; in place.
    """
    for component in range(len(starts) - 1):
        low, high = starts[component], starts[component + 1]
        found = False
        for state in range(low, high):
            found = found or is_open[state]
            for at in range(first[state], first[state + 1]):
                found = found or (targets[at] < low and is_open[targets[at]])
        for state in range(low, high):
            is_open[state] = found


def substitute(
    begin: int,
    end: int,
    starts: Sequence[int],
    first: Sequence[int],
    targets: Sequence[int],
    chances: Sequence[float],
    is_open: Any,
    found: Any,
    room: Any,
) -> None:
    """Solve x = P x + r for the components from `begin` up to `end`, those before being solved.

    Args:
        starts, first, targets: as for `open_components`.
        chances: of the transitions.
        is_open: of each state; of the others x is 0.
        found: r, and then x, by state, a column for each question; in place.
        room: for a component: as many rows as its states at the most, and as many columns.
    """
    questions = found.shape[1]
    for component in range(begin, end):
        low, high = starts[component], starts[component + 1]
        if not is_open[low]:
            continue
        size = high - low
        for i in range(size):
            for j in range(size):
                room[i, j] = 0.0
            room[i, i] = 1.0
            for at in range(first[low + i], first[low + i + 1]):
                target = targets[at]
                if target >= low:
                    room[i, target - low] -= chances[at]
                else:
                    for q in range(questions):
                        found[low + i, q] += chances[at] * found[target, q]
        for k in range(size):
            for i in range(k + 1, size):
                factor = room[i, k] / room[k, k]
                if factor != 0.0:
                    for j in range(k + 1, size):
                        room[i, j] -= factor * room[k, j]
                    for q in range(questions):
                        found[low + i, q] -= factor * found[low + k, q]
        for k in range(size - 1, -1, -1):
            for j in range(k + 1, size):
                for q in range(questions):
                    found[low + k, q] -= room[k, j] * found[low + j, q]
            for q in range(questions):
                found[low + k, q] /= room[k, k]


def substitute_back(
    begin: int,
    end: int,
    starts: Sequence[int],
    first: Sequence[int],
    targets: Sequence[int],
    chances: Sequence[float],
    is_open: Any,
    found: Any,
    room: Any,
) -> None:
    """Solve y = P' y + b for these components, the last first; what they owe goes to those before.

    Args:
        starts, first, targets, chances, is_open, room: as for `substitute`.
        found: b, and then y, by state; in place.
    """
    for component in range(end - 1, begin - 1, -1):
        low, high = starts[component], starts[component + 1]
        if not is_open[low]:
            continue
        size = high - low
        for i in range(size):
            for j in range(size):
                room[i, j] = 0.0
            room[i, i] = 1.0
        for i in range(size):
            for at in range(first[low + i], first[low + i + 1]):
                if targets[at] >= low:
                    room[targets[at] - low, i] -= chances[at]
        for k in range(size):
            for i in range(k + 1, size):
                factor = room[i, k] / room[k, k]
                if factor != 0.0:
                    for j in range(k + 1, size):
                        room[i, j] -= factor * room[k, j]
                    found[low + i] -= factor * found[low + k]
        for k in range(size - 1, -1, -1):
            for j in range(k + 1, size):
                found[low + k] -= room[k, j] * found[low + j]
            found[low + k] /= room[k, k]
        for state in range(low, high):
            for at in range(first[state], first[state + 1]):
                if targets[at] < low and is_open[targets[at]]:
                    found[targets[at]] += chances[at] * found[state]


IN_ORDER = (open_components, substitute, substitute_back)
"""Every function of it that is compiled."""
