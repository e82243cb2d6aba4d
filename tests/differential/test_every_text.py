"""Every Ink text there is: compiled and played alike by both, refused by both, or explained."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.differential.every_text import EXPLAINED, EveryComparer, InkText, every_text
from tests.reference.inkjs import Inkjs
from tests.reference.playthrough import Script
from tests.reference.shared import SHARED

SCRIPTS = [Script(seed=seed, policy_seed=700 + seed) for seed in (1, 2)]
TEXTS = every_text()


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.name)
def test_alike_or_explained(text: InkText, inkjs: Inkjs, tmp_path: Path) -> None:
    treated = EveryComparer(inkjs, tmp_path, SCRIPTS).compare(text)
    if text.name in EXPLAINED:
        assert not treated.alike, "it is alike now: there is nothing to explain"
    else:
        assert treated.alike, treated.how


def test_texts_are_found() -> None:
    names = {text.name for text in TEXTS}
    assert len(names) == len(TEXTS) > 150
    assert "stories/starting-over/main.ink" in names
    assert any(name.startswith("docs/ink.md:") for name in names)
    assert not SHARED.is_dir() or set(EXPLAINED) < names
