"""A few hundred of the spoiled stories that `benchmarks/fuzz.py` makes by the thousand."""

from __future__ import annotations

import random
import signal
from functools import cache
from pathlib import Path

import pytest

from benchmarks import fuzz
from benchmarks.spoiling.case import Case, Seeds

REPOSITORY = Path(__file__).parents[1]
CASES = {"ink": 120, "json": 60, "world": 40, "noise": 30}


@cache
def seeds() -> Seeds:
    return Seeds.gather([REPOSITORY / "tests" / "ink" / "golden", REPOSITORY / "stories"])


@pytest.mark.parametrize("kind", CASES)
def test_whatever_is_spoiled_plays_or_is_refused(kind: str) -> None:
    signal.signal(signal.SIGALRM, fuzz._hang)
    for number in range(CASES[kind]):
        failure, _ = fuzz._outcome(Case.make(random.Random(number), seeds(), kind))
        assert failure is None, f"case {number} of {kind}: {failure}"
