"""Performances: what is played on a stage, what stays of it, and the law of the stage."""

from __future__ import annotations

from collections.abc import Iterator

from twofold.ink import render_expression
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
    playing_one_of,
)
from twofold.world.models import read_pair
from twofold.world.toml_places import Path

PERFORMANCES = "_Performances"
STAGES = "_stages"
"""The function that gives what is on, and what it is played in."""


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
    cut = ["_was"] if world.deepest > 1 else []
    block.function("cut", ["_performance"], path, lambda _: _cut_asked(context), cut)
    block.function("recast", ["_performance"], path, lambda _: _recast(context))
    block.function(STAGES, [], path, lambda _: _stages(context))
    reckoned = [
        context.names.left(name, index)
        for name, its in world.performances.items()
        for index, (_, _, _, value) in enumerate(its.effects())
        if isinstance(value, str)
    ]
    block.function(CUT, [], path, lambda needed: _cut(context, needed), ["_was", "_saw", *reckoned])
    block.function(
        STILL, [], path, just(f"~ return {all_given(f'{PLAYING} != ()', judged(context, 'stage'))}")
    )
    return block


def _playing(context: Context) -> Lines:
    """The role of one who plays, or the one themselves."""
    each = (
        (name, cases(((who, [f"~ return {role}"]) for who, role in casting.items()), "_who"))
        for name in context.world.performances
        if (casting := context.world.casting(name))
    )
    return [*cases(each, PLAYING), "~ return _who"]


def _players(context: Context) -> Lines:
    """Some people, with those who play in place of whom they play."""
    each = []
    for name in context.world.performances:
        played_by = context.world.played_by(name)
        replaced = [
            line
            for role, player in played_by.items()
            for line in when(f"_who ? {role}", [f"~ _them += {player}"])
        ]
        each.append((name, [f"~ _them -= ({', '.join(played_by)})", *replaced]))
    return ["~ temp _them = _who", *cases(each, PLAYING), "~ return _them"]


def _action(context: Context, needed: Needed) -> Lines:
    begun = (
        (name, [*_presence(context, name), *_rehearsed(context, name, needed)])
        for name in context.world.performances
    )
    return [
        *_beginning(context, needed),
        *context.settled(),
        *cases(((name, lines) for name, lines in begun if lines), "_performance"),
        f"~ {PLAYING} = _performance",
    ]


def _beginning(context: Context, needed: Needed) -> Lines:
    """Lines that end what is on, but for what is played within it; that is played nowhere else."""
    ended = cut_short(context, needed)
    nested = [
        (name, when(f"{PLAYING} != {its.within}", [*break_stage(context), "~ return"]))
        for name, its in context.world.performances.items()
        if its.within is not None
    ]
    return cases([*nested, ("else", ended)], "_performance") if nested else ended


def _recast(context: Context) -> Lines:
    """It goes on with other players: what was played stays played."""
    each = []
    for name in context.world.performances:
        others = [other for other in context.world.casts(name) if other != name]
        if others:
            goes_on = playing_one_of(context, others)
            begun = [*_presence(context, name), f"~ {PLAYING} = {name}"]
            each.append((name, when(goes_on, begun, break_stage(context))))
    refused = break_stage(context)
    return cases([*each, ("else", refused)], "_performance") if each else refused or ["~ return"]


def _cut_asked(context: Context) -> Lines:
    """The one that is asked for is cut, and with it what is played within it."""
    world = context.world
    lines: Lines = []
    for name in world.performances:
        again = [other for other in world.casts(name) if other != name]
        if again and world.performances[name].recasts is None:
            on = f"_performance == {name} && {playing_one_of(context, again)}"
            lines += when(on, [f"~ _performance = {PLAYING}"])
    if world.is_law("stage"):
        lines += when(f"{PLAYING} != _performance || {PLAYING} == ()", break_stage(context))
    if world.deepest == 1:
        return [*lines, f"~ {CUT}()"]
    outer = when(f"_was ? _performance && {STAGES}() ? _performance", [f"~ {CUT}()"])
    return [*lines, f"~ temp _was = {STAGES}()", f"~ {CUT}()", *outer * (world.deepest - 1)]


def _stages(context: Context) -> Lines:
    """What is on, and what it is played in."""
    world = context.world
    each = [(name, [f"~ return ({', '.join(world.stages(name))})"]) for name in world.performances]
    return [*cases(each, PLAYING), "~ return ()"]


