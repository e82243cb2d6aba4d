"""Who says a line, in Ink's usual way: `Russ: Hello.` is speech, and `Russ: (Hm.)` a thought."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass

ASIDE = "aside"
NUDGE = "nudge"

_SPEECH = re.compile(r"\s*(\w+)\s*:(?=\s|\(|$)\s*(\(?)")
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


def tagged(tags: Sequence[str], key: str) -> list[str]:
    """The names that the tags `key: name, name` hold."""
    pairs = (tag.partition(":") for tag in tags)
    values = (value for name, colon, value in pairs if colon and name.strip() == key)
    return [name.strip() for value in values for name in value.split(",") if name.strip()]
