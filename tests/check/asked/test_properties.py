"""Properties, held against graphs made by hand and against a definition that tries everything."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from itertools import chain, combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.check.graphs import graph, walked
from twofold.asked_expressions import Expectation
from twofold.check.asked.properties import findings, judge
from twofold.check.proof import PropertyReport
from twofold.check.question import Fairness, Property
from twofold.search.graph import Graph

FAIR: list[Fairness | None] = [None, "dice", "all"]


def judged(
    expectation: Expectation, of: Graph, holds: str, fair: Fairness | None = None
) -> PropertyReport:
    """The report on a property that holds where there is a `P`."""
    asked = Property(expectation, "P", 0, fair)
    return judge(asked, of, [sign == "P" for sign in holds])


def test_always() -> None:
    story = graph("??.", [[1, 2], [2], []])
    assert judged("always", story, "PPP") == PropertyReport("P", "always", True)
    assert judged("always", story, "P-P") == PropertyReport("P", "always", False, "1")
    assert judged("always", story, "---").trace == ""


def test_sometimes() -> None:
    story = graph("??.", [[1, 2], [2], []])
    assert judged("sometimes", story, "--P") == PropertyReport("P", "sometimes", True, "2")
    assert judged("sometimes", story, "---") == PropertyReport("P", "sometimes", False)


def test_nothing_is_judged_in_the_middle_of_a_turn_or_where_a_reading_breaks_off() -> None:
    story = graph("?r!.", [[1], [2, 3], [], []])
    assert judged("always", story, "P--P").holds is True
    assert judged("sometimes", story, "-PP-").holds is False
    assert judged("eventually", story, "-P-P").holds is False


def test_eventually_where_a_reading_ends_without_it() -> None:
    story = graph("??..", [[1, 2], [3], [], []])
    assert judged("eventually", story, "-P--") == PropertyReport("P", "eventually", False, "2")
    assert judged("eventually", story, "-PP-").holds is True


def test_eventually_where_a_reading_breaks_off_without_it() -> None:
    story = graph("??!.", [[1, 2], [3], [], []])
    assert judged("eventually", story, "-P-P").trace == "2"


def test_eventually_where_a_reading_goes_round_for_ever() -> None:
    story = graph("???.", [[1], [2, 3], [1], []])
    assert judged("eventually", story, "---P") == PropertyReport(
        "P", "eventually", False, "1", "1,1"
    )
    assert judged("eventually", story, "--PP").holds is True


def test_what_is_met_on_the_way_round_is_met() -> None:
    assert judged("eventually", graph("??", [[1], [0]]), "-P").holds is True


def test_what_holds_from_the_start_is_met() -> None:
    assert judged("eventually", graph("?", [[0]]), "P").holds is True


def test_dice_that_are_thrown_for_ever_fall_every_way() -> None:
    story = graph("?r.", [[1], [0, 2], []])
    assert judged("eventually", story, "--P").loop == "1,r1"
    assert judged("eventually", story, "--P", "dice").holds is True


def test_dice_may_be_avoided_for_ever_unless_choices_are_fair_too() -> None:
    story = graph("?r.", [[1, 0], [0, 2], []])
    report = judged("eventually", story, "--P", "dice")
    assert (report.trace, report.loop) == ("", "2")
    assert judged("eventually", story, "--P", "all").holds is True


def test_a_fair_loop_takes_all_that_it_must() -> None:
    # Whatever the die says, the story goes on round; only a choice leaves it.
    story = graph("?r??.", [[1], [2, 3], [0], [0, 4], []])
    report = judged("eventually", story, "----P", "dice")
    assert report.holds is False
    assert report.trace == ""
    assert report.loop == "1,r1,1,1,r2,1"
    assert judged("eventually", story, "----P", "all").holds is True


def test_no_fairness_saves_what_cannot_be_left() -> None:
    story = graph("??.", [[1, 2], [1], []])
    for fair in FAIR:
        report = judged("eventually", story, "--P", fair)
        assert (report.holds, report.trace, report.loop) == (False, "1", "1")


def test_where_not_all_is_explored_only_what_is_found_is_said() -> None:
    story = graph("??", [[1], []], complete=False)
    assert judged("always", story, "PP").holds is None
    assert judged("sometimes", story, "--").holds is None
    for fair in FAIR:
        assert judged("eventually", story, "--", fair).holds is None
    assert judged("always", story, "P-").holds is False
    assert judged("sometimes", story, "-P").holds is True
    looping = graph("??", [[1, 0], []], complete=False)
    assert judged("eventually", looping, "--").loop == "2"
    # The state may have a third choice, that leads out.
    assert judged("eventually", looping, "--", "all").holds is None


@pytest.mark.parametrize(
    ("expectation", "story", "said"),
    [
        ("always", graph("?", [[0]]), "it is not always so that `P`"),
        ("sometimes", graph("?", [[0]]), "it is never so that `P`"),
        ("eventually", graph(".", [[]]), "this one ends without it"),
        ("eventually", graph("?", [[0]]), "from here, `1` leads back here"),
    ],
)
def test_what_does_not_hold_is_a_finding(expectation: Expectation, story: Graph, said: str) -> None:
    asked = Property(expectation, "P", 0, path="properties.1")
    (found,) = findings([asked], [judge(asked, story, [0])])
    assert (found.code, found.severity, found.path) == ("TF009", "error", "properties.1")
    assert said in found.message
    for other in (True, None):
        assert findings([asked], [PropertyReport("P", expectation, other)]) == []


# The definition, tried out in full on small graphs.


@st.composite
def stories(draw: st.DrawFn) -> tuple[Graph, str]:
    """A small graph, every state of which is reached, numbered breadth first."""
    size = draw(st.integers(1, 6))
    kinds = [draw(st.sampled_from("??rr.!")) for _ in range(size)]
    ways = [
        []
        if kind in ".!"
        else draw(st.lists(st.integers(0, size - 1), min_size=1, max_size=2 if size > 4 else 3))
        for kind in kinds
    ]
    order = [0]
    for state in order:
        order += [s for s in dict.fromkeys(ways[state]) if s not in order]
    number = {state: i for i, state in enumerate(order)}
    made = graph("".join(kinds[s] for s in order), [[number[t] for t in ways[s]] for s in order])
    return made, "".join(draw(st.sampled_from("--P")) for _ in order)


def transitions(of: Graph) -> list[tuple[int, int]]:
    return list(zip(of.sources.tolist(), of.targets.tolist(), strict=True))


def reachable(moves: list[tuple[int, int]], start: int) -> dict[int, int]:
    """How far off each state is."""
    found, waiting = {start: 0}, deque([start])
    while waiting:
        state = waiting.popleft()
        for source, target in moves:
            if source == state and target not in found:
                found[target] = found[state] + 1
                waiting.append(target)
    return found


def loops(of: Graph, without: set[int], fair: Fairness | None) -> Iterator[set[int]]:
    """Every set of states in which a fair reading may stay for ever: each set of transitions is
    tried as what it takes again and again."""
    moves = transitions(of)
    inner = [i for i, (a, b) in enumerate(moves) if a in without and b in without]
    for taken in chain.from_iterable(combinations(inner, n) for n in range(1, len(inner) + 1)):
        subset = [moves[i] for i in taken]
        states = {s for move in subset for s in move}
        if not all(set(reachable(subset, s)) >= states for s in states):
            continue
        owed = {s for s in states if fair == "all" or (fair == "dice" and of.falls[s])}
        if all(i in taken for i, (a, _) in enumerate(moves) if a in owed):
            yield states


@settings(max_examples=400)
@given(stories(), st.sampled_from(FAIR))
def test_eventually_is_what_its_definition_says(
    story: tuple[Graph, str], fair: Fairness | None
) -> None:
    of, signs = story
    met = {s for s, sign in enumerate(signs) if sign == "P" and (of.waits[s] or of.ended[s])}
    without = set(range(of.size)) - met
    moves = [(a, b) for a, b in transitions(of) if a in without and b in without]
    near = reachable(moves, 0) if 0 in without else {}
    last = {s for s in near if not (of.waits[s] or of.falls[s])}
    round_ = set().union(*loops(of, set(near), fair)) if near else set()
    report = judged("eventually", of, signs, fair)
    assert report.holds is not (bool(last) or bool(round_))
    if report.holds:
        return
    assert report.trace is not None
    way = walked(of, report.trace)
    assert set(way) <= without
    assert len(way) - 1 == min(near[s] for s in last | round_)
    if report.loop is None:
        assert way[-1] in last
        return
    loop = walked(of, report.loop, way[-1])
    assert len(loop) > 1
    assert loop[0] == loop[-1]
    assert set(loop) <= without
    taken = set(pairwise(loop))
    for state in set(loop):
        if fair == "all" or (fair == "dice" and of.falls[state]):
            assert {b for a, b in transitions(of) if a == state} <= {
                b for a, b in taken if a == state
            }


@settings(max_examples=200)
@given(stories())
def test_always_and_sometimes_are_what_their_definitions_say(story: tuple[Graph, str]) -> None:
    of, signs = story
    holds = {s: signs[s] == "P" for s in range(of.size) if of.waits[s] or of.ended[s]}
    depths = of.exploration.depths
    always, sometimes = judged("always", of, signs), judged("sometimes", of, signs)
    assert always.holds is all(holds.values())
    assert sometimes.holds is any(holds.values())
    for report, shown in ((always, False), (sometimes, True)):
        states = [s for s, its in holds.items() if its is shown]
        if states:
            assert report.trace is not None
            way = walked(of, report.trace)
            assert way[-1] in states
            assert len(way) - 1 == min(depths[s] for s in states)
        else:
            assert report.trace is None
