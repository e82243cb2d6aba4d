"""How many random playthroughs a second, where nobody reads: Twofold's simulation beside players.

All choose uniformly. The simulation counts what is met and makes no text; the players have no way
but to make it, and are asked for as little else as they allow. Each is in a process of its own
that has played before, and they take turns.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
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
RUNS = 200_000
RUNS_OF_PLAYERS = 200
BESIDE = "inkcpp-py"
ONE, ALL = "simulate on one core", "simulate on all cores"
PROMISED = 30
"""The ratio to what is measured beside it, on one core."""


@dataclass(slots=True)
class Runner:
    """What plays: `measure(seed, runs)`, how many times a round, and the turns that it took."""

    measure: Callable[[int, int], Timing]
    runs: int
    turns: int = 0
    played: int = 0

    def one_round(self, number: int) -> list[float]:
        """The playthroughs a second of a round."""
        timing = self.measure(1 + number * self.runs, self.runs)
        self.turns += timing.turns
        self.played += self.runs
        return [self.runs / timing.seconds]


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
        runners = _runners(compiled, options, stack)
        print(
            f"{options.story.name}: {options.rounds} rounds, each of {options.runs:,} simulated "
            f"playthroughs and {options.runs_of_players:,} played"
        )
        measured = alternate({name: one.one_round for name, one in runners.items()}, options.rounds)
    beside = BESIDE if BESIDE in measured else ONE
    print(table(measured, "playthroughs/s", beside, ",.0f"))
    for name, runner in runners.items():
        print(f"  {name}: {runner.turns / runner.played:.2f} turns a playthrough")
    ratio = Spread.of(measured[ONE]).median / Spread.of(measured[beside]).median
    return 1 if beside != ONE and ratio < PROMISED else 0


def _runners(
    story: Path, options: argparse.Namespace, stack: contextlib.ExitStack
) -> dict[str, Runner]:
    """Those that can play here, by name; says so of those that cannot."""
    runners: dict[str, Runner] = {}

    def add(name: str, measure: Callable[[int, int], Timing], runs: int) -> None:
        try:
            measure(1, 1)
        except (Missing, Failed) as error:
            print(f"{name} is not measured: {error}")
        else:
            runners[name] = Runner(measure, runs)

    here = Path(sys.executable)
    for name in (ONE, ALL):
        player = stack.enter_context(Player(name, here, story))
        add(name, player.time_play, options.runs)
    for name in PACKAGES:
        try:
            python = python_with(name)
        except Missing as error:
            print(f"{name} is not measured: {error}")
            continue
        player = stack.enter_context(Player(f"{name} in haste", python, story))
        add(name, player.time_play, options.runs_of_players)
    try:
        inkjs = stack.enter_context(Inkjs())
        add("inkjs", _inkjs(story.read_text("utf-8"), inkjs), options.runs_of_players)
    except Unavailable as error:
        print(f"inkjs is not measured: {error}")
    return runners


def _inkjs(story: str, inkjs: Inkjs) -> Callable[[int, int], Timing]:
    def measure(seed: int, runs: int) -> Timing:
        numbers = range(seed, seed + runs)
        return inkjs.time_play(story, [Script(n, None, players.policy_seed(n)) for n in numbers])

    return measure


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("story", nargs="?", type=Path, default=INTERCEPT, metavar="STORY")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--runs", type=int, default=RUNS, help="simulated in a round")
    parser.add_argument(
        "--runs-of-players", type=int, default=RUNS_OF_PLAYERS, help="played in a round, by each"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
