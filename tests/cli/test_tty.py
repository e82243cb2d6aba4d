"""`twofold` in a real terminal: it asks, it shows how far it is, and Ctrl-C ends it well."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.support import ENDLESS, OPEN_GATE, write

pty = pytest.importorskip("pty", reason="there are no pseudo-terminals here")

PATIENCE = 60.0


class Tty:
    """`twofold` running with a pseudo-terminal as its standard streams, but for stdout if piped."""

    def __init__(self, folder: Path, *words: str, piped: bool = False) -> None:
        self._master, slave = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "twofold", *words],
            cwd=folder,
            stdin=slave,
            stdout=subprocess.PIPE if piped else slave,
            stderr=slave,
            env={
                **os.environ,
                "TERM": "xterm",
                "COLUMNS": "80",
                "TWOFOLD_STATE": str(folder / "state"),
            },
        )
        os.close(slave)
        self.seen = ""

    def until(self, text: str, patience: float = PATIENCE) -> str:
        """Read until `text` has been shown, or to the end."""
        end = time.monotonic() + patience
        while text not in self.seen and (left := end - time.monotonic()) > 0:
            if not select.select([self._master], [], [], left)[0]:
                break
            try:
                read = os.read(self._master, 4096)
            except OSError:  # Linux says so when the other side has closed
                break
            if not read:
                break
            self.seen += read.decode("utf-8", "replace").replace("\r\n", "\n")
        return self.seen

    def type(self, text: str) -> None:
        os.write(self._master, text.encode())

    def interrupt(self) -> None:
        """Ctrl-C, as often as a reader presses it: one that falls before a prompt may be lost."""
        for _ in range(int(PATIENCE)):
            self.process.send_signal(signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(1.0)
                return

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self._master)


def test_it_asks_until_there_is_a_choice(tmp_path: Path) -> None:
    write(tmp_path, OPEN_GATE)
    tty = Tty(tmp_path, "play", "story.ink", "--seed", "1")
    try:
        tty.until("> ")
        tty.type("9\n")
        tty.until("type a number from 1 to 2, or quit to leave.")
        tty.type("1\n1\n")
        tty.until("the end")
        assert "You are home." in tty.seen
        tty.until("Type undo, restart or quit.")
        assert "— the end —" in tty.seen
        tty.type("quit\n")
        assert tty.process.wait(PATIENCE) == 0
    finally:
        tty.close()


def test_what_was_typed_can_be_had_again_and_edited(tmp_path: Path) -> None:
    pytest.importorskip("readline", reason="Python has no readline here")
    write(tmp_path, OPEN_GATE)
    tty = Tty(tmp_path, "play", "story.ink", "--seed", "1")
    try:
        tty.until("> ")
        tty.type("watch ky\x1b[De\n")  # one to the left, and the letter that was left out
        tty.until("key = false")
        tty.type("\x1b[A\n")
        tty.until("> watch key\n")
        tty.type("quit\n")
        assert tty.process.wait(PATIENCE) == 0
        assert "> watch key\n" in tty.seen
        assert "There is no" not in tty.seen
    finally:
        tty.close()


def test_a_trace_is_followed_and_gone_on_from_by_hand(tmp_path: Path) -> None:
    write(tmp_path, OPEN_GATE)
    tty = Tty(tmp_path, "play", "story.ink", "--follow", "1")
    try:
        tty.until("  1  Go in.\n")
        assert "  > \x1b[0m\x1b[1mLook under the mat." in tty.seen
        tty.type("1\n")
        tty.until("Type undo, restart or quit.")
        assert "You are home." in tty.seen
        tty.type("quit\n")
        assert tty.process.wait(PATIENCE) == 0
    finally:
        tty.close()


@pytest.mark.parametrize("leaving", ["quit\n", "\x04", "\x03"])
def test_the_reader_leaves_quietly(tmp_path: Path, leaving: str) -> None:
    write(tmp_path, OPEN_GATE)
    tty = Tty(tmp_path, "play", "story.ink", "--seed", "1")
    try:
        tty.until("> ")
        if leaving == "\x03":
            tty.interrupt()
        else:
            tty.type(leaving)
        assert tty.process.wait(PATIENCE) == 0
        assert "Traceback" not in tty.until("nothing more is said")
    finally:
        tty.close()


def test_ctrl_c_ends_a_proof_with_what_is_known(tmp_path: Path) -> None:
    write(tmp_path, ENDLESS)
    tty = Tty(tmp_path, "check", "story.ink", piped=True)
    try:
        assert "to look at" in tty.until("to look at")
        tty.process.send_signal(signal.SIGINT)
        report, _ = tty.process.communicate(timeout=PATIENCE)
        assert report.decode().splitlines()[-1].startswith("incomplete, with ")
        assert tty.process.returncode in (1, 3)
    finally:
        tty.close()


def test_ctrl_c_while_it_is_loading_gives_no_traceback(tmp_path: Path) -> None:
    write(tmp_path, ENDLESS)
    for delay in (0.05, 0.1, 0.2, 0.3):
        process = subprocess.Popen(
            [sys.executable, "-c", "import twofold.__main__ as m; print('', flush=True); m.main()"],
            cwd=tmp_path,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(delay)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=PATIENCE)
        assert "Traceback" not in err


def test_the_language_server_waits_for_nobody_in_a_terminal(tmp_path: Path) -> None:
    tty = Tty(tmp_path, "lsp")
    try:
        assert "for an editor to start" in tty.until("without an")
        assert tty.process.wait(PATIENCE) == 2
    finally:
        tty.close()
