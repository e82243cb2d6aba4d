"""An edition in the page: what happens elsewhere is played unseen, and what falls there falls."""

from __future__ import annotations

from pathlib import Path

import pytest

import twofold
from tests.browser.conftest import Opens
from twofold.publish.web import Dress, single_page

WORLD = """
[story]
title = "Whole"
[realms.earth]
[realms.mist]
typeface = "italic"
[cast]
earth = ["Ned"]
mist = ["Moth"]
[[veils]]
from = "mist"
to = "earth"
sees = true
hears = true
[editions.tea]
realms = ["mist"]
pins = ["Ned makes tea."]
[editions.mist]
title = "From the mist"
realms = ["mist"]
"""

MAIN = """
~ scene(earth, (Ned))
Ned puts the kettle on. # part: Kettles
Moth: He has put the kettle on. # aside
* [Ned makes tea. # by: Ned # pull: 0]
  Tea.
  -> after(false)
* [Ned makes coffee. # by: Ned # pull: 3]
  Coffee.
  -> after(true)

=== after(coffee)
Moth: {coffee: Coffee, I think.|Tea, I think.} # aside
* [Ned sits down. # by: Ned]
* [The chair creaks. # nudge]
- He sits.
~ scene(mist, (Moth))
Moth stretched. # part: Mist
* [Moth sighs. # by: Moth]
- Moth sighed.
~ scene(earth, (Ned))
Ned washes up. # ending: clean cups
-> END
"""


@pytest.fixture
def mist(tmp_path: Path) -> Path:
    (tmp_path / "world.toml").write_text(WORLD)
    (tmp_path / "main.ink").write_text(MAIN)
    page = tmp_path / "mist.html"
    page.write_text(single_page(twofold.open(tmp_path), Dress(), "mist"), "utf-8")
    return page


def test_what_happens_elsewhere_is_played_unseen(mist: Path, opens: Opens) -> None:
    page = opens(mist)
    assert page.title() == "From the mist"
    said = page.locator(".line").all_text_contents()
    assert said == ["Moth: He has put the kettle on.", "Moth: Coffee, I think."]
    assert page.locator(".part").all_inner_texts() == ["Kettles"]
    assert page.locator(".margin").count() == 0
    # In this one a watcher has a say, so that a reader is asked.
    assert page.locator(".offer").all_inner_texts() == ["Ned sits down.", "The chair creaks."]
    page.keyboard.press("1")
    page.keyboard.press("1")
    assert page.locator(".line").all_text_contents()[2:] == ["Moth stretched.", "Moth sighed."]
    assert page.locator(".end").inner_text() == "the end: clean cups"
    page.get_by_role("button", name="Undo").click()
    assert page.locator(".offer").all_inner_texts() == ["Moth sighs."]


def test_what_is_pinned_falls_so(mist: Path, tmp_path: Path, opens: Opens) -> None:
    mist.write_text(single_page(twofold.open(tmp_path), Dress(), "tea"), "utf-8")
    page = opens(mist)
    assert page.locator(".line").last.text_content() == "Moth: Tea, I think."


@pytest.mark.parametrize(
    ("policy", "falls"), [("first", {"Tea"}), ("last", {"Coffee"}), ("uniform", {"Tea", "Coffee"})]
)
def test_what_is_not_pinned_falls_by_the_policy(
    policy: str, falls: set[str], mist: Path, tmp_path: Path, opens: Opens
) -> None:
    (tmp_path / "world.toml").write_text(f'{WORLD}policy = "{policy}"\n')
    mist.write_text(single_page(twofold.open(tmp_path), Dress(), "mist"), "utf-8")
    page = opens(mist)
    said = set()
    for seed in range(1, 12):
        page.evaluate(f"window.twofold.reading.begin({seed})")
        last = page.locator(".line").last.inner_text()
        said |= {drink for drink in ("Tea", "Coffee") if drink in last}
    assert said == falls


def test_by_a_fresh_policy_none_falls_twice(mist: Path, tmp_path: Path, opens: Opens) -> None:
    (tmp_path / "world.toml").write_text(f'{WORLD}policy = "fresh"\n')
    (tmp_path / "main.ink").write_text(
        "VAR days = 0\nVAR tea = 0\nVAR coffee = 0\n-> day\n=== day\n~ scene(earth, (Ned))\n"
        "+ [Tea. # by: Ned]\n  ~ tea++\n+ [Coffee. # by: Ned]\n  ~ coffee++\n"
        "- ~ days++\n{days < 2: -> day}\n~ scene(mist, (Moth))\nHe had {tea} and {coffee}.\n-> END"
    )
    mist.write_text(single_page(twofold.open(tmp_path), Dress(), "mist"), "utf-8")
    page = opens(mist)
    for seed in range(1, 8):
        page.evaluate(f"window.twofold.reading.begin({seed})")
        assert page.locator(".line").all_inner_texts() == ["He had 1 and 1."]


def test_what_was_learned_of_readers_weighs(mist: Path, tmp_path: Path, opens: Opens) -> None:
    readers = tmp_path / "readers"
    readers.mkdir()
    for number in range(60):
        (readers / f"{number}.txt").write_text("2,1,1\n")
    (tmp_path / "world.toml").write_text(f'{WORLD}policy = "learned:{readers}"\n')
    mist.write_text(single_page(twofold.open(tmp_path), Dress(), "mist"), "utf-8")
    page = opens(mist)
    said = []
    for seed in range(1, 8):
        page.evaluate(f"window.twofold.reading.begin({seed})")
        said.append(page.locator(".line").last.text_content())
    assert said.count("Moth: Coffee, I think.") >= 6
