"""The pictures of the README and of the front page are of what is printed, and was measured."""

from __future__ import annotations

import os
import re
import runpy
from pathlib import Path
from typing import Any

from website.cast import FRAMES, SAVES, cast

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"


def made_by(script: str) -> dict[str, Any]:
    return runpy.run_path(str(PICTURES / script))


def holds(path: Path, picture: str) -> None:
    """That a picture is as it would be made now."""
    if os.environ.get("TWOFOLD_REFRESH"):
        path.write_text(picture, "utf-8")
    else:
        assert path.read_text("utf-8") == picture, "if that is meant: TWOFOLD_REFRESH=1"


def test_the_picture_shows_what_is_printed() -> None:
    made = made_by("make_panes.py")["panes"]()
    assert set(made) == {"read-and-proved-light.svg", "read-and-proved-dark.svg"}
    for name, picture in made.items():
        holds(PICTURES / name, picture)


def test_the_cast_shows_what_is_printed_at_each_save() -> None:
    made = cast()
    first, misspelt, mended = re.findall(r"<pre>(.*?)</pre>", made, re.S)
    assert len(SAVES) == 3
    assert "TF002" in first
    assert "kye" in misspelt
    assert "new" in mended
    holds(FRAMES, made)


def test_the_chart_shows_what_was_measured() -> None:
    its = made_by("make_chart.py")
    rows = its["measured"]()
    assert len(rows) == 6
    assert rows[-1].name == its["PROOF"]
    assert all(row.least <= row.middle <= row.most <= rows[-1].middle for row in rows)
    holds(PICTURES / its["NAME"], its["chart"]())
