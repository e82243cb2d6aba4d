"""How much of a terminal is full, and waiting there until its reader goes on."""

from __future__ import annotations

import contextlib
import os
import select
import sys
from collections.abc import Callable

from rich.console import Console
from rich.control import Control
from rich.segment import ControlType
from rich.text import Text

GO_ON = "— more: any key goes on —"
FEWEST_ROWS = 8
"""A terminal of fewer is no page: nothing is held up there."""

LEAVES = b"\x03\x04"
"""Ctrl-C and Ctrl-D, where they arrive as keys."""


class Left(Exception):
    """The reader leaves instead of reading on."""


class Screenful:
    """Counts the rows that are shown, and waits before one of them leaves the screen unread.

    Args:
        console: where they are shown.
        wait: waits for a key; None never holds anything up.

    Attributes:
        holds: whether somebody is reading, for whom it waits.

    Raises:
        Left: from `add` and `make_room`, where the reader leaves.
    """

    def __init__(self, console: Console, wait: Callable[[], None] | None = None) -> None:
        self._console = console
        self._wait = wait
        self._used = 0
        self.holds = False

    def begin(self) -> None:
        """The reader has seen all there is."""
        self._used = 0

    def add(self) -> None:
        """One more row is about to be shown."""
        self.make_room(1)
        self._used += 1

    def make_room(self, rows: int) -> None:
        """Wait, if so many rows are to stay together and do not fit below those that are there."""
        room = self._console.height - 1  # the last row is for what is typed
        is_full = self._used > 0 and self._used + min(rows, room) > room
        if self._wait is not None and self.holds and is_full and room >= FEWEST_ROWS:
            self._hold(self._wait)
            self._used = 0

    def _hold(self, wait: Callable[[], None]) -> None:
        self._console.print(Text(GO_ON, "dim"), end="")
        try:
            wait()
        finally:
            self._console.control(
                Control(ControlType.CARRIAGE_RETURN, (ControlType.ERASE_IN_LINE, 2))
            )
            if self._console.is_dumb_terminal:
                self._console.print()


def wait_for_key() -> None:
    """Wait until a key is pressed on the terminal that is standard input.

    Raises:
        Left: where it is Ctrl-C or Ctrl-D, or nobody is there any more.
    """
    try:
        key = _key()
    except KeyboardInterrupt:
        raise Left from None
    if not key or key in LEAVES:
        raise Left


def _key() -> bytes:
    try:
        import termios
        import tty
    except ImportError:  # Windows has another way
        return _key_on_windows()
    keyboard = sys.stdin.fileno()
    try:
        before = termios.tcgetattr(keyboard)
    except termios.error:
        return b" "
    try:
        tty.setcbreak(keyboard)
        key = os.read(keyboard, 1)
        while key == b"\x1b" and select.select([keyboard], [], [], 0)[0]:
            os.read(keyboard, 64)  # the rest of an arrow, say
        return key
    finally:
        with contextlib.suppress(termios.error):
            termios.tcsetattr(keyboard, termios.TCSADRAIN, before)


def _key_on_windows() -> bytes:
    from msvcrt import getch  # type: ignore[attr-defined]

    key: bytes = getch()
    return key
