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


def test_a_folder_of_another_story_is_left_alone(story: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "story.ink"
    other.parent.mkdir()
    other.write_text("# title: Another\nAnother.\n-> END\n")
    assert twofold("publish", other, "--web", tmp_path / "site").status == 0
    outcome = twofold("publish", story, "--web", tmp_path / "site", "--markdown", tmp_path / "a.md")
    assert outcome.status == 2
    assert "holds another story, “Another”" in outcome.err
    assert "Another." in (tmp_path / "site" / "index.html").read_text()
    assert not (tmp_path / "a.md").exists()
    other.write_text("# title: The same\nAnother.\n-> END\n")
    assert twofold("publish", other, "--web", tmp_path / "site").status == 0


def test_two_things_are_not_written_to_one_file(story: Path, tmp_path: Path) -> None:
    for one, two in (("--html", "--epub"), ("--markdown", "--web")):
        target = tmp_path / "one.html"
        outcome = twofold("publish", story, one, target, two, tmp_path / "." / "one.html")
        assert outcome.status == 2
        assert "is named twice" in outcome.err
        assert not target.exists()


def test_a_loop_that_nothing_leads_out_of_is_warned_of(tmp_path: Path) -> None:
    (tmp_path / "loop.ink").write_text(
        "* [In.] -> round\n* [On.] -> asks\n* [By.] -> dice\n=== round\nAgain.\n-> round\n"
        "=== asks\n-> question ->\n-> asks\n=== question\n+ [Well?] ->->\n"
        "=== dice\n{RANDOM(1, 6) < 6: -> dice}\n-> END\n"
    )
    outcome = twofold("publish", tmp_path / "loop.ink", "--web", tmp_path / "loop.html")
    assert outcome.status == 0
    assert outcome.err.count("warning: the story goes round for ever here") == 1
    assert "loop.ink:5:" in outcome.err


@pytest.mark.parametrize(
    ("ink", "said"),
    [
        ("One.\n{1 / 0}\n", "loop.ink:2:2: warning: Attempted to divide by zero."),
        ("-> on\n=== on\nOne.\n", "loop.ink:3:1: warning: the words run out here"),
        ("=== on\nOne.\n-> END\n", "warning: the story is over before its first word\n"),
        ("One.\n", "warning: the story is over without a choice\n"),
        ("One.\n* [On.]\n- Two.\n-> END\n", ""),
    ],
)
def test_what_every_reader_meets_first_is_warned_of(ink: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "loop.ink").write_text(ink, "utf-8")
    outcome = twofold("publish", tmp_path / "loop.ink", "--web", tmp_path / "loop.html")
    assert outcome.status == 0
    assert outcome.err.startswith(said or "wrote ")
