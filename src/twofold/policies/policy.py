"""A policy: what each choice on offer weighs, and how one of them is drawn by that."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from twofold.policies import weights
from twofold.policies.own import Weigher


@dataclass(frozen=True, slots=True)
class Policy:
    """How a reader chooses.

    Attributes:
        name: as it is written.
        rule: one of those in `weights`.
        learned: where it is learned, what each of the program's choices weighs, by number.
        own: what says it, where that is one's own.
    """

    name: str
    rule: int
    learned: tuple[int, ...] = field(default=(), repr=False)
    own: Weigher | None = None

    @property
    def remembers(self) -> bool:
        """Whether it asks what was taken before: then it is no function of the state alone."""
        return self.rule in (weights.FRESH, weights.OWN)

    @property
    def reads_pulls(self) -> bool:
        """Whether it asks what choices say of themselves, as a weighed program knows it."""
        return self.rule in (weights.PULL, weights.OWN)


UNIFORM = Policy("uniform", weights.UNIFORM)


@dataclass(frozen=True, slots=True)
class Offered:
    """A choice on offer.

    Attributes:
        number: among the choices of the program.
        said: what its tags say that it weighs, as a pending choice keeps it (`C_WEIGHT`).
        is_nudge: whether it is the powers' own: nobody takes one while there is another.
    """

    number: int
    said: int
    is_nudge: bool


class Chooser:
    """Chooses for one reader, in one reading.

    Args:
        policy: how.
        chance: what is drawn comes from there.
    """

    def __init__(self, policy: Policy, chance: random.Random) -> None:
        self._policy = policy
        self._chance = chance
        self._taken: set[int] = set()

    def choose(self, offered: Sequence[Offered]) -> int:
        """The index of the choice that is taken, among at least one on offer."""
        found = self.weights(offered)
        left = self._chance.randrange(sum(found))
        index = 0
        while left >= found[index]:
            left -= found[index]
            index += 1
        self._taken.add(offered[index].number)
        return index

    def weights(self, offered: Sequence[Offered]) -> list[int]:
        """What each choice weighs; some weigh more than 0, and what may not be taken weighs 0."""
        own = [index for index, choice in enumerate(offered) if not choice.is_nudge]
        open_ = own or list(range(len(offered)))
        found = [0] * len(offered)
        learned = self._policy.learned
        for place, index in enumerate(open_):
            choice = offered[index]
            found[index] = weights.weight_of(
                self._policy.rule,
                choice.said,
                learned[choice.number] if learned else 0,
                place,
                len(open_),
                int(choice.number in self._taken),
            )
        if not any(found):
            for index in open_:
                found[index] = 1
        return found
