"""The words that a reader may type in the terminal beside numbers, and what they do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.support import OPEN_GATE, write
from tests.play.terminal.test_terminal import Screen

FIRST_STORY = Path(__file__).parents[2] / "stories" / "a-day-out"

COUNTED = """\
VAR coins = 1
LIST bag = rope, (lamp)
-> street
=== street
You have {coins} coins. # street # {coins}
+ [Find one. # luck]
    ~ coins++
    -> street
* [Pick up the rope.]
    ~ bag += rope
    -> street
+ [Enough.] -> END
=== cellar(n)
Down {n} steps.
-> END
=== attic
Dust.
+ [Sneeze.] -> END
"""


@pytest.fixture
def gate(tmp_path: Path) -> Path:
    return write(tmp_path, OPEN_GATE)


@pytest.fixture
def counted(tmp_path: Path) -> Path:
    return write(tmp_path, COUNTED)


def test_undo_takes_back_the_last_choice(gate: Path) -> None:
    said = Screen(gate, "1", "undo", "quit").play()
    assert said.endswith(
        "> undo\nTaken back.\n\nThe gate is locked.\n\n"
        "  1  Look under the mat.\n  2  Knock.\n\n> quit\n"
    )


def test_there_may_be_nothing_to_take_back(gate: Path) -> None:
    assert "> undo\nThere is nothing to take back.\n> quit\n" in Screen(gate, "undo", "quit").play()


def test_restart_begins_again(gate: Path) -> None:
    said = Screen(gate, "1", "restart", "2", "quit").play()
    assert said.count("The gate is locked.") == 3
    assert "Nobody answers." in said


def test_a_save_is_loaded_where_it_was_made(gate: Path, tmp_path: Path) -> None:
    file = tmp_path / "a save.json"
    said = Screen(gate, "1", f"save {file}", "quit").play()
    assert f"Saved to {file}.".replace(" ", "") in "".join(said.split())
    said = Screen(gate, f"load {file}", "1").play()
    after = said[said.index("> load") :]
    assert "There is a key. The gate is unlocked.\n\n  1  Go in.\n  2  Knock.\n" in after
    assert "You are home.\n\n" in after


def test_a_path_may_begin_at_home(
    gate: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    said = Screen(gate, "1", "save ~/here.json", "restart", "load ~/here.json", "1").play()
    assert (tmp_path / "here.json").is_file()
    assert "Loaded ~/here.json." in said
    assert "You are home." in said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("load nothing.json", "`nothing.json` cannot be read"),
        ("save nowhere/at/all.json", "`nowhere/at/all.json` cannot be written"),
        ("jump mats", "there is no place `mats` in the story: did you mean `mat`?"),
        ("jump cellar", "there is no place `cellar` in the story"),
        ("watch keys", "there is no variable `keys` in the story: did you mean `key`?"),
        ("save", "save needs to know which: save FILE."),
        ("jump", "jump needs to know which: jump PATH."),
        ("undo it", "undo stands alone: type undo."),
        ("udno", "There is no word “udno” here: did you mean undo?"),
        ("laod it", "There is no word “laod” here: did you mean load FILE?"),
        ("watch", "You watch nothing: watch NAME."),
    ],
)
def test_what_cannot_be_done_is_said_and_asked_again(gate: Path, typed: str, said: str) -> None:
    screen = Screen(gate, typed, "1", "quit").play()
    answer = screen[screen.index(f"> {typed}\n") : screen.index("> 1\n")]
    assert said in " ".join(answer.split())
    assert "There is a key." in screen


def test_a_broken_save_changes_nothing(gate: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    said = Screen(gate, "1", f"load {tmp_path / 'broken.json'}", "1").play()
    assert "this save cannot be used: it is no JSON text" in said
    assert "You are home." in said


def test_jump_goes_to_a_place(counted: Path) -> None:
    said = Screen(counted, "jump attic", "undo", "quit").play()
    assert "> jump attic\n\nDust.\n\n  1  Sneeze.\n" in said
    assert said.endswith("  3  Enough.\n\n> quit\n")


def test_jump_to_what_wants_arguments_is_refused(counted: Path) -> None:
    said = Screen(counted, "jump cellar", "quit").play()
    assert "`cellar` takes 1 argument, and was given 0" in said


def test_what_is_watched_is_shown_when_it_changes(counted: Path) -> None:
    said = Screen(counted, "watch coins", "WATCH bag", "1", "2", "watch", "quit").play()
    assert "> watch coins\ncoins = 1\n" in said
    assert "> WATCH bag\nbag = (lamp)\n" in said
    assert said.count("coins = 2") == 2
    assert "You have 2 coins.\n\ncoins = 2\n" in said
    assert said.count("bag = (lamp, rope)") == 2
    assert "> watch\ncoins = 2\nbag = (lamp, rope)\n" in said


def test_what_a_world_says_is_watched_in_the_words_of_a_trace() -> None:
    watched = (
        "kindness(Ida,Adi)",
        "knows(Adi, the_buns)",
        "kept(the_morning_off)",
        "realm_of(Adi)",
        "here",
    )
    said = Screen(FIRST_STORY, *(f"watch {one}" for one in watched), "1", "1", "1", "1").play()
    turns = [turn.split("\n> ")[0] for turn in said.split("\n> 1\n")]
    shown = [[line for line in turn.splitlines() if " = " in line] for turn in turns]
    assert "> watch knows(Adi, the_buns)\nknows(Adi, the_buns) = false\n" in said
    assert shown[1:] == [
        ["kindness(Ida,Adi) = 1"],
        ["knows(Adi, the_buns) = true", "kept(the_morning_off) = true"],
        ["kindness(Ida,Adi) = 2", "here = glass"],
        ["realm_of(Adi) = room", "here = room"],
    ]


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("kindness(Ida, Ida)", "kindness(Ida, Adi)"),
        ("kindnes(Ida, Adi)", "kindness(Ida, Adi)"),
        ("kept(the_morning_of)", "kept(the_morning_off)"),
    ],
)
def test_what_a_world_does_not_know_has_a_near_miss(typed: str, near: str) -> None:
    said = " ".join(Screen(FIRST_STORY, f"watch {typed}", "quit").play().split())
    assert f"there is no variable `{typed}` in the story: did you mean `{near}`?" in said


def test_tags_are_shown_when_asked_for(counted: Path) -> None:
    said = Screen(counted, "tags", "1", "tags", "1", "quit").play()
    assert "> tags\nTags are shown.\n" in said
    assert "You have 2 coins.\n# street, 2\n\n  1  Find one.  # luck\n" in said
    assert "Tags are not shown." in said
    assert "You have 3 coins.\n\n  1  Find one.\n" in said


def test_help_names_every_word(gate: Path) -> None:
    said = Screen(gate, "help", "quit").play()
    for word in ("undo", "restart", "save FILE", "load FILE", "jump PATH", "watch", "tags", "quit"):
        assert f"\n  {word}" in said


def test_the_trace_ends_where_no_trace_can_follow(counted: Path, tmp_path: Path) -> None:
    file = tmp_path / "s.json"
    screen = Screen(counted, "1", f"save {file}", "jump attic", "undo", "1", "jump attic", "quit")
    screen.play()
    assert screen.terminal.trace == ["1", "1"]
    assert screen.terminal.strayed
    screen = Screen(counted, "1", f"load {file}", "1", "quit")
    screen.play()
    assert screen.terminal.trace == ["1"]
    screen = Screen(counted, "1", f"load {file}", "restart", "1", "quit")
    screen.play()
    assert (screen.terminal.trace, screen.terminal.strayed) == (["1"], False)
