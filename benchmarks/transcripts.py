"""Random playthroughs in inkjs, in bink and here: are the transcripts the same?

The choices of each are drawn by the same numbers, and every line, tag and choice is compared.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.side_by_side.bink_readings import BinkFailed
from benchmarks.side_by_side.peers import Missing, python_with
from benchmarks.side_by_side.players import policy_seed
from benchmarks.side_by_side.transcripts import MAX_TURNS, Transcripts, compare
from tests.reference.inkjs import Failed, Inkjs, Unavailable
from tests.reference.playthrough import Script
from tests.reference.shared import REPOSITORY
from twofold.errors import StoryError

RUNS = 500
STORIES = REPOSITORY / "stories"


def main() -> int:
    options = _options()
    stories = options.stories or sorted(path for path in STORIES.iterdir() if path.is_dir())
    scripts = [
        Script(seed=seed, policy_seed=policy_seed(seed))
        for seed in range(options.seed, options.seed + options.runs)
    ]
    try:
        python = python_with("bink")
    except Missing as error:
        print(f"bink: {error}", file=sys.stderr)
        python = None
    status = 0 if python else 2
    try:
        with Inkjs() as inkjs:
            for story in stories:
                found = compare(story, scripts, inkjs, python)
                _tell(story.resolve().name, found)
                status = 1 if found.differences else status
    except (Unavailable, Failed) as error:
        print(f"inkjs: {error}", file=sys.stderr)
        return 2
    except (BinkFailed, StoryError) as error:
        print(error, file=sys.stderr)
        return 2
    return status


def _tell(name: str, found: Transcripts) -> None:
    """One line, and one more for each player that differs."""
    players = "inkjs and here" if found.not_in_bink else "inkjs, bink and here"
    read = (
        f"{found.playthroughs:,} playthroughs, {found.turns:,} turns, {found.lines:,} lines, "
        f"{found.choices:,} choices offered"
    )
    if found.cut:
        read += f" ({found.cut:,} cut after {MAX_TURNS} turns)"
    result = "they differ" if found.differences else f"the same in {players}"
    without = f"; not in bink: {found.not_in_bink}" if found.not_in_bink else ""
    print(f"{name}: {read}: {result}{without}", flush=True)
    for what, difference in found.differences.items():
        print(f"  {what}: {difference}", flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "stories", nargs="*", type=Path, metavar="STORY", help="all of stories/ where none is given"
    )
    parser.add_argument("--runs", type=int, default=RUNS, help="playthroughs of each story")
    parser.add_argument("--seed", type=int, default=1, help="of the first; the others follow")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
