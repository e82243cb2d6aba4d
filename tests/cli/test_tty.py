"""`twofold` in a real terminal: it asks, it shows how far it is, and Ctrl-C ends it well."""

from __future__ import annotations

import os
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
            [sys.executable, "-m", "twofold.cli", *words],
            cwd=folder,
            stdin=slave,
            stdout=subprocess.PIPE if piped else slave,
            stderr=slave,
            env={**os.environ, "TERM": "xterm", "COLUMNS": "80"},
        )
        os.close(slave)
        self.seen = ""

    def until(self, text: str) -> str:
        """Read until `text` has been shown, or to the end."""
        end = time.monotonic() + PATIENCE
        while text not in self.seen and time.monotonic() < end:
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
        assert "— the end —" in tty.seen
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
            time.sleep(0.3)  # a signal between the prompt and the reading of an answer is lost
            tty.process.send_signal(signal.SIGINT)
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
        assert report.decode().splitlines()[-1].startswith("not every reading: ")
        assert tty.process.returncode in (1, 3)
    finally:
        tty.close()
