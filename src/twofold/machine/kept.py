"""Compiled functions kept on disk: each in a file that its checksum begins, or else not there.

A file that was cut short or changed would be taken for code and run. Numba's own cache trusts what
it finds, and an index beside it; here there is no index, and nothing is trusted.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

from twofold.files import read_bytes

SUFFIX = ".kept"
SEAL = 16  # bytes


class Kept:
    """What is kept of one function, for each type of its arguments; Numba asks it as its cache.

    Args:
        folder: where; a folder that cannot be written keeps nothing more.
        name: of the function.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._name = name

    @property
    def cache_path(self) -> str:
        """The folder, as Numba wants it."""
        return str(self._folder)

    def load_overload(self, signature: Any, target: Any) -> Any:
        """What was compiled for a signature, or None.

        What is kept runs without what Numba knows of how to compile, which takes it half a second
        to load: it asks for that itself where something is to be compiled.
        """
        path = self._path(signature, target.codegen())
        payload = opened(path)
        if payload is None:
            return None
        import_module("numba.core.runtime.nrt").rtsys.initialize(target)  # it may name its helpers
        result: Any = import_module("numba.core.compiler").CompileResult
        return result._rebuild(target, *pickle.loads(payload))

    def save_overload(self, signature: Any, compiled: Any) -> None:
        """Keep what was compiled for a signature, whole or not at all."""
        payload = import_module("numba.core.serialize").dumps(compiled._reduce())
        path = self._path(signature, compiled.codegen)
        with contextlib.suppress(OSError):  # a full disk: it is compiled again the next time
            seal(path, payload)

    def flush(self) -> None:
        """Forget nothing: what is out of date is in another folder."""

    def _path(self, signature: Any, codegen: Any) -> Path:
        said = repr((signature, codegen.magic_tuple())).encode()
        key = hashlib.blake2b(said, digest_size=8).hexdigest()
        return self._folder / f"{self._name}-{key}{SUFFIX}"


def seal(path: Path, payload: bytes) -> None:
    """Write a file with its checksum, for whoever reads at the same time too.

    Raises:
        OSError: where it cannot be written; nothing is left of it.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".new")
    try:
        with open(handle, "wb") as file:
            file.write(_checksum(payload) + payload)
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def opened(path: Path) -> bytes | None:
    """What a file holds, if it is there and as it was written."""
    with contextlib.suppress(OSError):
        data = read_bytes(path)
        if data[:SEAL] == _checksum(data[SEAL:]):
            return data[SEAL:]
    return None


def throw_away_damaged(folder: Path) -> bool:
    """Remove the files of a folder that are not as they were written; returns whether any was."""
    is_damaged = False
    for path in folder.glob(f"*{SUFFIX}"):
        if opened(path) is None:
            is_damaged = True
            with contextlib.suppress(OSError):
                path.unlink()
    return is_damaged


def _checksum(payload: bytes) -> bytes:
    return hashlib.blake2b(payload, digest_size=SEAL).digest()
