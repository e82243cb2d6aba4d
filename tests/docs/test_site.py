"""The site has every page, and no page leads to nowhere; `make docs` builds it strictly."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
SITE = (ROOT / "mkdocs.yml").read_text("utf-8")
PAGES = [*ROOT.glob("*.md"), *DOCS.rglob("*.md")]
ADDED_BY_ITSELF = "decisions"


def test_every_page_is_in_the_navigation() -> None:
    named = set(re.findall(r"^ +- (?:.*: )?([\w/.-]+\.md)$", SITE, re.M))
    pages = {page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md")}
    assert named == {page for page in pages if not page.startswith(ADDED_BY_ITSELF)}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    prose = re.sub(r"^```.*?^```$|`[^`\n]*`", "", page.read_text("utf-8"), flags=re.M | re.S)
    for link in re.findall(r"\]\(([^)\s]+)\)", prose):
        target, _, anchor = link.partition("#")
        if "://" in target:
            continue
        path = (page.parent / target).resolve() if target else page
        assert path.exists(), link
        if page.is_relative_to(DOCS):
            assert path.is_relative_to(DOCS), f"{link} is no part of the site"
        if anchor:
            assert anchor in anchors(path), link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_block_of_code_is_one_on_the_site_too(page: Path) -> None:
    for fence in re.findall(r"^ *```.*$", page.read_text("utf-8"), re.M):
        assert re.fullmatch(r'```(\w+( title="[^"]+")?)?', fence), fence


def anchors(page: Path) -> set[str]:
    """What the headings of a page can be called by, as GitHub and MkDocs alike do."""
    text = re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.M | re.S)
    headings = re.findall(r"^#+ (.*)$", text, re.M)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
