"""The powers' nudges, held against every way to use them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.check.graphs import graph
from twofold.odds.chain import Reals
from twofold.odds.decisions import NOTHING, Decisions, reached, reached_by
from twofold.search.graph import Graph, Mask


def nudged(made: Graph, *transitions: int) -> Graph:
    """The same graph, in which these transitions are nudges."""
    made.nudged[list(transitions)] = True
    made.exploration.chosen = np.arange(1, len(made.targets) + 1)
    return made


def test_a_nudge_helps_and_harms() -> None:
    made = nudged(graph("?..", [[1, 2, 1, 2], [], []]), 2, 3)
    decisions = Decisions(made)
    wanted = made.mask([1])
    assert reached(made, decisions.unaided, wanted)[0] == 0.5
    assert (decisions.best(wanted).chances[0], decisions.worst(wanted).chances[0]) == (1.0, 0.0)


def test_a_wanted_way_may_be_taken_on_any_round() -> None:
    # Each time round one way in three is the wanted one, and one leaves.
    made = graph("?.", [[0, 0, 1], []])
    wanted = np.array([False, True, False])
    assert reached_by(made, np.full(3, 1 / 3), wanted).tolist() == pytest.approx([0.5, 0.0])
    endless = graph("?", [[0, 0]])
    assert reached_by(endless, np.full(2, 0.5), np.array([False, True])).tolist() == [1.0]


def test_what_can_be_put_off_for_ever_need_not_come() -> None:
    # Left alone it comes at once; a nudge goes round instead.
    made = nudged(graph("?.", [[1, 0], []]), 1)
    decisions = Decisions(made)
    assert decisions.worst(made.mask([1])).chances[0] == 0.0
    assert decisions.best(made.mask([1])).chances[0] == 1.0


def test_the_fewest_nudges_and_where_they_are_taken() -> None:
    # Two coins in a row; each may be nudged.
    made = nudged(graph("??..", [[1, 3, 1], [2, 3, 2], [], []]), 2, 5)
    found, most, taken = Decisions(made).least_intervention(made.mask([2]), 0.9, 5)
    assert (found, most) == ([0.25, 0.5, 1.0], 1.0)
    assert [(one.choice, one.left, one.chance) for one in taken] == [(2, 2, 1.0), (5, 1, 1.0)]
    found, _, taken = Decisions(made).least_intervention(made.mask([2]), 0.5, 5)
    assert found == [0.25, 0.5]
    assert sum(one.chance for one in taken) in (1.0, 0.5)


def test_no_more_are_tried_than_help() -> None:
    made = nudged(graph("?...", [[1, 2, 3], [], [], []]), 2)
    assert Decisions(made).least_intervention(made.mask([1]), 0.9, 5) == ([0.5], 0.5, [])


def test_two_may_do_what_one_does_not() -> None:
    # The first nudge leads where only a second one helps.
    made = nudged(graph("??..", [[3, 1], [3, 2], [], []]), 1, 3)
    found, most, taken = Decisions(made).least_intervention(made.mask([2]), 0.5, 5)
    assert (found, most) == ([0.0, 0.0, 1.0], 1.0)
    assert [(one.choice, one.left) for one in taken] == [(1, 2), (3, 1)]


def test_some_chance_may_only_be_come_near_to() -> None:
    # A nudge for each time that the coin leads back: any number of them makes it sure.
    made = nudged(graph("??..", [[1, 3, 1], [0, 2], [], []]), 2)
    found, most, _ = Decisions(made).least_intervention(made.mask([2]), 1.0, 5)
    assert most == pytest.approx(1.0)
    assert found == pytest.approx([1 - 2 / 3 / 2**nudges for nudges in range(6)])


@st.composite
def stories(draw: st.DrawFn) -> tuple[Graph, Mask]:
    size = draw(st.integers(2, 7))
    ways = st.lists(st.integers(0, size - 1), min_size=0, max_size=2)
    own = [draw(ways) for _ in range(size)]
    nudges = [draw(st.lists(st.integers(0, size - 1), max_size=1)) if one else [] for one in own]
    made = graph(
        "".join("?" if one else "." for one in own),
        [a + b for a, b in zip(own, nudges, strict=True)],
    )
    numbers = [int(made.first[state]) + len(own[state]) for state in range(size) if nudges[state]]
    wanted = made.mask(draw(st.lists(st.integers(0, size - 1), min_size=1, max_size=2)))
    return nudged(made, *numbers), wanted


def each_use(made: Graph, decisions: Decisions) -> Iterator[Reals]:
    """The chances of the transitions under each way to use the nudges that does not remember."""
    nudges = decisions.nudges.tolist()
    for taken in product((False, True), repeat=len(nudges)):
        policy = np.full(made.size, NOTHING)
        for transition, is_taken in zip(nudges, taken, strict=True):
            if is_taken:
                policy[made.sources[transition]] = transition
        yield decisions._under(policy)


@settings(max_examples=30)
@given(stories())
def test_no_way_to_use_them_does_better_or_worse(story: tuple[Graph, Mask]) -> None:
    made, wanted = story
    decisions = Decisions(made)
    found = [reached(made, under, wanted)[0] for under in each_use(made, decisions)]
    assert decisions.best(wanted).chances[0] == pytest.approx(max(found))
    assert decisions.worst(wanted).chances[0] == pytest.approx(min(found))
    for extreme in (decisions.best(wanted), decisions.worst(wanted)):
        under = reached(made, decisions._under(extreme.policy), wanted)
        assert under[0] == pytest.approx(extreme.chances[0])
