"""The odds of whole stories, and what random readings of them come to."""

from __future__ import annotations

from pathlib import Path

import pytest

import twofold
from tests.odds.agreement import apart
from tests.reference.shared import REPOSITORY, SHARED

RUNS, SEED, SIGMAS = 4000, 11, 4.5
LARGE = {"starting-over"}  # and of the corpus all but these: `benchmarks/odds.py --agree` has all
SMALL = ("caller.ink",)
OWN = sorted(path.parent for path in (REPOSITORY / "stories").glob("*/main.ink"))
CORPUS = [SHARED / "corpus" / name for name in SMALL]


@pytest.mark.parametrize(
    "path", [*(path for path in OWN if path.name not in LARGE), *CORPUS], ids=lambda path: path.name
)
def test_random_readings_agree(path: Path) -> None:
    if not path.exists():
        pytest.skip("the shared corpus is not here")
    story = twofold.open(path)
    found = story.odds()
    assert not found.estimated
    for says, sigmas in apart(found, story.simulate(RUNS, SEED)):
        assert sigmas < SIGMAS, says


def test_what_is_estimated_agrees_with_other_readings() -> None:
    story = twofold.open(REPOSITORY / "stories" / "tuesday-again")
    found = story.odds(max_states=20, runs=2000, seed=5)
    assert found.estimated == 2000
    assert max(sigmas for _, sigmas in apart(found, story.simulate(RUNS, SEED))) < SIGMAS
