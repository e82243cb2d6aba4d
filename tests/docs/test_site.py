"""The site has every page, and no page leads to nowhere; `make docs` builds it strictly."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from website.navigation import DOCS, INDEX, ROOT, navigation, pages

INCLUDED = DOCS / "includes"  # set into pages, and none themselves
ON_THE_SITE = [page for page in DOCS.rglob("*.md") if page.parent != INCLUDED]
PAGES = [*ROOT.glob("*.md"), *ON_THE_SITE]


def test_every_page_is_in_the_navigation_once() -> None:
    named = list(pages(navigation()))
    assert sorted(named) == sorted(page.relative_to(DOCS).as_posix() for page in ON_THE_SITE)


def test_a_folder_is_in_the_order_of_its_index(tmp_path: Path) -> None:
    folder = tmp_path / "how"
    (folder / "deep").mkdir(parents=True)
    (folder / INDEX).write_text("# How\n\n[c](c.md), [d](deep/README.md#x), [b](b.md)\n", "utf-8")
    for name in ("a", "b", "c", "deep/z"):
        (folder / f"{name}.md").write_text("# A page\n", "utf-8")
    (folder / "deep" / INDEX).write_text("# Deeper\n", "utf-8")
    (opened,) = (entry for entry in navigation(tmp_path) if isinstance(entry, dict))
    deeper = {"Deeper": ["how/deep/README.md", "how/deep/z.md"]}
    assert opened == {"How do I …?": ["how/README.md", "how/c.md", deeper, "how/b.md", "how/a.md"]}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    prose = re.sub(r"^```.*?^```$|`[^`\n]*`", "", page.read_text("utf-8"), flags=re.M | re.S)
    for link in re.findall(r"\]\(([^)\s]+)\)", prose):
        target, _, anchor = re.sub("#only-(light|dark)$", "", link).partition("#")
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
