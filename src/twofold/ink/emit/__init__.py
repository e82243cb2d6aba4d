"""From the syntax tree to the runtime's tree, one function a construct."""

from twofold.ink.emit import branches, content, expressions  # noqa: F401 (they fill in `emits`)
from twofold.ink.emit.emission import Emission, Ends
from twofold.ink.emit.story import emit_story, ends_of_beginning, ends_of_knot

__all__ = ["Emission", "Ends", "emit_story", "ends_of_beginning", "ends_of_knot"]
