"""How agreements end by themselves: with the scene, and when someone is no longer able to agree."""

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
        *((names.stopped(act), "false") for act in context.world.acts),
        *((names.agreed(act, who), "()") for act, who in _agreements(context)),
    ]
    return [f"~ {name} = {nothing}" for name, nothing in ended if name in needed]


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
