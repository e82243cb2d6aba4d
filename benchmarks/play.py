"""How many random playthroughs a second, with everything read: Twofold beside inkjs and others.

Each player has a process of its own and a loop of its own in it, and they take turns. All play the
same compiled story, and choose by the same numbers, so that they read the same words.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import twofold
from benchmarks.side_by_side import players
from benchmarks.side_by_side.peers import PACKAGES, Missing, Player, python_with
from benchmarks.side_by_side.rounds import Spread, alternate, table
from tests.reference.inkjs import Failed, Inkjs, Unavailable
from tests.reference.playthrough import Script, Timing
from tests.reference.shared import INTERCEPT
from twofold.errors import StoryError

ROUNDS = 7
RUNS = 150

Measure = Callable[[int, int], Timing]
"""Plays so many times from a seed on: `measure(seed, runs)`."""


def main() -> int:
    options = _options()
    try:
        story = twofold.open(options.story)
    except StoryError as error:
        print(error, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        compiled = Path(folder) / "story.ink.json"
        compiled.write_text(json.dumps(story.json), "utf-8")
        if options.profile:
            players.profile(compiled, options.runs)
            return 0
        measures = _players(compiled, stack)
        print(
            f"{options.story.name}: {options.rounds} rounds of {options.runs} random playthroughs "
            "each; text, tags and choices read"
        )
        return _compare(measures, options.rounds, options.runs)


def _players(story: Path, stack: contextlib.ExitStack) -> dict[str, Measure]:
    """Those that can play here, by name; says so of those that cannot."""
    measures: dict[str, Measure] = {}

    def add(name: str, python: Path) -> None:
        measures[name] = stack.enter_context(Player(name, python, story)).time_play

    add("twofold", Path(sys.executable))
    try:
        measures["inkjs"] = _inkjs(story.read_text("utf-8"), stack.enter_context(Inkjs()))
    except Unavailable as error:
        print(f"inkjs is not measured: {error}")
    for name in PACKAGES:
        try:
            add(name, python_with(name))
        except Missing as error:
            print(f"{name} is not measured: {error}")
    return measures


def _inkjs(story: str, inkjs: Inkjs) -> Measure:
    def measure(seed: int, runs: int) -> Timing:
        scripts = [
            Script(seed=number, policy_seed=players.policy_seed(number))
            for number in range(seed, seed + runs)
        ]
        return inkjs.time_play(story, scripts)

    return measure


def _compare(measures: dict[str, Measure], rounds: int, runs: int) -> int:
    """Print the figures; returns 1 where inkjs is the faster, or another text was read."""
    read: dict[str, list[Timing]] = {name: [] for name in measures}

    def rates(name: str, measure: Measure) -> Callable[[int], list[float]]:
        def one_round(number: int) -> list[float]:
            timing = measure(1 + number * runs, runs)
            read[name].append(timing)
            return [runs / timing.seconds]

        return one_round

    for name, measure in [*measures.items()]:
        try:
            measure(1, 1)
        except (Missing, Failed) as error:
            print(f"{name} is not measured: {error}")
            del measures[name]
    rounds_of = {name: rates(name, measure) for name, measure in measures.items()}
    measured = alternate(rounds_of, rounds)
    beside = "inkjs" if "inkjs" in measured else "twofold"
    print(table(measured, "playthroughs/s", beside, ",.0f"))
    alike = _tell_what_was_read(read)
    slower = Spread.of(measured["twofold"]).median < Spread.of(measured[beside]).median
    return 1 if slower or not alike else 0


def _tell_what_was_read(read: dict[str, list[Timing]]) -> bool:
    """Print how much each read; whether the players that draw by the same numbers agree."""
    amounts = {
        name: (sum(t.turns for t in timings), sum(t.characters for t in timings))
        for name, timings in read.items()
        if timings
    }
    if len({*amounts.values()}) == 1:
        turns, characters = next(iter(amounts.values()))
        print(f"  all read the same: {turns:,} turns, {characters:,} characters")
        return True
    for name, (turns, characters) in amounts.items():
        print(f"  {name} read {turns:,} turns, {characters:,} characters")
    print("  bink and inkcpp-py take no seed: a story that throws dice falls otherwise in them")
    return amounts.get("inkjs", amounts["twofold"]) == amounts["twofold"]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("story", nargs="?", type=Path, default=INTERCEPT, metavar="STORY")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--runs", type=int, default=RUNS, help="playthroughs in a round")
    parser.add_argument("--profile", action="store_true", help="where our time goes, instead")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
