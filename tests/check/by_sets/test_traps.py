"""Where nothing leads out, found by sets: each loop once, as state by state."""

from __future__ import annotations

import pytest

from tests.check.support import proof
from twofold.search.strategy import Search

ROUND = """\
+ [Down] -> one
+ [Home] -> END
=== one
+ [On] -> two
=== two
+ [On] -> three
=== three
+ [On] -> one
+ [Rest] -> three
"""

LED_IN_BY_A_CORRIDOR = """\
+ [Down] -> one
+ [Home] -> END
=== one
+ [On] -> two
=== two
+ [On] -> pit
=== pit
+ [Wait] -> pit
"""

HALF_OF_A_HUB = """\
VAR is_lost = false
-> hub
=== hub
+ [To the left] -> left
+ [To the right] -> right
+ {not is_lost} [Home] -> END
=== left
+ {not is_lost} [Drop the key]
  ~ is_lost = true
  -> hub
+ [Back] -> hub
=== right
+ [Back] -> hub
"""

TWO_PITS = """\
+ [Left] -> left
+ [Right] -> right
+ [Home] -> END
=== left
+ [Wait] -> left.deep
= deep
+ [Wait] -> left
=== right
+ [Wait] -> right.deep
= deep
+ [Wait] -> right
"""

ONE_BEHIND_ANOTHER = """\
+ [Down] -> upper
+ [Home] -> END
=== upper
+ [Wait] -> upper.still
+ [Deeper] -> lower
= still
+ [Wait] -> upper
=== lower
+ [Wait] -> lower.still
= still
+ [Wait] -> lower
"""

FALLEN_INTO = """\
-> top
=== top
+ [Home] -> END
+ [Jump]
  {RANDOM(1, 6) == 1: -> pit}
  -> top
=== pit
+ [Wait] -> pit.still
= still
+ [Wait] -> pit
"""

NEVER_ENDS = """\
+ [One] -> one
+ [Two] -> two
=== one
+ [On] -> one
=== two
+ [On] -> two
"""

STORIES = [ROUND, LED_IN_BY_A_CORRIDOR, HALF_OF_A_HUB, TWO_PITS, ONE_BEHIND_ANOTHER, NEVER_ENDS]


def _told(ink: str, search: Search) -> list[int]:
    findings = proof(ink, search=search).findings
    return sorted(f.place.line for f in findings if f.code == "TF004" and f.place is not None)


@pytest.mark.parametrize("ink", STORIES)
def test_a_loop_is_told_once_and_where_it_is_entered(ink: str) -> None:
    told = _told(ink, "sets")
    assert told
    assert told == _told(ink, "explicit")


def test_a_loop_that_is_fallen_into_is_told_once() -> None:
    (line,) = _told(FALLEN_INTO, "sets")
    assert line in (8, 10)  # after the fall, or after what is chosen there first
