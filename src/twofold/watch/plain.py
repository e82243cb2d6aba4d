"""A story that lives by itself, as text."""

from __future__ import annotations

from rich.console import Console

from twofold.odds import Odds
from twofold.opened import OpenedStory
from twofold.play.stage import StagedLine
from twofold.play.terminal.page import Page
from twofold.watch.edge import Standing, moved
from twofold.watch.living import Decided, Deciding, LivingStory, Over, Seen, Unseen
from twofold.watch.pages import ELSEWHERE


class Plain:
    """Writes a life as it is lived, and what each choice has moved.

    Args:
        console: where to.
        brief: show only how each turn begins, to be skimmed.
        weighed: the odds; without them none are told.
    """

    def __init__(
        self,
        story: OpenedStory,
        living: LivingStory,
        console: Console,
        brief: bool = False,
        weighed: Odds | None = None,
    ) -> None:
        self._living = living
        self._page = Page(story, console, brief)
        self._weighed = weighed
        self._lines: list[StagedLine] = []
        self._before: Standing | None = None

    def write(self, most: int) -> bool:
        """Write it to its end; False where so many choices were not enough."""
        self._page.title()
        choices = 0
        while True:
            match self._living.go_on():
                case Seen(line):
                    self._lines.append(line)
                case Unseen():
                    self._show_lines(is_last=False)
                    self._page.say(ELSEWHERE)
                    self._page.blank()
                case Deciding() as deciding:
                    self._show_lines(is_last=False)
                    self._show_moved()
                    if choices == most:
                        return False
                    choices += 1
                    self._show_decided(deciding)
                case Over(_, problems):
                    self._show_lines(is_last=True)
                    self._show_moved()
                    if not problems:
                        self._page.end(())
                    return True

    def _show_decided(self, deciding: Deciding) -> None:
        decided = self._living.go_on()
        assert isinstance(decided, Decided)
        if decided.choice is not None:
            index = decided.choice.index
            others = [choice for choice in deciding.choices if choice.index != index]
            known = sorted([*others, decided.choice], key=lambda choice: choice.index)
            self._page.chosen(known, index)

    def _show_lines(self, is_last: bool) -> None:
        if self._lines:
            self._page.turn(self._lines, is_last)
        self._lines = []

    def _show_moved(self) -> None:
        outlook = self._weighed.at(",".join(self._living.reading.trace)) if self._weighed else None
        now = Standing(self._living.account(), outlook)
        said = moved(self._before, now, self._weighed) if self._before else []
        self._before = now
        if said:
            self._page.say(f"[{'; '.join(said)}]")
            self._page.blank()
