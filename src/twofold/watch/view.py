"""A story that lives by itself, full-screen: scenes, the remarks beside them, and the edge."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from rich.style import Style
from rich.text import Text
from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.containers import Container, Horizontal
from textual.timer import Timer
from textual.widgets import Footer, Static

from twofold.errors import StoryError
from twofold.watch import edge
from twofold.watch.edge import Standing
from twofold.watch.living import Beat, Decided, Deciding, LivingStory, Seen
from twofold.watch.pages import Pages
from twofold.watch.story_pane import StoryPane

if TYPE_CHECKING:
    from twofold.odds import Odds
    from twofold.opened import OpenedStory
    from twofold.search.explorer import Progress

WORDS_A_MINUTE = (60, 90, 130, 180, 240, 320, 450, 700, 1500, 6000)
USUAL_PACE = 4
LEAST_WAIT = 0.6  # seconds that a line stands alone at the least, at the usual pace
TO_DECIDE, TO_NUDGE = 1.5, 10.0  # seconds before a choice is taken, and where it may be nudged
WIDE, EDGE, TALL = 100, 34, 36  # columns for an edge beside the story, its own, and rows to fold
LEAST_SIZE = (60, 16)  # columns and rows in which anything can be read
FAINTEST = 0.55  # of the contrast of a text, where it is all mist

WeighOdds = Callable[["Progress"], "Odds"]
"""Works out the odds; what it is given is called now and then, and may end it by raising."""


class Left(Exception):
    """The onlooker has left, and the odds are wanted no more."""


class WatchApp(App[None]):
    """The view.

    Args:
        story: as it was opened.
        living: its life.
        harmless: makes what a story says harmless.
        weigh_odds: how the odds are worked out, meanwhile; without it none are shown.
        realm: where it is looked on from, by its title.
        paused: whether it waits to be stepped.
    """

    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 -- Textual's own
    CSS = """
    #title { height: 1; background: $panel; padding: 0 1; }
    #title Static { width: auto; height: 1; }
    #title #name { width: 1fr; text-style: bold; }
    #story { padding: 1 1 0 1; scrollbar-size-vertical: 1; }
    #edge { background: $surface; }
    #edge Static { padding: 0 1; }
    #nudges { height: auto; padding: 0 2; background: $accent-muted; display: none; }
    #nudges.-open { display: block; }
    #small { display: none; padding: 1; }
    Screen.-narrow { layout: vertical; }
    .-narrow #body { layout: vertical; height: 1fr; }
    .-narrow #story { height: 1fr; }
    .-narrow #edge { layout: horizontal; height: 6; border-top: solid $panel; }
    .-narrow #edge Static { width: 1fr; height: 5; }
    .-wide #body { layout: horizontal; height: 1fr; }
    .-wide #story { width: 1fr; }
    .-wide #edge { layout: vertical; width: EDGE; border-left: solid $panel; padding-top: 1; }
    .-wide #edge Static { height: auto; margin-bottom: 1; }
    .-tiny #title, .-tiny #body, .-tiny Footer { display: none; }
    .-tiny #small { display: block; }
    """.replace("EDGE", str(EDGE))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "pause", "Pause", priority=True),
        Binding("right,enter", "step", "Step", key_display="→", priority=True),
        Binding("left", "take_back", "Back", key_display="←", priority=True),
        Binding("plus,equals_sign", "pace(1)", "Faster", key_display="+", priority=True),
        Binding("minus", "pace(-1)", "Slower", key_display="-", priority=True),
        Binding("q,ctrl+c,ctrl+q,escape", "quit", "Leave", key_display="q", priority=True),
        *(Binding(str(n), f"nudge({n - 1})", show=False, priority=True) for n in range(1, 10)),
    ]

    def __init__(
        self,
        story: OpenedStory,
        living: LivingStory,
        harmless: Callable[[str], str],
        weigh_odds: WeighOdds | None = None,
        realm: str = "",
        paused: bool = False,
    ) -> None:
        super().__init__()
        self.living = living
        self.weighed: Odds | None = None
        self._called = harmless(story.title or Path(story.name).name or story.name)
        self._from = harmless(realm)
        self._harmless = harmless
        self._weigh_odds = weigh_odds
        self._weighing: threading.Thread | None = None
        self._odds_said = "odds: being worked out …" if weigh_odds else ""
        self._pages = Pages(story.world, self._shade)
        self._is_paused = paused
        self._pace = USUAL_PACE
        self._timer: Timer | None = None
        self._has_left = False
        self._standings = [Standing(living.account())]

    def compose(self) -> ComposeResult:
        """The parts of the screen."""
        with Horizontal(id="title"):
            yield Static(id="name", markup=False)
            yield Static(id="pace", markup=False)
        with Container(id="body"):
            yield StoryPane(self._harmless, id="story")
            with Container(id="edge"):
                yield from (Static(id=name, markup=False) for name in ("bonds", "terms", "odds"))
        yield Static(id="nudges", markup=False)
        yield Static(
            f"This terminal is too small to watch in: it wants {LEAST_SIZE[0]} columns and "
            f"{LEAST_SIZE[1]} rows. Make it larger, or press q to leave.",
            id="small",
        )
        yield Footer()

    def on_mount(self) -> None:
        """Begin."""
        self.title = self._called
        self._show_title()
        if self._weigh_odds is not None:
            given = (self._weigh_odds,)
            self._weighing = threading.Thread(target=self._work_out, args=given, daemon=True)
            self._weighing.start()
        self._go_on()
        self.call_after_refresh(self._show_edge)  # when it is known how wide it is

    def on_resize(self, event: events.Resize) -> None:
        """Say so where nothing can be read, and set the edge anew."""
        columns, rows = event.size
        self.screen.set_class(columns < LEAST_SIZE[0] or rows < LEAST_SIZE[1], "-tiny")
        self.call_after_refresh(self._show_edge)

    async def action_quit(self) -> None:
        """Leave."""
        self._has_left = True
        self.exit()

    def has_weighed(self, grace: float) -> bool:
        """Whether the odds are not worked on any more, so many seconds after leaving."""
        if self._weighing is not None:
            self._weighing.join(grace)
        return self._weighing is None or not self._weighing.is_alive()

    # The life goes on.

    def _go_on(self) -> None:
        beat = self.living.go_on()
        self._show(beat)
        self._wait(beat)

    def _show(self, beat: Beat) -> None:
        self._pages.add(len(self.living.beats) - 1, beat)
        if not isinstance(beat, (Seen, Decided)):
            self._stand()
        self._sync()

    def _stand(self) -> None:
        """Take note of how everything stands now."""
        self._standings.append(Standing(self.living.account(), self._outlook()))
        self._show_edge()

    def _outlook(self) -> Any:
        trace = ",".join(self.living.reading.trace)
        return self.weighed.at(trace) if self.weighed is not None else None

    def _wait(self, beat: Beat) -> None:
        """Go on after as long as a beat takes to be read, unless it is paused."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = None
        if not (self._is_paused or self.living.is_over):
            self._timer = self.set_timer(self._seconds(beat), self._go_on)

    def _seconds(self, beat: Beat) -> float:
        pace = WORDS_A_MINUTE[self._pace]
        scale = WORDS_A_MINUTE[USUAL_PACE] / pace
        if isinstance(beat, Seen):
            return max(len(beat.line.text.split()) * 60 / pace, LEAST_WAIT * scale)
        if isinstance(beat, Deciding):
            return (TO_NUDGE if beat.nudges else TO_DECIDE) * scale
        return LEAST_WAIT * scale

    def action_pause(self) -> None:
        """Pause, or go on."""
        self._is_paused = not self._is_paused
        self._show_title()
        if self.living.beats:
            self._wait(self.living.beats[-1])

    def action_step(self) -> None:
        """Go on at once."""
        if not self.living.is_over:
            self._go_on()

    def action_take_back(self) -> None:
        """Go back to where something was decided last, and wait there."""
        if not self.living.back():
            self.bell()
            return
        number = len(self.living.beats) - 1
        self._pages.cut(number)
        self._pages.add(number, self.living.beats[-1])
        self._is_paused = True
        self._stand()
        self._sync()
        self._show_title()
        self._wait(self.living.beats[-1])

    def action_pace(self, change: int) -> None:
        """Go on faster, or slower."""
        self._pace = min(max(self._pace + change, 0), len(WORDS_A_MINUTE) - 1)
        self._show_title()
        if self.living.beats:
            self._wait(self.living.beats[-1])

    def action_nudge(self, number: int) -> None:
        """Take a nudge that is open, by its number from 0."""
        deciding = self.living.deciding
        if deciding is None or number >= len(deciding.nudges):
            return
        beat = self.living.nudge(number)
        self._show(beat)
        self._wait(beat)

    # What is shown.

    def _sync(self) -> None:
        self.query_one(StoryPane).show(self._pages.rows)
        self._show_nudges()

    def _clean(self, text: Text) -> Text:
        clean = text.copy()
        clean.plain = self._harmless(text.plain)
        return clean

    def _show_nudges(self) -> None:
        deciding = self.living.deciding
        nudges = deciding.nudges if deciding else ()
        said = [f"{number}  {self._harmless(one.text)}" for number, one in enumerate(nudges, 1)]
        bar = self.query_one("#nudges", Static)
        bar.set_class(bool(said), "-open")
        bar.update("\n".join(["You may:", *said]) if said else "")

    def _show_title(self) -> None:
        self.query_one("#name", Static).update(
            f"{self._called}, from {self._from}" if self._from else self._called
        )
        how = f"{WORDS_A_MINUTE[self._pace]} words a minute"
        if self._is_paused:
            how = f"paused, {how}"
        self.query_one("#pace", Static).update(how)

    def _show_edge(self) -> None:
        before, now = (self._standings[-2:] * 2)[:2] if self._standings else (Standing(),) * 2
        chances = edge.odds(before.outlook, now.outlook, self.weighed)
        blocks = {
            "bonds": edge.bonds(before.account, now.account),
            "terms": edge.terms(before.account, now.account),
            "odds": chances or [Text(said, edge.DIM) for said in (self._odds_said,) if said],
        }
        columns, height = self.size
        beside = max(sum(map(bool, blocks.values())), 1)
        self.query_one("#edge").display = any(blocks.values())
        width, most, fit = columns // beside - 2, 5, edge.cut_short
        if columns >= WIDE:
            width, most = EDGE - 3, max((height - 6) // len(blocks), 3)
            fit = edge.folded if height >= TALL else edge.cut_short
        for name, rows in blocks.items():
            shown = fit([self._clean(row) for row in rows], width, most)
            block = self.query_one(f"#{name}", Static)
            block.display = bool(rows)
            block.update(shown)

    def _shade(self, presence: float) -> Style:
        """How what is so present is drawn: from the colour of the paper to that of the ink."""
        if presence >= 1:
            return Style()
        colours = self.get_css_variables()
        paper = Color.parse(colours["background"])
        ink = Color.parse(colours["foreground"])
        blended = paper.blend(ink, FAINTEST + (1 - FAINTEST) * presence)
        return Style(color=blended.rich_color)

    # The odds, meanwhile.

    def _work_out(self, weigh_odds: WeighOdds) -> None:
        def attend(states: int, frontier: int, transitions: int, seconds: float) -> None:
            if self._has_left:
                raise Left

        try:
            weighed = weigh_odds(attend)
        except Left:
            return
        except StoryError as error:
            self._tell_odds(None, f"odds: {error.problems[0].message}")
            return
        if weighed.estimated:
            self._tell_odds(None, f"odds: not exact, {weighed.why_estimated}")
        else:
            self._tell_odds(weighed, "")

    def _tell_odds(self, weighed: Odds | None, said: str) -> None:
        if not self._has_left:
            with suppress(RuntimeError):  # it was left just now
                self.call_from_thread(self.take_odds, weighed, said)

    def take_odds(self, weighed: Odds | None, said: str) -> None:
        """Show the odds from now on."""
        self.weighed, self._odds_said = weighed, said
        before, now = (self._standings[-2:] * 2)[:2]
        self._standings = [before, Standing(now.account, self._outlook())]
        self._show_edge()
