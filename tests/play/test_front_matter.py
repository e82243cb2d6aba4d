"""What stands before a story's first line: read from its world or its tags, and shown in play."""

from __future__ import annotations

from pathlib import Path

import pytest

import twofold
from tests.cli.support import write
from tests.play.terminal.test_terminal import Screen
from twofold.errors import StoryError
from twofold.play.front_matter import Company, FrontMatter, Persona, front_matter

WORLD = """\
[story]
title = "Low Water"
author = "A. Writer"
dedication = "For the lighthouse."
rights = "All tides reserved."
content_note = "Two have drowned."
language = "en-GB"
notes = ["One.", "Two."]
[realms.deep]
title = "The deep"
typeface = "italic"
[realms.island]
[realms.empty]
[cast]
deep = ["Old_Wren"]
island = ["Maud", "Tom"]
[counterparts]
Old_Wren = "Maud"
"""
INK = """\
# title: Not this one
~ scene(deep, Old_Wren)
Down. # part: Under
-> up
=== up
Up. # part: Over # part: and not this
-> END
"""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    (tmp_path / "world.toml").write_text(WORLD, encoding="utf-8")
    write(tmp_path, INK, "main.ink")
    return tmp_path


def test_what_the_world_says(story: Path) -> None:
    assert front_matter(twofold.open(story)) == FrontMatter(
        title="Low Water",
        author="A. Writer",
        dedication="For the lighthouse.",
        rights="All tides reserved.",
        content_note="Two have drowned.",
        language="en-GB",
        notes=("One.", "Two."),
        parts=("Under", "Over", "and not this"),
        companies=(
            Company("deep", "The deep", "italic", (Persona("Old Wren", "Maud"),)),
            Company("island", "island", "roman", (Persona("Maud", "Old Wren"), Persona("Tom"))),
        ),
    )


def test_each_pair_of_halves_stands_once(story: Path) -> None:
    assert front_matter(twofold.open(story)).counterparts == [("Old Wren", "Maud")]


def test_what_the_tags_of_plain_ink_say(tmp_path: Path) -> None:
    ink = (
        "# Title: The Gate: a story\n# author: Ada\n# content note: a cold night\nHello.\n-> END\n"
    )
    front = front_matter(twofold.open(write(tmp_path, ink)))
    assert (front.title, front.author) == ("The Gate: a story", "Ada")
    assert (front.content_note, front.language) == ("a cold night", "en")


@pytest.mark.parametrize("ink", ["Hello.\n", '# title: {"made"}\nHello.\n', "# title\nHello.\n"])
def test_a_story_may_say_nothing(tmp_path: Path, ink: str) -> None:
    assert front_matter(twofold.open(write(tmp_path, f"{ink}-> END\n"))) == FrontMatter()


def test_a_language_has_a_tag(story: Path) -> None:
    world = story / "world.toml"
    world.write_text(WORLD.replace("en-GB", "English, mostly"), encoding="utf-8")
    with pytest.raises(StoryError) as raised:
        twofold.open(story)
    (problem,) = raised.value.problems
    assert "`language` of [story] must be the tag of a language" in problem.message
    assert problem.place is not None
    assert problem.place.line == 7


def test_play_opens_with_title_author_and_content_and_tells_the_rest_when_asked(
    story: Path,
) -> None:
    said = [line.strip() for line in Screen(story, "about", "quit").play().splitlines()]
    opening, _, about = "\n".join(line for line in said if line).partition("> about\n")
    assert opening.startswith("Low Water\nA. Writer\nTwo have drowned.\nUnder\nThe deep ─")
    assert "For the lighthouse." not in opening
    expected = ("For the lighthouse.\nOne.\nTwo.\n1  Under\n2  Over\n", "All tides reserved.")
    assert all(words in about for words in (*expected, "Old Wren  other half: Maud\nisland ─"))


def test_a_part_that_is_not_the_last_is_closed(story: Path) -> None:
    said = [line.strip(" ┊") for line in Screen(story).play().splitlines() if line.strip()]
    down = said.index("Down.")
    assert said[down : down + 4] == ["Down.", "— to be continued —", "Over", "Up."]
