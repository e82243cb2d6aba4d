"""EXTERNAL functions in the page: a script's answers, and else those that are declared."""

from __future__ import annotations

from pathlib import Path

import pytest

import twofold
from tests.browser.conftest import Opens
from tests.browser.reading import here, in_page
from twofold.publish.web import Dress, single_page

WORLD = """
[externals]
roll = "1..6"
luck = "3"
name = '"Ada"|"Bo"'
fair = { answers = "bool", steady = true }
nothing = "none"
"""
STORY = """
EXTERNAL roll()
EXTERNAL luck()
EXTERNAL name()
EXTERNAL fair(what)
EXTERNAL nothing()
-> day
=== day
~ nothing()
{name()} rolls {roll()}, and {roll()}, with luck {luck()}; chance says {RANDOM(1, 100)}.
Tea is {fair("tea"):fair|foul}, milk {fair("milk"):fair|foul}, and {RANDOM(1, 100)}.
+ [Again.] -> day
* [Enough.] -> END
"""


@pytest.fixture
def dice(tmp_path: Path) -> twofold.Story:
    (tmp_path / "world.toml").write_text(WORLD)
    (tmp_path / "main.ink").write_text(STORY)
    return twofold.open(tmp_path)


def test_declared_answers_are_drawn_as_they_are_here(
    dice: twofold.Story, tmp_path: Path, opens: Opens
) -> None:
    (tmp_path / "page.html").write_text(single_page(dice, Dress()), "utf-8")
    page = opens(tmp_path / "page.html")
    for seed in range(1, 20):
        told = here(dice, seed)
        assert in_page(page, seed, told) == told


def test_what_was_answered_once_for_all_is_kept_and_taken_back(
    dice: twofold.Story, tmp_path: Path, opens: Opens
) -> None:
    (tmp_path / "page.html").write_text(single_page(dice, Dress()), "utf-8")
    page = opens(tmp_path / "page.html", seed=None)
    page.keyboard.press("1")
    steady = [said.partition(", and")[0] for said in page.locator(".line").all_inner_texts()[1::2]]
    assert len(steady) == 2
    page.reload()
    page.keyboard.press("1")
    page.get_by_role("button", name="Undo").click()
    page.keyboard.press("1")
    again = page.locator(".line").all_inner_texts()[1::2]
    assert {said.partition(", and")[0] for said in again} == set(steady[:1]) == set(steady)


def test_the_authors_own_script_answers_first(
    dice: twofold.Story, tmp_path: Path, opens: Opens
) -> None:
    script = "window.twofold = { externals: { roll: () => 7, fair: (what) => what === 'tea' } };"
    (tmp_path / "page.html").write_text(single_page(dice, Dress(script=script)), "utf-8")
    page = opens(tmp_path / "page.html")
    first, second = page.locator(".line").all_inner_texts()
    assert " rolls 7, and 7, with luck 3;" in first
    assert second.startswith("Tea is fair, milk foul,")
