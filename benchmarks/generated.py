"""Generated stories of every construct, compiled and played by both sides, for as many as asked.

Each story is compiled here and by inkjs and must give the same JSON; each of the two is played
here and by inkjs, with the same choices and seeds, and all must read alike, to the final state.
The first that does not is made smaller and printed.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.differential.comparing import Compared, Comparer
from tests.generated.story import MAIN, GeneratedStory, seeded_story
from tests.reference.inkjs import Inkjs, Unavailable
from tests.reference.playthrough import Script

STORIES = 1000
SCRIPTS = [Script(seed=seed, policy_seed=100 + seed) for seed in range(1, 4)]
INKJS_SECONDS = 20.0
SHRINKING_SECONDS = 60.0
TOLD_EVERY = 30.0
_PIECES = re.compile(r"\s+|\w+|[^\w\s]")

Files = Mapping[str, str]


@dataclass(slots=True)
class Tally:
    """What came of the stories so far."""

    stories: int = 0
    turns: int = 0
    too_long: int = 0
    used: Counter[str] = field(default_factory=Counter)
    differing: list[int] = field(default_factory=list)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("story", nargs="?", help="is not used: the stories are made for it")
    parser.add_argument("--stories", type=int, default=STORIES)
    parser.add_argument("--seed", type=int, default=1, help="of the first; the others follow")
    parser.add_argument("--all", action="store_true", help="go on after the first difference")
    options = parser.parse_args()
    return compare_generated(options.stories, options.seed, options.all)


def compare_generated(stories: int, seed: int, go_on: bool = False) -> int:
    """Compare so many stories; returns the exit status."""
    tally = Tally()
    started = told = time.monotonic()
    try:
        with Inkjs(INKJS_SECONDS) as inkjs, tempfile.TemporaryDirectory() as folder:
            comparer = Comparer(inkjs, Path(folder), SCRIPTS)
            for number in range(seed, seed + stories):
                story = seeded_story(number)
                compared = comparer.compare(MAIN, story.files)
                _count(tally, number, story, compared)
                if compared.difference is not None and len(tally.differing) == 1:
                    _show(number, story, compared, comparer)
                elif compared.difference is not None:
                    print(f"story {number}: {_short(compared.difference)}", flush=True)
                if tally.differing and not go_on:
                    break
                if time.monotonic() - told > TOLD_EVERY:
                    told = time.monotonic()
                    print(f"  {tally.stories:,} stories ...", file=sys.stderr)
    except Unavailable as error:
        print(f"inkjs: {error}", file=sys.stderr)
        return 2
    _report(tally, seed, time.monotonic() - started)
    return 1 if tally.differing else 0


def _count(tally: Tally, number: int, story: GeneratedStory, compared: Compared) -> None:
    tally.stories += 1
    tally.turns += compared.turns
    tally.too_long += compared.too_long
    tally.used.update(story.used.keys())
    if compared.difference is not None:
        tally.differing.append(number)


def _show(number: int, story: GeneratedStory, compared: Compared, comparer: Comparer) -> None:
    print(f"story {number}: {_short(compared.difference or '')}\n  made smaller:", flush=True)
    smaller = shrunk(story.files, lambda files: comparer.compare(MAIN, files).kind == compared.kind)
    for name, text in smaller.items():
        print(f"// ---- {name}\n{text}")
    print(_short(comparer.compare(MAIN, smaller).difference or ""), flush=True)


def shrunk(files: Files, still_differs: Callable[[Files], bool]) -> Files:
    """The files with as many lines, and then words, taken out as they differ without."""
    until = time.monotonic() + SHRINKING_SECONDS

    def less(name: str, pieces: list[str]) -> None:
        nonlocal files
        size = len(pieces) // 2
        while size > 0:
            at = 0
            while at < len(pieces) and time.monotonic() < until:
                fewer = pieces[:at] + pieces[at + size :]
                candidate = {**files, name: "".join(fewer)}
                if still_differs(candidate):
                    pieces, files = fewer, candidate
                else:
                    at += size
            size //= 2

    for name in files:
        less(name, files[name].splitlines(keepends=True))
    for name in files:
        less(name, _PIECES.findall(files[name]))
    return files


def _report(tally: Tally, seed: int, seconds: float) -> None:
    print(
        f"{tally.stories:,} generated stories from seed {seed}, "
        f"{tally.turns:,} turns played four ways, {tally.stories / seconds:.1f} stories a second"
    )
    print(f"  differing: {len(tally.differing)}; too long to compare: {tally.too_long}")
    print(f"  constructs: {len(tally.used)}; stories that use each:")
    column = max(map(len, tally.used), default=0) + 2
    cells = [f"{name:{column}}{count:7,}" for name, count in sorted(tally.used.items())]
    for at in range(0, len(cells), 2):
        print("    " + "    ".join(cells[at : at + 2]))


def _short(text: str) -> str:
    return text if len(text) <= 600 else text[:597] + "..."


if __name__ == "__main__":
    sys.exit(main())
