"""What random playthroughs are offered of a story, and in how much time; and what the proof is.

The playthroughs choose uniformly and are simulated, compiled, on one core and in a process that has
done it before, and so is the proof: other players take far longer for as many (see `simulate.py`).
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import twofold
from tests.reference.shared import INTERCEPT
from twofold.check import Proof
from twofold.errors import StoryError
from twofold.simulate import Simulation
from twofold.story import Story

SIZES = (100, 1_000, 10_000, 100_000)
ROUNDS = 5
WARMING = 1_000


@dataclass(frozen=True, slots=True)
class Found:
    """What one way of looking found, and in how many seconds."""

    choices: frozenset[str]
    spans: frozenset[str]
    endings: frozenset[str | None]
    seconds: float

    @classmethod
    def of(cls, found: Proof | Simulation, seconds: float) -> Found:
        """What a proof, or a simulation, found."""
        return cls(
            frozenset(choice.path for choice in found.choices if choice.offered),
            frozenset(span.path for span in found.spans if span.reached),
            frozenset(ending.name for ending in found.endings),
            seconds,
        )

    @property
    def counts(self) -> tuple[int, int, int]:
        """How much it found of each kind."""
        return len(self.choices), len(self.spans), len(self.endings)


def main() -> int:
    options = _options()
    try:
        story = twofold.open(options.story)
    except StoryError as error:
        print(error, file=sys.stderr)
        return 2
    sizes = [size for size in SIZES if size <= options.most]
    story.simulate(WARMING, 1, jobs=1)
    proofs: list[Found] = []
    played: dict[int, list[Found]] = {size: [] for size in sizes}
    for number in range(options.rounds + 1):
        found = _proved(options.story)
        if number == 0:  # it warmed up
            continue
        proofs.append(found)
        for size in sizes:
            played[size].append(_played(story, size, options.seed + number))
    return _report(options.story.name, proofs, played)


def _proved(path: Path) -> Found:
    story = twofold.open(path)
    story.program  # noqa: B018 -- made when it is first asked for
    started = time.perf_counter()
    proof = story.check(jobs=1)
    return Found.of(proof, time.perf_counter() - started)


def _played(story: Story, runs: int, seed: int) -> Found:
    started = time.perf_counter()
    found = story.simulate(runs, seed, nudges=True, jobs=1)
    return Found.of(found, time.perf_counter() - started)


def _report(name: str, proofs: list[Found], played: dict[int, list[Found]]) -> int:
    """Print all; returns 1 where a playthrough was offered what the proof has not."""
    proof = proofs[0]
    print(f"{name}: {len(proofs)} rounds, each with a seed of its own")
    print(
        f"  {'':>8}{'choices offered':>24}{'text printed':>22}{'endings':>16}{'seconds':>10}"
        "   of the proof's choices"
    )
    for size, found in played.items():
        columns = [_range([one.counts[i] for one in found]) for i in range(3)]
        least = min(one.counts[0] for one in found) / max(1, proof.counts[0])
        print(
            f"  {size:>8,}{columns[0]:>24}{columns[1]:>22}{columns[2]:>16}"
            f"{statistics.median(one.seconds for one in found):>10.3f}   from {least:.1%}"
        )
    columns = [str(count) for count in proof.counts]
    print(
        f"  {'proof':>8}{columns[0]:>24}{columns[1]:>22}{columns[2]:>16}"
        f"{statistics.median(one.seconds for one in proofs):>10.3f}"
    )
    beyond = {
        one for found in played.values() for seen in found for one in seen.choices - proof.choices
    }
    for one in sorted(beyond):
        print(f"  the proof misses {one}")
    return 1 if beyond else 0


def _range(counts: list[int]) -> str:
    """The middle, and from where to where."""
    least, most = min(counts), max(counts)
    middle = f"{statistics.median(counts):g}"
    return middle if least == most else f"{middle} ({least} to {most})"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("story", nargs="?", type=Path, default=INTERCEPT, metavar="STORY")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--most", type=int, default=SIZES[-1], help="playthroughs at most")
    parser.add_argument("--seed", type=int, default=1, help="of the first round")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
