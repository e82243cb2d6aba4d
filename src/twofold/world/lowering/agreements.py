"""How agreements end by themselves: with the scene, or when someone leaves it or is not able."""

from __future__ import annotations

from collections.abc import Iterable

from twofold.world.lowering.context import Context
from twofold.world.lowering.pieces import Lines, Needed, when

VOID = "_void"


def lapsed(context: Context, needed: Needed) -> Lines:
    """Lines with which a scene ends what was agreed to, and is underway, in the one before."""
    names = context.names
    ended = [
        *((names.underway(act), "()") for act in context.world.acts),
        *((names.stopped(act), "()") for act in context.world.acts),
        *((names.agreed(act, who), "()") for act, who in _agreements(context)),
    ]
    return [f"~ {name} = {nothing}" for name, nothing in ended if name in needed]


def left(context: Context, people: str, needed: Needed) -> Lines:
    """Lines with which some people, who leave the scene, end what they agreed to and are in."""
    names = context.names
    lines: Lines = []
    for act in context.world.acts:
        underway, stopped = names.underway(act), names.stopped(act)
        ended = [(stopped, f"{underway} ^ {people}"), (underway, "()")]
        if underway in needed:
            over = [f"~ {name} = {value}" for name, value in ended if name in needed]
            lines += when(f"{underway} ^ {people}", over)
    for act, who in _agreements(context):
        if names.agreed(act, who) in needed:
            lines += when(f"{people} ? {who}", [f"~ {names.agreed(act, who)} = ()"])
    return lines


def voided(context: Context, needed: Needed) -> Lines:
    """Lines that take back the agreement of everyone who is not able to give it."""
    names = context.names
    lines: Lines = []
    for act, who in _agreements(context):
        if context.world.acts[act].able_when is None:
            continue
        bound = names.agreed(act, who)
        if bound in needed:
            if names.underway(act) in needed:
                bound = f"LIST_COUNT({bound}) > 0 || {names.underway(act)} ? {who}"
            unable = when(f"not {names.able(act)}({who})", [f"~ {VOID}({who}, {act})"])
            lines += when(bound, unable)
    return lines


def _agreements(context: Context) -> Iterable[tuple[str, str]]:
    return ((act, who) for act, people in context.agreeing.items() for who in people)
