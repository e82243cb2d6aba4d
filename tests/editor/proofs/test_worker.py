"""What a proof may take for an editor."""

from __future__ import annotations

import pytest

from twofold.editor.proofs.worker import MOST_CROWDED, crowding


@pytest.mark.parametrize(
    ("seconds", "at_work", "times"),
    [(1.0, 1.0, 1.0), (0.9, 1.0, 1.0), (3.0, 1.5, 2.0), (60.0, 1.0, MOST_CROWDED), (1.0, 0.0, 1.0)],
)
def test_who_stands_back_has_the_longer(seconds: float, at_work: float, times: float) -> None:
    assert crowding(seconds, at_work) == times
