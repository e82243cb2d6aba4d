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

ENDLESS = "VAR n = 0\n-> again\n== again\n{n > 100000: You are rich.}\n+ [Save.]\n~ n++\n-> again\n"

WORLD = """\
[story]
title = "The other half"
[realms.earth]
title = "The living world"
[realms.mist]
title = "The shadow realm"
typeface = "italic"
[cast]
earth = ["Russ", "Josie"]
mist = ["Crake", "Tansy"]
[[veils]]
from = "mist"
to = "earth"
sees = true
[laws]
speech = false
"""

WORLDS = """\
~ scene(earth, (Russ, Josie))
The cameras stop.
Russ: You should not be alone tonight.
Crake: He always did drive too fast.
"And he will again," she says. # aside
+ [Leave a door open. # nudge]
+ [Go home. # by: Josie]
- {""}
~ scene(mist, (Crake, Tansy))
The mist thins.
Crake: Look.
Russ: Did you hear that? # ending: home together
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


def write_worlds(folder: Path) -> Path:
    """A story folder of two realms, with watchers, an aside, a nudge and a named ending."""
    folder.mkdir()
    (folder / "world.toml").write_text(WORLD, encoding="utf-8")
    (folder / "main.ink").write_text(WORLDS, encoding="utf-8")
    return folder
