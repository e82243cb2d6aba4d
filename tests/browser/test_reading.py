"""A reader at the page: by keyboard alone, undo, saves, leaving and coming back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import PHONE, Opens, flagship_story, published
from tests.browser.reading import here
from twofold.ink.speaker import ENDING, value_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

STORY = """
# title: Doors
VAR seen = 0
You are in a hall.
-> hall
=== hall
* [The left door.] You go left.
  ~ seen++
  -> hall
* [The right door.] You go right.
  ~ seen++
  -> hall
* -> out
=== out
You have seen {seen}. # ending: both seen
-> END
"""


@pytest.fixture
def doors(tmp_path: Path) -> Path:
    (tmp_path / "doors.ink").write_text(STORY)
    return published(tmp_path / "doors.ink", tmp_path / "doors.html")


def words(page: Page) -> list[str]:
    return page.locator("#text .line, #text .taken").all_inner_texts()


def offered(page: Page) -> list[str]:
    return page.locator(".choice .offer").all_inner_texts()


def test_the_flagship_is_read_to_its_end_by_keyboard_alone(flagship: Path, opens: Opens) -> None:
    page = opens(flagship, seed=3)
    turns = here(flagship_story(), 3)
    for turn in turns[1:]:
        page.keyboard.press(str(turn["chosen"] + 1))
        assert page.evaluate("document.activeElement.className") == "chosen"
    tags = [tag for line in turns[-1]["lines"] for tag in line["tags"]]
    assert page.locator(".end").inner_text() == f"the end: {value_of(tags, ENDING)}"
    page.keyboard.press("Tab")  # past what takes the last choice back
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator(".taken").count() == 0
    assert offered(page)


def test_arrows_and_enter(doors: Path, opens: Opens) -> None:
    page = opens(doors)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.innerText").endswith("The right door.")
    page.keyboard.press("Enter")
    assert words(page) == ["You are in a hall.", "The right door.", "You go right."]
    assert offered(page) == ["The left door."]
    page.keyboard.press("2")
    assert len(words(page)) == 3


def test_digits_choose_only_where_the_reader_wants_them_to(doors: Path, opens: Opens) -> None:
    page = opens(doors)
    page.get_by_role("button", name="Settings").click()
    page.keyboard.press("1")  # in a panel they are not for choosing
    page.get_by_label("The keys 1 to 9 choose").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("1")
    assert words(page) == ["You are in a hall."]


def test_undo_and_going_back_to_any_choice(doors: Path, opens: Opens) -> None:
    page = opens(doors)
    undo = page.get_by_role("button", name="Undo")
    assert undo.is_disabled()
    page.keyboard.press("1")
    page.keyboard.press("1")
    assert page.locator(".end").inner_text() == "the end: both seen"
    undo.click()
    assert offered(page) == ["The right door."]
    page.keyboard.press("1")
    page.get_by_role("button", name="Choose again, instead of: The left door.").click()
    assert words(page) == ["You are in a hall."]
    assert page.evaluate("document.activeElement.innerText").endswith("The left door.")
    page.keyboard.press("2")
    assert words(page)[-1] == "You go right."


def test_who_leaves_finds_the_place_again(doors: Path, opens: Opens) -> None:
    page = opens(doors, seed=None)
    page.keyboard.press("1")
    before = words(page)
    page.reload()
    assert words(page) == before
    assert offered(page) == ["The right door."]
    page.get_by_role("button", name="Undo").click()
    assert words(page) == ["You are in a hall."]


def test_a_save_is_come_back_to(doors: Path, opens: Opens) -> None:
    page = opens(doors, seed=None)
    page.keyboard.press("1")
    saved = words(page)
    page.get_by_role("button", name="Saves").click()
    page.get_by_role("button", name="Save in slot 2").click()
    page.get_by_role("status").filter(has_text="Saved in slot 2.").wait_for(state="attached")
    page.keyboard.press("Escape")
    page.keyboard.press("1")
    page.reload()
    page.get_by_role("button", name="Saves").click()
    page.get_by_role("button", name="Read on from slot 2").click()
    assert words(page) == saved
    assert page.locator("dialog[open]").count() == 0
    page.get_by_role("button", name="Saves").click()
    page.get_by_role("button", name="Begin the story anew").click()
    assert words(page) == ["You are in a hall."]


def test_a_place_outlasts_an_edit_of_the_story(tmp_path: Path, opens: Opens) -> None:
    source = tmp_path / "doors.ink"
    source.write_text(STORY)
    page = opens(published(source, tmp_path / "doors.html"), seed=None)
    page.keyboard.press("1")
    source.write_text(STORY.replace("You have seen", "By now you have seen"))
    published(source, tmp_path / "doors.html")
    page.reload()
    page.get_by_role("status").filter(has_text="edited").wait_for(state="attached")
    page.keyboard.press("1")
    assert words(page)[-1] == "By now you have seen 2."
    page.get_by_role("button", name="Undo").click()
    source.write_text(STORY.replace("hall", "room"))
    published(source, tmp_path / "doors.html")
    page.reload()
    assert words(page) == ["You are in a room."]
    page.get_by_role("status").filter(has_text="begins anew").wait_for(state="attached")


def test_what_a_save_is_found_to_be_is_said_where_it_is_read_on(
    tmp_path: Path, opens: Opens
) -> None:
    source = tmp_path / "doors.ink"
    source.write_text(STORY)
    page = opens(published(source, tmp_path / "doors.html"), seed=None)
    page.keyboard.press("1")
    page.get_by_role("button", name="Saves").click()
    page.get_by_role("button", name="Save in slot 1").click()
    source.write_text(STORY.replace("You have seen", "By now you have seen"))
    published(source, tmp_path / "doors.html")
    page.reload()
    page.get_by_role("button", name="Saves").click()
    page.get_by_role("button", name="Read on from slot 1").click()
    page.get_by_role("status").filter(has_text="edited").wait_for(state="attached")
    source.write_text(STORY.replace("hall", "room"))
    published(source, tmp_path / "doors.html")
    page.reload()
    page.get_by_role("button", name="Saves").click()
    page.get_by_role("button", name="Read on from slot 1").click()
    page.locator("dialog[open] #status").filter(has_text="no longer in this story").wait_for(
        state="attached"
    )


SPOILED = [
    '"x"',
    "{}",
    '{"format":1,"seed":1,"turns":[{}]}',
    '{"format":1,"seed":1,"turns":[null,null]}',
    '{"format":1,"seed":1,"turns":[{"lines":[],"choices":[3],"errors":[],"state":"{}"}]}',
    '{"format":1,"seed":1,"turns":[{"lines":[],"choices":[],"errors":[],"state":"no"},'
    '{"lines":[],"choices":[],"errors":[],"state":"{}"}]}',
]


def test_what_is_kept_may_be_spoiled(doors: Path, opens: Opens) -> None:
    page = opens(doors, seed=None)
    page.keyboard.press("1")
    page.get_by_role("button", name="Saves").click()
    page.get_by_role("button", name="Save in slot 1").click()
    for spoiled in SPOILED:
        page.evaluate(
            "(spoiled) => Object.keys(localStorage).forEach((key) => localStorage[key] = spoiled)",
            spoiled,
        )
        page.reload()
        assert words(page) == ["You are in a hall."]
        page.get_by_role("button", name="Saves").click()
        assert page.locator(".slot").count() == 6
        page.keyboard.press("Escape")


def test_where_there_is_no_room_the_last_place_is_kept_or_it_is_said(
    doors: Path, opens: Opens
) -> None:
    page = opens(doors, seed=None)
    page.evaluate(
        """() => {
            const set = Storage.prototype.setItem;
            window.room = 1e9;
            Storage.prototype.setItem = function (key, value) {
                if (value.length > window.room) throw new DOMException("it is full");
                set.call(this, key, value);
            };
        }"""
    )
    page.keyboard.press("1")
    whole = "Object.entries(localStorage).find(([key]) => key.endsWith('left'))[1].length"
    page.evaluate(f"window.room = {whole} + 400")  # not for the state before as well
    page.keyboard.press("1")
    said = words(page)
    assert page.get_by_role("status").inner_text() == ""
    page.evaluate("window.room = 0")
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("status").filter(has_text="until this page is closed").wait_for(
        state="attached"
    )
    page.reload()
    assert words(page) == said
    assert page.get_by_role("button", name="Undo").is_disabled()


def test_a_serial_is_read_on_where_its_last_part_ended(tmp_path: Path, opens: Opens) -> None:
    source = tmp_path / "doors.ink"
    source.write_text(STORY)
    page = opens(published(source, tmp_path / "doors.html"), seed=None)
    page.keyboard.press("1")
    page.keyboard.press("1")
    assert page.locator(".end").count() == 1
    source.write_text(STORY.replace("-> END", "* [Next part.] It goes on. -> END"))
    published(source, tmp_path / "doors.html")
    page.reload()
    page.get_by_role("status").filter(has_text="may go on now").wait_for(state="attached")
    page.keyboard.press("1")
    assert offered(page) == ["Next part."]


@pytest.mark.parametrize("loop", ["-> loop", "Again. -> loop", "Again <>\n-> loop", "~ loops()"])
def test_a_loop_without_a_choice_is_told_of_and_taken_back(
    loop: str, tmp_path: Path, opens: Opens
) -> None:
    source = tmp_path / "loop.ink"
    function = "=== function loops()\n~ return loops()\n"
    source.write_text(f"Here.\n* [On.] -> loop\n=== loop\n{loop}\n-> END\n{function}")
    page = opens(published(source, tmp_path / "loop.html"))
    hurries = "const now = performance.now.bind(performance); performance.now = () => 20 * now();"
    page.evaluate(hurries)
    page.locator(".choice").click()
    assert "without coming to a choice" in page.get_by_role("alert").inner_text()
    assert len(words(page)) < 30
    page.get_by_role("button", name="Undo").click()
    assert offered(page) == ["On."]


def test_what_is_new_is_said_and_gone_to(doors: Path, opens: Opens) -> None:
    page = opens(doors)
    assert page.locator("#text").get_attribute("role") == "log"
    page.keyboard.press("1")
    focused = page.evaluate("document.activeElement.textContent")
    assert focused.startswith("You chose: The left door.")
    assert page.locator("#text .turn").last.inner_text().endswith("You go left.")


def test_settings_are_kept(doors: Path, opens: Opens) -> None:
    page = opens(doors, viewport=PHONE, has_touch=True, is_mobile=True)
    page.get_by_role("button", name="Settings").tap()
    page.get_by_label("Dark").tap()
    page.get_by_label("Legible").tap()
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 23, 26)"
    assert "Twofold Legible" in page.evaluate("getComputedStyle(document.body).fontFamily")
