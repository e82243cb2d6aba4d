"""Twofold: stories that happen in more than one world, played, proved and published."""

from twofold.check import Proof
from twofold.errors import Place, Problem, StoryError
from twofold.play.reading import Choice, Reading
from twofold.story import Story
from twofold.story import open_story as open

__all__ = ["Choice", "Place", "Problem", "Proof", "Reading", "Story", "StoryError", "open"]
