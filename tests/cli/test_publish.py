"""`twofold publish`: a page, whole or not at all, and nothing of anybody's written over."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.support import twofold


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "hello.ink"
    path.write_text("Hello.\n-> END\n")
    return path


def test_a_folder_or_one_file(story: Path, tmp_path: Path) -> None:
    outcome = twofold("publish", story, "--web", tmp_path / "site")
    assert (outcome.status, outcome.out) == (0, "")
    assert f"wrote {tmp_path / 'site' / 'index.html'}" in outcome.err
    assert twofold("publish", story, "--web", tmp_path / "hello.html", "-q").err == ""
    assert "Hello." in (tmp_path / "hello.html").read_text()
    assert twofold("publish", story, "--web", tmp_path / "hello.html").status == 0


def test_nothing_of_the_authors_is_written_over(story: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.html").write_text("<p>mine</p>")
    for target in (tmp_path, tmp_path / "mine.html"):
        outcome = twofold("publish", story, "--web", target)
        assert outcome.status == 2
        assert len(outcome.err.splitlines()) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["hello.ink", "mine.html"]
    assert (tmp_path / "mine.html").read_text() == "<p>mine</p>"


def test_what_it_is_to_be_is_said(story: Path) -> None:
    outcome = twofold("publish", story)
    assert outcome.status == 2
    assert "--web" in outcome.err


def test_a_function_that_nothing_answers_is_warned_of(tmp_path: Path) -> None:
    (tmp_path / "dice.ink").write_text(
        "EXTERNAL roll(n)\nEXTERNAL cut(n)\n{roll(6)} {cut(2)}\n-> END\n"
        "=== function cut(n)\n~ return n\n"
    )
    outcome = twofold("publish", tmp_path / "dice.ink", "--web", tmp_path / "dice.html")
    assert outcome.status == 0
    assert "nothing on the page answers the EXTERNAL function `roll`" in outcome.err
    assert "`cut`" not in outcome.err
    (tmp_path / "publish.js").write_text("window.twofold = { externals: { roll: () => 4 } };")
    outcome = twofold("publish", tmp_path / "dice.ink", "--web", tmp_path / "dice.html")
    assert "roll" not in outcome.err


def test_an_edition_that_there_is_not_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "world.toml").write_text(
        '[realms.home]\n[cast]\nhome = ["Ada"]\n[editions.inner]\nrealms = ["home"]\n'
    )
    (tmp_path / "main.ink").write_text("Hello.\n-> END\n")
    outcome = twofold("publish", tmp_path, "--web", tmp_path / "site", "--edition", "iner")
    assert outcome.status == 2
    assert outcome.err.splitlines() == [
        "error: the story has no edition `iner`",
        "      did you mean `inner`?",
    ]
    assert not (tmp_path / "site").exists()


def test_a_style_sheet_that_is_missing_is_one_sentence(story: Path, tmp_path: Path) -> None:
    outcome = twofold("publish", story, "--web", tmp_path / "site", "--css", "nowhere.css")
    assert outcome.status == 2
    assert "`nowhere.css` cannot be read" in outcome.err
    assert not (tmp_path / "site").exists()
