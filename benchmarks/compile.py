"""How long it takes to compile a story, here and in inkjs, from its text to the text of its JSON.

Both are long-lived processes that have compiled the story before, and take turns. Reading files
from the disk is left out on both sides.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.side_by_side.rounds import Spread, alternate, table
from benchmarks.side_by_side.texts import Texts, texts_of
from tests.reference.inkjs import Failed, Inkjs, Unavailable
from tests.reference.shared import INTERCEPT
from twofold import ink
from twofold.errors import StoryError

ROUNDS = 10
TIMES = 3
SHOWN = 25


def main() -> int:
    options = _options()
    try:
        texts = texts_of(options.story)
        if options.profile:
            return _profile(texts)
        with Inkjs() as inkjs:
            return _compare(texts, options.rounds, inkjs)
    except (Unavailable, Failed) as error:
        print(f"inkjs: {error}", file=sys.stderr)
    except StoryError as error:
        print(error, file=sys.stderr)
    return 2


def _compare(texts: Texts, rounds: int, inkjs: Inkjs) -> int:
    """Print the figures of both; returns 1 where Twofold is the slower."""

    def here(_: int) -> list[float]:
        return [1000 * _seconds(texts) for _ in range(TIMES)]

    def there(_: int) -> list[float]:
        return [1000 * s for s in inkjs.time_compile(texts.main_text, texts.files, TIMES)]

    measured = alternate({"twofold": here, "inkjs": there}, rounds)
    files = ink.load(texts.main, ink.MemoryReader(texts.files)).files
    lines = sum(len(file.source.original.splitlines()) for file in files)
    print(f"{texts.main}: {lines:,} lines, {rounds} rounds of {TIMES} compilations each")
    print(table(measured, "milliseconds", "inkjs", ".1f"))
    ours, theirs = (Spread.of(measured[name]) for name in ("twofold", "inkjs"))
    return 1 if ours.median > theirs.median else 0


def _seconds(texts: Texts) -> float:
    started = time.perf_counter()
    _compile(texts)
    return time.perf_counter() - started


def _compile(texts: Texts) -> str:
    return json.dumps(ink.compile_story(ink.load(texts.main, ink.MemoryReader(texts.files))).json)


def _profile(texts: Texts) -> int:
    for _ in range(TIMES):
        _compile(texts)
    profile = cProfile.Profile()
    profile.enable()
    for _ in range(ROUNDS):
        _compile(texts)
    profile.disable()
    pstats.Stats(profile).strip_dirs().sort_stats("tottime").print_stats(SHOWN)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("story", nargs="?", type=Path, default=INTERCEPT, metavar="STORY")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--profile", action="store_true", help="where our time goes, instead")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
