"""What a search leaves open is looked at from above, and read towards, only as long as it is."""

from __future__ import annotations

import pytest

from tests.check.support import program
from twofold.check import Question, above, beside, check
from twofold.search.sets import forward, from_above
from twofold.search.strategy import Limits, sets_are_possible

pytestmark = pytest.mark.skipif(not sets_are_possible(), reason="oxidd is not installed")

LIMITS = Limits(search="sets", max_operations=20_000)

GROWS = """\
VAR gold = 0
-> street
== street
+ [Earn.]
  ~ gold++
  -> street
+ {gold > 2} [Leave.] -> END
+ {gold < 0} [Owe.] -> END
"""

# No class of numbers tells that none has such a square.
AND_MORE = GROWS + "+ {gold * gold == 2} [Doubt.] -> END\n"


def looks_of(ink: str, monkeypatch: pytest.MonkeyPatch) -> tuple[bool, list[str]]:
    """Whether the proof of a story is complete, and what was done for it, in order."""
    done: list[str] = []
    by_rules, catch_up = above.by_rules, beside.Beside.catch_up

    def spied_rules(*given: object) -> object:
        done.append("rules")
        return by_rules(*given)  # type: ignore[arg-type]

    def spied_readings(self: beside.Beside) -> None:
        done.append("readings")
        catch_up(self)

    monkeypatch.setattr(above, "by_rules", spied_rules)
    monkeypatch.setattr(beside.Beside, "catch_up", spied_readings)
    found = check(program(ink), "story", Question(), LIMITS)
    return found.complete, done


def test_nothing_is_done_where_one_look_decides_all(monkeypatch: pytest.MonkeyPatch) -> None:
    assert looks_of(GROWS, monkeypatch) == (True, [])


def test_what_one_look_leaves_open_is_read_towards_and_looked_at_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _, done = looks_of(AND_MORE, monkeypatch)
    assert done[:2] == ["readings", "rules"]


def test_it_is_told_how_far_each_look_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forward, "PROGRESS_EVERY", 0.0)
    monkeypatch.setattr(from_above, "PROGRESS_EVERY", 0.0)
    told: list[str] = []
    looking = ["search"]

    def spied(name: str) -> None:
        look = getattr(above, name)

        def spy(*given: object) -> object:
            looking.append(name)
            try:
                return look(*given)
            finally:
                looking.pop()

        monkeypatch.setattr(above, name, spy)

    spied("by_widening")
    spied("by_rules")
    check(program(AND_MORE), "story", Question(), LIMITS, lambda *_: told.append(looking[-1]))
    assert {*told} == {"search", "by_widening", "by_rules"}
