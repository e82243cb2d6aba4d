"""Editions: what is seen of a story, and how the rest falls, in the terminal and in books."""

from __future__ import annotations

from pathlib import Path

import pytest

import twofold
from tests.cli.support import twofold as run
from tests.play.terminal.test_terminal import Screen
from twofold.errors import StoryError
from twofold.play.terminal.loop import Terminal
from twofold.play.trace import Trace
from twofold.publish.book import book_of_reading, check_same_readings, gamebook
from twofold.publish.book.pages import Kind

WORLD = """\
[story]
title = "Two shores"
[realms.near]
[realms.far]
title = "The far side"
[realms.sky]
[cast]
near = ["Ann"]
far = ["Bo"]
sky = ["Cy"]
[[veils]]
from = "far"
to = "near"
sees = true
hears = true
[editions.far]
title = "From the far side"
realms = ["far"]
policy = "first"
[editions.sky]
realms = ["sky"]
pins = ["Soup."]
"""
INK = """\
-> walk
=== walk
~ scene(near, Ann)
Ann walks. # part: Out
Bo: She limps. # aside
* [Ann runs. # by: Ann]
  Ann runs.
* [Ann sits. # by: Ann]
  Ann sits.
* [Bo waves. # by: Bo]
  Bo waves.
- -> meal
=== meal
~ scene(near, Ann)
* [Bread. # by: Ann]
  Bread.
* [Soup. # by: Ann]
  Soup. # ending: warm
  -> END
- ~ scene(far, Bo)
Bo eats too.
* [Bo sleeps. # by: Bo]
- Night. # ending: asleep
-> END
"""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    (tmp_path / "world.toml").write_text(WORLD, encoding="utf-8")
    (tmp_path / "main.ink").write_text(INK, encoding="utf-8")
    return tmp_path


def said(path: Path, edition: str, *choices: int) -> list[str]:
    reading = twofold.open(path).read_edition(edition, seed=1)
    found = [line.text for line in reading.continue_()]
    for choice in choices:
        reading.choose(choice)
        found += [line.text for line in reading.continue_()]
    return [line for line in found if line]


def test_what_is_elsewhere_is_not_seen_and_a_remark_upon_it_is_the_scene(story: Path) -> None:
    reading = twofold.open(story).read_edition("far", seed=1)
    first, *others = reading.continue_()
    assert (first.text, first.aside, first.realm) == ("Bo: She limps.", False, "far")
    assert first.tags == ["part: Out", "aside"]
    assert not [line for line in others if line.text]
    assert [choice.text for choice in reading.choices] == ["Ann runs.", "Ann sits.", "Bo waves."]


def test_a_choice_that_nobody_there_has_a_say_in_falls_by_the_policy(story: Path) -> None:
    assert said(story, "far", 2) == ["Bo: She limps.", "Bo eats too."]
    assert said(story, "far", 2, 0) == ["Bo: She limps.", "Bo eats too.", "Night."]


def test_what_is_pinned_is_taken_and_its_ending_told(story: Path) -> None:
    reading = twofold.open(story).read_edition("sky", seed=1)
    lines = reading.continue_()
    assert reading.ended
    assert [(line.text, line.tags) for line in lines] == [("", ["part: Out", "ending: warm"])]
    assert reading.trace[-1] == "2"


def test_undo_takes_back_the_readers_own_choice(story: Path) -> None:
    reading = twofold.open(story).read_edition("far", seed=1)
    reading.continue_()
    reading.choose(2)
    reading.continue_()
    assert reading.undo()
    assert [choice.text for choice in reading.choices] == ["Ann runs.", "Ann sits.", "Bo waves."]
    assert not reading.undo()


