"""How long exact odds take: beside a naive forward iteration in SciPy, beside Storm, beside proofs.

The chains are made here, as deep as stories are: some forty states a layer, three ways on from
each, now and then an ending, and eight of those. `acyclic` only goes on; in `loops` one way in ten
leads back a little. Asked is the chance of each ending. Storm (`pip install 'twofold[oracle]'`)
reads the very chain that `twofold odds --export` writes, and only what it takes to check is timed.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from scipy.sparse import csr_matrix

import twofold
from tests.odds.agreement import apart
from tests.reference.shared import INTERCEPT, SHARED
from twofold.machine.state import ENDED, WAITING
from twofold.odds.absorption import Absorption
from twofold.odds.chain import Reals
from twofold.odds.drn import drn
from twofold.search.graph import Graph
from twofold.search.state_space import Exploration

WIDTH, WAYS, ENDINGS = 40, 3, 8
EARLY = 2e-4  # how likely a way leads to an ending
ENOUGH = 1e-9  # readers that are still on their way, where the naive iteration stops
CLOSE = 1e-5  # as close as Storm promises to come, with some to spare
ROUNDS = 3
# To hold stories against simulations.
RUNS, SEED, SEED_OF_ESTIMATE, SIGMAS = 20_000, 11, 77, 4.5
MOST_STATES, MOST_SECONDS = 200_000, 120.0
MAX_NAIVE = 400_000  # states; the iteration takes as many rounds as the chain is deep


def made(size: int, loops: float, seed: int = 1) -> tuple[Graph, Reals, Reals]:
    """A chain: its graph, the chances of its transitions, and which states are which ending."""
    random = np.random.default_rng(seed)
    inner = size - ENDINGS
    sources = np.repeat(np.arange(inner), WAYS)
    ends = inner + random.integers(0, ENDINGS, len(sources))
    ahead = (sources // WIDTH + 1) * WIDTH + random.integers(0, WIDTH, len(sources))
    onward = np.where(ahead < inner, ahead, ends)
    targets = np.where(random.random(len(sources)) < EARLY, ends, onward)
    back = np.maximum(sources - random.integers(0, WIDTH, len(sources)), 0)
    turns = (random.random(len(sources)) < loops) & (np.arange(len(sources)) % WAYS > 0)
    targets = np.where(turns, back, targets)
    statuses = np.full(size, WAITING)
    statuses[inner:] = ENDED
    ends_at = np.minimum(WAYS * (np.arange(size) + 1), len(targets))
    nothing = np.zeros(size, np.int64)
    explored = Exploration(nothing, nothing, nothing, statuses, targets=targets, ends_at=ends_at)
    endings = np.zeros((size, ENDINGS))
    endings[np.arange(inner, size), np.arange(ENDINGS)] = 1.0
    return Graph(explored), np.full(len(targets), 1 / WAYS), endings


def ours(graph: Graph, chances: Reals, ends: Reals) -> Reals:
    """The chance of each ending, from the beginning."""
    found: Reals = Absorption(graph, chances).solve(ends)[0]
    return found


def naive(graph: Graph, chances: Reals, ends: Reals) -> Reals:
    """The same, by sending a reader on, step by step, until nearly nothing of him is on his way."""
    step = csr_matrix((chances, (graph.sources, graph.targets)), (graph.size, graph.size)).T.tocsr()
    there = np.zeros(graph.size)
    there[0] = 1.0
    found = np.zeros(ENDINGS)
    while there.sum() > ENOUGH:
        there = step @ there
        found += there[-ENDINGS:]
        there[-ENDINGS:] = 0.0
    return found


def storms(stormpy: Any, path: Path) -> Callable[[], Reals]:
    """The same by Storm, of a chain in a file, which is read beforehand."""
    model = stormpy.build_model_from_drn(str(path))
    asked = [
        stormpy.parse_properties(f'P=? [F "label_{number}"]')[0] for number in range(1, ENDINGS + 1)
    ]
    return lambda: np.array([stormpy.model_checking(model, one).get_value(0) for one in asked])


def timed(run: Callable[[], Reals], rounds: int = ROUNDS) -> tuple[float, Reals]:
    """The least seconds of some rounds, and what was found."""
    best = float("inf")
    for _ in range(rounds):
        started = time.perf_counter()
        found = run()
        best = min(best, time.perf_counter() - started)
    return best, found


def compare(size: int, loops: float, stormpy: Any, most_naive: int) -> bool:
    """Measure one chain; returns whether all that was found is alike."""
    graph, chances, ends = made(size, loops)
    print(f"{size:>9,} states, {'loops' if loops else 'acyclic'}:")
    seconds, wanted = timed(lambda: ours(graph, chances, ends))
    print(f"  twofold          {seconds:8.3f} s")
    others: list[tuple[str, float, Reals]] = []
    if size <= most_naive:
        others.append(("naive iteration", *timed(lambda: naive(graph, chances, ends), 1)))
    if stormpy is not None:
        labels = {f"ending {n + 1}": ends[:, n] > 0 for n in range(ENDINGS)}
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "chain.drn"
            path.write_text(drn(graph, chances, labels, np.zeros(0, np.int64)), "utf-8")
            others.append(("Storm", *timed(storms(stormpy, path))))
    alike = True
    for name, its, found in others:
        apart = float(np.abs(found - wanted).max())
        alike = alike and apart < CLOSE
        print(f"  {name:<16} {its:8.3f} s   {its / seconds:7.1f} times   apart by {apart:.1e}")
    return alike


def beside_proof(path: Path) -> None:
    """How long a story's odds take, and its proof."""
    story = twofold.open(path)
    for _ in range(2):
        proof = story.check()
        odds = story.odds()
    print(f"{path.name}: proof {proof.seconds:.3f} s ({proof.states:,} states), then the odds")
    print(f"  {odds.seconds:.3f} s ({odds.states:,} states, for every fall is one)")


