"""What falls by a seed: it falls as it does in the JavaScript reference."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twofold.machine.seeded_falls import INVERSE, MODULUS, begun, moved_on, shuffled_item
from twofold.program.program import Shuffle


def drawn_first(seed: int) -> int:
    return moved_on(begun(seed))


def test_it_is_the_minimal_standard_generator() -> None:
    """The 10,000th number after 1, as the remark of 1993 gives it for this multiplier."""
    numbers = [drawn_first(1)]
    while len(numbers) < 10_000:
        numbers.append(moved_on(numbers[-1]))
    assert numbers[0] == 48271
    assert numbers[-1] == 399268537


@given(st.integers(-(2**40), 2**40))
def test_any_seed_gives_numbers_in_range(seed: int) -> None:
    generator = begun(seed)
    for _ in range(5):
        generator = moved_on(generator)
        assert 1 <= generator < MODULUS


@given(st.integers(1, MODULUS - 1))
def test_seeds_repeat(seed: int) -> None:
    assert drawn_first(seed) == drawn_first(seed + MODULUS) == seed * 48271 % MODULUS


@given(st.integers(1, MODULUS - 1))
def test_it_can_be_taken_back(generator: int) -> None:
    assert moved_on(generator) * INVERSE % MODULUS == generator


@pytest.mark.parametrize("seed", [0, MODULUS, -MODULUS])
def test_seeds_that_are_nothing_are_the_largest(seed: int) -> None:
    assert drawn_first(seed) == drawn_first(MODULUS - 1)


paths = st.text(max_size=4)


@given(paths, st.integers(-1000, 10**6), st.integers(1, 6), st.integers(0, 5))
def test_a_shuffle_deals_every_item_once_in_each_round(
    path: str, seed: int, size: int, rounds: int
) -> None:
    start, path_sum = rounds * size, Shuffle(path, 0, 1).path_sum
    dealt = [shuffled_item(path_sum, seed, start + i, size) for i in range(size)]
    assert sorted(dealt) == list(range(size))


@given(st.integers(-1000, 10**6), st.integers(0, 40), st.integers(1, 9))
def test_it_deals_what_taking_them_out_of_a_list_would(seed: int, count: int, size: int) -> None:
    generator = begun(seed + count // size)
    left = list(range(size))
    for _ in range(count % size + 1):
        generator = moved_on(generator)
        item = left.pop(generator % len(left))
    assert shuffled_item(0, seed, count, size) == item


def test_shuffles_of_other_places_fall_otherwise() -> None:
    sums = [Shuffle(f"k.{n}", 0, 1).path_sum for n in range(20)]
    orders = {tuple(shuffled_item(path_sum, 1, i, 5) for i in range(5)) for path_sum in sums}
    assert len(orders) > 5


def test_a_path_counts_as_javascript_has_its_characters() -> None:
    assert Shuffle("k.0", 0, 1).path_sum == sum(map(ord, "k.0"))
    assert Shuffle("é𝄞", 0, 1).path_sum == 0xE9 + 0xD834 + 0xDD1E
