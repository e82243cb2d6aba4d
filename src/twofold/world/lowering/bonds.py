"""Bonds between two people and traits of one: numbers kept in a range, and flags."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from twofold.world.lowering.context import Context
from twofold.world.lowering.pieces import Block, Lines, Needed, cases, clamped, just, when
from twofold.world.lowering.stage import is_played, playing_one_of
from twofold.world.models import Bond, Trait
from twofold.world.toml_places import Path

LONGEST_CHAIN = 12


def bonds(context: Context) -> Iterator[Block]:
    """A block for each bond."""
    for name, bond in context.world.bonds.items():
        yield _bond(context, name, bond)


def traits(context: Context) -> Iterator[Block]:
    """A block for each trait."""
    for name, trait in context.world.traits.items():
        yield _trait(context, name, trait)


@dataclass(frozen=True, slots=True)
class _Variable:
    """Where what one person feels or is stands, in life and on the stage.

    Attributes:
        people: whose it is: one who feels and one who is felt for, or only one.
        lived: the variable of it.
        played: the variable that stands for it on the stage, where it is ever played.
        on_stage: the condition under which it does.
    """

    people: tuple[str, ...]
    lived: str
    played: str | None
    on_stage: str


def _bond(context: Context, name: str, bond: Bond) -> Block:
    path = ("bonds", name)
    block = Block(f"[bonds.{name}]")
    starts = bond.starts()
    variables = []
    for one, two in context.world.pairs(name):
        lived = context.names.bond(name, one, two)
        start = start_of(bond, starts.get((one, two)))
        variables.append(_variable(context, block, path, lived, start, (one, two)))
    _measure(context, block, bond, path, ["_a", "_b"], variables)
    each = [f"{name}(_a, _b)", f"{name}(_b, _a)"]
    mutual = " && ".join(each) if bond.kind == "flag" else f"MIN({', '.join(each)})"
    block.function(f"mutual_{name}", ["_a", "_b"], path, just(f"~ return {mutual}"))
    return block


def _trait(context: Context, name: str, trait: Trait) -> Block:
    path = ("traits", name)
    block = Block(f"[traits.{name}]")
    variables = []
    for who in trait.of:
        lived = context.names.trait(name, who)
        start = start_of(trait, trait.start.get(who))
        variables.append(_variable(context, block, path, lived, start, (who,)))
    _measure(context, block, trait, path, ["_who"], variables)
    return block


def _variable(
    context: Context,
    block: Block,
    path: Path,
    lived: str,
    start: str,
    people: tuple[str, ...],
) -> _Variable:
    block.variable(lived, start, path)
    performances = context.world.staging(people)
    if not performances:
        return _Variable(people, lived, None, "")
    played = context.names.played(str(path[1]), *people)
    block.variable(played, start, path)
    return _Variable(
        people, lived, played, playing_one_of(context, context.world.during(performances))
    )


def _measure(
    context: Context,
    block: Block,
    table: Bond | Trait,
    path: Path,
    people: list[str],
    variables: list[_Variable],
) -> None:
    """The functions that read and write one of several variables, each under its condition."""
    name = str(path[1])
    is_flag = table.kind == "flag"
    none = "false" if is_flag else "0"
    value = "_yes" if is_flag else clamped("_n", table.range)

    def read(needed: Needed) -> Lines:
        found = []
        for its in variables:
            lines = [f"~ return {its.lived}"]
            if its.played and is_played(needed):
                lines = [*when(its.on_stage, [f"~ return {its.played}"]), *lines]
            found.append((its, lines))
        return [*_parted(people, found), f"~ return {none}"]

    def write(needed: Needed, written: Callable[[str], str]) -> Lines:
        done = []
        for its in variables:
            lines = [written(its.lived)]
            if its.played and is_played(needed):
                lines = when(its.on_stage, [written(its.played)], lines)
            done.append((its, lines))
        return [*_parted(people, done), *context.judged(needed)]

    def assign(needed: Needed) -> Lines:
        return write(needed, lambda variable: f"~ {variable} = {value}")

    def add(needed: Needed) -> Lines:
        return write(
            needed,
            lambda variable: f"~ {variable} = {clamped(f'{variable} + _n', table.range)}",
        )

    def lived(needed: Needed) -> Lines:
        if not is_played(needed):
            return [f"~ return {name}({', '.join(people)})"]
        found = [(its, [f"~ return {its.lived}"]) for its in variables]
        return [*_parted(people, found), f"~ return {none}"]

    block.function(name, people, path, read)
    if any(its.played for its in variables):
        block.function(context.names.lived(name), people, path, lived)
    block.function(f"set_{name}", [*people, "_yes" if is_flag else "_n"], path, assign)
    if not is_flag:
        block.function(f"add_{name}", [*people, "_n"], path, add)


def _parted(names: list[str], each: list[tuple[_Variable, Lines]]) -> Lines:
    """Lines for the variable that is asked about.

    A chain of conditions, which Ink tries in turn; a long one by the first person, then the second.
    """
    if len(names) == 1 or len(each) <= LONGEST_CHAIN:
        return cases(
            (" && ".join(f"{n} == {who}" for n, who in zip(names, its.people, strict=True)), lines)
            for its, lines in each
        )
    by_first: dict[str, list[tuple[str, Lines]]] = {}
    for its, lines in each:
        first, second = its.people
        by_first.setdefault(first, []).append((second, lines))
    return cases(((who, cases(those, names[1])) for who, those in by_first.items()), names[0])


def start_of(table: Bond | Trait, value: int | bool | None) -> str:
    """Ink for what a bond or trait starts at."""
    if table.kind == "flag":
        return "true" if value else "false"
    return str(value or 0)
