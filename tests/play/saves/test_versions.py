"""Compiled stories of both format versions, as older and newer releases of inkjs wrote them.

`lighthouse.20.ink.json` is what the compiler of inkjs 2.1.0 makes of `lighthouse.ink`, the last
release that writes version 20; `lighthouse.21.ink.json` is that of inkjs 2.4.0. Beside each lies
what the same release reads with seed 4: a line of text with its tags, or the choices on offer.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import twofold
from tests.reference.inkjs import Inkjs
from twofold import Reading, StoryError

FOLDER = Path(__file__).parent / "versions"
PICKS = (0, 0, 1, 0, 0, 0, 1, 0)

VERSIONS = pytest.mark.parametrize("version", [20, 21])


def compiled(version: int) -> Path:
    return FOLDER / f"lighthouse.{version}.ink.json"


def read(reading: Reading) -> list[object]:
    """What is read, as the transcripts have it."""
    found: list[object] = []
    picks = iter(PICKS)
    while True:
        for line in reading.continue_():
            found.append([line.text + "\n" * line.newline, line.tags])
        pick = next(picks, None)
        if not reading.choices or pick is None:
            return found
        found.append([choice.text for choice in reading.choices])
        reading.choose(pick % len(reading.choices))


def expected(version: int) -> list[object]:
    text = (FOLDER / f"lighthouse.{version}.txt").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


@VERSIONS
def test_it_says_its_version(version: int) -> None:
    assert json.loads(compiled(version).read_text("utf-8"))["inkVersion"] == version


@VERSIONS
def test_it_reads_as_it_did_where_it_was_compiled(version: int) -> None:
    reading = twofold.open(compiled(version)).read(seed=4)
    assert read(reading) == expected(version)
    assert reading.errors == []


@VERSIONS
def test_its_tags_are_found_without_reading(version: int) -> None:
    reading = twofold.open(compiled(version)).read(seed=4)
    assert reading.global_tags == ["title: The lighthouse", "by: nobody"]
    assert reading.tags_at("lamp") == ["room"]


@VERSIONS
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_with_or_without_a_byte_order_mark(version: int, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "lighthouse.ink.json"
    path.write_text(compiled(version).read_text("utf-8"), encoding)
    assert read(twofold.open(path).read(seed=4)) == expected(version)


@VERSIONS
def test_its_saves_move_to_inkjs_and_back(version: int, inkjs: Inkjs) -> None:
    story = twofold.open(compiled(version))
    text = compiled(version).read_text("utf-8")
    reading = story.read(seed=4)
    while reading.can_continue:
        reading.continue_line()
        ours = reading.save()
        there = inkjs.session(text, [["load", ours], ["save"], ["maximally"], ["choices"]])
        assert there[0] is None
        for save in (ours, there[1]):
            back = story.read(seed=1)
            back.load(save)
            said = "".join(line.text + "\n" * line.newline for line in back.continue_())
            assert said == there[2]
            assert [choice.text for choice in back.choices] == [c["text"] for c in there[3]]


def test_the_newer_is_what_is_compiled_here() -> None:
    here = twofold.open(FOLDER / "lighthouse.ink").json
    assert here == json.loads(compiled(21).read_text("utf-8"))


@pytest.mark.parametrize("version", [19, 22, "twenty", None, 20.5])
def test_other_versions_are_refused(version: object, tmp_path: Path) -> None:
    path = tmp_path / "s.ink.json"
    found = json.loads(compiled(20).read_text("utf-8"))
    path.write_text(json.dumps({**found, "inkVersion": version}), "utf-8")
    with pytest.raises(StoryError, match="20 and 21 can be read"):
        twofold.open(path)
