"""The `inkjs` fixture: one running inkjs for a module's tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.conftest import needs
from tests.reference.inkjs import Inkjs, why_unavailable


@pytest.fixture(scope="module")
def inkjs() -> Iterator[Inkjs]:
    """A running inkjs; skips, or in CI fails, where there is none."""
    reason = why_unavailable()
    needs(reason or "", reason is None)
    with Inkjs() as running:
        yield running
