"""Couplings: quantities that follow others, less what was spent of them."""

from __future__ import annotations

from collections.abc import Iterator

from twofold.ink import nodes, render_expression
from twofold.world.lowering.context import Context
from twofold.world.lowering.pieces import Block, Lines, Needed, cases, clamped, when
from twofold.world.models import Coupling


def couplings(context: Context) -> Iterator[Block]:
    """A block for each coupling."""
    for name, coupling in context.world.couplings.items():
        yield _coupling(context, name, coupling)


def _coupling(context: Context, name: str, coupling: Coupling) -> Block:
    names = context.names
    path = ("couplings", name)
    spend = f"spend_{name}"
    block = Block(f"[couplings.{name}]")
    for who in coupling.of:
        block.variable(names.spent(name, who), "0", path)

    def read(needed: Needed) -> Lines:
        followed = context.expression((*path, "is"))
        assert followed is not None
        if spend not in needed:
            nobody = f"not (({', '.join(coupling.of)}) ? _who)"
            value = clamped(render_expression(followed), coupling.range)
            return [*when(nobody, ["~ return 0"]), f"~ return {value}"]
        left = nodes.Binary(0, "-", followed, nodes.Name(0, ["_spent"]))
        spent = [(who, [f"~ _spent = {names.spent(name, who)}"]) for who in coupling.of]
        return [
            "~ temp _spent = 0",
            *cases([*spent, ("else", ["~ return 0"])], "_who"),
            f"~ return {clamped(render_expression(left), coupling.range)}",
        ]

    def take(needed: Needed) -> Lines:
        taken = ((who, [f"~ {names.spent(name, who)} += _n"]) for who in coupling.of)
        return [
            *_no_more_than_there_is(name, coupling),
            *cases(taken, "_who"),
            *context.judged(needed),
        ]

    block.function(name, ["_who"], path, read, ["_spent"])
    block.function(spend, ["_who", "_n"], path, take)
    return block


def _no_more_than_there_is(name: str, coupling: Coupling) -> Lines:
    """The line that makes no debt, which would eat in silence what grows later."""
    if coupling.range is None:
        return []
    low = coupling.range.low
    least = f" {'-' if low > 0 else '+'} {abs(low)}" if low else ""
    return [f"~ _n = MIN(_n, {name}(_who){least})"]
