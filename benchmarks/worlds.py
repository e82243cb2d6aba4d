"""How long a large storyworld takes to lower and compile, and a scene in it to run; how they grow.

The world is generated: it uses every table, and its story calls functions of each of them.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from twofold import ink, world
from twofold.machine import Machine
from twofold.program import load

Made = TypeVar("Made")

PEOPLE, REALMS, BONDS, COVENANTS = 50, 9, 200, 20
SIZES = (0.5, 1, 2, 4)
ROUNDS = 5
SCENES = 60
SECONDS_TO_COMPILE = 1.0
SECONDS_A_SCENE = 0.001

STORY = """-> evening
=== evening
~ scene(r1, (p1, p{realms_and_1}))
~ add_love(p{last_a}, p{last_b}, 1)
~ witness(f1)
{{mutual_love(p{last_a}, p{last_b}) > 2 && kept(c1): They are fond, and it was kept. |They talk. }}
<> It is {{now(r1)}} o'clock, and {{LIST_COUNT(watchers())}} look on.
+ {{knows(p1, f1)}} [Stay. # by: p1 # pull: {{love(p1, p2)}}]
    -> evening
+ {{warmth(p2) < 0}} [Do everything else that can be done.]
    ~ action(show)
    ~ set_sworn(p0, p1, true)
    ~ cut(show)
    ~ agree(p1, dance, (p1, p{realms_and_1}))
    ~ begin(dance, (p1, p{realms_and_1}))
    ~ finish(dance)
    ~ tell(p1, f0)
    ~ cross(p1, r2)
    ~ mark(morning)
    ~ start_over(morning)
    ~ spend_warmth(p2, 1)
    ~ set_weary(p1, true)
    ~ break_covenant(c0)
    {{other(p1)}} {{playing(p1)}} {{underway(dance)}} {{terms_met(c1)}} {{passes(r0, r1)}}
    -> evening
"""


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is of a world."""

    people: int
    realms: int
    bonds: int
    covenants: int

    @classmethod
    def scaled(cls, factor: float) -> Size:
        """So many times the world that the figures are promised for; the realms stay."""
        return cls(int(PEOPLE * factor), REALMS, int(BONDS * factor), int(COVENANTS * factor))

    def pairs(self) -> list[tuple[int, int]]:
        """Who have a bond, in order."""
        near = ((a, a + step) for step in range(1, self.people) for a in range(self.people - step))
        return sorted(pair for pair, _ in zip(near, range(self.bonds), strict=False))

    def toml(self) -> str:
        """Its `world.toml`."""
        pairs = self.pairs()
        lines = [f"[realms.r{r}]\nclock = {r % 3}" for r in range(self.realms)]
        lines.append("[cast]")
        for r in range(self.realms):
            people = ", ".join(f'"p{p}"' for p in range(self.people) if p % self.realms == r)
            lines.append(f"r{r} = [{people}]")
        lines.append('[counterparts]\np0 = "p1"\n[[minds]]\none = ["p0", "p2"]')
        for r in range(self.realms):
            lines.append(f'[[veils]]\nfrom = "r{r}"\nto = "r{(r + 1) % self.realms}"')
            lines.append(f'sees = true\nhears = "not weary(p1)"\npasses = "kept(c{r})"')
        lines.append('[[blends]]\nrealms = ["r0", "r3"]\nwhen = "kept(c0) && weary(p1)"')
        between = ", ".join(f'["p{a}", "p{b}"]' for a, b in pairs)
        lines.append(f"[bonds.love]\nrange = [0, 10]\nbetween = [{between}]")
        lines.append('[bonds.sworn]\nkind = "flag"\nbetween = [["p0", "p1"], ["p0", "p2"]]')
        everyone = ", ".join(f'"p{p}"' for p in range(self.people))
        lines.append(f'[traits.weary]\nkind = "flag"\nof = [{everyone}]')
        lines.append('[couplings.warmth]\nof = ["p1", "p2"]\nis = "love(who, p3)"\nrange = [0, 9]')
        for c in range(self.covenants):
            a, b = pairs[c * 7 % len(pairs)]
            when = f"mutual_love(p{a}, p{b}) >= 5 && realm_of(p{a}) == r3"
            lines.append(f'[facts.f{c}]\n[covenants.c{c}]\nterms = [{{ when = "{when}" }},')
            lines.append(f'  {{ when = "knows(p{a}, f{c})", once = true }}]')
        lines.append('[performances.show]\nrealm = "r1"\nroles = { p1 = "p0" }')
        lines.append('residue = { "p1 -> p2" = { love = -1 } }')
        lines.append('[checkpoints.morning]\nrealm = "r1"\nkeeps = ["facts"]')
        lines.append('[acts.dance]\nable_when = "not weary(who)"')
        return "\n".join(lines) + "\n"

    def story(self) -> str:
        """An Ink story in it; it asks for the pair of which there are the most before it."""
        a, b = self.pairs()[-1]
        return STORY.format(last_a=a, last_b=b, realms_and_1=self.realms + 1)


@dataclass(frozen=True, slots=True)
class Figures:
    """The least seconds that each step took."""

    read: float
    lower: float
    compile: float
    scene: float
    lines: int

    @property
    def ready(self) -> float:
        """From the text of `world.toml` to the text of the story's JSON."""
        return self.read + self.lower + self.compile


def main() -> int:
    rounds = _options().rounds
    print(f"{rounds} rounds each, least milliseconds (of the process's own time)\n")
    print(
        f"{'people':>7}{'realms':>7}{'bonds':>7}{'covenants':>10}{'lines':>8}"
        f"{'read':>9}{'lower':>9}{'compile':>9}{'all':>9}{'a scene':>10}"
    )
    found = {}
    for factor in SIZES:
        size = Size.scaled(factor)
        found[factor] = figures = measure(size, rounds)
        steps = (figures.read, figures.lower, figures.compile, figures.ready)
        print(
            f"{size.people:>7}{size.realms:>7}{size.bonds:>7}{size.covenants:>10}{figures.lines:>8}"
            + "".join(f"{1000 * seconds:>9.1f}" for seconds in steps)
            + f"{1000 * figures.scene:>10.3f}"
        )
    few, many = found[SIZES[0]], found[SIZES[-1]]
    times = SIZES[-1] / SIZES[0]
    print("\nin a world of n times as much, everything takes n to the power of")
    print(f"  {_power(few.ready, many.ready, times):.2f} to be lowered and compiled")
    print(f"  {_power(few.scene, many.scene, times):.2f} a scene")
    promised = found[1]
    slow = promised.ready >= SECONDS_TO_COMPILE or promised.scene >= SECONDS_A_SCENE
    return 1 if slow else 0


def measure(size: Size, rounds: int = ROUNDS) -> Figures:
    """What one world takes."""
    toml, main_ink = size.toml(), size.story()
    read, lowering, compiling = [], [], []
    for _ in range(rounds):
        seconds, storyworld = _timed(partial(world.parse_world, toml, "world.toml"))
        read.append(seconds)
        seconds, lowered = _timed(partial(_lowered, storyworld, main_ink))
        lowering.append(seconds)
        files = {"main.ink": main_ink, "world.ink": lowered.text}
        seconds, compiled = _timed(partial(_compiled, files))
        compiling.append(seconds)
    lines = lowered.text.count("\n")
    scene = _scene(compiled, rounds)
    return Figures(min(read), min(lowering), min(compiling), scene, lines)


def _lowered(storyworld: world.Storyworld, main_ink: str) -> world.Lowered:
    files = [ink.parse_file(main_ink, "main.ink")]
    asked = world.asked_of(storyworld, files)
    return world.lower(storyworld, asked.used, asked.clocks, asked.agreeing)


def _compiled(files: dict[str, str]) -> str:
    sources = ink.load("main.ink", ink.MemoryReader(files), ["world.ink"])
    return json.dumps(ink.compile_story(sources).json)


def _scene(compiled: str, rounds: int) -> float:
    """The seconds from one choice to the next, without a word of text."""
    machine = Machine(load(json.loads(compiled)), reading=False)
    state, _ = machine.run(machine.start(), refuel=True)
    least = math.inf
    for _ in range(rounds):
        started = time.process_time()
        for _ in range(SCENES):
            machine.choose(state, 0)
            state, _status = machine.run(state)
        least = min(least, (time.process_time() - started) / SCENES)
    assert not machine.fault, machine.fault
    return least


def _timed(do: Callable[[], Made]) -> tuple[float, Made]:
    started = time.process_time()
    made = do()
    return time.process_time() - started, made


def _power(few: float, many: float, times: float) -> float:
    return math.log(many / few) / math.log(times)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("story", nargs="?", help="is not used: the worlds are made for it")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
