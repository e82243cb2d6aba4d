"""What an ending shows of a covenant is told, though nothing else of it is decided."""

from __future__ import annotations

import pytest

from tests.check.support import replayed, started
from twofold.check import Question, Watched, check
from twofold.search.strategy import Limits, sets_are_possible

VOW = """VAR vow = 0
VAR n = 0
-> road
=== road
~ n++
+ [On] -> road
+ {n % 7 == 3} [Odd] -> road
+ [Break it.]
  ~ vow = 2
  -> END
+ {n > 400 && n % 5 == 1} [Keep it.]
  ~ vow = 1
  -> END
"""


@pytest.mark.skipif(not sets_are_possible(), reason="oxidd is not installed")
def test_an_ending_that_breaks_a_covenant_shows_that_it_can_be_broken() -> None:
    story = started(VOW)
    question = Question(covenants=[Watched("vow", story.globals.index("vow"), None)])
    limits = Limits(max_states=100, search="sets", max_operations=2_000)
    found = check(story, "story", question, limits)
    assert not found.is_explored
    (report,) = found.covenants
    assert (report.breakable, report.keepable) == (True, None)
    assert report.broken_trace is not None
    reading, _ = replayed(VOW, report.broken_trace)
    assert reading.ended
    assert [one.kind for one in found.undecided].count("covenant") == 1
