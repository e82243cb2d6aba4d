"""The editor that a preview opens a line in: a command of its author's, told a file and a line."""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path

FILE, LINE = "{file}", "{line}"


class OutsideEditor:
    """An editor as it is called: `code --goto {file}:{line}`.

    Raises:
        ValueError: where the command has no words, a quote that is not closed, or no `{file}`.
    """

    def __init__(self, command: str) -> None:
        self._words = shlex.split(command)
        if not any(FILE in word for word in self._words[1:]):
            raise ValueError(f"it has no `{FILE}` behind its first word")

    def open(self, file: Path, line: int) -> None:
        """Open a file at a 1-based line, and do not wait for it.

        Raises:
            OSError: where it cannot be called.
        """
        said = [one.replace(FILE, str(file)).replace(LINE, str(line)) for one in self._words]
        subprocess.Popen(
            said,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for the preview
        )
