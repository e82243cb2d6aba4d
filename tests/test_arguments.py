"""What a host gives that cannot be meant is refused at once, and the package says its types."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

import twofold
from twofold import StoryError

INK = """EXTERNAL fare(people)
VAR coins = 3
VAR mood = "calm"
VAR place = -> shore
LIST bag = rope, (lamp)
-> shore
=== shore
You have {coins}. {RANDOM(1, 6)} {fare(2)}
+ [Pay.] -> shore
+ [Wait.] -> END
=== function fare(people)
~ return people
"""


@pytest.fixture
def story(tmp_path: Path) -> twofold.Story:
    (tmp_path / "s.ink").write_text(INK, "utf-8")
    return twofold.open(tmp_path / "s.ink")


@pytest.fixture
def reading(story: twofold.Story) -> twofold.Reading:
    return story.read(seed=1)


def test_the_package_says_that_it_is_typed() -> None:
    assert files("twofold").joinpath("py.typed").is_file()


@pytest.mark.parametrize("choice", ["1", 1.0, True, None])
def test_a_choice_is_a_number(reading: Any, choice: Any) -> None:
    reading.continue_()
    with pytest.raises(TypeError, match="by its number, from 0"):
        reading.choose(choice)
    assert [each.text for each in reading.choices] == ["Pay.", "Wait."]


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("bag", 5, "`bag` holds a list, and cannot be set to 5: give it the names of items"),
        ("bag", "lamp", "as a set: {'lamp'}"),
        ("coins", {"lamp"}, "`coins` holds a number"),
        ("mood", ["lamp"], "`mood` holds a text"),
        ("place", "shore", "give it a `DivertTarget`"),
        (5, 5, "the name of a variable is a text, and this is 5"),
    ],
)
def test_a_variable_keeps_its_kind(reading: Any, name: Any, value: Any, said: str) -> None:
    before = reading.globals()
    with pytest.raises(TypeError, match=said):
        reading.set_variable(name, value)
    assert reading.globals() == before


def test_a_number_may_become_a_text(reading: Any) -> None:
    reading.set_variable("coins", "none")
    reading.set_variable("mood", 4)
    assert (reading.variable("coins"), reading.variable("mood")) == ("none", 4)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (lambda reading: reading.variable(None), "the name of a variable"),
        (lambda reading: reading.call(3), "the name of a function"),
        (lambda reading: reading.jump(None), "a path"),
        (lambda reading: reading.visit_count(3), "a path"),
        (lambda reading: reading.tags_at(3), "a path"),
        (lambda reading: reading.switch_flow(3), "the name of a flow"),
        (lambda reading: reading.observe("coins", "print"), "an observer is a function"),
        (lambda reading: reading.bind("fare", 3), "what is bound to `fare` is a function"),
        (lambda reading: reading.bind(3, print), "the name of an EXTERNAL function"),
        (lambda reading: reading.fall_next("r1"), "is a whole number"),
        (lambda reading: reading.return_to("start"), "a moment is what `moment` gave"),
        (lambda reading: reading.load(b"{}"), "a save is a text"),
    ],
)
def test_what_is_of_no_such_kind(reading: Any, asked: Callable[[Any], Any], said: str) -> None:
    with pytest.raises(TypeError, match=said):
        asked(reading)
    assert reading.continue_()


def test_names_that_are_nearly_right(reading: Any) -> None:
    with pytest.raises(StoryError, match="did you mean `fare`"):
        reading.bind("fares", lambda people: people)
    reading.bind("weather", lambda: 1)  # a host binds the same ones for many stories
    with pytest.raises(StoryError, match="did you mean `coins`"):
        reading.unobserve(name="coin")
    with pytest.raises(ValueError, match="count from 1, and this is 0"):
        reading.fall_next(0)


@pytest.mark.parametrize("seed", ["7", 7.0, True])
def test_a_seed_is_a_whole_number(story: Any, seed: Any) -> None:
    for use in (
        story.read,
        lambda seed: story.simulate(1, seed),
        lambda seed: story.odds(seed=seed),
    ):
        with pytest.raises(TypeError, match="a seed is a whole number"):
            use(seed)


def test_a_seed_is_one_that_a_save_can_keep(story: Any) -> None:
    for seed in (2**31, -(2**31) - 1):
        with pytest.raises(ValueError, match="a seed is a number of 32 bits"):
            story.read(seed=seed)
    for seed in (2**31 - 1, -(2**31)):
        story.read().load(story.read(seed=seed).save())


def test_there_is_one_playthrough_at_least(story: Any) -> None:
    with pytest.raises(ValueError, match="once at least"):
        story.simulate(0)
    with pytest.raises(ValueError, match="once at least"):
        story.odds(runs=0)
    with pytest.raises(TypeError, match="how often to play is a whole number"):
        story.simulate("10")


@pytest.mark.parametrize(
    ("wrong", "error", "said"),
    [
        ({"max_states": "9"}, TypeError, "`max_states` is a whole number"),
        ({"max_seconds": "9"}, TypeError, "`max_seconds` is a number"),
        ({"jobs": -1}, ValueError, "there cannot be -1 lanes"),
        ({"fair": "dices"}, ValueError, "did you mean 'dice'"),
        ({"search": "set"}, ValueError, "did you mean 'sets'"),
        ({"fail_on": "errors"}, ValueError, "did you mean 'error'"),
    ],
)
def test_what_a_proof_cannot_be_asked_with(
    story: Any, wrong: dict[str, Any], error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        story.check(**wrong)


def test_two_things_cannot_both_be_likely(story: Any) -> None:
    with pytest.raises(ValueError, match="name one thing that is to be likely"):
        story.odds(likely={"vow": 0.5, "bargain": 0.5})
