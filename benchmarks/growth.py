"""How the time and the memory of a proof grow with the states of a story.

The stories are made for it, in three shapes, each proved in a process of its own whose compiled
code is loaded: what is measured is the proof.
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.side_by_side.prover import Died, Figures, Prover

SIZES = (10_000, 100_000, 1_000_000)
LARGE = 10_000_000
ROOMS = 4

PROMISED = 1_000_000
SECONDS, MEMORY = 10.0, 1 << 30
"""What a proof of so many states may take."""


def flags(states: int) -> str:
    """Lamps, each lit or not: two to the power of as many states, about as many as asked for."""
    lamps = range(round(math.log2(states)))
    return _text(
        [f"VAR lamp{n} = false" for n in lamps],
        ["-> hall", "=== hall"],
        [f"+ {{not lamp{n}}} [Light lamp {n}.]\n  ~ lamp{n} = true" for n in lamps],
        ["+ [Sleep.] -> END", "- -> hall"],
    )


def counters(states: int) -> str:
    """Two numbers that each go up to a bound."""
    most = round(math.sqrt(states)) - 1
    return _text(
        ["VAR bread = 0", "VAR salt = 0", "-> market", "=== market"],
        [f"+ {{bread < {most}}} [Buy bread.]\n  ~ bread++"],
        [f"+ {{salt < {most}}} [Buy salt.]\n  ~ salt++"],
        ["+ [Go home.] -> END", "- -> market"],
    )


def line(states: int) -> str:
    """A long road; at each of its stones a room, and in the room a chest, open or not."""
    stones = states // ROOMS
    return _text(
        ["VAR stone = 1", "VAR open = false", "-> road", "=== road"],
        [f"+ {{stone < {stones}}} [Walk on.]\n  ~ stone++\n  ~ open = false\n  -> road"],
        ["+ [Go in.]\n  -> room", "+ [Sleep.] -> END", "=== room"],
        ["+ {not open} [Open the chest.]\n  ~ open = true\n  -> room"],
        [
            "+ {open} [Look into the chest.]\n  -> road",
            "+ [Go out.]\n  {open: -> END}\n  -> road",
        ],
    )


SHAPES: dict[str, Callable[[int], str]] = {"flags": flags, "counters": counters, "line": line}


def main() -> int:
    options = _options()
    sizes = [*SIZES, LARGE] if options.large else SIZES
    slow = False
    print(f"{options.jobs or 'as many as there are cores'} lanes; seconds of the whole proof")
    print(
        f"{'shape':10}{'states':>12}{'transitions':>13}{'seconds':>9}{'searching':>11}"
        f"{'a second':>12}{'MB':>8}{'a state':>9}   time a state, to the size before"
    )
    with tempfile.TemporaryDirectory() as folder:
        for name in options.shape or SHAPES:
            before: Figures | None = None
            for size in sizes:
                path = Path(folder) / f"{name}.ink"
                path.write_text(SHAPES[name](size), "utf-8")
                try:
                    with Prover(path) as prover:
                        figures = prover.prove(options.jobs, 2 * size)
                except Died as error:
                    print(f"{name:10}{size:>12,}  {error}")
                    return 1
                print(_row(name, figures, before), flush=True)
                too_much = figures.seconds >= SECONDS or figures.memory >= MEMORY
                slow |= not figures.complete or (size <= PROMISED and too_much)
                before = figures
    return 1 if slow else 0


def _row(name: str, figures: Figures, before: Figures | None) -> str:
    ratio = ""
    if before is not None:
        ratio = f"{(figures.seconds / figures.states) / (before.seconds / before.states):.2f}"
    return (
        f"{name:10}{figures.states:>12,}{figures.transitions:>13,}{figures.seconds:>9.2f}"
        f"{figures.searching:>11.2f}{figures.transitions / figures.searching:>12,.0f}"
        f"{figures.memory / 1e6:>8,.0f}{figures.bytes_a_state:>9,.0f}   {ratio}"
        f"{'' if figures.complete else 'INCOMPLETE'}"
    )


def _text(*parts: list[str]) -> str:
    return "\n".join(line for part in parts for line in part) + "\n"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("story", nargs="?", help="is not used: the stories are made for it")
    parser.add_argument("--jobs", type=int, default=0, help="lanes; 0 for one a core")
    parser.add_argument("--large", action="store_true", help=f"{LARGE:,} states too")
    parser.add_argument("--shape", action="append", choices=SHAPES, help="only this one")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
