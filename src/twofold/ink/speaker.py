"""Who says a line, in Ink's usual way: `Russ: Hello.` is speech, and `Russ: (Hm.)` a thought."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

ASIDE = "aside"
BY = "by"
ENDING = "ending"
FOR = "for"
LEAN = "lean"
NOTE = "note"
NUDGE = "nudge"
PART = "part"
PULL = "pull"
USES = "uses"

NAMING = (ASIDE, BY, FOR, LEAN, USES)
"""The tags that hold names of the world."""

_SPEECH = re.compile(r"\s*(\w+)\s*:(?=\s|\(|$)\s*(\(?)")
_LABEL = re.compile(r"\s*(\w+)\s*:")
_COLON = re.compile(r"\s*:(?=\s|\(|$)")


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a line says of itself.

    Attributes:
        who: the name before the colon.
        is_thought: whether what follows it stands in brackets.
    """

    who: str
    is_thought: bool


def spoken(text: str, cast: Container[str]) -> Spoken | None:
    """Who says a line, if it begins with a name of the cast and a colon."""
    found = _SPEECH.match(text)
    return Spoken(found[1], bool(found[2])) if found and found[1] in cast else None


def follows_a_name(text: str) -> bool:
    """Whether a text begins with a colon, as after a name that only a reading knows."""
    return _COLON.match(text) is not None


def label_of(text: str) -> str | None:
    """The word that a line begins with, if a colon follows it, with or without a space after."""
    found = _LABEL.match(text)
    return found[1] if found else None


def key_of(tag: str) -> str:
    """What stands before the colon of a tag; all of it, where there is none."""
    return tag.partition(":")[0].strip()


def value_of(tags: Sequence[str], key: str) -> str | None:
    """The value of the first tag `key: value`; None where there is none."""
    return next((value for value in _values(tags, key)), None)


def tagged(tags: Sequence[str], key: str) -> list[str]:
    """The names that the tags `key: name, name` hold."""
    names = (name.strip() for value in _values(tags, key) for name in value.split(","))
    return [name for name in names if name]


def _values(tags: Sequence[str], key: str) -> Iterator[str]:
    for tag in tags:
        before, colon, value = tag.partition(":")
        if colon and before.strip() == key:
            yield value.strip()


def names_ending(tag: str) -> bool:
    """Whether a tag, as far as it is plain, says what an ending is called."""
    return value_of([tag], ENDING) is not None
