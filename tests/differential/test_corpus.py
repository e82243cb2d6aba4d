"""Each story of the corpus compiled here and by inkjs, played here and by inkjs: all alike."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

import twofold
from tests.differential.corpus import Source, corpus
from tests.differential.json_difference import first_json_difference
from tests.reference import here
from tests.reference.inkjs import Inkjs
from tests.reference.playthrough import Playthrough, Script, first_difference
from twofold.story import Story

SCRIPTS = [Script(seed=seed, policy_seed=100 + seed) for seed in range(1, 7)]
MAX_TURNS = 40
WITHOUT_CHOICES = {"arithmetic"}

CORPUS = [pytest.param(source, id=source.name) for source in corpus()]


@cache
def compiled_here(source: Source) -> Story:
    return twofold.open(source.main)


@cache
def compiled_there(source: Source, inkjs: Inkjs) -> str:
    compiled = inkjs.compile(source.text, source.includes)
    assert compiled.json is not None, compiled.errors
    return compiled.json


@pytest.mark.parametrize("source", CORPUS)
def test_compiles_to_the_same_json(source: Source, inkjs: Inkjs) -> None:
    ours = compiled_here(source).json
    theirs = json.loads(compiled_there(source, inkjs))
    assert first_json_difference(ours, theirs) is None


def reaches_what_it_is_for(source: Source, played: Sequence[Playthrough]) -> None:
    """A story whose playthroughs end at once would prove nothing."""
    assert not any(playthrough.crash for playthrough in played)
    assert any(line.text.strip() for p in played for turn in p.turns for line in turn.lines)
    assert any(p.trace for p in played) or source.name in WITHOUT_CHOICES


@pytest.mark.parametrize("source", CORPUS)
def test_plays_alike_however_it_is_compiled_and_played(
    source: Source, inkjs: Inkjs, tmp_path: Path
) -> None:
    story = compiled_here(source)
    their_json = compiled_there(source, inkjs)
    compiled = tmp_path / "story.ink.json"
    compiled.write_text(their_json, "utf-8")
    theirs_in_theirs = list(inkjs.play(their_json, SCRIPTS, MAX_TURNS))
    reaches_what_it_is_for(source, theirs_in_theirs)
    others = {
        "ours, played here": here.play(story, SCRIPTS, MAX_TURNS),
        "ours, played by inkjs": inkjs.play(json.dumps(story.json), SCRIPTS, MAX_TURNS),
        "inkjs's, played here": here.play(twofold.open(compiled), SCRIPTS, MAX_TURNS),
    }
    for what, played in others.items():
        for one, reference in zip(played, theirs_in_theirs, strict=True):
            assert first_difference(one, reference) is None, what
