"""Errors that random readings meet are told at once, and found where the search ends early."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.support import program, replayed
from twofold.check import Question, beside, check
from twofold.check.proof import Finding
from twofold.search import explorer
from twofold.search.strategy import Limits
from twofold.story import open_story

STORIES = Path(__file__).parents[2] / "stories"

# Breadth first it is far to the pit and the way out; at random it is not.
STORY = """\
VAR steps = 0
VAR a = 0
VAR b = 0
-> road
=== road
+ [Left]
  ~ a++
+ [Right]
  ~ b++
+ {a - b > 999} [Never]
  -> END
- ~ steps++
{steps > 12 && steps < 15 && a > 6: {shuffle:
- -> pit
- -> out
}}
-> road
=== pit
~ temp x = 1 / 0
-> END
=== out
-> END
"""


@pytest.fixture(autouse=True)
def _told_at_every_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWOFOLD_ENGINE", "plain")
    monkeypatch.setattr(explorer, "PROGRESS_EVERY", 0.0)
    monkeypatch.setattr(beside, "AT_FIRST", 0.3)
    monkeypatch.setattr(beside, "LEAST_JUMPS", 1_000_000)


def test_where_the_search_ends_early_they_count_as_found() -> None:
    met: list[Finding] = []
    found = check(program(STORY), "story", Question(), Limits(max_states=60), met=met.append)
    assert not found.complete
    assert [f.message for f in met] == [f.message for f in found.findings if f.code == "TF002"]
    (error,) = (f for f in found.findings if f.code == "TF002")
    assert error.trace is not None
    assert not error.is_shortest
    _, text = replayed(STORY, error.trace)
    assert "divide by zero" in text.lower()
    assert ("out", 0) in {(ending.at, ending.states) for ending in found.endings}
    assert [c.offered for c in found.choices] == [True, True, False]
    assert {one.path for one in found.unmet} == {"road.0.c-2"}


def test_of_a_complete_proof_they_change_nothing() -> None:
    ink = STORY.replace("-> road\n=== pit", "{steps < 20: -> road}\n-> END\n=== pit")
    met: list[Finding] = []
    held = check(program(ink), "story", Question(), met=met.append)
    assert held.complete
    assert met
    explorer.PROGRESS_EVERY = 1e9
    alone = check(program(ink), "story", Question())
    held.seconds = alone.seconds = 0.0
    assert held == alone
    assert all(finding.is_shortest for finding in held.findings)


def test_a_world_whose_laws_are_watched_is_cut_off_like_any_other() -> None:
    proof = open_story(STORIES / "half-a-penny").check(max_states=3)
    assert not proof.complete
    assert any(choice.offered for choice in proof.choices)
