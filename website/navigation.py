"""The navigation of `mkdocs.yml`, with its folders opened.

There, `how/*` stands for every page of `docs/how`, and a page that is not written yet may be named.
A folder's `README.md` says the order of its pages, by linking to them; those that it leaves out
come last, by their names. A page is called by its heading, or by the `title` of its front matter.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
CONFIG = ROOT / "mkdocs.yml"
THEME = ROOT / "website" / "theme"
BUILT_FROM = ROOT / ".mkdocs.yml"

FOLDER = "/*"
INDEX = "README.md"
Entry = str | dict[str, Any]


def navigation(docs: Path = DOCS) -> list[Entry]:
    """What the site has, in order: a page's path, a title with one, or a title with a list."""
    return list(_opened(declared()["extra"]["navigation"], docs))


def declared() -> Any:
    """What `mkdocs.yml` says, by its keys; what has a tag of MkDocs's own is None."""
    import yaml

    class Loader(yaml.SafeLoader):  # type: ignore[misc]
        """Knows no tag, and minds none."""

    Loader.add_multi_constructor("", lambda *_: None)
    return yaml.load(CONFIG.read_text("utf-8"), Loader)


def write_config(site: Path, at: Path = BUILT_FROM, only: Sequence[str] = ()) -> None:
    """Write what a site is built from: `mkdocs.yml`, with the navigation opened.

    Args:
        site: where it is to be built.
        at: the file to write.
        only: pages to which it is confined.
    """
    import yaml

    def beside(path: Path) -> str:
        return os.path.relpath(path, at.parent)

    settings: dict[str, Any] = {
        "INHERIT": beside(CONFIG),
        "docs_dir": beside(DOCS),
        "site_dir": beside(site),
        "theme": {"custom_dir": beside(THEME)},
        "nav": [*only] or navigation(),
    }
    if only:
        settings["exclude_docs"] = "\n".join(["*.md", "watched.html", *(f"!{one}" for one in only)])
    at.write_text(yaml.safe_dump(settings, allow_unicode=True, sort_keys=False), "utf-8")


def pages(entries: list[Entry]) -> Iterator[str]:
    """The path of every page in a navigation, in order."""
    for entry in entries:
        if isinstance(entry, str):
            yield entry
            continue
        for inside in entry.values():
            yield from pages(inside if isinstance(inside, list) else [inside])


def _opened(entries: list[Entry], docs: Path) -> Iterator[Entry]:
    for entry in entries:
        if isinstance(entry, str):
            if entry.endswith(FOLDER):
                yield from _folder(docs / entry.removesuffix(FOLDER), docs)
            elif (docs / entry).is_file():
                yield entry
            continue
        for title, inside in entry.items():
            if isinstance(inside, list):
                if its := list(_opened(inside, docs)):
                    yield {title: its}
            elif (docs / inside).is_file():
                yield {title: inside}


def _folder(folder: Path, docs: Path) -> Iterator[Entry]:
    """The pages of a folder, and of each folder in it as a section, in the order of its index."""
    index = folder / INDEX
    linked = re.findall(r"\]\(([^)#\s]+\.md)", index.read_text("utf-8")) if index.is_file() else []
    order = [folder / link for link in linked]

    def rank(path: Path) -> tuple[int, str]:
        ranks = [n for n, to in enumerate(order) if to == path or path in to.parents]
        return min(ranks, default=len(order)), path.name

    if index.is_file():
        yield index.relative_to(docs).as_posix()
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir(), key=rank):
        if path.is_dir() and (its := list(_folder(path, docs))):
            yield {_title(path): its}
        elif path.suffix == ".md" and path != index:
            yield path.relative_to(docs).as_posix()


def _title(folder: Path) -> str:
    """What a folder's index is headed by."""
    heading = re.search(r"^# (.*)$", (folder / INDEX).read_text("utf-8"), re.M)
    return heading[1] if heading else folder.name
