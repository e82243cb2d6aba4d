"""The texts of files: as they stand in an editor, else as they lie on the disk."""

from __future__ import annotations

import os
from pathlib import Path

from twofold.errors import Place, StoryError
from twofold.files import read_bytes
from twofold.ink.including import FolderReader
from twofold.ink.source import decode


class Texts:
    """What an editor has open, before what lies on the disk.

    Attributes:
        version: grows whenever an open text changes.
    """

    def __init__(self) -> None:
        self._open: dict[Path, str] = {}
        self._read: dict[Path, tuple[tuple[int, int], str]] = {}
        self.version = 0

    def open(self, path: Path, text: str) -> None:
        """Take what an editor has for the text of a file from now on."""
        self._open[path] = text
        self.version += 1

    def close(self, path: Path) -> None:
        """Take what lies on the disk for the text of a file from now on."""
        self._open.pop(path, None)
        self.version += 1

    def is_open(self, path: Path) -> bool:
        """Whether an editor has it."""
        return path in self._open

    def opened(self) -> list[Path]:
        """The files that an editor has."""
        return [*self._open]

    def is_there(self, path: Path) -> bool:
        """Whether there is such a file at all."""
        return path in self._open or path.is_file()

    def text(self, path: Path) -> str | None:
        """The text of a file; None where there is none that can be read."""
        if path in self._open:
            return self._open[path]
        try:
            stamp = _stamp(path)
            if path not in self._read or self._read[path][0] != stamp:
                self._read[path] = stamp, decode(read_bytes(path), path.name)
            return self._read[path][1]
        except (OSError, StoryError, ValueError):
            return None


def _stamp(path: Path) -> tuple[int, int]:
    found = os.stat(path)
    return found.st_mtime_ns, found.st_size


class FolderOfTexts:
    """The files of one story's folder, as a story is read from them."""

    def __init__(self, folder: Path, texts: Texts) -> None:
        self._folder = folder
        self._texts = texts
        self._disk = FolderReader(folder)

    def read(self, name: str, included_from: Place | None) -> str:
        """The text of the file of that name.

        Raises:
            StoryError: as `FolderReader.read` says.
        """
        path = Path(os.path.normpath(self._folder / name))
        if self._texts.is_open(path):
            text = self._texts.text(path)
            assert text is not None
            return text
        return self._disk.read(name, included_from)
