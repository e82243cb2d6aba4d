"""Blends: realms that became one, open to each other in every sense; and who is within a realm."""

from __future__ import annotations

from twofold.world.lowering.context import Context
from twofold.world.lowering.pieces import Block, Lines, Needed, cases, just, when
from twofold.world.toml_places import Path

WITHIN = "_within"


def blends(context: Context) -> Block:
    """Which realms have become one, and everyone who is within a realm."""
    block = Block("[[blends]]" if context.world.blends else "realms within realms")
    if context.world.realms:
        those = just("~ temp _them = people_in(_realm)", *inner_people(context), "~ return _them")
        block.function("people_within", ["_realm"], ("realms",), those, ["_them"])
    for index in context.latched_blends():
        block.variable(context.names.blended(index), "false", ("blends", index))
    if context.world.blends or context.world.has_inner_realms:
        lines: Lines = ["~ temp _them = people_in(_realm)"]
        lines += inner_people(context)
        for index, blend in enumerate(context.world.blends):
            everyone = " + ".join(context.names.people(realm) for realm in blend.realms)
            condition = f"{context.blended(index)} && ({', '.join(blend.realms)}) ? _realm"
            lines += when(condition, [f"~ _them += {everyone}"])
        body = just(*lines, "~ return _them")
        path: Path = ("blends",) if context.world.blends else ("realms",)
        block.function(WITHIN, ["_realm"], path, body, ["_them"])
    return block


def inner_people(context: Context) -> Lines:
    """Lines that add to `_them` everyone who is in a realm that lies in `_realm`."""
    lines: list[tuple[str, Lines]] = []
    for realm in context.world.realms:
        inner = context.world.within(realm)[1:]
        if inner:
            people = " + ".join(map(context.names.people, inner))
            lines.append((realm, [f"~ _them += {people}"]))
    return cases(lines, "_realm")


def within(context: Context, realm: str) -> str:
    """Ink for everyone who is in a realm, or in one that lies in it or has become one with it."""
    is_wider = context.world.blends or context.world.has_inner_realms
    return f"{WITHIN}({realm})" if is_wider else f"people_in({realm})"


def blending(context: Context, index: int, needed: Needed) -> Lines:
    """The line that remembers that some realms have become one, if anyone ever asks."""
    name = context.names.blended(index)
    if index not in context.latched_blends() or name not in needed:
        return []
    return [context.latch(name, ("blends", index, "when"))]
