"""The tags that call for pictures and sounds, with the words that stand for them."""

from __future__ import annotations

from pathlib import Path

import twofold
from twofold.program.media_tags import media_tags

STORY = """# title: A boat
# IMAGE: cover.png
# alt: A river
The boat lay in the reeds. # IMAGE: boat.png # alt: A boat
It rained. # AUDIO: rain.mp3
It rained no more. # AUDIOLOOP: none
VAR sky = "grey"
Then it was late. # BACKGROUND: {sky}.png # CLASS: late
Words. # alt: of nothing
-> END
"""


def test_each_with_its_words_and_its_place(tmp_path: Path) -> None:
    (tmp_path / "boat.ink").write_text(STORY)
    found = sorted(
        media_tags(twofold.open(tmp_path / "boat.ink").program),
        key=lambda tag: (tag.place.line, tag.place.column) if tag.place else (0, 0),
    )
    assert [(tag.key, tag.name, tag.alt, tag.needs_words) for tag in found] == [
        ("IMAGE", "cover.png", "A river", False),
        ("IMAGE", "boat.png", "A boat", False),
        ("AUDIO", "rain.mp3", None, True),
        ("AUDIOLOOP", "none", None, False),
        ("BACKGROUND", ".png", None, False),
    ]
    assert [tag.is_plain for tag in found] == [True, True, True, True, False]
    assert [tag.place.line for tag in found if tag.place] == [2, 4, 5, 6, 8]
