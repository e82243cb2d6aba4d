"""The search by sets: how its cost grows, and whether it agrees with the explicit search.

Without `--stories`, towns of four hubs with more and more to do in each are written and proved:
their states grow as two to the power of what can be done. With it, so many generated stories are
explored by both searches, and whatever one says and the other does not is printed. With
`--corpus`, the stories of the shared corpus on which a search state by state gives up are held
against what is true of them.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))

import twofold  # noqa: E402
from tests.search.sets.agreement import differences, proofs  # noqa: E402
from tests.search.sets.asked import asked_story  # noqa: E402
from tests.search.sets.test_corpus import SLOW, TRUE, said_wrongly  # noqa: E402
from tests.soundness.weighing import KINDS, generated_story  # noqa: E402
from twofold.check import Question  # noqa: E402
from twofold.program import Program  # noqa: E402

ASKED = "few states, with questions"
SECONDS = 120.0  # for each search; a machine that is busy is no reason to leave something open
HUBS = 4
THINGS = (3, 6, 13, 26)  # to do in each: about 10^4, 10^8, 10^16 and 10^32 ways to stand


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=120.0, help="for each town at most")
    parser.add_argument("--corpus", action="store_true")
    options = parser.parse_args()
    if options.corpus:
        return hold_against_the_truth()
    if options.stories:
        return compare(options.stories, options.seed)
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


def compare(stories: int, seed: int) -> int:
    """Explore generated stories by both searches, until so many were explored whole by both."""
    compared: Counter[str] = Counter()
    differing = undecided = 0
    started = time.monotonic()
    number = seed
    while compared.total() < stories:
        for kind in (*KINDS, ASKED):
            with tempfile.TemporaryDirectory() as folder:
                explicit, by_sets = proofs(
                    *_generated(kind, number, Path(folder)), max_states=2_000, seconds=SECONDS
                )
            if explicit is by_sets or not (by_sets.complete or by_sets.undecided):
                continue
            compared[kind] += 1
            undecided += not by_sets.complete
            found = differences(explicit, by_sets)
            differing += bool(found)
            for one in found:
                print(f"{kind} {number}: {one}", flush=True)
        number += 1
    seconds = time.monotonic() - started
    of_each = ", ".join(f"{count:,} of {kind}" for kind, count in compared.items())
    print(
        f"{compared.total():,} stories compared in {seconds:.0f} s ({of_each}); {differing} differ"
    )
    print(f"in {undecided} the search by sets left something undecided, which is not compared")
    return 1 if differing else 0


def _generated(kind: str, number: int, folder: Path) -> tuple[Program, Question | None]:
    if kind == ASKED:
        return asked_story(number, folder)
    return generated_story(kind, number, folder).program, None


if __name__ == "__main__":
    sys.exit(main())
