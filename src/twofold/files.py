"""The one place that reads files: ordinary ones, of a size that something written has."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

MOST_BYTES = 32 << 20
"""The largest file that is read: twenty novels."""

MOST_NAMES = 2000
"""How many names are looked at where one is looked for that is not there."""

KINDS = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFSOCK: "a socket",
}


class UnfitFileError(OSError):
    """What is there is not to be read; `strerror` says why."""


def read_bytes(path: Path) -> bytes:
    """What an ordinary file holds.

    Raises:
        OSError: as `open` does; `UnfitFileError` where it is a pipe, a device or the like, which
            may never end, or is larger than `MOST_BYTES`.
    """
    data = _read(path, MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise UnfitFileError(errno.EFBIG, f"it is larger than {MOST_BYTES >> 20} MB", str(path))
    return data


def read_beginning(path: Path, most: int) -> str:
    """The first characters of an ordinary file, of at most so many bytes, as far as they are text.

    Raises:
        OSError: as `read_bytes`, however large the file is.
    """
    return _read(path, most).decode("utf-8", "replace").removeprefix("\ufeff")


def _read(path: Path, most: int) -> bytes:
    _refuse_unless_ordinary(path, path.stat().st_mode)
    with open(path, "rb", opener=_without_waiting) as file:
        # What was a file when it was looked at may be a pipe now.
        _refuse_unless_ordinary(path, os.fstat(file.fileno()).st_mode)
        return file.read(most)


def _refuse_unless_ordinary(path: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(mode):
        kind = KINDS.get(stat.S_IFMT(mode), "something else")
        raise UnfitFileError(errno.EINVAL, f"it is {kind}, and no ordinary file", str(path))


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def reason(error: OSError) -> str:
    """Why a file could not be read or written, to go on with in a sentence."""
    said = error.strerror or str(error)
    return said[:1].lower() + said[1:]


def at_home(path: Path) -> Path:
    """The path, in which `~` is the user's home folder, and `~name` another's if there is one."""
    try:
        return path.expanduser()
    except RuntimeError:  # nobody has that name, so it may be a file's
        return path


def users_folder(variable: str, windows: str, xdg: str, below_home: Path) -> Path:
    """Twofold's folder among those that a user's system keeps for such things.

    Args:
        variable: a variable of the environment that names another.
        windows: what it is called on Windows.
        xdg: the variable of the XDG base directories that says where such folders are.
        below_home: where they are in the user's home without it.

    Raises:
        RuntimeError: where it would be in the user's home, and there is none.
    """
    if os.environ.get(variable):
        return Path(os.environ[variable])
    if sys.platform == "win32" and os.environ.get("LOCALAPPDATA"):
        return Path(os.environ["LOCALAPPDATA"]) / "twofold" / windows
    if os.environ.get(xdg):
        return Path(os.environ[xdg]) / "twofold"
    return Path.home() / below_home / "twofold"


def names_below(folder: Path, suffix: str) -> list[str]:
    """The names, relative to a folder, of files in it and below that end so; not of very many."""
    return sorted(
        Path(at, name).relative_to(folder).as_posix()
        for at, names in _walk(folder)
        for name in names
        if name.endswith(suffix)
    )


def names_in(folder: Path) -> list[str]:
    """The names in a folder, of so many as are looked at; none where it cannot be read."""
    try:
        with os.scandir(folder) as entries:
            return [entry.name for entry, _ in zip(entries, range(MOST_NAMES), strict=False)]
    except OSError:
        return []


def _walk(folder: Path) -> Iterator[tuple[str, list[str]]]:
    looked_at = 0
    for at, folders, names in os.walk(folder):
        yield at, names
        looked_at += len(folders) + len(names)
        if looked_at > MOST_NAMES:
            return
