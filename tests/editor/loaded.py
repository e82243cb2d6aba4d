"""The language server, forked from a process that has loaded it: to load it takes a second."""

from __future__ import annotations

import multiprocessing
import os
import sys
from multiprocessing.connection import Connection, Pipe
from typing import BinaryIO, Literal

import twofold.__main__
import twofold.cli
import twofold.editor.server

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload([__name__])


class LoadedServer:
    """`twofold lsp`, as `subprocess.Popen` has it that pipes all its streams."""

    def __init__(self) -> None:
        (reads, written), (read, writes), (complained, complains) = (Pipe(False) for _ in range(3))
        self._process = _CONTEXT.Process(target=_serve, args=(reads, writes, complains))
        self._process.start()
        for its in (reads, writes, complains):
            its.close()
        self.stdin, self.stdout = _file(written, "wb"), _file(read, "rb")
        self.stderr = _file(complained, "rb")
        assert self._process.pid is not None
        self.pid = self._process.pid

    def wait(self, seconds: float) -> None:
        """Wait until it has ended, or for so long."""
        self._process.join(seconds)

    def kill(self) -> None:
        """End it."""
        self._process.kill()


def _file(end: Connection, mode: Literal["rb", "wb"]) -> BinaryIO:
    with end:
        return os.fdopen(os.dup(end.fileno()), mode)


def _serve(stdin: Connection, stdout: Connection, stderr: Connection) -> None:
    for number, stream in enumerate((stdin, stdout, stderr)):
        os.dup2(stream.fileno(), number)
        stream.close()
    sys.stdin = os.fdopen(0, closefd=False)
    sys.stdout, sys.stderr = (os.fdopen(number, "w", closefd=False) for number in (1, 2))
    sys.argv = ["twofold", "lsp"]
    twofold.__main__.main()
