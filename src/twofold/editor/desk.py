"""Everything that is open at an editor, and what is known of the stories it belongs to."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from lsprotocol.types import PositionEncodingKind

from twofold.editor.homes import Home, home_of, included_in
from twofold.editor.kept import Kept
from twofold.editor.known_story import KnownStory
from twofold.editor.proofs.proved import Proved
from twofold.editor.ranges import Ranges
from twofold.editor.requests.navigation import Renaming, after_renaming
from twofold.editor.texts import Texts
from twofold.errors import Problem
from twofold.opened import WORLD


class Desk:
    """The texts that are open, their stories as they are understood now, and their proofs.

    Attributes:
        texts: what is open, and what lies on the disk.
        encoding: what the editor counts columns in.
        proofs: by story, the last that there is.
    """

    def __init__(self) -> None:
        self.texts = Texts()
        self.encoding: PositionEncodingKind | str = PositionEncodingKind.Utf16
        self.proofs: dict[Home, Proved] = {}
        self._uris: dict[Path, str] = {}
        self._homes: dict[Path, Home] = {}
        self._kept: dict[Home, Kept] = {}
        self._stories: dict[Home, tuple[int, KnownStory]] = {}

    def call(self, path: Path, uri: str) -> None:
        """Remember by which address an editor knows a file."""
        self._uris[path] = uri

    def uri(self, path: Path) -> str:
        """The address of a file, as the editor has it."""
        return self._uris.get(path) or path.as_uri()

    def change(self, path: Path, text: str) -> None:
        """Take a text for that of a file."""
        was = self.texts.text(path) if self.texts.is_open(path) else None
        if was is None or path.name == WORLD or included_in(was) != included_in(text):
            self._homes.clear()
        self.texts.open(path, text)

    def close(self, path: Path) -> None:
        """Take what lies on the disk for the text of a file again."""
        self.texts.close(path)
        self._homes.clear()

    def disk_changed(self) -> None:
        """Look at the disk anew."""
        self.texts.version += 1
        self._homes.clear()

    def home(self, path: Path) -> Home:
        """Where the story of a file begins."""
        if path not in self._homes:
            self._homes[path] = home_of(path, self.texts)
        return self._homes[path]

    def story(self, path: Path) -> KnownStory:
        """The story of a file, as it is written now."""
        home = self.home(path)
        known = self._stories.get(home)
        if known is None or known[0] != self.texts.version:
            kept = self._kept.setdefault(home, Kept())
            self._stories[home] = self.texts.version, KnownStory(home, self.texts, kept)
        return self._stories[home][1]

    def name_of(self, path: Path) -> str:
        """What a file is called in its story."""
        return Path(os.path.relpath(path, self.home(path).folder)).as_posix()

    def ranges(self, story: KnownStory) -> Ranges:
        """The way between places in a story and those of the editor."""
        return Ranges(self.text_in(story), self.encoding)

    def text_in(self, story: KnownStory) -> Callable[[str], str]:
        """The text of each file of a story, by its name there, with plain newlines."""

        def text_of(name: str) -> str:
            if name in story.files:
                return story.files[name].text
            if name == WORLD and story.world is not None:
                return story.world.text
            found = self.texts.text(path_in(story.home, name))
            return (found or "").removeprefix("\ufeff").replace("\r\n", "\n")

        return text_of

    def problems_once_renamed(self, story: KnownStory) -> Callable[[Renaming], list[Problem]]:
        """What would be wrong with a story once a name in it is another."""

        def problems(renaming: Renaming) -> list[Problem]:
            texts = _Changed(self.texts)
            text_of = self.text_in(story)
            for file in {spot.file for spot in renaming.spots}:
                spots = [spot for spot in renaming.spots if spot.file == file]
                text = after_renaming(text_of(file), spots, renaming.name)
                texts.open(path_in(story.home, file), text)
            return KnownStory(story.home, texts, Kept()).problems

        return problems

    def proved(self, home: Home) -> Proved | None:
        """The last proof of a story."""
        return self.proofs.get(home)

    def saved_texts(self, story: KnownStory) -> dict[str, str]:
        """The texts of a story's files as they lie on the disk, by their names there."""
        found = {}
        disk = Texts()
        for name in [*story.files, *([WORLD] if story.world else [])]:
            text = disk.text(path_in(story.home, name))
            found[name] = (text or "").removeprefix("\ufeff").replace("\r\n", "\n")
        return found


class _Changed(Texts):
    """Texts of which some are others."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        for path in texts.opened():
            text = texts.text(path)
            if text is not None:
                self.open(path, text)


def path_in(home: Home, name: str) -> Path:
    """The file that a story calls so."""
    return Path(os.path.normpath(home.folder / name))


def moved_to(problem: Problem, file: str) -> Problem:
    """A problem of a story as a whole, at the beginning of a file."""
    from twofold.errors import Place

    return problem if problem.place else replace(problem, place=Place(file, 1))
