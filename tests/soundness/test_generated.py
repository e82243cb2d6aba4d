"""The oracle on generated stories: whatever any playthrough meets, the proof has met."""

from __future__ import annotations

from pathlib import Path

import pytest

import twofold
from tests.soundness.generated import random_story
from tests.soundness.oracle import meet_at_random, meet_every_short_one, missed

MAX_STATES = 30_000
MAX_SECONDS = 20
RUNS = 60
MAX_TURNS = 40
LONGEST = 4


@pytest.mark.parametrize("number", range(16))
def test_nothing_is_missed(number: int, tmp_path: Path) -> None:
    path = tmp_path / "story.ink"
    path.write_text(random_story(number), "utf-8")
    story = twofold.open(path)
    proof = story.check(max_states=MAX_STATES, max_seconds=MAX_SECONDS)
    if not proof.complete:
        pytest.skip(f"too many states for a test: {proof.why_incomplete}")
    assert missed(proof, meet_at_random(story, RUNS, MAX_TURNS)) == []
    assert missed(proof, meet_every_short_one(story, LONGEST)) == []
