"""Draws the screens of `twofold watch` that the pages show: `python docs/.screens.py`."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import twofold
from twofold.cli.harmless import harmless
from twofold.watch.living import LivingStory, Seen, begin
from twofold.watch.view import WatchApp

DOCS = Path(__file__).parent
STORY, REALM, SEED = DOCS.parent / "stories" / "starting-over", "shadow", 9
FONT_FACES = re.compile(r"@font-face \{.*?\}", re.DOTALL)  # no request to anybody else's server
COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)


def nudge_is_open(living: LivingStory) -> bool:
    """Whether whoever looks on may do something."""
    return bool(living.deciding and living.deciding.nudges)


def much_is_remarked(living: LivingStory) -> bool:
    """Whether those who watch have had a good deal to say, when the living are to decide."""
    lately = [beat.line.aside for beat in living.beats[-8:] if isinstance(beat, Seen)]
    return living.deciding is not None and sum(lately) > 2


SCREENS = {(80, 24): nudge_is_open, (120, 40): much_is_remarked}
"""What is drawn at each size: the first moment of that kind."""


async def draw() -> None:
    """Draw each screen."""
    story = twofold.open(STORY)
    weighed = story.odds()
    assert story.world is not None
    title = story.world.realms[REALM].title or REALM
    for (columns, rows), stops in SCREENS.items():
        living = begin(story, REALM, story.policy(), SEED)
        app = WatchApp(story, living, harmless, None, title, paused=True)
        async with app.run_test(size=(columns, rows)) as pilot:
            app.take_odds(weighed, "")
            while not (living.is_over or stops(living)):
                app.action_step()
            await pilot.pause(0.5)
            drawn = app.export_screenshot(title="twofold watch", simplify=True)
        drawn = COMMENT.sub("", FONT_FACES.sub("", drawn))
        (DOCS / "pictures" / f"watch-{columns}x{rows}.svg").write_text(drawn, "utf-8")


if __name__ == "__main__":
    asyncio.run(draw())
