"""The search by itself: the same graph on either engine, in any number of lanes, in little room."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from tests.check.support import keys_of, started
from twofold.machine import Machine
from twofold.search import frontier, lane
from twofold.search.engine import PLAIN, Engine, compiled_engine
from twofold.search.explorer import Explorer
from twofold.search.state_space import Exploration

FLAGS = 9
HALL = (
    "\n".join(f"VAR v{i} = 0" for i in range(FLAGS))
    + "\n-> k\n=== k\n"
    + "".join(f"+ [{i}]\n  ~ v{i} = 1 - v{i}\n" for i in range(FLAGS))
    + "+ {"
    + " + ".join(f"v{i}" for i in range(FLAGS))
    + f" == {FLAGS}}} [Out] -> END\n- -> k\n"
)

STORIES = {
    "flags": HALL,
    "falls": (
        'VAR word = ""\nLIST bag = (a), (b), (c)\n-> k\n=== k\n'
        '~ word = "{~one|two|three} {RANDOM(1, 3)}"\n'
        '+ {word != "two 2"} [On]\n  ~ bag -= LIST_RANDOM(bag)\n  -> k\n+ [Out] -> END\n'
    ),
    "deep": (
        "-> k\n=== k\n{down(40)}\n+ [On] {down(300)}\n  -> t -> k\n+ [Out] -> END\n"
        "=== t\n+ [In] ->->\n+ [Down] {down(600)} ->->\n"
        "=== function down(n)\n{n > 0: {down(n - 1)}}\n~ return n\n"
    ),
    "failing": (
        "VAR n = 0\n-> k\n=== k\n+ [On]\n  ~ n = RANDOM(0, 2)\n  {10 / n}\n  -> k\n+ [Lost] -> t\n"
        "=== t\nNo more.\n"
    ),
}


def graph(
    ink: str, engine: Engine, jobs: int = 1, memory: int | None = None
) -> tuple[Exploration, Machine]:
    program = started(ink)
    machine = Machine(program, reading=False)
    explorer = Explorer(machine, keys_of(program), (), engine, jobs, memory)
    return explorer.explore(max_states=4000), machine


def alike(one: tuple[Exploration, Machine], other: tuple[Exploration, Machine]) -> bool:
    """Whether two searches found the same, state by state."""
    (a, of_a), (b, of_b) = one, other
    columns = ("parents", "steps", "depths", "statuses", "places", "targets", "ends_at", "chosen")
    return (
        all(np.array_equal(getattr(a, name), getattr(b, name)) for name in columns)
        and (a.offered, a.taken, a.ends, a.why_incomplete)
        == (b.offered, b.taken, b.ends, b.why_incomplete)
        and {(f.message, f.address, f.state) for f in a.faults.values()}
        == {(f.message, f.address, f.state) for f in b.faults.values()}
        and of_a.seen == of_b.seen
    )


@pytest.fixture(params=["plain", "compiled"], name="engine")
def engine_fixture(request: pytest.FixtureRequest) -> Engine:
    if request.param == "plain":
        return PLAIN
    pytest.importorskip("numba", reason="numba is not installed")
    return compiled_engine()


@pytest.mark.parametrize("name", STORIES)
@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_every_lane_finds_the_same_graph(name: str, jobs: int) -> None:
    pytest.importorskip("numba", reason="numba is not installed")
    plain = graph(STORIES[name], PLAIN)
    assert len(plain[0].parents) > 2
    for chunk in (1, 7, 512):
        engine = replace(compiled_engine(), chunk=chunk)
        assert alike(plain, graph(STORIES[name], engine, jobs))


def test_the_stories_are_many_enough() -> None:
    found = graph(HALL, PLAIN)[0]
    assert len(found.parents) == 2**FLAGS + 1
    assert len(graph(STORIES["failing"], PLAIN)[0].faults) == 2
    assert {4} < set(graph(STORIES["falls"], PLAIN)[0].statuses.tolist())


@pytest.mark.parametrize("name", STORIES)
def test_little_room_changes_nothing(
    name: str, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Records, packed states and plans that must be emptied again and again."""
    plain = graph(STORIES[name], PLAIN)
    monkeypatch.setattr(lane, "RECORDS", 60)
    monkeypatch.setattr(lane, "PACKED", 64)
    monkeypatch.setattr(lane, "MOST_RECORDS", 60)
    monkeypatch.setattr(lane, "MOST_PACKED", 64)
    monkeypatch.setattr(lane, "PLANS", 16)
    monkeypatch.setattr(lane, "MOST_PLANS", 2048)
    assert alike(plain, graph(STORIES[name], engine))


def test_what_waits_goes_to_disk_and_comes_back(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    spilled: list[int] = []
    original = frontier.Frontier.spill

    def spill(self: Any, memory: int) -> None:
        original(self, 0)
        spilled.append(sum(s.store is None for s in self._whole))

    plain = graph(HALL, PLAIN)
    engine = replace(engine, chunk=8)
    monkeypatch.setattr(frontier, "SEGMENT", 300)
    monkeypatch.setattr(frontier.Frontier, "spill", spill)
    assert alike(plain, graph(HALL, engine, memory=1 << 30))
    assert max(spilled) > 3


def test_past_the_memory_it_stops_and_says_so(engine: Engine) -> None:
    found, _ = graph(HALL, engine, memory=1000)
    assert found.why_incomplete == "stopped at 0 MB (--memory)"
    assert 0 < len(found.parents) < 2**FLAGS


def test_no_room_on_the_disk_stops_it_too(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Any, memory: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(frontier.Frontier, "spill", full)
    found, _ = graph(HALL, engine, memory=1 << 30)
    assert found.why_incomplete is not None
    assert "no room on disk: No space left on device" in found.why_incomplete


def test_a_budget_ends_each_lane_at_the_same_state(engine: Engine) -> None:
    def lanes() -> Iterator[tuple[Exploration, Machine]]:
        for jobs in (1, 2, 3):
            program = started(HALL)
            machine = Machine(program, reading=False)
            explorer = Explorer(machine, keys_of(program), (), engine, jobs)
            yield explorer.explore(max_states=100), machine

    found = list(lanes())
    assert all(alike(a, b) for a, b in itertools.pairwise(found))
    assert found[0][0].why_incomplete == "stopped at 100 states (--max-states)"
