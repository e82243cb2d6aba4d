"""EXTERNAL functions whose answers are declared fall by chance."""

from __future__ import annotations

from pathlib import Path

import pytest

import twofold
from tests.check.support import proof
from twofold.errors import StoryError
from twofold.play.trace import Trace
from twofold.play.transcript import follow
from twofold.story import Story

pytestmark = pytest.mark.usefixtures("engine")

INK = """\
EXTERNAL roll(sides)
EXTERNAL luck()
-> k
=== k
+ [Roll] You roll {roll(6)}.
  {luck() > 2: -> won}
  -> k
+ [Stop] -> END
=== won
-> END
=== function luck()
~ return 1
"""


@pytest.fixture(name="story")
def story_fixture(tmp_path: Path) -> Story:
    (tmp_path / "story.ink").write_text(INK, "utf-8")
    return twofold.open(tmp_path / "story.ink")


def test_every_answer_is_tried(story: Story) -> None:
    assert not story.check().complete
    found = story.answering({"roll": range(1, 7), "luck": range(1, 4)}).check()
    assert found.complete
    assert {e.at: e.shortest for e in found.endings} == {"k": "2", "won": "1,r1,r3"}
    assert found.transitions == 11  # two choices, six rolls, three kinds of luck


def test_an_answer_stands_before_a_fallback(story: Story) -> None:
    found = story.answering({"roll": range(1, 2)}).check()
    assert [e.at for e in found.endings] == ["k"]
    assert {"won"} == {
        e.at for e in story.answering({"roll": range(1, 2), "luck": range(3, 4)}).check().endings
    } - {"k"}


def test_its_traces_can_be_read(story: Story) -> None:
    answering = story.answering({"roll": range(1, 7), "luck": range(1, 4)})
    reading = answering.read(seed=1)
    assert len(list(follow(reading, Trace.parse("1,r4,r3")))) == 1
    assert reading.ended


def test_properties_are_asked_of_the_same_answers(story: Story) -> None:
    answering = story.answering({"roll": range(3), "luck": range(1, 3)})
    (asked,) = answering.check(sometimes=["won"]).properties
    assert asked.holds is False


def test_a_function_that_is_not_called_has_no_answer(story: Story) -> None:
    with pytest.raises(StoryError, match="calls no EXTERNAL function `rol`") as error:
        story.answering({"rol": range(1, 7)})
    assert "did you mean `roll`?" in str(error.value)


def test_without_answers_nothing_is_known(story: Story) -> None:
    found = proof(INK)
    assert found.why_incomplete is not None
    assert "`roll`, called at" in found.why_incomplete
