"""How much CPU a command burns before it does its work, beside Python's own start.

Each is a process of its own, with an empty cache of compiled code; all take turns. Bytecode is
written before the first round, as it is in an installed program.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.side_by_side.rounds import Spread, alternate, table
from tests.reference.shared import INTERCEPT

ROUNDS = 10
FLAGSHIP = Path(__file__).resolve().parents[1] / "stories" / "starting-over"
PYTHON = "python -c pass"
AIMS = {"--version": 0.12, "--help": 0.25, "play": 0.5}
"""Seconds of CPU over Python's own."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("story", nargs="?", type=Path, default=_default())
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as cache:
        environment = os.environ | {"TWOFOLD_CACHE": cache}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)

        def measure(*words: str) -> Callable[[int], list[float]]:
            return lambda _: [_seconds([sys.executable, *words], environment)]

        twofold = ("-m", "twofold")
        measured = alternate(
            {
                PYTHON: measure("-c", "pass"),
                "--version": measure(*twofold, "--version"),
                "--help": measure(*twofold, "--help"),
                "play": measure(*twofold, "play", str(options.story), "--seed", "1"),
            },
            options.rounds,
        )
    print(f"{options.story.name}: {options.rounds} rounds; play up to its first choice")
    print(table(measured, "seconds of CPU", PYTHON, ".3f"))
    own = Spread.of(measured[PYTHON]).median
    for name, aim in AIMS.items():
        over = Spread.of(measured[name]).median - own
        print(f"  {name}: {over:.3f} over Python's own; the aim is {aim:g}")
    return 0


def _default() -> Path:
    return INTERCEPT if INTERCEPT.is_file() else FLAGSHIP


def _seconds(words: list[str], environment: dict[str, str]) -> float:
    """The CPU that a process took, its own and the system's for it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        words, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    sys.exit(main())
