"""The seeded generator: it falls as the JavaScript reference's does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twofold.play.chance import MODULUS, Generator, shuffled_item


def test_it_is_the_minimal_standard_generator() -> None:
    """The 10,000th number after 1, as the remark of 1993 gives it for this multiplier."""
    generator = Generator(1)
    numbers = [generator.next() for _ in range(10_000)]
    assert numbers[0] == 48271
    assert numbers[-1] == 399268537


@given(st.integers(-(2**40), 2**40))
def test_any_seed_gives_numbers_in_range(seed: int) -> None:
    generator = Generator(seed)
    for _ in range(5):
        assert 1 <= generator.next() < MODULUS


@given(st.integers(1, MODULUS - 1))
def test_seeds_repeat(seed: int) -> None:
    assert Generator(seed).next() == Generator(seed + MODULUS).next() == seed * 48271 % MODULUS


@pytest.mark.parametrize("seed", [0, MODULUS, -MODULUS])
def test_seeds_that_are_nothing_are_the_largest(seed: int) -> None:
    assert Generator(seed).next() == Generator(MODULUS - 1).next()


@given(st.text(max_size=4), st.integers(-1000, 10**6), st.integers(1, 6), st.integers(0, 5))
def test_a_shuffle_deals_every_item_once_in_each_round(
    path: str, seed: int, size: int, rounds: int
) -> None:
    start = rounds * size
    dealt = [shuffled_item(path, seed, start + i, size) for i in range(size)]
    assert sorted(dealt) == list(range(size))


def test_shuffles_of_other_places_fall_otherwise() -> None:
    orders = {tuple(shuffled_item(f"k.{n}", 1, i, 5) for i in range(5)) for n in range(20)}
    assert len(orders) > 5
