"""A published story, compiled and played here, against inkjs: seeded random playthroughs."""

from __future__ import annotations

import json

import pytest

import twofold
from tests.differential.json_difference import first_json_difference
from tests.reference import here
from tests.reference.inkjs import Inkjs
from tests.reference.playthrough import Script, first_difference
from tests.reference.shared import INTERCEPT, NO_SHARED

SCRIPTS = [Script(seed=seed, policy_seed=1000 + seed) for seed in range(1, 41)]

pytestmark = pytest.mark.skipif(not INTERCEPT.is_file(), reason=NO_SHARED)


def test_compiles_to_the_same_json(inkjs: Inkjs) -> None:
    theirs = inkjs.compile(INTERCEPT.read_text("utf-8")).json
    assert theirs is not None
    assert first_json_difference(twofold.open(INTERCEPT).json, json.loads(theirs)) is None


def test_random_playthroughs_are_alike(inkjs: Inkjs) -> None:
    story = twofold.open(INTERCEPT)
    theirs = inkjs.compile(INTERCEPT.read_text("utf-8")).json
    assert theirs is not None
    reference = list(inkjs.play(theirs, SCRIPTS))
    assert all(len(playthrough.turns) > 10 for playthrough in reference)
    ours_there = inkjs.play(json.dumps(story.json), SCRIPTS)
    for ours, there, theirs_there in zip(
        here.play(story, SCRIPTS), ours_there, reference, strict=True
    ):
        assert first_difference(ours, theirs_there) is None
        assert first_difference(there, theirs_there) is None
