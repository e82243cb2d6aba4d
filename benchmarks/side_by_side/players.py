"""The loop that each player is measured by, run in a process of the player's own.

    python players.py NAME STORY.ink.json

reads one JSON request a line, {"seed": 1, "runs": 100}, and answers each with a `Timing`. NAME is
one of `PLAYERS`. It runs in the environment of the player, and so imports nothing but the player
and what needs no package. inkjs's loop is in `tests/reference/reference.mjs`.
"""

from __future__ import annotations

import cProfile
import importlib
import json
import pstats
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.reference.playthrough import ParkMiller, Timing

SHOWN = 30


def policy_seed(seed: int) -> int:
    """The seed of the choices of a run whose story has that seed."""
    return 7919 * seed


class Twofold:
    """Twofold in plain Python, as anyone uses it."""

    def __init__(self, path: Path) -> None:
        self._story = importlib.import_module("twofold").open(path)

    def play(self, seed: int) -> tuple[int, int, int]:
        """Play once; returns the turns, lines and characters that were read."""
        turns = lines = characters = 0
        policy = ParkMiller(policy_seed(seed))
        reading = self._story.read(seed)
        while True:
            for line in reading.continue_():
                _read(line.tags)
                characters += len(line.text.strip())
                lines += 1
            turns += 1
            choices = reading.choices
            if not choices:
                return turns, lines, characters
            for choice in choices:
                _read(choice.text, choice.tags)
            reading.choose(policy.below(len(choices)))


class Bink:
    """The Rust runtime through its Python package."""

    def __init__(self, path: Path) -> None:
        self._story = importlib.import_module("bink.story").Story(path.read_text("utf-8"))

    def play(self, seed: int) -> tuple[int, int, int]:
        """Play once; returns the turns, lines and characters that were read."""
        turns = lines = characters = 0
        policy = ParkMiller(policy_seed(seed))
        story = self._story
        story.reset_state()
        while True:
            while story.can_continue():
                characters += len(story.cont().strip())
                _read([*story.get_current_tags()])
                lines += 1
            turns += 1
            choices = story.get_current_choices()
            if not choices:
                return turns, lines, characters
            for index in range(len(choices)):
                _read(choices[index], [*choices.get_tags(index)])
            story.choose_choice_index(policy.below(len(choices)))


class Inkcpp:
    """The C++ runtime through its Python package; it has a format of its own."""

    def __init__(self, path: Path) -> None:
        inkcpp = importlib.import_module("inkcpp_py")
        with tempfile.TemporaryDirectory() as folder:
            compiled = str(Path(folder) / "story.bin")
            inkcpp.compile_json(str(path), compiled)
            self._story = inkcpp.Story.from_file(compiled)

    def play(self, seed: int) -> tuple[int, int, int]:
        """Play once; returns the turns, lines and characters that were read."""
        turns = lines = characters = 0
        policy = ParkMiller(policy_seed(seed))
        runner = self._story.new_runner()
        while True:
            while runner.can_continue():
                characters += len(runner.getline().strip())
                _read(runner.tags())
                lines += 1
            turns += 1
            offered = runner.num_choices()
            if not offered:
                return turns, lines, characters
            for choice in runner:
                _read(choice.text(), choice.tags())
            runner.choose(policy.below(offered))


class BinkInHaste(Bink):
    """The Rust runtime, with nothing asked of it but to go on."""

    def play(self, seed: int) -> tuple[int, int, int]:
        """Play once; returns the turns, lines and characters that were made."""
        turns = characters = 0
        policy = ParkMiller(policy_seed(seed))
        story = self._story
        story.reset_state()
        while True:
            characters += len(story.continue_maximally())
            turns += 1
            offered = len(story.get_current_choices())
            if not offered:
                return turns, turns, characters
            story.choose_choice_index(policy.below(offered))


class InkcppInHaste(Inkcpp):
    """The C++ runtime, with nothing asked of it but to go on."""

    def play(self, seed: int) -> tuple[int, int, int]:
        """Play once; returns the turns, lines and characters that were made."""
        turns = characters = 0
        policy = ParkMiller(policy_seed(seed))
        runner = self._story.new_runner()
        while True:
            characters += len(runner.getall())
            turns += 1
            offered = runner.num_choices()
            if not offered:
                return turns, turns, characters
            runner.choose(policy.below(offered))


class Simulated:
    """Twofold's simulation, which counts what is met and makes no text.

    Args:
        jobs: how many lanes; 0 for as many as there are cores.
    """

    def __init__(self, path: Path, jobs: int) -> None:
        self._story = importlib.import_module("twofold").open(path)
        self._jobs = jobs

    def time_play(self, seed: int, runs: int) -> Timing:
        """How long it takes to play so many times."""
        started = time.perf_counter()
        found = self._story.simulate(runs, seed, nudges=True, jobs=self._jobs)
        seconds = time.perf_counter() - started
        turns = sum(number * count for number, count in found.turns.counts)
        return Timing(seconds, turns + runs, 0, 0)


def _read(*_: object) -> None:
    """Take note of something; the player has had to make it."""


PLAYERS: dict[str, Callable[[Path], Any]] = {
    "twofold": Twofold,
    "bink": Bink,
    "inkcpp-py": Inkcpp,
    "bink in haste": BinkInHaste,
    "inkcpp-py in haste": InkcppInHaste,
    "simulate on one core": partial(Simulated, jobs=1),
    "simulate on all cores": partial(Simulated, jobs=0),
}


def time_play(player: Any, seed: int, runs: int) -> Timing:
    """How long it takes to play so many times; the first has that seed, the others follow."""
    if isinstance(player, Simulated):
        return player.time_play(seed, runs)
    started = time.perf_counter()
    read = [player.play(seed + run) for run in range(runs)]
    seconds = time.perf_counter() - started
    turns, lines, characters = (sum(each) for each in zip(*read, strict=True))
    return Timing(seconds, turns, lines, characters)


def profile(path: Path, runs: int) -> None:
    """Print where Twofold's time goes, function by function."""
    player = Twofold(path)
    time_play(player, 1, runs)
    profiler = cProfile.Profile()
    profiler.enable()
    read = time_play(player, 1, runs)
    profiler.disable()
    print(f"{runs} playthroughs, {read.turns:,} turns, {read.characters:,} characters; profiled")
    pstats.Stats(profiler).strip_dirs().sort_stats("tottime").print_stats(SHOWN)


def main() -> None:
    """Answer requests until there are no more."""
    name, path = sys.argv[1:]
    player = PLAYERS[name](Path(path))
    for line in sys.stdin:
        request = json.loads(line)
        print(json.dumps(asdict(time_play(player, request["seed"], request["runs"]))), flush=True)


if __name__ == "__main__":
    main()
