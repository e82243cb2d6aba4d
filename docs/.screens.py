"""Draws the screens of `twofold watch` that the pages show: `python docs/.screens.py`."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import twofold
from twofold.cli.harmless import harmless
from twofold.watch.living import begin
from twofold.watch.view import WatchApp

DOCS = Path(__file__).parent
STORY, REALM, SEED = DOCS.parent / "stories" / "starting-over", "shadow", 2
SIZES = ((80, 24), (120, 40))
FONT_FACES = re.compile(r"@font-face \{.*?\}", re.DOTALL)  # no request to anybody else's server
COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)


async def draw() -> None:
    """Draw the story where a nudge is first open to the realm, at each size."""
    story = twofold.open(STORY)
    weighed = story.odds()
    assert story.world is not None
    title = story.world.realms[REALM].title or REALM
    for columns, rows in SIZES:
        living = begin(story, REALM, story.policy(), SEED)
        app = WatchApp(story, living, harmless, None, title, paused=True)
        async with app.run_test(size=(columns, rows)) as pilot:
            app.take_odds(weighed, "")
            while not (living.is_over or (living.deciding and living.deciding.nudges)):
                app.action_step()
                await pilot.pause()
            await pilot.pause(0.5)
            drawn = app.export_screenshot(title="twofold watch", simplify=True)
        drawn = COMMENT.sub("", FONT_FACES.sub("", drawn))
        (DOCS / "images" / f"watch-{columns}x{rows}.svg").write_text(drawn, "utf-8")


if __name__ == "__main__":
    asyncio.run(draw())
