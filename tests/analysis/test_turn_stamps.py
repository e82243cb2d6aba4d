"""How long ago a turn was whose number is kept, as far as that matters."""

from __future__ import annotations

import pytest

from tests.check.support import program
from twofold.analysis.bounds import analyse
from twofold.analysis.control_flow import Flow

KEPT = [
    ("{TURNS() == last: Yes.}", 0),
    ("{TURNS() > last: Yes.}", 0),
    ("{TURNS() - last > 3: Yes.}", 3),
    ("{3 < TURNS() - last: Yes.}", 3),
    ("{last - TURNS() < -3: Yes.}", 3),
    ("{last + 3 > TURNS(): Yes.}", 3),
    ("{TURNS() - 2 == last: Yes.}", 2),
    ("{TURNS() + 2 == last: Yes.}", 0),
    ("{TURNS() - last: Yes.}", 0),
    ("{(TURNS() + 1) - last: Yes.}", 0),
    ("{TURNS() - 1 - last: Yes.}", 1),
    ("{since(last) >= 4: Yes.}", 4),
    ("~ temp then = last\n{TURNS() - then == 2: Yes.}", 2),
    ("~ n = TURNS() - last\n{n == 5: Yes.}", 5),
    ("{TURNS() - MAX(last, 0 + TURNS()) == 5: Yes.}", 5),
    # All are told apart.
    ("{TURNS() - last > n: Yes.}\n~ n++", None),
    ("~ temp then = last + 1\n{TURNS() == then: Yes.}", None),
    ("~ n = TURNS() - last\n~ n++\n{n == 5: Yes.}", None),
    ("~ temp then = TURNS()\n{then - last > 2: Yes.}", None),
    ('{"{TURNS() - last}" == "2": Yes.}', None),
    ("{(TURNS() - last) * 2 == 4: Yes.}", None),
]

OTHERWISE = [
    "{last > 3: Yes.}",
    "{last: Yes.}",
    "{TURNS() > 3: Yes.}",
    "{TURNS() - last > 3 && TURNS() < 9: Yes.}",
    "{TURNS() + last > 3: Yes.}",
    "{3 - TURNS() < last: Yes.}",
    "{TURNS() == n: Yes.}\n~ n++",
    "{TURNS() == last: Yes.}\n~ last = 3",
    "{TURNS() == last: Yes.}\n~ last = n\n~ n++",
    '{"{last}" == "3": Yes.}',
    "{TURNS() == last: Yes.}\n~ note(last)",
    "{since(last) > 3 && since(n) > 3: Yes.}\n~ n++",
    "{TURNS() == last * 2: Yes.}",
    "{TURNS() == -last: Yes.}",
    "{TURNS() == last + 9999999: Yes.}",
]


def flow(ink: str) -> Flow:
    made = program(
        f"VAR n = 1\nVAR last = 0\n~ last = TURNS()\n{ink}\n-> END\n"
        "=== function since(turn)\n~ return TURNS() - turn\n"
        "=== function note(ref when)\n~ when = TURNS()\n"
    )
    return Flow(made, ())


@pytest.mark.parametrize(("ink", "cap"), KEPT)
def test_how_long_ago_matters(ink: str, cap: int | None) -> None:
    seen = flow(ink)
    found = analyse(seen)
    assert found.turns_are_relative
    assert seen.program.globals.index("last") in found.stamps
    assert found.stamp.cap == cap


@pytest.mark.parametrize("ink", OTHERWISE)
def test_a_turn_is_used_for_what_it_is(ink: str) -> None:
    found = analyse(flow(ink))
    assert not found.turns_are_relative
    assert not found.stamps
    assert found.turn.cap is None or found.turn.cap >= 0


def test_what_is_looked_at_from_outside_is_used_for_what_it_is() -> None:
    seen = flow("{TURNS() == last: Yes.}")
    number = seen.program.globals.index("last")
    assert not analyse(seen, frozenset((number,))).turns_are_relative


def test_where_nobody_looks_at_the_turn_there_is_nothing_to_say() -> None:
    assert not analyse(flow("{TURNS()} {last}")).turns_are_relative
