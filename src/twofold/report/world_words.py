"""What the variables of a lowered storyworld say, in the words of its author."""

from __future__ import annotations

from collections.abc import Set
from typing import TYPE_CHECKING

from twofold.program.values import Value
from twofold.report.trace_turns import Change

if TYPE_CHECKING:
    from twofold.world import Storyworld, Together
    from twofold.world.meanings import Meaning

MADE = "_"  # what the names of variables that only the lowered text has begin with
HIDDEN = ("present", "broken_laws")


class WorldWords:
    """Tells changes of a storyworld's variables as its author would ask after them in Ink.

    Args:
        world: the storyworld.
        together: as for `Meanings`.
    """

    def __init__(self, world: Storyworld, together: Set[Together] = frozenset()) -> None:
        from twofold.world.meanings import Meanings  # a story without a world need not wait for it

        self._meanings = Meanings(world, together)

    def knows(self, variable: str) -> bool:
        """Whether a variable is the storyworld's rather than the author's own."""
        is_told = bool(self._meanings.of(variable))
        return is_told or variable in HIDDEN or variable.startswith(MADE)

    def changes(self, variable: str, old: Value, new: Value) -> list[Change]:
        """What a change of a variable means; nothing for what only the machinery remembers."""
        told = []
        for what, sense in self._meanings.of(variable).items():
            before, now = sense(old), sense(new)
            if now is not None and (now != before or type(now) is not type(before)):
                told.append(_change(what, before, now))
        return told


def _change(what: str, old: Meaning | None, new: Meaning) -> Change:
    is_number = not any(isinstance(one, bool | str | tuple) for one in (old, new))
    return Change(what, _said(old), _said(new), is_number)


def _said(meaning: Meaning | None) -> str:
    match meaning:
        case None:
            return ""
        case tuple():
            return f"({', '.join(meaning)})"
        case str():
            return meaning
    return str(meaning).lower()
