"""Covenants, and the powers who judge them.

How a covenant stands is told at every change, and what it comes to is for good when the moment
has passed: a sentence of several calls is judged by what they come to together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from twofold.ink import nodes, render_expression
from twofold.world.circles import judging_order
from twofold.world.lowering.agreements import voided
from twofold.world.lowering.at_scene import Judged
from twofold.world.lowering.bargains import (
    BOUND,
    forfeited_now,
    judges_offers,
    questions,
    replaced_or,
    struck_now,
)
from twofold.world.lowering.blends import blending
from twofold.world.lowering.context import Context, all_of, joined
from twofold.world.lowering.pieces import Block, Lines, Needed, cases, just, when
from twofold.world.lowering.stage import PLAYING, is_played
from twofold.world.toml_places import Path
from twofold.world.vocabulary import STANDINGS

COVENANTS = "_Covenants"
JUDGE = "_judge"
JUDGE_SCENE = "_judge_scene"
SETTLE = "_settle"
STANDING = "_standing"
TERMS_MET = "_terms_met"
TERM_MET = "_term_met"


def covenants(context: Context) -> Block:
    """The covenants' standings, what an author asks of them, and the judging."""
    world, names = context.world, context.names
    path: Path = ("covenants",)
    replaced = ", 3 replaced" if any(its.replaces for its in world.covenants.values()) else ""
    block = Block(f"[covenants]: 0 undecided, 1 kept, 2 broken{replaced}")
    if world.covenants:
        block.list(COVENANTS, {name: ("covenants", name) for name in world.covenants}, path)
    for name, covenant in world.covenants.items():
        block.variable(names.covenant(name), "0", ("covenants", name))
        if covenant.binds_later:
            block.variable(names.struck(name), "false", ("covenants", name))
        if covenant.forfeited_when is not None:
            where: Path = ("covenants", name, "forfeited_when")
            block.variable(names.forfeited(name), "false", where)
        if covenant.judged is None:
            block.variable(names.for_good(name), "false", ("covenants", name))
        for index, term in enumerate(covenant.terms):
            if term.once:
                where = ("covenants", name, "terms", index)
                block.variable(names.term(name, index), "false", where)
    if world.covenants:
        _questions(context, block, path)
    for name, covenant in world.covenants.items():
        if covenant.granted_when is not None:
            place = ("covenants", name, "granted_when")
            body = just(f"~ return {context.text(place)}")
            block.function(names.granted(name), [], place, body)
    local = [BOUND] if judges_offers(context) else []
    order = judging_order(world)
    block.function(JUDGE, [], path, lambda needed: _judge(context, needed, order), local)
    block.function(JUDGE_SCENE, [], path, lambda needed: _judge_scene(context, needed))
    block.function(SETTLE, [], path, lambda needed: _settle(context, needed))
    if world.covenants:
        block.function("judge", [], path, just(*context.settled(), "~ return"))
    return block


def _questions(context: Context, block: Block, path: Path) -> None:
    """What an author may ask of a covenant, and how they break one."""
    names, all_names = context.names, list(context.world.covenants)

    def standing(_: Needed) -> Lines:
        found = ((name, [f"~ return {names.covenant(name)}"]) for name in all_names)
        return [*cases(found, "_covenant"), "~ return -1"]

    def terms_met(_: Needed) -> Lines:
        counted = [(name, list(_count(context, name))) for name in all_names]
        return ["~ temp _met = 0", *cases(counted, "_covenant"), "~ return _met"]

    def term_met(_: Needed) -> Lines:
        found = [(name, _holding(context, name)) for name in all_names]
        return [*cases(found, "_covenant"), "~ return false"]

    settled = context.settled()

    def break_covenant(needed: Needed) -> Lines:
        broken = []
        for name in all_names:
            decided = [_decide(context, name, 2)]
            if context.world.covenants[name].judged is None:
                decided.append(f"~ {names.for_good(name)} = true")
            is_open = _bound(context, name, f"{names.covenant(name)} == 0")
            broken.append((f"_covenant == {name} && {is_open}", decided))
        return [*settled, *cases(broken), *context.judged(needed)]

    block.function(STANDING, ["_covenant"], path, standing)
    for question in ("kept", "broken", "undecided", "replaced"):
        answer = f"~ return {STANDING}(_covenant) == {STANDINGS[question]}"
        block.function(question, ["_covenant"], path, just(*settled, answer))
    met = just(*settled, f"~ return {TERMS_MET}(_covenant)")
    block.function("terms_met", ["_covenant"], path, met)
    one_met = just(*settled, f"~ return {TERM_MET}(_covenant, _n)")
    block.function("term_met", ["_covenant", "_n"], path, one_met)
    block.function(TERM_MET, ["_covenant", "_n"], path, term_met)
    questions(context, block, path)
    block.function(TERMS_MET, ["_covenant"], path, terms_met, ["_met"])
    block.function("break_covenant", ["_covenant"], path, break_covenant)


def judged_at_scene(context: Context, needed: Needed) -> Lines:
    """The line that judges what a scene may change, where there is any."""
    judged = context.judged(needed)
    if not judged or _is_all_moved(context):
        return judged
    return [f"~ {JUDGE_SCENE}()"] if _judge_scene(context, needed) else []


def _is_all_moved(context: Context) -> bool:
    """Whether all is judged at a scene, for what strikes a covenant is noted in one place."""
    return judges_offers(context) or context.at_scene == judging_order(context.world)


def _judge(context: Context, needed: Needed, order: Sequence[Judged]) -> Lines:
    lines = voided(context, needed)
    lines += [f"~ temp {BOUND} = ()"] if judges_offers(context) else []
    if is_played(needed):
        lines += when(f"{PLAYING} != ()", ["~ return"])
    return [*lines, *_judge_each(context, needed, order)]


