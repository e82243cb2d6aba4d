"""Alternating rounds: everyone takes a turn, again and again, so that a busy machine is fair."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spread:
    """The least, the middle and the most of some measurements."""

    least: float
    median: float
    most: float

    @classmethod
    def of(cls, measured: list[float]) -> Spread:
        """The spread of at least one measurement."""
        return cls(min(measured), statistics.median(measured), max(measured))


def alternate(
    measures: Mapping[str, Callable[[int], list[float]]], rounds: int
) -> dict[str, list[float]]:
    """What each measured, by name; every round asks all of them, with the number of the round.

    Round 0 warms up, and is forgotten.
    """
    measured: dict[str, list[float]] = {name: [] for name in measures}
    for number in range(rounds + 1):
        for name, measure in measures.items():
            found = measure(number)
            if number:
                measured[name] += found
    return measured


def table(measured: Mapping[str, list[float]], unit: str, beside: str, form: str) -> str:
    """The spreads as lines of text, each with the ratio of its median to that of `beside`."""
    spreads = {name: Spread.of(found) for name, found in measured.items()}
    width = max(len(name) for name in [*spreads, unit])
    lines = [f"  {unit:<{width}} {'min':>9} {'median':>9} {'max':>9}   ratio to {beside}"]
    for name, spread in spreads.items():
        figures = "".join(
            f" {format(x, form):>9}" for x in (spread.least, spread.median, spread.most)
        )
        ratio = spread.median / spreads[beside].median
        lines.append(f"  {name:<{width}}{figures}   {ratio:.2f}")
    return "\n".join(lines)
