"""Blends: realms that became one, open to each other in every sense."""

from __future__ import annotations

from twofold.world.lowering.context import Context
from twofold.world.lowering.pieces import Block, Lines, Needed, just, when

WITHIN = "_within"


def blends(context: Context) -> Block:
    """Which realms have become one, and everyone who is within one of them."""
    block = Block("[[blends]]")
    for index in context.latched_blends():
        block.variable(context.names.blended(index), "false", ("blends", index))
    if context.world.blends:
        lines: Lines = ["~ temp _them = people_in(_realm)"]
        for index, blend in enumerate(context.world.blends):
            everyone = " + ".join(context.names.people(realm) for realm in blend.realms)
            condition = f"{context.blended(index)} && ({', '.join(blend.realms)}) ? _realm"
            lines += when(condition, [f"~ _them += {everyone}"])
        body = just(*lines, "~ return _them")
        block.function(WITHIN, ["_realm"], ("blends",), body, ["_them"])
    return block


def within(context: Context, realm: str) -> str:
    """Ink for everyone who is in a realm, or in one that has become one with it."""
    return f"{WITHIN}({realm})" if context.world.blends else f"people_in({realm})"


def blending(context: Context, index: int, needed: Needed) -> Lines:
    """The line that remembers that some realms have become one, if anyone ever asks."""
    name = context.names.blended(index)
    if index not in context.latched_blends() or name not in needed:
        return []
    return [context.latch(name, ("blends", index, "when"))]
