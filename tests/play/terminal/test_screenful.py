"""A passage that is longer than the screen: it waits there, and nothing of it is lost."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

import twofold
from tests.cli.support import write
from twofold.cli.common import write_whole
from twofold.play.terminal.loop import Terminal
from twofold.play.terminal.screenful import GO_ON, Left
from twofold.play.trace import Trace

LONG = "".join(f"Line {n}.\n" for n in range(20)) + "+ [On.] -> more\n+ [Stop.] -> END\n"
STORY = f"{LONG}=== more\nThat was all.\n-> END\n"
WAITED = f"{GO_ON}\n"


class Reader:
    """A terminal of twelve rows, and somebody who presses a key wherever it waits."""

    def __init__(self, folder: Path, leaves: bool = False) -> None:
        self.out = io.StringIO()
        self.waits = 0
        self._leaves = leaves
        story = twofold.open(write(folder, STORY))
        console = Console(file=self.out, width=60, height=12, force_terminal=False)
        reading = story.read(seed=1)
        self.terminal = Terminal(story, reading, console, write_whole, wait=self._wait)

    def _wait(self) -> None:
        self.waits += 1
        self.out.write("\n")
        if self._leaves:
            raise Left

    def screens(self) -> list[list[str]]:
        return [screen.split("\n") for screen in self.out.getvalue().split(WAITED)]


def answers(*typed: str) -> object:
    left = iter(typed)
    return lambda prompt: next(left, "quit")


def test_it_waits_before_a_row_leaves_the_screen(tmp_path: Path) -> None:
    reader = Reader(tmp_path)
    reader.terminal.play(answers("1"))  # type: ignore[arg-type]
    assert reader.waits == 4
    assert all(len(screen) <= 12 for screen in reader.screens()[:-1])
    said = [line for screen in reader.screens() for line in screen if line.startswith("Line ")]
    assert said == [f"Line {n}." for n in range(20)]
    assert "That was all." in reader.out.getvalue()


def test_choices_stay_together(tmp_path: Path) -> None:
    reader = Reader(tmp_path)
    reader.terminal.play(answers())  # type: ignore[arg-type]
    assert {"  1  On.", "  2  Stop."} <= set(reader.screens()[-1])


def test_a_reader_may_leave_there(tmp_path: Path) -> None:
    reader = Reader(tmp_path, leaves=True)
    reader.terminal.play(answers("1"))  # type: ignore[arg-type]
    assert reader.waits == 1
    assert "Line 19." not in reader.out.getvalue()


def test_nothing_waits_on_the_way_that_is_only_shown(tmp_path: Path) -> None:
    reader = Reader(tmp_path)
    reader.terminal.follow(Trace.parse("1"))
    assert reader.waits == 0


@pytest.mark.parametrize("height", [3, 200])
def test_a_screen_that_is_no_page_or_long_enough_waits_for_nobody(
    tmp_path: Path, height: int
) -> None:
    story = twofold.open(write(tmp_path, STORY))
    console = Console(file=io.StringIO(), width=60, height=height)
    terminal = Terminal(story, story.read(seed=1), console, write_whole, wait=pytest.fail)
    terminal.play(answers("1"))  # type: ignore[arg-type]
