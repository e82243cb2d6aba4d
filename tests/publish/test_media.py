"""Pictures and sounds: what a story calls for lies beside its page, or a sentence says why not."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

import twofold
from twofold.errors import StoryError
from twofold.publish.web import Dress, dress_of, single_page, site

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def a_story(folder: Path, *lines: str) -> twofold.Story:
    (folder / "main.ink").write_text("\n".join([*lines, "-> END"]))
    return twofold.open(folder / "main.ink")


def test_what_is_called_for_is_copied_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "art").mkdir()
    for name in ("art/a boat.png", "art/unused.png", "rain.mp3", "cover.png"):
        (tmp_path / name).write_bytes(PIXEL + name.encode())
    story = a_story(
        tmp_path, "A. # IMAGE: art/a boat.png", "B. # AUDIO: rain.mp3 # AUDIOLOOP: none"
    )
    files = site(story, dress_of(tmp_path))
    media = {name: data for name, data in files.items() if name.startswith("media/")}
    assert media == {
        "media/art/a boat.png": PIXEL + b"art/a boat.png",
        "media/rain.mp3": PIXEL + b"rain.mp3",
    }
    page = files["index.html"].decode()
    assert '"art/a boat.png":"media/art/a%20boat.png"' in page
    assert '<img class="cover" src="cover.png" alt="">' in page


def test_in_one_page_they_are_in_it(tmp_path: Path) -> None:
    (tmp_path / "boat.png").write_bytes(PIXEL)
    page = single_page(a_story(tmp_path, "A. # IMAGE: boat.png"), Dress())
    assert f'"boat.png":"data:image/png;base64,{base64.b64encode(PIXEL).decode()}"' in page


def test_a_name_that_is_worked_out_may_be_any(tmp_path: Path) -> None:
    for name in ("grey.png", "blue.png"):
        (tmp_path / name).write_bytes(PIXEL)
    story = a_story(tmp_path, 'VAR sky = "grey"', "A. # BACKGROUND: {sky}.png")
    assert {"media/grey.png", "media/blue.png"} <= set(site(story, Dress()))


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("baot.png", "there is no `baot.png` in the story's folder"),
        ("https:\\/\\/example.org/boat.png", "is on the net"),
        ("../boat.png", "is not in the story's folder"),
        ("main.ink", "is no picture or sound that browsers know"),
    ],
)
def test_what_cannot_be_shown_is_said_with_its_line(tmp_path: Path, name: str, says: str) -> None:
    (tmp_path / "boat.png").write_bytes(PIXEL)
    story = a_story(tmp_path, f"The boat. # IMAGE: {name}")
    with pytest.raises(StoryError) as told:
        site(story, Dress())
    (problem,) = told.value.problems
    assert says in problem.message
    assert problem.place is not None
    assert problem.place.line == 1
    if name == "baot.png":
        assert problem.hint == "did you mean `boat.png`?"


def test_a_cover_that_is_no_picture_is_refused(tmp_path: Path) -> None:
    (tmp_path / "cover.txt").write_text("a boat")
    with pytest.raises(StoryError, match="is no picture that browsers know"):
        dress_of(tmp_path, cover=tmp_path / "cover.txt")
