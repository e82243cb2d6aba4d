"""The search compiled in a process of its own, while a plain one goes on.

`python -m twofold.search.ahead` compiles it and keeps it on disk. It runs the shortest of stories,
for Numba compiles a function when it is first called.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from twofold.analysis import bounds, liveness
from twofold.analysis.control_flow import Flow
from twofold.machine import Machine
from twofold.program import load
from twofold.search.engine import compiled_engine, compiled_functions
from twofold.search.explorer import Explorer
from twofold.search.key_layout import keying_of

STORY = {"inkVersion": 21, "root": [["end", None], "done", None], "listDefs": {}}
LOCK = "compiling"
LONGEST = 300  # seconds; who has compiled for as long was broken off
PATIENCE = 0.2  # seconds between two looks


def compile_ahead() -> Callable[[], bool]:
    """Begin to compile the search in another process, which finishes whatever becomes of this one.

    Returns what says whether there is nothing more to wait for: it is compiled, or will not be.
    """
    try:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", __name__],  # -P: nothing of the author's folder
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for who started it
        )
    except OSError:  # no second process is to be had: the first compiles for itself
        return lambda: True
    return lambda: process.poll() is not None


def compile_search() -> None:
    """Have every function of the compiled search compiled, as a search would call it."""
    functions = compiled_functions()
    with alone_in(functions.folder):
        if functions.is_kept:
            return
        program = load(STORY)
        machine = Machine(program, reading=False)
        start = machine.start()
        flow = Flow(program)
        keying = keying_of(flow, liveness.analyse(flow), bounds.analyse(flow), 0, start)
        engine = compiled_engine()
        Explorer(machine, keying, engine=engine).explore()
        engine.rehash(engine.column("i", 8), engine.column("q", 2), 0)


@contextlib.contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Wait until no other process compiles into a folder, and have others wait for this one."""
    lock = folder / LOCK
    while True:
        try:
            lock.touch(exist_ok=False)
            break
        except FileExistsError:
            with contextlib.suppress(FileNotFoundError):
                if time.time() - lock.stat().st_mtime > LONGEST:
                    lock.unlink()
            time.sleep(PATIENCE)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


if __name__ == "__main__":
    compile_search()
