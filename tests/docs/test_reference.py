"""`docs/reference/world-toml.md` is what the code's own models say."""

from __future__ import annotations

import os
from pathlib import Path

from tests.docs.reference import PAGE, TABLES, page
from twofold.world.storyworld import Storyworld

PATH = Path(__file__).parents[2] / "docs" / PAGE


def test_it_is_up_to_date() -> None:
    if os.environ.get("TWOFOLD_REFRESH"):
        PATH.parent.mkdir(exist_ok=True)
        PATH.write_text(page(), "utf-8")
    assert PATH.read_text("utf-8") == page()


def test_it_leaves_no_table_out() -> None:
    assert set(TABLES) == set(Storyworld.model_fields)
    keys = sum(len(model.model_fields) for models in TABLES.values() for model in models)
    tables = page().partition("## Functions")[0]
    assert tables.count("\n| `") == keys > 50
