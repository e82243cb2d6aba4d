"""Veils: who sees, hears and passes where; crossing, and the law of passage."""

from __future__ import annotations

from twofold.world.lowering.context import Context, any_of, joined
from twofold.world.lowering.pieces import Block, Lines, Needed, cases, just, when
from twofold.world.lowering.stage import off_stage
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
        ways += _blended_ways(context, source, realm)
        if ways:
            lines += when(any_of(ways), [f"~ _them += {context.names.people(source)}"])
    return lines


def heard(context: Context, realm: str) -> Lines:
    """Lines that add to `_them` everyone whose own realm is heard in another."""
    lines: Lines = []
    for target in context.world.realms:
        ways = [
            f"{realm} == {source}" + (f" && {condition}" if condition else "")
            for source in context.world.realms
            for to, condition in _ways(context, "hears", source)
            if to == target
        ]
        ways += _blended_ways(context, target, realm)
        if ways:
            lines += when(any_of(ways), [f"~ _them += {context.names.people(target)}"])
    return lines


def _blended_ways(context: Context, one: str, realm: str) -> list[str]:
    """For each blend that a realm is in, Ink for: another is one with it."""
    ways = []
    for index, blend in enumerate(context.world.blends):
        others = [name for name in blend.realms if name != one]
        if one in blend.realms:
            several = f"({', '.join(others)}) ? {realm}"
            among = several if len(others) > 1 else f"{realm} == {others[0]}"
            ways.append(f"{among} && {context.blended(index)}")
    return ways


def _open(context: Context, sense: str) -> str:
    ways = [
        f"_from == {source} && _to == {target}" + (f" && {condition}" if condition else "")
        for source in context.world.realms
        for target, condition in _ways(context, sense, source)
    ]
    for index, blend in enumerate(context.world.blends):
        realms = f"({', '.join(blend.realms)})"
        ways.append(f"{context.blended(index)} && {realms} ? _from && {realms} ? _to")
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
    return off_stage(context, needed, [*moved, *context.judged(needed)])
