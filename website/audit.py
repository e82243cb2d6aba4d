"""Looks at every page of the built site in a browser: `python -m website.audit [DIR]`.

Each page is opened light and dark, on a desktop and a phone: axe-core must find nothing, nothing
may ask another host or fail, and no words may be wider than the page is. With a folder, each page
is also pictured in it, in all four looks, for people to look at, which takes twice as long.

It wants Playwright, a Chromium, and axe-core of `web/` (`make setup` fetches all three).
"""

from __future__ import annotations

import functools
import http.server
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from tests.browser.axe import violations
from tests.browser.chromium import chromium
from website.build import SITE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ViewportSize

Look = Literal["light", "dark"]
LOOKS: tuple[Look, ...] = ("light", "dark")
SIZES: dict[str, ViewportSize] = {
    "desktop": {"width": 1280, "height": 900},
    "phone": {"width": 360, "height": 740},
}
HEARD = (("light", "desktop"), ("dark", "phone"))
"""In which of the four axe-core looks, which takes its time: each colour, and each size. Where no
pictures are made it looks at every second page in the one, and at the others in the other."""

WHOLE = {"", "sixty-seconds/", "findings/", "findings/TF002/", "404.html"}
"""The pages at all of which it looks in both; of the others, not at what is around each of them."""

PATIENCE = 120_000
"""Milliseconds until a page that does not come is given up, on a machine that has much to do."""

NOT_OURS = "play/"
"""Published stories, which tests of their own look at."""

TOO_WIDE = """() => {
  const wide = document.documentElement.clientWidth
  const scrolls = (one) => one !== document.body
    && (getComputedStyle(one).overflowX !== "visible" || scrolls(one.parentElement))
  return [...document.querySelectorAll("main *")]
    .filter((one) => one.getBoundingClientRect().width)
    .filter((one) => one.getBoundingClientRect().right > wide + 1 && !scrolls(one.parentElement))
    .slice(0, 3)
    .map((one) => `${one.localName} ${one.textContent.trim().slice(0, 40)}`)
}"""
"""The first few elements that are wider than the page and do not scroll in something."""


def addresses(site: Path = SITE) -> list[str]:
    """Every page of a site, from its top; the one for what is not there comes last."""
    found = [page.relative_to(site).parent.as_posix() for page in site.rglob("index.html")]
    pages = sorted("" if at == "." else f"{at}/" for at in found if not at.startswith(NOT_OURS))
    return [*pages, "404.html"]


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a site; gives its address."""
    handler = functools.partial(_Quiet, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def faults(
    browser: Browser, home: str, pages: list[str], pictures: Path | None = None
) -> Iterator[str]:
    """What is wrong with each page, in each look."""
    for look in LOOKS:
        yield from _faults(browser, look, home, pages, pictures)


def _faults(
    browser: Browser, look: Look, home: str, pages: list[str], pictures: Path | None
) -> Iterator[str]:
    context = browser.new_context(color_scheme=look, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    said: list[str] = []
    page.on("request", lambda asked: _leaves(said, home, asked.url))
    page.on("response", lambda got: _failed(said, got.status, got.url))
    page.on("pageerror", lambda error: said.append(f"script: {error}"))
    for number, address in enumerate(pages):
        page.set_viewport_size(SIZES["desktop"])
        page.goto(home + address, wait_until="load")
        for size, viewport in SIZES.items():
            page.set_viewport_size(viewport)
            page.wait_for_timeout(80)
            wrong = [f"too wide: {each}" for each in page.evaluate(TOO_WIDE)]
            heard = HEARD if pictures or address in WHOLE else HEARD[number % 2 :][:1]
            if (look, size) in heard:
                wrong += violations(page, "body" if address in WHOLE else "main article")
            yield from (f"/{address} {look} {size}: {each}" for each in [*said, *wrong])
            said.clear()
            if pictures:
                name = address.strip("/").replace("/", "+") or "front"
                page.screenshot(path=pictures / f"{name}.{size}.{look}.png", full_page=True)
    context.close()


def _leaves(said: list[str], home: str, url: str) -> None:
    if not url.startswith((home, "data:", "blob:")):
        said.append(f"asks another host: {url}")


def _failed(said: list[str], status: int, url: str) -> None:
    if status >= 400:
        said.append(f"answered with {status}: {url}")


def main() -> int:
    """Look at all; returns 1 where something is wrong."""
    from playwright.sync_api import sync_playwright

    pictures = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    if pictures:
        pictures.mkdir(parents=True, exist_ok=True)
    pages, wrong = addresses(), 0
    with sync_playwright() as playwright, served(SITE) as home:
        browser = playwright.chromium.launch(executable_path=chromium())
        for fault in faults(browser, home, pages, pictures):
            print(fault)
            wrong += 1
        browser.close()
    print(f"{len(pages)} pages, light and dark, on a desktop and a phone: {wrong or 'no'} faults")
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main())
