"""The other players: an environment of their own, and a process for each."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from benchmarks.side_by_side import players
from tests.reference.playthrough import Timing
from tests.reference.shared import REPOSITORY

ENVIRONMENT = REPOSITORY / "build" / "peers"
PACKAGES = {"bink": "bink==0.7.1", "inkcpp-py": "inkcpp-py==0.1.12"}


class Missing(Exception):
    """A player that cannot be measured here; the message says why."""


def python_with(name: str) -> Path:
    """The Python that has a peer's package, which is installed if it is not there yet.

    Raises:
        Missing: it cannot be installed.
    """
    package = PACKAGES[name]
    python = ENVIRONMENT / "bin" / "python"
    stamp = ENVIRONMENT / f".{package}"
    if stamp.exists():
        return python
    print(f"installing {package} into {ENVIRONMENT} (once) ...", file=sys.stderr)
    if not python.exists():
        _run([sys.executable, "-m", "venv", str(ENVIRONMENT)])
    # inkcpp-py has no wheels for Linux: it is built here, which wants a C++ compiler.
    _run([str(python), "-m", "pip", "install", "--disable-pip-version-check", package])
    stamp.touch()
    return python


def _run(command: list[str]) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)
    except subprocess.CalledProcessError as error:
        said = [line for line in error.stderr.splitlines() if line.strip()]
        raise Missing(said[-1] if said else f"`{' '.join(command)}` failed") from None


class Player:
    """A player in a process of its own; use it in a `with`.

    Args:
        name: which, as `players.py` knows it.
        python: the Python to run it with.
        story: the compiled story.
    """

    def __init__(self, name: str, python: Path, story: Path) -> None:
        self._name = name
        command = [str(python), players.__file__, name, str(story)]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.communicate()

    def time_play(self, seed: int, runs: int) -> Timing:
        """How long it takes there to play so many times; the first has that seed.

        Raises:
            Missing: the player died.
        """
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.write(json.dumps({"seed": seed, "runs": runs}) + "\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            raise Missing(f"{self._name} cannot play this story")
        return Timing(**json.loads(line))
