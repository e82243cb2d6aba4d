"""From a place of the map to the same place in the published page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import twofold
from tests.browser.axe import AXE, violations
from tests.browser.conftest import Opens, published
from tests.browser.test_reading import offered, words
from tests.conftest import Needs
from tests.publish.test_map import fake_layout
from twofold.publish.map import draw_page, story_map

if TYPE_CHECKING:
    from playwright.sync_api import Page

STORY = """
-> hall
=== hall
You are in the hall.
+ [Wait.] -> hall
+ [Go in.] -> room
=== room
You are in the room.
* [Look about.] You see a die. -> thrown
=== thrown
It falls on {~one|two}.
* [Leave it.] -> END
"""


def looked_up(page: Page, title: str) -> None:
    page.locator("#search").fill(title)
    page.locator("#search").press("Enter")
    assert page.locator("#panel h2").inner_text() == title


def test_a_place_is_played_from(
    tmp_path: Path, opens: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("twofold.publish.map.layout.laid_out", fake_layout)
    (tmp_path / "house.ink").write_text(STORY)
    published(tmp_path / "house.ink", tmp_path / "a house.html")
    story = twofold.open(tmp_path / "house.ink")
    (tmp_path / "map.html").write_text(
        draw_page(story, story_map(story), played_at="a house.html"), "utf-8"
    )
    page = opens(tmp_path / "map.html", seed=None, anew=True)
    looked_up(page, "Look about.")
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Play from here").click()
    # The first turn is in the page already; the script that takes the choices comes later.
    opened.value.get_by_role("button", name="Look about.").wait_for()
    assert words(opened.value) == ["You are in the hall.", "Go in.", "You are in the room."]
    assert offered(opened.value) == ["Look about."]
    looked_up(page, "Leave it.")
    assert page.get_by_role("link", name="Play from here").count() == 0


def test_it_is_dark_where_its_reader_wants_it_dark(
    tmp_path: Path, opens: Opens, monkeypatch: pytest.MonkeyPatch, needs: Needs
) -> None:
    needs("axe-core is not installed: make web", AXE.is_file())
    monkeypatch.setattr("twofold.publish.map.layout.laid_out", fake_layout)
    (tmp_path / "house.ink").write_text(STORY)
    story = twofold.open(tmp_path / "house.ink")
    (tmp_path / "map.html").write_text(draw_page(story, story_map(story)), "utf-8")
    page = opens(tmp_path / "map.html", seed=None, color_scheme="dark")
    looked_up(page, "Look about.")
    fills = "(what) => getComputedStyle(document.querySelector(what)).fill"
    assert page.evaluate(fills, ".map .ground") == "rgb(20, 24, 31)"
    assert page.evaluate(fills, ".map .box > .head") != "rgb(255, 255, 255)"
    assert violations(page) == []


def test_an_address_asks_for_choices(tmp_path: Path, opens: Opens) -> None:
    (tmp_path / "house.ink").write_text(STORY)
    at = published(tmp_path / "house.ink", tmp_path / "house.html")
    page = opens(at, seed=None)
    page.keyboard.press("1")
    page.goto(f"{at.as_uri()}#choices=1×3,2,1&seed=2")
    assert words(page)[1::2][:4] == ["Wait.", "Wait.", "Wait.", "Go in."]
    assert offered(page) == ["Leave it."]
    page.goto(f"{at.as_uri()}#choices=2,7,1")
    assert words(page) == ["You are in the hall.", "Go in.", "You are in the room."]
    page.get_by_role("status").filter(has_text="choice 2 is not there").wait_for(state="attached")
    page.goto("about:blank")
    page.goto(at.as_uri())  # what was looked at is not where the reader was
    assert words(page) == ["You are in the hall.", "Wait.", "You are in the hall."]
