"""Which story a file is a part of."""

from __future__ import annotations

from pathlib import Path

import pytest

from twofold.errors import StoryError
from twofold.ink.included_by import story_of
from twofold.opened import OpenedStory, open_as

PART = "=== inn\n{gold > 3: Rich.}\n~ gold++\n-> town\n"


def written(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


@pytest.mark.parametrize("include", ["places/inn.ink", "places\\inn.ink  "])
def test_a_file_that_another_includes_is_a_part_of_it(tmp_path: Path, include: str) -> None:
    part = written(tmp_path, "places/inn.ink", PART)
    written(tmp_path, "places/other.ink", "Nothing.\n")
    main = written(tmp_path, "main.ink", f"VAR gold = 0\n  INCLUDE {include}\n-> inn\n")
    assert story_of(part) == main.resolve()
    assert story_of(main) is None


def test_what_includes_it_may_be_a_part_itself(tmp_path: Path) -> None:
    part = written(tmp_path, "places/inn.ink", PART)
    written(tmp_path, "places/all.ink", "INCLUDE places/inn.ink\n")
    main = written(tmp_path, "main.ink", "VAR gold = 0\nINCLUDE places/all.ink\n-> inn\n")
    assert story_of(part) == main.resolve()


def test_files_that_include_each_other_are_looked_at_once(tmp_path: Path) -> None:
    one = written(tmp_path, "one.ink", "INCLUDE two.ink\n")
    two = written(tmp_path, "two.ink", "INCLUDE one.ink\n")
    assert story_of(one) == two.resolve()


def test_of_a_part_it_is_said_first_where_its_story_is(tmp_path: Path) -> None:
    part = written(tmp_path, "inn.ink", PART)
    with pytest.raises(StoryError) as alone:
        open_as(OpenedStory, part)
    assert all("there is no" in one.message for one in alone.value.problems)
    main = written(tmp_path, "main.ink", "VAR gold = 0\nINCLUDE inn.ink\n-> inn\n")
    with pytest.raises(StoryError) as refused:
        open_as(OpenedStory, part)
    (first,) = refused.value.problems
    assert f"`{part}` is a part of the story `{main}`" in first.message
    assert first.hint == f"name that one: {main}"


@pytest.mark.parametrize("text", ["", " \n\t\n"])
@pytest.mark.parametrize("is_folder", [False, True])
def test_a_file_in_which_nothing_is_written_is_read_with_a_warning(
    tmp_path: Path, text: str, is_folder: bool
) -> None:
    file = written(tmp_path, "main.ink", text)
    opened = open_as(OpenedStory, tmp_path if is_folder else file)
    assert ["is empty" in one.message for one in opened.warnings] == [True]


def test_what_is_no_ink_by_its_name_either_is_read_with_a_warning(tmp_path: Path) -> None:
    plain = open_as(OpenedStory, written(tmp_path, "notes", "Bread.\nMilk.\n"))
    assert [one.severity for one in plain.warnings] == ["warning"]
    assert open_as(OpenedStory, written(tmp_path, "notes.ink", "Bread.\n")).warnings == []
    assert open_as(OpenedStory, written(tmp_path, "story.txt", "+ [On] -> END\n")).warnings == []
