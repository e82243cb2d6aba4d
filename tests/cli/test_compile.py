"""`twofold compile`: the JSON, the world beside it, and what it will not overwrite."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.support import OPEN_GATE, twofold, write, write_worlds


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_worlds(tmp_path / "worlds")


def test_the_json_goes_beside_the_story(tmp_path: Path) -> None:
    story = write(tmp_path, OPEN_GATE)
    outcome = twofold("compile", story)
    assert (outcome.status, outcome.out) == (0, "")
    compiled = tmp_path / "story.ink.json"
    assert json.loads(compiled.read_text())["inkVersion"] == 21
    assert outcome.err == f"wrote {compiled}\n"


def test_or_where_it_is_told(tmp_path: Path) -> None:
    target = tmp_path / "elsewhere.json"
    outcome = twofold("compile", write(tmp_path, OPEN_GATE), "-o", target, "--quiet")
    assert (outcome.status, outcome.err) == (0, "")
    assert json.loads(target.read_text())["inkVersion"] == 21
    assert not (tmp_path / "story.ink.json").exists()


def test_what_is_compiled_plays_the_same(tmp_path: Path) -> None:
    story = write(tmp_path, OPEN_GATE)
    twofold("compile", story)
    source = twofold("play", story, "--choices", "1,1", "--seed", "1")
    compiled = twofold("play", tmp_path / "story.ink.json", "--choices", "1,1", "--seed", "1")
    assert compiled.out == source.out
    assert "You are home." in compiled.out


def test_a_folder_gets_its_world_too(folder: Path) -> None:
    assert twofold("compile", folder).status == 0
    lowered = (folder / "world.ink").read_text()
    assert lowered.splitlines()[0] == "// lowered from world.toml"
    assert json.loads((folder / "worlds.ink.json").read_text())["inkVersion"] == 21


def test_its_own_world_is_overwritten(folder: Path) -> None:
    (folder / "world.ink").write_text("// lowered from world.toml\nold\n")
    assert twofold("compile", folder).status == 0
    assert "old" not in (folder / "world.ink").read_text()


def test_the_authors_own_is_left_alone_and_nothing_is_written(folder: Path) -> None:
    (folder / "world.ink").write_text("VAR mine = 1\n")
    outcome = twofold("compile", folder)
    assert outcome.status == 2
    assert "is not one that Twofold wrote" in outcome.err
    assert (folder / "world.ink").read_text() == "VAR mine = 1\n"
    assert not (folder / "worlds.ink.json").exists()


def test_a_story_that_does_not_compile_writes_nothing(tmp_path: Path) -> None:
    outcome = twofold("compile", write(tmp_path, "-> nowhere\n"))
    assert outcome.status == 2
    assert sorted(p.name for p in tmp_path.iterdir()) == ["story.ink"]


def test_a_compiled_story_needs_a_name_to_be_written_to(tmp_path: Path) -> None:
    story = write(tmp_path, OPEN_GATE)
    twofold("compile", story)
    outcome = twofold("compile", tmp_path / "story.ink.json")
    assert outcome.status == 2
    assert "is compiled already" in outcome.err


def test_a_folder_is_no_file_to_write(tmp_path: Path) -> None:
    outcome = twofold("compile", write(tmp_path, OPEN_GATE), "-o", tmp_path)
    assert outcome.status == 2
    assert "is a folder" in outcome.err


@pytest.mark.parametrize("name", ["gate.ink", "other.ink", "world.toml", "notes.txt"])
def test_nothing_of_the_authors_is_written_over(tmp_path: Path, name: str) -> None:
    story = tmp_path / "gate.ink"
    story.write_text("Hello.\n-> END\n")
    there = tmp_path / name
    if not there.exists():
        there.write_text("# mine\n")
    before = there.read_text()
    found = twofold("compile", story, "-o", there)
    assert found.status == 2
    assert "holds something else, so it is left alone" in found.err
    assert there.read_text() == before


def test_what_it_wrote_before_is_written_over_and_a_link_is_followed(tmp_path: Path) -> None:
    story = tmp_path / "gate.ink"
    story.write_text("Hello.\n-> END\n")
    real, link = tmp_path / "real.ink.json", tmp_path / "link.ink.json"
    assert twofold("compile", story, "-o", real).status == 0
    link.symlink_to(real)
    story.write_text("Goodbye.\n-> END\n")
    assert twofold("compile", story, "-o", link).status == 0
    assert link.is_symlink()
    assert "Goodbye" in real.read_text()


def test_it_can_be_printed(tmp_path: Path) -> None:
    story = tmp_path / "gate.ink"
    story.write_text("Hello.\n-> END\n")
    found = twofold("compile", story, "-o", "-")
    assert found.out.startswith('{"inkVersion":21')
    assert [path.name for path in tmp_path.iterdir()] == ["gate.ink"]
