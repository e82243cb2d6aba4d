"""What the front door gives, shown in a line and sent to another process."""

from __future__ import annotations

import copy
import pickle
from pathlib import Path
from typing import Any

import pytest

import twofold
from twofold import StoryError

STORIES = Path(__file__).parent.parent / "stories"


@pytest.fixture(scope="module")
def story() -> twofold.Story:
    return twofold.open(STORIES / "half-a-penny")


def test_what_is_given_is_shown_in_a_line(story: Any) -> None:
    reading = story.read(seed=7)
    begun = repr(reading)
    reading.continue_()
    proof, simulation, odds = story.check(), story.simulate(10, 1), story.odds()
    assert begun == "<Reading: turn=-1, seed=7, to be continued>"
    assert repr(reading) == f"<Reading: turn=-1, seed=7, choices={len(reading.choices)}>"
    assert repr(reading.moment()) == f"<Moment: turn=-1, choices={len(reading.choices)}>"
    assert repr(story) == f"<Story {story.name!r}>"
    assert repr(proof).endswith(f"complete, states={proof.states}, findings={len(proof.findings)}>")
    assert repr(simulation).endswith(f"runs=10, endings={len(simulation.endings)}, seed=1>")
    assert repr(odds).endswith(f"exact, states={odds.states}, endings={len(odds.endings)}>")
    for one in (story.program, story.world, story.lowered, story.source):
        assert len(repr(one)) < 100


def test_a_reading_that_failed_says_why(tmp_path: Path) -> None:
    (tmp_path / "s.ink").write_text("VAR x = 0\n{1 / x}\n", "utf-8")
    reading = twofold.open(tmp_path / "s.ink").read(seed=1)
    reading.continue_()
    assert f"failed: {reading.errors[0].message!r}" in repr(reading)


def test_a_story_goes_to_another_process(story: Any) -> None:
    story.read(seed=1).continue_()
    story.check()
    for other in (pickle.loads(pickle.dumps(story)), copy.deepcopy(story)):
        assert isinstance(other, twofold.Story)
        assert other.world_ink == story.world_ink
        assert [line.text for line in other.read(seed=3).continue_()] == [
            line.text for line in story.read(seed=3).continue_()
        ]
        assert other.check(always="true").states == story.check(always="true").states


def test_a_reading_says_why_it_does_not(story: Any) -> None:
    reading = story.read(seed=1)
    for hand_over in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match=r"reading\.save\(\)"):
            hand_over(reading)


def test_results_and_errors_go_too(story: Any) -> None:
    for one in (story.check(), story.odds(), story.read(seed=1).moment()):
        assert pickle.loads(pickle.dumps(one)) == one
    with pytest.raises(StoryError) as refused:
        story.check(always="nothing_of_it")
    there = pickle.loads(pickle.dumps(refused.value))
    assert there.problems == refused.value.problems
    assert str(there) == str(refused.value)
