"""How bargains stand at a moment of a reading."""

from __future__ import annotations

from pathlib import Path

import twofold
from twofold.play.terminal.bargains import Standing, standings

STORY = Path(__file__).parents[3] / "stories" / "a-song-each"


def standing(*choices: int) -> list[Standing]:
    """How both bargains stand once these choices, from 1, were made."""
    story = twofold.open(STORY)
    reading = story.read(seed=1)
    reading.continue_()
    for choice in choices:
        reading.choose(choice - 1)
        reading.continue_()
    before = reading.save()
    found = standings(story, reading)
    assert reading.save() == before
    return found


def test_a_bargain_is_offered_open_broken_and_paid_for() -> None:
    assert [one.stands for one in standing()] == ["offered", "not struck"]
    assert [one.stands for one in standing(1)] == ["open", "not struck"]
    broken, _ = standing(1, 1, 3)
    assert (broken.stands, broken.terms, broken.is_paid) == ("broken", (True, False), True)
    assert broken.bargain.by == "the Bridge"


def test_a_bargain_is_kept_or_replaced() -> None:
    assert [one.stands for one in standing(1, 1, 1)] == ["kept", "not struck"]
    assert [one.stands for one in standing(1, 1, 2)] == ["replaced", "open"]
