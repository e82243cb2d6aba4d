"""A story opened: a folder, Ink, compiled Ink, or nothing that is one."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from twofold.errors import Place, Problem, StoryError
from twofold.ink import compile_text
from twofold.story import Story, open_story

INK = "VAR n = 1\nHello, {n}.\n* Go\n  Gone.\n- -> END\n"
WORLD = """
[story]
title = "Small"
start = "begin.ink"

[realms.hill]
title = "The Hill"

[realms.vale]
title = "The Vale"
"""


def problem(path: Path) -> Problem:
    """What is said of a story that cannot be opened.

    Fails where it can be, or where more than one thing is said.
    """
    with pytest.raises(StoryError) as caught:
        open_story(path)
    (found,) = caught.value.problems
    return found


def lines(story: Story) -> list[str]:
    """The first turn of a story."""
    return [line.text for line in story.read(seed=1).continue_()]


# What can be opened.


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "main.ink").write_text(INK)
    story = open_story(tmp_path)
    assert lines(story) == ["Hello, 1."]
    assert (story.name, story.folder) == (str(tmp_path), tmp_path)
    assert (story.world, story.world_ink, story.title) == (None, None, None)


def test_a_folder_with_a_world(tmp_path: Path) -> None:
    (tmp_path / "world.toml").write_text(WORLD)
    (tmp_path / "begin.ink").write_text(INK)
    story = open_story(tmp_path)
    assert story.title == "Small"
    assert story.world is not None
    assert story.world_ink
    assert lines(story) == ["Hello, 1."]


def test_a_folder_with_a_world_named_by_the_file_that_it_starts_in(tmp_path: Path) -> None:
    (tmp_path / "world.toml").write_text(WORLD)
    (tmp_path / "begin.ink").write_text("~ scene(hill, ())\nHere: {here}.\n-> END\n")
    (tmp_path / "other.ink").write_text(INK)
    story = open_story(tmp_path / "begin.ink")
    assert story.name == str(tmp_path / "begin.ink")
    assert story.title == "Small"
    assert [line.text for line in story.read().continue_()] == ["Here: hill."]
    assert open_story(tmp_path / "other.ink").world is None


def test_a_folder_named_by_its_file_has_the_faults_of_its_world(tmp_path: Path) -> None:
    (tmp_path / "world.toml").write_text("[realm.hill]\n")
    (tmp_path / "main.ink").write_text(INK)
    assert problem(tmp_path / "main.ink").place == Place("world.toml", 1, 2)


def test_an_ink_file_beside_what_it_includes(tmp_path: Path) -> None:
    (tmp_path / "any.ink").write_text("INCLUDE more.ink\nOne. -> more\n")
    (tmp_path / "more.ink").write_text("=== more\nMore.\n-> END\n")
    assert lines(open_story(tmp_path / "any.ink")) == ["One. More."]


def test_a_compiled_story(tmp_path: Path) -> None:
    path = tmp_path / "story.ink.json"
    path.write_text(json.dumps(compile_text(INK).json))
    story = open_story(path)
    assert lines(story) == ["Hello, 1."]
    assert story.json == compile_text(INK).json


def test_a_path_may_be_text(tmp_path: Path) -> None:
    (tmp_path / "main.ink").write_text(INK)
    assert open_story(str(tmp_path)).name == str(tmp_path)


@pytest.mark.parametrize("name", ["main.ink", "story.ink.json"])
def test_a_byte_order_mark_is_no_part_of_a_story(tmp_path: Path, name: str) -> None:
    text = INK if name == "main.ink" else json.dumps(compile_text(INK).json)
    (tmp_path / name).write_text(text, "utf-8-sig")
    assert lines(open_story(tmp_path / name)) == ["Hello, 1."]


def test_compiled_ink_says_what_it_came_from_says(tmp_path: Path) -> None:
    (tmp_path / "main.ink").write_text(INK)
    source = open_story(tmp_path)
    (tmp_path / "out.ink.json").write_text(json.dumps(source.json))
    compiled = open_story(tmp_path / "out.ink.json")
    ours, theirs = source.read(seed=3), compiled.read(seed=3)
    assert ours.continue_() == theirs.continue_()
    assert ours.choices == theirs.choices


# What a story knows.


def test_the_authors_line(tmp_path: Path) -> None:
    (tmp_path / "main.ink").write_text("One.\n{1 / 0}\n")
    story = open_story(tmp_path)
    reading = story.read(seed=1)
    reading.continue_()
    (found,) = reading.errors
    assert found.place is not None
    assert (found.place.file, found.place.line, found.source) == ("main.ink", 2, "{1 / 0}")
    assert story.source_line(found.place) == "{1 / 0}"


def test_a_place_that_is_in_no_line(tmp_path: Path) -> None:
    (tmp_path / "main.ink").write_text(INK)
    story = open_story(tmp_path)
    for place in (Place("main.ink", 0), Place("main.ink", 99), Place("other.ink", 1)):
        assert story.source_line(place) is None


def test_a_seed_is_taken_where_none_is_given(tmp_path: Path) -> None:
    (tmp_path / "main.ink").write_text(INK)
    story = open_story(tmp_path)
    assert story.read(seed=12).seed == 12
    assert len({story.read().seed for _ in range(20)}) > 1


def test_warnings_are_kept(tmp_path: Path) -> None:
    (tmp_path / "main.ink").write_text("-> k\n=== k\nNothing follows.\n")
    story = open_story(tmp_path)
    assert [warning.severity for warning in story.warnings] == ["warning"]


# What cannot be opened.


def test_what_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "main.ink").write_text(INK)
    found = problem(tmp_path / "mian.ink")
    assert found.message == f"there is no `{tmp_path / 'mian.ink'}`"
    assert found.hint == "did you mean `main.ink`?"


@pytest.mark.parametrize("ending", [".ink", ".ink.json"])
def test_a_file_is_not_meant_for_its_ending_alone(tmp_path: Path, ending: str) -> None:
    (tmp_path / f"linear{ending}").write_text(INK)
    assert problem(tmp_path / f"nothere{ending}").hint is None


def test_what_is_not_there_in_a_folder_that_is_not(tmp_path: Path) -> None:
    found = problem(tmp_path / "away" / "main.ink")
    assert found.message == f"there is no `{tmp_path / 'away' / 'main.ink'}`"
    assert found.hint is None


@pytest.mark.parametrize("other", [None, "notes.txt", "other.ink"])
def test_a_folder_without_a_story(tmp_path: Path, other: str | None) -> None:
    if other:
        (tmp_path / other).write_text(INK)
    found = problem(tmp_path)
    assert found.message == f"there is no story in `{tmp_path}`"
    assert found.hint == "a story folder holds a `main.ink`, and a `world.toml` if it has a world"


def test_a_world_whose_story_is_missing(tmp_path: Path) -> None:
    (tmp_path / "world.toml").write_text(WORLD)
    assert "begin.ink" in problem(tmp_path).render()


def test_ink_that_does_not_compile(tmp_path: Path) -> None:
    (tmp_path / "main.ink").write_text("One.\n-> nowhere\n")
    found = problem(tmp_path)
    assert found.place is not None
    assert (found.place.file, found.place.line, found.source) == ("main.ink", 2, "-> nowhere")


def test_ink_that_is_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "main.ink").write_bytes("Größe\n".encode("latin-1"))
    assert "UTF-8" in problem(tmp_path / "main.ink").message


def compiled(folder: Path, content: bytes | str | object) -> Path:
    """A compiled story that holds these bytes, this text, or this as JSON."""
    path = folder / "story.ink.json"
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return path


@pytest.mark.parametrize(
    ("content", "says", "at"),
    [
        ("", "this is not JSON: expecting value", (1, 1)),
        ("Hello.\n", "this is not JSON: expecting value", (1, 1)),
        (
            '{"inkVersion": 21,\n "root": [',
            "this is not JSON: expecting value",
            (2, 11),
        ),
        ('{"a": 1} x', "this is not JSON: extra data", (1, 10)),
    ],
)
def test_what_is_not_json(tmp_path: Path, content: str, says: str, at: tuple[int, int]) -> None:
    path = compiled(tmp_path, content)
    found = problem(path)
    assert found.message == says
    assert found.place is not None
    assert (found.place.file, found.place.line, found.place.column) == (str(path), *at)


def test_json_that_is_not_utf_8(tmp_path: Path) -> None:
    path = compiled(tmp_path, b'{"inkVersion": 21, "root": ["^\xe9", null]}')
    assert problem(path).message == f"`{path}` is not compiled Ink: it is no JSON text"


def test_json_that_is_nested_without_end(tmp_path: Path) -> None:
    path = compiled(tmp_path, "[" * 100_000 + "]" * 100_000)
    assert problem(path).message == f"`{path}` is not compiled Ink: it is no JSON text"


@pytest.mark.parametrize("content", [[], "text", 21, None, True])
def test_json_that_is_no_object(tmp_path: Path, content: Any) -> None:
    path = compiled(tmp_path, json.dumps(content))
    assert problem(path).message == f"`{path}` is not compiled Ink: it is no JSON object"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ({}, "its format version is None, and 20 and 21 can be read"),
        ({"inkVersion": 12, "root": []}, "its format version is 12, and 20 and 21 can be read"),
        ({"inkVersion": 21}, "a container is missing"),
        (
            {"inkVersion": 21, "root": [["what", None], None]},
            "there is no command `what` (at `0.0`)",
        ),
        (
            {"inkVersion": 21, "root": [{"->": "away"}, None]},
            "the path `away` leads nowhere: there is no `away`",
        ),
        (
            {"inkVersion": 21, "root": ["^a", None], "listDefs": 3},
            "`listDefs` is not an object",
        ),
    ],
)
def test_json_that_lies_is_refused_when_it_is_opened(
    tmp_path: Path, content: object, says: str
) -> None:
    found = problem(compiled(tmp_path, content))
    assert found.message.endswith(says)
    assert "this is not Ink JSON that can be run" in found.message


def test_an_item_of_the_root_has_a_path(tmp_path: Path) -> None:
    found = problem(compiled(tmp_path, {"inkVersion": 21, "root": ["what", None]}))
    assert found.message.endswith("there is no command `what` (at `0`)")


def test_a_number_of_thousands_of_digits_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "story.ink.json"
    path.write_text('{"inkVersion": 21, "root": [' + "9" * 5000 + ', null], "listDefs": {}}')
    with pytest.raises(StoryError, match="a number is too large"):
        open_story(path)


def test_a_reader_does_not_wait_for_what_a_proof_needs(tmp_path: Path) -> None:
    (tmp_path / "a.ink").write_text(INK)
    asked = (
        "import sys, twofold\n"
        f"reading = twofold.open({str(tmp_path / 'a.ink')!r}).read(seed=1)\n"
        "reading.continue_()\n"
        "print(sorted({'numpy', 'scipy', 'numba'} & set(sys.modules)))\n"
    )
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert said.stdout == "[]\n"


# What a `world.toml` says of a story besides its world.

ASKS = "EXTERNAL roll()\n{roll() > 3: High.|Low.}\n-> END\n"


@pytest.mark.parametrize("name", ["", "main.ink", "other.ink"])
def test_settings_alone_make_no_world(tmp_path: Path, name: str) -> None:
    for file in ("main.ink", "other.ink"):
        (tmp_path / file).write_text(ASKS)
    toml = '[externals]\nroll = "1..6"\n[check]\nallow = ["TF005"]\n'
    (tmp_path / "world.toml").write_text(toml)
    story = open_story(tmp_path / name)
    assert (story.world, story.world_ink, story.warnings) == (None, None, [])
    assert story.settings.allowed == ["TF005"]
    proof = story.check()
    assert proof.complete
    assert proof.findings == []


def test_a_file_is_read_with_the_settings_of_the_world_beside_it(tmp_path: Path) -> None:
    (tmp_path / "begin.ink").write_text(ASKS)
    (tmp_path / "world.toml").write_text(f"{WORLD}[externals]\nroll = 6\n[bonds.x]\nkind = 3\n")
    story = open_story(tmp_path / "begin.ink")
    assert story.world is None
    assert story.check().complete


def test_compiled_ink_is_read_with_the_settings_beside_it(tmp_path: Path) -> None:
    compiled = tmp_path / "story.ink.json"
    compiled.write_text(json.dumps(compile_text(ASKS).json))
    assert not open_story(compiled).check().complete
    (tmp_path / "world.toml").write_text("[externals]\nroll = 6\n")
    assert open_story(compiled).check().complete


@pytest.mark.parametrize("name", ["", "main.ink"])
@pytest.mark.parametrize(
    ("toml", "message", "place", "hint"),
    [
        (
            '[externals]\nroll = "6..1"\n',
            '`roll` of [externals] must be a range that goes up, like 1..6, not "6..1"',
            Place("world.toml", 2, 8),
            None,
        ),
        (
            "[external]\nroll = 6\n",
            "`external` is not a table of a storyworld",
            Place("world.toml", 1, 2),
            "did you mean `externals`?",
        ),
    ],
)
def test_settings_that_are_wrong(
    tmp_path: Path, name: str, toml: str, message: str, place: Place, hint: str | None
) -> None:
    (tmp_path / "main.ink").write_text(ASKS)
    (tmp_path / "world.toml").write_text(toml)
    found = problem(tmp_path / name)
    assert (found.message, found.place, found.hint) == (message, place, hint)


def test_what_is_declared_and_not_called_is_warned_of(tmp_path: Path) -> None:
    (tmp_path / "main.ink").write_text(ASKS)
    (tmp_path / "world.toml").write_text('[externals]\nroll = 1\nrol = "bool"\n')
    (warning,) = open_story(tmp_path).warnings
    assert warning.severity == "warning"
    assert warning.message == "the story calls no EXTERNAL function `rol`"
    assert (warning.place, warning.hint) == (Place("world.toml", 3), "did you mean `roll`?")


def test_properties_that_no_story_is_asked_are_warned_of(tmp_path: Path) -> None:
    story = tmp_path / "gate.ink"
    story.write_text("VAR key = false\n* [On.] -> END\n", "utf-8")
    asks = '[[properties]]\nalways = "not key"\n'
    (tmp_path / "world.toml").write_text(asks, "utf-8")
    (warning,) = open_story(story).warnings
    assert str(warning.place) == "world.toml:1:3"
    assert warning.message == "the properties here are not asked of `gate.ink`"
    (tmp_path / "world.toml").write_text(f'[story]\nstart = "gate.ink"\n{asks}', "utf-8")
    opened = open_story(story)
    assert opened.warnings == []
    assert [one.says for one in opened.check().properties] == ["not key"]
    (tmp_path / "main.ink").write_text("INCLUDE gate.ink\n", "utf-8")
    (tmp_path / "world.toml").write_text(asks, "utf-8")
    assert open_story(story).warnings == []  # a part of a story that is asked them
