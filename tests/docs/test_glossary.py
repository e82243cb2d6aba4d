"""What a word of the glossary is said to mean beside the text is what its page says."""

from __future__ import annotations

import re
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"
BESIDE = (DOCS / "includes" / "glossary.md").read_text("utf-8")
PAGE = (DOCS / "reference" / "glossary.md").read_text("utf-8")
MANY = {"stitches": "stitch", "policies": "policy"}

TIPS = dict(re.findall(r"^\*\[(.+?)\]: (.+)$", BESIDE, re.M))
ROWS = dict(re.findall(r"^\| ([a-z ]+) \| (.+) \|$", PAGE, re.M))


def test_every_line_beside_the_text_is_a_tip() -> None:
    assert len(TIPS) == len(BESIDE.splitlines()) > 20


def test_a_tip_says_what_the_page_says() -> None:
    for word, said in TIPS.items():
        if word in ROWS:
            assert ROWS[word].startswith(said), word
        else:  # several of a thing; it has a sentence of its own
            assert MANY.get(word, word.removesuffix("s")) in TIPS, word


def test_the_page_is_in_order() -> None:
    for section in re.split(r"^## ", PAGE, flags=re.M)[1:]:
        words = [word for word, _ in re.findall(r"^\| ([a-z ]+) \| (.+) \|$", section, re.M)]
        assert words[0] == "word"
        assert words[1:] == sorted(words[1:])
