"""The picture of the README is of what is printed now."""

from __future__ import annotations

import os
import runpy
from pathlib import Path

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"


def test_the_picture_shows_what_is_printed() -> None:
    made = runpy.run_path(str(PICTURES / "make_panes.py"))["panes"]()
    assert set(made) == {"read-and-proved-light.svg", "read-and-proved-dark.svg"}
    for name, picture in made.items():
        if os.environ.get("TWOFOLD_REFRESH"):
            (PICTURES / name).write_text(picture, "utf-8")
        else:
            message = "if that is meant: TWOFOLD_REFRESH=1"
            assert (PICTURES / name).read_text("utf-8") == picture, message
