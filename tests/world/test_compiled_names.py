"""What of a compiled story is its world's, and no author's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import twofold
from tests.reference.shared import REPOSITORY
from twofold.world.compiled_names import functions_made

LEANINGS = {"the-warm-side": {"needle", "grumble", "comfort"}}  # which leave no trace
STORIES = sorted(path.parent for path in (REPOSITORY / "stories").glob("*/world.toml"))


@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.name)
def test_the_functions_of_a_world_are_known_by_their_names(story: Path) -> None:
    opened = twofold.open(story)
    made = {
        path
        for path, (place, _) in opened.source.knots.items()
        if place.file == "world.ink" and "." not in path
    }
    assert set(functions_made(opened.json)) == made - LEANINGS.get(story.name, set())


@pytest.mark.parametrize("ink", ["-> END\n", "LIST _mine = a\n-> knows\n=== knows\n-> END\n"])
def test_what_has_no_world_has_none(ink: str, tmp_path: Path) -> None:
    (tmp_path / "main.ink").write_text(ink, "utf-8")
    assert functions_made(twofold.open(tmp_path).json) == []


@pytest.mark.parametrize(
    "odd", [{}, {"root": []}, {"root": [[], "done", {}], "listDefs": {"_": 1}}]
)
def test_what_is_no_ink_has_none(odd: dict[str, object]) -> None:
    assert functions_made(odd) == []


def test_a_compiled_story_is_not_warned_of_its_world(tmp_path: Path) -> None:
    opened = twofold.open(REPOSITORY / "stories" / "second-night")
    found = {(one.code, one.message) for one in opened.check().findings}
    (tmp_path / "story.ink.json").write_text(json.dumps(opened.json), "utf-8")
    alone = twofold.open(tmp_path / "story.ink.json").check().findings
    assert {(one.code, one.message) for one in alone} <= found
