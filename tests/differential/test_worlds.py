"""Stories with a world: what is lowered here plays in inkjs as it does here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import twofold
from tests.reference import here
from tests.reference.inkjs import Inkjs
from tests.reference.playthrough import Playthrough, Script, first_difference
from tests.reference.shared import NO_SHARED, REPOSITORY, SHARED

EXAMPLE = SHARED / "design" / "example"
OURS = sorted(path.parent for path in (REPOSITORY / "stories").glob("*/world.toml"))
SCRIPTS = [Script(seed=seed, policy_seed=500 + seed) for seed in range(1, 13)]
MAX_TURNS = 60

FOLDERS = [pytest.param(folder, id=folder.name) for folder in OURS]
if EXAMPLE.is_dir():
    FOLDERS.append(pytest.param(EXAMPLE, id="shared example"))


@pytest.mark.parametrize("folder", FOLDERS)
def test_plays_alike_in_inkjs(folder: Path, inkjs: Inkjs) -> None:
    story = twofold.open(folder)
    reference = list(inkjs.play(json.dumps(story.json), SCRIPTS, MAX_TURNS))
    assert not any(playthrough.crash for playthrough in reference)
    assert any(playthrough.trace for playthrough in reference)
    for ours, theirs in zip(here.play(story, SCRIPTS, MAX_TURNS), reference, strict=True):
        assert first_difference(ours, theirs) is None


@pytest.mark.skipif(not EXAMPLE.is_dir(), reason=NO_SHARED)
def test_the_example_reads_as_its_world_lowered_by_hand(inkjs: Inkjs) -> None:
    by_hand = inkjs.compile(
        (EXAMPLE / "main.ink").read_text("utf-8"),
        {"world.ink": (EXAMPLE / "world.ink").read_text("utf-8")},
    )
    assert by_hand.json is not None, by_hand.errors
    reference = inkjs.play(by_hand.json, SCRIPTS, MAX_TURNS)
    played = here.play(twofold.open(EXAMPLE), SCRIPTS, MAX_TURNS)
    for ours, theirs in zip(played, reference, strict=True):
        assert first_difference(Playthrough(ours.turns), Playthrough(theirs.turns)) is None
