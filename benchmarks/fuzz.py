"""Broken input of every kind for as long as asked: nothing but a `StoryError` may come of it.

Spoiled Ink text, spoiled worlds, spoiled compiled JSON and plain noise are opened as stories, and
what opens is played for a few turns. A traceback, a hang, more than two seconds of the processor
or a gigabyte of memory is a bug. The cases run in a process of their own, one after another; one
that does not come back is killed with it, and the next begins a new process.
"""

from __future__ import annotations

import argparse
import contextlib
import multiprocessing
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
from multiprocessing.connection import Connection
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

LOST = 3 * PATIENCE
"""The seconds after which a process that says nothing is killed: it had time to shrink a case."""

SLOW = 2.0
"""The seconds of the processor that a case may take, at the second try."""

MEMORY, ROOM = 1 << 30, 2 << 30
"""The bytes that a process may hold while it runs cases; and those it may ask for."""

CASES_A_PROCESS = 2_000
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
    slowest: float = 0.0
    memory: int = 0

    def add(self, tried: Tried) -> None:
        """Count a case."""
        (self.opened if tried.opened else self.refused)[tried.kind] += 1
        self.slowest = max(self.slowest, tried.seconds)
        self.memory = max(self.memory, tried.memory)
        if tried.failure is not None and tried.failure not in self.failures:
            self.failures[tried.failure] = tried.kept or KEPT
            print(f"case {tried.number} ({tried.kind}), kept in {tried.kept}:")
            print(f"  {tried.failure.kind}\n{tried.failure.where}", flush=True)


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of one case: the processor's seconds, and the most bytes held so far."""

    number: int
    kind: str
    opened: bool
    seconds: float
    memory: int
    failure: Failure | None = None
    kept: Path | None = None


def main() -> int:
    options = _options()
    seeds = Seeds.gather(
        [REPOSITORY / "stories", REPOSITORY / "tests", CONFORMANCE, *options.story]
    )
    tally = Tally()
    until = time.monotonic() + options.seconds
    number, last = options.seed, options.seed + options.cases if options.cases else None
    while number != last and not (options.first and tally.failures):
        if last is None and time.monotonic() >= until:
            break
        most = min(CASES_A_PROCESS, last - number if last else CASES_A_PROCESS)
        number = _in_a_process(number, most, seeds, options, tally, until)
    _report(number - options.seed, tally)
    return 1 if tally.failures else 0


def _in_a_process(
    number: int, most: int, seeds: Seeds, options: argparse.Namespace, tally: Tally, until: float
) -> int:
    """Run cases in a process of their own; returns the number of the next one."""
    ours, theirs = multiprocessing.Pipe(duplex=False)
    last = number + most
    process = multiprocessing.Process(
        target=_work, args=(range(number, last), seeds, options.kind, theirs), daemon=True
    )
    process.start()
    theirs.close()
    with contextlib.suppress(EOFError):
        while number < last and not (options.first and tally.failures):
            if not options.cases and time.monotonic() >= until:
                break
            if not ours.poll(LOST):
                tally.add(_lost(number, seeds, options.kind))
                number += 1
                break
            tally.add(ours.recv())
            number += 1
        else:
            process.join(PATIENCE)
            return number
    if process.exitcode is not None or not process.is_alive():  # it died of a case
        tally.add(_lost(number, seeds, options.kind))
        number += 1
    process.kill()
    process.join()
    return number


def _lost(number: int, seeds: Seeds, kind: str | None) -> Tried:
    """A case that took its process with it, or that did not come back."""
    case = Case.make(random.Random(number), seeds, kind)
    kept = _keep(case, number)
    return Tried(number, case.kind, False, LOST, 0, Failure("lost", f"  case {number}"), kept)


def _work(numbers: range, seeds: Seeds, kind: str | None, results: Connection) -> None:
    """Run cases, and say what came of each."""
    resource.setrlimit(resource.RLIMIT_AS, (ROOM, ROOM))
    signal.signal(signal.SIGALRM, _hang)
    known: set[Failure] = set()
    for number in numbers:
        results.send(_try(number, seeds, kind, known))


def _hang(_: int, __: FrameType | None) -> None:
    raise Hang


def _try(number: int, seeds: Seeds, kind: str | None, known: set[Failure]) -> Tried:
    case = Case.make(random.Random(number), seeds, kind)
    held = _memory()
    failure, opened, seconds = _timed(case)
    if failure is None and seconds > SLOW:
        failure, opened, again = _timed(case)
        seconds = min(seconds, again)
    if failure is None and seconds > SLOW:
        failure = Failure("slow", f"  {case.kind}: {seconds:.0f} s")
    if failure is None and _memory() > MEMORY > held:
        failure = Failure("memory", f"  {case.kind}: {_memory() >> 20} MB")
    kept = None
    if failure is not None and failure not in known:
        known.add(failure)
        is_raised = failure.kind not in ("slow", "memory")
        if is_raised:
            case = case.shrunk(lambda less: _outcome(less)[0] == failure)
        kept = _keep(case, number)
    return Tried(number, case.kind, opened, seconds, _memory(), failure, kept)


def _timed(case: Case) -> tuple[Failure | None, bool, float]:
    started = time.process_time()
    failure, opened = _outcome(case)
    return failure, opened, time.process_time() - started


def _memory() -> int:
    """The most bytes that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10


def _keep(case: Case, number: int) -> Path:
    kept = KEPT / f"{number}-{case.kind}"
    shutil.rmtree(kept, ignore_errors=True)
    kept.mkdir(parents=True)
    case.write(kept)
    return kept


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
    print(f"  the slowest {tally.slowest:.2f} s, the most memory {tally.memory / 1e6:,.0f} MB")
    print(f"  failures: {len(tally.failures)}")
    for failure, kept in tally.failures.items():
        print(f"    {failure.kind} {failure.where.strip()} ({kept.name})")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("story", nargs="*", type=Path, default=[INTERCEPT], metavar="STORY")
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--cases", type=int, help="how many, instead of the seconds")
    parser.add_argument("--seed", type=int, default=1, help="of the first case; the others follow")
    parser.add_argument("--kind", choices=KINDS, help="only cases of this kind")
    parser.add_argument("--first", action="store_true", help="stop at the first failure")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
