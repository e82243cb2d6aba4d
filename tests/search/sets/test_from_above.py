"""From above nothing is missed that a reading meets."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.search.sets.test_agreement import SMALL, ink
from tests.soundness.weighing import generated_story
from twofold.check import Question
from twofold.check.above import Above, from_above
from twofold.check.preparation import Preparation
from twofold.program import Program
from twofold.search import strategy
from twofold.search.sets.from_above import FromAbove
from twofold.search.sets.rules import Way
from twofold.search.strategy import Limits

LIMITS = Limits(max_states=3_000, max_seconds=20)


def missed(made: Program, above: Above | None) -> list[str]:
    """What readings meet that is not there from above, where every reading can be explored."""
    view = Preparation(made, Question(), LIMITS).whole
    _, found = strategy.explore(view.explorer, LIMITS)
    if found.why_incomplete is not None or above is None:
        return []
    met = [f"{made.path(at)}: {how}" for at, how in enumerate(view.seen) if how & ~above.seen[at]]
    met += [f"choice {number}" for number in found.offered - above.offered]
    may = {(failure.message, failure.address) for failure in above.failures}
    return met + [fault.message for key, fault in found.faults.items() if key not in may]


def small(name: str, folder: Path) -> Program:
    (folder / "main.ink").write_text(ink(SMALL[name]), encoding="utf-8")
    import twofold

    return twofold.open(folder / "main.ink").program


@pytest.mark.parametrize("name", SMALL)
def test_small_stories(name: str, tmp_path: Path) -> None:
    made = small(name, tmp_path)
    above = from_above(made, Question(), LIMITS, 20)
    assert missed(made, above) == []


@pytest.mark.parametrize("first", [0, 10])
def test_generated_stories(first: int, tmp_path: Path) -> None:
    looked = 0
    for number in range(first, first + 10):
        made = generated_story("few states", number, tmp_path).program
        above = from_above(made, Question(), LIMITS, 2)
        looked += above is not None
        assert missed(made, above) == [], number
    assert looked > 5


def test_what_it_forgets_is_missed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The comparison catches a search that loses what becomes of the facts."""
    after = FromAbove._after

    def forgetful(self: FromAbove, way: Way, *rest: object) -> object:
        return {} if way.puts else after(self, way, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(FromAbove, "_after", forgetful)
    made = small("a shuffle that sets a variable", tmp_path)
    assert missed(made, from_above(made, Question(), LIMITS, 20))
