"""The live preview in a browser: at each save one reads on from where one was."""

from __future__ import annotations

import contextlib
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tests.reference.shared import REPOSITORY

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

STORY = REPOSITORY / "stories" / "half-a-penny"


GOLD = """\
VAR gold = 3
VAR mood = "calm"
LIST bag = (lamp), rope
-> market
=== market
You have {gold}.
+ [Buy]
  ~ gold -= 1
  ~ bag += rope
  -> market
+ [Shout]
  ~ mood = "cross"
  -> market
* [Leave]
  -> away
=== away
You are gone.
-> END
"""


@contextlib.contextmanager
def previewed(browser: Browser, story: Path, *options: str) -> Iterator[Page]:
    """A preview of a story in a page of a browser."""
    command = [sys.executable, "-u", "-m", "twofold", "preview", str(story), *options]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    context = browser.new_context(reduced_motion="reduce")
    try:
        assert running.stdout is not None
        page = context.new_page()
        page.goto(running.stdout.readline().strip())
        yield page
    finally:
        context.close()
        running.send_signal(signal.SIGINT)
        running.communicate(timeout=60)


def test_it_goes_on_after_each_save_from_where_the_reading_was(
    browser: Browser, tmp_path: Path
) -> None:
    story = Path(shutil.copytree(STORY, tmp_path / "story"))
    main = story / "main.ink"
    text = main.read_text("utf-8")
    with previewed(browser, story) as page:
        frame = page.frame_locator("#page")
        frame.locator("button.choice").first.click()
        frame.get_by_text("He bit it, out of habit").wait_for()

        main.write_text(text.replace("He bit it, out of habit", "He bit it, by habit"), "utf-8")
        frame.get_by_text("He bit it, by habit").wait_for()

        main.write_text(f"{text}\n-> nowhere\n", "utf-8")
        page.locator("#problems").get_by_text("`nowhere`").wait_for()
        assert frame.get_by_text("He bit it, by habit").is_visible()

        main.write_text(text.replace("* [", "* [So: ", 1), "utf-8")
        page.locator("#said").get_by_text("is not on offer any more").wait_for()
        frame.get_by_text("So: ").wait_for()


def test_variables_are_watched_and_choices_are_taken_back(browser: Browser, tmp_path: Path) -> None:
    story = tmp_path / "gold.ink"
    story.write_text(GOLD, "utf-8")
    with previewed(browser, story) as page:
        choices = page.frame_locator("#page").locator("button.choice")
        choices.first.wait_for()
        assert page.locator("#undo").is_disabled()
        page.locator("#watching").click()
        page.locator("#name").fill("gold")
        page.locator("#name").press("Enter")
        page.locator("#watched tr", has_text="gold3").wait_for()
        choices.get_by_text("Buy").click()
        page.locator("#watched tr.new", has_text="gold2").wait_for()
        changed = page.locator("#changed tr")
        assert changed.all_inner_texts() == ["bag\tlamp → lamp, rope", "gold\t3 → 2"]
        choices.get_by_text("Shout").click()
        changed.get_by_text("calm → cross").wait_for()
        assert changed.count() == 1
        page.locator("#undo").click()
        changed.get_by_text("3 → 2").wait_for()

        story.write_text(GOLD.replace("VAR gold = 3", "VAR gold = 9"), "utf-8")
        page.locator("#watched tr", has_text="gold8").wait_for()


def test_the_line_that_is_read_is_opened_in_an_editor(browser: Browser, tmp_path: Path) -> None:
    story, opened = tmp_path / "gold.ink", tmp_path / "opened"
    story.write_text(GOLD, "utf-8")
    writes = "import pathlib, sys; pathlib.Path(sys.argv[1]).write_text(sys.argv[2])"
    command = shlex.join([sys.executable, "-c", writes, str(opened), "{file}:{line}"])
    with previewed(browser, story, "--editor", command) as page:
        places = page.locator("#places button")
        places.first.wait_for()
        assert places.all_inner_texts() == ["gold.ink:7", "gold.ink:11", "gold.ink:14"]
        places.nth(1).click()
        deadline = time.monotonic() + 30
        while not (opened.exists() and opened.read_text()) and time.monotonic() < deadline:
            page.wait_for_timeout(50)
        assert opened.read_text() == f"{story}:11"
        page.frame_locator("#page").get_by_text("Leave").click()
        page.locator("#places button", has_text="gold.ink:14").wait_for()


def test_a_page_around_it_may_have_a_way_followed_and_is_told_of_lines(
    browser: Browser, tmp_path: Path
) -> None:
    story = tmp_path / "gold.ink"
    story.write_text(GOLD, "utf-8")
    with previewed(browser, story) as page:
        address, page = page.url, page.context.new_page()
        page.set_content(f'<iframe id="preview" width="800" height="600" src="{address}"></iframe>')
        preview = page.frame_locator("#preview")
        preview.frame_locator("#page").locator("button.choice").first.wait_for()
        preview.locator("#places button").first.wait_for()
        page.evaluate(
            "window.told = []; window.addEventListener('message', (e) => told.push(e.data));"
            "document.getElementById('preview').contentWindow"
            ".postMessage({ twofold: 'follow', trace: '1,2,1' }, '*')"
        )
        preview.frame_locator("#page").get_by_text("You have 1.").wait_for()
        preview.locator("#places button").first.click()
        page.wait_for_function("told.some((one) => one.twofold === 'open')")
        assert page.evaluate("told.at(-1)") == {"twofold": "open", "file": "gold.ink", "line": 7}
