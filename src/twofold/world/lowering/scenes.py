"""Scenes and clocks; the law of presence."""

from __future__ import annotations

from twofold.ink import nodes, render_expression
from twofold.world.lowering.agreements import lapsed
from twofold.world.lowering.blends import within
from twofold.world.lowering.context import Context
from twofold.world.lowering.covenants import judged_at_scene
from twofold.world.lowering.local_laws import judged
from twofold.world.lowering.pieces import Block, Lines, Needed, all_given, cases, just, when
from twofold.world.lowering.readers import begun
from twofold.world.lowering.stage import cut_short

PRESENCE = "_presence"
SET_BACK = "_set_back"


def scenes(context: Context) -> Block:
    """Where the story is and who is there, and what time it is."""
    world, names = context.world, context.names
    block = Block("scenes and clocks")
    if not world.realms:
        return block
    for realm in world.realms:
        block.variable(names.clock(realm), "0", ("realms", realm))
    for realm in context.latched_realms():
        block.variable(names.awake(realm), "false", ("realms", realm, "wakes"))
    path = ("realms",)
    block.function("scene", ["_realm", "_people"], path, lambda needed: _scene(context, needed))
    block.function(
        "now",
        ["_realm"],
        path,
        lambda needed: [
            *cases(
                (
                    (realm, [f"~ return {names.clock(realm)}"])
                    for realm in world.realms
                    if realm in context.clocks or names.clock(realm) in needed
                ),
                "_realm",
            ),
            "~ return 0",
        ],
    )
    block.function(
        "pass_time",
        ["_realm", "_n"],
        path,
        lambda needed: [
            *cases(
                ((realm, [f"~ {names.clock(realm)} += _n"]) for realm in world.realms), "_realm"
            ),
            *_set_back(context, needed),
            *context.judged(needed),
        ],
    )
    block.function(SET_BACK, [], path, just(*_earliest_at_nought(context)))
    for realm, its in world.realms.items():
        if its.substance is not None:
            place = ("realms", realm, "substance")
            body = just(f"~ return MAX(0, MIN(1, {context.text(place)}))")
            block.function(names.substance(realm), [], place, body)
    return block


def presence(context: Context, people: str, there: str) -> Lines:
    """Lines that judge whether those named are all among those that some Ink names."""
    if not context.world.is_law("presence"):
        return []
    missing = f"LIST_COUNT({people} - {there}) > 0"
    return when(all_given(missing, judged(context, "presence")), [f"~ broken_laws += {PRESENCE}"])


def _scene(context: Context, needed: Needed) -> Lines:
    return [
        *cut_short(context, needed),
        *context.settled(),
        "~ here = _realm",
        "~ present = _people",
        *(line for realm in context.world.realms for line in _tick(context, realm, needed)),
        *_set_back(context, needed),
        *presence(context, "_people", within(context, "_realm")),
        *lapsed(context, needed),
        *begun(context, needed),
        *judged_at_scene(context, needed),
    ]


def _tick(context: Context, realm: str, needed: Needed) -> Lines:
    """What a scene adds to a realm's clock, if anyone ever looks at it."""
    clock = context.names.clock(realm)
    if clock not in needed:
        return []
    its = context.world.realms[realm]
    usual = [f"~ {clock} += {its.clock}"] if its.clock else []
    awake = [f"~ {clock} += {its.wakes_to}"] if its.wakes_to else []
    if its.wakes is None:
        return usual
    for_good = context.wakes_for_good(realm)
    woken = context.expression(("realms", realm, "wakes")) if for_good else None
    is_awake = woken or nodes.Name(0, [context.names.awake(realm)])
    ticks = when(render_expression(is_awake), awake, usual)
    if not awake:
        ticks = when(render_expression(nodes.Unary(0, "not", is_awake)), usual)
    return ticks if for_good else [context.wake(realm), *ticks]


def _set_back(context: Context, needed: Needed) -> Lines:
    """The call that sets back clocks which are only held against each other, if there are any."""
    asked = {context.names.clock(realm) for group in context.together for realm in group.realms}
    return [f"~ {SET_BACK}()"] if asked & {*needed} else []


def _earliest_at_nought(context: Context) -> Lines:
    """Lines that set such clocks back by the same, so that the earliest of them stands at 0."""
    lines: Lines = []
    for number, group in enumerate(context.together, 1):
        clocks = [context.names.clock(realm) for realm in sorted(group.realms)]
        earliest = clocks[0]
        for clock in clocks[1:]:
            earliest = f"MIN({earliest}, {clock})"
        lines.append(f"~ temp _earliest_{number} = {earliest}")
        lines += [f"~ {clock} -= _earliest_{number}" for clock in clocks]
    return lines
