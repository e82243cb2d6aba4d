"""Properties that hold for all that is seen from above, where no search comes to its end."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import twofold
from tests.search.sets.asked import asked_story
from twofold.asked_expressions import Asked, Expectation
from twofold.check import Proof, Question, above, beside, check, checker
from twofold.check.above import Above, by_rules, by_widening
from twofold.check.preparation import Preparation
from twofold.program import Program
from twofold.prove import question_of
from twofold.search.sets.budget import Budget
from twofold.search.strategy import Limits, sets_are_possible

pytestmark = pytest.mark.skipif(not sets_are_possible(), reason="oxidd is not installed")

STORY = """\
VAR coins = 0
VAR debt = 3
VAR hat = false
VAR lent = false
-> shop
=== shop
+ [Earn]
  ~ coins++
+ [Borrow]
  ~ debt++
+ {coins == debt} [Even] -> END
* [Hat]
  ~ hat = true
  ~ lent = true
* {hat} [No hat]
  ~ hat = false
- -> shop
=== function falls(n)
{n > 0:
  ~ return falls(n)
}
~ return true
=== function breaks()
~ return 1 / coins > -1
=== function counted(n)
{n > 0:
  ~ return counted(n - 1)
}
~ return coins >= 0
"""


def asked_of(
    folder: Path, *asked: tuple[Expectation, str], ink: str = STORY
) -> tuple[Program, Question]:
    (folder / "main.ink").write_text(ink, encoding="utf-8")
    story = twofold.open(folder / "main.ink")
    some = [Asked(*one) for one in asked]
    whole = story.asking(some)
    return whole.program, question_of(whole, some, None)


def looked_at(program: Program, question: Question) -> tuple[Above, Above]:
    story = Preparation(program, question, Limits())
    widened, by_rule = by_widening(story, Budget(200_000)), by_rules(story, Budget(400_000))
    assert widened is not None
    assert by_rule is not None
    return widened, by_rule


@pytest.mark.parametrize(
    ("says", "by_widening", "by_rules"),
    [
        ("coins >= 0", True, False),
        ("coins > -1 && debt > 2", True, False),
        ("debt - 3 >= 0", False, False),
        ("debt", True, False),
        ("coins", False, False),
        ("coins < 3", False, False),
        ("hat || not hat", True, True),
        ("lent or not hat", True, False),  # no rule of the story reads them together
        ("not hat", False, False),
        ("falls(1)", False, False),
        ("breaks()", False, False),
        ("counted(3)", True, False),
        ("CHOICE_COUNT() < 9", True, True),
        ("CHOICE_COUNT() < 3", False, False),
    ],
)
def test_what_holds_for_all_that_may_be_holds(
    tmp_path: Path, says: str, by_widening: bool, by_rules: bool
) -> None:
    widened, by_rule = looked_at(*asked_of(tmp_path, ("always", says)))
    assert (bool(widened.properties), bool(by_rule.properties)) == (by_widening, by_rules)


def test_only_what_is_expected_always_is_told(tmp_path: Path) -> None:
    asked: list[tuple[Expectation, str]] = [
        ("sometimes", "coins < 0"),
        ("eventually", "coins >= 0"),
        ("always", "coins >= 0"),
    ]
    widened, by_rule = looked_at(*asked_of(tmp_path, *asked))
    assert widened.beside(by_rule).properties == {2}


def told(
    folder: Path, limits: Limits, monkeypatch: pytest.MonkeyPatch, *asked: str, ink: str = STORY
) -> Proof:
    monkeypatch.setattr(above, "LEAST_STATES", 0)
    monkeypatch.setattr(above, "LEAST_EFFORT", 1.0)
    monkeypatch.setattr(beside, "MOST_JUMPS", 0)
    monkeypatch.setattr(beside, "MOST_TOWARDS", 0)
    monkeypatch.setattr(checker, "MOST_WHERE_IT_GROWS", 200)
    made = asked_of(folder, *(("always", says) for says in asked), ink=ink)
    return check(made[0], "story", made[1], limits)


@pytest.mark.parametrize(
    "limits",
    [Limits(max_states=40, search="explicit", jobs=1), Limits(search="sets", max_operations=2_000)],
    ids=["states", "sets"],
)
def test_what_holds_is_told_and_what_may_not_is_not_decided(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limits: Limits
) -> None:
    found = told(tmp_path, limits, monkeypatch, "coins >= 0", "coins < 3000")
    assert [one.holds for one in found.properties] == [True, None]
    assert not any("coins >= 0" in one.says for one in found.undecided)
    assert [one.kind for one in found.undecided].count("property") == 1
    assert "coins >= 0" not in (found.why_incomplete or "")
    assert not any(one.code == "TF009" for one in found.findings)


def test_a_proof_is_complete_where_nothing_but_a_property_was_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ink = STORY.replace("+ [Borrow]", "+ [Go] -> END\n+ [Borrow]").partition("=== function")[0]
    limits = Limits(max_states=200, search="explicit", jobs=1)
    assert told(tmp_path, limits, monkeypatch, "coins >= 0", ink=ink).complete
    assert not told(tmp_path, limits, monkeypatch, "coins < 3000", ink=ink).complete


@pytest.mark.parametrize("number", [0, 1, 3, 4, 5])  # 2 takes 12 s to widen
def test_nothing_is_told_to_hold_that_some_reading_breaks(number: int, tmp_path: Path) -> None:
    made, question = asked_story(number, tmp_path, few=8)
    question = replace(question, covenants=())
    whole = check(made, "story", question, Limits(3_000, search="explicit", jobs=1))
    story = Preparation(made, question, Limits())
    seen = [
        by_widening(story, Budget(50_000), numbers=range(len(made.globals))),
        by_rules(story, Budget(100_000)),
    ]
    for number in frozenset().union(*(one.properties for one in seen if one is not None)):
        assert whole.properties[number].holds is not False, question.properties[number].says
