"""What compiles: pairs of names and fragments of Ink, held against the reference's verdict.

The verdicts are those of the reference's own compiler, version 1.2.1. Where Twofold's is another,
the table says so, and names the passage of `docs/ink.md` that tells an author.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.ink.name_pairs import PLACES, story
from twofold.errors import StoryError
from twofold.ink import compile_text

VERDICTS = Path(__file__).parent / "verdicts"
DOCS = Path(__file__).parents[2] / "docs" / "ink.md"
FRAGMENTS = tomllib.loads((VERDICTS / "fragments.toml").read_text("utf-8"))
DIFFERENCES = tomllib.loads((VERDICTS / "differences.toml").read_text("utf-8"))["difference"]
GROUPS = [(construct, verdict) for construct in FRAGMENTS for verdict in FRAGMENTS[construct]]
SIGNS = {
    ".": ("accepted", "accepted"),
    "e": ("error", "error"),
    "w": ("accepted", "warning"),
    "+": ("accepted", "error"),
}
"""In `names.txt`: the reference's verdict, and the one here."""

CONSTANT = "a CONST that shares its name with a variable"
OVERLOOKED = "a CONST that shares its name with a temporary or a parameter"
EXTERNAL = "an EXTERNAL that shares its name with anything but the function that stands in for it"


def verdict(text: str) -> str:
    try:
        return "warning" if compile_text(text).warnings else "accepted"
    except StoryError:
        return "error"


def pairs() -> list[tuple[str, str, str]]:
    rows = [
        line.split() for line in (VERDICTS / "names.txt").read_text("utf-8").splitlines() if line
    ]
    assert [" ".join(row[:-1]) for row in rows] == list(PLACES)
    return [
        (first, second, sign)
        for first, row in zip(PLACES, rows, strict=True)
        for second, sign in zip(PLACES, row[-1], strict=True)
    ]


@pytest.mark.parametrize("first", PLACES)
def test_names(first: str) -> None:
    expected = {second: SIGNS[sign][1] for one, second, sign in pairs() if one == first}
    assert {second: verdict(story(first, second)) for second in PLACES} == expected


def test_why_names_are_refused_that_the_reference_takes() -> None:
    for first, second, sign in pairs():
        if sign in "+w":
            assert "CONST" in (first, second) or "EXTERNAL" in (first, second)
    docs = DOCS.read_text("utf-8")
    assert CONSTANT in docs
    assert OVERLOOKED in docs
    assert EXTERNAL in docs


@pytest.mark.parametrize(("construct", "expected"), GROUPS)
def test_fragments(construct: str, expected: str) -> None:
    texts = FRAGMENTS[construct][expected]
    assert {text: verdict(text) for text in texts} == dict.fromkeys(texts, expected)


@pytest.mark.parametrize("difference", DIFFERENCES, ids=lambda difference: difference["ink"])
def test_differences(difference: dict[str, str]) -> None:
    assert verdict(difference["ink"]) == difference["here"] != difference["reference"]
    assert difference["docs"] in DOCS.read_text("utf-8")


def test_there_are_fragments_of_every_construct() -> None:
    assert len(GROUPS) > 30
    assert sum(len(FRAGMENTS[construct][kind]) for construct, kind in GROUPS) > 900
