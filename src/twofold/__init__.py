"""Twofold: stories that happen in more than one world, played, proved and published."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    __version__: str
    from twofold.check.proof import Proof
    from twofold.errors import Place, Problem, StoryError
    from twofold.play.reading import Choice, Reading
    from twofold.story import Story
    from twofold.story import open_story as open

__all__ = ["Choice", "Place", "Problem", "Proof", "Reading", "Story", "StoryError", "open"]

# Looked up when they are asked for, so that `twofold --help` need not load the whole house.
_ROOMS = {
    "Choice": ("twofold.play.reading", "Choice"),
    "Place": ("twofold.errors", "Place"),
    "Problem": ("twofold.errors", "Problem"),
    "Proof": ("twofold.check", "Proof"),
    "Reading": ("twofold.play.reading", "Reading"),
    "Story": ("twofold.story", "Story"),
    "StoryError": ("twofold.errors", "StoryError"),
    "open": ("twofold.story", "open_story"),
}


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version

        return version("twofold")
    if name not in _ROOMS:
        raise AttributeError(f"module `twofold` has no attribute `{name}`")
    room, inside = _ROOMS[name]
    return getattr(import_module(room), inside)
