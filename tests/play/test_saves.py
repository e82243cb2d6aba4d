"""Saves: exchanged with inkjs at every line, refused where they are broken, of this story only."""

from __future__ import annotations

import pytest

import twofold
from tests.differential.corpus import Source, corpus
from tests.play.exchange import first_loss, read_on, read_on_from, walk
from tests.reference.inkjs import Inkjs
from tests.reference.shared import INTERCEPT, NO_SHARED


@pytest.mark.parametrize("source", corpus(), ids=lambda source: source.name)
def test_nothing_is_lost_by_moving_to_inkjs_or_back(source: Source, inkjs: Inkjs) -> None:
    assert first_loss(twofold.open(source.main), inkjs, seed=1, turns=6) is None


@pytest.mark.parametrize("source", corpus(), ids=lambda source: source.name)
def test_nothing_is_lost_by_saving_and_loading(source: Source) -> None:
    story = twofold.open(source.main)
    for moment, reading in walk(story, seed=2, turns=6):
        here = reading.moment()
        told = read_on(reading, moment.picks)
        reading.return_to(here)
        assert read_on_from(story, moment)[0] == told, (moment.turn, moment.line)


@pytest.mark.skipif(not INTERCEPT.is_file(), reason=NO_SHARED)
def test_nothing_is_lost_in_a_published_story(inkjs: Inkjs) -> None:
    story = twofold.open(INTERCEPT)
    for seed in (1, 2, 3):
        assert first_loss(story, inkjs, seed=seed, turns=8) is None
