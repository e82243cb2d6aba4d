"""Minds that are one: whoever learns, thinks or knows does so for all of them."""

from __future__ import annotations

from collections.abc import Iterable

from twofold.world.lowering.context import Context
from twofold.world.lowering.pieces import Block, Lines, just, when

SHARED = "_of_one_mind"


def minds(context: Context) -> Block:
    """A function that widens some people by all whose minds are one with theirs."""
    block = Block("[[minds]]")
    lines: Lines = []
    for mind in context.world.minds:
        people = f"({', '.join(mind.one)})"
        lines += when(f"_people ^ {people}", [f"~ _people += {people}"])
    if lines:
        block.function(SHARED, ["_people"], ("minds",), just(*lines, "~ return _people"))
    return block


def shared(context: Context, people: str) -> str:
    """Ink for some people and all whose minds are one with theirs."""
    return f"{SHARED}({people})" if context.world.minds else people


def all_of_their_minds(context: Context, people: Iterable[str]) -> list[str]:
    """Some people and all whose minds are one with theirs, each once."""
    return list(dict.fromkeys(one for who in people for one in context.world.mind_of(who)))
