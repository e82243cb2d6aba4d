"""Wants: what somebody hopes for, and whether it has come about."""

from __future__ import annotations

from twofold.world.lowering.context import Context
from twofold.world.lowering.pieces import Block, Lines, Needed, cases
from twofold.world.toml_places import Path

WANTS = "_Wants"


def wants(context: Context) -> Block:
    """A list of wants, and what asks whether one is fulfilled."""
    block = Block("[wants]")
    if not context.world.wants:
        return block
    path: Path = ("wants",)
    block.list(WANTS, {want: (*path, want) for want in context.world.wants}, path)

    def fulfilled(_: Needed) -> Lines:
        asked = (
            (want, [f"~ return {context.text((*path, want, 'fulfilled_when'))}"])
            for want in context.world.wants
        )
        return [*cases(asked, "_want"), "~ return false"]

    block.function("fulfilled", ["_want"], path, fulfilled)
    return block
