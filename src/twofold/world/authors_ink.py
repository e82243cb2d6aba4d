"""The author's Ink beside the world: what it asks of it, and what can never be right of both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from twofold.errors import Problem
from twofold.ink import nodes
from twofold.world.author_names import mentioned_names
from twofold.world.call_checks import check_calls, clocks_read, who_agree
from twofold.world.clocks_together import Together, clocks_together
from twofold.world.lean_tags import check_leans, leanings_named
from twofold.world.lower import Lowered, clashes
from twofold.world.property_names import check_properties
from twofold.world.speech_laws import check_uses, predicates_of_speech
from twofold.world.storylet_checks import check_scene_knots
from twofold.world.storyworld import Storyworld


@dataclass(frozen=True, slots=True)
class Asked:
    """What the author's Ink asks of a world, as `lower` takes it.

    Attributes:
        mentioned: every name in it.
        used: these, and what its tags ask for.
        clocks, agreeing, together: as for `lower`.
    """

    mentioned: frozenset[str]
    used: frozenset[str]
    clocks: frozenset[str] | None
    agreeing: frozenset[tuple[str, str]]
    together: frozenset[Together]


def asked_of(world: Storyworld, files: Sequence[nodes.File]) -> Asked:
    """What some files ask of a world."""
    mentioned = mentioned_names(files)
    in_tags = predicates_of_speech(world, files) | leanings_named(world, files)
    return Asked(
        mentioned,
        mentioned | in_tags,
        clocks_read(world, files),
        who_agree(world, files),
        clocks_together(world, files),
    )


def check_against(
    world: Storyworld, lowered: Lowered, files: Sequence[nodes.File]
) -> list[Problem]:
    """What in some files, or in the world, can never be right beside the other."""
    return [
        *clashes(lowered, files),
        *check_calls(world, files),
        *check_uses(world, files),
        *check_leans(world, files),
        *check_properties(world, files),
        *check_scene_knots(world, files),
    ]
