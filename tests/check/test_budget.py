"""The searches of one proof, one after another, spend one budget of time."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any

import pytest

from tests.check.support import program
from twofold.check import Proof, Question, above, beside, check, checker
from twofold.check.preparation import Explored, Preparation, View
from twofold.check.proof import Undecided
from twofold.check.rest import Rest
from twofold.check.undecided import Left
from twofold.check.words_apart import explore
from twofold.search.directed_readings import DirectedReadings
from twofold.search.explorer import Explorer
from twofold.search.interrupts import BY_HAND
from twofold.search.random_readings import RandomReadings
from twofold.search.sets.forward import SetSearch
from twofold.search.strategy import Limits, Search, sets_are_possible

STORY = "VAR n = 0\n-> a\n== a\n{n > 300: -> END}\n+ [On.]\n~ n++\n-> a\n"


@pytest.mark.parametrize("again", [True, False], ids=["further", "not as far"])
def test_a_second_search_has_the_time_that_is_left(
    monkeypatch: pytest.MonkeyPatch, again: bool
) -> None:
    begun: list[float] = []

    def explored(*words: object, **_: object) -> Explored:
        begun.append(float(str(words[-1])))
        limits = Limits(max_states=20 if len(begun) == 1 or again else 5, jobs=1)
        found = explore(program(STORY), Question(), limits)
        if len(begun) == 2:
            found = replace(found, exploration=replace(found.exploration, why_incomplete="late"))
        return replace(found, loading=3.0)

    monkeypatch.setattr(checker, "MOST_AT_FIRST", 20)
    monkeypatch.setattr(checker, "sets_are_possible", lambda: False)
    monkeypatch.setattr(checker, "explore", explored)
    proof = check(program(STORY), "story", Question(), Limits(max_seconds=60, jobs=1))
    assert (proof.states, proof.why_incomplete) == (20, "late")
    first, second = begun
    assert second - first == pytest.approx(3.0)  # what was waited for is no time of the search


@pytest.mark.parametrize("raises", [True, False], ids=["at once", "in the search"])
def test_what_is_stopped_among_sets_is_told_as_far_as_it_was_found(
    monkeypatch: pytest.MonkeyPatch, raises: bool
) -> None:
    story = program(STORY)

    def by_sets(*_: object) -> tuple[Proof, Left]:
        if raises:
            raise KeyboardInterrupt
        asked = Limits(max_states=5, jobs=1)
        proof = check(story, "story", Question(), asked)
        proof.why_incomplete, proof.is_explored = BY_HAND, False
        return proof, Left([0] * len(story.code))

    monkeypatch.setattr(checker, "MOST_AT_FIRST", 20)
    monkeypatch.setattr(checker, "sets_are_possible", lambda: True)
    monkeypatch.setattr(checker, "_by_sets", by_sets)
    proof = check(story, "story", Question(), Limits(jobs=1))
    assert (proof.states, proof.why_incomplete) == (20, BY_HAND)


FAR = "VAR n = 0\n-> a\n== a\n{n > 300: -> b}\n+ [On.]\n~ n++\n-> a\n== b\n+ [Far.] -> END\n"


@pytest.mark.parametrize(("states", "told"), [(5, 20), (400, 303)], ids=["no further", "further"])
def test_where_neither_search_ends_the_one_that_met_more_choices_is_told(
    monkeypatch: pytest.MonkeyPatch, states: int, told: int
) -> None:
    monkeypatch.setattr(beside, "MOST_JUMPS", 0)
    given: list[tuple[float | None, object]] = []
    late = check(program(FAR), "story", Question(), Limits(max_states=states, jobs=1))
    late = replace(late, complete=False, why_incomplete="late", is_explored=False)

    def by_sets(*words: object) -> tuple[Proof, Left]:
        story = words[0]
        assert isinstance(story, Preparation)
        given.append((story.limits.max_seconds, words[-1]))
        return late, Left([0] * len(program(FAR).code))

    def explored(*words: object, **_: object) -> Explored:
        return explore(program(FAR), Question(), Limits(max_states=20, jobs=1))

    monkeypatch.setattr(checker, "MOST_AT_FIRST", 20)
    monkeypatch.setattr(checker, "sets_are_possible", lambda: True)
    monkeypatch.setattr(checker, "_by_sets", by_sets)
    monkeypatch.setattr(checker, "explore", explored)
    proof = check(program(FAR), "story", Question(), Limits(max_seconds=60, jobs=1))
    assert proof.states == told
    assert not proof.complete
    ((seconds, operations),) = given
    assert seconds is not None
    assert 40 < seconds < 60
    assert operations is None


GROWING = "VAR n = 0\n-> a\n== a\n+ [On.]\n~ n++\n-> a\n+ {n > 300} [Far.] -> END\n"


@pytest.mark.parametrize("search", ["auto", "sets"])
def test_where_numbers_grow_time_is_left_to_widen_them(
    monkeypatch: pytest.MonkeyPatch, search: Search
) -> None:
    story = program(GROWING)
    given: list[float | None] = []
    late = check(story, "story", Question(), Limits(max_states=20, jobs=1))
    late = replace(late, complete=False, why_incomplete="late", is_explored=False)

    def by_sets(*words: object) -> tuple[Proof, Left]:
        assert isinstance(words[0], Preparation)
        given.append(words[0].limits.max_seconds)
        return late, Left([0] * len(story.code))

    monkeypatch.setattr(checker, "MOST_AT_FIRST", 20)
    monkeypatch.setattr(checker, "_by_sets", by_sets)
    check(story, "story", Question(), Limits(max_seconds=60, jobs=1, search=search))
    assert given[0] is not None
    assert 15 < given[0] < 30


def test_sets_are_tried_too_where_states_are_slow_and_seconds_are_limited(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = check(program(FAR), "story", Question(), Limits(jobs=1))
    looks: list[Limits] = []

    def by_sets(*_: object) -> tuple[Proof, Left]:
        return replace(whole, search="sets", is_explored=True), Left([])

    def explored(*words: object, **_: object) -> Explored:
        assert isinstance(words[2], Limits)
        looks.append(words[2])
        return explore(program(FAR), Question(), Limits(max_states=20, jobs=1))

    monkeypatch.setattr(checker, "sets_are_possible", lambda: True)
    monkeypatch.setattr(checker, "_by_sets", by_sets)
    monkeypatch.setattr(checker, "explore", explored)
    monkeypatch.setattr(checker, "FIRST_OF_TIME", 0.0)
    proof = check(program(FAR), "story", Question(), Limits(max_seconds=60, jobs=1))
    assert proof.search == "sets"
    assert [one.max_seconds for one in looks] == [0.0]


@pytest.mark.parametrize(
    ("leaves", "most", "search"),
    [(0, 60_000, "sets"), (1, 60_000, "explicit"), (1, 20, "sets")],
    ids=["all decided", "states decide more", "too many states"],
)
def test_sets_are_tried_where_states_are_slow_and_decide_no_less_for_it(
    monkeypatch: pytest.MonkeyPatch, leaves: int, most: int, search: str
) -> None:
    whole = check(program(FAR), "story", Question(), Limits(jobs=1))

    def by_sets(*_: object) -> tuple[Proof, Left]:
        undecided = [Undecided("property", "not known")] * leaves
        found = replace(whole, search="sets", is_explored=True, undecided=undecided)
        return found, Left([0] * len(program(FAR).code))

    monkeypatch.setattr(checker, "sets_are_possible", lambda: True)
    monkeypatch.setattr(checker, "_by_sets", by_sets)
    monkeypatch.setattr(checker, "JUMPS_AT_FIRST", 0)
    monkeypatch.setattr(checker, "MOST_AT_FIRST", most)
    proof = check(program(FAR), "story", Question(), Limits(jobs=1))
    assert proof.search == search
    assert len(proof.undecided) == (leaves if search == "sets" else 0)


# A number that may grow without bound, as far as is known without reading.
GROWING = """\
VAR n = 0
VAR m = 3
-> a
== a
+ [On.]
  ~ n++
