"""The words that a program prints into lines."""

from __future__ import annotations

from pathlib import Path

import pytest

import twofold
from twofold.program.printed_words import who_speaks, words_by_address

LINES = [
    ("One, two - three.", 3),
    ("Mara: Don’t. Not twice.", 3),
    ("They have {RANDOM(4, 4)} of {x}’s pence.", 6),
    ("A £{x} note, {x}, {x}th.", 5),
    ("un{x:believ|think}able", 1),
    ("{sign()} Is {x:printed|said}.", 4),
    ("Half a<>\n<>word", 2),
    ("Some<>\nwhere here", 2),
    ("Tagged # as no words at all", 1),
    ('~ temp said = "four words of string"', 0),
]


@pytest.mark.parametrize(("line", "words"), LINES)
def test_words_are_those_that_a_reader_counts(tmp_path: Path, line: str, words: int) -> None:
    path = tmp_path / "story.ink"
    ink = f"VAR x = 7\n{line}\n* [Not these words] -> END\n== function sign()\nThe sign.\n"
    path.write_text(ink, "utf-8")
    story = twofold.open(path)
    assert [number for number, _ in story.simulate(1, 1).words.counts] == [words]
    assert story.odds().words == words
    stats = story.stats(runs=1)
    assert stats.shortest is not None
    assert stats.shortest.words == words


def test_those_who_speak_are_named_by_a_world_or_by_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "story.ink"
    path.write_text("Mara: Good night.\nnobody: At all.\n-> END\n", "utf-8")
    program = twofold.open(path).program
    assert who_speaks(program, None) == {"Mara"}
    assert who_speaks(program, ["Tam"]) == {"Tam"}
    assert sum(words_by_address(program, {"Tam"})) == 6
