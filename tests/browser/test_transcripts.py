"""What is read in the page is what is read here: words, tags, choices, realms, speakers, asides."""

from __future__ import annotations

from pathlib import Path

import twofold
from tests.browser.conftest import FLAGSHIP, Opens
from tests.browser.reading import here, in_page


def test_random_readings_of_the_flagship(flagship: Path, opens: Opens) -> None:
    page, story = opens(flagship), twofold.open(FLAGSHIP)
    for seed in range(1, 9):
        turns = here(story, seed)
        assert in_page(page, seed, turns) == turns
