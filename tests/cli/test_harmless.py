"""Nothing that a story says is obeyed by a terminal, whichever command prints it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cli.support import WORLD, WORLDS, twofold, write
from twofold.cli.harmless import harmless, json_text

TITLE, CLEAR, CLIPBOARD = "\x1b]0;mine\x07", "\x1b[2J", "\x1b]52;c;bWluZQ==\x07"
C1, BIDI, DELETE = "\x9b31m", "\u202eeman\u202c\u2066", "\x7f"
HOSTILE = f"{TITLE}{CLEAR}{CLIPBOARD}{C1}{BIDI}{DELETE}"
HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

IN_CHOICE = HOSTILE.replace("[", "").replace("]", "")

STORY = f"""\
Words {HOSTILE} and a\ttab, naïve 日本語 👩‍🚀 ‏שלום‎ — all of them plain. # tag {HOSTILE}
+ [Take {IN_CHOICE} # by: {IN_CHOICE}] You took it.
- # ending: gone {HOSTILE}
-> END
"""


@pytest.fixture(name="story")
def story_fixture(tmp_path: Path) -> Path:
    return write(tmp_path, STORY)


def test_what_is_harmful_is_shown() -> None:
    assert harmless("\x1b[2J\x07\x7f\x9b\u202e") == "␛[2J␇␡\ufffd\ufffd"
    plain = "a\ttab,\nnaïve 日本語 👩‍🚀 ‏שלום‎ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 e\u0301"
    assert harmless(plain) is plain


def test_json_says_it_by_its_own_escapes() -> None:
    text = json_text({"a": HOSTILE + "\ud800é"})
    assert not HARMFUL.search(text)
    assert "é" in text
    assert text.encode()
    assert json.loads(text) == {"a": HOSTILE + "\ud800é"}


@pytest.mark.parametrize(
    "words",
    [
        ("play", "--choices", "1", "--seed", "1"),
        ("play", "--auto", "--seed", "1"),
        ("play", "--seed", "1"),
        ("check",),
        ("simulate", "--runs", "3"),
        ("check", "--format", "json"),
        ("check", "--format", "sarif"),
        ("check", "--format", "junit"),
        ("simulate", "--runs", "3", "--format", "json"),
        ("odds",),
        ("compile", "-o", "-"),
    ],
    ids=" ".join,
)
def test_every_command(words: tuple[str, ...], story: Path) -> None:
    command, *options = words
    outcome = twofold(command, story, *options, typed="1\n")
    assert not HARMFUL.search(outcome.out + outcome.err)
    assert outcome.out


def test_what_is_ordinary_stays(story: Path) -> None:
    said = "and a\ttab, naïve 日本語 👩‍🚀 ‏שלום‎ — all of them plain."
    played = twofold("play", story, "--choices", "1", "--seed", "1")
    assert said.replace("\t", " ") in played.out


@pytest.mark.parametrize("command", ["play", "check", "simulate", "compile"])
def test_an_error_in_a_hostile_line(command: str, tmp_path: Path) -> None:
    story = write(tmp_path, f"Words {HOSTILE} {{nowhere}} -> gone\n", f"s{CLEAR}.ink")
    outcome = twofold(command, story)
    assert outcome.status == 2
    assert not HARMFUL.search(outcome.out + outcome.err)
    assert "nowhere" in outcome.err


def test_a_story_that_is_not_there() -> None:
    outcome = twofold("check", f"none{TITLE}.ink")
    assert outcome.status == 2
    assert not HARMFUL.search(outcome.err)


def test_titles_and_names_of_a_world(tmp_path: Path) -> None:
    folder = tmp_path / "story"
    folder.mkdir()
    title = json.dumps(f"The other {HOSTILE}")
    (folder / "world.toml").write_text(
        WORLD.replace('"The other half"', title).replace('"The living world"', title), "utf-8"
    )
    part = f"The cameras stop. # part: One {HOSTILE}"
    (folder / "main.ink").write_text(WORLDS.replace("The cameras stop.", part), "utf-8")
    outcome = twofold("play", folder, "--auto", "--seed", "1")
    assert outcome.status == 0
    assert "The other" in outcome.out
    assert "One" in outcome.out
    assert not HARMFUL.search(outcome.out + outcome.err)


def test_the_name_of_an_ending_is_no_markup(tmp_path: Path) -> None:
    story = write(tmp_path, "Words. # ending: the [/] [bold]end :cat:\n-> END\n")
    outcome = twofold("simulate", story, "--runs", "2")
    assert outcome.status == 0
    assert "the [/] [bold]end :cat:" in outcome.out


def test_junit_is_xml_all_the_same(tmp_path: Path) -> None:
    story = write(tmp_path, f"Words {HOSTILE}\n-> END\n= x\n{C1}\n-> END\n")
    report = twofold("check", story, "--format", "junit").out
    assert ElementTree.fromstring(report).tag == "testsuites"
