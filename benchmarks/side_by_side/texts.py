"""A story as the texts that both compilers are given: its world lowered, its files in memory."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import twofold
from twofold.errors import Problem, StoryError
from twofold.opened import LOWERED, MAIN


@dataclass(frozen=True, slots=True)
class Texts:
    """The name of a story's main file, and the texts of all its files by name."""

    main: str
    files: dict[str, str]

    @property
    def main_text(self) -> str:
        """The text of the main file."""
        return self.files[self.main]


def texts_of(path: Path) -> Texts:
    """The texts of a story folder or an `.ink` file.

    Raises:
        StoryError: it cannot be opened, or is compiled already.
    """
    if path.suffix == ".json":
        raise StoryError(Problem(f"`{path}` is compiled already"))
    story = twofold.open(path)
    main = story.world.story.start if story.world else MAIN if path.is_dir() else path.name
    found = {p.relative_to(story.folder).as_posix(): p for p in story.folder.rglob("*.ink")}
    files = {name: p.read_text("utf-8-sig") for name, p in found.items()}
    if story.world_ink is not None:
        files[LOWERED] = story.world_ink
        if f"INCLUDE {LOWERED}" not in files[main]:
            files[main] = f"INCLUDE {LOWERED}\n{files[main]}"
    return Texts(main, files)
