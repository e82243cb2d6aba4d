"""The command line, run in this process, and small stories to run it on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from twofold.cli import app

# Ends well, breaks, or leaves a line unread; the first fall of chance is a die.
GATE = """\
VAR key = false
-> gate
=== gate
The gate is {key: unlocked|locked}.
* [Look under the mat.] -> mat
* {key} [Go in.] You are home. -> END
* [Knock.] Nobody answers. -> gate
=== mat
There is a key. -> gate
"""

OPEN_GATE = GATE.replace("=== mat\n", "=== mat\n~ key = true\n")

DICE = """\
You throw {RANDOM(1, 6)}.
+ [Throw again.] It is {RANDOM(1, 6)} now.
* [Stop.]
- Done. # ending: tired
-> END
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a command ended, and what it said."""

    status: int
    out: str
    err: str


def twofold(*words: str | Path, typed: str = "") -> Outcome:
    """Run `twofold` with `words`, and `typed` on its standard input."""
    result = CliRunner(env={"TWOFOLD_TRACEBACK": "1"}).invoke(app, [str(w) for w in words], typed)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Outcome(result.exit_code, result.stdout, result.stderr)


def write(folder: Path, ink: str, name: str = "story.ink") -> Path:
    """An Ink file in `folder`."""
    path = folder / name
    path.write_text(ink, encoding="utf-8")
    return path
