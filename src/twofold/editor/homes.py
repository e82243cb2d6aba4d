"""Which story a file belongs to: the one whose folder it lies in, or that includes it."""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from twofold.editor.texts import Texts
from twofold.opened import LOWERED, MAIN, WORLD

_INCLUDE = re.compile(r"^[ \t]*INCLUDE[ \t]+([^\r\n]+?)[ \t]*$", re.MULTILINE)
_FARTHEST = 8
"""How many folders up a story is looked for."""

MOST_LOOKED_AT = 200
"""How many files of a folder are looked through for the one that includes another."""


@dataclass(frozen=True)
class Home:
    """Where a story begins.

    Attributes:
        folder: its folder; its files are named from there.
        start: the name of its first file.
        has_world: whether its folder has a `world.toml` that it is read with.
    """

    folder: Path
    start: str
    has_world: bool

    @property
    def opens(self) -> Path:
        """What one names to open the story."""
        return self.folder if self.has_world or self.start == MAIN else self.folder / self.start

    @property
    def world(self) -> Path:
        """Its `world.toml`."""
        return self.folder / WORLD


def home_of(path: Path, texts: Texts) -> Home:
    """The story that a file is part of; one of its own, where nothing includes it."""
    if path.name in (WORLD, LOWERED):
        return _in_folder(path.parent, texts) or Home(path.parent, MAIN, True)
    for folder in [path.parent, *path.parents[1:]][:_FARTHEST]:
        home = _in_folder(folder, texts)
        if home is not None and _reaches(home.folder / home.start, path, texts):
            return home
    beginning = _including(path, texts)
    if beginning is not None:
        return Home(beginning.parent, beginning.name, False)
    return Home(path.parent, path.name, False)


def _in_folder(folder: Path, texts: Texts) -> Home | None:
    if texts.is_there(folder / WORLD):
        return Home(folder, _start_of(folder / WORLD, texts), True)
    if texts.is_there(folder / MAIN):
        return Home(folder, MAIN, False)
    return None


def _start_of(world: Path, texts: Texts) -> str:
    try:
        story = tomllib.loads(texts.text(world) or "").get("story", {})
        start = story.get("start", MAIN)
        return start if isinstance(start, str) else MAIN
    except (tomllib.TOMLDecodeError, AttributeError, RecursionError, ValueError):
        return MAIN


def included_in(text: str) -> list[str]:
    """The names of the files that a text includes."""
    found: list[str] = _INCLUDE.findall(text)
    return found


def _reaches(start: Path, path: Path, texts: Texts) -> bool:
    """Whether a story that starts in one file includes another."""
    seen: set[Path] = set()
    waiting = [start]
    while waiting:
        file = waiting.pop()
        if file == path:
            return True
        if file in seen:
            continue
        seen.add(file)
        names = (name.replace("\\", "/") for name in included_in(texts.text(file) or ""))
        waiting += [Path(os.path.normpath(start.parent / name)) for name in names]
    return False


def _including(path: Path, texts: Texts) -> Path | None:
    """The file beside it, or in the folder above, in which a story with it starts."""
    for folder in (path.parent, path.parent.parent):
        try:
            files = sorted(folder.glob("*.ink"))[:MOST_LOOKED_AT]
        except OSError:
            continue
        files = [file for file in files if file != path]
        including = [file for file in files if _reaches(file, path, texts)]
        for file in including:
            if not any(_reaches(other, file, texts) for other in including if other != file):
                return file
    return None
