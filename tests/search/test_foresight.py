"""How many states are foreseen: an order of magnitude, from how depths grow."""

from __future__ import annotations

import numpy as np
import pytest

from tests.check.support import keys_of, program
from twofold.check import Question
from twofold.check.words_apart import explore
from twofold.machine import Machine
from twofold.search import explorer
from twofold.search.explorer import Explorer
from twofold.search.foresight import foreseen
from twofold.search.strategy import Limits

MOST = 10**6

# Six things to do in any order, each once.
ERRANDS = "\n".join(
    [
        "-> town",
        "== town",
        *(f"* [{i}.] -> town" for i in range(6)),
        "+ {CHOICE_COUNT() < 1} -> END",
    ]
)


def depths(*counts: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.repeat(np.arange(len(counts)), counts)


@pytest.mark.parametrize(
    ("counts", "least", "most"),
    [
        ([4] * 200, MOST, MOST),  # a clock that goes on
        ([3**i for i in range(9)], MOST, MOST),  # ever more
        ([1, 10, 45, 120, 210, 252, 210, 120, 45], 1_000, 2_500),  # 1,024
        ([1, 5, 21, 79, 250, 600, 1100, 1500, 1600], 5_000, 30_000),
        ([1, 50, 2000], 51, 51),  # too few to tell
        ([1, 18, 140, 747, 2915, 2116], 50_000, 300_000),  # 191,490: sets that fill up
    ],
)
def test_what_is_foreseen(counts: list[int], least: int, most: int) -> None:
    known = depths(*counts)
    assert least <= foreseen(known, np.ones_like(known), MOST) <= most


def test_fewer_are_foreseen_where_the_last_ones_end() -> None:
    """Four picks of nine, and that is all: what waits beyond them is nothing."""
    known = depths(1, 9, 81, 729, 4000)
    assert foreseen(known, known < 4, MOST) == 820
    assert foreseen(known, known <= 4, MOST) == MOST


def test_a_search_ends_where_too_many_states_are_foreseen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explorer, "LOOKS_AT", 5)
    monkeypatch.setattr(
        explorer, "foreseen", lambda depths, goes_on, most: min(len(depths) * 10, most)
    )
    told = explore(program(ERRANDS), Question(), Limits(jobs=1, most_foreseen=50)).exploration
    assert told.is_large
    assert told.why_incomplete
    assert "foretell 50 or more" in told.why_incomplete
    told = explore(program(ERRANDS), Question(), Limits(jobs=1, most_foreseen=1000)).exploration
    assert not told.is_large
    assert told.why_incomplete is None


@pytest.mark.parametrize(("jumps", "is_slow"), [(100, True), (10**14, False)])
def test_a_plain_look_that_asks_the_host_all_the_time_is_slow(
    monkeypatch: pytest.MonkeyPatch, jumps: int, is_slow: bool
) -> None:
    monkeypatch.setattr(explorer, "WIDE", 1)
    story = program("LIST l = a, b, c\n-> k\n== k\n* [A]\n~ l += a\n* [B]\n~ l += b\n- -> k")
    of = Explorer(Machine(story, reading=False), keys_of(story))
    found = of.explore(3, soon=(50_000, jumps))
    assert (found.is_slow, of.is_cut_short) == (is_slow, not is_slow)
