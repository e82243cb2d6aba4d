"""`world.toml` read into a typed storyworld, and lowered to plain Ink."""

from twofold.world.author import mentioned_names
from twofold.world.calls import check_calls, clocks_read
from twofold.world.lower import CovenantInfo, Lowered, clashes, lower
from twofold.world.models import Storyworld
from twofold.world.read import parse_world, read_world

__all__ = [
    "CovenantInfo",
    "Lowered",
    "Storyworld",
    "check_calls",
    "clashes",
    "clocks_read",
    "lower",
    "mentioned_names",
    "parse_world",
    "read_world",
]
