"""Where numbers are widened nothing is missed that a reading meets, and no trap that there is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

import twofold
from tests.search.sets.test_agreement import SMALL, ink
from tests.search.sets.test_from_above import LIMITS, NUMBERS, missed
from tests.soundness.weighing import generated_story
from twofold.analysis.growth import Pace, pace, thresholds
from twofold.check import Question, check
from twofold.check.above import Above, by_widening
from twofold.check.preparation import Preparation
from twofold.check.proof import Proof
from twofold.program import Program
from twofold.program import opcodes as op
from twofold.program.values import pack_bool
from twofold.search.sets import inexact, intervals, surely, widened
from twofold.search.sets.budget import Budget
from twofold.search.sets.diagrams import Diagram
from twofold.search.sets.places import Place
from twofold.search.strategy import Limits, sets_are_possible

pytestmark = pytest.mark.skipif(not sets_are_possible(), reason="oxidd is not installed")

PURSE = """
VAR saved = 0
VAR price = 3
== k
+ [earn] {earn(2)}
+ {gold >= 2} [save] {earn(-2)}
  ~ saved += 2
+ {saved > 0} [take] {earn(saved)}
  ~ saved = 0
+ {gold >= price} [buy] {earn(-price)} -> bought
+ {gold < 0} [owe] -> debt
- -> k
== bought
{gold + saved >= 4: Rich. -> END}
-> END
== debt
-> END
== function earn(sum)
~ gold += sum
"""

STORIES = {
    **SMALL,
    **NUMBERS,
    "a number that comes back from afar": """
        == k
        + {gold < 9} [up]
          ~ gold += 3
        + {gold > 5} [down]
          ~ gold -= 2
        + {gold == 4} [four] -> END
        - -> k
        """,
    "a number that comes all the way back": """
        == k
        + {gold < 9} [up]
          ~ gold += 1
          {gold > 5:
            ~ x = true
          }
        + {x && gold > 0} [down]
          ~ gold -= 1
        + {x && gold == 0} [none] -> END
        - -> k
        """,
    "a number that ends nowhere": """
        == k
        + {gold < 9} [up]
          ~ gold += 1
        + {gold == 5} [five] -> trap
        + {gold == 7} [seven] -> END
        - -> k
        == trap
        + [round] -> trap
        """,
    "a die with a side for each coin": """
        == k
        + [more]
          ~ gold += 1
        + {gold < 6} [throw]
          ~ temp thrown = RANDOM(1, MAX(1, gold))
          {thrown > 4: -> END}
          {thrown == gold && thrown > 1:
            ~ x = true
          }
        + {x && gold == 3} [three] -> END
        - {gold > 6: -> END}
        -> k
        """,
    "a turn that may not end": """
        == k
        + [up]
          ~ gold = (gold + 1) % 7
        + {gold == 5} [round] -> spin
        - {gold == 6: -> END}
        -> k
        == spin
        {gold == 5: -> spin}
        -> END
        """,
}


def made(text: str, folder: Path) -> Program:
    (folder / "main.ink").write_text(ink(text), encoding="utf-8")
    return twofold.open(folder / "main.ink").program


def widening(program: Program, most: int = 100_000) -> Above | None:
    """A look at a story in which every number is widened."""
    return widened_of(Preparation(program, Question(), LIMITS), most)


def widened_of(story: Preparation, most: int) -> Above | None:
    return by_widening(story, Budget(most), numbers=range(len(story.program.globals)))


def wrong(program: Program, above: Above | None) -> list[str]:
    """What it misses, and the traps that there are though it says that there are none."""
    found = missed(program, above)
    if above is not None and above.has_no_traps:
        proof = check(program, "story", Question(), Limits(3_000, 20, search="explicit"))
        found += trapped(proof, above)
    return found


def trapped(proof: Proof, above: Above) -> list[str]:
    """The traps of a story where none are there from above."""
    traps = [one.message for one in proof.findings if one.code in ("TF003", "TF004")]
    return traps if above.has_no_traps else []


@pytest.mark.parametrize("near", [0, 64])
@pytest.mark.parametrize("name", STORIES)
def test_nothing_is_missed(
    name: str, near: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(widened, "NEAR", near)
    monkeypatch.setattr(widened, "MOST_THRESHOLDS", near)
    program = made(STORIES[name], tmp_path)
    assert wrong(program, widening(program)) == []


def test_nor_is_it_in_generated_stories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWOFOLD_ENGINE", "plain")  # so few states are not worth compiling for
    looked = 0
    for number in range(12):
        program = generated_story("few states", number, tmp_path).program
        above = widening(program, 10_000)
        looked += above is not None
        assert wrong(program, above) == [], number
    assert looked > 5


def _only_the_last(self: Any, word: Any) -> Sequence[Any]:
    return _within(self, word)[-1:]


def _as_the_least(self: Any, word: int) -> Any:
    return self._starts[0] << 4 | 1


def _one_way(observation: Any, value: int) -> list[int]:
    return sorted(_told_of(observation, value))[:1]


def _the_least(code: int, a: inexact.Range, b: inexact.Range) -> inexact.Range:
    low, _ = _reckoned(code, a, b)
    return low, low


def _one_side(words: Sequence[Any], line: Any) -> Any:
    return words[0]


def _no_string(code: int, lengths: Sequence[int], line: Any) -> Any:
    return _of_strings(code, lengths, line) if code == op.ADD else pack_bool(False)


_within, _told_of = widened.Classes.within, widened.told_of
_reckoned, _of_strings = inexact._reckoned, inexact._of_strings

PLANTED: dict[str, tuple[Callable[[], AbstractContextManager[Any]], str]] = {
    "a sum stays in one class": (
        lambda: patch.object(widened.Classes, "within", _only_the_last),
        "a number that comes all the way back",
    ),
    "it is widened too early": (
        lambda: patch.object(widened.Classes, "of", _as_the_least),
        "a number that comes back from afar",
    ),
    "what is told of a class is one thing": (
        lambda: patch.object(widened, "told_of", _one_way),
        "a number that ends nowhere",
    ),
    "comparisons come out one way": (
        lambda: patch.object(intervals.Ways, "comes_out", lambda self: False),
        "sums and comparisons",
    ),
    "a float is the least that it may be": (
        lambda: patch.object(inexact, "_reckoned", _the_least),
        "a number that is halved",
    ),
    "only the least falls": (
        lambda: patch.object(inexact, "_fallen", _one_side),
        "a die with a side for each coin",
    ),
    "a string is like no other": (
        lambda: patch.object(inexact, "_of_strings", _no_string),
        "a number written into strings",
    ),
    "what may lead on does": (
        lambda: patch.object(surely.Surely, "is_sure", lambda self, place: True),
        "a number that ends nowhere",
    ),
    "a turn that may end does": (
        lambda: patch.object(surely.Surely, "is_sure", lambda self, place: True),
        "a turn that may not end",
    ),
}


@pytest.mark.parametrize("bug", PLANTED)
def test_a_planted_bug_is_found(bug: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant, name = PLANTED[bug]
    monkeypatch.setattr(widened, "NEAR", 0)
    monkeypatch.setattr(widened, "MOST_THRESHOLDS", 0)
    program = made(STORIES[name], tmp_path)
    with plant():
        spoiled = widening(program)
    assert spoiled is not None, "a look that gives up is no look that the comparison caught"
    assert wrong(program, spoiled)


def test_a_purse_without_bound(tmp_path: Path) -> None:
    program = made(PURSE, tmp_path)
    proof = check(program, "story", Question(), Limits(search="sets"))
    assert proof.complete
    assert not proof.is_explored
    assert [choice.offered for choice in proof.choices] == [True] * 4 + [False]
    assert len(proof.endings) == 2
    assert [one.name for one in proof.widened] == ["saved", "gold"]
    assert {one.code for one in proof.findings} == {"TF001", "TF005", "TF006"}


def test_the_way_back_looks_at_each_place_a_few_times(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = [0]
    leading = surely.Surely._leading

    def counted(self: surely.Surely, place: Place) -> Diagram:
        looks[0] += 1
        return leading(self, place)

    monkeypatch.setattr(surely.Surely, "_leading", counted)
    rooms = [
        f"== room{at}\n+ [earn]\n  ~ gold += {1 + at % 3}\n  -> room{at}\n"
        f"+ {{gold > {at}}} [on] -> room{at + 1}\n+ [about] -> about{at}\n"
        f"== about{at}\n+ [on] -> room{at + 1}\n+ [far] -> far{at}\n"
        f"== far{at}\n+ [on] -> room{at + 1}\n+ [back] -> room{at}\n"
        for at in range(12)
    ]
    program = made("== k\n-> room0\n" + "".join(rooms) + "== room12\n-> END\n", tmp_path)
    above = widening(program, 10_000_000)
    assert above is not None
    assert above.has_no_traps
    places = sum(above.seen[at] > 0 for at, code in program.instructions() if code == op.CHOICE)
    assert looks[0] < 3 * places


ROUND = {
    "by its steps": ("0", "0", "gold = gold + 1000000000"),
    "by steps in a variable": ("0", "1000000000", "gold += won"),
    "from its beginning": ("2147483000", "0", "gold += 500"),
    "from what is added": ("0", "0", "gold = 2147483000 + gold"),
    "downwards": ("0", "0", "gold = gold - 1500000000"),
}


@pytest.mark.parametrize("how", ROUND)
def test_what_soon_goes_round_is_not_taken_never_to(how: str, tmp_path: Path) -> None:
    gold, won, wins = ROUND[how]
    (tmp_path / "main.ink").write_text(
        f"VAR gold = {gold}\nVAR won = {won}\n-> k\n== k\n+ [Win]\n  ~ {wins}\n  -> k\n"
        "+ {gold >= 1} [Spend]\n  ~ gold--\n  -> k\n* {gold < 0} [Debt] -> END\n",
        encoding="utf-8",
    )
    found = widening(twofold.open(tmp_path / "main.ink").program)
    assert found is not None
    assert len(found.offered) == 3


GROWTH = {
    "~ gold += 1": False,
    "~ gold += x": False,
    "~ x += 1\n~ gold += x": False,
    "~ gold += gold": True,
    "~ gold = gold * 2": True,
    "~ x += gold\n~ gold += x": True,
    "~ gold = 2 * x": False,
    "{earn(x)}\n~ x += 1": False,
}


@pytest.mark.parametrize("changes", GROWTH)
def test_how_fast_numbers_grow(changes: str, tmp_path: Path) -> None:
    text = f"VAR x = 0\n== k\n+ [on]\n{changes}\n-> k\n== function earn(sum)\n~ gold += sum\n"
    (tmp_path / "main.ink").write_text(f"VAR gold = 0\n-> k\n{text}", encoding="utf-8")
    program = twofold.open(tmp_path / "main.ink").program
    flow = Preparation(program, Question(), LIMITS).whole.flow
    assert pace(flow) == Pace(GROWTH[changes], goes_far=False)


def test_what_numbers_are_compared_with(tmp_path: Path) -> None:
    program = made(PURSE, tmp_path)
    found = thresholds(Preparation(program, Question(), LIMITS).whole.flow)
    names = {name: number for number, name in enumerate(program.globals)}
    assert found[names["gold"]] == {0, 1, 2, 3, 4}
    assert found[names["saved"]] == {0, 1, 4}
