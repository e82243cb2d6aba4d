"""With words set apart a search finds what it finds without, no less and no more; no bug hides."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import twofold
from tests.soundness.generated import random_story
from tests.soundness.planted_words import WORD_PLANTS
from tests.soundness.reductions import Reached, plainly, reached
from tests.soundness.test_reductions import GENERATED
from twofold.program import Program
from twofold.program.program import HEADER_RESEEDS

FOLDER = Path(__file__).parent / "stories"
STORIES = sorted(path.stem for path in FOLDER.glob("*.ink"))
OF_WORDS = [name for name in STORIES if name.startswith(("only_w", "only_a_"))]
MOST_STATES = 6_000
COMFORTABLE = 5_000  # more than any of the stories has, but one whose words never end


@cache
def program(name: str) -> Program:
    return twofold.open(FOLDER / f"{name}.ink").program


@cache
def whole(name: str) -> Reached:
    with plainly():
        return reached(program(name), comfortable=COMFORTABLE)


def differences(one: Reached, other: Reached) -> list[str]:
    return [*one.beyond(other), *other.beyond(one)]


@pytest.mark.parametrize("name", STORIES)
def test_words_apart_lose_nothing_and_add_nothing(name: str) -> None:
    with plainly():
        apart = reached(program(name), comfortable=1)
    assert apart.complete
    if program(name).code[HEADER_RESEEDS]:  # past what is comfortable its dice fall every way
        assert whole(name).beyond(apart) == []
        return
    assert differences(apart, whole(name)) == []
    assert apart.states <= whole(name).states


@pytest.mark.parametrize("number", GENERATED)
def test_nor_of_generated_stories(number: int, tmp_path: Path) -> None:
    path = tmp_path / "story.ink"
    path.write_text(random_story(number), "utf-8")
    made = twofold.open(path).program
    without = reached(made, max_states=MOST_STATES)
    assert without.complete
    assert differences(reached(made, comfortable=1), without) == []


@pytest.mark.parametrize("bug", WORD_PLANTS)
def test_a_planted_bug_shows(bug: str) -> None:
    """Some story's search, with the bug, finds something else than the one without."""

    def shows(name: str) -> bool:
        with WORD_PLANTS[bug](), plainly():
            apart = reached(program(name), comfortable=1, max_states=MOST_STATES)
        return differences(apart, whole(name)) != []

    assert any(shows(name) for name in sorted(STORIES, key=lambda one: one not in OF_WORDS))
