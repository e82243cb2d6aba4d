"""What changed from one proof of a story to the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from twofold.check.proof import (
    Allowed,
    ChoiceCoverage,
    CovenantReport,
    Ending,
    Finding,
    Proof,
    PropertyReport,
)
from twofold.errors import Place
from twofold.report.changes import Proved, differences

INK = ["The gate.", "* Knock.", "* Knock.", "* Go in."]
ABOVE = ["// a remark", "", *INK]


def proof(*findings: Finding) -> Proof:
    return Proof(
        "story",
        complete=True,
        why_incomplete=None,
        states=10,
        transitions=20,
        depth=3,
        seconds=0.1,
        choices=[ChoiceCoverage("k", None, True, True)],
        knots=(1, 1),
        endings=[Ending("gate@4", None, 1, "1"), Ending("home", "at home", 1, "2")],
        covenants=[CovenantReport("deal", True, None, True, False, None)],
        properties=[PropertyReport("won", "sometimes", True)],
        findings=[*findings],
    )


def found(line: int, message: str = "nobody gets here", trace: str | None = None) -> Finding:
    return Finding("TF001", message, f"k.{line}", Place("main.ink", line, 1), trace)


def proved(one: Proof, text: list[str] = INK) -> Proved:
    def source(place: Place) -> str | None:
        return text[place.line - 1]

    return Proved(one, source)


def test_nothing_changed() -> None:
    assert not differences(proved(proof(found(2))), proved(proof(found(2))))


def test_a_finding_is_the_same_wherever_its_line_moves_and_however_it_is_reached() -> None:
    before = proved(proof(found(2, trace="1,2"), found(4)))
    now = proved(proof(found(4, trace="2"), found(6)), ABOVE)
    assert not differences(before, now)


def test_findings_come_and_go_each_for_itself() -> None:
    before = proved(proof(found(2), found(3), found(4)))
    now = proved(proof(found(5), found(5, "another")), ABOVE)
    changed = differences(before, now)
    assert changed.gone == [found(3), found(4)]
    assert changed.new == [found(5, "another")]


def test_a_finding_without_a_place_is_known_by_its_path() -> None:
    here, there = (Finding("TF001", "nobody gets here", path) for path in ("a", "b"))
    assert not differences(proved(proof(here)), proved(proof(here)))
    changed = differences(proved(proof(here)), proved(proof(there)))
    assert (changed.gone, changed.new) == ([here], [there])


def said(change: Callable[[Proof], Proof]) -> list[str]:
    changed = differences(proved(proof()), proved(change(proof())))
    assert not changed.gone
    assert not changed.new
    return changed.said


def test_counts_that_change_are_told() -> None:
    assert said(lambda p: replace(p, states=1200, transitions=21)) == [
        "states: 10 → 1,200",
        "transitions: 20 → 21",
    ]
    more = ChoiceCoverage("m", None, True, False)
    assert said(lambda p: replace(p, choices=[*p.choices, more], knots=(1, 2))) == [
        "choices taken: 1 of 1 → 1 of 2",
        "knots entered: 1 of 1 → 1 of 2",
    ]
    assert said(lambda p: replace(p, allowed=[Allowed(found(2), None)])) == [
        "findings allowed: 0 → 1"
    ]


def test_endings_come_and_go_but_do_not_move() -> None:
    assert said(lambda p: replace(p, endings=[Ending("gate@9", None, 5, "2"), p.endings[1]])) == []
    assert said(lambda p: replace(p, endings=[p.endings[0], Ending("home", "alone", 1, "1")])) == [
        "ending gone: at home (home)",
        "ending new: alone (home)",
    ]


def test_other_answers_are_told_and_new_questions_are_not() -> None:
    lost = CovenantReport("deal", True, None, True, True, None)
    new = CovenantReport("pact", False, None, True, True, None)
    assert said(lambda p: replace(p, covenants=[lost, new])) == [
        "covenant deal can be lost without a word: no → yes"
    ]
    undecided = PropertyReport("won", "sometimes", None)
    assert said(lambda p: replace(p, properties=[undecided])) == [
        "sometimes won: yes → not decided"
    ]


def test_that_it_is_no_proof_any_more_is_told() -> None:
    assert said(lambda p: replace(p, complete=False, why_incomplete="stopped at 10 states")) == [
        "incomplete: stopped at 10 states"
    ]
    before = replace(proof(), complete=False)
    assert differences(proved(before), proved(proof())).said == ["every reading is explored now"]
