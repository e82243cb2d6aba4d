"""Makes what the gallery shows: `python docs/pictures/make_gallery.py`, in the repository.

The screenshots want Playwright, and a Chromium that `CHROMIUM` names or that is on the path.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

import twofold
from twofold.play.trace import Trace
from twofold.publish.book import book_of_reading
from twofold.publish.book.epub import epub
from twofold.publish.book.setting import html
from twofold.publish.map import Fold, draw, draw_page, story_map

HERE = Path(__file__).parent
READING = Trace.parse("1×8,2,1,1,2,1×10")
TO_PART = "[...document.querySelectorAll('h2')].find(h => h.textContent == '{}').scrollIntoView()"


def take(page: Page, document: str, at: str, name: str) -> None:
    """Take a picture of a document.

    Args:
        at: what is to be in sight: an address in it, or the title of a part.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "page.html")
        path.write_text(document, encoding="utf-8")
        page.goto(path.as_uri() + (at if at.startswith("#") else ""))
        if not at.startswith("#"):
            page.evaluate(TO_PART.format(at))
        page.wait_for_timeout(300)
        page.screenshot(path=HERE / name)


if __name__ == "__main__":
    os.environ["SOURCE_DATE_EPOCH"] = "1767225600"  # so that the same book has the same bytes
    story = twofold.open("stories/starting-over")
    book = book_of_reading(story, READING, seed=1)
    (HERE / "starting-over.epub").write_bytes(epub(book))
    mapped = story_map(story)
    for fold in (Fold.KNOTS, Fold.CHOICES):
        drawn = draw(mapped, fold, print)
        (HERE / f"starting-over-{fold}.svg").write_text(drawn, encoding="utf-8")
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1200, "height": 760})
        take(page, draw_page(story, mapped, print), "#nine_heads", "starting-over-map.png")
        page.set_viewport_size({"width": 820, "height": 900})
        take(page, html(book), "Through the mist", "starting-over-book.png")
        browser.close()
