"""A covenant's four questions, asked of graphs made by hand."""

from __future__ import annotations

from collections.abc import Sequence

from tests.check.graphs import graph
from twofold.check.asked.covenants import BROKEN, KEPT, UNDECIDED, Judged, Lawful, judge
from twofold.search.graph import PASSING
from twofold.search.step import Step

O, K, B, P = UNDECIDED, KEPT, BROKEN, PASSING  # noqa: E741 -- a small table is easier to read


def judged(
    successors: Sequence[Sequence[int]],
    standings: Sequence[int],
    granted: Sequence[bool] | None = None,
    complete: bool = True,
) -> Judged:
    """The answers for a graph whose states are numbered breadth first."""
    kinds = [
        "r" if standing == P else "?" if targets else "."
        for standing, targets in zip(standings, successors, strict=True)
    ]
    return judge("vow", graph("".join(kinds), successors, complete), standings, granted)


def test_kept_and_broken() -> None:
    found = judged([[1, 2], [], []], [O, K, B]).report
    assert (found.keepable, found.breakable, found.lost_silently) == (True, True, False)
    assert (found.kept_trace, found.broken_trace, found.lost_trace) == ("1", "2", None)
    assert found.grantable is None
    assert found.keepable_without_nudges is True


def test_kept_with_a_nudge_alone() -> None:
    ways = [[1, 2], [3], [3], []]
    for nudged, unaided in (([0], True), ([0, 1], False), ([2], True), ([2, 3], False)):
        made = graph("???.", ways)
        made.nudged[nudged] = True
        found = judge("vow", made, [O, O, O, K], None).report
        assert found.keepable is True
        assert found.keepable_without_nudges is unaided


def test_the_ways_are_lawful_ones() -> None:
    # 3 is kept: at once by breaking a law (2 from the start), or lawfully by way of 1.
    made = graph("??..", [[1, 3, 2], [3], [], []])
    standings = [O, O, B, K]

    def found(*lawless: Step) -> tuple[object, ...]:
        report = judge("vow", made, standings, None, Lawful.without(made, lawless)).report
        return report.keepable, report.keepable_lawfully, report.kept_trace, report.broken_trace

    assert found() == (True, True, "2", "3")
    assert found(Step(0, 2)) == (True, True, "1,1", "3")
    assert found(Step(0, 2), Step(1, 1)) == (True, False, "2", "3")
    assert found(Step(-1, 0)) == (True, False, "2", "3")


def test_what_only_a_broken_law_breaks() -> None:
    made = graph("?..", [[1, 2], [], []])
    report = judge("vow", made, [O, B, K], None, Lawful.without(made, [Step(0, 1)])).report
    assert (report.breakable, report.breakable_lawfully) == (True, False)
    assert report.keepable_lawfully is True


def test_without_a_nudge_means_lawfully_too_where_it_can_be() -> None:
    made = graph("?..", [[1, 2], [], []])
    made.nudged[0] = True
    report = judge("vow", made, [O, K, K], None, Lawful.without(made, [Step(0, 2)])).report
    assert report.keepable_lawfully is True
    assert report.keepable_without_nudges is False


def test_a_fall_that_breaks_a_law() -> None:
    made = graph("r..", [[1, 2], [], []])
    made.exploration.odd[1] = -7  # the second way is the seventh that it can fall
    lawful = Lawful.without(made, [Step(0, -7)])
    report = judge("vow", made, [P, O, K], None, lawful).report
    assert (report.keepable_lawfully, report.kept_trace) == (False, "r2")


def test_neither() -> None:
    found = judged([[1], []], [O, O]).report
    assert (found.keepable, found.breakable, found.lost_silently) == (False, False, False)


def test_lost_without_a_word_at_an_end() -> None:
    found = judged([[1, 2], [3], [], []], [O, O, K, O]).report
    assert found.lost_silently is True
    assert found.lost_trace == "1"


def test_lost_without_a_word_in_a_loop() -> None:
    found = judged([[1, 2], [3], [], [1]], [O, O, K, O]).report
    assert found.lost_trace == "1"


def test_what_must_still_break_is_not_lost_without_a_word() -> None:
    found = judged([[1, 2], [3], [], []], [O, O, K, B]).report
    assert found.lost_silently is False


def test_a_loop_that_can_but_need_not_break_is_a_loss() -> None:
    found = judged([[1, 2], [3, 4], [], [1], []], [O, O, K, O, B]).report
    assert found.lost_trace == "1"


def test_the_shortest_loss_is_shown_and_by_a_hopeful_way() -> None:
    # 3 is lost; it is reached from 1, which is hopeless already, and from 2, which is not.
    found = judged([[1, 2], [3], [3, 4], [], []], [O, B, O, O, K]).report
    assert found.lost_trace == "2,1"


def test_hope_may_hang_on_a_fall() -> None:
    # A die decides between kept and nothing; the loss is the fall itself.
    found = judged([[1], [2, 3], [], []], [O, P, K, O]).report
    assert found.lost_trace == "1,r2"
    assert found.kept_trace == "1,r1"


def test_a_fall_is_not_where_a_covenant_is_judged() -> None:
    # From a broken state and from an undecided one the same die is thrown.
    found = judged([[1, 2], [3], [3], [4], []], [O, B, O, P, B]).report
    assert found.lost_silently is False
    assert found.broken_trace == "1"


def test_grantable() -> None:
    assert judged([[1], [2], []], [O, K, K], [False, False, True]).report.grantable is True


def test_kept_in_vain() -> None:
    found = judged([[1, 2], [3], [], []], [O, K, K, K], [False, False, False, True])
    assert found.report.grantable is False
    assert found.vain_trace == "2"


def test_declining_later_what_is_granted_is_no_fault() -> None:
    found = judged([[1], [2, 3], [], []], [O, K, K, K], [False, False, True, False])
    assert found.report.grantable is True
    assert found.vain_trace is None


def test_kept_in_vain_by_a_fall() -> None:
    found = judged([[1], [2, 3], [], []], [O, P, K, K], [False, False, True, False])
    assert found.vain_trace == "1,r2"


def test_kept_in_vain_from_the_start() -> None:
    assert judged([[]], [K], [False]).vain_trace == ""


def test_a_granted_state_that_is_not_kept_grants_nothing() -> None:
    found = judged([[1], [2], []], [O, K, B], [True, False, True])
    assert found.report.grantable is False


def test_what_was_not_explored_is_not_decided() -> None:
    found = judged([[1], []], [O, O], [False, False], complete=False).report
    assert (found.keepable, found.breakable) == (None, None)
    assert (found.lost_silently, found.grantable) == (None, None)
    some = judged([[1, 2], [], []], [O, K, B], [False, False, False], complete=False).report
    assert (some.keepable, some.breakable, some.grantable) == (True, True, None)
