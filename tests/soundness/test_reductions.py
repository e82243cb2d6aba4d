"""Whatever a search without reductions reaches, the reduced one reaches; and no bug hides."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from unittest.mock import patch

import pytest

import twofold
from tests.soundness.generated import random_story
from tests.soundness.planted import PLANTS
from tests.soundness.reductions import Reached, plainly, reached, reached_by_whole_states
from twofold.analysis import bounds
from twofold.asked_expressions import Asked
from twofold.program import Program
from twofold.prove import question_of

FOLDER = Path(__file__).parent / "stories"
STORIES = sorted(path.stem for path in FOLDER.glob("*.ink"))
ENDLESS = {101, 105, 111}  # they have too many states for a test
GENERATED = [number for number in range(100, 116) if number not in ENDLESS]

STATES = 1_500  # of the poorer searches, most of which have no end
GENERATED_STATES = 600
MOST_STATES = 6_000  # of the reduced one


@cache
def program(name: str) -> Program:
    return twofold.open(FOLDER / f"{name}.ink").program


@cache
def whole(name: str) -> Reached:
    return reached_by_whole_states(program(name), max_states=STATES)


def compare(reduced: Reached, poorer: Reached) -> None:
    assert poorer.beyond(reduced) == []
    if poorer.complete:
        assert reduced.beyond(poorer) == []
        assert reduced.states <= poorer.states


@pytest.mark.parametrize("name", STORIES)
def test_reductions_lose_nothing(name: str) -> None:
    reduced = reached(program(name))
    assert reduced.complete
    compare(reduced, reached(program(name), bounds=False, words=False, max_states=STATES))
    compare(reduced, reached(program(name), liveness=False, words=False, max_states=STATES))
    compare(
        reduced,
        reached(program(name), liveness=False, bounds=False, words=False, max_states=STATES),
    )
    compare(reduced, whole(name))


@pytest.mark.parametrize("number", GENERATED)
def test_reductions_lose_nothing_of_generated_stories(number: int, tmp_path: Path) -> None:
    path = tmp_path / "story.ink"
    path.write_text(random_story(number), "utf-8")
    made = twofold.open(path).program
    reduced = reached(made, max_states=MOST_STATES)
    assert reduced.complete
    compare(reduced, reached(made, bounds=False, words=False, max_states=GENERATED_STATES))
    compare(reduced, reached(made, liveness=False, words=False, max_states=GENERATED_STATES))
    compare(reduced, reached_by_whole_states(made, max_states=GENERATED_STATES))


def test_reductions_lose_nothing_of_what_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "story.ink"
    path.write_text(
        "LIST trees = (ash), birch\nVAR gold = 0\n-> k\n=== k\n"
        "{gold == 1 && trees ? birch: -> END}\n"
        "+ [Plant]\n  ~ trees += birch\n+ [Fell]\n  ~ trees -= birch\n"
        "+ [Earn]\n  ~ gold = 1 - gold\n- -> k\n",
        "utf-8",
    )
    asked = [Asked("always", one) for one in ("trees ? ash", "gold < 2")]
    story = twofold.open(path).asking(asked)
    question = question_of(story, asked, None)
    poorer = reached(
        story.program, question, liveness=False, words=False, max_states=GENERATED_STATES
    )
    compare(reached(story.program, question), poorer)


SUMS = """
VAR low = 0
-> hall
=== hall
+ [Down] -> cellar
+ {low == 0} [Sink]
  ~ low = -3
  -> hall
+ {cellar + low == 2} [Two] -> two
=== two
{low < 0: -> END}
-> hall
=== cellar
-> hall
"""


def test_a_sum_that_may_be_less_than_a_count_tells_all_apart(tmp_path: Path) -> None:
    """And where it is taken not to, what only a large count leads to is lost."""
    path = tmp_path / "story.ink"
    path.write_text(SUMS, "utf-8")
    made = twofold.open(path).program
    poorer = reached_by_whole_states(made, max_states=200)
    assert poorer.beyond(reached(made, max_states=200)) == []
    with patch.object(bounds, "_is_no_less_than_nought", lambda flow, node: True), plainly():
        assert poorer.beyond(reached(made, max_states=200))


@pytest.mark.parametrize("bug", PLANTS)
def test_a_planted_bug_shows(bug: str) -> None:
    """Some story's search, with the bug, misses what the search without reductions reaches."""

    def shows(name: str) -> bool:
        with PLANTS[bug](), plainly():
            found = reached(program(name), max_states=STATES)
        return whole(name).beyond(found) != []

    assert any(shows(name) for name in sorted(STORIES, key=_rank))


def _rank(name: str) -> tuple[bool, bool]:
    """First the stories made to show one thing each, where most bugs do; a slow one last."""
    return not name.startswith("only"), name == "only_a_loop_of_words"
