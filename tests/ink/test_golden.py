"""Small stories of every construct, and the JSON that inkjs's compiler makes of each."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from twofold.ink import FolderReader, compile_story, load

GOLDEN = Path(__file__).parent / "golden"
STORIES = sorted(path.stem for path in GOLDEN.glob("*.ink"))


@pytest.mark.parametrize("name", STORIES)
def test_json_is_the_references(name: str) -> None:
    compiled = compile_story(load(f"{name}.ink", FolderReader(GOLDEN)))
    expected = json.loads((GOLDEN / f"{name}.json").read_text("utf-8"))
    assert compiled.json == expected
    assert json.dumps(compiled.json) == json.dumps(expected)  # in the same order


def test_there_are_stories() -> None:
    assert len(STORIES) > 20
