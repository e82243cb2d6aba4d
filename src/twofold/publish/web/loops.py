"""Loops that nothing leads out of, seen without playing: who comes to one is left hanging."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from twofold.analysis.blocks import STOPS
from twofold.analysis.control_flow import Flow
from twofold.errors import Problem
from twofold.program import opcodes as op

if TYPE_CHECKING:
    from twofold.story import Story

_STOPS = STOPS | {op.CHOICE, op.JUMP_VARIABLE}  # where a turn may end, or go who knows where
_RETURNS = frozenset((op.RETURN, op.TUNNEL_RETURN))


def endless_loops(story: Story) -> list[Problem]:
    """A warning for each loop without a choice, a condition or an end.

    Those that only some readings never leave are for the proof to find.
    """
    flow = Flow(story.program)
    code = story.program.code
    onward = {at: [*flow.successors(at)] for at in flow.addresses}
    within = {at: [*onward[at], *flow.callees(at)] for at in onward}
    stops = [at for at in onward if code[at] in _STOPS - _RETURNS]
    returns = [at for at in onward if code[at] in _RETURNS]
    left = _leading_to(stops, within) | _leading_to(returns, onward)
    return [_problem(story, loop) for loop in _loops(set(onward) - left, onward)]


def _leading_to(ends: Iterable[int], leads: Mapping[int, Iterable[int]]) -> set[int]:
    """The addresses from which some way leads to one of these."""
    back: dict[int, list[int]] = {}
    for at, following in leads.items():
        for there in following:
            back.setdefault(there, []).append(at)
    found = {*ends}
    waiting = [*found]
    while waiting:
        for at in back.get(waiting.pop(), ()):
            if at not in found:
                found.add(at)
                waiting.append(at)
    return found


def _loops(doomed: set[int], onward: Mapping[int, list[int]]) -> Iterator[set[int]]:
    """The loops themselves, without what only leads to them: each once."""
    told: set[int] = set()
    for at in sorted(doomed):
        if at in told:
            continue
        way: dict[int, None] = {}
        while at not in way and at not in told:
            way[at] = None
            at = onward[at][0]
        told |= way.keys()
        if at in way:
            ordered = [*way]
            loop = set(ordered[ordered.index(at) :])
            told |= loop
            yield loop


def _problem(story: Story, loop: set[int]) -> Problem:
    places = [place for at in loop if (place := story.program.place(at)) is not None]
    place = min(places, key=lambda one: (one.file, one.line, one.column), default=None)
    return Problem(
        "the story goes round for ever here: nothing leads out, and nobody is asked",
        place,
        story.source_line(place) if place else None,
        "put a choice into the loop, or a way out; `twofold check` finds the way there",
        severity="warning",
    )
