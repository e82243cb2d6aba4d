"""The published page of a story as it lies on the disk, made anew when a file of it is saved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from twofold.errors import StoryError
from twofold.opened import WORLD
from twofold.program.values import Value
from twofold.publish.web import dress_of, single_page
from twofold.story import Story, open_story

SOURCES = (".ink", ".toml", ".css", ".js", ".json")
MOST_FILES = 2000
"""How many files of a folder are looked at for a change."""

Stamps = dict[Path, tuple[int, int]]
"""For each file, when it was last written and its size."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where things stand in a story, and how its variables begin.

    Attributes:
        folder: in which its files lie.
        variables: by name, as they are printed; those left out that a world keeps for itself.
        choices: by the path that the page has for each, its file and line.
    """

    folder: Path
    variables: dict[str, str] = field(default_factory=dict)
    choices: dict[str, tuple[str, int]] = field(default_factory=dict)

    @property
    def files(self) -> frozenset[str]:
        """The names of the files in which something stands."""
        return frozenset(file for file, _ in self.choices.values())

    @classmethod
    def of(cls, story: Story) -> Places:
        """Those of a story."""
        program, values = story.program, story.read(seed=1).globals()
        made = story.lowered.names if story.lowered else {}
        return cls(
            story.folder,
            {
                name: _printed(value)
                for name, value in values.items()
                if not (name.startswith("_") and name in made)
            },
            {o.path: (o.place.file, o.place.line) for o in program.choices if o.place},
        )


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a story: its page and the places in it, or what is wrong with it."""

    page: str | None
    problems: tuple[str, ...] = ()
    places: Places | None = None


def _printed(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, frozenset):
        return ", ".join(sorted(item.partition(".")[2] for item in value))
    return "" if value is None else str(value)


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
            warnings = tuple(problem.render() for problem in story.warnings)
            self.made = Made(page, warnings, Places.of(story))
        except StoryError as error:
            problems = tuple(problem.render() for problem in error.problems)
            self.made = Made(self.made.page, problems, self.made.places)
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
