"""What holds for these tests: a turn that never ends is soon known to be one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from twofold.machine import host


@pytest.fixture(scope="module", autouse=True)
def _little_fuel() -> Iterator[None]:
    """Searches that go without reductions come to an endless turn in hundreds of states."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(host, "FUEL", 10_000)
        yield
