"""How long a proof takes: in process and as a command, warm and with everything to be compiled.

Beside it inkjs plays a thousand random playthroughs in the same rounds, so that the seconds of a
busy machine, or of another one, can be judged.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import twofold
from benchmarks.side_by_side import players
from benchmarks.side_by_side.prover import Died, Figures, Prover
from benchmarks.side_by_side.rounds import Spread, alternate
from tests.reference.inkjs import Failed, Inkjs, Unavailable
from tests.reference.playthrough import Script
from tests.reference.shared import INTERCEPT
from twofold.errors import StoryError
from twofold.machine.compiled import CACHE_VARIABLE

ROUNDS = 7
COLD_ROUNDS = 2
PLAYTHROUGHS = 1_000
PLAYED = 100
"""In a round; the seconds of a thousand are ten times as many."""

WHOLE, COMMAND = "whole proof, {jobs} jobs", "command, warm cache"
SEARCH, LOOK = "its search, {jobs} jobs", "  the first look of it, plain"
INKJS = f"inkjs plays {PLAYTHROUGHS:,}"
COLD = "command, nothing compiled"
PROMISED = {WHOLE.format(jobs=2): 0.2, COMMAND: 1.5, COLD: 15.0}
"""Seconds for The Intercept, on two cores with nothing else to do."""

Measure = Callable[[int], list[float]]


def main() -> int:
    options = _options()
    try:
        story = twofold.open(options.story)
        with contextlib.ExitStack() as stack:
            figures: dict[int, Figures] = {}
            measures = _warm(options.story, figures, stack)
            with contextlib.suppress(Unavailable):
                inkjs = stack.enter_context(Inkjs())
                measures[INKJS] = _inkjs(json.dumps(story.json), inkjs)
            measured = alternate(measures, options.rounds)
        if options.cold_rounds:
            measured[COLD] = [_cold(options.story) for _ in range(options.cold_rounds)]
    except (Died, Failed) as error:
        print(error, file=sys.stderr)
        return 2
    except StoryError as error:
        print(error, file=sys.stderr)
        return 2
    return _report(options, figures, measured)


def _warm(
    path: Path, figures: dict[int, Figures], stack: contextlib.ExitStack
) -> dict[str, Measure]:
    """What is measured with everything compiled, by name; the last figures of each are kept."""
    measures: dict[str, Measure] = {}
    for jobs in (1, 2):
        prover = stack.enter_context(Prover(path))

        def whole(_: int, jobs: int = jobs, prover: Prover = prover) -> list[float]:
            found = prover.prove(jobs)
            figures.setdefault(jobs, found)
            searching[jobs], looking[jobs] = found.searching, found.looking
            return [found.seconds]

        def search(_: int, jobs: int = jobs) -> list[float]:
            return [searching[jobs]]  # of the proof before it

        measures[WHOLE.format(jobs=jobs)] = whole
        measures[SEARCH.format(jobs=jobs)] = search
    measures[LOOK] = lambda _: [looking[2]]
    searching: dict[int, float] = {}
    looking: dict[int, float] = {}
    measures[COMMAND] = lambda _: [_command(path, dict(os.environ))]
    return measures


def _command(path: Path, environment: dict[str, str]) -> float:
    """The seconds that `twofold check` takes, from its start to its end."""
    command = [sys.executable, "-m", "twofold", "check", str(path), "--quiet", "--format", "json"]
    started = time.perf_counter()
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    seconds = time.perf_counter() - started
    if done.returncode not in (0, 1, 3):
        raise Died(done.stderr.decode("utf-8", "replace"))
    return seconds


def _cold(path: Path) -> float:
    """The same with nothing compiled before."""
    with tempfile.TemporaryDirectory() as folder:
        return _command(path, {**os.environ, CACHE_VARIABLE: folder})


def _inkjs(story: str, inkjs: Inkjs) -> Measure:
    def measure(number: int) -> list[float]:
        first = 1 + number * PLAYED
        numbers = range(first, first + PLAYED)
        scripts = [Script(n, None, players.policy_seed(n)) for n in numbers]
        return [inkjs.time_play(story, scripts).seconds * PLAYTHROUGHS / PLAYED]

    return measure


def _report(
    options: argparse.Namespace, figures: dict[int, Figures], measured: dict[str, list[float]]
) -> int:
    """Print all; returns 1 where something takes longer than it may."""
    first = figures[1]
    so_far = "every reading" if first.complete else "NOT every reading"
    print(
        f"{options.story.name}: {so_far}, {first.states:,} states, {first.transitions:,} "
        f"transitions, {first.offered:,} choices; {options.rounds} rounds"
    )
    width = max(map(len, measured))
    print(f"  {'seconds':<{width}} {'min':>8} {'median':>8} {'max':>8}   {'beside inkjs':>12}")
    spreads = {name: Spread.of(found) for name, found in measured.items()}
    slow = False
    for name, spread in spreads.items():
        beside = f"{spread.median / spreads[INKJS].median:.4f}" if INKJS in spreads else ""
        promised = PROMISED.get(name)
        told = "" if promised is None else f"   promised: {promised:g}"
        slow |= promised is not None and spread.median >= promised
        print(
            f"  {name:<{width}} {spread.least:>8.3f} {spread.median:>8.3f} {spread.most:>8.3f}"
            f"   {beside:>12}{told}"
        )
    for jobs in figures:
        seconds = spreads[SEARCH.format(jobs=jobs)].median
        compiled = seconds - spreads[LOOK].median
        print(
            f"  {first.transitions / seconds:,.0f} transitions a second with {jobs} jobs, "
            f"{first.transitions / compiled:,.0f} without the first look"
        )
    print(
        f"  {first.bytes_a_state:,.0f} bytes a state at most, everything counted: "
        f"{(first.memory - first.before) / 1e6:,.0f} MB more than the {first.before / 1e6:,.0f} MB "
        "of a process that has its code loaded"
    )
    return 1 if slow and options.story == INTERCEPT else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("story", nargs="?", type=Path, default=INTERCEPT, metavar="STORY")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument(
        "--cold-rounds", type=int, default=COLD_ROUNDS, help="with nothing compiled before"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
