"""Every link of a built site, and every picture and script, leads to what is there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

HOME = "http://site/"
ADDRESSES = {"href", "src", "data-src", "poster"}
ELSEWHERE_IS_FINE = {"a"}
"""What may lead to another host: a link that a reader follows. All else would be asked for."""


@dataclass
class Page(HTMLParser):
    """What a page leads to, and what of it can be led to.

    Attributes:
        links: the name of each element that leads on, and its address.
        names: what can stand after `#`.
    """

    links: list[tuple[str, str]] = field(default_factory=list)
    names: set[str] = field(default_factory=lambda: {"", "__search", "__drawer"})

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Take note of an element."""
        for name, value in attributes:
            if value is None:
                continue
            if name in ADDRESSES:
                self.links.append((tag, value))
            elif name == "srcset":
                self.links += [(tag, one.split()[0]) for one in value.split(",")]
            elif name in ("id", "name"):
                self.names.add(value)


@cache
def read(path: Path) -> Page:
    """A page of a site, read once."""
    page = Page()
    page.feed(path.read_text("utf-8"))
    return page


def broken(site: Path) -> Iterator[str]:
    """Each link that leads nowhere, and each file that another host would be asked for."""
    for path in sorted(site.rglob("*.html")):
        address = HOME + path.relative_to(site).as_posix().removesuffix("index.html")
        for tag, link in read(path).links:
            if wrong := _wrong(site, tag, urljoin(address, link)):
                yield f"{address.removeprefix(HOME) or '/'}: {link} {wrong}"


def _wrong(site: Path, tag: str, link: str) -> str | None:
    if urlsplit(link).scheme in ("data", "mailto", "javascript"):
        return None
    if not link.startswith(HOME):
        return None if tag in ELSEWHERE_IS_FINE else "is asked of another host"
    where, fragment = urldefrag(link.removeprefix(HOME))
    target = site / unquote(urlsplit(where).path)
    if target.is_dir():
        target /= "index.html"
    if not target.is_file():
        return "leads nowhere"
    if fragment and target.suffix == ".html" and unquote(fragment) not in read(target).names:
        return "leads to a part that is not there"
    return None
