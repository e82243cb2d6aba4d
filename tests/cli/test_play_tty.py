"""`twofold play` in a real terminal: its words, and the record that is written however it ends."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest

from tests.cli.support import OPEN_GATE, write
from tests.cli.test_tty import PATIENCE, Tty


@pytest.mark.parametrize("leaving", ["quit\n", "\x04", "\x03"])
def test_the_record_is_written_however_the_reader_leaves(tmp_path: Path, leaving: str) -> None:
    write(tmp_path, OPEN_GATE)
    tty = Tty(tmp_path, "play", "story.ink", "--seed", "1", "--record", "record.txt")
    try:
        tty.until("or help.")
        tty.type("1\n")
        tty.until("Go in.")
        time.sleep(0.5)  # what comes between the prompt and the reading of an answer is lost
        if leaving == "\x03":
            tty.process.send_signal(signal.SIGINT)
        else:
            tty.type(leaving)
        assert tty.process.wait(PATIENCE) == 0
        assert (tmp_path / "record.txt").read_text("utf-8") == "seed 1\n1\n"
    finally:
        tty.close()


def test_words_are_understood(tmp_path: Path) -> None:
    write(tmp_path, OPEN_GATE)
    tty = Tty(tmp_path, "play", "story.ink", "--seed", "1")
    try:
        tty.until("or help.")
        tty.type("save here.json\n1\n")
        tty.until("Go in.")
        tty.type("load here.json\n")
        tty.until("Loaded here.json.")
        tty.until("Look under the mat.")
        tty.type("quit\n")
        assert tty.process.wait(PATIENCE) == 0
        assert (tmp_path / "here.json").is_file()
    finally:
        tty.close()


@pytest.mark.parametrize("leaving", ["ctrl-c", "hang up"])
def test_the_next_reading_goes_on_where_this_one_was_left(tmp_path: Path, leaving: str) -> None:
    write(tmp_path, OPEN_GATE)
    tty = Tty(tmp_path, "play", "story.ink", "--seed", "1")
    try:
        assert "continue" not in tty.until("or help.")
        tty.type("1\n")
        tty.until("Go in.\n  2  Knock.\n\n")
        if leaving == "ctrl-c":
            tty.interrupt()
        else:
            tty.process.send_signal(signal.SIGHUP)
        tty.process.wait(PATIENCE)
    finally:
        tty.close()
    tty = Tty(tmp_path, "play", "story.ink")
    try:
        tty.until("To go on where you left off, type continue.")
        tty.type("continue\n1\nquit\n")
        assert tty.process.wait(PATIENCE) == 0
        assert "You are home." in tty.until("nothing more is said")
        assert not list((tmp_path / "state").rglob("*.json"))
    finally:
        tty.close()


def test_a_trace_that_is_followed_is_not_what_was_left_off(tmp_path: Path) -> None:
    write(tmp_path, OPEN_GATE)
    tty = Tty(tmp_path, "play", "story.ink", "--follow", "1")
    try:
        tty.until("Go in.")
        tty.type("undo\n2\nquit\n")
        assert tty.process.wait(PATIENCE) == 0
        assert not (tmp_path / "state").exists()
    finally:
        tty.close()


LONG = "".join(f"Line {n}.\n" for n in range(40)) + "+ [On.] -> END\n"


@pytest.mark.parametrize("key", [" ", "\x04", "\x03"])
def test_a_long_passage_waits_for_any_key(tmp_path: Path, key: str) -> None:
    write(tmp_path, LONG)
    tty = Tty(tmp_path, "play", "story.ink", "--seed", "1")
    try:
        assert "Line 39." not in tty.until("any key goes on")
        time.sleep(0.3)
        if key == "\x03":
            tty.interrupt()
        elif key == "\x04":
            tty.type(key)
        else:
            for _ in range(int(PATIENCE)):  # what is typed before it waits is lost
                tty.type(key)
                if "or help." in tty.until("or help.", 1):
                    break
            assert "Line 39." in tty.until("or help.")
            tty.type("quit\n")
        assert tty.process.wait(PATIENCE) == 0
    finally:
        tty.close()


def test_no_pause_waits_for_nobody(tmp_path: Path) -> None:
    write(tmp_path, LONG)
    tty = Tty(tmp_path, "play", "story.ink", "--seed", "1", "--no-pause")
    try:
        assert "Line 39." in tty.until("or help.")
        tty.type("quit\n")
        assert tty.process.wait(PATIENCE) == 0
    finally:
        tty.close()
