"""Standard streams that are full, closed, or that nobody reads: a status, never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.support import GATE, twofold, write

pytestmark = pytest.mark.skipif(
    not os.path.exists("/dev/full"), reason="this system has no device that is always full"
)
TWOFOLD = f"{sys.executable} -m twofold"


def run(folder: Path, line: str) -> tuple[int, str]:
    """The status of a command line of the shell, and everything that it says."""
    done = subprocess.run(
        ["sh", "-c", line], cwd=folder, capture_output=True, text=True, check=False, input=""
    )
    said = done.stdout + done.stderr
    assert "Traceback" not in said
    assert "mistake in Twofold" not in said
    assert "Exception ignored" not in said
    return done.returncode, said


def test_an_error_is_told_once_where_both_streams_are_one(tmp_path: Path) -> None:
    write(tmp_path, "One.\n{1 / 0}\n")
    _, said = run(tmp_path, f"{TWOFOLD} play story.ink 2>&1")
    assert said.count("Attempted to divide by zero") == 1
    assert "story.ink:2:2: error: it went wrong here\n" in said
    _, said = run(tmp_path, f"{TWOFOLD} play story.ink --ending 1 2>&1; {TWOFOLD} play story.ink")
    assert said.count("Attempted to divide by zero") == 2


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        ("--help >/dev/full", 2, "no space left on device"),
        ("--version >/dev/full", 2, ""),
        ("check --help >/dev/full", 2, "no space left on device"),
        ("check story.ink >/dev/full", 2, "no space left on device"),
        ("play story.ink --choices 1 >/dev/full", 2, "no space left on device"),
        ("compile story.ink -o - >/dev/full", 2, "no space left on device"),
        ("check nothere 2>/dev/full", 2, ""),
        ("dance 2>/dev/full", 2, ""),
        ("play story.ink --choices 9 2>/dev/full", 2, ""),
        ("play story.ink --choices 1 2>/dev/full", 0, "locked"),
        ("play story.ink <&-", 0, "locked"),
        ("check nothere <&-", 2, "nothere"),
        ("check nothere 2>&-", 2, ""),
        ("play story.ink --choices 1 2>&-", 0, "locked"),
        ("play story.ink --choices 1 >&-", 0, ""),
        ("play story.ink <&- >&- 2>&-", 0, ""),
    ],
)
def test_a_stream_that_takes_or_gives_nothing(
    words: str, status: int, says: str, tmp_path: Path
) -> None:
    write(tmp_path, GATE)
    found, said = run(tmp_path, f"{TWOFOLD} {words}")
    assert (found, says in said) == (status, True), said


def test_nobody_reads_the_help(tmp_path: Path) -> None:
    line = f"({TWOFOLD} --help; echo $? >status) | true; cat status"
    (tmp_path / "status").write_text("")
    _, said = run(tmp_path, f"{line}; sleep 0")
    assert said.strip() in ("0", "3")


def test_a_number_of_thousands_of_digits_is_no_choice(tmp_path: Path) -> None:
    outcome = twofold("play", write(tmp_path, GATE), typed="9" * 5000 + "\nquit\n")
    assert outcome.status == 0
    assert "Choice out of range" in outcome.out


def test_typed_bytes_that_are_no_text_are_no_choice(tmp_path: Path) -> None:
    write(tmp_path, GATE)
    line = f"printf '\\377\\376\\n1\\n' | {TWOFOLD} play story.ink --quiet"
    status, said = run(tmp_path, line)
    assert status == 0
    assert "There is a key." in said
