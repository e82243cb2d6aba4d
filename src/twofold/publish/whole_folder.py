"""A folder written whole or not at all: beside the one that is there, and then in its place."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from twofold.errors import Problem, StoryError
from twofold.files import UnfitFileError, read_bytes, reason


def write_folder(folder: Path, files: Mapping[str, bytes], mark: str) -> None:
    """Write the files of a folder, all of them or, when that fails, none.

    A folder of that name that was written so before is replaced by the new one; whatever else is
    there is left alone.

    Args:
        folder: where they go; a link is followed.
        files: what each holds, by its path in the folder, with slashes.
        mark: the one that lists, as JSON under `files`, what the folder holds beside it.

    Raises:
        StoryError: where it cannot be written, or holds something else.
    """
    target = folder.resolve()
    spare_folder(folder, mark)
    try:
        made = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}."))
    except OSError as error:
        raise _unwritable(folder, error) from None
    try:
        new = made / "new"
        for name, data in files.items():
            _write(new / name, data)
        _swap(new, target, made / "old")
    except OSError as error:
        raise _unwritable(folder, error) from None
    finally:
        shutil.rmtree(made, ignore_errors=True)


def spare_folder(folder: Path, mark: str) -> None:
    """Refuse to write over what is not ours to write over.

    Raises:
        StoryError: saying why `write_folder` would refuse.
    """
    target = folder.resolve()
    if not os.path.lexists(target):
        if not target.parent.is_dir():
            message = f"`{folder}` cannot be written: there is no folder `{folder.parent}`"
            raise StoryError(Problem(message))
        return
    if not target.is_dir():
        hint = "name a folder that is not there yet"
        raise StoryError(Problem(f"`{folder}` is a file", hint=hint))
    try:
        there = {
            path.relative_to(target).as_posix() for path in target.rglob("*") if not path.is_dir()
        }
        ours = _listed(target / mark)
    except OSError as error:
        raise StoryError(Problem(f"`{folder}` cannot be read: {reason(error)}")) from None
    strange = sorted(there - ours)
    if strange:
        hint = "name a folder that is not there yet, or move that away"
        message = f"`{folder}` holds what is not of a site: `{strange[0]}`"
        raise StoryError(Problem(message, hint=hint))


def _listed(mark: Path) -> set[str]:
    """What a folder that was written here holds; nothing where it was not."""
    try:
        told = json.loads(read_bytes(mark))
        return {mark.name, *(str(name) for name in told["files"])}
    except (FileNotFoundError, UnfitFileError, ValueError, KeyError, TypeError):
        return set()


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "xb") as file:
        file.write(data)


def _swap(new: Path, target: Path, old: Path) -> None:
    """Put a folder where another may be, which is put back if that fails."""
    if not target.exists():
        new.rename(target)
        return
    shutil.copymode(target, new)
    target.rename(old)
    try:
        new.rename(target)
    except BaseException:
        with contextlib.suppress(OSError):
            old.rename(target)
        raise


def _unwritable(folder: Path, error: OSError) -> StoryError:
    return StoryError(Problem(f"`{folder}` cannot be written: {reason(error)}"))