@pytest.mark.parametrize(
    ("world", "edition", "message", "hint"),
    [
        (WORLD, "fra", "the story has no edition `fra`", "did you mean `far`?"),
        (WORLD, "moon", "the story has no edition `moon`", "it has `far`, `sky`"),
        (WORLD.replace("Soup.", "Soap."), "sky", "pins “Soap.”, which no choice says", "`Soup.`"),
        (WORLD.replace('"first"', '"fisrt"'), "far", "there is no policy `fisrt`", "`first`"),
    ],
)
def test_what_there_is_not(
    story: Path, world: str, edition: str, message: str, hint: str | None
) -> None:
    (story / "world.toml").write_text(world, encoding="utf-8")
    with pytest.raises(StoryError) as raised:
        twofold.open(story).edition(edition)
    (problem,) = raised.value.problems
    assert message in problem.message
    assert hint is None or hint in str(problem.hint)


def test_the_terminal_shows_an_edition_by_its_title(story: Path) -> None:
    screen = Screen(story, "3", "1", "quit", edition="far")
    shown = [line.strip() for line in screen.play().splitlines() if line.strip()]
    assert shown[0] == "From the far side"
    assert "Ann walks." not in shown
    assert "— the end: asleep —" in shown


def test_a_trace_is_of_the_whole_story(story: Path) -> None:
    screen = Screen(story, edition="far")
    screen.terminal.follow(Trace.parse("3,1"))
    shown = screen.text
    assert "> Bo waves." in shown
    assert "Bread." not in shown
    assert isinstance(screen.terminal, Terminal)
    assert screen.terminal.trace == ["3", "1"]


def test_a_book_of_one_reading_has_what_is_seen_of_it(story: Path) -> None:
    opened = twofold.open(story)
    book = book_of_reading(opened, Trace.parse("3,1,1"), 1, opened.edition("far"))
    assert book.title == "From the far side"
    texts = [one.text for part in book.sections for one in part.blocks if one.kind is Kind.LINE]
    assert texts == ["She limps.", "Bo eats too.", "Night."]
    assert book.sections[-1].ending == "asleep"


@pytest.mark.parametrize(("edition", "sections"), [("far", 3), ("sky", 1)])
def test_a_gamebook_of_an_edition_has_its_readings(
    story: Path, edition: str, sections: int
) -> None:
    opened = twofold.open(story)
    book = gamebook(opened, 1, edition=opened.edition(edition))
    check_same_readings(opened, book, edition=edition)
    assert len(book.sections) == sections


def test_what_falls_unseen_is_a_die_in_a_gamebook(story: Path) -> None:
    by_chance = WORLD.replace('policy = "first"\n', "")
    (story / "world.toml").write_text(by_chance, encoding="utf-8")
    opened = twofold.open(story)
    book = gamebook(opened, 1, edition=opened.edition("far"))
    check_same_readings(opened, book, edition="far")
    (sides,) = {link.sides for link in book.sections[0].links}
    assert sides == 2


def test_what_goes_on_unseen_for_ever_is_no_book(story: Path) -> None:
    endless = "-> a\n=== a\n~ scene(near, Ann)\nRain.\n+ [On.] -> a\n+ [Off.] -> END\n"
    (story / "main.ink").write_text(endless, encoding="utf-8")
    (story / "world.toml").write_text(WORLD.replace('pins = ["Soup."]\n', ""), "utf-8")
    opened = twofold.open(story)
    with pytest.raises(StoryError, match="may go on unseen for ever"):
        gamebook(opened, 1, edition=opened.edition("sky"))
    with pytest.raises(StoryError, match="goes on unseen for more than"):
        opened.read_edition("far", seed=1).continue_()


def test_the_commands(story: Path, tmp_path: Path) -> None:
    played = run("play", story, "--edition", "far", "--auto", "--seed", "1")
    assert played.status == 0
    assert "From the far side" in played.out
    assert "Ann walks." not in played.out
    assert "add --auto" in run("play", story, "--edition", "far", "--choices", "1").err
    book = tmp_path / "b.md"
    assert run("publish", story, "--edition", "far", "--markdown", book).status == 0
    assert book.read_text(encoding="utf-8").splitlines()[1] == "# From the far side"
    wrong = run("publish", story, "--edition", "fra", "--markdown", tmp_path / "c.md")
    assert (wrong.status, wrong.err.count("error:")) == (2, 1)
    assert not (tmp_path / "c.md").exists()
