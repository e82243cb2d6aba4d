"""Random playthroughs against the proof: what does either miss?

The proof must miss nothing: whatever choice, text, ending or runtime error a playthrough meets, it
has met. What random play misses shows what it is worth to prove.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import twofold
from tests.reference.shared import INTERCEPT
from tests.soundness.generated import random_story
from tests.soundness.oracle import Met, meet_at_random, missed
from twofold.check.proof import Proof
from twofold.errors import Place, StoryError

RUNS = 10_000
SHOWN = 12

GENERATED_STATES = 20_000
GENERATED_SECONDS = 30
GENERATED_TURNS = 60


def main() -> int:
    options = _options()
    try:
        if options.generated:
            return _weigh_generated(options.generated, options.runs, options.seed)
        return _weigh(options.story, options.runs, options.seed)
    except StoryError as error:
        print(error, file=sys.stderr)
        return 2


def _weigh(path: Path, runs: int, seed: int) -> int:
    story = twofold.open(path)
    print(path.name)
    proof = story.check()
    so_far = "every reading" if proof.complete else f"not every reading ({proof.why_incomplete})"
    print(
        f"  proof: {so_far}, {proof.states:,} states, {proof.transitions:,} transitions, "
        f"{proof.seconds:.1f} s"
    )
    started = time.perf_counter()
    met = meet_at_random(story, runs, seed=seed)
    seconds = time.perf_counter() - started
    print(f"  random play: {met.playthroughs:,} playthroughs, {met.turns:,} turns, {seconds:.1f} s")

    by_proof = missed(proof, met)
    by_play = _missed_by_play(proof, met)
    total = len(proof.choices)
    print(f"  choices offered, of {total}: {_offered(proof)} proved, {len(met.offered)} at random")
    print(f"  missed by random play: {len(by_play)} choices that some reading offers")
    _list(by_play)
    print(f"  missed by the proof: {len(by_proof)}")
    _list(by_proof)
    return 1 if by_proof else 0


def _weigh_generated(stories: int, runs: int, seed: int) -> int:
    """Weigh so many generated stories; print the numbers of those that the proof gets wrong."""
    complete = states = wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "story.ink"
        for number in range(seed, seed + stories):
            path.write_text(random_story(number), "utf-8")
            story = twofold.open(path)
            proof = story.check(max_states=GENERATED_STATES, max_seconds=GENERATED_SECONDS)
            states += proof.states
            complete += proof.complete
            if not proof.complete:
                continue
            by_proof = missed(proof, meet_at_random(story, runs, GENERATED_TURNS))
            if by_proof:
                wrong += 1
                print(f"story {number}: the proof misses {len(by_proof)}")
                _list(by_proof)
    print(f"{stories:,} generated stories, {states:,} states, {complete:,} proofs complete")
    print(f"  that miss something: {wrong:,}")
    return 1 if wrong else 0


def _offered(proof: Proof) -> int:
    return sum(choice.offered for choice in proof.choices)


def _missed_by_play(proof: Proof, met: Met) -> list[str]:
    return [
        f"{_words(choice.place)}{choice.path}"
        for choice in proof.choices
        if choice.offered and choice.path not in met.offered
    ]


def _words(place: Place | None) -> str:
    return f"{place} " if place else ""


def _list(lines: list[str]) -> None:
    for line in lines[:SHOWN]:
        print(f"    {line}")
    if len(lines) > SHOWN:
        print(f"    and {len(lines) - SHOWN} more")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("story", nargs="?", type=Path, default=INTERCEPT, metavar="STORY")
    parser.add_argument("--runs", type=int, default=RUNS, help="playthroughs of a story")
    parser.add_argument("--generated", type=int, metavar="N", help="N generated stories instead")
    parser.add_argument("--seed", type=int, default=1, help="of the first; the others follow")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
