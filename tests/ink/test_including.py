"""A story's files: what is read, what is refused, and what is told of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from twofold.errors import StoryError
from twofold.ink import FolderReader, MemoryReader, compile_story, load


def told(files: dict[str, str], before: list[str] | None = None) -> str:
    with pytest.raises(StoryError) as raised:
        load("main.ink", MemoryReader(files), before or [])
    return str(raised.value)


def words(files: dict[str, str], before: list[str] | None = None) -> list[str]:
    """The words of a story's beginning."""
    sources = load("main.ink", MemoryReader(files), before or [])
    root = compile_story(sources).json["root"][0]
    return [item[1:] for item in root if isinstance(item, str) and item.startswith("^")]


def test_names_are_relative_to_the_storys_folder(tmp_path: Path) -> None:
    (tmp_path / "deep" / "deeper").mkdir(parents=True)
    (tmp_path / "main.ink").write_text("INCLUDE deep/a.ink\nmain", "utf-8")
    (tmp_path / "deep" / "a.ink").write_text("INCLUDE deep/deeper/b.ink\na", "utf-8")
    (tmp_path / "deep" / "deeper" / "b.ink").write_bytes(b"\xef\xbb\xbfb\r\n")
    sources = load("main.ink", FolderReader(tmp_path))
    assert [file.source.file for file in sources.files] == [
        "main.ink",
        "deep/a.ink",
        "deep/deeper/b.ink",
    ]
    compiled = compile_story(sources)
    assert compiled.files == ["main.ink", "deep/a.ink", "deep/deeper/b.ink"]
    assert compiled.json["root"][0][:2] == ["^b", "\n"]


def test_a_file_in_itself() -> None:
    files = {"main.ink": "INCLUDE a.ink", "a.ink": "INCLUDE ./b.ink", "b.ink": "x\nINCLUDE a.ink"}
    assert told(files) == (
        "b.ink:2:9: error: this file includes itself: `a.ink` → `b.ink` → `a.ink`\n"
        "    2 | INCLUDE a.ink\n"
        "      |         ^"
    )


@pytest.mark.parametrize("name", ["../a.ink", "b/../../a.ink", "/etc/passwd", "C:\\a.ink", "..\\a"])
def test_a_file_outside_the_folder(name: str) -> None:
    assert told({"main.ink": f"INCLUDE {name}"}) == (
        f"main.ink:1:9: error: `{name}` is outside the story's folder\n"
        f"    1 | INCLUDE {name}\n"
        "      |         ^\n"
        "      a story's files stand in its folder, or in folders inside it"
    )


def test_a_link_that_leads_outside_the_folder(tmp_path: Path) -> None:
    (tmp_path / "outside.ink").write_text("x", "utf-8")
    story = tmp_path / "story"
    story.mkdir()
    (story / "link.ink").symlink_to(tmp_path / "outside.ink")
    (story / "main.ink").write_text("INCLUDE link.ink", "utf-8")
    with pytest.raises(StoryError, match=r"`link\.ink` is outside the story's folder"):
        load("main.ink", FolderReader(story))


@pytest.mark.parametrize("name", [".", "chapters"])
def test_a_folder_is_no_file(tmp_path: Path, name: str) -> None:
    (tmp_path / "chapters").mkdir()
    with pytest.raises(StoryError, match=rf"`{re.escape(name)}` is a folder, and no file of Ink"):
        load(name, FolderReader(tmp_path))


def test_a_missing_file(tmp_path: Path) -> None:
    (tmp_path / "other.ink").write_text("x", "utf-8")
    (tmp_path / "main.ink").write_text("INCLUDE othr.ink", "utf-8")
    with pytest.raises(StoryError) as raised:
        load("main.ink", FolderReader(tmp_path))
    assert str(raised.value) == (
        "main.ink:1:9: error: there is no file `othr.ink`\n"
        "    1 | INCLUDE othr.ink\n"
        "      |         ^\n"
        "      did you mean `other.ink`?"
    )


@pytest.mark.parametrize(
    ("included", "others", "hint"),
    [
        ("places", ["palaces.ink", "places.ink"], "did you mean `places.ink`?"),
        ("ab", ["ab.ink"], "did you mean `ab.ink`?"),
        ("places.ink", ["parts/places.ink"], "did you mean `parts/places.ink`?"),
        ("mein.ink", [], None),
    ],
)
def test_which_file_was_meant(
    included: str, others: list[str], hint: str | None, tmp_path: Path
) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "main.ink").write_text(f"INCLUDE {included}\n", "utf-8")
    for name in others:
        (tmp_path / name).write_text("x\n", "utf-8")
    with pytest.raises(StoryError) as raised:
        load("main.ink", FolderReader(tmp_path))
    assert [problem.hint for problem in raised.value.problems] == [hint]


def test_a_missing_main_file(tmp_path: Path) -> None:
    with pytest.raises(StoryError, match=r"there is no file `main\.ink`"):
        load("main.ink", FolderReader(tmp_path / "nowhere"))


def test_a_name_that_no_file_can_have(tmp_path: Path) -> None:
    (tmp_path / "main.ink").write_text("INCLUDE a\0b.ink", "utf-8")
    with pytest.raises(StoryError):
        load("main.ink", FolderReader(tmp_path))


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "main.ink").write_bytes(b"One.\nCaf\xe9 two.\n")
    with pytest.raises(StoryError) as raised:
        load("main.ink", FolderReader(tmp_path))
    assert str(raised.value) == (
        "main.ink:2:4: error: this file is not UTF-8 text: byte 0xE9 cannot be read\n"
        "    2 | Caf\N{REPLACEMENT CHARACTER}\n"
        "      |    ^\n"
        "      save the file as UTF-8"
    )


def test_what_is_wrong_in_every_file_is_told() -> None:
    files = {"main.ink": "INCLUDE a.ink\n{", "a.ink": "{", "b.ink": "{"}
    assert told(files).count("this `{` is never closed") == 2


def test_a_file_given_before_the_story() -> None:
    files = {"main.ink": "author", "world.ink": "world"}
    assert words(files, ["world.ink"]) == ["world", "author"]


def test_a_file_given_before_the_story_is_not_given_twice() -> None:
    files = {"main.ink": "author\nINCLUDE world.ink", "world.ink": "world"}
    assert words(files, ["world.ink"]) == ["author", "world"]


def test_a_file_given_before_is_the_same_as_an_include_on_the_first_line() -> None:
    world = "VAR x = 1\nLIST l = a, (b)\n=== function f\n~ return x\n"
    author = "VAR y = 2\n{x} {f()}\n* a\n- b\n=== k\n-> END\n"
    given = load("main.ink", MemoryReader({"main.ink": author, "w.ink": world}), ["w.ink"])
    whole = {"main.ink": "INCLUDE w.ink\n" + author, "w.ink": world}
    written = load("main.ink", MemoryReader(whole))
    assert compile_story(given).json == compile_story(written).json


def test_files_without_end() -> None:
    files = {f"{n}.ink": f"INCLUDE {n + 1}.ink\nINCLUDE {n + 1}.ink" for n in range(30)}
    files |= {"main.ink": "INCLUDE 0.ink", "30.ink": "x"}
    assert "a story has 1000 files at most" in told(files)