+ [Off.]
  ~ m++
+ {n == m} [Even.] -> END
- -> a
"""


# The same with no end in sight.
UNEVEN = GROWING.replace("{n == m}", "{n * n == 2 * m * m + 1}")


@pytest.mark.parametrize("ends", [True, False], ids=["sets end soon", "they do not"])
def test_numbers_are_widened_only_where_sets_do_not_end_soon(
    monkeypatch: pytest.MonkeyPatch, ends: bool
) -> None:
    whole = check(program(GROWING), "story", Question(), Limits(max_states=20, jobs=1))
    operations: list[object] = []
    told: list[str] = []

    def by_sets(*words: object) -> tuple[Proof, Left]:
        operations.append(words[-1])
        is_explored = ends or len(operations) > 1
        found = replace(whole, search="sets", is_explored=is_explored, complete=is_explored)
        return found, Left([0] * len(program(GROWING).code))

    monkeypatch.setattr(checker, "MOST_AT_FIRST", 20)
    monkeypatch.setattr(checker, "sets_are_possible", lambda: True)
    monkeypatch.setattr(checker, "_by_sets", by_sets)
    monkeypatch.setattr(Rest, "decide", lambda *_: None)
    proof = check(program(GROWING), "story", Question(), Limits(jobs=1), notice=told.append)
    assert proof.complete
    if ends:
        assert operations == [checker.MOST_WHERE_IT_GROWS]
        assert told == [checker.BY_SETS]
    else:
        assert operations == [checker.MOST_WHERE_IT_GROWS, checker.MOST_OPERATIONS]
        assert told == [checker.BY_SETS, checker.WIDENING]


def test_a_story_is_made_ready_once_for_all_searches(monkeypatch: pytest.MonkeyPatch) -> None:
    views: list[object] = []
    make = View.__init__

    def made(self: View, story: Preparation, kept: Collection[int] | None = None) -> None:
        views.append(kept)
        make(self, story, kept)

    monkeypatch.setattr(View, "__init__", made)
    monkeypatch.setattr(checker, "MOST_AT_FIRST", 20)
    monkeypatch.setattr(checker, "MOST_OPERATIONS", 10)
    proof = check(program(FAR), "story", Question(), Limits(jobs=1))
    assert proof.complete
    assert views == [None]


@pytest.mark.parametrize("search", ["auto", "explicit", "sets"])
@pytest.mark.skipif(not sets_are_possible(), reason="oxidd is not installed")
def test_whatever_is_done_takes_no_longer_than_all_may(
    monkeypatch: pytest.MonkeyPatch, search: Search
) -> None:
    clock, later, done = time.perf_counter, [0.0], set[str]()
    monkeypatch.setattr(time, "perf_counter", lambda: clock() + later[0])

    def takes_all_it_may(owner: Any, name: str, at: Callable[..., float]) -> None:
        real = getattr(owner, name)

        def spy(*given: Any, **named: Any) -> Any:
            found, until = real(*given, **named), at(*given)
            done.add(f"{owner.__name__}.{name}")
            later[0] += max(0.0, until - time.perf_counter())
            return found

        monkeypatch.setattr(owner, name, spy)

    takes_all_it_may(above, "by_widening", lambda story, budget, *_: budget.until)
    takes_all_it_may(above, "by_rules", lambda story, budget, *_: budget.until)
    takes_all_it_may(RandomReadings, "read", lambda readings, most, until: until)
    takes_all_it_may(DirectedReadings, "explore", lambda readings, most, until: until)
    takes_all_it_may(
        Explorer, "explore", lambda one, most, seconds, told, began, *_: began + seconds
    )
    monkeypatch.setattr(SetSearch, "explore", lambda one, *_, **__: one.why.append("late"))
    monkeypatch.setattr(checker, "MOST_AT_FIRST", 20)
    monkeypatch.setattr(checker, "MOST_WHERE_IT_GROWS", 200)
    monkeypatch.setattr(above, "MOST_WIDENED", 200)
    monkeypatch.setattr(above, "LEAST_STATES", 0)
    limits = Limits(300, 60, jobs=1, search=search, max_operations=2_000)
    limits = replace(limits, max_states=None) if search == "auto" else limits
    begun = time.perf_counter()
    check(program(UNEVEN), "story", Question(), limits)
    assert done >= {"twofold.check.above.by_widening", "twofold.check.above.by_rules"}
    assert done >= {"RandomReadings.read", "DirectedReadings.explore"}
    assert time.perf_counter() - begun < 62


def test_what_stopped_is_told_with_the_seconds_that_were_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    limits = Limits(max_seconds=1e-6, jobs=1, search="explicit")
    assert check(program(UNEVEN), "story", Question(), limits).why_incomplete == (
        "stopped after 1e-06 s (--max-seconds)"
    )
    monkeypatch.setattr(checker, "KEPT", 0.999999)
    proof = check(program(UNEVEN), "story", Question(), replace(limits, max_seconds=2))
    assert proof.why_incomplete == "stopped after 2 s (--max-seconds)"


def test_no_story_is_made_ready_anew_where_no_time_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checker, "MOST_AT_FIRST", 20)
    monkeypatch.setattr(checker, "SETS_MADE_READY", 1e9)
    monkeypatch.setattr(above, "MADE_READY", 1e9)
    monkeypatch.setattr(checker, "_by_sets", None)
    monkeypatch.setattr(above, "by_rules", None)
    limits = Limits(max_seconds=2, jobs=1)
    assert not check(program(UNEVEN), "story", Question(), limits).complete


@pytest.mark.parametrize("search", ["auto", "sets"])
@pytest.mark.skipif(not sets_are_possible(), reason="oxidd is not installed")
def test_what_is_stopped_in_a_look_from_above_is_over(
    monkeypatch: pytest.MonkeyPatch, search: Search
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(above, "by_widening", stopped)
    monkeypatch.setattr(above, "by_rules", None)
    monkeypatch.setattr(DirectedReadings, "explore", None)
    monkeypatch.setattr(RandomReadings, "read", None)
    monkeypatch.setattr(checker, "MOST_AT_FIRST", 20)
    monkeypatch.setattr(checker, "MOST_WHERE_IT_GROWS", 200)
    limits = Limits(jobs=1, search=search)
    assert check(program(UNEVEN), "story", Question(), limits).is_stopped_by_hand
