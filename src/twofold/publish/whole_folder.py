"""A folder written whole or not at all: beside the one that is there, and then in its place."""

from __future__ import annotations

import contextlib
import hashlib
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
        mark: the name of one more, by which the folder is known again: it says what is in it.

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
        _write(new / mark, _listing(files))
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
        ours = _listed(target / mark)
        paths = sorted(path for path in target.rglob("*") if not path.is_dir())
        strange = next((path for path in paths if not _is_ours(path, target, mark, ours)), None)
    except OSError as error:
        raise StoryError(Problem(f"`{folder}` cannot be read: {reason(error)}")) from None
    if strange is not None:
        name = strange.relative_to(target).as_posix()
        why = "was changed since it was published" if name in ours else "was not published"
        hint = "name a folder that is not there yet, or move that away"
        raise StoryError(Problem(f"`{folder}` holds `{name}`, which {why}", hint=hint))


def _is_ours(path: Path, folder: Path, mark: str, ours: Mapping[str, str]) -> bool:
    name = path.relative_to(folder).as_posix()
    if name == mark:
        return bool(ours)
    return name in ours and not path.is_symlink() and _hash(read_bytes(path)) == ours[name]


def _listing(files: Mapping[str, bytes]) -> bytes:
    hashes = {name: _hash(data) for name, data in sorted(files.items())}
    told = {"made by": "twofold publish", "files": hashes}
    return (json.dumps(told, indent=2) + "\n").encode()


def _listed(mark: Path) -> dict[str, str]:
    """The hashes of what was written to a folder here; nothing where it was not."""
    try:
        told = json.loads(read_bytes(mark))
        return {str(name): str(one) for name, one in told["files"].items()}
    except (FileNotFoundError, UnfitFileError, ValueError, KeyError, TypeError, AttributeError):
        return {}


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
