"""Facts, who knows them, and how they spread."""

from __future__ import annotations

from twofold.world.lowering.context import Context
from twofold.world.lowering.local_laws import judged
from twofold.world.lowering.minds import all_of_their_minds, shared
from twofold.world.lowering.pieces import Block, Lines, Needed, all_given, cases, when
from twofold.world.lowering.readers import shown
from twofold.world.lowering.stage import as_players, is_played
from twofold.world.lowering.veils import NEAR, presence_of_voices
from twofold.world.lowering.voices import hearers
from twofold.world.toml_places import Path

FACTS = "_Facts"
KNOWLEDGE = "_knowledge"
KNOWERS = "_knowers"
TAUGHT = "_taught"


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

    def knowers_of(_: Needed) -> Lines:
        found = ((fact, [f"~ return {names.knowers(fact)}"]) for fact in world.facts)
        return [*cases(found, "_fact"), "~ return ()"]

    def taught(needed: Needed) -> Lines:
        who = shared(context, "_who")
        learned = ((fact, [f"~ {names.knowers(fact)} += {who}"]) for fact in world.facts)
        return [*cases(learned, "_fact"), *shown(context, needed), *context.judged(needed)]

    def learn(needed: Needed) -> Lines:
        if not is_played(needed):
            return taught(needed)
        return [*as_players(needed, "_who"), f"~ {TAUGHT}(_who, _fact)"]

    block.function("knows", ["_who", "_fact"], path, knows)
    block.function(KNOWERS, ["_fact"], path, knowers_of)
    block.function("learn", ["_who", "_fact"], path, learn)
    block.function(TAUGHT, ["_who", "_fact"], path, taught)
    if world.realms:
        block.function("witness", ["_fact"], path, _witness)
        local = ["_from", "_them", NEAR]
        block.function("tell", ["_who", "_fact"], path, lambda n: _tell(context, n), local)
    return block


def _witness(needed: Needed) -> Lines:
    return [f"~ {teaching(needed)}(present + watchers(), _fact)"]


def _tell(context: Context, needed: Needed) -> Lines:
    """A voice is heard in the scene, or where the teller is, and through the veils from there."""
    return [
        *as_players(needed, "_who"),
        *knowing(context),
        *presence_of_voices(context, "_who"),
        *hearers(context),
        *without_liars(context),
        f"~ {teaching(needed)}(_them, _fact)",
    ]


def without_liars(context: Context) -> Lines:
    """Lines that take out of `_them` who makes a thing up: nobody learns it by that."""
    return when(f"not ({KNOWERS}(_fact) ^ _who)", [f"~ _them -= {shared(context, '_who')}"])


def knowing(context: Context) -> Lines:
    """Lines that judge whether those who tell a fact know it."""
    if not context.world.is_law("knowledge"):
        return []
    return when(
        all_given("not knows(_who, _fact)", judged(context, "knowledge")),
        [f"~ broken_laws += {KNOWLEDGE}"],
    )


def teaching(needed: Needed) -> str:
    """The function that teaches those who are named, whatever is played."""
    return TAUGHT if is_played(needed) else "learn"
