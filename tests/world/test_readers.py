"""The readers of editions: what a newcomer lacks, what they know first, where an edition leans."""

from __future__ import annotations

from pathlib import Path

import twofold
from tests.world.playing import lowered
from twofold.report.json_layout import as_json
from twofold.story import Story

WORLD = """
[realms.house]
[realms.mist]
[cast]
house = ["Ada", "Bel"]
mist = ["Cy"]
[facts.bargain]
known_by = ["Cy"]
[facts.key]
known_by = ["Ada"]
[editions.the-mist]
realms = ["mist"]
reader = true
[editions.living]
realms = ["house"]
reader = true
[editions.unasked]
realms = ["house"]
"""
STORY = """~ scene(house, (Ada, Bel))
House.
* [Talk. # by: Ada]
    ~ tell(Ada, key)
* [Wait. # by: Bel]
- House still.
* [On. # by: Ada # uses: key]
    ~ scene(mist, Cy)
    Mist.
    * * [Think. # by: Cy # uses: bargain, key]
        ~ witness(bargain)
        -> END
    * * [Go. # by: Cy]
        ~ reveal(bargain)
        ~ scene(house, (Ada, Bel))
        House again.
        * * * [Ask. # by: Bel]
            -> END
"""


def opened(folder: Path, world: str = WORLD, story: str = STORY) -> Story:
    (folder / "world.toml").write_text(world, encoding="utf-8")
    (folder / "main.ink").write_text(story, encoding="utf-8")
    return twofold.open(folder)


def test_a_newcomer_lacks_what_was_told_before(tmp_path: Path) -> None:
    mist, living = opened(tmp_path).check().editions
    assert (mist.name, mist.begins, mist.lacks, mist.may_lack) == ("the-mist", True, (), ("key",))
    assert (living.begins, living.lacks, living.may_lack) == (True, (), ())
    always = STORY.replace("* [Wait. # by: Bel]", "* [Wait. # by: Bel]\n    ~ learn(Bel, key)")
    assert opened(tmp_path, story=always).check().editions[0].lacks == ("key",)
    told = WORLD.replace('realms = ["mist"]', 'realms = ["mist"]\ntells = ["key"]')
    assert opened(tmp_path, told, always).check().editions[0].lacks == ()


def test_an_edition_leans_on_what_its_reader_was_not_shown(tmp_path: Path) -> None:
    story = STORY.replace("uses: bargain, key", "uses: bargain")
    findings = opened(tmp_path, story=story).check().findings
    told = [(f.code, f.place.line if f.place else 0, f.trace) for f in findings]
    assert told == [("TF018", 10, "1,1"), ("TF018", 7, "2")]
    assert findings[0].message == (
        "the edition `the-mist` leans on `bargain`, which its reader was not shown"
    )
    shown = story.replace("    Mist.\n", "    Mist.\n    ~ reveal(bargain)\n").replace(
        "- House still.", "- House still.\n~ reveal(key)"
    )
    assert opened(tmp_path, story=shown).check().findings == []


def test_a_reader_knows_more_than_whoever_chooses(tmp_path: Path) -> None:
    story = STORY.replace("    * * * [Ask", "    ~ reveal(bargain)\n        * * * [Ask")
    _, living = opened(tmp_path, story=story).check().editions
    told = [(one.place.line if one.place else 0, one.by) for one in living.irony]
    assert told == [(18, ("Bel",))]
    assert (living.irony[0].always, living.irony[0].sometimes) == (("bargain",), ())


def test_an_edition_that_no_reading_has_a_scene_of(tmp_path: Path) -> None:
    mist, _ = (
        opened(tmp_path, story="~ scene(house, Ada)\nHouse.\n* [Go.]\n- -> END\n").check().editions
    )
    assert (mist.begins, mist.lacks, mist.irony) == (False, (), ())


def test_where_not_every_reading_is_known_nothing_is_said(tmp_path: Path) -> None:
    assert [one.begins for one in opened(tmp_path).check(max_states=2).editions] == [None, None]


def test_the_report_has_it_as_data(tmp_path: Path) -> None:
    report = as_json(opened(tmp_path).check())
    assert isinstance(report["editions"], list)
    assert report["editions"][0] == {
        "name": "the-mist",
        "begins": True,
        "lacks": [],
        "may_lack": ["key"],
        "irony": [],
    }


def test_no_story_is_lowered_for_its_readers() -> None:
    text = lowered(WORLD, STORY).text
    assert "shown" not in text
    assert "=== function reveal(_fact)\n~ return\n" in text
