"""The page for everyone: axe-core finds nothing to complain of, on any screen, in any look."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.axe import AXE, violations
from tests.browser.conftest import PHONE, Opens, published
from tests.browser.screens import screens
from tests.conftest import Needs
from tests.reference.shared import REPOSITORY

STORIES = sorted(
    path.name for path in (REPOSITORY / "stories").iterdir() if path.name != "starting-over"
)


@pytest.fixture(autouse=True)
def _axe(needs: Needs) -> None:
    needs("axe-core is not installed: make web", AXE.is_file())


@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_panels_and_the_flagship(flagship: Path, opens: Opens, look: str) -> None:
    size = PHONE if look == "dark" else {"width": 1280, "height": 900}
    page = opens(flagship, seed=9, viewport=size, color_scheme=look)
    page.keyboard.press("1")
    page.keyboard.press("1")
    assert violations(page) == []
    for panel in ("Saves", "People", "Standing", "About", "Settings"):
        page.get_by_role("button", name=panel, exact=True).click()
        assert violations(page, "dialog[open]") == [], panel
        page.keyboard.press("Escape")


@pytest.mark.parametrize("name", ["last-waltz"])
def test_every_screen_of_a_small_story(name: str, tmp_path: Path, opens: Opens) -> None:
    page = opens(published(REPOSITORY / "stories" / name, tmp_path / "page.html"))
    for path in screens(REPOSITORY / "stories" / name):
        page.evaluate(
            "(path) => { const { reading } = window.twofold; reading.begin(1);"
            " for (const index of path) reading.choose(index); }",
            path,
        )
        assert violations(page) == [], path


def test_it_can_be_read_at_twice_the_size_on_a_small_screen(flagship: Path, opens: Opens) -> None:
    page = opens(flagship, viewport={"width": 320, "height": 600})
    page.get_by_role("button", name="Settings").click()
    page.get_by_label("Size of type").fill("200")
    page.keyboard.press("Escape")
    page.keyboard.press("1")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    small = page.evaluate(
        """() => [...document.querySelectorAll("button")]
            .filter((it) => it.offsetParent)
            .map((it) => it.getBoundingClientRect())
            .filter(({ width, height }) => width < 24 || height < 24).length"""
    )
    assert small == 0


def test_in_forced_colours_a_button_has_those_of_one_that_can_be_pressed(
    tmp_path: Path, opens: Opens
) -> None:
    published(REPOSITORY / "stories" / "last-waltz", tmp_path / "page.html")
    page = opens(tmp_path / "page.html", forced_colors="active")
    page.locator(".choice").first.click()
    pressable = page.locator("#undo span").screenshot()
    page.evaluate(
        "document.getElementById('undo').replaceWith("
        "document.getElementById('undo').cloneNode(true))"
    )  # painted anew
    assert page.locator("#undo span").screenshot() == pressable
