"""Stories run turn by turn: their lines as text, and what went wrong."""

from __future__ import annotations

from collections.abc import Iterable

from tests.program.support import program_of
from twofold.play.reading import Reading


def reading_of(text: str, seed: int = 1) -> Reading:
    """A reading of a story that is one text."""
    return Reading(program_of(text), seed)


def turn(reading: Reading) -> list[str]:
    """Read on; the lines as text."""
    return [line.text for line in reading.continue_()]


def told(text: str, choices: Iterable[int] = (), seed: int = 1) -> list[list[str]]:
    """The lines of each turn, where the reader takes these choices, from 1.

    Fails where the story does.
    """
    reading = reading_of(text, seed)
    turns = [turn(reading)]
    for choice in choices:
        reading.choose(choice - 1)
        turns.append(turn(reading))
    assert not reading.errors, reading.errors
    return turns


def offered(reading: Reading) -> list[str]:
    """The texts of the choices on offer."""
    return [choice.text for choice in reading.choices]


def error(text: str, choices: Iterable[int] = ()) -> str:
    """What goes wrong in a story where the reader takes these choices, from 1.

    Fails where nothing does, or more than one thing.
    """
    reading = reading_of(text)
    reading.continue_()
    for choice in choices:
        reading.choose(choice - 1)
        reading.continue_()
    (problem,) = reading.errors
    assert reading.ended
    return problem.message