def _judge_scene(context: Context, needed: Needed) -> Lines:
    """Where a scene begins nothing is played, and nothing is agreed to that could be void."""
    return _judge_each(context, needed, context.at_scene)


def _judge_each(context: Context, needed: Needed, order: Sequence[Judged]) -> Lines:
    lines: Lines = []
    for what, name in order:
        if what == "blend":
            lines += blending(context, int(name), needed)
        elif what == "forfeit":
            lines += forfeited_now(context, name)
        else:
            lines += _judge_one(context, name, needed)
    lines += [
        context.wake(realm)
        for realm in context.latched_realms()
        if context.names.awake(realm) in needed
    ]
    return lines


def _settle(context: Context, needed: Needed) -> Lines:
    """Lines with which the moment has passed: what was decided in it is for good."""
    names = context.names
    lines = when(f"{PLAYING} != ()", ["~ return"]) if is_played(needed) else []
    for name, covenant in context.world.covenants.items():
        if covenant.judged is None:
            for_good, noted = names.for_good(name), list(_notes(context, name))
            if noted:
                bound = [names.struck(name)] if covenant.binds_later else []
                # What has once held counts for `terms_met` even when all is decided.
                counted = not needed.isdisjoint((TERMS_MET, TERM_MET))
                is_open = [] if counted else [f"not {for_good}"]
                asked = " && ".join([*bound, *is_open])
                lines += when(asked, noted) if asked else noted
            lines.append(f"~ {for_good} = {names.covenant(name)} > 0")
    return lines


def _judge_one(context: Context, name: str, needed: Needed) -> Lines:
    """Broken if it is broken; else kept if its terms all hold."""
    broken_when = context.expression(("covenants", name, "broken_when"))
    terms = [_term(context, name, index) for index in _indexes(context, name)]
    verdicts = [] if broken_when is None else [(render_expression(broken_when), 2)]
    verdicts.append((all_of(terms), 1))
    until = context.expression(("covenants", name, "until"))
    if until is not None:
        verdicts.append((render_expression(until), 2))
    struck = struck_now(context, name)
    decided = cases((condition, [_decide(context, name, to)]) for condition, to in verdicts)
    if len(verdicts) == 1:
        decided = when(verdicts[0][0], [_decide(context, name, 1)])
    if context.world.covenants[name].judged is None:
        undecided = [_decide(context, name, 0)]
        conditions = [(condition, [_decide(context, name, to)]) for condition, to in verdicts]
        decided = cases([*conditions, ("else", undecided)])
        if len(verdicts) == 1:
            decided = when(verdicts[0][0], [_decide(context, name, 1)], undecided)
        may_change = f"not {context.names.for_good(name)}"
        is_open = _bound(context, name, may_change)
        return [*struck, *replaced_or(context, name, may_change, (is_open, decided))]
    noted = list(_notes(context, name))
    is_undecided = f"{context.names.covenant(name)} == 0"
    is_open = _bound(context, name, is_undecided)
    # What has once held counts for `terms_met` even when all is decided; else nobody looks.
    if not needed.isdisjoint(("terms_met", "term_met")):
        noted = when(context.names.struck(name), noted) if struck and noted else noted
        judged = replaced_or(context, name, is_undecided, (is_open, decided))
        return [*struck, *noted, *judged]
    judged = replaced_or(context, name, is_undecided, (is_open, [*noted, *decided]))
    return [*struck, *judged]


def _bound(context: Context, name: str, condition: str) -> str:
    """Ink for a condition that matters only once somebody is bound."""
    if not context.world.covenants[name].binds_later:
        return condition
    return f"{context.names.struck(name)} && {condition}"


def _notes(context: Context, name: str) -> Iterator[str]:
    """Lines that remember which terms with `once` have held."""
    for index in _indexes(context, name):
        if context.world.covenants[name].terms[index].once:
            variable = context.names.term(name, index)
            held = joined(context.expression(("covenants", name, "terms", index, "when")), "||")
            yield f"~ {variable} = {variable} || {held}"


def _count(context: Context, name: str) -> Iterator[str]:
    """Lines that count which terms hold, or once held."""
    for index in _indexes(context, name):
        held = joined(context.expression(("covenants", name, "terms", index, "when")), "||")
        if context.world.covenants[name].terms[index].once:
            held = f"{context.names.term(name, index)} || {held}"
        yield from when(held, ["~ _met += 1"])


def _holding(context: Context, name: str) -> Lines:
    """Lines that say of each term, by its number from 1, whether it holds or once held."""
    found = []
    for index in _indexes(context, name):
        held = context.text(("covenants", name, "terms", index, "when"))
        if context.world.covenants[name].terms[index].once:
            once = joined(context.expression(("covenants", name, "terms", index, "when")), "||")
            held = f"{context.names.term(name, index)} || {once}"
        found.append((str(index + 1), [f"~ return {held}"]))
    return cases(found, "_n")


def _term(context: Context, name: str, index: int) -> nodes.Expression:
    expression = context.expression(("covenants", name, "terms", index, "when"))
    assert expression is not None
    covenant = context.world.covenants[name]
    if covenant.terms[index].once:
        held: nodes.Expression = nodes.Name(0, [context.names.term(name, index)])
        # Where it is judged at once, what holds now has been noted just before.
        return held if covenant.judged else nodes.Binary(0, "||", held, expression)
    return expression


def _indexes(context: Context, name: str) -> range:
    return range(len(context.world.covenants[name].terms))


def _decide(context: Context, name: str, standing: int) -> str:
    return f"~ {context.names.covenant(name)} = {standing}"