def agrees(path: Path) -> bool:
    """Whether a simulation has it as a story's odds have; prints what is furthest apart."""
    story = twofold.open(path)
    try:
        odds = story.odds(
            max_states=MOST_STATES, max_seconds=MOST_SECONDS, runs=RUNS, seed=SEED_OF_ESTIMATE
        )
    except twofold.StoryError as error:  # where readers who choose at random hardly ever end
        print(f"  {path.name:<22} nothing to hold: {error.problems[0].message}", flush=True)
        return True
    played = story.simulate(RUNS, SEED)
    says, sigmas = max(apart(odds, played), key=lambda one: one[1])
    how = f"{odds.states:>9,} states" if odds.states else f"estimated ({odds.why_estimated})"
    print(f"  {path.name:<22} {sigmas:4.1f} sigmas: {says}; {how}", flush=True)
    return sigmas < SIGMAS


def main() -> int:
    """Measure, and say whether all agree."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("story", nargs="?", type=Path, default=INTERCEPT)
    parser.add_argument("--states", type=int, nargs="*", default=[10_000, 100_000, 400_000])
    parser.add_argument("--max-naive", type=int, default=MAX_NAIVE)
    parser.add_argument(
        "--agree", nargs="*", type=Path, metavar="STORY", help="hold stories against simulations"
    )
    asked = parser.parse_args()
    if asked.agree is not None:
        own = (Path(__file__).parents[1] / "stories").glob("*/main.ink")
        paths = [*sorted(path.parent for path in own), *sorted((SHARED / "corpus").glob("*.ink"))]
        found = [agrees(path) for path in asked.agree or paths]
        return 0 if all(found) else 1
    stormpy: Any = None
    try:
        stormpy = importlib.import_module("stormpy")
    except ImportError:
        print("Storm is not installed (pip install 'twofold[oracle]'): it is left out")
    ours(*made(50_000, 0.1))  # compiled, if it was not yet
    found = [
        compare(size, loops, stormpy, asked.max_naive)
        for size in asked.states
        for loops in (0.0, 0.1)
    ]
    if asked.story.exists():
        beside_proof(asked.story)
    return 0 if all(found) else 1


if __name__ == "__main__":
    sys.exit(main())
