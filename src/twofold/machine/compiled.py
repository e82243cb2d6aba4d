"""Functions of the plain machine compiled by Numba, and kept on disk for the next time.

They are the same source. What differs is only what they run over: arrays of NumPy instead of
lists. A function is compiled with those that it calls; what is on disk is found again by what the
code and the constants in it say, not by when a file was written.
"""

from __future__ import annotations

import hashlib
import os
import sys
import types
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from twofold.files import users_folder
from twofold.machine.kept import SUFFIX, Kept, throw_away_damaged

CACHE_VARIABLE = "TWOFOLD_CACHE"
ENGINE_VARIABLE = "TWOFOLD_ENGINE"  # plain or compiled, where it is to be the one throughout

COMPILING = "compiling, once; it is kept for the next time …"
NOT_KEPT = "compiling; {folder} cannot be written, so it is not kept for the next time …"
DAMAGED = "what was compiled before is damaged: it is thrown away, and compiled again"
NOT_COMPILED = "Numba is not installed, and without it this is slower: pip install 'twofold[fast]'"

Notice = Callable[[str], None]


def is_available() -> bool:
    """Whether Numba is installed."""
    return find_spec("numba") is not None


def is_forced() -> bool:
    """Whether everything is to be compiled, however short it is."""
    return os.environ.get(ENGINE_VARIABLE) == "compiled"


def is_wanted(is_long: bool, notice: Notice) -> bool:
    """Whether something should run compiled.

    Args:
        is_long: whether it is worth while.
        notice: told where it is, and cannot.
    """
    if is_long:
        regret(notice)
    return is_possible() and (is_long or is_forced())


def is_possible() -> bool:
    """Whether anything is to be compiled at all."""
    return is_available() and os.environ.get(ENGINE_VARIABLE) != "plain"


def regret(notice: Notice) -> None:
    """Tell who waits that nothing can be compiled, unless nothing is to be."""
    if not is_available() and os.environ.get(ENGINE_VARIABLE) != "plain":
        notice(NOT_COMPILED)


def cache_folder() -> Path:
    """Where compiled code is kept: `TWOFOLD_CACHE`, or the user's own folder for such things."""
    return users_folder(CACHE_VARIABLE, "cache", "XDG_CACHE_HOME", Path(".cache"))


class Compiled:
    """Functions compiled together.

    Args:
        functions: in an order in which each comes after those it calls.
        instead: what is compiled in the place of some that they call, by name.
        called: names of those that Python calls; the others are compiled sooner. All are, where it
            is not said.

    Attributes:
        folder: where they are kept.
        can_keep: whether there is such a folder.
        was_damaged: whether what was there was not as it was written, and is thrown away.
    """

    def __init__(
        self,
        functions: Sequence[Callable[..., Any]],
        instead: Mapping[str, Callable[..., Any]] | None = None,
        called: Collection[str] | None = None,
    ) -> None:
        replaced = instead or {}
        chosen = [replaced.get(f.__name__, f) for f in functions]
        names = [f.__name__ for f in functions]
        self.folder = folder = cache_folder() / _fingerprint(chosen)
        self._outer = [
            function.__name__
            for name, function in zip(names, chosen, strict=True)
            if called is None or name in called
        ]
        self.was_damaged = throw_away_damaged(folder)
        self.can_keep = self.is_kept or _is_writable(folder)
        self._functions: dict[str, Any] = {}
        from numba import njit

        for name, function in zip(names, chosen, strict=True):
            known = {**_globals(function), **self._functions}
            own = types.FunctionType(_code(function), known, name, function.__defaults__)
            inner = called is not None and name not in called
            options: dict[str, Any] = {
                "nogil": True,
                "no_cpython_wrapper": inner,
                "no_cfunc_wrapper": True,
                # Nothing here makes an array. To count who refers to those that are given took a
                # fifth of the time, and lanes waited for each other's counts.
                "_nrt": False,
            }
            self._functions[name] = dispatcher = njit(**options)(own)
            if self.can_keep:
                dispatcher._cache = Kept(folder, function.__name__)

    def is_loaded(self, name: str) -> bool:
        """Whether one of them has run in this process, and can run again at once."""
        return bool(self._functions[name].overloads)

    @property
    def is_kept(self) -> bool:
        """Whether they were compiled, all that Python calls and so all, and are on disk."""
        return all(any(self.folder.glob(f"{name}-*{SUFFIX}")) for name in self._outer)

    def tell_of_damage(self, notice: Notice) -> None:
        """Tell who waits that they must wait again, if they must."""
        if self.was_damaged:
            self.was_damaged = False
            notice(DAMAGED)

    def tell(self, notice: Notice) -> None:
        """Tell who waits that they must wait for a compiler."""
        self.tell_of_damage(notice)
        if not self.can_keep:
            notice(NOT_KEPT.format(folder=cache_folder()))
        elif not self.is_kept:
            notice(COMPILING)

    def __getitem__(self, name: str) -> Callable[..., Any]:
        """One of them, by the name of the plain one."""
        found: Callable[..., Any] = self._functions[name]
        return found


def _code(function: Callable[..., Any]) -> types.CodeType:
    return function.__code__


def _globals(function: Callable[..., Any]) -> dict[str, Any]:
    return function.__globals__


def _fingerprint(functions: Sequence[Callable[..., Any]]) -> str:
    """What the functions and the constants that they name come to."""
    import numba
    import numpy

    said = hashlib.sha256()
    for version in (sys.version, numba.__version__, numpy.__version__):
        said.update(version.encode())
    for function in functions:
        code, known = _code(function), _globals(function)
        constants = {n: known[n] for n in code.co_names if isinstance(known.get(n), int)}
        said.update(repr((code.co_name, code.co_code, code.co_consts, code.co_names)).encode())
        said.update(repr(sorted(constants.items())).encode())
    return said.hexdigest()[:20]


@cache
def _is_writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        trial = folder / f".{os.getpid()}"
        trial.write_bytes(b"")
        trial.unlink()
    except OSError:
        return False
    return True
