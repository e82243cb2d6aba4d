"""The reading guide of an edition: where to read, and why the rest is worth it."""

from __future__ import annotations

from pathlib import Path

import pytest

import twofold
from tests.cli.support import twofold as run
from twofold.errors import StoryError
from twofold.publish.guide import reading_guide

WORLD = """\
[realms.near]
title = "The near shore"
[realms.far]
[cast]
near = ["Ann"]
far = ["Bo"]
[editions.far]
title = "From afar"
realms = ["far"]
"""
INK = """\
-> one
=== one
~ scene(far, Bo)
Bo waits for it to rain. # part: Waiting
-> two
=== two
~ scene(near, Ann)
Ann has four words. # part: Going
* [She goes.] -> three
* [She stays.] It is late. # ending: late
  -> END
=== three
~ scene(far, Bo)
It rains. # part: Rain # ending: rain
-> END
"""


def write_story(folder: Path, ink: str = INK) -> Path:
    (folder / "world.toml").write_text(WORLD, encoding="utf-8")
    (folder / "main.ink").write_text(ink, encoding="utf-8")
    return folder


def test_where_to_read_and_why_the_rest_is_worth_it(tmp_path: Path) -> None:
    story = twofold.open(write_story(tmp_path))
    first, *lines = reading_guide(story, story.edition("far"))
    assert first == "To read mainly far, read “Waiting” and “Rain”."
    assert [line.partition("%")[0] for line in lines[:3]] == [
        "- Waiting: 100 ",
        "- Going: 0 ",
        "- Rain: 100 ",
    ]
    assert lines[3] == "The furthest from it is “Going”."
    assert lines[4].startswith("“Going” is worth it all the same: there it may come to ")
    assert "“She goes.”, after which 50 more of a hundred readings end in “rain”" in lines[4]


def test_a_story_without_parts_has_none(tmp_path: Path) -> None:
    story = twofold.open(write_story(tmp_path, INK.replace("# part:", "# section:")))
    with pytest.raises(StoryError, match="has no parts"):
        reading_guide(story, story.edition("far"))


def test_the_command(tmp_path: Path) -> None:
    story, guide = write_story(tmp_path), tmp_path / "guide.md"
    assert run("publish", story, "--edition", "far", "--guide", guide).status == 0
    text = guide.read_text(encoding="utf-8")
    assert text.startswith("<!-- made by Twofold -->\n# From afar\n\nTo read mainly far,")
    assert "\n\n- Waiting: 100 % of its" in text
    assert "add --edition NAME" in run("publish", story, "--guide", guide).err
