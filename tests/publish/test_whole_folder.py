"""A folder that is published is whole or absent, and nothing of anybody's is lost by it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from twofold.errors import StoryError
from twofold.publish import whole_folder
from twofold.publish.whole_folder import Mark, write_folder

MARK = Mark("made.json", {"name": "doors", "title": "Doors"})


def made(**texts: str) -> dict[str, bytes]:
    return {name.replace("__", "/"): text.encode() for name, text in texts.items()}


def everything(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file() and path.name != MARK.name)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_it_is_written_and_written_again(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    write_folder(folder, made(index="one", media__boat="a boat"), MARK)
    write_folder(folder, made(index="two"), MARK)
    assert everything(folder) == made(index="two")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    write_folder(folder, made(index="one"), MARK)
    (folder / "notes").mkdir()
    (folder / "notes" / "mine.txt").write_text("mine")
    before = everything(folder)
    with pytest.raises(StoryError, match=r"holds `notes/mine\.txt`, which was not published"):
        write_folder(folder, made(index="two"), MARK)
    assert everything(folder) == before


def test_what_was_changed_by_hand_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    write_folder(folder, made(index="one"), MARK)
    (folder / "index").write_text("one, and a word of mine")
    with pytest.raises(StoryError, match="`index`, which was changed since it was published"):
        write_folder(folder, made(index="two"), MARK)
    assert everything(folder) == made(index="one, and a word of mine")


def test_another_story_is_not_written_over(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    write_folder(folder, made(index="one"), MARK)
    for same in ({"name": "doors", "title": "Gates"}, {"name": "moved", "title": "Doors"}):
        write_folder(folder, made(index="one"), Mark(MARK.name, same))
        write_folder(folder, made(index="one"), MARK)
    other = Mark(MARK.name, {"name": "windows", "title": "Windows"})
    with pytest.raises(StoryError, match="` holds another story, “Doors”"):
        write_folder(folder, made(index="two"), other)
    assert everything(folder) == made(index="one")


def test_what_was_published_before_stories_were_told_apart_is_taken(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    write_folder(folder, made(index="one"), MARK)
    told = json.loads((folder / MARK.name).read_text())
    del told["story"]
    (folder / MARK.name).write_text(json.dumps(told))
    write_folder(folder, made(index="two"), Mark(MARK.name, {"name": "windows"}))
    assert everything(folder) == made(index="two")


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    write_folder(tmp_path / "site", made(index="one"), MARK)
    assert everything(tmp_path / "site") == made(index="one")


def test_a_file_and_a_parent_that_is_not_there_are_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(StoryError, match="is a file"):
        write_folder(tmp_path / "file", made(index="one"), MARK)
    with pytest.raises(StoryError, match="there is no folder"):
        write_folder(tmp_path / "no" / "site", made(index="one"), MARK)
    assert everything(tmp_path) == {"file": b"mine"}


@pytest.mark.parametrize("cut_off", ["_write", "_swap"])
def test_what_is_cut_off_half_way_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cut_off: str
) -> None:
    folder = tmp_path / "site"
    write_folder(folder, made(index="one", media__boat="a boat"), MARK)
    does = getattr(whole_folder, cut_off)

    def interrupted(*given: Path) -> None:
        if cut_off == "_write":
            does(*given)
        raise KeyboardInterrupt

    monkeypatch.setattr(whole_folder, cut_off, interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_folder(folder, made(index="two"), MARK)
    assert everything(folder) == made(index="one", media__boat="a boat")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_old_one_comes_back_where_the_new_one_cannot_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "site"
    write_folder(folder, made(index="one"), MARK)
    rename = Path.rename

    def failing(path: Path, target: Path) -> Path:
        if path.name == "new":
            raise OSError(28, "No space left on device")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(StoryError, match="no space left"):
        write_folder(folder, made(index="two"), MARK)
    assert everything(folder) == made(index="one")
