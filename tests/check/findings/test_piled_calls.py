"""TF012: a tunnel or function that is entered again and again before it has returned."""

from __future__ import annotations

import pytest

from tests.check.support import program, proof
from twofold.check import Question, check
from twofold.check.proof import Finding
from twofold.search.sets import forward, from_above
from twofold.search.strategy import Limits, Search, sets_are_possible

ROOM = "-> room\n=== room\nA room.\n+ [Again] -> room ->\n  -> END\n+ [Leave] -> END\n"
TWO = """-> hall
=== hall
+ [Garden] -> garden ->
  -> END
=== garden
+ [Hall] -> hall ->
  ->->
"""
DICE = """~ climb()
-> END
=== function climb()
{ RANDOM(1, 2) == 1:
  ~ return 1 + climb()
}
"""
CYCLE = """VAR n = 0
-> k
=== k
+ [Again] -> room ->
  -> END
+ {n == 4} [Leave] -> END
=== room
{cycle:
- ~ n = 1
- ~ n = 2
- ~ n = 3
- ~ n = 4
- ~ n = 5
}
-> k
"""
HANDED_ON = DICE.replace("1 + climb", "climb")
PILED_UP = "calls that do not return pile up, and are followed only so far"


def piled(ink: str, search: Search = "auto") -> list[Finding]:
    found = check(program(ink), "story", Question(), Limits(search=search))
    return [finding for finding in found.findings if finding.code == "TF012"]


@pytest.mark.parametrize(
    ("ink", "line", "trace", "says"),
    [
        (ROOM, 4, "1,1", "every turn"),
        (TWO, 3, "1,1,1", "every turn"),
        (DICE, 5, "r1,r1", "chance"),
        (CYCLE, 4, "1,1", "every turn"),
    ],
)
def test_what_is_entered_again_before_it_returns_is_found(
    ink: str, line: int, trace: str, says: str
) -> None:
    (finding,) = piled(ink)
    assert finding.place is not None
    assert (finding.place.line, finding.trace) == (line, trace)
    assert says in finding.message


@pytest.mark.parametrize("ink", [ROOM, TWO, DICE])
def test_a_proof_state_by_state_says_that_it_is_none(ink: str) -> None:
    found = check(program(ink), "story", Question(), Limits(search="explicit"))
    assert not found.complete
    assert found.why_incomplete == PILED_UP


def test_by_sets_it_is_one_where_nothing_returns_to_what_piles_up() -> None:
    if sets_are_possible():
        assert proof(ROOM).complete
        assert proof(TWO).complete
    assert not proof(DICE).complete


def test_a_call_that_only_hands_on_what_is_returned_piles_nothing_up() -> None:
    assert not piled(HANDED_ON, "explicit")
    if sets_are_possible():
        assert proof(HANDED_ON).complete
        assert not piled(HANDED_ON)


@pytest.mark.skipif(not sets_are_possible(), reason="oxidd is not installed")
def test_both_searches_follow_calls_that_wait_only_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forward, "MOST_OPEN", 60)
    monkeypatch.setattr(from_above, "MOST_STACK", 200)
    found = check(program(DICE), "story", Question(), Limits(search="sets"))
    assert found.why_incomplete is not None
    assert PILED_UP in found.why_incomplete
    by_sets, by_states = piled(DICE, "sets"), piled(DICE, "explicit")
    assert [one.place for one in by_sets] == [one.place for one in by_states]
    assert [one.trace for one in by_sets] == [one.trace for one in by_states]


def test_a_tunnel_that_returns_piles_nothing_up() -> None:
    back = (
        "-> top\n=== top\n-> look ->\n+ [Again] -> top\n+ [Leave] -> END\n=== look\n+ [So] ->->\n"
    )
    for ink in (back, ROOM.replace("-> room ->\n  -> END", "-> room")):
        assert proof(ink).complete
        assert not piled(ink)
