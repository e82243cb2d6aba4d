"""Broken input of every kind for as long as asked: nothing but a `StoryError` may come of it.

Spoiled Ink text, spoiled worlds, spoiled compiled JSON and plain noise are opened as stories, and
what opens is played for a few turns. A traceback, a hang or a great hunger for memory is a bug.
"""

from __future__ import annotations

import argparse
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import twofold
from benchmarks.spoiling.case import KINDS, Case, Seeds
from tests.reference.shared import CONFORMANCE, INTERCEPT, REPOSITORY
from twofold.errors import StoryError

SECONDS = 60.0
PATIENCE = 60
"""The seconds after which a case hangs; it is a busy machine's patience, not a promise."""

MEMORY = 2 << 30
TURNS = 8
KEPT = REPOSITORY / "build" / "fuzz"


class Hang(BaseException):
    """A case has taken too long."""


@dataclass(frozen=True, slots=True)
class Failure:
    """How something went wrong: two cases with the same failure are one bug."""

    kind: str
    where: str


@dataclass(slots=True)
class Tally:
    """What came of the cases so far."""

    opened: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    failures: dict[Failure, Path] = field(default_factory=dict)


def main() -> int:
    options = _options()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGALRM, _hang)
    seeds = Seeds.gather(
        [REPOSITORY / "stories", REPOSITORY / "tests", CONFORMANCE, *options.story]
    )
    tally = Tally()
    until = time.monotonic() + options.seconds
    number = options.seed
    while time.monotonic() < until and not (options.first and tally.failures):
        _try(number, seeds, options.kind, tally)
        number += 1
    _report(number - options.seed, tally)
    return 1 if tally.failures else 0


def _hang(_: int, __: FrameType | None) -> None:
    raise Hang


def _try(number: int, seeds: Seeds, kind: str | None, tally: Tally) -> None:
    case = Case.make(random.Random(number), seeds, kind)
    failure, opened = _outcome(case)
    (tally.opened if opened else tally.refused)[case.kind] += 1
    if failure is None or failure in tally.failures:
        return
    smaller = case.shrunk(lambda less: _outcome(less)[0] == failure)
    kept = KEPT / f"{number}-{case.kind}"
    shutil.rmtree(kept, ignore_errors=True)
    kept.mkdir(parents=True)
    smaller.write(kept)
    tally.failures[failure] = kept
    print(f"case {number} ({case.kind}), kept in {kept}:\n  {failure.kind}\n{failure.where}")


def _outcome(case: Case) -> tuple[Failure | None, bool]:
    """How the case fails, if it does; and whether it is a story after all."""
    with tempfile.TemporaryDirectory() as folder:
        story = case.write(Path(folder))
        signal.setitimer(signal.ITIMER_REAL, PATIENCE)
        try:
            return None, _open_and_play(story)
        except StoryError as error:
            if not error.problems or not str(error):
                return Failure("a StoryError that says nothing", ""), False
            return None, False
        except (Exception, Hang) as error:
            return _failure(error), False
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)


def _open_and_play(path: Path) -> bool:
    story = twofold.open(path)
    _ = story.program
    for seed in (1, 2):
        policy = random.Random(seed)
        reading = story.read(seed=seed)
        for _ in range(TURNS):
            reading.continue_()
            if not reading.choices:
                break
            reading.choose(policy.randrange(len(reading.choices)))
        for problem in reading.errors:
            problem.render()
    return True


def _failure(error: BaseException) -> Failure:
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "twofold" in frame.filename]
    last = ours[-1:] or frames[-1:]
    where = f"  {Path(last[0].filename).name}, {last[0].name}"
    if not isinstance(error, Hang | RecursionError):
        where += f", line {last[0].lineno}: {last[0].line}"
    return Failure(type(error).__name__ if isinstance(error, Hang) else repr(error)[:80], where)


def _report(cases: int, tally: Tally) -> None:
    kinds = ", ".join(
        f"{kind}: {tally.opened[kind]:,} stories and {tally.refused[kind]:,} refused"
        for kind in KINDS
    )
    print(f"{cases:,} cases ({kinds})")
    print(f"  failures: {len(tally.failures)}")
    for failure, kept in tally.failures.items():
        print(f"    {failure.kind} {failure.where.strip()} ({kept.name})")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("story", nargs="*", type=Path, default=[INTERCEPT], metavar="STORY")
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--seed", type=int, default=1, help="of the first case; the others follow")
    parser.add_argument("--kind", choices=KINDS, help="only cases of this kind")
    parser.add_argument("--first", action="store_true", help="stop at the first failure")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
