"""Which of two places was seen more recently: what of that can be told apart, and for how long.

`TURNS_SINCE(-> a) < TURNS_SINCE(-> b)` asks which of two times came first, and not how far they lie
apart. So of times past all numbers that they are compared with nothing matters but their order, and
that only of such as are compared with each other (Alur and Dill, "A theory of timed automata",
1994, keep the order of the clocks so). A new turn leaves it as it is, and a visit makes a time the
last one of all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from twofold.analysis.components import components

MOST_PIVOTS = 16
MOST_PAIRS = 2_000


@dataclass(frozen=True, slots=True)
class Recency:
    """Counters the turns since whose last visits are compared with each other.

    Attributes:
        counters: these, in order.
        pairs: those that are compared, each with the lesser number first.
        pivots: counters one of which is in each pair.
        cap: no number that they are compared with is larger.
    """

    counters: tuple[int, ...]
    pairs: tuple[tuple[int, int], ...]
    pivots: tuple[int, ...]
    cap: int


def groups(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, ...]]:
    """The counters of some pairs, those together of which one leads to another by pairs."""
    leads: dict[int, set[int]] = {}
    for one, other in pairs:
        leads.setdefault(one, set()).add(other)
        leads.setdefault(other, set()).add(one)
    counters = sorted(leads)
    numbers = {counter: number for number, counter in enumerate(counters)}
    found = components([sorted(numbers[one] for one in leads[counter]) for counter in counters])
    return sorted(tuple(sorted(counters[number] for number in group)) for group in found)


def recency(
    counters: tuple[int, ...], pairs: Iterable[tuple[int, int]], cap: int
) -> Recency | None:
    """The recency of a group of counters; None where too many of them are compared with too many.

    Args:
        pairs: that are compared.
        cap: as the attribute.
    """
    own = tuple(sorted(pair for pair in pairs if pair[0] in counters))
    pivots = _pivots(own)
    if len(own) > MOST_PAIRS or len(pivots) > MOST_PIVOTS:
        return None
    return Recency(counters, own, pivots, cap)


def _pivots(pairs: Iterable[tuple[int, int]]) -> tuple[int, ...]:
    """Counters one of which is in each pair: at each step the one in most of the rest."""
    left = set(pairs)
    found = []
    while left:
        count = Counter(counter for pair in left for counter in pair)
        pivot = min(count, key=lambda counter: (-count[counter], counter))
        found.append(pivot)
        left = {pair for pair in left if pivot not in pair}
    return tuple(sorted(found))
