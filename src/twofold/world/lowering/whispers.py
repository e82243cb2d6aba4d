"""Voices that reach few: what is whispered to someone, and remarked among those who watch."""

from __future__ import annotations

from twofold.world.lowering.blends import within
from twofold.world.lowering.context import Context
from twofold.world.lowering.facts import knowing, teaching, without_liars
from twofold.world.lowering.pieces import Block, Lines, Needed
from twofold.world.lowering.scenes import presence
from twofold.world.lowering.stage import as_players
from twofold.world.lowering.veils import NEAR, heard, reached
from twofold.world.lowering.voices import hearers
from twofold.world.toml_places import Path


def whispers(context: Context) -> Block:
    """How people tell a fact to some and not to others."""
    block = Block("[facts]: whispers and remarks")
    if context.world.facts and context.world.realms:
        path: Path = ("facts",)
        local = ["_from", "_them", NEAR]
        whispered = ["_who", "_fact", "_to"]
        block.function("whisper", whispered, path, lambda n: _whisper(context, n), local)
        block.function("remark", ["_who", "_fact"], path, lambda n: _remark(context, n), local)
    return block


def _whisper(context: Context, needed: Needed) -> Lines:
    """It is for those alone who are named, and they must be where the voice is heard."""
    return [
        *as_players(needed, "_who", "_to"),
        *knowing(context),
        *(_near(context, heard(context, "here", NEAR)) if context.world.is_law("presence") else []),
        *presence(context, "_who", NEAR),
        *hearers(context),
        *presence(context, "_to", "_them"),
        "~ _them = _them ^ _to",
        *without_liars(context),
        f"~ {teaching(needed)}(_them, _fact)",
    ]


def _remark(context: Context, needed: Needed) -> Lines:
    """Whoever sees the scene may remark on it, and is heard by others who do, not in the scene."""
    return [
        *as_players(needed, "_who"),
        *knowing(context),
        *_near(context, []),
        *presence(context, "_who", NEAR),
        "~ temp _from = realm_of(_who)",
        "~ temp _them = people_in(_from)",
        *reached(context, "hears", "_from"),
        f"~ _them = (_them ^ {NEAR}) - present",
        *without_liars(context),
        f"~ {teaching(needed)}(_them, _fact)",
    ]


def _near(context: Context, voices: Lines) -> Lines:
    """Lines for those who are in the realm of the scene, see it, or are among some voices."""
    seers = reached(context, "sees", "here", NEAR)
    return [f"~ temp {NEAR} = {within(context, 'here')}", *voices, *seers]
