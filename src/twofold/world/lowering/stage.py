"""What the other blocks ask of the stage: whether anything is ever played, and by whom."""

from __future__ import annotations

from collections.abc import Sequence

from twofold.world.lowering.context import Context
from twofold.world.lowering.local_laws import judged
from twofold.world.lowering.pieces import Lines, Needed, when

PLAYING = "_playing"
"""The variable that holds the performance that is on, or `()`."""
CUT = "_cut"
PLAYERS = "_players"
SCENE = "scene"
STAGE = "_stage"
STILL = "_still_playing"
"""The function that says, of an ending, whether something was still played there."""


def is_played(needed: Needed) -> bool:
    """Whether the story plays, or asks for, any performance."""
    return PLAYING in needed


def players(people: str, needed: Needed) -> str:
    """Ink for some people, each role among them replaced by whoever plays it now."""
    return f"{PLAYERS}({people})" if is_played(needed) else people


def as_players(needed: Needed, *people: str) -> Lines:
    """Lines that put whoever plays a role in its place, in some variables that hold people."""
    return [f"~ {one} = {players(one, needed)}" for one in people if is_played(needed)]


def playing_one_of(context: Context, performances: Sequence[str]) -> str:
    """Ink for: one of these performances is on."""
    if len(performances) == 1:
        return f"{PLAYING} == {performances[0]}"
    if len(performances) == len(context.world.performances):
        return f"{PLAYING} != ()"
    return f"({', '.join(performances)}) ? {PLAYING}"


def break_stage(context: Context) -> Lines:
    """The line that notes that the law of the stage is broken."""
    if not context.world.is_law("stage"):
        return []
    note, here = [f"~ broken_laws += {STAGE}"], judged(context, "stage")
    return when(here, note) if here else note


def cut_short(context: Context, needed: Needed) -> Lines:
    """Lines that end what is on, where the story goes elsewhere without a `cut`."""
    if not is_played(needed):
        return []
    within = when(f"{PLAYING} != ()", [f"~ {CUT}()"]) * (context.world.deepest - 1)
    return [*when(f"{PLAYING} != ()", [*break_stage(context), f"~ {CUT}()"]), *within]


def off_stage(context: Context, needed: Needed, lines: Lines) -> Lines:
    """The lines, refused while anything is played."""
    if not is_played(needed):
        return lines
    if not context.world.is_law("stage"):
        return when(f"{PLAYING} == ()", lines) if lines else []
    return when(f"{PLAYING} != ()", break_stage(context), lines)
