"""A browser for the published page: Chromium, found on the path or named in `CHROMIUM`."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import twofold
from tests.browser.chromium import chromium
from tests.conftest import needs
from tests.reference.shared import REPOSITORY
from twofold.publish.web import dress_of, mark_of, single_page, site
from twofold.publish.whole_folder import write_folder

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FLAGSHIP = REPOSITORY / "stories" / "starting-over"

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}

Opens = Callable[..., "Page"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        needs("playwright is not installed", False)
    found = chromium()
    needs("no Chromium is on the path, or named in CHROMIUM", found is not None)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found)
        yield started
        started.close()


@pytest.fixture(scope="session")
def flagship(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The flagship's page, to be opened from disk."""
    return published(FLAGSHIP, tmp_path_factory.mktemp("flagship") / "site")


@functools.cache
def flagship_story() -> twofold.Story:
    """The flagship, opened once."""
    return twofold.open(FLAGSHIP)


def published(story: Path, target: Path) -> Path:
    """A story as a page, all in one file or in a folder; returns what is to be opened."""
    opened = flagship_story() if story == FLAGSHIP else twofold.open(story)
    dress = dress_of(opened.folder)
    if target.suffix == ".html":
        target.write_text(single_page(opened, dress), "utf-8")
        return target
    write_folder(target, site(opened, dress), mark_of(opened))
    return target / "index.html"


@pytest.fixture
def opens(browser: Browser) -> Iterator[Opens]:
    """Opens a page; when all is over, no error was on its console and no request left it."""
    contexts = []
    complaints: list[str] = []

    def open_page(at: Path | str, seed: int | None = 1, **settings: Any) -> Page:
        context = browser.new_context(
            **{"viewport": DESKTOP, "reduced_motion": "reduce", **settings}
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(5000)
        url = at.as_uri() if isinstance(at, Path) else at
        home = url.rpartition("/")[0]
        page.on("console", lambda said: _note(complaints, said.type, said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: _leaves(complaints, home, asked.url))
        page.goto(url if seed is None else f"{url}#seed={seed}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def _note(complaints: list[str], kind: str, text: str) -> None:
    if kind in ("error", "warning"):
        complaints.append(text)


def _leaves(complaints: list[str], home: str, url: str) -> None:
    if not url.startswith((home, "data:", "blob:")):
        complaints.append(f"a request left the page: {url}")


class Server:
    """A folder, served until it is stopped."""

    def __init__(self, folder: Path) -> None:
        handler = functools.partial(_Quiet, directory=str(folder))
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/index.html"

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def serves() -> Iterator[Callable[[Path], Server]]:
    servers: list[Server] = []

    def serve(folder: Path) -> Server:
        servers.append(Server(folder))
        return servers[-1]

    yield serve
    for server in servers:
        server.stop()
