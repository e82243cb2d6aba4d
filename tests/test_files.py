"""What is read of a disk: ordinary files of a sane size, wherever a story or its like is named."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

import twofold as library
from tests.cli.support import GATE, WORLD, WORLDS, twofold, write
from twofold import files
from twofold.errors import StoryError

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")


def pipe(path: Path) -> None:
    os.mkfifo(path)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def huge(path: Path) -> None:
    """A file of 20 GB, without a byte of it on the disk."""
    with open(path, "wb") as file:
        file.truncate(20 << 30)


UNFIT: list[tuple[Callable[[Path], None], str]] = [
    (pipe, "it is a pipe, and no ordinary file"),
    (device, "it is a device, and no ordinary file"),
    (huge, "it is larger than 32 MB"),
]
unfit = pytest.mark.parametrize(("make", "why"), UNFIT, ids=["pipe", "device", "huge"])


@pytest.fixture(autouse=True)
def links_lead_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a link to a device is refused for what it is, and not for where."""
    monkeypatch.setattr(Path, "is_relative_to", lambda self, other: True)


def told(path: Path) -> str:
    with pytest.raises(StoryError) as raised:
        library.open(path)
    return str(raised.value)


@unfit
@pytest.mark.parametrize("name", ["story.ink", "story.ink.json"])
def test_a_story_that_is_no_ordinary_file(
    make: Callable[[Path], None], why: str, name: str, tmp_path: Path
) -> None:
    make(tmp_path / name)
    assert why in told(tmp_path / name)


@unfit
@pytest.mark.parametrize("name", ["main.ink", "world.toml"])
def test_a_folder_with_what_is_no_ordinary_file(
    make: Callable[[Path], None], why: str, name: str, tmp_path: Path
) -> None:
    (tmp_path / "world.toml").write_text(WORLD, "utf-8")
    (tmp_path / "main.ink").write_text(WORLDS, "utf-8")
    (tmp_path / name).unlink()
    make(tmp_path / name)
    assert why in told(tmp_path)


def test_a_world_that_is_gone_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "main.ink").write_text(GATE, "utf-8")
    (tmp_path / "world.toml").symlink_to(tmp_path / "gone.toml")
    assert "no such file" in told(tmp_path)


@pytest.mark.parametrize(("make", "why"), [UNFIT[0], UNFIT[2]], ids=["pipe", "huge"])
def test_an_included_file_that_is_none(
    make: Callable[[Path], None], why: str, tmp_path: Path
) -> None:
    make(tmp_path / "part.ink")
    story = write(tmp_path, "Words.\nINCLUDE part.ink\n")
    assert why in told(story)
    assert "story.ink:2:9" in told(story)


@unfit
def test_a_save_and_a_record_that_are_none(
    make: Callable[[Path], None], why: str, tmp_path: Path
) -> None:
    story, unfit = write(tmp_path, GATE), tmp_path / "unfit"
    make(unfit)
    for words in (("--load", unfit), ("--choices", f"@{unfit}")):
        outcome = twofold("play", story, *words)
        assert (outcome.status, why in outcome.err) == (2, True)


@unfit
def test_what_is_written_over_is_looked_at_first(
    make: Callable[[Path], None], why: str, tmp_path: Path
) -> None:
    folder = tmp_path / "story"
    folder.mkdir()
    (folder / "world.toml").write_text(WORLD, "utf-8")
    (folder / "main.ink").write_text(WORLDS, "utf-8")
    make(folder / "world.ink")
    outcome = twofold("compile", folder)
    assert outcome.status == 2
    assert "world.ink" in outcome.err


def test_a_file_that_becomes_a_pipe_between_two_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "story.ink"
    path.write_text(GATE, "utf-8")
    ordinary = path.stat()
    path.unlink()
    pipe(path)
    monkeypatch.setattr(Path, "stat", lambda self, **_: ordinary)
    with pytest.raises(files.UnfitFileError, match="a pipe"):
        files.read_bytes(path)


def test_a_missing_name_is_not_looked_for_in_all_the_world(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MOST_NAMES", 20)
    for number in range(10):
        folder = tmp_path / f"{number}"
        folder.mkdir()
        for name in range(10):
            (folder / f"{name}.ink").touch()
    assert len(files.names_below(tmp_path, ".ink")) < 40
    assert len(files.names_in(tmp_path / "0")) == 10
    monkeypatch.setattr(files, "MOST_NAMES", 3)
    assert len(files.names_in(tmp_path / "0")) == 3
    assert files.names_in(tmp_path / "nowhere") == []


def test_many_includes_of_one_file_are_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("twofold.ink.including.MOST_BYTES", 2000)
    (tmp_path / "part.ink").write_text("Words.\n" * 200, "utf-8")
    story = write(tmp_path, "INCLUDE part.ink\n" * 9)
    with pytest.raises(StoryError, match="million characters at most"):
        library.open(story)
