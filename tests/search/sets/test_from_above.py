"""From above nothing is missed that a reading meets."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import twofold
from tests.search.sets.test_agreement import SMALL, ink
from tests.soundness.weighing import generated_story
from twofold.check import Question
from twofold.check.above import Above, by_flow, by_rules
from twofold.check.preparation import Explored, Preparation
from twofold.program import Program
from twofold.program import opcodes as op
from twofold.search import strategy
from twofold.search.sets import from_above as above_all
from twofold.search.sets.budget import Budget
from twofold.search.sets.from_above import FromAbove
from twofold.search.sets.intervals import ANY
from twofold.search.sets.packs import InPacks, Pairs
from twofold.search.sets.places import Place
from twofold.search.sets.rules import Way
from twofold.search.strategy import Limits

LIMITS = Limits(max_states=3_000, max_seconds=20)
UNTOLD = (op.NEWLINE, op.FALL_OFF)


def missed(made: Program, above: Above | None) -> list[str]:
    """What readings meet that is not there from above, where every reading can be explored."""
    view = Preparation(made, Question(), LIMITS).whole
    explorer, found = strategy.explore(view.explorer, LIMITS)
    if found.why_incomplete is not None or above is None:
        return []
    return missed_of(made, view.explored(explorer, found), above)


def missed_of(made: Program, explored: Explored, above: Above) -> list[str]:
    """What readings meet that is not there from above, where every reading was explored."""
    found, seen = explored.exploration, explored.seen
    # That something led to where nothing is printed is told of no one: tail calls leave it out.
    told = (at for at, how in enumerate(seen) if how and made.code[at] not in UNTOLD)
    met = [f"{made.path(at)}: {seen[at]}" for at in told if seen[at] & ~above.seen[at]]
    met += [f"choice {number}" for number in found.offered - above.offered]
    if above.failures is None:
        return met
    may = {(failure.message, failure.address) for failure in above.failures}
    # A turn that never ends is no failure of an instruction: nothing is said of it from above.
    faults = [(key, fault) for key, fault in found.faults.items() if not fault.loops]
    return met + [fault.message for key, fault in faults if key not in may]


def from_above(made: Program, most: int = 500_000) -> Above | None:
    return by_rules(Preparation(made, Question(), LIMITS), Budget(most))


def flow_of(made: Program) -> Above:
    return by_flow(Preparation(made, Question(), LIMITS).whole)


def small(name: str, folder: Path) -> Program:
    (folder / "main.ink").write_text(ink(SMALL[name]), encoding="utf-8")
    return twofold.open(folder / "main.ink").program


@pytest.mark.parametrize("name", SMALL)
def test_small_stories(name: str, tmp_path: Path) -> None:
    made = small(name, tmp_path)
    above = from_above(made)
    assert missed(made, above) == []
    assert missed(made, flow_of(made)) == []


@pytest.mark.parametrize("first", [0, 10])
def test_generated_stories(first: int, tmp_path: Path) -> None:
    looked = 0
    for number in range(first, first + 10):
        made = generated_story("few states", number, tmp_path).program
        above = from_above(made, 200_000)
        looked += above is not None
        assert missed(made, above) == [], number
        assert missed(made, flow_of(made)) == [], number
    assert looked > 5


NUMBERS = {
    "sums and comparisons": """
        == k
        + [more]
          ~ gold += 3
        + [less]
          ~ gold -= 2
        + {gold > 7 && gold % 4 == 1} [a] -> END
        + {gold * 2 < -3} [b] -> END
        + {MIN(gold, 3) == 3} [c] -> END
        + {gold == 11 || not gold} [d] -> END
        - {gold > 20 || gold < -20: -> END}
        -> k
        """,
    "a number handed to functions": """
        == k
        ~ temp before = gold
        ~ temp next = gold + 1
        + {next == 5 && before != 4} [never, but who knows] -> END
        + [more] {earn(gold, 2)}
        + {before == 4} [four] -> END
        + {half(gold) == 3} [half] -> END
        - {gold > 9: -> END}
        -> k
        == function earn(ref what, sum)
        ~ what = what + sum
        == function half(n)
        ~ return n / 2
        """,
    "a number written into strings": """
        == k
        ~ temp said = "" + gold
        + [more]
          ~ gold += 3
        + {said == "6"} [six] -> END
        + {said ? "2"} [two] -> END
        + {said + "!" != "3!" && gold < 4} [other]
          ~ gold += 1
        + {not (said == "") && gold == 15} [fifteen] -> END
        - {gold > 20: -> END}
        -> k
        """,
    "a number that is halved": """
        == k
        ~ temp half = gold * 0.5
        + [more]
          ~ gold += 3
        + {half > 4.0} [far] -> END
        + {INT(half) == 3} [three] -> END
        + {FLOOR(half) == half && gold > 2} [even] -> END
        + {half / 3 >= 1 && half < 3.2} [third] -> END
        + {MAX(half, 2.0) == 2.0 && half} [few] -> END
        - {gold > 20: -> END}
        -> k
        """,
    "a number that is a word at times": """
        == k
        + [more]
          ~ gold += 1
        + [as it is]
        + [say so]
          ~ gold = "done"
        - {gold == "done": -> m}
        {gold > 9: -> END}
        -> k
        == m
        + {gold == "done"} [done]
          {gold > 1: More than one.}
          -> END
        + {gold != "done"} [never] -> END
        """,
}


@pytest.mark.parametrize("name", [*SMALL, *NUMBERS])
def test_nothing_is_missed_where_numbers_may_be_any(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(above_all, "MOST_VALUES", 1)
    (tmp_path / "main.ink").write_text(ink({**SMALL, **NUMBERS}[name]), encoding="utf-8")
    made = twofold.open(tmp_path / "main.ink").program
    above = from_above(made)
    if name in NUMBERS:
        assert above is not None
        assert above.widened == ["gold"]
    assert missed(made, above) == []


def test_a_number_that_only_grows_is_told_apart_from_what_never_is(tmp_path: Path) -> None:
    text = """
        == k
        + [more]
          ~ gold += 3
        + [less]
          ~ gold -= 2
        + {gold == 17 && not x} [met] -> END
        + {gold > 9 && x} [not met] -> END
        - -> k
        """
    (tmp_path / "main.ink").write_text(ink(text), encoding="utf-8")
    made = twofold.open(tmp_path / "main.ink").program
    above = from_above(made)
    assert above is not None
    assert above.widened == ["gold"]
    assert len(made.choices) - len(above.offered) == 1


def test_numbers_that_stand_for_words_too_are_missed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The comparison catches a search in which what may be any number is nothing else."""
    monkeypatch.setattr(above_all, "MOST_VALUES", 1)
    widened = FromAbove._widened

    def only_numbers(self: FromAbove, fact: int, values: set[int]) -> set[int]:
        found = widened(self, fact, values)
        return {ANY} if ANY in found else found

    monkeypatch.setattr(FromAbove, "_widened", only_numbers)
    text = NUMBERS["a number that is a word at times"]
    (tmp_path / "main.ink").write_text(ink(text), encoding="utf-8")
    made = twofold.open(tmp_path / "main.ink").program
    assert missed(made, from_above(made))


def test_what_it_forgets_is_missed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The comparison catches a search that loses what is written to the facts."""
    after = FromAbove._after

    def forgetful(self: FromAbove, way: Way, *rest: object) -> object:
        usual = tuple((fact, self.facts.usual[fact]) for fact, _ in way.puts)
        return after(self, replace(way, puts=usual), *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(FromAbove, "_after", forgetful)
    made = small("a shuffle that sets a variable", tmp_path)
    assert missed(made, from_above(made))


TWO_FLAGS = """
    == k
    * [one]
      ~ gold = 1
    * {gold == 1} [other]
      ~ x = true
    * {gold == 1 && x} [both] -> END
    - -> k
    """


def test_pairs_that_are_forgotten_are_missed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "main.ink").write_text(ink(TWO_FLAGS), encoding="utf-8")
    made = twofold.open(tmp_path / "main.ink").program
    assert missed(made, from_above(made)) == []
    meet = InPacks._meet

    def forgetful(self: InPacks, place: Place, more: Pairs) -> None:
        if place.number not in self._pairs:
            meet(self, place, more)

    monkeypatch.setattr(InPacks, "_meet", forgetful)
    assert missed(made, from_above(made))
