"""The reports as people see them in a terminal of eighty columns, held to files that are read.

After a change that is meant, `TWOFOLD_REFRESH=1` in the environment writes the files anew; read
what `git diff` then says.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from rich.text import Text
from typer.testing import CliRunner

from twofold.cli import app

GOLDEN = Path(__file__).parent / "golden"
STORIES = Path(__file__).parents[2] / "stories"
SECONDS = re.compile(r"\b\d+(\.\d+)?(e-\d+)? s\b")
WIDTH = 80

REPORTS = {
    "check": ["check", "half-a-penny"],
    "check-gate": ["check", "gate.ink"],
    "simulate": ["simulate", "half-a-penny", "--runs", "300", "--seed", "1", "--jobs", "1"],
    "stats": ["stats", "half-a-penny"],
    "odds": ["odds", "half-a-penny"],
    "explain": ["explain", "TF002"],
    "explain-all": ["explain"],
}

GATE = """\
VAR key = false
-> gate
=== gate
The gate, which had been green when they were children, is {key: unlocked|locked}.
* [Look under the mat.] -> mat
* {key} [Go in.] You are home. -> END
* [Knock.] Nobody answers. -> gate
=== mat
There is a key. -> gate
"""


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_is_as_it_was_read(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "gate.ink").write_text(GATE, "utf-8")
    (tmp_path / "half-a-penny").symlink_to(STORIES / "half-a-penny")
    monkeypatch.chdir(tmp_path)
    terminal = {"FORCE_COLOR": "1", "TERM": "xterm", "COLUMNS": f"{WIDTH}"}
    done = CliRunner(env={**terminal, "TWOFOLD_TRACEBACK": "1"}).invoke(
        app, [*REPORTS[name], "--quiet"] if "explain" not in name else REPORTS[name]
    )
    shown = SECONDS.sub("0.1 s", Text.from_ansi(done.stdout).plain).rstrip("\n") + "\n"
    shown = "".join(f"{line.rstrip()}\n" for line in shown.splitlines())
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("TWOFOLD_REFRESH"):
        path.write_text(shown, "utf-8")
    assert shown == path.read_text("utf-8"), "if that is meant: TWOFOLD_REFRESH=1"


@pytest.mark.parametrize("name", sorted(set(REPORTS) - {"odds"}))
def test_only_a_line_to_be_copied_is_wider_than_the_terminal(name: str) -> None:
    lines = (GOLDEN / f"{name}.txt").read_text("utf-8").splitlines()
    wide = [line for line in lines if len(line) > WIDTH]
    assert all("twofold " in line or line.startswith("    ") for line in wide)
