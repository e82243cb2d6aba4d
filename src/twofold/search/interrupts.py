"""Ctrl-C, as something that is asked for rather than something that breaks in."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator
from types import FrameType

BY_HAND = "stopped by hand"
"""In why something is incomplete that Ctrl-C ended."""


@contextlib.contextmanager
def interruptible(stop: Callable[[], None]) -> Iterator[None]:
    """Have Ctrl-C call `stop`, and, pressed again, raise KeyboardInterrupt.

    In a thread beside the main one, and where an interpreter has no signals, nothing is changed.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    pressed = False

    def on_signal(number: int, frame: FrameType | None) -> None:
        nonlocal pressed
        if pressed:
            raise KeyboardInterrupt
        pressed = True
        stop()

    try:
        before = signal.signal(signal.SIGINT, on_signal)
    except ValueError:  # an interpreter within another has no signals
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
