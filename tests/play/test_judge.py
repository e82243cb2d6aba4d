"""The laws of speech and knowledge, judged as a story is read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import twofold
from tests.cli.support import twofold as command
from twofold.play.moment import Broken
from twofold.play.reading import Reading

WORLD = """
[realms.earth]
[realms.mist]
[cast]
earth = ["Russ", "Josie", "Gus"]
mist = ["Crake", "Tansy"]
[[minds]]
one = ["Crake", "Tansy"]
[[veils]]
from = "mist"
to = "earth"
sees = "open(Tansy)"
[[veils]]
from = "earth"
to = "mist"
hears = "open(Tansy)"
[traits.open]
kind = "flag"
of = ["Tansy"]
[facts.truth]
known_by = ["Russ"]
"""

Story = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Story:
    def written(ink: str, world: str = WORLD) -> Path:
        (tmp_path / "world.toml").write_text(world, encoding="utf-8")
        (tmp_path / "main.ink").write_text(ink, encoding="utf-8")
        return tmp_path

    return written


def read(folder: Path, *choices: int, line_by_line: bool = False) -> Reading:
    """A reading that has taken some choices, and read on."""
    reading = twofold.open(folder).read(seed=1)
    for choice in [*choices, None]:
        if line_by_line:
            while reading.continue_line() is not None:
                pass
        else:
            reading.continue_()
        if choice is not None:
            reading.choose(choice)
    assert reading.errors == []
    return reading


def seen(broken: list[Broken]) -> list[tuple[str, str, int | None]]:
    return [(b.law, b.text, b.place.line if b.place else None) for b in broken]


SCENES = """~ scene(earth, Russ)
Russ: Hello.
Gus: I am not here. # softly
Crake: Look at him. # aside
Crake: Boo!
Josie: (Where is he?)
Nobody: Who?
* [Tell. # by: Russ # uses: truth]
* [Guess. # by: Gus # uses: truth]
-
~ set_open(Tansy, true)
Crake: Look now. # aside
Crake: Boo!
~ scene(mist, Tansy)
Crake: (She knows that I think this.)
Russ: (She does not.)
-> END
"""
BROKEN = [
    ("speech", "Gus: I am not here.", 3),
    ("speech", "Crake: Look at him.", 4),
    ("speech", "Crake: Boo!", 5),
    ("speech", "Josie: (Where is he?)", 6),
    ("knowledge", "Guess.", 9),
    ("speech", "Russ: (She does not.)", 16),
]


@pytest.mark.parametrize("line_by_line", [False, True])
def test_what_is_broken_and_where(write: Story, line_by_line: bool) -> None:
    reading = read(write(SCENES), 0, line_by_line=line_by_line)
    assert seen(reading.broken) == BROKEN
    assert reading.broken[0].message == (
        "`Gus` says something, and is neither in the scene nor heard in it: they are in `earth`"
    )
    assert reading.broken[1].message == (
        "`Crake` remarks something, and does not see the scene: they are in `mist`, "
        "and the veil lets `mist` see `earth` only where `open(Tansy)`"
    )
    assert reading.broken[4].message == (
        "`Gus` is offered a choice that uses `truth`, and does not know it"
    )


def test_a_line_is_judged_by_the_world_as_it_was_when_it_began(write: Story) -> None:
    ink = (
        "~ scene(earth, Russ)\nRuss: One. {leave()}\n~ scene(earth, Josie)\nRuss: Two.\n-> END\n"
        "=== function leave()\n~ scene(earth, Gus)\n~ return\n"
    )
    for line_by_line in (False, True):
        reading = read(write(ink), line_by_line=line_by_line)
        assert seen(reading.broken) == [("speech", "Russ: Two.", 4)]


def test_undoing_takes_back_what_was_broken(write: Story) -> None:
    reading = read(write(SCENES), 0)
    assert len(reading.broken) == 6
    reading.undo()
    assert len(reading.broken) == 5
    reading.restart()
    assert reading.broken == []


def test_nothing_is_changed_by_judging(write: Story) -> None:
    folder = write(SCENES)
    story = twofold.open(folder)
    judged, unjudged = story.read(seed=1), Reading(story.program, 1)
    for reading in (judged, unjudged):
        reading.continue_()
        reading.choose(1)
        reading.continue_()
    assert judged.globals() == unjudged.globals()
    assert judged.visits() == unjudged.visits()
    assert unjudged.broken == []


def test_a_place_is_given_only_where_it_is_sure(write: Story) -> None:
    ink = (
        "~ scene(earth, ())\nGus: Yes.\n* [On.]\n-\nGus: Yes.\n"
        "~ temp who = Gus\n{who}: No.\n-> END\n"
    )
    reading = read(write(ink), 0)
    assert seen(reading.broken) == [
        ("speech", "Gus: Yes.", 2),
        ("speech", "Gus: Yes.", None),
        ("speech", "Gus: No.", None),
    ]


def test_names_that_are_made_as_the_story_runs(write: Story) -> None:
    ink = (
        "~ scene(earth, Russ)\n~ temp who = Gus\n~ temp what = truth\n"
        "* [Guess. # by: {who} # uses: {what}]\n* [Err. # by: Powers # uses: {what}]\n"
        '* [Err. # by: {who} # uses: {"the whole truth"}]\n'
        "* [Both. # by: {who}, Russ # uses: truth]\n- -> END\n"
    )
    folder = write(ink.replace("Powers", '{"Powers"}'))
    messages = [broken.message.partition(", and ")[2] for broken in read(folder).broken]
    assert messages == [
        "does not know it",
        "nobody in the cast is called `Powers`",
        "there is no fact `the whole truth`",
        "does not know it",
    ]


@pytest.mark.parametrize("law", ["speech", "knowledge"])
def test_a_law_that_is_turned_off(write: Story, law: str) -> None:
    reading = read(write(SCENES, f"{WORLD}[laws]\n{law} = false\n"), 0)
    assert seen(reading.broken) == [one for one in BROKEN if one[0] != law]


def test_a_choice_that_is_not_on_offer_uses_nothing(write: Story) -> None:
    ink = "* {false} [Guess. # by: Gus # uses: truth]\n* [On.]\n- -> END\n"
    assert read(write(ink)).broken == []


def test_play_says_what_was_broken(write: Story) -> None:
    outcome = command("play", write(SCENES), "--choices", "1")
    assert outcome.status == 0
    assert outcome.err.count("warning: the law of ") == 6
    assert (
        "main.ink:3:1: warning: the law of speech is broken: `Gus` says something, and is neither "
        "in the scene nor heard in it: they are in `earth`\n    3 | Gus: I am not here. # softly\n"
    ) in outcome.err
    assert "law of" not in command("play", write(SCENES), "--choices", "1", "--quiet").err


def test_play_shows_a_line_whose_place_is_not_sure(write: Story) -> None:
    ink = "~ scene(earth, ())\n~ temp who = Gus\n{who}: No.\n{who}: No.\n-> END\n"
    err = command("play", write(ink), "--choices", "").err
    assert err.count("nor heard in it: they are in `earth` (“Gus: No.”)\n") == 1


def test_an_ending_while_something_is_played(write: Story) -> None:
    world = WORLD + '[performances.show]\nrealm = "earth"\nroles = { Russ = "Crake" }\n'
    ink = (
        "~ scene(earth, Russ)\n~ action(show)\nCrake: To be!\n"
        "* [Bow.]\n    ~ cut(show)\n    Russ: Thank you.\n* [Run.]\n    He ran.\n- -> END\n"
    )
    folder = write(ink, world)
    assert read(folder, 0).broken == []
    (broken,) = read(folder, 1).broken
    assert (broken.law, str(broken.place)) == ("stage", "main.ink:9:3")
    assert broken.message == "the story ends while `show` is still played"
    assert read(write(ink, f"{world}[laws]\nstage = false\n"), 1).broken == []
    warning = command("play", write(ink, world), "--choices", "2").err
    assert "the law of stage is broken: the story ends while `show` is still played" in warning


def test_what_the_worlds_functions_break(write: Story) -> None:
    world = WORLD + "[acts.dance]\n"
    ink = (
        "~ scene(earth, (Russ, Crake))\n~ cross(Russ, mist)\nThen.\n* [On.]\n-\n"
        "~ begin(dance, Russ)\n~ begin(dance, Russ)\n{dance_on()}\nAnd then.\n"
        "~ tell(Josie, truth)\n-> END\n=== function dance_on()\n~ begin(dance, Russ)\n"
    )
    folder = write(ink, world)
    for line_by_line in (False, True):
        assert seen(read(folder, 0, line_by_line=line_by_line).broken) == [
            ("presence", "", 1),
            ("passage", "", 2),
            ("consent", "", 6),
            ("consent", "", 7),
            ("consent", "", 13),
            ("knowledge", "", 10),
        ]
    warning = command("play", folder, "--choices", "1").err
    assert (
        "main.ink:2:3: warning: the law of passage is broken: `Russ` cannot cross from "
        "`earth` to `mist`, and no veil lets `earth` pass to `mist`\n    2 | ~ cross(Russ, mist)\n"
    ) in warning
    assert "broken_laws" not in twofold.open(folder).read(seed=1).continue_()[0].watched


def test_a_host_that_calls_a_function_breaks_nothing(write: Story) -> None:
    ink = "~ scene(earth, Russ)\nHello.\n-> END\n=== function f()\n~ cross(Russ, mist)\nGus: No.\n"
    reading = read(write(ink))
    reading.call("f")
    assert reading.broken == []


def test_each_reading_is_judged_by_its_own_world(write: Story) -> None:
    """Two readings give their lists the same numbers, but in another order."""
    ink = """VAR who = ()
* [Two.]
  ~ who = Russ + Josie
* [Others.]
  ~ who = Josie + Gus
-
~ scene(earth, who)
Russ: Hello.
Gus: Hello.
-> END
"""
    story = twofold.open(write(ink))

    def broken(choice: int) -> list[str]:
        reading = story.read(seed=1)
        reading.continue_()
        reading.choose(choice)
        reading.continue_()
        return [b.text for b in reading.broken]

    assert [broken(0), broken(1)] == [["Gus: Hello."], ["Russ: Hello."]]
    assert [broken(0), broken(1)] == [["Gus: Hello."], ["Russ: Hello."]]
