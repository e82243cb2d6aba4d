"""What a reader types at the prompt of a terminal: a choice by its number, or a word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from twofold.errors import nearest

WORDS: Mapping[str, tuple[str, str]] = {
    "continue": ("", "go on where you left off the last time, if you have not chosen anything yet"),
    "undo": ("", "take back the last choice"),
    "restart": ("", "begin again"),
    "save": ("FILE", "write where you are to a file"),
    "load": ("FILE", "go on from a file"),
    "jump": ("PATH", "go to a knot, a stitch or a label"),
    "watch": (
        "[NAME]",
        "show a variable, or a word of the world's such as trust(Ned, Moth), whenever it changes; "
        "without a name, those you watch",
    ),
    "tags": ("", "show tags, or hide them again"),
    "bargains": ("", "what was promised to whom, and how each bargain stands"),
    "about": ("", "who wrote it, what it is, and who is in it"),
    "help": ("", "show this"),
    "quit": ("", "leave"),
}
"""What each word takes, and what it does."""

MOST_DIGITS = 18  # of a number that can be a choice's

ALSO = {"q": "quit", "exit": "quit", "?": "help"}


@dataclass(frozen=True, slots=True)
class Taken:
    """A choice, by its index from 0."""

    index: int


@dataclass(frozen=True, slots=True)
class Word:
    """A word of `WORDS`, and what follows it."""

    name: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Unclear:
    """What is neither, and what to say to it."""

    answer: str


def understood(typed: str, choices: int) -> Taken | Word | Unclear:
    """What the reader means.

    Args:
        choices: how many there are.
    """
    typed = typed.strip()
    is_number = typed.isascii() and typed.isdecimal() and len(typed) <= MOST_DIGITS
    if is_number and 1 <= int(typed) <= choices:
        return Taken(int(typed) - 1)
    first, _, rest = typed.partition(" ")
    name = ALSO.get(first.lower(), first.lower())
    if name in WORDS:
        return _word(name, rest.strip())
    near = nearest(name, WORDS) if name else None
    if near is not None:
        usage = f"{near} {WORDS[near][0]}".strip()
        return Unclear(f"There is no word “{first}” here: did you mean {usage}?")
    said = f"There is no choice “{typed}” here" if typed else "That was no choice"
    if not choices:
        return Unclear(f"{said}, for the story is over: type undo, restart or quit.")
    numbers = "1" if choices == 1 else f"a number from 1 to {choices}"
    return Unclear(f"{said}: type {numbers}, or quit to leave.")


def _word(name: str, argument: str) -> Word | Unclear:
    takes = WORDS[name][0]
    if argument and not takes:
        return Unclear(f"{name} stands alone: type {name}.")
    if takes and not argument and not takes.startswith("["):
        return Unclear(f"{name} needs to know which: {name} {takes}.")
    return Word(name, argument)
