"""Where in a story something is written: what is in scope there, and where it may lead."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

from tests.generated.plan import Flow, Name, Sort


@dataclass(frozen=True, slots=True)
class Scene:
    """A place in a story.

    Attributes:
        flow: the knot, stitch or function that it is in.
        temps: the temporaries and parameters in scope.
        chosen: a player's choice was taken on every way here since the last place that can be
            diverted to, so that one may go back without going round for ever.
        depth: how deep inside braces it is.
        words_of: what the words are part of, which decides the signs that they cannot have.
    """

    flow: Flow
    temps: tuple[Name, ...] = ()
    chosen: bool = False
    depth: int = 0
    words_of: str = "line"

    @property
    def is_function(self) -> bool:
        """Whether one may neither divert nor choose here."""
        return self.flow.kind == "function"

    def known(self, sort: Sort) -> list[str]:
        """The temporaries of a sort."""
        return [name.name for name in self.temps if name.sort is sort]

    def after_choice(self, chosen: bool = True) -> Self:
        """The same place when a choice has been taken, or when it cannot be known that one was."""
        return replace(self, chosen=chosen)

    def within(self, words_of: str | None = None) -> Self:
        """A place one pair of braces further in."""
        return replace(self, depth=self.depth + 1, words_of=words_of or self.words_of)

    def knowing(self, *names: Name) -> Self:
        """The same place with more temporaries in scope."""
        return replace(self, temps=(*self.temps, *names))
