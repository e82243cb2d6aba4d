"""What a proof answers, as people read it: properties, covenants, wants, editions, endings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from twofold.check.proof import (
    CovenantReport,
    Deceit,
    EditionReport,
    Proof,
    PropertyReport,
    WantReport,
)
from twofold.errors import listed
from twofold.play.trace import folded
from twofold.report.findings import replay, replay_ending
from twofold.report.sheet import Sheet
from twofold.report.styles import ANSWER_STYLES, BAD, GOOD, QUIET, UNDECIDED

if TYPE_CHECKING:
    from twofold.world.bargain import Bargain

ANSWERS = {True: "yes", False: "no", None: "not decided"}
UNLAWFULLY = "only by breaking a law"

AT_RANDOM = "read at random"
"""Of an ending that the search did not come to, but a reading that was played at random did."""

QUESTION = 29
"""Columns of a question, before its answer."""

WIDEST_NAME = 48
"""Columns of an ending's name, before the number of its states."""


def answers_for_people(proof: Proof) -> Sheet:
    """What was asked of every reading and how it came out, and the endings by their numbers."""
    sheet = Sheet()
    _properties(sheet, proof.properties)
    _covenants(sheet, proof.covenants)
    _wants(sheet, proof.wants)
    _deceits(sheet, proof.deceits)
    _editions(sheet, proof.editions)
    if _has_ways(proof):
        sheet.add((f"{replay(proof, 'TRACE')} replays any of these", QUIET), hanging=None)
        sheet.blank()
    _endings(sheet, proof)
    return sheet


def _has_ways(proof: Proof) -> bool:
    """Whether an answer shows a way that nothing but its trace names."""
    ways = [one.trace for one in proof.properties]
    ways += [one.kept_trace or one.broken_trace or one.lost_trace for one in proof.covenants]
    ways += [one.unpaid_trace for one in proof.covenants]
    ways += [one.fulfilled_trace or one.lost_trace for one in proof.wants]
    return bool(proof.deceits) or any(way is not None for way in ways)


def in_words(answer: bool | None, lawfully: bool | None) -> str:
    """`yes`, `no`, `not decided`, or that it takes the breaking of a law."""
    return UNLAWFULLY if answer and lawfully is False else ANSWERS[answer]


def _properties(sheet: Sheet, properties: Sequence[PropertyReport]) -> None:
    """A property a line: how it came out, when it is expected, what it says."""
    if not properties:
        return
    sheet.add(("properties", "bold"))
    answer_width = max(len(ANSWERS[one.holds]) for one in properties)
    expected_width = max(len(one.expectation) for one in properties)
    for one in properties:
        way = "" if one.trace is None else _way(one.trace)
        sheet.add(
            "  ",
            (f"{ANSWERS[one.holds]:<{answer_width}}", ANSWER_STYLES[one.holds]),
            f"  {one.expectation:<{expected_width}}  {one.says}",
            hanging=2 + answer_width + 2 + expected_width + 2,
            whole=way if not one.loop else f"{way}, and then for ever {folded(one.loop)}",
        )
    sheet.blank()


def _covenants(sheet: Sheet, covenants: Sequence[CovenantReport]) -> None:
    for covenant in covenants:
        sheet.add((f"covenant {covenant.name}", "bold"))
        _bargain(sheet, covenant.bargain)
        nudged = covenant.keepable_without_nudges
        kept, broken = covenant.keepable_lawfully, covenant.breakable_lawfully
        _fate(sheet, "can be kept", covenant.keepable, covenant.kept_trace, lawfully=kept)
        if nudged is not None:
            _fate(sheet, "can be kept without a nudge", nudged, None)
        _fate(sheet, "can be broken", covenant.breakable, covenant.broken_trace, lawfully=broken)
        lost = covenant.lost_silently
        _fate(sheet, "can be lost without a word", lost, covenant.lost_trace, hoped=False)
        _fate(sheet, "can grant what it promises", covenant.grantable, None)
        if covenant.bargain is not None and covenant.bargain.has_price:
            paid, trace = covenant.paid_for, covenant.unpaid_trace
            _fate(sheet, "is paid for where broken", paid, trace)
        sheet.blank()


