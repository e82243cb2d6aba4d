"""Where a reader left off: kept at each choice, offered the next time, forgotten at an end."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.support import OPEN_GATE, write
from tests.play.terminal.test_terminal import Screen
from twofold.play.terminal.left_off import state_folder

OFFER = "To go on where you left off, type continue."


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TWOFOLD_STATE", str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.fixture
def gate(tmp_path: Path) -> Path:
    (tmp_path / "gate").mkdir()
    return write(tmp_path / "gate", OPEN_GATE)


def play(path: Path, *typed: str | type[BaseException]) -> str:
    return " ".join(Screen(path, *typed, keeps=True).play().split())


@pytest.mark.parametrize("leaving", ["quit", EOFError, KeyboardInterrupt])
def test_a_reading_goes_on_where_the_last_was_left(
    state: Path, gate: Path, leaving: str | type[BaseException]
) -> None:
    assert OFFER not in play(gate, "1", leaving)
    said = play(gate, "continue", "1", "quit")
    assert f"{OFFER} > continue Here you left off. There is a key." in said
    assert "You are home." in said
    assert OFFER not in play(gate, "quit")  # it came to its end


def test_what_is_not_taken_is_offered_again_until_something_is_chosen(
    state: Path, gate: Path
) -> None:
    play(gate, "1", "quit")
    assert OFFER in play(gate, "help", "quit")
    assert OFFER in play(gate, "2", "quit")
    assert "Here you left off. Nobody answers." in play(gate, "continue", "quit")


def test_another_reading_may_be_taken_back_for_it(state: Path, gate: Path) -> None:
    play(gate, "1", "quit")
    said = play(gate, "2", "continue", "undo", "quit")
    assert "You have begun another reading: undo or restart" in said
    assert said.endswith(f"{OFFER} > quit")
    assert f"{OFFER} > continue Here you left off. There is a key." in play(gate, "continue")


def test_there_may_be_nothing_to_go_on_with(state: Path, gate: Path) -> None:
    assert "There is nothing to go on with" in play(gate, "continue", "quit")
    assert "There is nothing to go on with" in Screen(gate, "continue").play()


def test_who_asks_for_a_place_is_offered_no_other(state: Path, gate: Path) -> None:
    play(gate, "1", "quit")
    screen = Screen(gate, "2", "quit", keeps=True)
    screen.terminal.play(screen.ask, offers=False)
    assert OFFER not in screen.text
    assert "Here you left off. Nobody answers." in play(gate, "continue", "quit")


def test_each_story_has_a_place_of_its_own(state: Path, gate: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = write(tmp_path / "other", OPEN_GATE)
    play(gate, "1", "quit")
    assert OFFER not in play(other, "quit")
    assert sorted(p.name for p in gate.parent.iterdir()) == [gate.name]
    (kept,) = state.rglob("*.*")
    assert kept.suffix == ".json"


def test_it_survives_that_the_story_is_edited(state: Path, gate: Path) -> None:
    play(gate, "1", "quit")
    gate.write_text(OPEN_GATE.replace("Nobody answers.", "No answer."), encoding="utf-8")
    said = play(gate, "continue", "2", "quit")
    assert "continue the story was changed since this save was made Here you left off." in said
    assert "No answer." in said


def test_it_waits_while_its_place_is_gone_from_the_story(state: Path, gate: Path) -> None:
    play(gate, "1", "quit")
    write(gate.parent, "Elsewhere.\n+ [On.] -> END\n")
    said = play(gate, "quit")
    assert said.startswith("Where you left off the last time is no more in the story")
    assert OFFER not in said
    write(gate.parent, OPEN_GATE)
    assert OFFER in play(gate, "quit")


@pytest.mark.parametrize("spoiled", ["", "{", "[]", "\x00"])
def test_what_is_damaged_is_thrown_away(state: Path, gate: Path, spoiled: str) -> None:
    play(gate, "1", "quit")
    (kept,) = state.rglob("*.json")
    kept.write_text(spoiled, encoding="utf-8")
    said = play(gate, "quit")
    assert said.startswith("Where you left off the last time was damaged, and is thrown away.")
    assert OFFER not in said
    assert not kept.exists()
    assert "damaged" not in play(gate, "quit")


def test_a_folder_that_cannot_be_written_keeps_nothing(state: Path, gate: Path) -> None:
    state.write_text("a file, and no folder", encoding="utf-8")
    said = play(gate, "1", "1", "quit")
    assert "You are home." in said
    assert "cannot" not in said


def test_a_place_where_it_went_wrong_is_kept_as_it_was_before(state: Path, tmp_path: Path) -> None:
    story = write(tmp_path, "VAR n = 0\n+ [On.]\n- Here.\n+ [Fall.] {1 / n}\n- -> END\n")
    play(story, "1", "1", "quit")
    assert "Here you left off. Here." in play(story, "continue", "quit")


def test_readings_are_kept_in_the_users_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("TWOFOLD_STATE", raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert state_folder() == tmp_path / "twofold"
    monkeypatch.delenv("XDG_STATE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert state_folder() == tmp_path / ".local" / "state" / "twofold"
