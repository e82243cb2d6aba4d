"""`world.toml` read into a typed storyworld, and lowered to plain Ink."""

from twofold.world.asking import AskedWord, asked_word
from twofold.world.author_names import mentioned_names
from twofold.world.call_checks import check_calls, clocks_read, who_agree
from twofold.world.lean_tags import check_leans, leanings_named
from twofold.world.lower import CovenantInfo, Lowered, LoweredProperty, clashes, lower
from twofold.world.lowering.stage import PLAYING
from twofold.world.misspellings import misspellings
from twofold.world.property_names import check_properties
from twofold.world.read import parse_world, read_settings, read_world
from twofold.world.shown import Measure, shown_covenants, shown_measures
from twofold.world.speech_laws import check_uses, predicates_of_speech
from twofold.world.storylet_checks import check_scene_knots
from twofold.world.storyworld import Storyworld

__all__ = [
    "PLAYING",
    "AskedWord",
    "CovenantInfo",
    "Lowered",
    "LoweredProperty",
    "Measure",
    "Storyworld",
    "asked_word",
    "check_calls",
    "check_leans",
    "check_properties",
    "check_scene_knots",
    "check_uses",
    "clashes",
    "clocks_read",
    "leanings_named",
    "lower",
    "mentioned_names",
    "misspellings",
    "parse_world",
    "predicates_of_speech",
    "read_settings",
    "read_world",
    "shown_covenants",
    "shown_measures",
    "who_agree",
]
