"""Whether a broken bargain is always paid for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from twofold.check.asked.covenants import BROKEN
from twofold.check.proof import CovenantReport, Finding
from twofold.check.question import Question, Watched
from twofold.errors import listed
from twofold.search.graph import PASSING, Graph, Numbers


@dataclass(frozen=True, slots=True)
class Payment:
    """What is known of the price of a covenant.

    Attributes:
        is_certain: whether every reading that breaks it pays; None where that is not decided.
        trace: the shortest way to where one does not, and never will.
        ends: whether the story ends there.
    """

    is_certain: bool | None
    trace: str | None = None
    ends: bool = False


def payment(
    graph: Graph, standings: Sequence[int] | Numbers, paid: Sequence[int] | Numbers
) -> Payment:
    """Find where a covenant is broken, and not paid for before the end or ever after.

    A reading that goes round for ever, and may pay at every turn, is not held against it.

    Args:
        standings: of the covenant, in each state; PASSING in the middle of a turn.
        paid: whether what is forfeited has come to pass in each state.
    """
    stands = np.asarray(standings, np.int64)
    owing = (stands == BROKEN) & ~(np.asarray(paid, np.int64) > 0)
    stops = np.diff(graph.first) == 0
    ends = owing & stops
    if graph.is_complete:
        ends |= owing & ~graph.reaching((stands != PASSING) & ~owing)
    found = np.flatnonzero(ends)
    if not len(found):
        return Payment(True if graph.is_complete else None)
    nearest = int(found[0])
    return Payment(False, graph.exploration.trace(nearest), bool(stops[nearest]))


def paid_for(report: CovenantReport, found: Payment) -> CovenantReport:
    """The answers about a covenant, with that of its price."""
    return replace(report, paid_for=found.is_certain, unpaid_trace=found.trace)


def findings(asked: Watched, found: Payment, question: Question) -> list[Finding]:
    """TF008 for a covenant that may be broken and not paid for: where, and by whom."""
    if found.trace is None:
        return []
    bargain = asked.bargain
    price = f"“{bargain.forfeits}”" if bargain and bargain.forfeits else "what it forfeits"
    parties = [f"`{who}`" for who in bargain.parties] if bargain else []
    whose = f", owed by {listed(parties)}," if parties else ""
    how = "here the story ends" if found.ends else "from here nothing leads to it"
    return [
        Finding(
            "TF008",
            f"the covenant `{asked.name}` is broken and never paid for: {how}, and {price}{whose} "
            "has not come to pass",
            f"covenants.{asked.name}",
            question.covenant_places.get(asked.name),
            found.trace,
        )
    ]
