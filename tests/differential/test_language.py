"""Generated stories of every construct: both compilers and both runtimes agree on each."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.differential.comparing import Comparer
from tests.generated.story import MAIN, GeneratedStory, seeded_story
from tests.generated.strategy import stories
from tests.reference.inkjs import Inkjs
from tests.reference.playthrough import Script

SCRIPTS = [Script(seed=seed, policy_seed=100 + seed) for seed in range(1, 4)]
BATCH = 6

CONSTRUCTS = 210
"""How many the generator knows; each has a name of its own."""

OFTEN = (
    *("variable tunnel", "tunnel onward", "tunnel with parameters", "thread", "thread after words"),
    *("variable divert", "divert parameter", "divert to a label", "divert to a stitch", "stitches"),
    *("ref parameter", "recursive function", "return of nothing", "function printed", "external"),
    *("labelled choice", "labelled gather", "choice of depth 3", "gather of depth 3"),
    *("fallback choice", "sticky fallback", "choice before [only] after", "condition of a choice"),
    *("dynamic tag", "global tags", "knot tags", "glue at the end", "inline conditional"),
    *("block switch", "block of conditions", "block else", "choices in a block"),
    *("inline shuffle once", "inline shuffle stopping", "block shuffle once"),
    *("block shuffle stopping", "string with logic", "SEED_RANDOM", "TURNS_SINCE", "READ_COUNT"),
    *("LIST_RANDOM", "LIST_RANGE between items", "list intersection", "item by number"),
    *("POW", "FLOOR", "CEILING", "FLOAT", "INT", "unicode name", "escape", "comment", "INCLUDE"),
)


@pytest.mark.parametrize("batch", range(4))
def test_stories_of_a_seed_are_alike(batch: int, inkjs: Inkjs, tmp_path: Path) -> None:
    turns = 0
    for seed in range(batch * BATCH, (batch + 1) * BATCH):
        story = seeded_story(seed)
        compared = Comparer(inkjs, tmp_path, SCRIPTS).compare(MAIN, story.files)
        assert compared.difference is None, f"seed {seed}: {compared.difference}"
        turns += compared.turns
    assert turns > BATCH * len(SCRIPTS)


@given(story=stories())
@settings(
    max_examples=12,
    derandomize=True,
    suppress_health_check=[*HealthCheck],
)
def test_any_story_is_alike(
    inkjs: Inkjs, tmp_path_factory: pytest.TempPathFactory, story: GeneratedStory
) -> None:
    comparer = Comparer(inkjs, tmp_path_factory.mktemp("story"), SCRIPTS)
    compared = comparer.compare(MAIN, story.files)
    assert compared.difference is None, f"{story}\n{compared.difference}"


def test_a_story_is_decided_by_its_seed() -> None:
    assert seeded_story(5) == seeded_story(5)
    assert seeded_story(5) != seeded_story(6)


def test_every_construct_falls() -> None:
    """A construct that never falls is never compared."""
    used: Counter[str] = Counter()
    for seed in range(200):
        used.update(seeded_story(seed).used.keys())
    assert len(used) >= CONSTRUCTS
    seldom = {construct: used[construct] for construct in OFTEN if used[construct] < 5}
    assert not seldom
