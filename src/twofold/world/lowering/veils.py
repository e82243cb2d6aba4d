"""Veils: who sees, hears and passes where; crossing, and the law of passage."""

from __future__ import annotations

from twofold.world.lowering.agreements import left
from twofold.world.lowering.blends import within
from twofold.world.lowering.context import Context, any_of, joined
from twofold.world.lowering.pieces import Block, Lines, Needed, cases, just, when
from twofold.world.lowering.scenes import presence
from twofold.world.lowering.stage import SCENE, off_stage
from twofold.world.vocabulary import SENSES

PASSAGE = "_passage"
NEAR = "_near"
"""A temporary of those who are in the realm of the scene, or heard there."""


def veils(context: Context) -> Block:
    """What someone in one realm can do towards another."""
    block = Block("[[veils]]")
    if not context.world.realms:
        return block
    path = ("veils",) if context.world.veils else ("realms",)
    for sense in SENSES:
        body = just(f"~ return {_open(context, sense)}")
        block.function(sense, ["_from", "_to"], path, body)
    block.function("watchers", [], path, lambda needed: _watchers(context, needed), ["_them"])
    block.function("cross", ["_who", "_realm"], path, lambda needed: _cross(context, needed))
    return block


def reached(context: Context, sense: str, realm: str) -> Lines:
    """Lines that add to `_them` everyone whose own realm sees, or hears, another through a veil.

    Realms that became one are like one realm: to be there is not enough.

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


def heard(context: Context, realm: str, them: str = "_them") -> Lines:
    """Lines that add to `them` everyone whose own realm is heard in another through a veil."""
    lines: Lines = []
    for target in context.world.realms:
        ways = [
            f"{realm} == {source}" + (f" && {condition}" if condition else "")
            for source in context.world.realms
            for to, condition in _ways(context, "hears", source)
            if to == target
        ]
        if ways:
            lines += when(any_of(ways), [f"~ {them} += {context.names.people(target)}"])
    return lines


def presence_of_voices(context: Context, people: str) -> Lines:
    """Lines that judge whether those named are all in the realm of the scene, or heard there."""
    voices = heard(context, "here", NEAR)
    if not voices or not context.world.laws.presence:
        return presence(context, people, within(context, "here"))
    return [f"~ temp {NEAR} = {within(context, 'here')}", *voices, *presence(context, people, NEAR)]


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


def _watchers(context: Context, needed: Needed) -> Lines:
    seen = reached(context, "sees", "here")
    in_it = " - present" if seen and SCENE in needed else ""
    return ["~ temp _them = ()", *seen, f"~ return _them{in_it}"]


def _cross(context: Context, needed: Needed) -> Lines:
    world, names = context.world, context.names
    leaves = ["~ present -= _who"] if SCENE in needed else []
    leaves += left(context, "_who", needed)
    moved = [
        *(when("_realm != here", leaves) if leaves else []),
        *(f"~ {names.people(realm)} -= _who" for realm in world.realms),
        *cases(((realm, [f"~ {names.people(realm)} += _who"]) for realm in world.realms), "_realm"),
    ]
    if world.laws.passage:
        broken = [f"~ broken_laws += {PASSAGE}"]
        moved = when("passes(realm_of(_who), _realm)", moved, broken)
    return off_stage(context, needed, [*moved, *context.judged(needed)])
