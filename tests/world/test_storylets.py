"""Scenes by salience: how they are lowered, what their knots must be, what is proved of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import pytest

import twofold
from tests.world.playing import lowered
from twofold.errors import StoryError
from twofold.search.strategy import sets_are_possible
from twofold.story import Story

WORLD = """
[realms.house]
[cast]
house = ["Ada", "Bel"]
[traits.nerve]
range = [0, 2]
of = ["Ada"]
[scenes.tea]
[scenes.knock]
realm = "house"
people = ["Ada", "Bel"]
when = "nerve(Ada) >= 1"
salience = 1
once = true
[scenes.reply]
after = ["knock"]
salience = 2
once = true
"""
STORY = """-> next_scene
=== tea
Tea.
+ [Brace yourself.]
    ~ add_nerve(Ada, 1)
    -> next_scene
+ [Go to bed.] -> END
=== knock
Ada: Come in!
+ [Wait.] -> next_scene
=== reply
Nobody came in.
+ [Shut the door.] -> next_scene
"""


def opened(folder: Path, world: str = WORLD, story: str = STORY) -> Story:
    (folder / "world.toml").write_text(world, encoding="utf-8")
    (folder / "main.ink").write_text(story, encoding="utf-8")
    return twofold.open(folder)


def deck(world: str, ink: str = "-> next_scene\n") -> str:
    """What is lowered under `[scenes]`."""
    return lowered(world, ink).text.partition("// [scenes]\n")[2].partition("\n\n//")[0]


def test_scenes_of_known_salience_are_tried_in_its_order() -> None:
    assert deck(WORLD) == (
        """=== next_scene
{
- not reply && knock > 0:
    -> reply
- not knock && _in_house ? (Ada, Bel) && _nerve_Ada >= 1:
    ~ scene(house, (Ada, Bel))
    -> knock
- true:
    -> tea
}
-> DONE"""
    )


def test_scenes_are_compared_where_only_a_reading_knows() -> None:
    world = WORLD.replace("salience = 2", 'salience = "nerve(Ada) + knock"')
    line = "{ not reply && knock > 0 && (_next == 0 || (_nerve_Ada + knock) > _most):"
    assert line in deck(world).splitlines()


def test_nothing_is_lowered_that_is_not_asked_for() -> None:
    assert "scene" not in lowered(WORLD, "Tea.\n=== tea\n-> END\n").text
    assert deck(WORLD, "{any_scene()}\n").startswith("=== function any_scene()")


def test_no_word_that_is_asked_brings_the_deck_with_it(tmp_path: Path) -> None:
    story = opened(tmp_path)
    reading = story.read(seed=1)
    reading.continue_()
    assert reading.call("any_scene") == (True, "")
    assert reading.call("nerve", "Ada") == (0, "")


@pytest.mark.parametrize(
    ("story", "message", "hint"),
    [
        (STORY.replace("=== reply", "=== replies"), "no knot tells the scene `reply`", "replies"),
        (STORY.partition("=== reply")[0], "no knot tells the scene `reply`", "=== reply"),
        (STORY.replace("=== reply", "=== reply(x)"), "has parameters", ""),
        (STORY.replace("=== reply", "=== function reply()"), "is a function", ""),
    ],
)
def test_each_scene_has_a_knot(tmp_path: Path, story: str, message: str, hint: str) -> None:
    with pytest.raises(StoryError) as caught:
        opened(tmp_path, story=story)
    problem = caught.value.problems[0]
    assert str(problem.place) == "world.toml:15:9"
    assert message in problem.message
    assert hint in (problem.hint or "")


def test_without_scenes_there_is_no_next(tmp_path: Path) -> None:
    with pytest.raises(StoryError) as caught:
        opened(tmp_path, WORLD.partition("[scenes.tea]")[0])
    problem = caught.value.problems[0]
    assert len(caught.value.problems) == STORY.count("-> next_scene")
    assert problem.message == "`next_scene` is not there, for the storyworld has no scenes"
    assert str(problem.place) == "main.ink:1:1"


SEARCHES: list[Any] = [
    "explicit",
    pytest.param(
        "sets", marks=pytest.mark.skipif(not sets_are_possible(), reason="oxidd is not installed")
    ),
]


@pytest.mark.parametrize("search", SEARCHES)
@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("", "", []),
        (
            'when = "nerve(Ada) >= 1"\nsalience = 1',
            "salience = -1",
            [
                ("TF013", "knock", "wherever it may be told, a more salient one comes first"),
                ("TF013", "reply", "it comes after `knock`, which is never told"),
            ],
        ),
        (
            "nerve(Ada) >= 1",
            "nerve(Ada) > 2",
            [
                ("TF013", "knock", "wherever the next scene is asked for, this one may not be"),
                ("TF013", "reply", "it comes after `knock`, which is never told"),
            ],
        ),
        ("[scenes.tea]", '[scenes.tea]\nwhen = "not reply"', [("TF014", "scenes", "empty")]),
    ],
)
def test_what_is_proved_of_a_deck(
    tmp_path: Path,
    search: Literal["explicit", "sets"],
    old: str,
    new: str,
    found: list[tuple[str, str, str]],
) -> None:
    proof = opened(tmp_path, WORLD.replace(old, new)).check(search=search)
    assert proof.complete
    assert len(proof.findings) == len(found)
    for finding, (code, what, why) in zip(proof.findings, found, strict=True):
        assert (finding.code, finding.path.removeprefix("scenes.")) == (code, what)
        assert why in finding.message
        assert finding.place is not None
        assert finding.place.file == "world.toml"


def test_where_there_are_too_many_states_it_is_not_asked_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("twofold.check.second_look.MOST_STATES", 1)
    world = WORLD.replace("nerve(Ada) >= 1", "nerve(Ada) > 2")
    knock, reply = opened(tmp_path, world).check().findings
    assert "why was not asked" in knock.message
    assert "it comes after `knock`" in reply.message


def test_the_way_to_an_empty_deck_is_told(tmp_path: Path) -> None:
    world = WORLD.replace("[scenes.tea]", '[scenes.tea]\nwhen = "not reply"')
    (finding,) = opened(tmp_path, world).check().findings
    assert finding.trace == "1,1,1"
