"""A story of two realms in which some of what happens comes through, and some does not."""

from __future__ import annotations

from pathlib import Path

import twofold
from twofold.story import Story

WORLD = """\
[story]
title = "Two rooms"
[realms.house]
title = "The house"
[realms.attic]
title = "The attic"
typeface = "italic"
substance = "fondness(Ada, Bea) / 4.0"
[cast]
house = ["Ada", "Bea"]
attic = ["Old"]
[[veils]]
from = "attic"
to = "house"
sees = true
hears = "fondness(Ada, Bea) >= 1"
[[veils]]
from = "house"
to = "attic"
hears = "fondness(Ada, Bea) >= 2"
[bonds.fondness]
range = [0, 4]
between = [["Ada", "Bea"]]
[covenants.peace]
parties = ["Old"]
terms = [{ says = "They are fond", when = "fondness(Ada, Bea) >= 2" }]
"""

INK = """\
INCLUDE world.ink
~ scene(house, (Ada, Bea))
“Tea?” said Ada.
Ada: Or coffee?
Ada: (She looks tired.)
Old: She always asks. # aside
+ [Bea says yes. # by: Bea]
  ~ add_fondness(Ada, Bea, 1)
+ [A draught. # nudge]
  ~ add_fondness(Ada, Bea, 2)
- “Then sit,” said Ada.
~ scene(attic, Old)
“Well,” said Old, and sat down.
+ [Old sleeps. # by: Old]
- Dust. # ending: dust
-> END
"""


def two_rooms(folder: Path, ink: str = INK) -> Story:
    (folder / "world.toml").write_text(WORLD, "utf-8")
    (folder / "main.ink").write_text(ink, "utf-8")
    return twofold.open(folder)
