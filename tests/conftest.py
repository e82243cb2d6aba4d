"""What every test may use: `needs`, which skips where something is absent, and a running inkjs."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator

import pytest
from hypothesis import settings

from tests.reference.inkjs import Inkjs, why_unavailable
from twofold.__main__ import MADE_BETWEEN

# Machines are shared and noisy: how long an example takes decides nothing.
settings.register_profile("twofold", deadline=None)
settings.load_profile("twofold")

Needs = Callable[[str, bool], None]


def needs(reason: str, available: bool) -> None:
    """Go on when `available`; otherwise skip with `reason`, or fail with it where `CI` is set.

    For what CI must always have (node and inkjs). What may be absent even there, such as the
    folder shared beside the repository, is a plain `pytest.skip`.
    """
    if available:
        return
    if os.environ.get("CI"):
        pytest.fail(f"needed in CI: {reason}", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(name="needs")
def needs_fixture() -> Needs:
    """`needs` as a fixture."""
    return needs


@pytest.fixture(scope="session")
def inkjs() -> Iterator[Inkjs]:
    """A running inkjs, one for all tests; skips, or in CI fails, where there is none."""
    reason = why_unavailable()
    needs(reason or "", reason is None)
    with Inkjs() as running:
        yield running


def pytest_collection_finish() -> None:
    """What was collected is not garbage, and is not looked through again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(MADE_BETWEEN)
