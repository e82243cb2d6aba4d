"""Every example of `docs/ink.md` prints, here and in inkjs, what stands below it."""

from __future__ import annotations

from pathlib import Path

import pytest

import twofold
from tests.ink.guide import GUIDE, Example, examples
from tests.reference import here
from tests.reference.inkjs import Inkjs
from tests.reference.playthrough import Script, transcript

TEXT = GUIDE.read_text("utf-8")
EXAMPLES = [
    pytest.param(example, id=f"{number} {example.name}")
    for number, example in enumerate(examples(TEXT), 1)
]
SEED = 1


@pytest.mark.parametrize("example", EXAMPLES)
def test_prints_what_the_guide_says(example: Example, tmp_path: Path) -> None:
    path = tmp_path / "story.ink"
    path.write_text(example.ink, "utf-8")
    story = twofold.open(path)
    assert not story.warnings
    (played,) = here.play(story, [Script(SEED, example.choices)])
    assert transcript(played.turns) == example.printed


@pytest.mark.parametrize("example", EXAMPLES)
def test_prints_the_same_in_inkjs(example: Example, inkjs: Inkjs) -> None:
    compiled = inkjs.compile(example.ink)
    assert compiled.json is not None, compiled.errors
    (played,) = inkjs.play(compiled.json, [Script(SEED, example.choices)])
    assert transcript(played.turns) == example.printed


def test_every_example_is_found_and_prints_something() -> None:
    assert len(EXAMPLES) == TEXT.count("```ink") > 15
    assert TEXT.count("```text") == len(EXAMPLES)
    assert all(example.printed for example in examples(TEXT))
