"""What the tests of the prover use."""

from __future__ import annotations

import pytest

from twofold.machine.compiled import ENGINE_VARIABLE


@pytest.fixture(params=["plain", "compiled"])
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each engine in turn, for the whole of a search."""
    if request.param == "compiled":
        pytest.importorskip("numba", reason="numba is not installed")
    monkeypatch.setenv(ENGINE_VARIABLE, request.param)
    return str(request.param)
