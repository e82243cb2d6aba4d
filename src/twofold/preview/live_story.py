"""The published page of a story as it lies on the disk, made anew when a file of it is saved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from twofold.errors import StoryError
from twofold.opened import WORLD
from twofold.publish.web import dress_of, single_page
from twofold.story import open_story

SOURCES = (".ink", ".toml", ".css", ".js", ".json")
MOST_FILES = 2000
"""How many files of a folder are looked at for a change."""

Stamps = dict[Path, tuple[int, int]]
"""For each file, when it was last written and its size."""


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a story: its page, or what is wrong with it."""

    page: str | None
    problems: tuple[str, ...] = ()


class LiveStory:
    """A story that is being written.

    Args:
        path: of the story, as `open_story` takes it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stamps: Stamps = {}
        self.made = Made(None)

    def make(self) -> Made:
        """Make the page; where the story is wrong, say how, and keep the page that there was."""
        self._stamps = self._look()
        try:
            story = open_story(self._path)
            page = single_page(story, dress_of(story.folder))
            self.made = Made(page, tuple(problem.render() for problem in story.warnings))
        except StoryError as error:
            problems = tuple(problem.render() for problem in error.problems)
            self.made = Made(self.made.page, problems)
        return self.made

    def has_changed(self) -> bool:
        """Whether a file of the story was saved since its page was made."""
        return self._look() != self._stamps

    def _look(self) -> Stamps:
        stamps = {}
        for path in self._files():
            try:
                found = path.stat()
            except OSError:
                continue
            stamps[path] = found.st_mtime_ns, found.st_size
        return stamps

    def _files(self) -> Iterator[Path]:
        if self._path.is_dir() or (self._path.parent / WORLD).exists():
            folder = self._path if self._path.is_dir() else self._path.parent
        else:
            folder = self._path.parent
            yield self._path
        try:
            found = [p for p in sorted(folder.rglob("*")) if p.suffix in SOURCES]
        except OSError:
            return
        yield from found[:MOST_FILES]
