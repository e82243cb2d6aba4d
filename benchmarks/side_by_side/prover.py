"""A process of its own that proves a story again and again, and tells what each time took.

    python prover.py STORY

reads one JSON request a line, {"jobs": 1, "max_states": null}, and answers each with `Figures`.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import twofold
from benchmarks.side_by_side.answering import Answering
from twofold.search.explorer import Explorer
from twofold.search.state_space import Exploration


class Died(Exception):
    """The prover did; the message says of what."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What a proof took.

    Attributes:
        seconds: from a story that is opened to its proof.
        searching: those of them in which states were explored.
        looking: those of them in which the first states were, plain, before it was known that the
            compiled search is worth while.
        offered: how many choices some reading is offered.
        memory: bytes that the process took at its most, so far.
        before: bytes that it took before the first proof, with all code loaded.
    """

    seconds: float
    searching: float
    looking: float
    states: int
    transitions: int
    offered: int
    complete: bool
    memory: int
    before: int

    @property
    def bytes_a_state(self) -> float:
        """What a state took of the memory; only the first proof of a process can tell."""
        return (self.memory - self.before) / self.states


class Prover(Answering):
    """A prover in a process of its own; use it in a `with`."""

    def __init__(self, story: Path) -> None:
        super().__init__([sys.executable, __file__, str(story)])

    def prove(self, jobs: int, max_states: int | None = None) -> Figures:
        """What it takes there to prove the story, opened anew.

        Args:
            jobs: lanes to search in.
            max_states: stop after as many; the prover's own measure where it is not said.

        Raises:
            Died: the prover did.
        """
        answer = self.ask(jobs=jobs, max_states=max_states)
        if answer is None:
            raise Died(f"the prover died, with status {self.status()}")
        return Figures(**answer)


@contextmanager
def _searches_timed() -> Iterator[list[float]]:
    """While this lasts, the seconds of every search are noted."""
    seconds: list[float] = []
    explore = Explorer.explore

    def timed(explorer: Explorer, *given: Any) -> Exploration:
        started = time.perf_counter()
        found = explore(explorer, *given)
        seconds.append(time.perf_counter() - started)
        return found

    with patch.object(Explorer, "explore", timed):
        yield seconds


def prove(path: Path, jobs: int, max_states: int | None, before: int) -> Figures:
    """Prove a story, opened anew, in this process."""
    story = twofold.open(path)
    story.program  # noqa: B018 -- made when it is first asked for
    with _searches_timed() as searches:
        started = time.perf_counter()
        proof = story.check(max_states, jobs=jobs)
        seconds = time.perf_counter() - started
    return Figures(
        seconds,
        sum(searches),
        sum(searches[:-1]),
        proof.states,
        proof.transitions,
        sum(choice.offered for choice in proof.choices),
        proof.complete,
        _memory("VmHWM"),
        before,
    )


def _memory(which: str) -> int:
    """The bytes that this process takes: VmRSS now, VmHWM at its most. Linux only."""
    for line in Path("/proc/self/status").read_text("utf-8").splitlines():
        if line.startswith(which):
            return int(line.split()[1]) * 1024
    raise RuntimeError(f"this system does not tell {which}")


def _load_compiled_code(folder: Path) -> None:
    """Have the compiled search loaded, with a story that is large enough for it."""
    path = folder / "small.ink"
    path.write_text(
        "VAR x = 0\nVAR y = 0\n-> top\n=== top\n"
        "+ {x < 49} [One]\n  ~ x++\n+ {y < 49} [Two]\n  ~ y++\n+ [End] -> END\n- -> top\n",
        "utf-8",
    )
    twofold.open(path).check()


def main() -> None:
    """Answer requests until there are no more."""
    with tempfile.TemporaryDirectory() as folder:
        _load_compiled_code(Path(folder))
    before = _memory("VmRSS")
    for line in sys.stdin:
        request = json.loads(line)
        figures = prove(Path(sys.argv[1]), request["jobs"], request["max_states"], before)
        print(json.dumps(asdict(figures)), flush=True)


if __name__ == "__main__":
    main()
