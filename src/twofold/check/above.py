"""What no reading meets, proved where the search came to no end: from above."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twofold.check.preparation import Preparation, View
from twofold.machine.interpreter import WHETHER
from twofold.machine.state import ENDED
from twofold.program import opcodes as op
from twofold.search.strategy import Limits

if TYPE_CHECKING:
    from twofold.search.sets.rules import Failure

LEAST_SECONDS, MOST_SECONDS = 1.0, 20.0
"""Of the search, for it to be worth while; and of the look from above."""

SHARE = 0.15  # of the seconds that a proof may take


@dataclass(frozen=True, slots=True)
class Above:
    """All that readings may meet, and more: what is not here none does.

    Attributes:
        seen: by address of the story's own, what may be met.
        offered: numbers of the choices that may be offered.
        failures: what may go wrong; None where nothing is known of that.
        ends: where the story may end, with the tag that names it or 0; None likewise.
        widened: names of the variables that were taken to be any number.
    """

    seen: Sequence[int]
    offered: frozenset[int]
    failures: frozenset[Failure] | None = None
    ends: frozenset[tuple[int, int]] | None = None
    widened: Sequence[str] = ()


def looked_at(story: Preparation, limits: Limits, seconds: float) -> Above:
    """A story looked at from above: by its rules, where they come to an end in time.

    Args:
        seconds: that it may take; no more than a share of those of the limits, if there are any.
    """
    if seconds >= LEAST_SECONDS:
        found = by_rules(story.whole, limits, seconds)
        if found is not None:
            return found
    return by_flow(story.whole)


def by_rules(view: View, limits: Limits, seconds: float) -> Above | None:
    """What a story's rules may come to, each fact for itself; None where that has no end in sight.

    Args:
        seconds: as for `looked_at`.
    """
    seconds = min(seconds, MOST_SECONDS)
    if limits.max_seconds is not None:
        seconds = min(seconds, SHARE * limits.max_seconds)
    from twofold.search.sets.packs import InPacks

    until = time.perf_counter() + seconds
    search = view.from_above()
    try:
        if not search.explore(seconds):
            return None
        in_packs = InPacks(search)
        if in_packs.explore(until - time.perf_counter()):
            search = in_packs
    except KeyboardInterrupt:
        return None
    failures = frozenset(search.failures())
    code = view.program.code
    if any(code[failure.address] == op.EXTERNAL for failure in failures):
        return None  # nobody knows how the story goes on there
    seen = view.seen_in_story(search.seen(len(code)))
    ends = frozenset((one.shape.address, one.shape.detail) for one in search.places(ENDED))
    widened = [view.program.globals[number] for number in search.globals_widened()]
    return Above(seen, frozenset(search.offered(code)), failures, ends, widened)


def by_flow(view: View) -> Above:
    """What the flow of a program may come to, whatever its conditions are: that is soon told."""
    code = view.flow.program.code
    seen = [0] * len(code)
    offered = set()
    for at in view.flow.values.running:
        seen[at] = WHETHER
        if code[at] in (op.JUMP_IF, op.CHOICE):
            seen[at + 1] = WHETHER
        if code[at] == op.CHOICE:
            offered.add(code[at + 4])
    return Above(view.seen_in_story(seen), frozenset(offered))
