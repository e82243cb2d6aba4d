"""The view, driven as by somebody at a keyboard."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

import twofold
from tests.watch.story import two_rooms
from twofold.odds import Odds
from twofold.policies import UNIFORM
from twofold.search.explorer import Progress
from twofold.story import Story
from twofold.watch.living import begin
from twofold.watch.story_pane import StoryPane
from twofold.watch.view import WatchApp, WeighOdds

Drive = Callable[[WatchApp, Pilot[None]], Awaitable[None]]


def watched(
    story: Story,
    realm: str | None,
    drive: Drive,
    size: tuple[int, int] = (80, 24),
    weigh: WeighOdds | None = None,
) -> WatchApp:
    """Watch a story that waits to be stepped."""
    living = begin(story, realm, UNIFORM, 1)
    app = WatchApp(story, living, lambda text: text.replace("\x1b", "?"), weigh, paused=True)

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await drive(app, pilot)

    with ThreadPoolExecutor(
        1
    ) as apart:  # where a browser is driven, this thread has a loop already
        apart.submit(asyncio.run, run()).result()
    return app


def text_of(app: WatchApp, selector: str) -> str:
    return "\n".join(str(each.render()) for each in app.query(selector).results(Static))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_a_life_is_stepped_nudged_and_taken_back(size: tuple[int, int], tmp_path: Path) -> None:
    async def drive(app: WatchApp, pilot: Pilot[None]) -> None:
        await pilot.press("right", "right", "right")
        assert "“…” said Ada." in app.query_one(StoryPane).text
        assert "Old: She always asks." in app.query_one(StoryPane).text
        assert "100%  Bea says yes.  (Bea)" in app.query_one(StoryPane).text
        assert "1  A draught." in text_of(app, "#nudges")
        assert "They are fond" in text_of(app, "#terms")
        await pilot.press("1", "right", "right", "right")
        assert "›  A draught." in app.query_one(StoryPane).text
        assert "2▲ fondness(Ada, Bea)" in text_of(app, "#bonds")
        assert "peace: kept" in text_of(app, "#terms")
        await pilot.press("left")
        assert "Then sit" not in app.query_one(StoryPane).text
        assert "›" not in app.query_one(StoryPane).text
        assert "0▼ fondness(Ada, Bea)" in text_of(app, "#bonds")
        await pilot.press("left", "right", *["right"] * 6)
        assert "the end: dust" in app.query_one(StoryPane).text

    watched(two_rooms(tmp_path), "attic", drive, size)


def test_odds_move_along_the_edge(tmp_path: Path) -> None:
    path = tmp_path / "story.ink"
    path.write_text("+ [A] A. # ending: a\n+ [B] B. # ending: b\n- -> END\n", "utf-8")
    story = twofold.open(path)

    async def drive(app: WatchApp, pilot: Pilot[None]) -> None:
        app.take_odds(story.odds(), "")
        await pilot.pause()
        assert " 50.0%  b" in text_of(app, "#odds")
        await pilot.press("right", "right", "right")
        assert "100.0%▲" in text_of(app, "#odds")
        await pilot.press("left")
        assert " 50.0%▼" in text_of(app, "#odds")

    watched(story, None, drive)


def test_what_is_too_long_for_the_edge_is_folded_where_there_is_room(tmp_path: Path) -> None:
    long = "They are so fond of each other that even Old can tell"
    story = two_rooms(tmp_path)
    path = tmp_path / "world.toml"
    path.write_text(path.read_text("utf-8").replace("They are fond", long), "utf-8")
    story = twofold.open(tmp_path)

    async def drive(app: WatchApp, pilot: Pilot[None]) -> None:
        assert " ".join(text_of(app, "#terms").split()).endswith(long)
        await pilot.resize_terminal(120, 24)
        await pilot.pause()
        assert text_of(app, "#terms").endswith("…")

    watched(story, "attic", drive, (120, 40))


def test_the_edge_is_there_for_what_there_is(tmp_path: Path) -> None:
    path = tmp_path / "story.ink"
    path.write_text("+ [A] A. # ending: of some length\n+ [B] B.\n- -> END\n", "utf-8")
    story = twofold.open(path)

    async def drive(app: WatchApp, pilot: Pilot[None]) -> None:
        assert "story.ink" in text_of(app, "#name")
        assert str(tmp_path) not in text_of(app, "#name")
        assert not app.query_one("#edge").display
        app.take_odds(story.odds(), "")
        await pilot.pause()
        assert [one.id for one in app.query("#edge Static") if one.display] == ["odds"]
        assert "of some length" in text_of(app, "#odds")

    watched(story, None, drive)


def test_it_goes_on_by_itself_at_a_pace(tmp_path: Path) -> None:
    async def drive(app: WatchApp, pilot: Pilot[None]) -> None:
        await pilot.press(*["plus"] * 9)
        assert "paused, 6000 words a minute" in text_of(app, "#pace")
        await pilot.press("space")
        assert "6000 words a minute" in text_of(app, "#pace")
        for _ in range(200):
            await pilot.pause(0.02)
            if app.living.is_over:
                break
        assert "the end" in app.query_one(StoryPane).text
        await pilot.press("minus", "q")

    watched(two_rooms(tmp_path), None, drive)


def test_a_terminal_that_is_too_small_says_so(tmp_path: Path) -> None:
    async def drive(app: WatchApp, pilot: Pilot[None]) -> None:
        small = app.query_one("#small")
        assert small.display
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert not small.display
        assert "They are fond" in text_of(app, "#terms")

    watched(two_rooms(tmp_path), None, drive, (40, 10))


def test_what_goes_wrong_is_shown_and_harmful_signs_are_not(tmp_path: Path) -> None:
    path = tmp_path / "story.ink"
    path.write_text("VAR n = 0\nBe\x1bware.\n+ [On] {1 / n}\n-> END\n", "utf-8")

    async def drive(app: WatchApp, pilot: Pilot[None]) -> None:
        await pilot.press(*["right"] * 4)
        assert "Be?ware." in app.query_one(StoryPane).text
        assert "error" in app.query_one(StoryPane).text
        await pilot.press("ctrl+c")

    assert watched(twofold.open(path), None, drive).return_code == 0


def test_who_leaves_knows_whether_the_odds_are_still_worked_on(tmp_path: Path) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def weigh(progress: Progress) -> Odds:
        begun.set()
        go_on.wait(30)
        progress(0, 0, 0, 0.0)
        raise AssertionError("nobody is there any more")

    async def drive(app: WatchApp, pilot: Pilot[None]) -> None:
        assert begun.wait(30)
        await pilot.press("q")

    app = watched(two_rooms(tmp_path), None, drive, weigh=weigh)
    assert not app.has_weighed(0.0)
    go_on.set()
    assert app.has_weighed(30.0)
