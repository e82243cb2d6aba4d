"""How the proof fares in a generated world of people with beliefs and wants, told by storylets.

Each scene of the deck brings two people together over one belief: one of them may say it, the
other may go and look. What is believed opens later scenes. The same story is proved state by
state, and by sets of readings.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import twofold
from twofold.check import Proof
from twofold.story import Story

ROOMS = 4
SIZES = ((5, 10), (10, 20), (15, 30), (20, 40))
SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Gathering:
    """How many people there are, and how many scenes; half as many beliefs as people."""

    people: int
    scenes: int

    @property
    def beliefs(self) -> int:
        return max(2, self.people // 2)

    def pair(self, scene: int) -> tuple[int, int]:
        """The two who meet in a scene: of one room."""
        first = (3 * scene) % self.people
        return first, (first + ROOMS) % self.people

    def toml(self) -> str:
        """The world."""
        lines = [f"[realms.room{room}]" for room in range(ROOMS)]
        lines.append("[cast]")
        for room in range(ROOMS):
            there = [f'"p{one}"' for one in range(self.people) if one % ROOMS == room]
            lines.append(f"room{room} = [{', '.join(there)}]")
        lines += ["[[veils]]", 'from = "room1"', 'to = "room0"', "hears = true"]
        lines += [
            "[traits.gone]",
            'kind = "flag"',
            'of = ["p0", "p1"]',
            "[laws]",
            "presence = false",
        ]
        for belief in range(self.beliefs):
            true_when = f'"gone(p{belief % 2})"' if belief % 3 else "false"
            lines += [f"[beliefs.b{belief}]", f"true_when = {true_when}"]
            lines.append(f'held_by = ["p{belief}"]')
        for one in range(self.people):
            lines += [f"[wants.w{one}]", f'of = ["p{one}"]']
            other = (one + ROOMS) % self.people
            lines.append(f'fulfilled_when = "believes(p{other}, b{one % self.beliefs})"')
        for scene in range(self.scenes):
            lines += [f"[scenes.s{scene}]", "once = true", f"salience = {self.scenes - scene}"]
            if scene >= 2:
                # Whoever was told something in the scene before the last has more to say, or less.
                who, belief = self.pair(scene - 2)[1], (scene - 2) % self.beliefs
                holds = f"believes(p{who}, b{belief})"
                lines.append(f'when = "{"not " if scene % 4 == 3 else ""}{holds}"')
        lines += ["[scenes.night]", "salience = 0"]
        return "\n".join(lines) + "\n"

    def story(self) -> str:
        """The scenes, and the night after them."""
        parts = ["-> next_scene\n"]
        for scene in range(self.scenes):
            (one, other), belief = self.pair(scene), scene % self.beliefs
            leaves = f"\n    ~ set_gone(p{scene % 2}, true)" if scene % 5 == 4 else ""
            parts.append(
                f"=== s{scene}\n"
                f"~ scene(room{one % ROOMS}, (p{one}, p{other}))\n"
                f"They met, for the {scene + 1}th time.\n"
                f"* [p{one} says it. # by: p{one} # for: w{one}]\n    ~ say(p{one}, b{belief})\n"
                f"* [p{other} looks. # by: p{other}]\n    ~ see(p{other}, b{belief}){leaves}\n"
                f"* [They part. # by: p{one}, p{other}]\n"
                "- -> next_scene\n"
            )
        parts.append("=== night\nIt got dark. # ending: night\n-> END\n")
        return "".join(parts)

    def opened(self) -> Story:
        """The story, made and compiled."""
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "world.toml").write_text(self.toml(), encoding="utf-8")
            (Path(folder) / "main.ink").write_text(self.story(), encoding="utf-8")
            return twofold.open(folder)


def main() -> int:
    options = _options()
    print(f"at most {options.seconds:g} seconds each\n")
    print(f"{'people':>7}{'scenes':>7}{'search':>10}{'states':>12}{'seconds':>9}  what was found")
    for people, scenes in SIZES:
        story = Gathering(people, scenes).opened()
        for search in ("explicit", "sets"):
            proof, seconds = _proved(story, search, options.seconds)
            states = f"{proof.states:.2e}" if proof.states > 10**9 else f"{proof.states:,}"
            print(f"{people:>7}{scenes:>7}{search:>10}{states:>12}{seconds:>9.1f}  {_told(proof)}")
    return 0


def _proved(
    story: Story, search: Literal["explicit", "sets"], seconds: float
) -> tuple[Proof, float]:
    started = time.perf_counter()
    proof = story.check(search=search, max_seconds=seconds)
    return proof, time.perf_counter() - started


def _told(proof: Proof) -> str:
    codes = sorted({finding.code for finding in proof.findings})
    decided = sum(want.fulfillable is not None for want in proof.wants)
    end = "complete" if proof.complete else f"incomplete: {proof.why_incomplete}"
    return (
        f"{end}; {len(proof.deceits)} deceits, {decided} of {len(proof.wants)} wants decided, "
        f"{', '.join(codes) or 'no findings'}"
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("story", nargs="?", help="is not used: the worlds are made for it")
    parser.add_argument("--seconds", type=float, default=SECONDS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
