"""The flagship, opened once and proved once for all tests of a process: that takes its time."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import twofold
from twofold.check.proof import Proof
from twofold.story import Story

FOLDER = Path(__file__).parents[2] / "stories" / "starting-over"


@cache
def flagship() -> Story:
    """The story, which nobody changes."""
    return twofold.open(FOLDER)


@cache
def proof_of_the_flagship() -> Proof:
    """All that `check` finds of it, which nobody changes either."""
    return flagship().check()
