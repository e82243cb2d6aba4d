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


class Watched:
    """A page in a context of its own; what is wrong with it is written down.

    Attributes:
        home: what every address begins with that it may ask for.
        complaints: the errors on its console, and the requests that left it.
    """

    def __init__(self, browser: Browser, **settings: Any) -> None:
        self.home = ""
        self.complaints: list[str] = []
        given = {"viewport": DESKTOP, "reduced_motion": "reduce", **settings}
        self._context = browser.new_context(**given)
        self.page = page = self._context.new_page()
        page.set_default_timeout(5000)
        page.on("console", lambda said: self._note(said.type, said.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda asked: self._leaves(asked.url))

    def go(self, url: str) -> None:
        """Open an address, beside which it may ask for more."""
        self.home = url.rpartition("/")[0]
        self.page.goto(url)

    def close(self) -> None:
        self._context.close()

    def _note(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(text)

    def _leaves(self, url: str) -> None:
        if not url.startswith((self.home, "data:", "blob:")):
            self.complaints.append(f"a request left the page: {url}")


class Desktop:
    """One page on a desktop, which forgets all between two tests: a new one takes a second."""

    def __init__(self, browser: Browser, empty: Path) -> None:
        self._browser = browser
        self._empty = empty
        self._kept: Watched | None = None

    def taken(self) -> Watched:
        """The page, until it is left."""
        kept, self._kept = self._kept or Watched(self._browser), None
        kept.complaints.clear()
        return kept

    def left(self, watched: Watched) -> None:
        """Leave it, and have everything be forgotten that was kept from disk."""
        watched.go(self._empty.as_uri())
        watched.page.evaluate("localStorage.clear(); sessionStorage.clear()")
        self._kept = watched


@pytest.fixture(scope="session")
def desktop(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Desktop:
    empty = tmp_path_factory.mktemp("empty") / "empty.html"
    empty.write_text('<!doctype html><link rel="icon" href="data:,">', "utf-8")
    return Desktop(browser, empty)


@pytest.fixture
def opens(browser: Browser, desktop: Desktop) -> Iterator[Opens]:
    """Opens a page; when all is over, no error was on its console and no request left it.

    With `anew` it is one that no other test has had, as any is with settings of its own, or from a
    host, or beside another.
    """
    own: list[Watched] = []
    shared: list[Watched] = []

    def open_page(
        at: Path | str, seed: int | None = 1, anew: bool = False, **settings: Any
    ) -> Page:
        if anew or settings or shared or not isinstance(at, Path):
            own.append(watched := Watched(browser, **settings))
        else:
            shared.append(watched := desktop.taken())
        url = at.as_uri() if isinstance(at, Path) else at
        watched.go(url if seed is None else f"{url}#seed={seed}")
        return watched.page

    yield open_page
    for watched in own:
        watched.close()
    for watched in shared:
        desktop.left(watched)
    assert [said for watched in (*own, *shared) for said in watched.complaints] == []


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
