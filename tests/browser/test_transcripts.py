"""What is read in the page is what is read here: words, tags, choices, realms, speakers, asides."""

from __future__ import annotations

from pathlib import Path

from tests.browser.conftest import Opens, flagship_story
from tests.browser.reading import here, in_page


def test_random_readings_of_the_flagship(flagship: Path, opens: Opens) -> None:
    page = opens(flagship)
    for seed in range(1, 3):
        turns = here(flagship_story(), seed)
        assert in_page(page, seed, turns) == turns
