"""A reading as plain text, byte for byte as the reference's command-line player prints it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

from twofold.play.prompt import MOST_DIGITS
from twofold.play.trace import Choose, Fall, Trace

if TYPE_CHECKING:
    from twofold.play.reading import Reading

OUT_OF_RANGE = "Choice out of range"
UNEXPECTED = "Unexpected input. Type 'help' or a choice number."
HELP = "Type a choice number, or 'quit' to leave."


class Out(Protocol):
    """Where a transcript goes."""

    def write(self, text: str, /) -> int:
        """Write a text."""
        ...

    def flush(self) -> None:
        """Have it written now."""
        ...


class TraceError(Exception):
    """A trace that does not fit its story; the message says where they part."""


def write_typed(reading: Reading, typed: Iterable[str], out: Out) -> None:
    """Play `reading` by lines as they would be typed at the prompt, until either of them ends."""
    page = _Page(reading, out)
    lines = iter(typed)
    page.turn()
    while reading.choices:
        page.offer()
        index = _answer(lines, len(reading.choices), out)
        if index is None:
            return
        reading.choose(index)
        page.turn()


def write_trace(reading: Reading, trace: Trace, out: Out) -> None:
    """Play `reading` by a trace; where that ends before the story, its choices are pending.

    Raises:
        TraceError: at a choice that is not there, a fall where nothing falls, and where the
            story ends before the trace does.
    """
    page = _Page(reading, out)
    follow(reading, trace, lambda _: page.offer(), page.turn)
    if reading.choices:
        page.offer()


def follow(
    reading: Reading, trace: Trace, offer: Callable[[int], None], read: Callable[[], object]
) -> None:
    """Go the way of `trace`.

    Args:
        offer: called before each choice is taken, with its index from 0.
        read: called to read each turn.

    Raises:
        TraceError: as `write_trace`.
        StoryError: where the story cannot be entered where the trace begins.
    """
    if trace.entry is not None:
        reading.jump(trace.entry)
    for choice, falls in trace.turns():
        if choice is not None:
            offer(choice.number - 1)
        _begin_turn(reading, choice, falls)
        read()
        _check_spent(reading, falls)


class _Page:
    """The lines, choices and errors of a reading, written as they come."""

    def __init__(self, reading: Reading, out: Out) -> None:
        self._reading = reading
        self._out = out
        self._at_line_start = True

    def turn(self) -> None:
        """Everything up to the next choice, or to the end."""
        for line in self._reading.continue_():
            self._write(f"{line.text}\n" if line.newline else line.text)
            if line.tags:
                self._write(f"# tags: {', '.join(line.tags)}\n")
        for problem in self._reading.errors:
            self._write(f"RUNTIME ERROR: {problem.message}\n")
        if not self._reading.choices and not self._at_line_start:
            self._write("\n")
        self._out.flush()

    def offer(self) -> None:
        """The choices, numbered from 1, and the prompt.

        The newline before them is a blank line only where the text before it ended in one.
        """
        self._write("\n")
        for number, choice in enumerate(self._reading.choices, start=1):
            self._write(f"{number}: {choice.text}\n")
        self._write("?> ")
        self._out.flush()

    def _write(self, text: str) -> None:
        if text:
            self._out.write(text)
            self._at_line_start = text.endswith("\n")


def _answer(lines: Iterator[str], choices: int, out: Out) -> int | None:
    """The 0-based index of the choice that is typed next, or None where the reader leaves."""
    for line in lines:
        typed = line.strip()
        if typed in ("quit", "exit"):
            return None
        if typed == "help":
            out.write(f"{HELP}\n")
        elif not _is_number(typed):
            out.write(f"{UNEXPECTED}\n")
        elif len(typed) <= MOST_DIGITS and 1 <= int(typed) <= choices:
            return int(typed) - 1
        else:
            out.write(f"{OUT_OF_RANGE}\n")
        out.write("?> ")
        out.flush()
    return None


def _is_number(typed: str) -> bool:
    return typed.removeprefix("-").isascii() and typed.removeprefix("-").isdecimal()


def _check_there(reading: Reading, choice: Choose) -> None:
    there = len(reading.choices)
    if there == 0:
        raise TraceError(f"the story has ended: there is nothing for the choice {choice} to choose")
    if choice.number > there:
        only = "only 1 choice" if there == 1 else f"{there} choices"
        raise TraceError(f"there is no choice {choice} at this point: it has {only}")


def _begin_turn(reading: Reading, choice: Choose | None, falls: Iterable[Fall]) -> None:
    """Take `choice`, if any, with `falls` laid out for what falls by chance after it."""
    for fall in falls:
        reading.fall_next(fall.number)
    if choice is not None:
        _check_there(reading, choice)
        reading.choose(choice.number - 1)


def _check_spent(reading: Reading, falls: tuple[Fall, ...]) -> None:
    """Whether as many things fell in the turn that is over as were laid out for it."""
    fell = 0
    for step in reversed(reading.trace):
        if not step.startswith("r"):
            break
        fell += 1
    if fell < len(falls):
        raise TraceError(f"nothing falls by chance here for {falls[fell]} to decide")
