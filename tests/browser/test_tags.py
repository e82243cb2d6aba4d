"""The tags that Ink's authors use, as the page shows them; and what would do harm, as text."""

from __future__ import annotations

import base64
from pathlib import Path

from tests.browser.conftest import Opens, published
from tests.publish.test_media import PIXEL
from tests.publish.test_site import HOSTILE, hostile_story

SILENCE = base64.b64decode("UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA=")

STORY = r"""# title: Tags
# theme: dark
Once.
A boat. # IMAGE: boat.png # alt: A boat, half sunk # CLASS: tall
It rained. # AUDIO: rain.wav # alt: Rain on a roof
Read on. # LINKOPEN: https:\/\/example.org\/more
Harm. # LINK: javascript:alert(1)
Late, *very late*, 2*3*4. # BACKGROUND: boat.png
* [Never # UNCLICKABLE]
* [On # CLASS: bold]
- Now. # CLEAR
* [Over]
- Again. # RESTART
-> END
"""


def test_the_tags_do_what_they_do_elsewhere(tmp_path: Path, opens: Opens) -> None:
    (tmp_path / "boat.png").write_bytes(PIXEL)
    (tmp_path / "rain.wav").write_bytes(SILENCE)
    (tmp_path / "tags.ink").write_text(STORY)
    (tmp_path / "publish.css").write_text(".tall { color: rgb(1, 2, 3) !important }")
    page = opens(published(tmp_path / "tags.ink", tmp_path / "site"))
    assert page.title() == "Tags"
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    picture = page.get_by_role("img", name="A boat, half sunk")
    assert picture.evaluate("it => it.naturalWidth") == 1
    assert "Rain on a roof" in page.locator(".sound").inner_text()
    assert page.locator(".line.tall").evaluate("it => getComputedStyle(it).color") == "rgb(1, 2, 3)"
    links = page.locator(".line a")
    assert [link.get_attribute("href") for link in links.all()] == ["https://example.org/more"]
    assert links.first.get_attribute("target") == "_blank"
    assert page.locator("#backdrop").is_visible()
    assert page.locator(".line em").all_inner_texts() == ["very late"]
    page.keyboard.press("1")
    assert page.get_by_text("Never").is_visible()
    assert (
        page.get_by_text("On", exact=True).evaluate("it => it.closest('button').className")
        == "choice bold"
    )
    page.keyboard.press("2")
    assert page.locator(".line").all_inner_texts() == ["Now."]
    page.keyboard.press("1")
    assert page.locator(".line").first.inner_text() == "Once."


def test_no_asterisk_is_read_aloud(tmp_path: Path, opens: Opens) -> None:
    (tmp_path / "said.ink").write_text("So.\n* [*Well*.] I *said* 2*3 so. -> END\n")
    page = opens(published(tmp_path / "said.ink", tmp_path / "said.html"))
    page.evaluate(
        """() => {
            window.aloud = [];
            window.speechSynthesis.speak = ({ text }) => window.aloud.push(text);
        }"""
    )
    page.get_by_role("button", name="Settings").click()
    page.get_by_label("Read aloud what is new").check()
    page.keyboard.press("Escape")
    page.keyboard.press("1")
    assert page.evaluate("window.aloud") == ["So.", "1: Well.", "I said 2*3 so."]
    assert page.get_by_role("button", name="Choose again, instead of: Well.").count() == 1


def test_what_would_do_harm_is_text(tmp_path: Path, opens: Opens) -> None:
    hostile_story(tmp_path)
    (tmp_path / "publish.js").write_text("window.own = '</script>';")
    page = opens(published(tmp_path, tmp_path / "site.html"))
    assert page.title() == HOSTILE.replace("\u2028", " ") or page.title() == HOSTILE
    assert page.locator("h1").text_content() == HOSTILE
    assert page.locator(".line").text_content() == HOSTILE
    assert page.locator(".part").text_content() == HOSTILE
    assert page.locator(".realm").text_content() == HOSTILE
    assert page.locator(".offer").text_content() == HOSTILE
    assert page.evaluate("window.own") == "</script>"


EXTERNALS = """EXTERNAL roll(sides)
You roll {roll(6)}.
-> END
"""


def test_a_script_of_the_authors_answers_externals(tmp_path: Path, opens: Opens) -> None:
    (tmp_path / "dice.ink").write_text(EXTERNALS)
    script = "window.twofold = { externals: { roll: (sides) => sides - 2 } };"
    (tmp_path / "publish.js").write_text(script)
    page = opens(published(tmp_path / "dice.ink", tmp_path / "dice.html"))
    assert page.locator(".line").inner_text() == "You roll 4."


def test_a_story_that_goes_wrong_says_so(tmp_path: Path, opens: Opens) -> None:
    (tmp_path / "dice.ink").write_text(EXTERNALS)
    page = opens(published(tmp_path / "dice.ink", tmp_path / "dice.html"))
    assert "cannot go on from here" in page.get_by_role("alert").inner_text()
    assert "roll" in page.locator(".fault-detail").inner_text()
