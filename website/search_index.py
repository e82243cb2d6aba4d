"""The search leaves out what is written for those who work on Twofold itself."""

from __future__ import annotations

import json
from pathlib import Path

LEFT_OUT = ("decisions/", "project/")
"""How the addresses begin that the search does not find."""

INDEXES = {"search/search_index.json": "docs", "search.json": "items"}
"""Where a generator puts what it found, and under which name in there: MkDocs, and Zensical."""


def leave_out(site: Path) -> None:
    """Take what is not to be found out of a built site's search."""
    for name, key in INDEXES.items():
        index = site / name
        if not index.is_file():
            continue
        held = json.loads(index.read_text("utf-8"))
        held[key] = [one for one in held[key] if not one["location"].startswith(LEFT_OUT)]
        index.write_text(json.dumps(held, ensure_ascii=False, separators=(",", ":")), "utf-8")
