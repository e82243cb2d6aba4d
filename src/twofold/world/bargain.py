"""What a covenant says to a reader: who is bound to whom, by what, and for what."""

from __future__ import annotations

from dataclasses import dataclass

from twofold.world.storyworld import Storyworld


@dataclass(frozen=True, slots=True)
class Bargain:
    """A covenant in words; "", () and None where its author gives none.

    Attributes:
        by: the powers who offer it.
        parties: who is bound by it.
        terms: what must hold, in the author's words, or as it is written.
        grants: what is promised.
        forfeits: what is lost where it is broken.
        offer: the fact that it is offered.
        replaces: the covenant whose place it takes.
        has_price: whether what is forfeited can be seen to come to pass.
    """

    by: str = ""
    parties: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    grants: str = ""
    forfeits: str = ""
    offer: str | None = None
    replaces: str | None = None
    has_price: bool = False

    @property
    def has_teeth(self) -> bool:
        """Whether it is offered, costs something, or takes another's place."""
        return bool(self.offer or self.forfeits or self.replaces or self.has_price)


def bargain(world: Storyworld, name: str) -> Bargain:
    """A covenant of a world in words."""
    its = world.covenants[name]
    return Bargain(
        by=its.by,
        parties=tuple(its.parties),
        terms=tuple(term.says or " ".join(term.when.split()) for term in its.terms),
        grants=its.grants,
        forfeits=its.forfeits,
        offer=its.offer,
        replaces=its.replaces,
        has_price=its.forfeited_when is not None,
    )
