"""The other players: an environment of their own, and a process for each."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from benchmarks.side_by_side import players
from benchmarks.side_by_side.answering import Answering
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


class Player(Answering):
    """A player in a process of its own; use it in a `with`.

    Args:
        name: which, as `players.py` knows it.
        python: the Python to run it with.
        story: the compiled story.
    """

    def __init__(self, name: str, python: Path, story: Path) -> None:
        self._name = name
        super().__init__([str(python), players.__file__, name, str(story)])

    def time_play(self, seed: int, runs: int) -> Timing:
        """How long it takes there to play so many times; the first has that seed.

        Raises:
            Missing: the player died.
        """
        answer = self.ask(seed=seed, runs=runs)
        if answer is None:
            raise Missing(f"{self._name} cannot play this story")
        return Timing(**answer)
