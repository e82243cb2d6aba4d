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

CELL = re.compile(r"<td\b.*?</td>", re.DOTALL)
CODE = re.compile(r"<code\b[^>]*>[^<]*</code>")
BAR = r"\|"
"""How a bar is written in a table, which the generator leaves so where it stands in code."""

EXPLAINED = re.compile(r"<abbr title=\"([^\"]*)\">(.*?)</abbr>", re.DOTALL)
NOT_EXPLAINED = re.compile(r"<(h[1-6]|a|nav|title)\b.*?</\1>", re.DOTALL)
"""Where a word of the glossary is left as it is: what leads somewhere, or says what follows."""

SEARCH = 'data-md-component="search" role="dialog"'


def polish(site: Path) -> None:
    """Do it, in every page."""
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        polished = polished_page(text)
        if polished != text:
            page.write_text(polished, "utf-8")


def polished_page(text: str) -> str:
    """One page: each section and the search have a name, an empty heading is none, a bar is a bar,
    and a word of the glossary is explained where it first stands.
    """
    text = SECTION.sub(r'aria-label="\3"\2\3\4', text)
    text = CELL.sub(lambda cell: CODE.sub(lambda code: code[0].replace(BAR, "|"), cell[0]), text)
    text = SHORT.sub('<code class="tf-short">', text)
    text = text.replace(SEARCH, f'{SEARCH} aria-label="Search"')
    text = NOT_EXPLAINED.sub(lambda found: EXPLAINED.sub(r"\2", found[0]), text)
    text = _explained_once(text)
    return re.sub(r"<th([^>]*)></th>", r"<td\1></td>", text)


def _explained_once(text: str) -> str:
    seen = set()

    def once(found: re.Match[str]) -> str:
        is_new = found[1] not in seen
        seen.add(found[1])
        return found[0] if is_new else found[2]

    return EXPLAINED.sub(once, text)
