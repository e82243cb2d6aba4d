"""Leanings: how strongly someone leans towards a choice, out of what they feel and are."""

from __future__ import annotations

from twofold.world.lowering.context import Context
from twofold.world.lowering.pieces import Block, just


def leanings(context: Context) -> Block:
    """A function for each leaning."""
    block = Block("[leanings]: how strongly someone leans towards a choice")
    for name, leaning in context.world.leanings.items():
        path = ("leanings", name)
        parameters = ["_who", "_whom"] if leaning.is_about_another else ["_who"]
        block.function(name, parameters, path, just(f"~ return {context.text((*path, 'weight'))}"))
    return block
