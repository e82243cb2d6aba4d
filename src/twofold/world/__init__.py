"""`world.toml` read into a typed storyworld, and lowered to plain Ink."""

from twofold.world.asking import AskedWord, asked_word
from twofold.world.authors_ink import asked_of, check_against
from twofold.world.clocks_together import Together
from twofold.world.lower import CovenantInfo, Lowered, LoweredProperty, lower
from twofold.world.lowering.stage import PLAYING
from twofold.world.misspellings import misspellings
from twofold.world.read import parse_world, read_settings, read_world
from twofold.world.shown import Measure, shown_covenants, shown_measures
from twofold.world.storyworld import Storyworld

__all__ = [
    "PLAYING",
    "AskedWord",
    "CovenantInfo",
    "Lowered",
    "LoweredProperty",
    "Measure",
    "Storyworld",
    "Together",
    "asked_of",
    "asked_word",
    "check_against",
    "lower",
    "misspellings",
    "parse_world",
    "read_settings",
    "read_world",
    "shown_covenants",
    "shown_measures",
]
