"""What readers before have chosen, as weights."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from twofold.policies.policy import Policy
from twofold.policies.weights import LEARNED

WEIGHT = 1_000_000
"""What a choice weighs that everyone takes, of however many."""


def learned_from(name: str, choices: int, decided: Iterable[tuple[Sequence[int], int]]) -> Policy:
    """A policy that chooses as readers did.

    A choice that was taken `t` times of the `n` that it was on offer weighs (t + 1) / (n + 2):
    Laplace's rule of succession ("Essai philosophique sur les probabilités", 1814), so that what
    nobody took yet may be taken, and choices that nobody met are as likely as each other.

    Args:
        name: what it is called.
        choices: how many the program has.
        decided: the numbers of the choices that were on offer, and of the one that was taken.
    """
    offered, taken = [0] * choices, [0] * choices
    for on_offer, number in decided:
        for one in on_offer:
            offered[one] += 1
        taken[number] += 1
    learned = (WEIGHT * (t + 1) // (n + 2) for t, n in zip(taken, offered, strict=True))
    return Policy(name, LEARNED, tuple(learned))
