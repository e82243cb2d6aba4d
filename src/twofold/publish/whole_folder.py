"""A folder written whole or not at all: beside the one that is there, and then in its place."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from twofold.errors import Problem, StoryError
from twofold.files import UnfitFileError, read_bytes, reason


@dataclass(frozen=True, slots=True)
class Mark:
    """The file by which a folder is known again: it says what is in it, and of what it was made.

    Attributes:
        name: of the file.
        story: what is told of the story, by what; two are of one story where any of that agrees.
    """

    name: str
    story: Mapping[str, str] = field(default_factory=dict)


def write_folder(folder: Path, files: Mapping[str, bytes], mark: Mark) -> None:
    """Write the files of a folder, all of them or, when that fails, none.

    A folder of that name that was written so before, of the same story, is replaced by the new
    one; whatever else is there is left alone.

    Args:
        folder: where they go; a link is followed.
        files: what each holds, by its path in the folder, with slashes.
        mark: what is written beside them.

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
        _write(new / mark.name, _listing(files, mark))
        _swap(new, target, made / "old")
    except OSError as error:
        raise _unwritable(folder, error) from None
    finally:
        shutil.rmtree(made, ignore_errors=True)


def spare_folder(folder: Path, mark: Mark) -> None:
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
        told = _told(target / mark.name)
        ours = _hashes(told)
        paths = sorted(path for path in target.rglob("*") if not path.is_dir())
        strange = next(
            (path for path in paths if not _is_ours(path, target, mark.name, ours)), None
        )
    except OSError as error:
        raise StoryError(Problem(f"`{folder}` cannot be read: {reason(error)}")) from None
    if strange is not None:
        name = strange.relative_to(target).as_posix()
        why = "was changed since it was published" if name in ours else "was not published"
        hint = "name a folder that is not there yet, or move that away"
        raise StoryError(Problem(f"`{folder}` holds `{name}`, which {why}", hint=hint))
    before = told.get("story")
    if isinstance(before, dict) and not before.items() & mark.story.items():
        called = before.get("title") or before.get("name")
        hint = "name a folder that is not there yet, or delete that one"
        raise StoryError(Problem(f"`{folder}` holds another story, “{called}”", hint=hint))


def _is_ours(path: Path, folder: Path, mark: str, ours: Mapping[str, str]) -> bool:
    name = path.relative_to(folder).as_posix()
    if name == mark:
        return bool(ours)
    return name in ours and not path.is_symlink() and _hash(read_bytes(path)) == ours[name]


def _listing(files: Mapping[str, bytes], mark: Mark) -> bytes:
    hashes = {name: _hash(data) for name, data in sorted(files.items())}
    told = {"made by": "twofold publish", "story": dict(mark.story), "files": hashes}
    return (json.dumps(told, indent=2) + "\n").encode()


def _told(mark: Path) -> dict[str, Any]:
    """What was written of a folder here; nothing where it was not."""
    try:
        told = json.loads(read_bytes(mark))
    except (FileNotFoundError, UnfitFileError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _hashes(told: Mapping[str, Any]) -> dict[str, str]:
    files = told.get("files")
    return {name: str(one) for name, one in files.items()} if isinstance(files, dict) else {}


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


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
