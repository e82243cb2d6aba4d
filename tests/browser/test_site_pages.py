"""The front page of the site, in a browser: for everyone, on a phone too, asking nobody.

`python -m website.audit` looks at every page.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.axe import AXE
from tests.conftest import Needs
from website.audit import faults, served
from website.build import build

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAGES = ["index.md", "sixty-seconds.md"]


def test_the_front_page(browser: Browser, tmp_path: Path, needs: Needs) -> None:
    needs("axe-core is not installed: make web", AXE.is_file())
    site = tmp_path / "site"
    build(site=site, config=tmp_path / "mkdocs.yml", only=PAGES)
    with served(site) as home:
        assert list(faults(browser, home, [""])) == []
        assert copied(browser, home) == "twofold check gate.ink"
        assert stepped(browser, home) == [1, 1, 1]


def copied(browser: Browser, home: str) -> str:
    """What the button of a block of a terminal copies."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(home + "sixty-seconds/")
    block = page.locator(".language-console").first
    block.hover()
    block.get_by_role("button", name="Copy").click()
    text: str = page.evaluate("navigator.clipboard.readText()")
    context.close()
    return text


def stepped(browser: Browser, home: str) -> list[int]:
    """How many frames of the cast are seen, at each of its steps, where nothing may move."""
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(home)
    seen = []
    for name in ("Step 1", "Step 2", "Step 3"):
        page.get_by_role("button", name=name).click()
        seen.append(page.locator(".tf-frame:visible").count())
    context.close()
    return seen
