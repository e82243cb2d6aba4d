"""Stories with properties and performances, opened and proved whole."""

from __future__ import annotations

from pathlib import Path

import pytest

import twofold
from twofold.errors import StoryError
from twofold.story import Story

WORLD = """
[realms.earth]
[realms.mist]
[cast]
earth = ["Russ", "Josie"]
mist = ["Crake", "Tansy"]
[bonds.love]
range = [0, 3]
between = [["Russ", "Josie"], ["Crake", "Tansy"]]
start = { "Crake -> Tansy" = 3 }
[performances.show]
realm = "earth"
roles = { Russ = "Crake", Josie = "Tansy" }
residue = { "Russ -> Josie" = { love = 1 } }
[[properties]]
always = "love(Crake, Tansy) == 3"
says = "What is played is not lived"
[[properties]]
sometimes = "love(Russ, Josie) == 3 && encore.again"
[[properties]]
eventually = "applause > 1"
fair = "all"
[[properties]]
always = "broken_laws == ()"
"""
STORY = """VAR applause = 0
-> encore
=== encore
~ scene(earth, (Russ, Josie))
~ action(show)
~ set_love(Crake, Tansy, 0)
They quarrel.
+ [Cut. # by: Russ]
    ~ cut(show)
    -> again
+ [Walk off. # by: Josie]
    ~ scene(mist, Crake)
    -> END
= again
~ applause = 1
+ [Again.] -> encore
* [Home.] -> END
"""


def opened(folder: Path, world: str = WORLD, story: str = STORY) -> Story:
    (folder / "world.toml").write_text(world, encoding="utf-8")
    (folder / "main.ink").write_text(story, encoding="utf-8")
    return twofold.open(folder)


def test_each_property_is_proved(tmp_path: Path) -> None:
    proof = opened(tmp_path).check()
    assert proof.complete
    assert [(p.says, p.expectation, p.holds) for p in proof.properties] == [
        ("What is played is not lived", "always", True),
        ("love(Russ, Josie) == 3 && encore.again", "sometimes", True),
        ("applause > 1", "eventually", False),
        ("broken_laws == ()", "always", False),
    ]
    assert proof.properties[3].trace == "2"
    places = [str(f.place) for f in proof.findings if f.code == "TF009"]
    assert places == ["world.toml:21:1", "world.toml:24:1"]


def test_a_broken_law_of_the_stage_has_its_place(tmp_path: Path) -> None:
    proof = opened(tmp_path).check()
    (finding,) = [finding for finding in proof.findings if finding.code == "TF007"]
    assert str(finding.place).startswith("main.ink:12:")
    assert finding.trace == "2"
    assert finding.message == "the law of stage is broken: `show` is still played here"


def test_a_property_of_what_is_nowhere_is_an_error_in_the_world(tmp_path: Path) -> None:
    with pytest.raises(StoryError) as caught:
        opened(tmp_path, WORLD.replace("applause > 1", "aplause > 1"))
    (problem,) = caught.value.problems
    assert str(problem.place) == "world.toml:21:15"
    assert problem.hint == "did you mean `applause`?"


def test_an_ending_while_something_is_played_breaks_the_law_of_the_stage(tmp_path: Path) -> None:
    story = STORY.replace("    ~ scene(mist, Crake)\n    -> END", "    They walk off.\n    -> END")
    proof = opened(tmp_path, story=story).check()
    (finding,) = [finding for finding in proof.findings if finding.code == "TF007"]
    assert str(finding.place).startswith("main.ink:13:")
    assert finding.trace == "2"
    assert finding.message.endswith("the story ends while `show` is still played")
    off = opened(tmp_path, f"{WORLD}[laws]\nstage = false\n", story).check()
    assert not [finding for finding in off.findings if finding.code == "TF007"]


CLOCKS = """
[realms.a]
[realms.b]
clock = 2
[cast]
a = ["Ann"]
"""
DAYS = """-> k
=== k
~ scene(a, ())
{asked}
+ [On] -> k
+ [Off] -> END
"""


@pytest.mark.parametrize("asked", ["{now(a)}", "Year {now(a) / 12}.", "{now(a) + now(b) % 7}"])
def test_a_clock_that_is_only_printed_makes_no_states(tmp_path: Path, asked: str) -> None:
    proof = opened(tmp_path, CLOCKS, DAYS.replace("{asked}", asked)).check()
    assert proof.complete
    assert proof.states == 2


LATE = DAYS.replace("{asked}", "+ {now(a) > now(b)} [Late] -> k")


def test_two_clocks_compared_grow_apart_where_the_story_lets_them(tmp_path: Path) -> None:
    proof = opened(tmp_path, CLOCKS, LATE).check(max_states=300)
    (found,) = proof.findings
    assert (found.code, str(found.place)) == ("TF010", "main.ink:3:3")
    assert found.message == (
        "how far `now(b)` is ahead of `now(a)`, which main.ink:4:4 compares, grows here for as "
        "long as the search goes on, and every value of it makes another state"
    )


def test_two_clocks_compared_that_tick_together_make_no_states(tmp_path: Path) -> None:
    world = CLOCKS.replace("clock = 2", "clock = 1")
    late = "+ {now(a) - now(b) < 2} [Wait] -> wait\n+ {now(b) < now(a)} [Late] -> k"
    story = LATE.replace("+ {now(a) > now(b)} [Late] -> k", late)
    proof = opened(tmp_path, world, story + "=== wait\n~ pass_time(a, 1)\n-> k\n").check()
    assert proof.complete
    assert proof.findings == []
    assert proof.states == 4


def test_how_late_it_is_cannot_be_asked_where_only_differences_are_kept(tmp_path: Path) -> None:
    reading = opened(tmp_path, CLOCKS, LATE).read(seed=1)
    with pytest.raises(StoryError, match="does not keep what it reads"):
        reading.call("now", "a")
