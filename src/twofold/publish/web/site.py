"""A story made a site: the files of a folder, or everything in one page."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from twofold.play.front_matter import FrontMatter, front_matter
from twofold.publish.web.bundle import TYPEFACES, built, built_text
from twofold.publish.web.dress import Dress
from twofold.publish.web.first_turn import first_turn
from twofold.publish.web.front_pages import UNTITLED
from twofold.publish.web.media import media_of
from twofold.publish.web.page import Content, page
from twofold.publish.web.stage_data import playable, stage_data, theme_of
from twofold.publish.whole_folder import Mark

if TYPE_CHECKING:
    from twofold.story import Story

INDEX = "index.html"
LICENCES = "licences.txt"
MADE_BY = "twofold-site.json"
"""The file by which a folder is known again as one that `publish` made."""


def site(story: Story, dress: Dress, edition: str | None = None) -> dict[str, bytes]:
    """The files of a site, by their paths in its folder.

    Args:
        story: what is published.
        dress: what it wears of its author's.
        edition: the one of its editions that is; None for the whole.

    Raises:
        StoryError: where something that is to be in it cannot be read, or it has no such edition.
    """
    media = media_of(story)
    addresses = {one.name: one.address for one in media}
    typefaces = {name: f"typefaces/{name}" for name in TYPEFACES}
    cover = quote(dress.cover.name) if dress.cover else None
    content = _content(story, dress, typefaces, addresses, cover, True, edition)
    files = {INDEX: page(content).encode("utf-8")}
    files |= {f"typefaces/{name}": built(name) for name in TYPEFACES}
    files |= {one.path: one.data for one in media}
    if dress.cover:
        files[dress.cover.name] = dress.cover.data
    files[LICENCES] = built(LICENCES)
    files["icon.svg"] = built("icon.svg")
    files["manifest.webmanifest"] = _manifest(content.front)
    files["sw.js"] = _service_worker(files)
    return files


def mark_of(story: Story) -> Mark:
    """What a site's folder says of its story, by its place and its title: either may change."""
    opened, home = Path(story.name).resolve(), story.folder.resolve()
    name = home.name if opened == home else f"{home.name}/{opened.name}"
    told = {"name": name, "title": front_matter(story).title}
    return Mark(MADE_BY, {what: said for what, said in told.items() if said})


def single_page(story: Story, dress: Dress, edition: str | None = None) -> str:
    """The whole site as one page; arguments and errors as for `site`.

    Raises:
        StoryError: as `site`.
    """
    typefaces = {name: _data_address(built(name), "font/woff2") for name in TYPEFACES}
    addresses = {one.name: _data_address(one.data, one.kind) for one in media_of(story)}
    cover = _data_address(dress.cover.data, dress.cover.kind) if dress.cover else None
    return page(_content(story, dress, typefaces, addresses, cover, False, edition))


def _data_address(data: bytes, kind: str) -> str:
    """Bytes as an address that holds them."""
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def _content(
    story: Story,
    dress: Dress,
    typefaces: Mapping[str, str],
    media: Mapping[str, str],
    cover: str | None,
    is_installable: bool,
    edition: str | None,
) -> Content:
    """What is put into the page, with the addresses under which it finds what is not in it."""
    front, played = front_matter(story), playable(story)
    if edition is not None:
        front = replace(front, title=story.edition(edition).title or front.title)
    rules = built_text("typefaces.css")
    for name, address in typefaces.items():
        rules = rules.replace(f'"{name}"', f'"{address}"')
    stage = stage_data(played, front, media, edition)
    return Content(
        front=front,
        ink=played.json,
        stage=stage,
        first=first_turn(played, stage, edition, bool(dress.script)),
        typefaces=rules,
        theme=theme_of(story),
        cover=cover,
        css=dress.css,
        script=dress.script,
        licences="" if is_installable else built_text(LICENCES),
        is_installable=is_installable,
    )


def _manifest(front: FrontMatter) -> bytes:
    title = front.title or UNTITLED
    told = {
        "name": title,
        "short_name": title[:24],
        "description": front.summary,
        "lang": front.language,
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": "#faf6ee",
        "theme_color": "#faf6ee",
        "icons": [{"src": "icon.svg", "sizes": "any", "type": "image/svg+xml"}],
    }
    return _json({key: value for key, value in told.items() if value})


def _service_worker(files: Mapping[str, bytes]) -> bytes:
    """What keeps the site's files in the browser; another wherever one of them is another."""
    hashed = hashlib.blake2b(digest_size=8)
    for name, data in sorted(files.items()):
        hashed.update(name.encode() + b"\0" + hashlib.blake2b(data).digest())
    kept = json.dumps(["./", *(name for name in sorted(files) if name != INDEX)])
    text = built_text("sw.js").replace("__VERSION__", hashed.hexdigest())
    return text.replace("__FILES__", kept).encode("utf-8")


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=2) + "\n").encode("utf-8")
