"""The first words stand in the page before its script: those that the script would set."""

from __future__ import annotations

from pathlib import Path

import pytest

import twofold
from tests.browser.conftest import Opens, flagship_story
from twofold.publish.web import Dress, single_page

WORLD = """
[realms.day]
title = "The <Day>"
[realms.night]
title = "The Night"
typeface = "italic"
substance = "0.25"
[cast]
day = ["Ada", "Bo"]
night = ["Wren", "Old_Owl"]
[[veils]]
from = "night"
to = "day"
sees = true
hears = true
[performances.the_play]
realm = "day"
roles = { Ada = "Wren" }
[performances.the_masque]
realm = "day"
within = "the_play"
roles = { Wren = "Old_Owl" }
"""
STORY = """
~ scene(day, (Ada, Bo))
There is *one* of us here, & <b>two</b> of you. # part: The <first>
Ada: I *said* so. # x: y
Bo: (Did she?)
Wren: She did. # aside
Old_Owl: (*Hm.*) # aside
~ action(the_play)
Wren: Again!
~ action(the_masque)
Old_Owl: Hoo.
Wren: Is that all I say?
~ cut(the_masque)
~ cut(the_play)
~ scene(day, Bo)
Alone, with \u202ea word\u202c turned round. # note
~ scene(night, (Wren))
Wren: Now us.
* [On.] -> END
"""


SORTED = """
(source) => [new DOMParser().parseFromString(source, "text/html"), document].map((one) => {
    const text = document.importNode(one.getElementById("text"), true);
    for (const each of text.querySelectorAll("*")) {
        each.removeAttribute("style");  // which a policy lets a script alone set
        const said = [...each.attributes].map(({ name, value }) => [name, value]).sort();
        for (const [name] of said) each.removeAttribute(name);
        for (const [name, value] of said) each.setAttribute(name, value);
    }
    return text.innerHTML;
})
"""


def told(story: twofold.Story, edition: str | None, opens: Opens, tmp_path: Path) -> str:
    """The words that the page is published with, which are those that its script sets."""
    source = single_page(story, Dress(), edition)
    (tmp_path / "page.html").write_text(source, "utf-8")
    there, made = opens(tmp_path / "page.html", seed=7).evaluate(SORTED, source)
    assert there == made
    return str(there)


@pytest.mark.parametrize("edition", [None, "void"])
def test_the_flagship_begins_as_its_script_would_set_it(
    edition: str | None, opens: Opens, tmp_path: Path
) -> None:
    assert "The sealing" in told(flagship_story(), edition, opens, tmp_path)


def test_all_that_a_first_turn_may_hold(opens: Opens, tmp_path: Path) -> None:
    (tmp_path / "world.toml").write_text(WORLD)
    (tmp_path / "main.ink").write_text(STORY, "utf-8")
    text = told(twofold.open(tmp_path), None, opens, tmp_path)
    for piece in ("<em>Hm.</em>", "&lt;b&gt;", 'class="margin"', "break", "thought", ", as Wren"):
        assert piece in text
    assert 'data-substance="0.25"' in text
    assert ("\u202a" in text, "with \ufffda word\ufffd turned" in text) == (False, True)


@pytest.mark.parametrize(
    ("source", "script"),
    [
        ("{~Heads|Tails}.\n-> END", ""),
        ("EXTERNAL roll()\nYou rolled {roll()}.\n-> END\n=== function roll()\n~ return 1", "1;"),
        ("One. # CLEAR\n-> END", ""),
        ("~ temp x = 1 / 0\n{x}\n-> END", ""),
    ],
)
def test_what_is_not_sure_waits_for_the_script(source: str, script: str, tmp_path: Path) -> None:
    (tmp_path / "story.ink").write_text(source)
    page = single_page(twofold.open(tmp_path / "story.ink"), Dress(script=script))
    assert '<div id="text"></div>' in page


def test_they_are_read_where_no_script_runs(flagship: Path, opens: Opens) -> None:
    page = opens(flagship, seed=None, java_script_enabled=False)
    assert page.locator("#text .line").first.is_visible()


def test_who_has_read_on_sees_their_place_and_their_look_at_once(
    flagship: Path, opens: Opens
) -> None:
    page = opens(flagship, seed=None, anew=True)
    page.keyboard.press("1")
    page.get_by_role("button", name="Settings").click()
    page.get_by_label("Dark").check()
    page.add_init_script(
        """new MutationObserver(() => {
            const text = document.getElementById("text");
            if (!text?.textContent || window.seenFirst) return;
            const { theme } = document.documentElement.dataset;
            window.seenFirst = [getComputedStyle(text).visibility, theme];
        }).observe(document, { childList: true, subtree: true });"""
    )
    page.reload()
    assert page.evaluate("window.seenFirst") == ["hidden", "dark"]
    assert page.locator(".taken").count() == 1
