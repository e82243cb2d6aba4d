"""Bonds between two people and traits of one: numbers kept in a range, and flags."""

from __future__ import annotations

from collections.abc import Iterator

from twofold.world.lowering.context import Context
from twofold.world.lowering.pieces import Block, Lines, Needed, cases, clamped, just
from twofold.world.models import Bond, Trait
from twofold.world.places import Path


def bonds(context: Context) -> Iterator[Block]:
    """A block for each bond."""
    for name, bond in context.world.bonds.items():
        yield _bond(context, name, bond)


def traits(context: Context) -> Iterator[Block]:
    """A block for each trait."""
    for name, trait in context.world.traits.items():
        yield _trait(context, name, trait)


def _bond(context: Context, name: str, bond: Bond) -> Block:
    path = ("bonds", name)
    block = Block(f"[bonds.{name}]")
    starts = bond.starts()
    variables = {}
    for one, two in context.world.pairs(name):
        variable = context.names.bond(name, one, two)
        variables[f"_a == {one} && _b == {two}"] = variable
        block.variable(variable, _start(bond, starts.get((one, two))), path)
    _measure(context, block, bond, path, ["_a", "_b"], variables)
    each = [f"{name}(_a, _b)", f"{name}(_b, _a)"]
    mutual = " && ".join(each) if bond.kind == "flag" else f"MIN({', '.join(each)})"
    block.function(f"mutual_{name}", ["_a", "_b"], path, just(f"~ return {mutual}"))
    return block


def _trait(context: Context, name: str, trait: Trait) -> Block:
    path = ("traits", name)
    block = Block(f"[traits.{name}]")
    variables = {}
    for who in trait.of:
        variable = context.names.trait(name, who)
        variables[f"_who == {who}"] = variable
        block.variable(variable, _start(trait, trait.start.get(who)), path)
    _measure(context, block, trait, path, ["_who"], variables)
    return block


def _measure(
    context: Context,
    block: Block,
    table: Bond | Trait,
    path: Path,
    people: list[str],
    variables: dict[str, str],
) -> None:
    """The functions that read and write one of several variables, each under its condition."""
    name = str(path[1])
    is_flag = table.kind == "flag"
    none = "false" if is_flag else "0"
    value = "_yes" if is_flag else clamped("_n", table.range)

    def read(_: Needed) -> Lines:
        found = cases((case, [f"~ return {variable}"]) for case, variable in variables.items())
        return [*found, f"~ return {none}"]

    def assign(needed: Needed) -> Lines:
        written = cases((case, [f"~ {variable} = {value}"]) for case, variable in variables.items())
        return [*written, *context.judged(needed)]

    def add(needed: Needed) -> Lines:
        written = cases(
            (case, [f"~ {variable} = {clamped(f'{variable} + _n', table.range)}"])
            for case, variable in variables.items()
        )
        return [*written, *context.judged(needed)]

    block.function(name, people, path, read)
    block.function(f"set_{name}", [*people, "_yes" if is_flag else "_n"], path, assign)
    if not is_flag:
        block.function(f"add_{name}", [*people, "_n"], path, add)


def _start(table: Bond | Trait, value: int | bool | None) -> str:
    if table.kind == "flag":
        return "true" if value else "false"
    return str(value or 0)