def _presence(context: Context, name: str) -> Lines:
    """Lines that judge whether it is played where it belongs, by people who are there."""
    performance = context.world.performances[name]
    if not context.world.is_law("presence", performance.realm):
        return []
    played_by = context.world.played_by(name)
    players = [played_by[role] for role in performance.roles.values()]
    people = context.names.people(performance.realm)
    where = f"here == {performance.realm} && {people} ? ({', '.join(players)})"
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
    left, watched, reckoned = [], False, []
    for name, its in context.world.performances.items():
        effects = [_Effect(context, name, *one) for one in enumerate(its.effects())]
        effects = [effect for effect in effects if effect.variable in needed and effect.changes]
        residue, seen = _left(effects, "residue", needed), _left(effects, "watched", needed)
        watched = watched or bool(seen)
        reckoned.append((name, [line for effect in effects for line in effect.reckoned]))
        if residue or seen:
            left.append((name, [*residue, *seen]))
    temporaries = [line for _, lines in reckoned for line in lines]
    after = [*context.judged(needed), *context.settled()]
    is_over = _over(context)
    if not left:
        was = [f"~ temp _was = {PLAYING}"] if len(is_over) > 1 else []
        return [*was, *is_over, *after]
    return [
        f"~ temp _was = {PLAYING}",
        *(["~ temp _saw = present + watchers()"] if watched else []),
        *(f"~ temp {line.split()[1]} = 0" for line in temporaries),
        *cases(((name, lines) for name, lines in reckoned if lines), "_was"),
        *is_over,
        *cases(left, "_was"),
        *after,
    ]


def _over(context: Context) -> Lines:
    """Lines that end what is on: what it was played in goes on."""
    performances = context.world.performances
    nested = [(n, [f"~ {PLAYING} = {its.within}"]) for n, its in performances.items() if its.within]
    ended = [f"~ {PLAYING} = ()"]
    return cases([*nested, ("else", ended)], "_was") if nested else ended


class _Effect:
    """What one performance leaves on one bond.

    Attributes:
        who: whose the bond is, by whoever stands for them while this is cut.
        variable: that holds it: in life; or, of roles that a play goes on with, on its stage.
    """

    def __init__(
        self,
        context: Context,
        performance: str,
        index: int,
        effect: tuple[str, str, str, int | bool | str],
    ) -> None:
        world = context.world
        self.table, self.pair, self._bond, self._value = effect
        one, two = read_pair(self.pair) or ("", "")
        outer = world.performances[performance].within
        played_by = world.played_by(outer) if outer else {}
        self.who = played_by.get(one, one)
        around = world.stages(outer) if outer else []
        is_on_stage = not {*around}.isdisjoint(world.staging((one, two)))
        name = context.names.played if is_on_stage else context.names.bond
        self.variable = name(self._bond, one, two)
        self._range = world.bonds[self._bond].range
        self._is_flag = world.bonds[self._bond].kind == "flag"
        self.reckoned: Lines = []
        if isinstance(self._value, str):
            self._value = context.names.left(performance, index)
            path = ("performances", performance, self.table, self.pair, self._bond)
            self.reckoned = [f"~ {self._value} = {render_expression(world.expressions[path])}"]

    @property
    def changes(self) -> bool:
        """Whether it can leave anything at all."""
        return isinstance(self._value, bool | str) or self._value != 0

    def line(self) -> str:
        """The line that leaves it."""
        if isinstance(self._value, bool):
            return f"~ {self.variable} = {str(self._value).lower()}"
        if isinstance(self._value, str) and self._is_flag:
            return f"~ {self.variable} = {self._value}"
        added = f"+ {self._value}"
        if isinstance(self._value, int):
            added = f"{'-' if self._value < 0 else '+'} {abs(self._value)}"
        return f"~ {self.variable} = {clamped(f'{self.variable} {added}', self._range)}"


def _left(effects: list[_Effect], table: str, needed: Needed) -> Lines:
    """Lines that leave something on each pair: of those who played, or who watched."""
    together: dict[str, tuple[str, Lines]] = {}
    for effect in effects:
        if effect.table == table:
            together.setdefault(effect.pair, (effect.who, []))[1].append(effect.line())
    lines: Lines = []
    for who, left in together.values():
        if table == "watched":
            lines += when(f"_saw ? {who}", left)
        else:
            # It falls on those who played: whom the scene does not name did not.
            lines += when(f"present ? {who}", left) if SCENE in needed else left
    return lines
