"""Puts every decision into the navigation of the site, so that none is left out when it is new."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

FOLDER = "decisions"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Add each page of the folder, in the order of their names."""
    pages = sorted(Path(config.docs_dir, FOLDER).glob("*.md"))
    decisions = {"Decisions": [f"{FOLDER}/{page.name}" for page in pages]}
    config.nav = [*(config.nav or []), decisions]
    return config
