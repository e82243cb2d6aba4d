"""The page opens from anywhere: from disk, in one file, from a host, and without a network."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.browser.conftest import FLAGSHIP, Opens, Server, published


def test_it_is_the_same_from_disk_in_one_file_and_from_a_host(
    flagship: Path, opens: Opens, serves: Callable[[Path], Server], tmp_path: Path
) -> None:
    alone = published(FLAGSHIP, tmp_path / "flagship.html")
    said = []
    for at in (flagship, alone, serves(flagship.parent).url):
        page = opens(at, seed=5)
        page.keyboard.press("1")
        page.keyboard.press("2")
        page.wait_for_function("() => document.fonts.status === 'loaded'")
        assert page.evaluate("document.fonts.check('16px Twofold Book')")
        said.append(page.locator("#text").inner_text())
    assert len(said[0]) > 1000
    assert said[0] == said[1] == said[2]


def test_where_it_was_served_it_is_read_without_a_network(
    flagship: Path, opens: Opens, serves: Callable[[Path], Server]
) -> None:
    server = serves(flagship.parent)
    page = opens(server.url.replace("index.html", ""), seed=None)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    assert page.locator('link[rel="manifest"]').count() == 1
    page.keyboard.press("1")
    said = page.locator("#text").inner_text()
    server.stop()
    page.reload()
    assert page.locator("#text").inner_text() == said
