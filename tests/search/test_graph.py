"""The graph of states: what is reached, what reaches, components and shortest ways."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.check.graphs import graph, walked
from twofold.search import graph as search_graph
from twofold.search.graph import Graph, Mask

STORY = graph("?r??..", [[1, 2], [3, 3], [0, 4], [5], [], []])


def states(mask: Mask) -> list[int]:
    return [int(state) for state in np.flatnonzero(mask)]


def every(of: Graph) -> Mask:
    return np.ones(len(of.sources), np.bool_)


def test_what_reaches() -> None:
    assert states(STORY.reaching(STORY.mask([4]))) == [0, 2, 4]
    assert states(STORY.reaching(STORY.mask([5]))) == [0, 1, 2, 3, 5]
    assert states(STORY.reaching(STORY.mask([5]), through=STORY.mask([3]))) == [3, 5]
    assert states(STORY.reaching(STORY.mask([]))) == []


def test_what_is_reached() -> None:
    assert states(STORY.reached(STORY.mask([2]))) == [0, 1, 2, 3, 4, 5]
    assert states(STORY.reached(STORY.mask([1]))) == [1, 3, 5]
    assert states(STORY.reached(STORY.mask([2]), through=STORY.mask([0]))) == [0, 2]


def test_components() -> None:
    labels, turning = STORY.components(every(STORY))
    assert labels[0] == labels[2]
    assert len(set(labels.tolist())) == 5
    assert states(turning[labels]) == [0, 2]
    # A state with a way to itself goes round too.
    alone = graph("?.", [[0, 1], []])
    labels, turning = alone.components(every(alone))
    assert states(turning[labels]) == [0]


def test_shortest_ways() -> None:
    way = STORY.shortest_way(0, STORY.mask([4, 5]), every(STORY))
    assert way is not None
    assert (STORY.trace_along(way.transitions), way.end) == ("2,2", 4)
    way = STORY.shortest_way(0, STORY.mask([5]), every(STORY))
    assert way is not None
    assert STORY.trace_along(way.transitions) == "1,r1,1"
    assert STORY.shortest_way(1, STORY.mask([0]), every(STORY)) is None


def test_the_shortest_trace_to_a_transition() -> None:
    assert STORY.shortest(STORY.targets == 5) == "1,r1,1"
    assert STORY.shortest(STORY.targets == 0) == "2,1"
    assert STORY.shortest(STORY.targets == 9) is None


@given(st.integers(1, 300))
def test_many_ways_between_two_states_are_as_good_as_one(ways: int) -> None:
    made = graph("??.", [[1] * ways, [0] * ways + [2], []])
    assert states(made.reaching(made.ended)) == [0, 1, 2]
    way = made.shortest_way(0, made.ended, every(made))
    assert way is not None
    assert walked(made, made.trace_along(way.transitions)) == [0, 1, 2]
    assert made.trace_along(way.transitions) == f"1,{ways + 1}"


def test_a_long_story_is_no_deep_recursion() -> None:
    length = 50_000
    made = graph("?" * length + ".", [[i + 1] for i in range(length)] + [[]])
    assert bool(made.reaching(made.ended).all())
    labels, _ = made.components(every(made))
    assert len(np.unique(labels)) == length + 1


@given(st.data())
def test_small_graphs_are_answered_as_large_ones(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 12))
    some = st.integers(0, size - 1)
    made = graph(
        "?" * size, data.draw(st.lists(st.lists(some, max_size=4), min_size=size, max_size=size))
    )
    starts, wanted = (made.mask(data.draw(st.lists(some, max_size=3))) for _ in range(2))
    kept = np.array(
        data.draw(st.lists(st.booleans(), min_size=len(made.targets), max_size=len(made.targets))),
        np.bool_,
    )

    def answers() -> tuple[object, ...]:
        labels, turning = made.components(kept)
        together = labels[:, None] == labels[None, :]
        return (
            states(made.reaching(wanted, by=kept)),
            states(made.reached(starts, through=wanted)),
            together.tolist(),
            states(turning[labels]),
            [made.shortest_way(start, wanted, kept) for start in range(size)],
        )

    small = answers()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search_graph, "FEW", -1)
        assert answers() == small
