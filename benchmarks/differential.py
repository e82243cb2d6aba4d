"""Seeded random playthroughs, here and in inkjs: do they read alike?

The story is compiled by both and played three ways: ours here, ours in inkjs, inkjs's in inkjs.
Every line, tag, choice, error, and the final globals, visit counts and turn counts must agree.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import twofold
from benchmarks.generated import compare_generated
from tests.differential.every_text import EXPLAINED, EveryComparer, every_text
from tests.differential.json_difference import first_json_difference
from tests.reference import here
from tests.reference.inkjs import Failed, Inkjs, Unavailable
from tests.reference.playthrough import Playthrough, Script, first_difference
from tests.reference.shared import INTERCEPT
from twofold.errors import StoryError
from twofold.story import Story

RUNS = 1000
RUNS_OF_EVERY_TEXT = 12
MAX_TURNS = 200
SHOWN = 5
WORLD_INK = "world.ink"


def main() -> int:
    options = _options()
    if options.every_text:
        return _compare_every_text(options.runs, options.seed)
    if options.generated:
        return compare_generated(options.generated, options.seed)
    scripts = [
        Script(seed=options.seed + run, policy_seed=7919 * (options.seed + run))
        for run in range(options.runs)
    ]
    try:
        with Inkjs() as inkjs:
            return _compare(options.story, scripts, inkjs)
    except (Unavailable, Failed) as error:
        print(f"inkjs: {error}", file=sys.stderr)
    except StoryError as error:
        print(error, file=sys.stderr)
    return 2


def _compare_every_text(runs: int, seed: int) -> int:
    """One line for each Ink text there is; returns the exit status."""
    scripts = [Script(seed=seed + run, policy_seed=100 + seed + run) for run in range(runs)]
    results: Counter[str] = Counter()
    try:
        with Inkjs() as inkjs, tempfile.TemporaryDirectory() as folder:
            comparer = EveryComparer(inkjs, Path(folder), scripts)
            for text in every_text():
                treated = comparer.compare(text)
                result = "alike" if treated.alike else "differs"
                how = treated.how.partition("\n")[0]
                if not treated.alike and text.name in EXPLAINED:
                    result, how = "explained", EXPLAINED[text.name]
                results[result] += 1
                print(f"{result:10}{text.name}: {how}", flush=True)
    except (Unavailable, Failed) as error:
        print(f"inkjs: {error}", file=sys.stderr)
        return 2
    print(", ".join(f"{number} {result}" for result, number in results.items()))
    return 1 if results["differs"] else 0


def _compare(path: Path, scripts: list[Script], inkjs: Inkjs) -> int:
    story = twofold.open(path)
    ours = json.dumps(story.json)
    theirs = ours if path.suffix == ".json" else _compiled_there(story, path, inkjs)
    print(f"{path.name}: {len(scripts):,} random playthroughs")
    json_difference = first_json_difference(story.json, json.loads(theirs))
    print(f"  compiled: {json_difference or 'the same JSON'}")

    started = time.perf_counter()
    reference = list(inkjs.play(theirs, scripts, MAX_TURNS))
    turns = sum(len(playthrough.turns) for playthrough in reference)
    print(f"  {turns:,} turns, {_rate(reference, started)} in inkjs")
    started = time.perf_counter()
    ours_here = list(here.play(story, scripts, MAX_TURNS))
    print(f"  {turns:,} turns, {_rate(ours_here, started)} here")
    ours_there = inkjs.play(ours, scripts, MAX_TURNS)

    differing = _report("played here", scripts, ours_here, reference)
    differing += _report("our JSON in inkjs", scripts, ours_there, reference)
    return 1 if differing or json_difference else 0


def _compiled_there(story: Story, path: Path, inkjs: Inkjs) -> str:
    """The story as inkjs compiles it; one with a world begins by including what is lowered."""
    folder = path if path.is_dir() else path.parent
    text = (path / "main.ink" if path.is_dir() else path).read_text("utf-8-sig")
    files = {str(p.relative_to(folder)): p.read_text("utf-8-sig") for p in folder.rglob("*.ink")}
    if story.world_ink is not None:
        files[WORLD_INK] = story.world_ink
        text = f"INCLUDE {WORLD_INK}\n" + text.replace(f"INCLUDE {WORLD_INK}", "")
    compiled = inkjs.compile(text, files)
    if compiled.json is None:
        raise Failed("; ".join(compiled.errors[:SHOWN]))
    return compiled.json


def _rate(played: list[Playthrough], started: float) -> str:
    seconds = time.perf_counter() - started
    return f"{seconds:.1f} s, {len(played) / seconds:,.0f} playthroughs a second"


def _report(
    what: str, scripts: list[Script], played: Iterable[Playthrough], reference: list[Playthrough]
) -> int:
    """Print how many differ and the first that does; returns how many."""
    differences = [
        (script, difference)
        for script, one, other in zip(scripts, played, reference, strict=True)
        if (difference := first_difference(one, other)) is not None
    ]
    print(f"  {what}: {len(scripts) - len(differences):,} of {len(scripts):,} alike")
    if differences:
        script, difference = differences[0]
        print(f"    first, with --seed {script.seed} --runs 1: {difference}")
    return len(differences)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("story", nargs="?", type=Path, default=INTERCEPT, metavar="STORY")
    parser.add_argument("--runs", type=int, help="playthroughs of each story")
    parser.add_argument(
        "--generated", type=int, metavar="N", help="compare so many generated stories instead"
    )
    parser.add_argument(
        "--every-text", action="store_true", help="compare every Ink text that can be found instead"
    )
    parser.add_argument("--seed", type=int, default=1, help="of the first; the others follow")
    options = parser.parse_args()
    if options.runs is None:
        options.runs = RUNS_OF_EVERY_TEXT if options.every_text else RUNS
    return options


if __name__ == "__main__":
    sys.exit(main())
