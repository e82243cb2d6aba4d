"""Which story a file is a part of: who includes it, from beside it or from a folder above."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from twofold.files import read_beginning

FOLDERS = 4
"""In which includers are looked for: the file's own, and those above it."""

MOST_FILES = 200
"""Of a folder that are looked into."""

BEGINNING = 1 << 16
"""Bytes of a file in which its INCLUDEs are looked for."""

_INCLUDE = re.compile(r"^[ \t]*INCLUDE[ \t]+(\S[^\r\n]*?)[ \t]*$", re.MULTILINE)


def story_of(part: Path) -> Path | None:
    """The file that a story starts in of which another file is a part; None where none is found.

    Args:
        part: the file that may be included somewhere.
    """
    met, found = {part.resolve()}, None
    includer = _includer(part)
    while includer is not None and includer.resolve() not in met:
        met.add(includer.resolve())
        found = includer
        includer = _includer(includer)
    return found


def _includer(part: Path) -> Path | None:
    target = part.resolve()
    folders = [target.parent, *target.parents[1:FOLDERS]]
    for folder in folders:
        for file in _ink_in(folder):
            # Names are relative to the folder that the whole story lies in.
            homes = [one for one in folders if folder.is_relative_to(one)]
            names = (name for name in _included(file) if Path(name).name == target.name)
            if file != target and any((h / n).resolve() == target for n in names for h in homes):
                return file
    return None


def _ink_in(folder: Path) -> list[Path]:
    try:
        found = (one for one in folder.iterdir() if one.suffix == ".ink")
        return sorted(islice(found, MOST_FILES))
    except OSError:
        return []


def _included(file: Path) -> Iterator[str]:
    """The names that a file includes."""
    try:
        text = read_beginning(file, BEGINNING)
    except OSError:
        return
    for found in _INCLUDE.finditer(text):
        yield found[1].replace("\\", "/")
