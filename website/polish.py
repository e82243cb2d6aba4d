"""What the generator leaves undone in the built pages, above all for those who hear them."""

from __future__ import annotations

import re
from pathlib import Path

SECTION = re.compile(
    r'aria-labelledby="(__nav_[\d_]+)_label"'
    r'([^>]*>\s*<label class="md-nav__title" for="\1">\s*<span[^>]*></span>\s*)'
    r"([^<]*?)(\s*</label>)"
)
"""A section of the navigation, which is named by a label that may be a mere arrow."""

SHORT = re.compile(r"<code>(?=[^<\s]{1,24}</code>)")
"""Code that is not to be broken at the end of a line, as `->->` would be."""

SEARCH = 'data-md-component="search" role="dialog"'


def polish(site: Path) -> None:
    """Do it, in every page."""
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        polished = polished_page(text)
        if polished != text:
            page.write_text(polished, "utf-8")


def polished_page(text: str) -> str:
    """One page: each section and the search have a name, and an empty heading is none."""
    text = SECTION.sub(r'aria-label="\3"\2\3\4', text)
    text = SHORT.sub('<code class="tf-short">', text)
    text = text.replace(SEARCH, f'{SEARCH} aria-label="Search"')
    return re.sub(r"<th([^>]*)></th>", r"<td\1></td>", text)
