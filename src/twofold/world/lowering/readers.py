"""The readers of editions: one more knower for each, of whatever is told in the scenes it has.

No story asks what its readers were shown, and none of this is lowered for it: the proof asks, in a
story that it explores once more.
"""

from __future__ import annotations

from collections.abc import Iterator

from twofold.world.lowering.context import Context
from twofold.world.lowering.pieces import Block, Lines, Needed, when
from twofold.world.toml_places import Path
from twofold.world.vocabulary import REVEAL

SHOWN = "_shown"
"""The variable that holds the facts that were told in any scene, whoever was shown it."""


def readers(context: Context) -> Block:
    """What the reader of each edition was shown, and what was told before it began."""
    world, names = context.world, context.names
    block = Block("[editions]")
    if not (world.facts and world.realms):
        return block
    block.variable(SHOWN, "()", ("facts",))
    for index, (edition, its) in enumerate(world.editions.items()):
        path: Path = ("editions", edition)
        block.variable(names.shown(index), f"({', '.join(its.tells)})", path)
        block.variable(names.missed(index), "()", path)
        block.variable(names.begun(index), "false", path)
    block.function(REVEAL, ["_fact"], ("facts",), lambda n: shown(context, n) or ["~ return"])
    return block


def shown(context: Context, needed: Needed) -> Lines:
    """Lines with which `_fact` is told in this scene, to whoever reads it."""
    lines = [f"~ {SHOWN} += _fact"] if SHOWN in needed else []
    for index, realms in _editions(context):
        variable = context.names.shown(index)
        if variable in needed:
            lines += when(f"{realms} ? here", [f"~ {variable} += _fact"])
    return lines


def begun(context: Context, needed: Needed) -> Lines:
    """Lines with which a scene is the first of some editions: a newcomer lacks what was told."""
    lines: Lines = []
    for index, realms in _editions(context):
        names = context.names
        variable, missed = names.begun(index), names.missed(index)
        if variable in needed:
            first = [f"~ {variable} = true"]
            if missed in needed:
                first.append(f"~ {missed} = {SHOWN} - {names.shown(index)}")
            lines += when(f"not {variable} && {realms} ? here", first)
    return lines


def _editions(context: Context) -> Iterator[tuple[int, str]]:
    """The number of each edition, and Ink for its realms."""
    for index, its in enumerate(context.world.editions.values()):
        yield index, its.realms[0] if len(its.realms) == 1 else f"({', '.join(its.realms)})"
