"""One reading of tags: whatever blanks stand around their words, every room reads the same."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest
from rich.console import Console

import twofold
from twofold.cli.common import write_whole
from twofold.ink import parse_file
from twofold.ink.speaker import ASIDE, BY, NUDGE, tagged
from twofold.ink.written_tags import lists_of_statements, tags_in
from twofold.play.terminal.loop import Terminal
from twofold.policies import UNIFORM, Chooser
from twofold.program.speakers import Tagged, find_speech, nudges_in

WORLD = """
[realms.earth]
[realms.void]
[cast]
earth = ["Ned"]
void = ["Moth"]
[[veils]]
from = "void"
to = "earth"
sees = true
[facts.way]
known_by = ["Moth"]
"""

INK = """~ scene(earth, (Ned))
Moth: Well. {aside}
+ [Push{nudge}]
  -> out
* [Go {by}] -> out
== out
Out. {ending}
-> END
"""

SPELT = [
    ("# aside", " # nudge", "# by: Ned", "# ending: home"),
    ("#aside ", "#nudge ", "#by:Ned ", "#ending:home "),
    ("# aside # x", " # nudge # x", "# by : Ned #x", "# ending : home # x"),
    ("# x #  aside", " # x #  nudge", "# x #  by:  Ned", "# x #  ending:  home"),
]


@pytest.mark.parametrize(("aside", "nudge", "by", "ending"), SPELT)
def test_every_room_reads_a_tag_alike(
    tmp_path: Path, aside: str, nudge: str, by: str, ending: str
) -> None:
    ink = INK.format(aside=aside, nudge=nudge, by=by, ending=ending)
    (tmp_path / "world.toml").write_text(WORLD)
    (tmp_path / "main.ink").write_text(ink)
    story = twofold.open(tmp_path)
    assert story.warnings == []

    # as the text is read
    tree = parse_file(ink, "main.ink")
    written = {tag.text for one, _ in lists_of_statements([tree]) for tag in tags_in(one)}
    assert {ASIDE, NUDGE} <= written
    assert tagged([*written], BY) == ["Ned"]

    # in the program
    (pushed,) = nudges_in(story.program)
    speech = find_speech(story.program, ["Ned", "Moth"])
    assert [line.aside for line in speech.lines] == [Tagged.YES]
    assert [choice.by for choice in speech.choices if choice.number != pushed] == [("Ned",)]

    # in a reading, and in the terminal
    reading = story.read(seed=1)
    lines = [*reading.continue_()]
    assert [ASIDE in line.tags for line in lines if line.text] == [True]
    assert [NUDGE in choice.tags for choice in reading.choices] == [True, False]
    assert reading.broken == []
    page = io.StringIO()
    Terminal(story, story.read(seed=1), Console(file=page), write_whole).play_itself(
        Chooser(UNIFORM, random.Random(1)), 9
    )
    assert "Ned" in page.getvalue()
    assert "home" in page.getvalue()

    # in the proof, and in many readings
    proof = story.check()
    assert [ending.name for ending in proof.endings] == ["home"]
    assert [finding.code for finding in proof.findings] == []
    taken = story.simulate(3, seed=1)
    assert [choice.taken for choice in taken.choices] == [False, True]
