"""How the covenants of a world stand at a moment of a reading, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from twofold.errors import StoryError

if TYPE_CHECKING:
    from twofold.opened import OpenedStory
    from twofold.play.reading import Reading
    from twofold.world.bargain import Bargain


@dataclass(frozen=True, slots=True)
class Standing:
    """One covenant as it stands.

    Attributes:
        name: as the author calls it.
        stands: that it is kept, broken, replaced or open; or was not struck yet.
        bargain: what it says.
        terms: of each whether it holds, or once did where that is enough; None where the story
            does not keep what would tell.
        is_paid: whether what is forfeited has come to pass.
    """

    name: str
    stands: str
    bargain: Bargain
    terms: tuple[bool | None, ...]
    is_paid: bool = False


def standings(story: OpenedStory, reading: Reading) -> list[Standing]:
    """Every covenant of a story's world, as a reading has it; asking settles nothing."""
    if story.lowered is None:
        return []
    return [_standing(reading, one.name, one.bargain) for one in story.lowered.covenants]


def _standing(reading: Reading, name: str, bargain: Bargain) -> Standing:
    terms = range(1, len(bargain.terms) + 1)
    return Standing(
        name=name,
        stands=_stands(reading, name, bargain),
        bargain=bargain,
        terms=tuple(_asked(reading, "term_met", name, number) for number in terms),
        is_paid=bool(_asked(reading, "forfeited", name)),
    )


def _stands(reading: Reading, name: str, bargain: Bargain) -> str:
    for standing in ("kept", "broken", "replaced"):
        if _asked(reading, standing, name):
            return standing
    if _asked(reading, "struck", name) is not False:
        return "open"
    was_offered = bargain.offer is not None and _asked(reading, "offered", name)
    return "offered" if was_offered else "not struck"


def _asked(reading: Reading, word: str, *given: str | int) -> bool | None:
    try:
        value, _ = reading.call(word, *given)
    except StoryError:
        return None
    return bool(value)
