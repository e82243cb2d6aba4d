"""`docs/commands.md` leaves out no option of `check`, and makes none up."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer.main

from twofold.check.proof import SEVERITIES
from twofold.cli import app
from twofold.cli.check_reports import Format
from twofold.cli.proof_run import Fair

TEXT = (Path(__file__).parents[2] / "docs" / "commands.md").read_text("utf-8")
COMMON = {"--quiet", "--no-color", "--help"}


@pytest.fixture
def section() -> str:
    found = re.search(r"^## `twofold check STORY`\n(.*?)^## ", TEXT, re.M | re.S)
    assert found
    return found[1]


def test_every_option_is_there_and_no_other(section: str) -> None:
    command = typer.main.get_command(app).commands["check"]  # type: ignore[attr-defined]
    options = {option for each in command.params for option in each.opts if option.startswith("--")}
    rows = re.findall(r"^\| (`--.*?) \| ", section, re.M)
    written = {option for row in rows for option in re.findall(r"--[a-z-]+", row)}
    assert written == options - COMMON


def test_every_way_to_answer_is_there(section: str) -> None:
    formats = "\\|".join(one.value for one in Format)
    assert f"`--format {formats}`" in section
    assert "`--fair " + "\\|".join(one.value for one in Fair) + "`" in section


def test_every_finding_of_check_is_there(section: str) -> None:
    rows = re.findall(r"^\| \[(TF\d+)\]\(findings/(TF\d+)\.md\) \| (\w+) \|", section, re.M)
    assert rows == [(c, c, severity) for c, severity in SEVERITIES.items() if c != "TF011"]
