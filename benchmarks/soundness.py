"""Every way of looking at a story held against the proof: what does any of them meet beyond it?

The proof must miss nothing: whatever choice, text, ending or runtime error a playthrough meets, or
a search that takes fewer states for one, it has met. Plain and compiled must find the same graph.
What random play misses shows what it is worth to prove.
"""

from __future__ import annotations

import argparse
import faulthandler
import os
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import twofold
from tests.differential.every_text import WORLD, every_text
from tests.reference.shared import INTERCEPT, REPOSITORY, SHARED
from tests.soundness.oracle import Met, meet_at_random, missed
from tests.soundness.weighing import KINDS, Effort, Weighed, generated_story, opened, weigh
from twofold.check.proof import Proof
from twofold.errors import Place, StoryError
from twofold.machine import compiled
from twofold.story import Story

RUNS = 10_000
SHOWN = 12
TOLD_EVERY = 60.0

WRITTEN = Effort(
    states=200_000,
    fewer_states=20_000,
    whole_states=1_000,
    graph_states=4_000,
    runs=60,
    simulated=4_000,
    turns=200,
)
"""For stories that someone wrote."""

GENERATED = Effort()

Case = tuple[str, Callable[[Path], Story]]
"""A story's name, and what opens it, in a folder that it may write to."""


@dataclass(slots=True)
class Tally:
    """What came of the stories so far."""

    stories: int = 0
    refused: int = 0
    complete: int = 0
    states: int = 0
    transitions: int = 0
    compared: Counter[str] = field(default_factory=Counter)
    ended: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def main() -> int:
    options = _options()
    faulthandler.enable()
    os.environ.setdefault(compiled.ENGINE_VARIABLE, "compiled")
    engine = os.environ[compiled.ENGINE_VARIABLE]
    print(f"{engine if compiled.is_available() else 'plain, for Numba is not installed'}")
    if options.every_story:
        return _weigh_all(_every_story(), WRITTEN)
    if options.stories:
        numbers = range(options.seed, options.seed + options.stories)
        cases = (case for number in numbers for case in _generated(number))
        return _weigh_all(cases, GENERATED)
    try:
        return _hold(options.story, options.runs, options.seed)
    except StoryError as error:
        print(error, file=sys.stderr)
        return 2


def _hold(path: Path, runs: int, seed: int) -> int:
    """Tell all about one story; returns the exit status."""
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

    proof.findings += [allowed.finding for allowed in proof.allowed]
    by_proof = missed(proof, met)
    by_play = _missed_by_play(proof, met)
    total = len(proof.choices)
    offered = sum(choice.offered for choice in proof.choices)
    print(f"  choices offered, of {total}: {offered} proved, {len(met.offered)} at random")
    print(f"  missed by random play: {len(by_play)} choices that some reading offers")
    _list(by_play)
    print(f"  missed by the proof: {len(by_proof)}")
    _list(by_proof)
    weighed = weigh(story, WRITTEN)
    print(f"  compared with searches {'; '.join(weighed.compared) or 'of no other kind'}")
    print(f"  that came to their end: {'; '.join(weighed.ended) or 'none'}")
    print(f"  exceptions: {len(weighed.exceptions)}")
    _list(weighed.exceptions)
    return 1 if by_proof or weighed.exceptions else 0


def _generated(number: int) -> Iterator[Case]:
    for kind in KINDS:
        yield f"generated story {number} of {kind}", partial(generated_story, kind, number)


def _every_story() -> Iterator[Case]:
    """Every Ink text, and every storyworld, of the repository and of the shared folder."""
    for root in (REPOSITORY / "stories", REPOSITORY / "tests", REPOSITORY / "docs", SHARED):
        for path in sorted(root.rglob(WORLD)):
            if "node_modules" not in path.parts:
                yield _shown(path.parent), partial(_open_there, path.parent)
    for text in every_text():
        if not (REPOSITORY / text.name).with_name(WORLD).is_file():
            yield text.name, partial(opened, text.main, text.files)


def _open_there(path: Path, _: Path) -> Story:
    return twofold.open(path)


def _shown(path: Path) -> str:
    return os.path.relpath(path, REPOSITORY)


def _weigh_all(cases: Iterator[Case], effort: Effort) -> int:
    """Weigh each, and print what is wrong with any; returns the exit status."""
    tally = Tally()
    started = told = time.monotonic()
    for name, opening in cases:
        with tempfile.TemporaryDirectory() as folder:
            try:
                weighed = weigh(opening(Path(folder)), effort)
            except StoryError:
                tally.refused += 1
                continue
            except Exception:  # a search that dies is what this is here to find
                weighed = Weighed(False, 0, 0, exceptions=[traceback.format_exc()])
        _count(tally, name, weighed)
        if time.monotonic() - told > TOLD_EVERY:
            told = time.monotonic()
            print(f"  {tally.stories:,} stories, to {name} ...", file=sys.stderr, flush=True)
    _report(tally, time.monotonic() - started)
    return 1 if tally.wrong else 0


def _count(tally: Tally, name: str, weighed: Weighed) -> None:
    tally.stories += 1
    tally.complete += weighed.complete
    tally.states += weighed.states
    tally.transitions += weighed.transitions
    tally.compared.update(weighed.compared)
    tally.ended.update(weighed.ended)
    if weighed.exceptions:
        tally.wrong.append(name)
        print(f"{name}: {len(weighed.exceptions)} exceptions")
        _list(weighed.exceptions)
        sys.stdout.flush()


def _report(tally: Tally, seconds: float) -> None:
    print(
        f"{tally.stories:,} stories, {tally.states:,} states, {tally.transitions:,} transitions, "
        f"{seconds:,.0f} s; {tally.refused:,} are no stories"
    )
    print(f"  proofs complete, and held against random play: {tally.complete:,}")
    for name, count in tally.compared.items():
        print(f"  compared with a search {name}: {count:,}, to its end {tally.ended[name]:,}")
    print(f"  with an exception: {len(tally.wrong):,}")


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
    parser.add_argument("--runs", type=int, default=RUNS, help="playthroughs of STORY")
    parser.add_argument(
        "--every-story", action="store_true", help="every story that can be found instead"
    )
    parser.add_argument(
        "--stories", type=int, metavar="N", help="N generated stories of each kind instead"
    )
    parser.add_argument("--seed", type=int, default=1, help="of the first; the others follow")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
