"""Beliefs, who holds them, whether they are so, and how they spread: by what is said, and seen."""

from __future__ import annotations

from twofold.ink import nodes, render_expression
from twofold.world.lowering.context import Context, joined
from twofold.world.lowering.minds import all_of_their_minds, shared
from twofold.world.lowering.pieces import Block, Lines, Needed, cases, just, when
from twofold.world.lowering.stage import PLAYING, as_players, is_played
from twofold.world.lowering.veils import NEAR, presence_of_voices
from twofold.world.lowering.voices import hearers
from twofold.world.toml_places import Path

BELIEFS = "_Beliefs"
DECEIVED = "_deceived"
"""The variable that is told of each deception, for the proof to see; nothing reads it."""


def beliefs(context: Context) -> Block:
    """A list of beliefs, and for each the set of those who hold it."""
    world, names = context.world, context.names
    block = Block("[beliefs]")
    if not world.beliefs:
        return block
    path: Path = ("beliefs",)
    block.list(BELIEFS, {belief: (*path, belief) for belief in world.beliefs}, path)
    for belief, its in world.beliefs.items():
        holders = ", ".join(all_of_their_minds(context, its.held_by))
        block.variable(names.holders(belief), f"({holders})", (*path, belief))
    block.variable(DECEIVED, "()", path)

    def believes(_: Needed) -> Lines:
        asked = ((belief, [f"~ return {names.holders(belief)} ? _who"]) for belief in world.beliefs)
        return [*cases(asked, "_belief"), "~ return false"]

    def is_so(_: Needed) -> Lines:
        told = ((b, [f"~ return {render_expression(_so(context, b))}"]) for b in world.beliefs)
        return [*cases(told, "_belief"), "~ return false"]

    block.function("believes", ["_who", "_belief"], path, believes)
    block.function("is_so", ["_belief"], path, is_so)
    mistaken = just("~ return believes(_who, _belief) && not is_so(_belief)")
    block.function("mistaken", ["_who", "_belief"], path, mistaken)
    block.function("see", ["_who", "_belief"], path, lambda n: _see(context, n))
    if world.realms:
        local = ["_from", "_them", NEAR]
        for name, adds in (("say", True), ("deny", False)):
            block.function(name, ["_who", "_belief"], path, _Saying(context, adds), local)
    for belief, its in world.beliefs.items():
        if its.found_out is not None:
            # Asked of each of the cast by name, so that each may be told apart.
            nobody = f"LIST_COUNT({names.holders(belief)} ^ ({', '.join(world.people)})) == 0"
            body = just(f"~ return {nobody} || {joined(_so(context, belief), '||')}")
            block.function(names.found_out(belief), [], (*path, belief, "found_out"), body)
    return block


def _so(context: Context, belief: str) -> nodes.Expression:
    """Whether a belief is true."""
    written = context.world.beliefs[belief].true_when
    if isinstance(written, bool):
        return nodes.Boolean(0, written)
    expression = context.expression(("beliefs", belief, "true_when"))
    assert expression is not None
    return expression


def _see(context: Context, needed: Needed) -> Lines:
    """Whoever sees for themselves holds it if it is so, and else not any more."""
    seen = []
    for belief in context.world.beliefs:
        holders = context.names.holders(belief)
        who = shared(context, "_who")
        so = render_expression(_so(context, belief))
        seen.append((belief, when(so, [f"~ {holders} += {who}"], [f"~ {holders} -= {who}"])))
    return [*as_players(needed, "_who"), *cases(seen, "_belief"), *context.judged(needed)]


class _Saying:
    """The body of `say`, or of `deny`: whoever hears it takes it from there.

    Nobody is convinced by their own words, and on a stage nobody takes anything for true.
    """

    def __init__(self, context: Context, adds: bool) -> None:
        self._context = context
        self._adds = adds

    def __call__(self, needed: Needed) -> Lines:
        context = self._context
        told = ((belief, self._told(belief)) for belief in context.world.beliefs)
        lines = [
            f"~ _them -= {shared(context, '_who')}",
            *cases(told, "_belief"),
            *context.judged(needed),
        ]
        return [
            *as_players(needed, "_who"),
            *presence_of_voices(context, "_who"),
            *hearers(context),
            *(when(f"{PLAYING} == ()", lines) if is_played(needed) else lines),
        ]

    def _told(self, belief: str) -> Lines:
        context, holders = self._context, self._context.names.holders(belief)
        them = shared(context, "_them")
        if not self._adds:
            return [f"~ {holders} -= {them}"]
        # Whether anybody there did not hold it is asked by whoever watches: to ask it here would
        # make the proof look at all who hold it as one.
        untrue = render_expression(nodes.Unary(0, "not", _so(context, belief)))
        return [*when(untrue, [f"~ {DECEIVED} += {belief}"]), f"~ {holders} += {them}"]
