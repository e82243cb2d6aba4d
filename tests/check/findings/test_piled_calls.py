"""TF012: a tunnel or function that is entered again and again before it has returned."""

from __future__ import annotations

import pytest

from tests.check.support import program, proof
from twofold.check import Question, check
from twofold.check.proof import Finding
from twofold.search.strategy import Limits, sets_are_possible

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
  ~ climb()
}
"""


def piled(ink: str) -> list[Finding]:
    return [finding for finding in proof(ink).findings if finding.code == "TF012"]


@pytest.mark.parametrize(
    ("ink", "line", "trace"),
    [(ROOM, 4, "1,1"), (TWO, 3, "1,1,1"), (DICE, 5, "r1,r1")],
)
def test_what_is_entered_again_before_it_returns_is_found(ink: str, line: int, trace: str) -> None:
    (finding,) = piled(ink)
    assert finding.place is not None
    assert (finding.place.line, finding.trace) == (line, trace)


@pytest.mark.parametrize("ink", [ROOM, TWO, DICE])
def test_a_proof_state_by_state_says_that_it_is_none(ink: str) -> None:
    found = check(program(ink), "story", Question(), Limits(search="explicit"))
    assert not found.complete
    assert found.why_incomplete == "calls that do not return pile up, and are followed only so far"


def test_by_sets_it_is_one_where_nothing_returns_to_what_piles_up() -> None:
    if sets_are_possible():
        assert proof(ROOM).complete
        assert proof(TWO).complete
    assert not proof(DICE).complete


def test_a_tunnel_that_returns_piles_nothing_up() -> None:
    back = (
        "-> top\n=== top\n-> look ->\n+ [Again] -> top\n+ [Leave] -> END\n=== look\n+ [So] ->->\n"
    )
    for ink in (back, ROOM.replace("-> room ->\n  -> END", "-> room")):
        assert proof(ink).complete
        assert not piled(ink)
