"""The search by sets: how its cost grows, and whether it agrees with the explicit search.

Without `--stories`, towns of four hubs with more and more to do in each are written and proved:
their states grow as two to the power of what can be done. With it, so many generated stories are
explored by both searches, and whatever one says and the other does not is printed, as well as what
is missed where all of their numbers are widened. With `--corpus`, the stories of the shared corpus
on which a search state by state gives up are held against what is true of them. With `--above`, it
is told of them, or of other stories, what is decided from above.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import tempfile
import time
from collections import Counter, deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial, reduce
from itertools import count, islice
from operator import or_
from pathlib import Path
from unittest.mock import patch

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))

import twofold  # noqa: E402
from tests.search.sets.agreement import differences, searched  # noqa: E402
from tests.search.sets.asked import asked_story  # noqa: E402
from tests.search.sets.test_corpus import CORPUS, SLOW, TRUE, said_wrongly  # noqa: E402
from tests.search.sets.test_from_above import missed, missed_of  # noqa: E402
from tests.search.sets.test_widened import trapped, widened_of  # noqa: E402
from tests.soundness.generated import random_story  # noqa: E402
from tests.soundness.once_only import once_only_story  # noqa: E402
from tests.soundness.weighing import KINDS, generated_story  # noqa: E402
from twofold.check import Question, above, coverage  # noqa: E402
from twofold.check.beside import Beside  # noqa: E402
from twofold.check.by_sets import proof as proof_by_sets  # noqa: E402
from twofold.check.findings.constant_conditions import conditions  # noqa: E402
from twofold.check.preparation import Preparation, View  # noqa: E402
from twofold.check.rest import Rest  # noqa: E402
from twofold.machine.interpreter import CAME_FALSE, CAME_TRUE  # noqa: E402
from twofold.program import Program  # noqa: E402
from twofold.program.answering import unheard  # noqa: E402
from twofold.search.explorer import Explorer  # noqa: E402
from twofold.search.sets.budget import Budget  # noqa: E402
from twofold.search.sets.from_above import FromAbove  # noqa: E402
from twofold.search.sets.packs import InPacks  # noqa: E402
from twofold.search.strategy import Limits  # noqa: E402

ASKED = {
    "few states, with questions": random_story,
    "once-only choices, with questions": once_only_story,
}
ALL_KINDS = (*KINDS, *ASKED)
AHEAD = 8  # stories for each process that are begun before the first of them is told of
MOST_WIDENED = 20_000  # operations on sets
PROGRESS_EVERY = 50  # numbers, of one story of each kind
MOST_STATES, MOST_OPERATIONS = 2_000, 100_000  # of a story that is compared
HUBS = 4
THINGS = (3, 6, 13, 26)  # to do in each: about 10^4, 10^8, 10^16 and 10^32 ways to stand


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=120.0, help="for each town at most")
    parser.add_argument("--jobs", type=int, default=1, help="stories to compare at once")
    parser.add_argument("--corpus", action="store_true")
    parser.add_argument("--above", nargs="*", type=Path, metavar="STORY")
    options = parser.parse_args()
    if options.above is not None:
        return tell_from_above(options.above or sorted(CORPUS.glob("*.ink")), options.seconds)
    if options.corpus:
        return hold_against_the_truth()
    if options.stories:
        return compare(options.stories, options.seed, options.jobs)
    return grow(options.seconds)


def grow(seconds: float) -> int:
    """Prove towns of more and more states."""
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "town.ink"
        for name, kept in KEPT.items():
            for things in THINGS:
                path.write_text(town(HUBS, things, kept), "utf-8")
                proof = twofold.open(path).check(max_seconds=seconds, search="sets")
                # The very last choice is the one that is never offered.
                offers = [choice.offered for choice in proof.choices]
                wrong += not proof.complete or offers != [True] * (len(offers) - 1) + [False]
                print(
                    f"{HUBS} hubs of {things:2} {name}: {HUBS * 2 ** (HUBS * things):8.1e} ways to "
                    f"stand, {sum(offers)} of {len(offers)} choices, {proof.transitions:5,} rules, "
                    f"{proof.seconds:5.1f} s  {proof.why_incomplete or ''}",
                    flush=True,
                )
    return 1 if wrong else 0


@dataclass(frozen=True)
class Kept:
    """How a town remembers what was done, where `{0}` is the hub and `{1}` the thing.

    Attributes:
        declared: a line for each thing.
        offered: the choice to do it, up to a condition.
        does: what that does.
        done: the condition that it is done.
    """

    declared: str
    offered: str
    does: str
    done: str


KEPT = {
    "flags": Kept("VAR {1} = false", "+ {{not {1}}}", "~ {1} = true", "{1}"),
    "items": Kept("LIST of_{1} = {1}", "+ {{all !? {1}}}", "~ all += {1}", "(all ? {1})"),
    "once-only choices": Kept("", "* ({1})", "", "hub_{0}.{1}"),
}


def town(hubs: int, things: int, kept: Kept) -> str:
    """A town of so many hubs in a ring, all of them open, with so much to do in each, in any order.

    One goes home when all is done. Only whoever has done the first thing may do the last one, and
    so the last choice, to leave with the last one done and the first not, is offered in no reading.
    """
    all_done = [
        [kept.done.format(hub, f"thing_{hub}_{thing}") for thing in range(things)]
        for hub in range(hubs)
    ]
    first, last = all_done[0][0], all_done[-1][-1]
    lines = ["VAR all = ()", "-> hub_0"]
    for hub, done in enumerate(all_done):
        lines.append(f"== hub_{hub}")
        for thing in range(things):
            names = hub, f"thing_{hub}_{thing}"
            lines.append(kept.declared.format(*names))
            needs = f"{{{first}}} " if done[thing] == last else ""
            lines.append(f"{kept.offered.format(*names)} {needs}[{names[1]}]")
            lines += [kept.does.format(*names), f"-> hub_{hub}"]
        lines.append(f"+ [Walk on] -> hub_{(hub + 1) % hubs}")
    everything = " && ".join(one for done in all_done for one in done)
    lines += [
        f"+ {{{everything}}} [Go home] -> END",
        f"+ {{{last} && not {first}}} [Leave] -> END",
    ]
    return "\n".join(lines) + "\n"


def hold_against_the_truth() -> int:
    """Prove the stories of the corpus whose truth is known."""
    wrong = 0
    for name, truth in {**TRUE, **SLOW}.items():
        started = time.process_time()
        found = said_wrongly(name, truth)
        wrong += bool(found)
        seconds = time.process_time() - started
        print(f"{name:10} {seconds:6.1f} s of the processor  {'; '.join(found)}", flush=True)
    return 1 if wrong else 0


def tell_from_above(stories: list[Path], seconds: float) -> int:
    """Tell what no reading meets, as far as it is decided from above, in three ways."""
    for path in stories:
        program = unheard(twofold.open(path).program)
        view = Preparation(program, Question(), Limits()).whole
        found = above.by_flow(view)
        offered = sum(not one.is_fallback for one in program.choices)
        print(f"{path.stem}: {offered} choices, {len(program.spans)} texts")
        _tell("by the flow", program, found.seen, len(found.offered), 0.0)
        alone = view.from_above()
        if _explored(alone, "facts alone", view, seconds):
            _explored(InPacks(alone), "in packs", view, seconds)
    return 0


def _explored(search: FromAbove, name: str, view: View, seconds: float) -> bool:
    """Whether a look from above came to its end; what it decides is told then."""
    started = time.process_time()
    ended = search.explore(Budget(until=time.perf_counter() + seconds))
    spent = time.process_time() - started
    if not ended:
        print(f"  {name:12} came to no end in {spent:.1f} s of the processor", flush=True)
        return False
    code = view.program.code
    seen = view.seen_in_story(search.seen(len(code)))
    _tell(name, view.program, seen, len(search.offered(code)), spent)
    return True


def _tell(name: str, program: Program, seen: Sequence[int], offered: int, spent: float) -> None:
    silent = sum(not one.reached for one in coverage.spans(program, seen, frozenset()))
    one_way = sum(
        not (ways & CAME_TRUE and ways & CAME_FALSE)
        for one in conditions(program)
        if (ways := reduce(or_, (seen[at + 1] for at in one.addresses), 0))
    )
    print(
        f"  {name:12} {offered:3} may be offered, {silent:3} texts are never read, "
        f"{one_way:3} conditions come out one way, {spent:5.1f} s of the processor",
        flush=True,
    )


@dataclass(frozen=True)
class Compared:
    """What came of one story.

    Attributes:
        is_whole: whether both searches came to their end.
        is_left_out: whether the search by sets did not, where the explicit one did.
        leaves: whether sets leave something undecided.
        was_widened: whether it was looked at with its numbers widened.
        found: what is said differently, in words.
    """

    kind: str
    number: int
    is_whole: bool = False
    is_left_out: bool = False
    leaves: bool = False
    was_widened: bool = False
    found: tuple[str, ...] = ()


def compare(stories: int, seed: int, jobs: int) -> int:
    """Explore generated stories by both searches, until so many were explored whole by both."""
    compared: Counter[str] = Counter()
    differing = undecided = looked = left_out = 0
    started = time.monotonic()
    of_all = _each(((kind, number) for number in count(seed) for kind in ALL_KINDS), jobs)
    with contextlib.closing(of_all):
        for one in of_all:
            left_out += one.is_left_out
            compared[one.kind] += one.is_whole
            undecided += one.leaves
            looked += one.was_widened
            differing += bool(one.found)
            for difference in one.found:
                print(f"{one.kind} {one.number}: {difference}", flush=True)
            if one.kind == ALL_KINDS[-1] and (one.number + 1) % PROGRESS_EVERY == 0:
                said = f"{compared.total():,} stories compared, {left_out} left out"
                seconds = time.monotonic() - started
                print(f"{said}, {seconds:.0f} s", file=sys.stderr, flush=True)
            if compared.total() >= stories and one.kind == ALL_KINDS[-1]:
                break
    seconds = time.monotonic() - started
    of_each = ", ".join(f"{count:,} of {kind}" for kind, count in compared.items())
    print(
        f"{compared.total():,} stories compared in {seconds:.0f} s ({of_each}); {differing} differ"
    )
    print(f"{looked:,} of them were looked at with their numbers widened")
    print(f"in {undecided} the search by sets left something undecided, which is not compared")
    print(
        f"{left_out} more were left out: by sets they take more than {MOST_OPERATIONS:,} operations"
    )
    return 1 if differing else 0


def _each(stories: Iterator[tuple[str, int]], jobs: int) -> Generator[Compared]:
    """What comes of each of some stories, in order; of as many at once as there are jobs."""
    if jobs <= 1:
        yield from (_compared(*one) for one in stories)
        return
    with ProcessPoolExecutor(jobs) as pool:
        waiting = deque(pool.submit(_compared, *one) for one in islice(stories, AHEAD * jobs))
        try:
            while waiting:
                yield waiting.popleft().result()
                waiting.append(pool.submit(_compared, *next(stories)))
        finally:
            pool.shutdown(cancel_futures=True)


def _compared(kind: str, number: int) -> Compared:
    """What comes of one story; that one of the searches breaks is a difference too."""
    try:
        return _compared_whole(kind, number)
    except Exception as error:
        return Compared(kind, number, found=(f"{type(error).__name__}: {error}",))


def _compared_whole(kind: str, number: int) -> Compared:
    with tempfile.TemporaryDirectory() as folder, _searches_alone():
        program, question = _generated(kind, number, Path(folder))
        both = searched(program, question, MOST_STATES, MOST_OPERATIONS)
        if both is None:
            return Compared(kind, number)
        explicit, explored, by_sets = both.explicit, both.explored, both.by_sets
        if not (by_sets.complete or by_sets.is_explored):
            return Compared(kind, number, is_left_out=True)
        found = differences(explicit, by_sets)
        look = None if question else widened_of(both.story, MOST_WIDENED)
        if look is not None:
            # Where the explicit search followed a seed, other readings meet more.
            follows = explored.program.follows_seeds
            of_all = missed(program, look) if follows else missed_of(program, explored, look)
            found += [f"with numbers widened: {one}" for one in of_all + trapped(explicit, look)]
        leaves = not by_sets.complete
        return Compared(kind, number, True, False, leaves, look is not None, tuple(found))


@contextlib.contextmanager
def _searches_alone() -> Iterator[None]:
    """Proofs to which nothing is added that was read at random, or is left where they were cut off.

    So what the searches say is all that is compared, and what is not compared takes no time.
    """
    with contextlib.ExitStack() as patched:
        for owner, name, instead in (
            (proof_by_sets, "_read", None),
            (Rest, "decide", None),
            (Beside, "attend", None),
            (Explorer, "_values", {}),
        ):
            patched.enter_context(patch.object(owner, name, partial(_said, instead)))
        yield


def _said(instead: object, *_: object) -> object:
    return instead


def _generated(kind: str, number: int, folder: Path) -> tuple[Program, Question | None]:
    if kind in ASKED:
        return asked_story(number, folder, write=ASKED[kind])
    return generated_story(kind, number, folder).program, None


if __name__ == "__main__":
    sys.exit(main())
