"""Pages that moved are still found where they were, and so is each part of them."""

from __future__ import annotations

import json
import tomllib
from html import escape
from pathlib import Path

MOVED = Path(__file__).with_name("moved.toml")

PAGE = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>This page has moved</title>
<link rel="canonical" href="{url}">
<meta name="robots" content="noindex">
<noscript><meta http-equiv="refresh" content="0; url={url}"></noscript>
<p>This page has moved: <a href="{url}">go to where it is now</a>.</p>
<script>
const parts = {parts}
location.replace(parts[location.hash.slice(1)] ?? {target} + location.hash)
</script>
"""


def moved() -> dict[str, dict[str, str]]:
    """Where each old page went, and where each part of it did that went elsewhere.

    A page's own address is under `""`; all are from the top of the site.
    """
    return tomllib.loads(MOVED.read_text("utf-8"))


def write_redirects(site: Path) -> None:
    """Put into a built site what leads from the old addresses to the new ones.

    Raises:
        ValueError: for an address that leads nowhere, or a page that is still there.
    """
    for old, parts in moved().items():
        page = site / old / "index.html"
        if page.exists():
            raise ValueError(f"{old} is still a page")
        for to in parts.values():
            if not (site / to.partition("#")[0] / "index.html").is_file():
                raise ValueError(f"{old} would lead to {to}, which is no page")
        up = "../" * len(Path(old).parts)
        there = {part: up + to for part, to in parts.items()}
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(_page(there), "utf-8")


def _page(parts: dict[str, str]) -> str:
    target = parts.pop("")
    return PAGE.format(url=escape(target), target=json.dumps(target), parts=json.dumps(parts))
