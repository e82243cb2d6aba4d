"""The files that come with this room: what is published with a story, and what makes it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def own_text(path: str) -> str:
    """The text of a file of this room, by its path in it."""
    return files("twofold.publish").joinpath(*path.split("/")).read_text("utf-8")
