"""Saves: a reading as the reference runtime writes it to JSON.

A save is what inkjs and the C# runtime make of their state, so that a reader can put a story down
in one and take it up in another. Beside it lies, under `twofold`, what only Twofold asks for: the
fingerprint of the story, and what its shuffles have dealt.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from twofold.errors import Problem, StoryError
from twofold.files import read_bytes, reason
from twofold.program.containers import Container
from twofold.program.program import Program

SAVE_VERSION = 10
OLDEST_SAVE = 8
FORMAT_VERSION = 21
TUNNEL, FUNCTION = 0, 1


def fingerprint(program: Program) -> str:
    """What tells a story from every other: a hash of its Ink JSON, however it is laid out here."""
    hashed = hashlib.blake2b(digest_size=16)
    for container in program.containers:
        items = [None if isinstance(item, Container) else item for item in container.items]
        hashed.update(json.dumps([container.path, container.flags, items]).encode())
    for item in program.values.items:
        hashed.update(json.dumps([item.full_name, item.value]).encode())
    return hashed.hexdigest()


REFUSED = "this save cannot be used: "


def refused(why: str) -> StoryError:
    """The error for a save that cannot be read here."""
    return StoryError(Problem(REFUSED + why))


class StoryChangedError(StoryError):
    """A sound save, from which nothing can go on in the story as it is now."""


def place_gone(why: str) -> StoryChangedError:
    """The error for a save whose place is no more in the story."""
    return StoryChangedError(Problem(f"{REFUSED}the story was changed since, and {why}"))


def read_save(path: Path) -> str:
    """The text of a save in a file.

    Raises:
        StoryError: where it cannot be read.
    """
    try:
        return read_bytes(path).decode("utf-8-sig")
    except OSError as error:
        raise StoryError(Problem(f"`{path}` cannot be read: {reason(error)}")) from None
    except UnicodeDecodeError:
        raise refused(f"`{path}` is no JSON text") from None
