"""Where a chain ends: by hand, and as a dense solver has it."""

from __future__ import annotations

from collections.abc import Iterator
from unittest import mock

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.check.graphs import graph
from twofold.odds import absorption
from twofold.odds.absorption import SMALL, Absorption
from twofold.odds.chain import Reals, chances
from twofold.search.graph import Graph


@pytest.fixture(autouse=True, scope="module", params=[0, 10**9], ids=["compiled", "plain"])
def _engine(request: pytest.FixtureRequest) -> Iterator[None]:
    """Solved by what is compiled, where it can be, and by SciPy alone."""
    with mock.patch.object(absorption, "MANY", request.param):
        yield


def shares(made: Graph) -> list[float]:
    """Of a reader at the start, the chance to stop in each state that nothing leaves."""
    stops = np.diff(made.first) == 0
    found = Absorption(made, chances(made)).solve(np.diag(stops.astype(float)))
    return [round(float(share), 12) for share in found[0][stops]]


def test_a_loop_is_gone_round_until_it_is_left() -> None:
    # 0 goes on or is left for 2; 1 goes back, or on to 3: x0 = 1/2 x1, x1 = 1/2 + 1/2 x0
    assert shares(graph("??..", [[1, 2], [0, 3], [], []])) == [0.666666666667, 0.333333333333]


def test_a_reading_that_never_stops_is_no_share() -> None:
    made = graph("????.", [[1, 2, 4], [1], [3], [2], []])
    chain = Absorption(made, chances(made))
    assert chain.open.tolist() == [True, False, False, False, True]
    assert chain.solve(np.array([0, 0, 0, 0, 1.0]))[0] == pytest.approx(1 / 3)


def test_visits_are_counted() -> None:
    made = graph("??..", [[1, 2], [0, 3], [], []])
    visits = Absorption(made, chances(made)).visits(np.array([1.0, 0, 0, 0]))
    assert visits.tolist() == pytest.approx([4 / 3, 2 / 3, 2 / 3, 1 / 3])


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    size = draw(st.integers(1, 60))
    ways = st.lists(st.integers(0, size - 1), max_size=4)
    successors = [draw(ways) for _ in range(size)]
    return graph("".join("?" if one else "." for one in successors), successors)


@given(graphs())
def test_it_is_what_a_dense_solver_finds(made: Graph) -> None:
    taken = chances(made)
    chain = Absorption(made, taken)
    dense = np.zeros((made.size, made.size))
    np.add.at(dense, (made.sources, made.targets), taken)
    rewards = np.arange(1.0, made.size + 1)
    opened = chain.open
    system = np.eye(int(opened.sum())) - dense[np.ix_(opened, opened)]
    assert chain.solve(rewards)[opened] == pytest.approx(np.linalg.solve(system, rewards[opened]))
    begun: Reals = np.full(made.size, 1 / made.size)
    wanted = np.linalg.solve(system.T, begun[opened])
    assert chain.visits(begun)[opened] == pytest.approx(wanted)


def test_components_of_any_size_are_solved() -> None:
    ring = SMALL * 3
    successors = [[(state + 1) % ring, ring] for state in range(ring)]
    successors[0].append(ring + 1)
    made = graph("?" * ring + "..", [*successors, [], []])
    found = shares(made)
    assert sum(found) == pytest.approx(1.0)
    # The way round is of 1/3 at the start, and of 1/2 in every other state.
    assert found[1] == pytest.approx(1 / 3 / (1 - 1 / 3 * 0.5 ** (ring - 1)))
