"""Each command has a page, which leaves out none of its options; and no page makes one up."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer.main

from twofold.check.proof import SEVERITIES
from twofold.cli import COMMANDS, app
from twofold.cli.check_reports import Format
from twofold.cli.proof_run import Fair

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
INDEX = (DOCS / "commands.md").read_text("utf-8")
PAGES = [ROOT / "README.md", *DOCS.rglob("*.md")]
OPTION = re.compile(r"--[a-z][a-z-]*")
CALL = re.compile(r"\btwofold (\w+)((?:[^\n`|&;#]|(?<=\S)#)*)")


@cache
def options(command: str) -> set[str]:
    """The long options of a command, as Typer has them."""
    group: Any = typer.main.get_command(app)
    known = group.commands[command].params
    names = {name for each in known for name in (*each.opts, *each.secondary_opts)}
    return {name for name in names if name.startswith("--")} | {"--help"}


def page(command: str) -> str:
    return (DOCS / "commands" / f"{command}.md").read_text("utf-8")


def in_tables(text: str) -> set[str]:
    """The options that the first column of a table names."""
    rows = re.findall(r"^\| (`--.*?|`-o.*?) \| ", text, re.M)
    return {option for row in rows for option in OPTION.findall(row)}


COMMON = {"--quiet", "--no-color", "--help"}
"""Those that only the index tells of."""


def test_the_index_has_every_command_and_no_other() -> None:
    listed = re.findall(r"^\| \[`twofold (\w+).*?`\]\(commands/(\w+)\.md\) \| ", INDEX, re.M)
    assert sorted(listed) == [(name, name) for name in sorted(COMMANDS)]


def test_the_index_has_what_they_have_in_common() -> None:
    section = INDEX.partition("## Options that they have in common")[2].partition("\n## ")[0]
    named = in_tables(section)
    assert named >= COMMON
    for option in named - COMMON:
        assert sum(option in options(command) for command in COMMANDS) > 1, option


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_has_its_row_and_no_other(command: str) -> None:
    assert in_tables(page(command)) == options(command) - COMMON


@pytest.mark.parametrize("command", COMMANDS)
def test_a_page_is_called_as_its_command(command: str) -> None:
    assert re.match(rf"# `twofold {command}( STORY| DIR| CODE)?`\n", page(command))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_is_called_with_an_option_that_it_has_not(path: Path) -> None:
    for command, rest in CALL.findall(path.read_text("utf-8")):
        if command in COMMANDS:
            assert set(OPTION.findall(rest)) <= options(command), f"{command}{rest}"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_command_that_is_called_is_there(path: Path) -> None:
    """Those at the prompt, and those in a block for a shell."""
    text = path.read_text("utf-8")
    shells = re.findall(r"^```(?:sh|console)\n(.*?)^```", text, re.M | re.S)
    called = re.findall(r"^(?:\$ )?twofold ([a-z]\w*)", "".join(shells), re.M)
    assert set(called) <= set(COMMANDS)


def test_every_way_to_answer_is_there() -> None:
    formats = "\\|".join(one.value for one in Format)
    assert f"`--format {formats}`" in page("check")
    assert "`--fair " + "\\|".join(one.value for one in Fair) + "`" in page("check")


def test_every_finding_of_check_is_there() -> None:
    rows = re.findall(
        r"^\| \[(TF\d+)\]\(\.\./findings/(TF\d+)\.md\) \| (\w+) \|", page("check"), re.M
    )
    assert rows == [(c, c, severity) for c, severity in SEVERITIES.items() if c != "TF011"]
