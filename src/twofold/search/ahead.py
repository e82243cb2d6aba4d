"""The search compiled in a process of its own, while a plain one goes on.

`python -m twofold.search.ahead` compiles it and keeps it on disk. It runs a story of three states,
for Numba compiles a function when it is first called.
"""

from __future__ import annotations

import subprocess
import sys
from types import TracebackType

from twofold.analysis import bounds, liveness
from twofold.analysis.control_flow import Flow
from twofold.machine import Machine
from twofold.program import load
from twofold.search.engine import compiled_engine
from twofold.search.explorer import Explorer
from twofold.search.key_layout import keying_of

STORY = {
    "inkVersion": 21,
    "root": [["^Well.", "\n", {"->": "0"}, None], "done", None],
    "listDefs": {},
}
"""A story that goes round without a choice: it is over as soon as its fuel is spent."""


class CompilingAhead:
    """A process that compiles the search; it is ended when nobody waits for it any more."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> CompilingAhead:
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-m", __name__],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C is for who started it
            )
        except OSError:  # no second process is to be had: the first compiles for itself
            self._process = None
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.wait()

    @property
    def is_over(self) -> bool:
        """Whether there is nothing to wait for: it is compiled, or it will not be."""
        return self._process is None or self._process.poll() is not None


def compile_search() -> None:
    """Have every function of the compiled search compiled, as a search would call it."""
    program = load(STORY)
    machine = Machine(program, reading=False)
    start = machine.start()
    flow = Flow(program)
    keying = keying_of(flow, liveness.analyse(flow), bounds.analyse(flow), 0, start)
    engine = compiled_engine()
    Explorer(machine, keying, engine=engine).explore()
    engine.rehash(engine.column("i", 8), engine.column("q", 2), 0)


if __name__ == "__main__":
    compile_search()
