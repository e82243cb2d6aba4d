"""The pictures of the page in the docs, made anew: `python -m tests.browser.screenshots`."""

from __future__ import annotations

import base64
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import chromium
from tests.browser.conftest import FLAGSHIP, published
from tests.reference.shared import REPOSITORY

IMAGES = REPOSITORY / "docs" / "pictures"
SEED = 9
TO_THE_WINDOW = "111"  # in the second part they watch two others at their lunch


def main() -> None:
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = published(FLAGSHIP, Path(folder) / "page.html")
        browser = playwright.chromium.launch(executable_path=chromium())
        shot(browser, page, "page-title", 1200, 800, "light", "")
        shot(browser, page, "page-desktop", 1200, 800, "light", TO_THE_WINDOW, "“You could give it")
        shot(browser, page, "page-phone", 390, 780, "dark", TO_THE_WINDOW, "“You could give it")
        browser.close()


def shot(
    browser: Browser,
    at: Path,
    name: str,
    width: int,
    height: int,
    look: str,
    keys: str,
    top: str = "",
) -> None:
    """Take one, with the line that begins so at the top."""
    page = browser.new_page(
        viewport={"width": width, "height": height},
        device_scale_factor=1.5,
        color_scheme=look,  # type: ignore[arg-type]
        reduced_motion="reduce",
    )
    page.goto(f"{at.as_uri()}#seed={SEED}")
    for key in keys:
        page.keyboard.press(key)
    if top:
        line = page.locator(".line", has_text=top).first
        line.evaluate("it => scrollTo(0, it.getBoundingClientRect().top + scrollY - 76)")
    page.evaluate("document.activeElement.blur()")
    page.wait_for_function("() => document.fonts.status === 'loaded'")
    session = page.context.new_cdp_session(page)
    taken = session.send("Page.captureScreenshot", {"format": "webp", "quality": 78})
    (IMAGES / f"{name}.webp").write_bytes(base64.b64decode(taken["data"]))
    page.close()


if __name__ == "__main__":
    main()
