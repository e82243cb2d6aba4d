"""`twofold new`: a story that plays and is right, and nothing of anybody's written over."""

from __future__ import annotations

import json
import os
import sys
import tomllib
from pathlib import Path

import pytest

import twofold as front_door
from tests.cli.support import twofold
from tests.reference import here
from tests.reference.inkjs import Inkjs
from tests.reference.playthrough import Script, first_difference
from twofold.scaffold import NAMES, scaffold, title_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "the-long-way-home"
    assert twofold("new", path).status == 0
    return path


def everything(path: Path) -> dict[str, str]:
    return {p.name: p.read_text("utf-8") for p in path.rglob("*") if p.is_file()}


def test_it_writes_a_story_and_nothing_else(folder: Path) -> None:
    assert sorted(everything(folder)) == sorted(NAMES)


def test_the_story_is_proved_clean_and_whole(folder: Path) -> None:
    outcome = twofold("check", folder, "--format", "json")
    report = json.loads(outcome.out)
    assert outcome.status == 0
    assert outcome.err == ""
    assert report["complete"]
    assert report["findings"] == []
    (covenant,) = report["covenants"]
    asked = ("keepable", "breakable", "lost_silently", "grantable")
    assert [covenant[key] for key in asked] == [True, True, False, True]
    assert len(report["endings"]) == 3
    assert all(ending["name"] for ending in report["endings"])
    choices = report["coverage"]["choices"]
    assert choices["taken"] == choices["total"]


def test_the_story_plays(folder: Path) -> None:
    outcome = twofold("play", folder, "--choices", "1,1,1")
    assert outcome.status == 0
    assert outcome.out.endswith("# tags: ending: a walk\n")


def test_and_alike_in_inkjs(folder: Path, inkjs: Inkjs) -> None:
    story = front_door.open(folder)
    scripts = [Script(seed=seed, policy_seed=seed) for seed in range(1, 7)]
    reference = list(inkjs.play(json.dumps(story.json), scripts, 20))
    for ours, theirs in zip(here.play(story, scripts, 20), reference, strict=True):
        assert first_difference(ours, theirs) is None


def test_what_its_readme_says_of_it_is_so(folder: Path) -> None:
    """A remark that is no aside is unlawful; without `break_covenant` hope is lost in silence."""
    ink = (folder / "main.ink").read_text("utf-8")
    for taken, code in ((" # aside", "TF007"), ("    ~ break_covenant(the_waking)\n", "TF008")):
        assert taken in ink
        (folder / "main.ink").write_text(ink.replace(taken, "", 1), "utf-8")
        assert {f.code for f in front_door.open(folder).check().findings} == {code}


def test_it_says_what_it_wrote_and_what_to_do_next(tmp_path: Path) -> None:
    outcome = twofold("new", tmp_path / "my story")
    assert outcome.out == ""
    for name in NAMES:
        assert f"wrote {tmp_path / 'my story' / name}" in outcome.err
    assert f"twofold play '{tmp_path}/my story'" in outcome.err
    assert f"twofold check '{tmp_path}/my story'" in outcome.err
    assert twofold("new", tmp_path / "another", "--quiet").err == ""


@pytest.mark.parametrize("name", ["", " "])
def test_a_folder_without_a_name_is_none(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = twofold("new", name)
    assert outcome.status == 2
    assert "DIR: the folder needs a name" in outcome.err
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_looks_like_an_option_is_told_so_that_it_can_be_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = twofold("new", "--", "-d2").err
    assert "  twofold play ./-d2\n" in said
    assert twofold("check", "./-d2").status == 0


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("the-long-way-home", "The long way home"),
        ("the_long_way_home", "The long way home"),
        ("StartingOver", "StartingOver"),
        ("Half-past one", "Half-past one"),
        ("été", "Été"),
        ("", "Untitled"),
        ("--", "Untitled"),
    ],
)
def test_its_title_is_the_name_of_the_folder(name: str, title: str) -> None:
    assert title_of(name) == title


@pytest.mark.parametrize("title", ['A "quoted" \\ title', "’twas", "tab\there", "雪"])
def test_any_title_is_one_in_toml(title: str) -> None:
    texts = scaffold(title)
    assert tomllib.loads(texts["world.toml"])["story"]["title"] == title
    assert texts["README.md"].startswith(f"# {title}\n")


def test_a_folder_without_a_story_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert twofold("new", ".").status == 0
    assert (tmp_path / "notes.txt").read_text("utf-8") == "mine"
    world = tomllib.loads((tmp_path / "world.toml").read_text("utf-8"))
    assert world["story"]["title"] == title_of(tmp_path.name)


@pytest.mark.parametrize("name", [*NAMES, "world.ink", "other.ink.json"])
def test_nothing_is_written_over(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("mine", "utf-8")
    outcome = twofold("new", tmp_path)
    assert outcome.status == 2
    assert f"`{tmp_path / name}` is there already" in outcome.err
    assert "name a folder that is not there yet" in outcome.err
    assert everything(tmp_path) == {name: "mine"}


def test_nor_through_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "story", tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "main.ink").symlink_to(elsewhere)
    assert twofold("new", folder).status == 2
    assert not elsewhere.exists()


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    for path in (tmp_path / "file", tmp_path / "file" / "below"):
        outcome = twofold("new", path)
        assert outcome.status == 2
        assert outcome.err.startswith("error: `")
    assert (tmp_path / "file").read_text("utf-8") == "mine"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_where_nothing_may_be_written_it_says_so(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    outcome = twofold("new", tmp_path / "story")
    assert outcome.status == 2
    assert "permission denied" in outcome.err


def test_what_cannot_be_finished_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = scaffold("Untitled")
    broken = {**texts, "README.md": "\ud800"}  # half a character, which no file can hold
    monkeypatch.setattr(sys.modules["twofold.cli.new"], "scaffold", lambda title: broken)
    monkeypatch.delenv("TWOFOLD_TRACEBACK", raising=False)
    with pytest.raises(UnicodeEncodeError):
        twofold("new", tmp_path / "one" / "two")
    assert list(tmp_path.iterdir()) == []
