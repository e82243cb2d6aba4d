"""The search by sets: how its cost grows, and whether it agrees with the explicit search.

Without `--stories`, towns of more and more hubs are written and proved: their states grow as two
to the power of what can be done in them. With it, so many generated stories are explored by both
searches, and whatever one says and the other does not is printed. With `--corpus`, the stories of
the shared corpus on which a search state by state gives up are held against what is true of them.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))

import twofold  # noqa: E402
from tests.search.sets.agreement import differences, proofs  # noqa: E402
from tests.search.sets.test_corpus import SLOW, TRUE, said_wrongly  # noqa: E402
from tests.soundness.weighing import KINDS, generated_story  # noqa: E402

HUBS = REPOSITORY.parent / "shared" / "corpus" / "hubs.py"
TOWNS = ((2, 6), (4, 6), (5, 10), (10, 10))  # hubs, and things to do in each


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=120.0, help="for each town at most")
    parser.add_argument("--corpus", action="store_true")
    options = parser.parse_args()
    if options.corpus:
        return hold_against_the_truth()
    if options.stories:
        return compare(options.stories, options.seed)
    return grow(options.seconds)


def grow(seconds: float) -> int:
    """Prove towns of more and more states."""
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hubs.ink"
        for hubs, choices in TOWNS:
            command = [sys.executable, str(HUBS), "--hubs", str(hubs), "--choices", str(choices)]
            said = subprocess.run([*command, "-o", str(path)], capture_output=True, check=True)
            wanted = int(said.stdout)
            proof = twofold.open(path).check(max_seconds=seconds, search="sets")
            offered = sum(choice.offered for choice in proof.choices)
            wrong += not proof.complete or offered != wanted
            print(
                f"{hubs:3} hubs of {choices:3}: {proof.states:12.2e} states, "
                f"{offered} of {wanted} choices, {proof.transitions:,} rules, "
                f"{proof.seconds:6.1f} s  {proof.why_incomplete or ''}",
                flush=True,
            )
    return 1 if wrong else 0


def hold_against_the_truth() -> int:
    """Prove the stories of the corpus whose truth is known."""
    wrong = 0
    for name, truth in {**TRUE, **SLOW}.items():
        started = time.process_time()
        found = said_wrongly(name, truth)
        wrong += bool(found)
        seconds = time.process_time() - started
        print(f"{name:10} {seconds:6.1f} s of the processor  {'; '.join(found)}", flush=True)
    return 1 if wrong else 0


def compare(stories: int, seed: int) -> int:
    """Explore generated stories by both searches."""
    compared = differing = 0
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(seed, seed + stories):
            for kind in KINDS:
                program = generated_story(kind, number, Path(folder)).program
                explicit, by_sets = proofs(program, max_states=2_000)
                if explicit is by_sets or not by_sets.complete:
                    continue
                compared += 1
                found = differences(explicit, by_sets)
                differing += bool(found)
                for one in found:
                    print(f"{kind} {number}: {one}", flush=True)
    seconds = time.monotonic() - started
    print(f"{compared:,} stories compared in {seconds:.0f} s, {differing} differ")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
