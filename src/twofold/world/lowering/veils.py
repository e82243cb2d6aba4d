"""Veils: who sees, hears and passes where; crossing, and the law of passage."""

from __future__ import annotations

from twofold.world.lowering.context import Context, any_of, joined
from twofold.world.lowering.pieces import Block, Lines, Needed, cases, just, when
from twofold.world.vocabulary import SENSES

PASSAGE = "_passage"


def veils(context: Context) -> Block:
    """What someone in one realm can do towards another."""
    block = Block("[[veils]]")
    if not context.world.realms:
        return block
    path = ("veils",) if context.world.veils else ("realms",)
    for sense in SENSES:
        body = just(f"~ return {_open(context, sense)}")
        block.function(sense, ["_from", "_to"], path, body)
    block.function(
        "watchers",
        [],
        path,
        just("~ temp _them = ()", *reached(context, "sees", "here"), "~ return _them"),
        ["_them"],
    )
    block.function("cross", ["_who", "_realm"], path, lambda needed: _cross(context, needed))
    return block


def reached(context: Context, sense: str, realm: str) -> Lines:
    """Lines that add to `_them` everyone whose own realm sees, or hears, another.

    Args:
        sense: `sees` or `hears`.
        realm: Ink for that other realm.
    """
    lines: Lines = []
    for source in context.world.realms:
        ways = [
            f"{realm} == {target}" + (f" && {condition}" if condition else "")
            for target, condition in _ways(context, sense, source)
        ]
        if ways:
            lines += when(any_of(ways), [f"~ _them += {context.names.people(source)}"])
    return lines


def _open(context: Context, sense: str) -> str:
    ways = [
        f"_from == {source} && _to == {target}" + (f" && {condition}" if condition else "")
        for source in context.world.realms
        for target, condition in _ways(context, sense, source)
    ]
    return any_of(["_from == _to", *ways])


def _ways(context: Context, sense: str, source: str) -> list[tuple[str, str]]:
    """Where a sense reaches from a realm, each with the condition, empty where there is none."""
    found = []
    for index, veil in enumerate(context.world.veils):
        condition = veil.sense(sense)
        if veil.source == source and condition is not False:
            expression = context.expression(("veils", index, sense))
            found.append((veil.target, joined(expression, "&&") if expression else ""))
    return found


def _cross(context: Context, needed: Needed) -> Lines:
    world, names = context.world, context.names
    moved = [
        *(f"~ {names.people(realm)} -= _who" for realm in world.realms),
        *cases(((realm, [f"~ {names.people(realm)} += _who"]) for realm in world.realms), "_realm"),
    ]
    if world.laws.passage:
        broken = [f"~ broken_laws += {PASSAGE}"]
        moved = when("passes(realm_of(_who), _realm)", moved, broken)
    return [*moved, *context.judged(needed)]
