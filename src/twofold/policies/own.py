"""A policy of one's own, in Python: what each choice weighs, said by whoever plays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from twofold.program.values import Value
from twofold.program.weighing import MOST, UNIT


@dataclass(frozen=True, slots=True)
class Crossroads:
    """Where a reading must choose.

    Attributes:
        choices: the paths of the choices that may be taken, in their order; nudges are among
            them only where there is nothing else, or they were asked for.
        pulls: what each says of how strongly its reader leans towards it; 1 where it says nothing.
        taken: the paths of the choices that this reading has taken so far.
        variable: the value of a global variable, by its name; of a list its items.
    """

    choices: tuple[str, ...]
    pulls: tuple[float, ...]
    taken: tuple[str, ...]
    variable: Callable[[str], Value]


class Weigher(Protocol):
    """A policy of one's own.

    What it says must hang on the crossroads alone, and not on what it was asked before: several
    readings are played side by side, and none of them in a certain order.
    """

    def weigh(self, crossroads: Crossroads) -> Sequence[float]:
        """What each of the choices weighs: one of twice the weight is taken twice as often.

        Where all weigh nothing, each is as likely as the others.
        """
        ...


def weighed_by(weigher: Weigher, crossroads: Crossroads) -> list[int]:
    """What a policy of one's own says, as whole numbers.

    Raises:
        ValueError: where it does not say a number, 0 or more, for each choice.
    """
    said = list(weigher.weigh(crossroads))
    name = type(weigher).__name__
    if len(said) != len(crossroads.choices):
        count = len(crossroads.choices)
        raise ValueError(f"`{name}.weigh` said {len(said)} weights of {count} choices")
    if not all(weight >= 0 for weight in said):
        raise ValueError(f"`{name}.weigh` said {said}, and a weight is a number, 0 or more")
    return [round(UNIT * min(weight, MOST / UNIT)) for weight in said]
