"""Facts, who knows them, and how they spread."""

from __future__ import annotations

from twofold.world.lowering.context import Context
from twofold.world.lowering.minds import all_of_their_minds, shared
from twofold.world.lowering.pieces import Block, Lines, Needed, cases, just, when
from twofold.world.lowering.scenes import presence
from twofold.world.lowering.stage import as_players
from twofold.world.lowering.veils import reached
from twofold.world.toml_places import Path

FACTS = "_Facts"
KNOWLEDGE = "_knowledge"


def facts(context: Context) -> Block:
    """A list of facts, and for each the set of those who know it."""
    world, names = context.world, context.names
    block = Block("[facts]")
    if not world.facts:
        return block
    path: Path = ("facts",)
    block.list(FACTS, {fact: ("facts", fact) for fact in world.facts}, path)
    for fact, its in world.facts.items():
        knowers = ", ".join(all_of_their_minds(context, its.known_by))
        block.variable(names.knowers(fact), f"({knowers})", ("facts", fact))

    def knows(_: Needed) -> Lines:
        asked = ((fact, [f"~ return {names.knowers(fact)} ? _who"]) for fact in world.facts)
        return [*cases(asked, "_fact"), "~ return false"]

    def learn(needed: Needed) -> Lines:
        who = shared(context, "_who")
        learned = ((fact, [f"~ {names.knowers(fact)} += {who}"]) for fact in world.facts)
        return [*cases(learned, "_fact"), *context.judged(needed)]

    block.function("knows", ["_who", "_fact"], path, knows)
    block.function("learn", ["_who", "_fact"], path, learn)
    if world.realms:
        block.function("witness", ["_fact"], path, just("~ learn(present + watchers(), _fact)"))
        local = ["_from", "_them"]
        block.function("tell", ["_who", "_fact"], path, lambda n: _tell(context, n), local)
    return block


def _tell(context: Context, needed: Needed) -> Lines:
    heard = reached(context, "hears", "_from")
    return [
        *_knowing(context),
        *as_players(needed, "_who"),
        *presence(context, "_who", "here"),
        *(["~ temp _from = realm_of(_who)"] if heard else []),
        "~ temp _them = present",
        *heard,
        "~ learn(_them, _fact)",
    ]


def _knowing(context: Context) -> Lines:
    """Lines that judge whether those who tell a fact know it."""
    if not context.world.laws.knowledge:
        return []
    return when("not knows(_who, _fact)", [f"~ broken_laws += {KNOWLEDGE}"])
