"""Generated stories compiled and played by both: all alike, final state and all."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import twofold
from tests.differential.json_difference import first_json_difference
from tests.reference import here
from tests.reference.inkjs import Inkjs
from tests.reference.playthrough import Script, first_difference
from tests.soundness.generated import random_story
from tests.soundness.once_only import once_only_story
from tests.soundness.places_seen import places_seen_story
from tests.soundness.turns_kept import turns_kept_story

SCRIPTS = [Script(seed=seed, policy_seed=100 + seed) for seed in range(1, 9)]
MAX_TURNS = 30


@pytest.mark.parametrize(
    ("write", "number"),
    [
        *((random_story, number) for number in range(20)),
        *((once_only_story, number) for number in range(4)),
        *((turns_kept_story, number) for number in range(4)),
        *((places_seen_story, number) for number in range(4)),
    ],
)
def test_generated_story_is_alike(
    write: Callable[[int], str], number: int, inkjs: Inkjs, tmp_path: Path
) -> None:
    text = write(number)
    path = tmp_path / "story.ink"
    path.write_text(text, "utf-8")
    story = twofold.open(path)
    compiled = inkjs.compile(text)
    assert compiled.json is not None, compiled.errors
    assert first_json_difference(story.json, json.loads(compiled.json)) is None
    reference = inkjs.play(compiled.json, SCRIPTS, MAX_TURNS)
    for ours, theirs in zip(here.play(story, SCRIPTS, MAX_TURNS), reference, strict=True):
        assert first_difference(ours, theirs) is None
