"""Draws the maps that the pages show: `python docs/pictures/make_maps.py`, in the repository."""

from __future__ import annotations

from pathlib import Path

import twofold
from twofold.publish.map import Fold, draw, story_map

HERE = Path(__file__).parent
STORIES = HERE.parents[1] / "stories"

if __name__ == "__main__":
    flagship = story_map(twofold.open(STORIES / "starting-over"))
    for fold in (Fold.KNOTS, Fold.CHOICES):
        drawn = draw(flagship, fold, print)
        (HERE / f"starting-over-{fold}.svg").write_text(drawn, encoding="utf-8")
