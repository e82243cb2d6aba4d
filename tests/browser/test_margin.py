"""The margin: beside the scene that is watched where there is room, and below it on a phone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.conftest import DESKTOP, PHONE, Opens

if TYPE_CHECKING:
    from playwright.sync_api import Page

TO_THE_WINDOW = "11"  # in the second part they watch two others at their lunch


def boxes(page: Page) -> list[tuple[dict[str, float], dict[str, float]]]:
    """Where each scene is that is watched, and the margin of it."""
    told: list[Any] = page.evaluate(
        """() => [...document.querySelectorAll(".margin")].map((margin) =>
            [margin.previousElementSibling, margin]
                .map((it) => it.getBoundingClientRect().toJSON()))"""
    )
    return [(scene, margin) for scene, margin in told]


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_asides_are_with_the_scene_that_they_watch(
    flagship: Path, opens: Opens, size: dict[str, int]
) -> None:
    page = opens(flagship, seed=9, viewport=size)
    for key in TO_THE_WINDOW:
        page.keyboard.press(key)
    found = boxes(page)
    assert len(found) > 2
    for scene, margin in found:
        if size is DESKTOP:
            assert margin["left"] >= scene["right"]
            assert margin["right"] <= size["width"]
            assert margin["top"] < scene["bottom"]
            assert margin["bottom"] > scene["top"]
        else:
            assert margin["top"] >= scene["bottom"]
            assert margin["left"] >= scene["left"]
            assert margin["right"] <= size["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_realms_are_as_present_as_their_substance(flagship: Path, opens: Opens) -> None:
    page = opens(flagship, seed=9)
    for key in TO_THE_WINDOW:
        page.keyboard.press(key)
    looks: dict[str, str] = page.evaluate(
        """() => {
            const look = (found) => {
                const { fontStyle, fontWeight } = getComputedStyle(document.querySelector(found));
                return `${fontStyle} ${fontWeight}`;
            };
            return {
                watched: look('.line[data-realm="earth"]:not(.aside)'),
                watcher: look('.aside[data-realm="shadow"]'),
                home: look('.line[data-realm="fairweather"]'),
            };
        }"""
    )
    assert looks == {"watched": "normal 400", "watcher": "italic 290", "home": "italic 400"}


def test_the_people_are_side_by_side(flagship: Path, opens: Opens) -> None:
    page = opens(flagship)
    page.get_by_role("button", name="People").click()
    rows = page.locator(".counterparts tr")
    assert rows.count() == 9
    assert {"Crake", "Russ"} <= set(rows.first.inner_text().split())


def test_how_things_stand_is_shown_and_changes_nothing(flagship: Path, opens: Opens) -> None:
    page = opens(flagship)
    before = page.evaluate("window.twofold.reading.turns().length")
    page.get_by_role("button", name="Standing").click()
    covenant = page.locator(".covenant.undecided")
    assert covenant.locator("li").count() == 4
    assert covenant.locator("li.holds").count() == 0
    meter = page.get_by_role("meter", name="Solidity: Crake")
    assert meter.get_attribute("max") == "6"
    assert page.evaluate("window.twofold.reading.turns().length") == before
