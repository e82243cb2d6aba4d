"""What is done to the site once it is built: links checked, names given, old addresses kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import website.redirects
from website.links import broken
from website.polish import polished_page
from website.redirects import write_redirects
from website.search_index import leave_out


def put(folder: Path, pages: dict[str, str]) -> Path:
    for name, text in pages.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def test_a_link_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    there = '<h1 id="here">There</h1><a href="../#up">up</a><a href="https://example.org">away</a>'
    links = '<a href="there/#here"></a><a href="there/#gone"></a><img src="no.svg" id="up">'
    asked = '<script src="https://example.org/a.js"></script><a href="there"></a>'
    site = put(tmp_path, {"index.html": links + asked, "there/index.html": there})
    assert list(broken(site)) == [
        "/: there/#gone leads to a part that is not there",
        "/: no.svg leads nowhere",
        "/: https://example.org/a.js is asked of another host",
    ]


def test_old_addresses_lead_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "moved.toml"
    old.write_text('["a/b"]\n"" = "c/"\npart = "c/d/#e"\n', "utf-8")
    monkeypatch.setattr(website.redirects, "MOVED", old)
    site = put(tmp_path / "site", {"c/index.html": "", "c/d/index.html": ""})
    write_redirects(site)
    page = (site / "a" / "b" / "index.html").read_text("utf-8")
    assert '<a href="../../c/">' in page
    assert json.dumps({"part": "../../c/d/#e"}) in page
    with pytest.raises(ValueError, match="a/b is still a page"):
        write_redirects(site)


def test_a_redirect_to_nowhere_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "moved.toml"
    old.write_text('[a]\n"" = "c/"\n', "utf-8")
    monkeypatch.setattr(website.redirects, "MOVED", old)
    with pytest.raises(ValueError, match="which is no page"):
        write_redirects(tmp_path / "site")


def test_what_the_generator_leaves_undone_is_done() -> None:
    section = (
        '<nav class="md-nav" aria-labelledby="__nav_5_7_label" aria-expanded="false">'
        '<label class="md-nav__title" for="__nav_5_7"><span class="i"></span> Findings </label>'
        "<table><th>a</th><th></th></table><code>->-></code><code>one two</code>"
    )
    made = polished_page(section)
    assert '<nav class="md-nav" aria-label="Findings" aria-expanded="false">' in made
    assert "<th>a</th><td></td>" in made
    assert made.endswith('<code class="tf-short">->-></code><code>one two</code>')


def test_a_bar_in_the_code_of_a_table_is_one() -> None:
    page = r"<td><code>a\|b</code> or \|</td><pre><code>a \| b</code></pre>"
    assert polished_page(page) == (
        r'<td><code class="tf-short">a|b</code> or \|</td><pre><code>a \| b</code></pre>'
    )


def test_a_word_is_explained_where_it_first_stands() -> None:
    word = '<abbr title="A playthrough.">reading</abbr>'
    page = f"<h1>A {word}</h1><p>Each {word}, <a>any {word}</a> or {word}</p>"
    assert polished_page(page) == (
        f"<h1>A reading</h1><p>Each {word}, <a>any reading</a> or reading</p>"
    )


def test_the_search_leaves_decisions_out(tmp_path: Path) -> None:
    docs = [{"location": "world/#veils"}, {"location": "decisions/x/"}]
    site = put(tmp_path, {"search/search_index.json": json.dumps({"config": {}, "docs": docs})})
    leave_out(site)
    held = json.loads((site / "search" / "search_index.json").read_text("utf-8"))
    assert held == {"config": {}, "docs": docs[:1]}
