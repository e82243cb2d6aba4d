"""The laws of speech and knowledge: predicates that Twofold asks, and that change nothing.

No line of the story's own calls them. They are asked on a copy of its state, when a line is
printed or a choice is offered.
"""

from __future__ import annotations

from twofold.world.lowering.blends import within
from twofold.world.lowering.context import Context
from twofold.world.lowering.local_laws import not_judged
from twofold.world.lowering.minds import shared
from twofold.world.lowering.pieces import Block, Lines, Needed, just, when
from twofold.world.lowering.stage import players
from twofold.world.lowering.veils import heard, reached
from twofold.world.speech_laws import KNOWS_TO_USE, MAY_ASIDE, MAY_SAY, MAY_THINK
from twofold.world.toml_places import Path


def speech(context: Context) -> Block:
    """Who may say, think or remark something here, and who knows what they use."""
    block = Block("the laws of speech and knowledge: nothing above asks these")
    path: Path = ("laws",)
    if context.world.realms:
        block.function(MAY_SAY, ["_who"], path, lambda n: _may_say(context, n), ["_them"])
        block.function(MAY_THINK, ["_who"], path, lambda n: _may_think(context, n))
        block.function(MAY_ASIDE, ["_who"], path, lambda n: _may_aside(context, n), ["_them"])
    asked = ["knows(_who, _fact)"] if context.world.facts else []
    asked += ["believes(_who, _fact)"] if context.world.beliefs else []
    if asked:
        body = just(*_free(context, "knowledge"), f"~ return {' || '.join(asked)}")
        block.function(KNOWS_TO_USE, ["_who", "_fact"], path, body)
    return block


def _free(context: Context, law: str) -> Lines:
    """Lines that let everything be, where a law is not judged."""
    lawless = not_judged(context, law) if context.world.realms else ""
    return when(lawless, ["~ return true"]) if lawless else []


def _may_say(context: Context, needed: Needed) -> Lines:
    """Those in the scene are heard there, and those whose realm is heard from here."""
    free = _free(context, "speech")
    who, others = players("_who", needed), heard(context, "here")
    if not others:
        return [*free, f"~ return present ? {who}"]
    return [*free, "~ temp _them = present", *others, f"~ return _them ? {who}"]


def _may_think(context: Context, needed: Needed) -> Lines:
    """A thought is heard by its thinker, and by minds that are one with theirs."""
    free, who = _free(context, "speech"), players("_who", needed)
    if not context.world.minds:
        return [*free, f"~ return present ? {who}"]
    return [*free, f"~ return LIST_COUNT(present ^ {shared(context, who)}) > 0"]


def _may_aside(context: Context, needed: Needed) -> Lines:
    """Whoever sees the scene may remark on it."""
    who, here = players("_who", needed), within(context, "here")
    free, others = _free(context, "speech"), reached(context, "sees", "here")
    if not others:
        return [*free, f"~ return {here} ? {who}"]
    return [*free, f"~ temp _them = {here}", *others, f"~ return _them ? {who}"]