def _bargain(sheet: Sheet, bargain: Bargain | None) -> None:
    """What a covenant with teeth says: whose it is, its terms, what it grants and what it costs."""
    if bargain is None or not bargain.has_teeth:
        return
    parties = ", ".join(bargain.parties)
    rows = [
        ("offered by", (bargain.by,)),
        ("to", (parties,)),
        ("heard of by", (bargain.offer or "",)),
        ("in place of", (bargain.replaces or "",)),
        ("terms", bargain.terms),
        ("grants", (bargain.grants,)),
        ("forfeits", (bargain.forfeits,)),
    ]
    for what, each in rows:
        for number, said in enumerate(filter(None, each)):
            _row(sheet, "" if number else what, (said, QUIET))


def _wants(sheet: Sheet, wants: Sequence[WantReport]) -> None:
    for want in wants:
        sheet.add((f"want {want.name} of {_whom(want.of)}", "bold"))
        _fate(sheet, "can be fulfilled", want.fulfillable, want.fulfilled_trace)
        _fate(sheet, "hope of it can die", want.losable, want.lost_trace, hoped=False)
        sheet.blank()


def _deceits(sheet: Sheet, deceits: Sequence[Deceit]) -> None:
    """Who can be led to believe what is not so, and by whom."""
    if not deceits:
        return
    sheet.add(("who can be deceived", "bold"))
    for one in deceits:
        told = f"  {_whom(one.whom)}, by {_whom(one.by)}: {one.belief}"
        sheet.add(told, hanging=4, whole=_way(one.trace))
    sheet.blank()


def _editions(sheet: Sheet, editions: Sequence[EditionReport]) -> None:
    """What the reader of each edition is shown."""
    for one in editions:
        sheet.add((f"reader of {one.name}", "bold"))
        if not one.begins:
            said = ANSWERS[None] if one.begins is None else "no reading has a scene of it"
            sheet.add("  ", (said, UNDECIDED))
            sheet.blank()
            continue
        lacks = [*one.lacks, *(f"{fact} (on some ways)" for fact in one.may_lack)]
        _row(sheet, "a newcomer lacks", ", ".join(lacks) or "nothing")
        for number, irony in enumerate(one.irony):
            facts = [*irony.always, *(f"{fact} (on some ways)" for fact in irony.sometimes)]
            at = f"{irony.place.file}:{irony.place.line}" if irony.place else irony.path
            what = "" if number else "knows more than who chooses"
            _row(sheet, what, f"{_whom(irony.by)}, {at}: {', '.join(facts)}")
        sheet.blank()


def _whom(names: Sequence[str]) -> str:
    return listed(names) or "somebody"


def _fate(
    sheet: Sheet,
    question: str,
    answer: bool | None,
    trace: str | None,
    hoped: bool = True,
    lawfully: bool | None = None,
) -> None:
    said = in_words(answer, lawfully)
    style = GOOD if answer is hoped and said in ANSWERS.values() else BAD
    if answer is None:
        style = UNDECIDED
    way = "" if trace is None or answer is None else _way(trace)
    _row(sheet, question, (f"{said:<3}" if way else said, style), way)


def _row(sheet: Sheet, question: str, answer: str | tuple[str, str], whole: str = "") -> None:
    """A question, and its answer in a column of its own."""
    sheet.add(f"  {question:<{QUESTION}}", answer, hanging=2 + QUESTION, whole=whole)


def _endings(sheet: Sheet, proof: Proof) -> None:
    """The endings, each by the number that `play --ending` takes."""
    endings = proof.endings
    if not endings:
        return
    command = f"  {replay_ending(proof, 'N')}"
    sheet.add(("endings", "bold"), (command, QUIET), hanging=None)
    names = [f"{e.name} ({e.at})" if e.name else e.at for e in endings]
    numbered = len(str(len(endings)))
    width = min(max(map(len, names)), WIDEST_NAME)
    states = _in_a_column([ending.states for ending in endings])
    for number, (name, ending) in enumerate(zip(names, endings, strict=True), start=1):
        sheet.add(
            f"  {number:>{numbered}}  {name:<{width}}  {states[number - 1]}",
            hanging=2 + numbered + 2,
            whole=_way(ending.shortest),
        )
    sheet.blank()


def _in_a_column(numbers: Sequence[int]) -> list[str]:
    """So many states each, the figures one below another."""
    digits = max(len(f"{number:,}") for number in numbers)
    said = [
        f"{number:>{digits},} {'state' if number == 1 else 'states'}" if number else AT_RANDOM
        for number in numbers
    ]
    return [one.ljust(max(map(len, said))) for one in said]


def _way(trace: str) -> str:
    return folded(trace) if trace else "at the very start"
