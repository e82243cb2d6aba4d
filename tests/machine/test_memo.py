"""The memo: whatever is kept is found, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twofold.machine import memo as memos
from twofold.machine.memo import BOUNDS, FIRST_SLOTS, Memo, memo_find
from twofold.program.opcodes import LIST_RANGE

CODES = st.integers(1, 5)
OPERANDS = st.integers(-(2**40), 2**40) | st.integers(-20, 20)
KEYS = st.tuples(CODES, OPERANDS, OPERANDS)
RESULTS = st.integers(-(2**40), 2**40).filter(bool)


@given(st.dictionaries(KEYS, RESULTS), st.lists(KEYS))
def test_it_finds_what_a_dictionary_does(
    kept: dict[tuple[int, int, int], int], others: list[tuple[int, int, int]]
) -> None:
    memo = Memo()
    for key, result in kept.items():
        assert memo_find(memo.words, *key) == 0
        memo.keep(*key, result)
        assert memo_find(memo.words, *key) == result
    for key in [*kept, *others]:
        assert memo_find(memo.words, *key) == kept.get(key, 0)


def test_it_grows_and_keeps_what_it_had() -> None:
    memo = Memo()
    kept = {(1 + i % 3, i * 16 + 1, -i): 7 * i + 1 for i in range(FIRST_SLOTS * 3)}
    for key, result in kept.items():
        memo.keep(*key, result)
    assert memo.words[0] + 1 > FIRST_SLOTS
    assert (memo.words[0] + 1) & memo.words[0] == 0, "the number of slots is a power of two"
    assert {key: memo_find(memo.words, *key) for key in kept} == kept


def test_it_is_never_full() -> None:
    """What is looked up in a full table would be looked up without end."""
    memo = Memo()
    for i in range(FIRST_SLOTS * 2 + 1):
        memo.keep(1, i, 0, 1)
        slots = memo.words[0] + 1
        assert sum(1 for at in range(1, len(memo.words), 4) if memo.words[at]) <= slots // 2 + 1
        assert len(memo.words) == 1 + 4 * slots


def test_the_largest_forgets_and_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memos, "LARGEST_SLOTS", FIRST_SLOTS)
    memo = Memo()
    for i in range(FIRST_SLOTS):
        memo.keep(1, i, 0, i + 1)
        assert memo_find(memo.words, 1, i, 0) == i + 1
    assert len(memo.words) == 1 + 4 * FIRST_SLOTS
    assert memo_find(memo.words, 1, 0, 0) == 0


def test_a_range_is_found_by_its_list_and_both_bounds() -> None:
    memo = Memo()
    ranges = {
        (t, low, high): 9 + t + 3 * low + high for t in (1, 2) for low, high in [(5, 6), (6, 5)]
    }
    for key, result in ranges.items():
        memo.keep_range(*key, result)
    for (target, low, high), result in ranges.items():
        bounds = memo_find(memo.words, BOUNDS, low, high)
        assert memo_find(memo.words, LIST_RANGE, target, bounds) == result
