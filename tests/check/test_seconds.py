"""What is left of the seconds of a proof."""

from __future__ import annotations

import time
from math import inf

import pytest

from twofold.check.seconds import Seconds
from twofold.search.strategy import Limits


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time, to be moved on."""
    at = [100.0]
    monkeypatch.setattr(time, "perf_counter", lambda: at[0])
    return at


def test_seconds_run_out(now: list[float]) -> None:
    seconds = Seconds(10)
    now[0] += 4
    assert seconds.left == 6
    assert seconds.are_over(6)
    assert not seconds.are_over()
    assert seconds.limits(Limits(max_states=5)) == Limits(max_states=5, max_seconds=6)
    now[0] += 60
    assert seconds.left == 0
    assert seconds.are_over()
    assert seconds.until() == now[0]


def test_what_is_waited_for_is_left_out_of_account(now: list[float]) -> None:
    seconds = Seconds(10)
    now[0] += 4
    seconds.wait(3)
    assert seconds.left == 9


def test_a_share_is_of_what_is_left(now: list[float]) -> None:
    seconds = Seconds(10)
    now[0] += 4
    assert seconds.until(0.5) == now[0] + 3
    assert seconds.until(0.5, most=1) == now[0] + 1


def test_where_they_are_not_limited_they_never_end() -> None:
    seconds = Seconds()
    assert seconds.left == inf
    assert seconds.until(0.5) is None
    assert not seconds.are_over(1e9)
    assert seconds.limits(Limits()) == Limits()
