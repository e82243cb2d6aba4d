"""A reading in a terminal: its turns are shown, and its reader answers by numbers and words."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from twofold.errors import Problem, StoryError
from twofold.files import at_home
from twofold.play.editions import EditionReading, followed
from twofold.play.prompt import WORDS, Taken, Unclear, Word, understood
from twofold.play.saves.format import read_save
from twofold.play.terminal.bargains import standings
from twofold.play.terminal.page import Page
from twofold.play.terminal.screenful import Left, Screenful
from twofold.play.terminal.watched import Watched
from twofold.play.trace import Trace
from twofold.play.transcript import follow

if TYPE_CHECKING:
    from twofold.opened import OpenedStory
    from twofold.play.reading import Reading
    from twofold.play.terminal.left_off import LeftOff
    from twofold.policies import Chooser

Ask = Callable[[str], str]
"""Asks a reader for a line, as `input` does."""

USAGE = "Type the number of a choice, or help."
LEFT_OFF = "To go on where you left off, type continue."
NOTHING_LEFT = "There is nothing to go on with: load FILE goes on from a save."
BEGUN = "You have begun another reading: undo or restart takes you back to where that is offered."
OVER = "Type undo, restart or quit."


class Terminal:
    """A reading on a console: shows each turn, and asks for choices or makes them itself.

    Args:
        write: writes a text to a file, whole or not at all.
        brief: show only how each turn begins, to be skimmed.
        left_off: where the reader left off the last time, and will this time; None keeps nothing.
        wait: waits for a key where a screen is full, while the reader plays; None never waits.
    """

    def __init__(
        self,
        story: OpenedStory,
        reading: Reading,
        console: Console,
        write: Callable[[Path, str], None],
        brief: bool = False,
        left_off: LeftOff | None = None,
        wait: Callable[[], None] | None = None,
    ) -> None:
        self._story = story
        self._reading = reading
        edition = reading.edition.title if isinstance(reading, EditionReading) else ""
        self._screenful = Screenful(console, wait)
        self._page = Page(story, console, brief, edition, self._screenful)
        self._write = write
        self._watched = Watched(story, reading)
        self._moves = 0
        self._strayed: tuple[int, list[str]] | None = None
        self._needs_usage = True
        self._left_off = left_off
        self._offered: str | None = None  # a save to go on from, where nothing has been chosen yet

    @property
    def trace(self) -> list[str]:
        """What was chosen and how it fell, up to a jump or a save loaded, which no trace knows."""
        return self._strayed[1] if self._strayed else list(self._reading.trace)

    @property
    def strayed(self) -> bool:
        """Whether more was read than the trace holds."""
        return self._strayed is not None

    def play(self, ask: Ask | None = None, offers: bool = True) -> None:
        """Play until the reader leaves: by `quit`, Ctrl-D or Ctrl-C.

        Args:
            offers: offer to go on where the reader left off the last time.
        """
        if self._left_off is not None and offers:
            self._find_offer(self._left_off)
        self._screenful.holds = True
        with contextlib.suppress(Left):
            self._page.title()
            self._show_turn()
            self._go_on(ask)

    def follow(self, trace: Trace) -> None:
        """Show the way of a trace, and the choices that it leads to.

        Raises:
            TraceError: where it does not fit the story.
        """
        self._page.title()
        with followed(self._reading):
            follow(self._reading, trace, self._show_chosen, self._show_turn)
        if isinstance(self._reading, EditionReading) and self._reading.is_unseen:
            self._show_turn()

    def go_on(self, ask: Ask | None = None) -> None:
        """Play from where the reading is until the reader leaves."""
        self._screenful.begin()
        self._screenful.holds = True
        with contextlib.suppress(Left):
            self._go_on(ask)

    def _go_on(self, ask: Ask | None) -> None:
        while True:
            self._keep()  # before anything is shown at which a reader may leave
            self.show_offer()
            if not self._answer(ask or ask_with_history):
                return
            self._show_turn()

    def play_itself(self, chooser: Chooser, most: int) -> bool:
        """Play as `chooser` chooses; False where `most` choices were not enough."""
        self._page.title()
        self._show_turn()
        for _ in range(most):
            if not self._reading.choices:
                self._show_end()
                return True
            index = chooser.choose(self._reading.offered())
            self._show_chosen(index)
            self._reading.choose(index)
            self._show_turn()
        return not self._reading.choices

    def show_offer(self) -> None:
        """The choices; or, where there are none, the end."""
        if self._reading.choices:
            self._page.choices(self._reading.choices)
        else:
            self._page.end(self._reading.errors)

    def _find_offer(self, left_off: LeftOff) -> None:
        try:
            self._offered = left_off.read()
        except StoryError as error:
            self._tell(error.problems)

    def _keep(self) -> None:
        """Keep where the reading is, at every choice, since a terminal may be closed at any."""
        if self._left_off is None:
            return
        if self._is_at_start:
            if self._offered is not None:
                self._left_off.keep(self._offered)
        elif self._reading.choices:
            with contextlib.suppress(StoryError):
                self._left_off.keep(self._reading.save())
        elif not self._reading.errors:
            self._left_off.forget()

    @property
    def _is_at_start(self) -> bool:
        return not self._moves and not self.strayed

    def _show_turn(self) -> None:
        lines = self._reading.continue_()
        self._page.turn(lines, is_last=not self._reading.choices)
        self._show_watched()

    def _show_chosen(self, index: int) -> None:
        if not (isinstance(self._reading, EditionReading) and self._reading.is_unseen):
            self._page.chosen(self._reading.choices, index)
        self._moves += 1

    def _show_end(self) -> None:
        if not self._reading.errors:
            self._page.end(())

    def _show_usage(self) -> None:
        """How to answer: at an end, and at the first prompt of all."""
        if not self._reading.choices:
            self._page.say(OVER)
        elif self._needs_usage:
            self._page.say(USAGE)
        self._needs_usage = False
        if self._offered is not None and self._is_at_start:
            self._page.say(LEFT_OFF)

    # What the reader answers.

    def _answer(self, ask: Ask) -> bool:
        """Ask until the reading goes on; False where the reader leaves."""
        self._show_usage()
        while True:
            self._screenful.begin()
            try:
                typed = ask("> ")
            except (EOFError, KeyboardInterrupt):
                self._page.blank()
                return False
            meant = understood(typed, len(self._reading.choices))
            if isinstance(meant, Taken):
                self._page.blank()
                self._reading.choose(meant.index)
                self._moves += 1
                return True
            if isinstance(meant, Unclear):
                self._page.say(meant.answer)
            elif meant.name == "quit":
                return False
            elif self._obey(meant):
                return True

    def _obey(self, word: Word) -> bool:
        """Do what a word says; returns whether the reading is elsewhere now."""
        try:
            return _OBEYED[word.name](self, word.argument)
        except StoryError as error:
            self._tell(error.problems)
            return False

    def _tell(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self._page.say(f"{problem.message}{f': {problem.hint}' if problem.hint else ''}")

    def _undo(self, _: str) -> bool:
        if not self._reading.undo():
            self._page.say("There is nothing to take back.")
            return False
        self._moves -= 1
        if self._strayed is not None and self._moves <= self._strayed[0]:
            self._strayed = None
        self._show_where("Taken back.")
        return True

    def _restart(self, _: str) -> bool:
        self._reading.restart()
        self._moves, self._strayed = 0, None
        self._page.blank()
        self._page.title()
        return True

    def _save(self, file: str) -> bool:
        self._write(at_home(Path(file)), self._reading.save())
        self._page.say(f"Saved to {file}.")
        return False

    def _load(self, file: str) -> bool:
        return self._load_save(read_save(at_home(Path(file))), f"Loaded {file}.")

    def _continue(self, _: str) -> bool:
        if self._offered is None or not self._is_at_start:
            self._page.say(NOTHING_LEFT if self._offered is None else BEGUN)
            return False
        return self._load_save(self._offered, "Here you left off.")

    def _load_save(self, save: str, said: str) -> bool:
        trace = self.trace
        changes = self._reading.load(save)
        # Nothing before a save can be taken back, so this is never un-strayed.
        self._moves, self._strayed = 0, (-1, trace)
        self._tell(changes)
        self._show_where(said)
        return True

    def _jump(self, path: str) -> bool:
        trace = self.trace
        self._reading.jump(path)
        if self._strayed is None:
            self._strayed = (self._moves, trace)
        self._moves += 1
        self._page.blank()
        return True

    def _watch(self, asked: str) -> bool:
        shown = [self._watched.add(asked)] if asked else self._watched.all()
        for each in shown or ["You watch nothing: watch NAME."]:
            self._page.say(each)
        return False

    def _tags(self, _: str) -> bool:
        shows = self._page.shows_tags = not self._page.shows_tags
        self._page.say("Tags are shown." if shows else "Tags are not shown.")
        return False

    def _about(self, _: str) -> bool:
        self._page.about()
        return False

    def _bargains(self, _: str) -> bool:
        found = standings(self._story, self._reading)
        self._page.bargains(found)
        if not found:
            self._page.say("Nothing was promised to anyone.")
        return False

    def _help(self, _: str) -> bool:
        self._page.say("Type the number of a choice, or a word:")
        usages = {f"{word} {takes}".strip(): does for word, (takes, does) in WORDS.items()}
        width = max(map(len, usages))
        for usage, does in usages.items():
            self._page.explain(usage, does, width)
        return False

    def _show_where(self, said: str) -> None:
        self._page.where(said, self._reading.current_line)
        for each in self._watched.all():
            self._page.say(each)

    def _show_watched(self) -> None:
        """What is watched and has changed."""
        for each in self._watched.changed():
            self._page.say(each)


def ask_with_history(prompt: str) -> str:
    """Ask on the terminal, where what is typed can be edited and had again, if Python knows how."""
    with contextlib.suppress(ImportError):  # there is none on Windows, which does so by itself
        import readline  # noqa: F401 -- `input` uses it once it is there
    return input(prompt)


_OBEYED: dict[str, Callable[[Terminal, str], bool]] = {
    "continue": Terminal._continue,
    "undo": Terminal._undo,
    "restart": Terminal._restart,
    "save": Terminal._save,
    "load": Terminal._load,
    "jump": Terminal._jump,
    "watch": Terminal._watch,
    "tags": Terminal._tags,
    "about": Terminal._about,
    "bargains": Terminal._bargains,
    "help": Terminal._help,
}
