"""Realms and who is in them; counterparts."""

from __future__ import annotations

from twofold.world.lowering.context import Context
from twofold.world.lowering.pieces import Block, cases, just
from twofold.world.vocabulary import declarations

CAST = "_Cast"
REALMS = "_Realms"


def realms(context: Context) -> Block:
    """The cast, the realms, who is where, and where the story is."""
    world, names = context.world, context.names
    block = Block("[cast], [realms]")
    declared = list(declarations(world))
    people = {d.name: d.path for d in declared if d.what == "person"}
    places = {d.name: d.path for d in declared if d.what == "realm"}
    if people:
        block.list(CAST, people, ("cast",))
    if not places:
        return block
    block.list(REALMS, places, ("realms",))
    for realm, path in places.items():
        here = world.cast.get(realm, [])
        block.variable(names.people(realm), f"({', '.join(here)})", path)
    block.variable("here", next(iter(places)), ("realms",))
    block.variable("present", "()", ("realms",))
    block.function(
        "realm_of",
        ["_who"],
        ("realms",),
        just(
            *cases((f"{names.people(realm)} ? _who", [f"~ return {realm}"]) for realm in places),
            "~ return ()",
        ),
    )
    block.function(
        "people_in",
        ["_realm"],
        ("realms",),
        just(
            *cases(((realm, [f"~ return {names.people(realm)}"]) for realm in places), "_realm"),
            "~ return ()",
        ),
    )
    return block


def counterparts(context: Context) -> Block:
    """Who is whose other half."""
    others = context.world.others
    block = Block("[counterparts]")
    if others:
        block.function(
            "other",
            ["_who"],
            ("counterparts",),
            just(
                *cases(((who, [f"~ return {other}"]) for who, other in others.items()), "_who"),
                "~ return ()",
            ),
        )
    return block
