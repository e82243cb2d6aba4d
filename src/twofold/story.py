"""A story opened: a folder with a world, an Ink file, or compiled Ink JSON."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

from twofold import program as programs
from twofold.errors import Place, Problem, StoryError, did_you_mean
from twofold.play.reading import Reading
from twofold.program import Program

MAIN = "main.ink"
WORLD = "world.toml"
COMPILED = ".json"


class Story:
    """A story, compiled and ready for every use.

    Attributes:
        path: what was opened.
        name: what was opened, as its author named it.
        folder: where it lies.
        json: the standard Ink JSON.
        warnings: what the compiler warns of.
    """

    def __init__(self, path: Path, name: str) -> None:
        self.path = path
        self.name = name
        self.folder = path if path.is_dir() else path.parent
        self.json: dict[str, Any] = {}
        self.warnings: list[Problem] = []
        self.functions: frozenset[str] = frozenset()
        self._places: dict[str, list[Place | None]] = {}
        self._lines: dict[str, list[str]] = {}

    @cached_property
    def program(self) -> Program:
        """The story as the machine runs it.

        Raises:
            StoryError: when the JSON is not what an Ink compiler writes.
        """
        return programs.load(self.json, self._places, self.functions)

    def source_line(self, place: Place) -> str | None:
        """The author's line at a place."""
        lines = self._lines.get(place.file, [])
        return lines[place.line - 1] if 0 < place.line <= len(lines) else None

    def read(self, seed: int | None = None) -> Reading:
        """Begin a reading.

        Args:
            seed: decides what falls by chance; without it one is taken (see `Reading.seed`).
        """
        chosen = random.SystemRandom().randrange(1, 1_000_000) if seed is None else seed
        return Reading(self.program, chosen, self.source_line)


def open_story(path: str | Path) -> Story:
    """Open a story folder, an `.ink` file or a compiled `.ink.json`.

    Raises:
        StoryError: when there is no story there, or it has mistakes.
    """
    story = Story(Path(path), str(path))
    if not story.path.exists():
        raise StoryError(_missing(story.path))
    if story.path.is_file() and story.path.name.endswith(COMPILED):
        story.json = _read_compiled(story.path)
        story.program  # noqa: B018 -- what cannot run is refused when it is opened
    else:
        raise NotImplementedError
    return story


def _missing(path: Path) -> Problem:
    near = [p.name for p in path.parent.iterdir()] if path.parent.is_dir() else []
    return Problem(f"there is no `{path}`", hint=did_you_mean(path.name, near))


def _read_compiled(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_bytes().decode("utf-8-sig"))
    except (UnicodeDecodeError, RecursionError) as error:
        raise StoryError(Problem(f"`{path}` is not compiled Ink: {error}")) from None
    except json.JSONDecodeError as error:
        place = Place(str(path), error.lineno, error.colno)
        raise StoryError(Problem(f"this is not JSON: {error.msg.lower()}", place)) from None
    if not isinstance(found, dict):
        raise StoryError(Problem(f"`{path}` is not compiled Ink: it is no JSON object"))
    return found
