"""Veils: who sees, hears and passes where; crossing, and the law of passage."""

from __future__ import annotations

from collections.abc import Sequence

from twofold.world.lowering.agreements import left
from twofold.world.lowering.blends import within
from twofold.world.lowering.context import Context, any_of
from twofold.world.lowering.local_laws import not_judged
from twofold.world.lowering.pieces import Block, Lines, Needed, all_given, cases, just, when
from twofold.world.lowering.scenes import presence
from twofold.world.lowering.stage import SCENE, off_stage
from twofold.world.vocabulary import ABLE, SENSES

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
    for able, sense in ABLE.items():
        body = just(f"~ return {able_to(context, sense)}")
        block.function(able, ["_who", "_realm"], path, body)
    block.function("watchers", [], path, lambda needed: _watchers(context, needed), ["_them"])
    block.function("cross", ["_who", "_realm"], path, lambda needed: _cross(context, needed))
    return block


def reached(context: Context, sense: str, realm: str, them: str = "_them") -> Lines:
    """Lines that add to `them` everyone who sees, or hears, another realm through a veil.

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
            lines += when(any_of(ways), [f"~ {them} += {context.names.people(source)}"])
        for named in context.named_veils(sense):
            if named.source == source:
                only = f"~ {them} += {context.names.people(source)} ^ {_list(named.who)}"
                lines += when(all_given(f"{realm} == {named.target}", named.condition), [only])
    return lines


def heard(context: Context, realm: str, them: str = "_them") -> Lines:
    """Lines that add to `them` everyone who is heard in the scene's realm through a veil.

    A veil that is open to some people alone lets nobody be heard where none of them is present.
    """
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
        for named in context.named_veils("hears"):
            if named.target == target:
                there = f"{realm} == {named.source} && LIST_COUNT(present ^ {_list(named.who)}) > 0"
                voices = [f"~ {them} += {context.names.people(target)}"]
                lines += when(all_given(there, named.condition), voices)
    return lines


def presence_of_voices(context: Context, people: str) -> Lines:
    """Lines that judge whether those named are all in the realm of the scene, or heard there."""
    voices = heard(context, "here", NEAR)
    if not voices or not context.world.is_law("presence"):
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
    return [(to, condition) for start, to, condition in context.veils(sense) if start == source]


def able_to(context: Context, sense: str) -> str:
    """Ink for: some people (`_who`) see, hear or pass to a realm (`_realm`) from where they are."""
    ways = [f"{sense}(realm_of(_who), _realm)"]
    for named in context.named_veils(sense):
        there = f"{context.names.people(named.source)} ? _who && {_list(named.who)} ? _who"
        ways.append(all_given(f"{there} && _realm == {named.target}", named.condition))
    return any_of(ways)


def _list(people: Sequence[str]) -> str:
    return f"({', '.join(people)})"


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
    if world.is_law("passage"):
        broken = [f"~ broken_laws += {PASSAGE}"]
        named = bool(context.named_veils("passes"))
        ways = ["can_pass(_who, _realm)" if named else "passes(realm_of(_who), _realm)"]
        lawless = not_judged(context, "passage", "realm_of(_who)")
        moved = when(any_of([*ways, *filter(None, [lawless])]), moved, broken)
    return off_stage(context, needed, [*moved, *context.judged(needed)])
