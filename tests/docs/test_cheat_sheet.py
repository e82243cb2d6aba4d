"""The cheat sheet has everything on it, and nothing that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import twofold
from tests.world.test_docs import example_world
from twofold.check.proof import SEVERITIES
from twofold.cli import COMMANDS
from twofold.world import parse_world
from twofold.world.storyworld import Storyworld
from twofold.world.vocabulary import VARIABLES, Vocabulary

SHEET = (Path(__file__).parents[2] / "docs" / "reference" / "cheat-sheet.md").read_text("utf-8")
NOT_FOR_A_SHEET = {"story", "blends", "publish"}
OF_ANY_FLAG = {"promised", "gone", "boldness"}


def section(heading: str) -> str:
    return SHEET.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def block(heading: str) -> str:
    found = re.search(r"^```\w+\n(.*?)^```$", section(heading), re.M | re.S)
    assert found
    return found[1]


def test_every_command_is_there() -> None:
    assert set(re.findall(r"^\| `(\w+)", section("Commands"), re.M)) == set(COMMANDS)


def test_every_finding_is_there() -> None:
    assert re.findall(r"^\| (TF\d+) \|", section("Findings"), re.M) == list(SEVERITIES)


def test_its_world_is_one_and_has_every_table() -> None:
    text = block("world.toml")
    parse_world(text, "world.toml")
    named = set(re.findall(r"^\[+(\w+)", text, re.M))
    assert named >= set(Storyworld.model_fields) - NOT_FOR_A_SHEET


def test_every_function_is_there_and_no_other() -> None:
    known = Vocabulary(parse_world(example_world(), "world.toml")).functions
    shown = set(re.findall(r"\b([a-z_]+)\(", block("What your Ink may call")))
    flags = {name for name in known if any(name.endswith(flag) for flag in OF_ANY_FLAG)}
    assert shown <= set(known)
    assert set(known) - flags <= shown
    assert all(name in SHEET for name in VARIABLES)


def test_its_ink_compiles(tmp_path: Path) -> None:
    story = tmp_path / "sheet.ink"
    rest = "-> END\n=== dream\nA dream.\n->->\n=== street\n* [Walk.] -> END\n"
    story.write_text(block("Ink") + rest, "utf-8")
    assert twofold.open(story).warnings == []
