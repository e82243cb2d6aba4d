"""What gives a covenant teeth: an offer that is heard of, a forfeit, and another in its place."""

from __future__ import annotations

from twofold.ink import nodes, render_expression
from twofold.world.lowering.context import Context, joined
from twofold.world.lowering.pieces import Block, Lines, Needed, cases, when
from twofold.world.toml_places import Path
from twofold.world.vocabulary import STANDINGS

OFFER = "_offer"
BOUND = "_bound"
"""A temporary that names the covenant which binds someone who never heard of it."""


def questions(context: Context, block: Block, path: Path) -> None:
    """What an author may ask of an offer, and of what is forfeited."""
    names, covenants = context.names, context.world.covenants

    def offered(_: Needed) -> Lines:
        found = ((name, [f"~ return {_all_heard(context, name)}"]) for name in covenants)
        return [*cases(found, "_covenant"), "~ return false"]

    def struck(_: Needed) -> Lines:
        found = []
        for name, its in covenants.items():
            answer = names.struck(name) if its.binds_later else "true"
            found.append((name, [f"~ return {answer}"]))
        return [*cases(found, "_covenant"), "~ return false"]

    def forfeited(_: Needed) -> Lines:
        found = (
            (name, [f"~ return {names.forfeited(name)}"])
            for name, its in covenants.items()
            if its.forfeited_when is not None
        )
        return [*cases(found, "_covenant"), "~ return false"]

    block.function("offered", ["_covenant"], path, offered)
    block.function("struck", ["_covenant"], path, struck)
    block.function("forfeited", ["_covenant"], path, forfeited)


def judges_offers(context: Context) -> bool:
    """Whether somebody may be bound by what they never heard, and that is judged."""
    return any(_is_judged(context, name) for name in context.world.covenants)


def struck_now(context: Context, name: str) -> Lines:
    """Lines that remember that a covenant has begun to bind its parties."""
    if not context.world.covenants[name].binds_later:
        return []
    struck, binding = context.names.struck(name), striking(context, name)
    if not _is_judged(context, name):
        return [f"~ {struck} = {struck} || {joined(binding, '||')}"]
    unheard = [f"~ {BOUND} = {name}", f"~ broken_laws += {OFFER}"]
    begins = [f"~ {struck} = true", *when(f"not ({_all_heard(context, name)})", unheard)]
    return when(f"not {struck} && {joined(binding, '&&')}", begins)


def replaced_or(context: Context, name: str, is_open: str, others: tuple[str, Lines]) -> Lines:
    """Lines for a covenant whose place another may have taken; if not, others under a condition.

    Args:
        is_open: Ink for: it is not decided yet.
    """
    taken = [context.names.struck(other) for other in context.world.replacers(name)]
    if not taken:
        return when(*others)
    by_any = f"({' || '.join(taken)})" if len(taken) > 1 else taken[0]
    replaced = [f"~ {context.names.covenant(name)} = {STANDINGS['replaced']}"]
    return cases([(f"{is_open} && {by_any}", replaced), others])


def forfeited_now(context: Context, name: str) -> Lines:
    """The line that remembers that what is forfeited has come to pass since it was broken."""
    forfeited = context.names.forfeited(name)
    condition = joined(context.expression(("covenants", name, "forfeited_when")), "||")
    broken = f"{context.names.covenant(name)} == {STANDINGS['broken']}"
    return [f"~ {forfeited} = {broken} && ({forfeited} || {condition})"]


def _is_judged(context: Context, name: str) -> bool:
    world, its = context.world, context.world.covenants[name]
    can_differ = its.offer is not None and its.struck_when is not None
    return can_differ and world.laws.offer and bool(world.realms)


def striking(context: Context, name: str) -> nodes.Expression:
    """When a covenant is struck: as it is written, or when all its parties have heard of it."""
    written = context.expression(("covenants", name, "struck_when"))
    return written or _heard(context, name)


def _all_heard(context: Context, name: str) -> str:
    if context.world.covenants[name].offer is None:
        return "true"
    return render_expression(_heard(context, name))


def _heard(context: Context, name: str) -> nodes.Expression:
    covenant = context.world.covenants[name]
    assert covenant.offer is not None
    people = [nodes.Name(0, [who]) for who in covenant.parties]
    all_of_them: nodes.Expression = people[0] if len(people) == 1 else nodes.ListItems(0, people)
    knowers = nodes.Name(0, [context.names.knowers(covenant.offer)])
    return nodes.Binary(0, "?", knowers, all_of_them)
