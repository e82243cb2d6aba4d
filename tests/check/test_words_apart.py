"""What is owed to words that are set apart, and what is said of them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.check.support import program, replayed
from twofold.check import Proof, Question, above, check
from twofold.check.question import Property
from twofold.search.strategy import Limits

REMARKS = """\
VAR seen = 0
-> hub
=== hub ===
{~Rain|Wind|Sun}. {Hello|Hello again|You again|Still here}.
{hub > 5: It is late.}
{hub < 0: Never said.}
+ [Look] {~Left|Right}.
    ~ seen = MIN(seen + 1, 2)
    -> away
* {seen == 2} [Leave] {Bye|Goodbye} # ending: gone
    -> END
=== away ===
-> hub
"""


def proof(ink: str, comfortable: int = 1, max_states: int | None = None) -> Proof:
    limits = Limits(max_states=max_states, comfortable=comfortable)
    return check(program(ink), "story", Question(), limits)


def said(of: Proof) -> list[tuple[str, int]]:
    return [(f.code, f.place.line if f.place else 0) for f in of.findings]


def test_words_apart_make_fewer_states_and_find_the_same() -> None:
    apart, whole = proof(REMARKS), proof(REMARKS, comfortable=50_000)
    assert apart.complete
    assert whole.complete
    assert apart.states * 10 < whole.states
    assert apart.spans == whole.spans
    assert apart.choices == whole.choices
    assert said(apart) == said(whole) == [("TF001", 6), ("TF001", 10), ("TF005", 6)]


def test_a_trace_comes_through_what_falls_in_words() -> None:
    (ending,) = proof(REMARKS).endings
    reading, text = replayed(REMARKS, ending.shortest)
    assert reading.ended
    assert "Bye" in text
    assert ending.shortest.count("r") == 3


def test_a_loop_is_told_as_it_goes_on_from_its_way() -> None:
    made = program(REMARKS + "=== function never ===\n~ return false\n")
    function = made.containers[0].named["never"].id
    question = Question(properties=[Property("eventually", "never", function)])
    (report,) = check(made, "story", question, Limits(comfortable=1)).properties
    assert report.holds is False
    assert report.trace is not None
    once = report.trace if report.loop is None else f"{report.trace},{report.loop}"
    reading, _ = replayed(REMARKS, once)
    assert not reading.errors


def test_what_the_budget_does_not_allow_is_undecided_and_said() -> None:
    found = proof(REMARKS, max_states=10)
    assert not found.complete
    assert found.why_incomplete is not None
    assert found.why_incomplete.startswith("every choice and every ending is decided, but not")
    assert "main.ink:" in found.why_incomplete
    assert said(found) == []
    budgets = [proof(REMARKS, max_states=most) for most in (2, 5, 10, 20, 40, 80, 160, 320)]
    for fewer, more in pairwise(budgets):
        assert sum(s.reached for s in fewer.spans) <= sum(s.reached for s in more.spans)
    assert budgets[-1].complete


def test_what_is_left_over_is_decided_from_above_and_below(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(above, "LEAST_STATES", 0)
    found, whole = proof(REMARKS, max_states=10), proof(REMARKS, comfortable=50_000)
    assert found.complete
    assert found.undecided == []
    assert found.is_seen_from_above
    assert found.spans == whole.spans
    assert said(found) == said(whole)


def test_set_apart_or_not_as_it_is_asked_for() -> None:
    whole = check(program(REMARKS), "story", Question(), Limits(words=False, comfortable=1))
    assert whole.states == proof(REMARKS, comfortable=50_000).states
