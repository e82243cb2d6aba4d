"""Makes the picture that a link to the site is shown with: `python -m website.card`.

It wants Playwright and a Chromium.
"""

from __future__ import annotations

from pathlib import Path

from tests.browser.chromium import chromium
from website.build import TYPEFACES
from website.navigation import THEME

CARD = THEME / "assets" / "card.png"
SIZE = {"width": 1200, "height": 630}

PAGE = """\
<!doctype html>
<meta charset="utf-8">
<style>
@font-face {{ font-family: Book; src: url("{roman}"); font-weight: 200 900; }}
body {{ background: #22303c; color: #f4ead7; margin: 0; padding: 84px 92px; font-family: Book; }}
h1 {{ align-items: center; display: flex; gap: 24px; }}
h1 {{ font-size: 44px; font-weight: 600; margin: 0; }}
svg {{ height: 56px; }}
p {{ font-size: 78px; line-height: 1.12; margin: 56px 0; }}
pre {{ background: #161b22; border-radius: 12px; color: #e6edf3; font: 27px monospace; }}
pre {{ margin: 0; padding: 24px 30px; }}
b {{ color: #ff7b72; }}
i {{ color: #9aa4af; font-style: normal; }}
</style>
<h1>{logo} Twofold</h1>
<p>Finds the bug in your story that no playtester will.</p>
<pre><i>3:1</i>  <b>error TF002</b>  ran out of content
     <i>› Look under the mat.  › Knock.</i></pre>
"""


def make_card() -> None:
    """Draw it, and write it where the theme has it."""
    from playwright.sync_api import sync_playwright

    logo = (THEME / "assets" / "logo.svg").read_text("utf-8")
    roman = (TYPEFACES / "roman.woff2").as_uri()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium())
        page = browser.new_page(viewport={"width": SIZE["width"], "height": SIZE["height"]})
        beside = Path(THEME, "card.html")
        beside.write_text(PAGE.format(logo=logo, roman=roman), "utf-8")
        try:
            page.goto(beside.as_uri())
            page.evaluate("document.fonts.ready")
            page.screenshot(path=CARD)
        finally:
            beside.unlink()
        browser.close()


if __name__ == "__main__":
    make_card()
