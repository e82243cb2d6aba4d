"""The live preview in a browser: at each save one reads on from where one was."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.reference.shared import REPOSITORY

if TYPE_CHECKING:
    from playwright.sync_api import Browser

STORY = REPOSITORY / "stories" / "half-a-penny"


def test_it_goes_on_after_each_save_from_where_the_reading_was(
    browser: Browser, tmp_path: Path
) -> None:
    story = Path(shutil.copytree(STORY, tmp_path / "story"))
    main = story / "main.ink"
    text = main.read_text("utf-8")
    command = [sys.executable, "-u", "-m", "twofold", "preview", str(story)]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    context = browser.new_context(reduced_motion="reduce")
    try:
        assert running.stdout is not None
        page = context.new_page()
        page.goto(running.stdout.readline().strip())
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
    finally:
        context.close()
        running.send_signal(signal.SIGINT)
        running.communicate(timeout=60)
