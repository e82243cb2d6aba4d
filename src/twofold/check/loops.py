"""Loops without a choice that only chance keeps turning."""

from __future__ import annotations

from twofold.check.explore import Exploration
from twofold.check.graph import Graph


def endless_falls(explored: Exploration) -> int | None:
    """The first state from which things fall for ever, whichever way they do; None without one.

    A loop that some fall leaves is none: sooner or later it is left.
    """
    if explored.why_incomplete is not None or not explored.falls:
        return None
    graph = Graph(explored)
    comes_out = graph.reaching(~graph.falls)
    return next((state for state in explored.falls if not comes_out[state]), None)
