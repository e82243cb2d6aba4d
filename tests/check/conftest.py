"""What the tests of the prover use."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from twofold.check import beside
from twofold.machine.compiled import ENGINE_VARIABLE


@pytest.fixture(params=["plain", "compiled"])
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each engine in turn, for the whole of a search."""
    if request.param == "compiled":
        pytest.importorskip("numba", reason="numba is not installed")
    monkeypatch.setenv(ENGINE_VARIABLE, request.param)
    return str(request.param)


@pytest.fixture(scope="module", autouse=True)
def little_is_read() -> Iterator[None]:
    """Beside a search without an end little is read, for what readings come to late no test asks.

    To read towards what none can meet for as long as is done for an author takes half a minute.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(beside, "LEAST_JUMPS", 20_000)
        patch.setattr(beside, "MOST_TOWARDS", 300_000)
        yield
