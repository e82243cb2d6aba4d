"""Performances: what is played on a stage, what stays of it, and the law of the stage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from twofold.world.lowering.context import Context
from twofold.world.lowering.local_laws import judged
from twofold.world.lowering.pieces import (
    Block,
    Lines,
    Needed,
    all_given,
    cases,
    clamped,
    just,
    when,
)
from twofold.world.lowering.scenes import PRESENCE
from twofold.world.lowering.stage import (
    CUT,
    PLAYERS,
    PLAYING,
    SCENE,
    STILL,
    break_stage,
    cut_short,
)
from twofold.world.models import Performance, read_pair
from twofold.world.toml_places import Path

PERFORMANCES = "_Performances"


def performances(context: Context) -> Block:
    """What is on, who plays whom, and what a cut leaves."""
    world = context.world
    block = Block("[performances]")
    if not world.performances:
        return block
    path: Path = ("performances",)
    block.list(PERFORMANCES, {name: (*path, name) for name in world.performances}, path)
    block.variable(PLAYING, "()", path)
    block.function("playing", ["_who"], path, lambda _: _playing(context))
    block.function(PLAYERS, ["_who"], path, lambda _: _players(context), ["_them"])
    block.function("action", ["_performance"], path, lambda needed: _action(context, needed))
    block.function(
        "cut",
        ["_performance"],
        path,
        lambda _: (
            [
                *when(f"{PLAYING} != _performance || {PLAYING} == ()", break_stage(context)),
                f"~ {CUT}()",
            ]
            if world.is_law("stage")
            else [f"~ {CUT}()"]
        ),
    )
    block.function(CUT, [], path, lambda needed: _cut(context, needed), ["_was", "_saw"])
    block.function(
        STILL, [], path, just(f"~ return {all_given(f'{PLAYING} != ()', judged(context, 'stage'))}")
    )
    return block


def _playing(context: Context) -> Lines:
    """The role of one who plays, or the one themselves."""
    each = (
        (name, cases(((who, [f"~ return {role}"]) for who, role in its.roles.items()), "_who"))
        for name, its in context.world.performances.items()
    )
    return [*cases(each, PLAYING), "~ return _who"]


def _players(context: Context) -> Lines:
    """Some people, with those who play in place of whom they play."""
    each = []
    for name, its in context.world.performances.items():
        replaced = [
            line
            for player, role in its.roles.items()
            for line in when(f"_who ? {role}", [f"~ _them += {player}"])
        ]
        each.append((name, [f"~ _them -= ({', '.join(its.roles.values())})", *replaced]))
    return ["~ temp _them = _who", *cases(each, PLAYING), "~ return _them"]


def _action(context: Context, needed: Needed) -> Lines:
    begun = (
        (name, [*_presence(context, its), *_rehearsed(context, name, needed)])
        for name, its in context.world.performances.items()
    )
    return [
        *cut_short(context, needed),
        *context.settled(),
        *cases(((name, lines) for name, lines in begun if lines), "_performance"),
        f"~ {PLAYING} = _performance",
    ]


def _presence(context: Context, performance: Performance) -> Lines:
    """Lines that judge whether it is played where it belongs, by people who are there."""
    if not context.world.is_law("presence", performance.realm):
        return []
    people = context.names.people(performance.realm)
    where = f"here == {performance.realm} && {people} ? ({', '.join(performance.roles)})"
    return when(f"not ({where})", [f"~ broken_laws += {PRESENCE}"])


def _rehearsed(context: Context, name: str, needed: Needed) -> Iterator[str]:
    """Lines that let what is played begin as what is lived."""
    world, names = context.world, context.names
    bonds = [(bond, pair) for bond in world.bonds for pair in world.pairs(bond)]
    traits = [(trait, who) for trait, its in world.traits.items() for who in its.of]
    each = [
        (names.bond(bond, *pair), names.played(bond, *pair))
        for bond, pair in bonds
        if name in world.staging(pair)
    ]
    each += [
        (names.trait(trait, who), names.played(trait, who))
        for trait, who in traits
        if name in world.staging([who])
    ]
    for lived, played in each:
        if played in needed:
            yield f"~ {played} = {lived}"


def _cut(context: Context, needed: Needed) -> Lines:
    left, watched = [], False
    for name, its in context.world.performances.items():
        residue: Lines = []
        for pair, changes in its.residue.items():
            lines = list(_effects(context, {pair: changes}, needed))
            who, _ = read_pair(pair) or ("", "")
            # It falls on those who played: whom the scene does not name did not.
            residue += when(f"present ? {who}", lines) if lines and SCENE in needed else lines
        seen = []
        for pair, changes in its.watched.items():
            lines = list(_effects(context, {pair: changes}, needed))
            if lines:
                who, _ = read_pair(pair) or ("", "")
                seen += when(f"_saw ? {who}", lines)
        watched = watched or bool(seen)
        if residue or seen:
            left.append((name, [*residue, *seen]))
    if not left:
        return [f"~ {PLAYING} = ()", *context.judged(needed), *context.settled()]
    return [
        f"~ temp _was = {PLAYING}",
        *(["~ temp _saw = present + watchers()"] if watched else []),
        f"~ {PLAYING} = ()",
        *cases(left, "_was"),
        *context.judged(needed),
        *context.settled(),
    ]


def _effects(
    context: Context, effects: Mapping[str, Mapping[str, int | bool]], needed: Needed
) -> Iterator[str]:
    """Lines that change the bonds of some pairs, where anyone ever looks at them."""
    for key, changes in effects.items():
        one, two = read_pair(key) or ("", "")
        for bond, value in changes.items():
            variable = context.names.bond(bond, one, two)
            if variable not in needed or (value == 0 and not isinstance(value, bool)):
                continue
            if isinstance(value, bool):
                yield f"~ {variable} = {str(value).lower()}"
            else:
                sum_ = f"{variable} {'-' if value < 0 else '+'} {abs(value)}"
                yield f"~ {variable} = {clamped(sum_, context.world.bonds[bond].range)}"
