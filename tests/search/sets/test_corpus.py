"""Stories on which a search state by state gives up: what is true of each is known, and nothing
else is said of it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

import twofold
from tests.reference.shared import NO_SHARED, SHARED
from twofold.search.strategy import sets_are_possible

CORPUS = SHARED / "corpus"

pytestmark = [
    pytest.mark.skipif(not sets_are_possible(), reason="oxidd is not installed"),
    pytest.mark.skipif(not CORPUS.is_dir(), reason=NO_SHARED),
]


@dataclass(frozen=True)
class Truth:
    """What is true of a story.

    Attributes:
        offered: how many of its choices are.
        endings: how many are reached.
        never: the lines of the choices that are offered in no reading.
    """

    offered: int
    endings: int
    never: tuple[int, ...] = ()


TRUE = {
    "clues": Truth(26, 2, (39,)),
    "password": Truth(12, 2, (24,)),
}

SLOW = {
    "days": Truth(17, 5, (38,)),
    "deck": Truth(4, 5, (26,)),
    "purse": Truth(9, 3, (21, 22)),
    "satchel": Truth(34, 1, (48,)),
}
"""Those that take more than a second or two: `benchmarks/sets.py --corpus` goes through them."""


def said_wrongly(name: str, truth: Truth) -> list[str]:
    """What a search by sets says of a story and is not so, or leaves undecided."""
    proof = twofold.open(CORPUS / f"{name}.ink").check(search="sets")
    if not proof.complete or proof.undecided:
        return [proof.why_incomplete or "undecided"]
    offered = sum(choice.offered for choice in proof.choices)
    never = [choice.place.line for choice in proof.choices if not choice.offered and choice.place]
    said = Truth(offered, len(proof.endings), tuple(never))
    wrong = [] if said == truth else [f"{said}, and not {truth}"]
    return [*wrong, *(f.message for f in proof.findings if f.code in ("TF002", "TF003"))]


@pytest.mark.parametrize("name", TRUE)
def test_nothing_is_undecided_and_exactly_what_is_true_is_said(name: str) -> None:
    assert said_wrongly(name, TRUE[name]) == []
