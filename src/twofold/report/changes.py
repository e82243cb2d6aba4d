"""Two proofs of a story that is being written, compared: what is gone and what is new."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from twofold.check.proof import CovenantReport, Ending, Finding, Proof, PropertyReport
from twofold.report.answers import ANSWERS, in_words
from twofold.report.source_lines import SourceLine

T = TypeVar("T")

_AT_LINE = re.compile(r"@\d+$")


@dataclass(frozen=True, slots=True)
class Proved:
    """A proof, and the text that it is about."""

    proof: Proof
    source: SourceLine


@dataclass(slots=True)
class Differences:
    """What is no longer as it was.

    Attributes:
        gone, new: findings, as they were and as they are.
        said: everything else, a sentence each.
    """

    gone: list[Finding] = field(default_factory=list)
    new: list[Finding] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.gone or self.new or self.said)


def differences(before: Proved, now: Proved) -> Differences:
    """What changed from one proof to the next.

    A finding is the same as long as it says the same of the same words: lines may be added above
    it, and another way may lead to it.
    """
    was, is_ = before.proof, now.proof
    found = Differences(
        gone=_less(was.findings, is_.findings, before.source, now.source),
        new=_less(is_.findings, was.findings, now.source, before.source),
    )
    if (was.complete, was.why_incomplete) != (is_.complete, is_.why_incomplete):
        found.said.append(
            "every reading is explored now"
            if is_.complete
            else f"incomplete: {is_.why_incomplete or 'it was stopped'}"
        )
    found.said += _answers(was.properties, is_.properties, _property_answers)
    found.said += _answers(was.covenants, is_.covenants, _covenant_answers)
    found.said += _endings(was.endings, is_.endings)
    found.said += _numbers(was, is_)
    return found


def _less(
    these: Sequence[Finding], those: Sequence[Finding], of_these: SourceLine, of_those: SourceLine
) -> list[Finding]:
    """These findings without those, each taken away once."""
    left = Counter(_identity(finding, of_those) for finding in those)
    kept = []
    for finding in these:
        identity = _identity(finding, of_these)
        if left[identity]:
            left[identity] -= 1
        else:
            kept.append(finding)
    return kept


def _identity(finding: Finding, source: SourceLine) -> Hashable:
    place = finding.place
    if place is None:
        return finding.code, finding.message, finding.path
    return finding.code, finding.message, place.file, (source(place) or "").strip()


def _answers(
    was: Sequence[T], is_: Sequence[T], answers: Callable[[T], tuple[str, dict[str, str]]]
) -> Iterable[str]:
    """A sentence for each answer that is another one now; only of what was asked before too."""
    before = dict(map(answers, was))
    for one in is_:
        name, now = answers(one)
        for question, answer in now.items():
            old = before.get(name, {}).get(question, answer)
            if old != answer:
                yield f"{f'{name} {question}'.strip()}: {old} → {answer}"


def _property_answers(one: PropertyReport) -> tuple[str, dict[str, str]]:
    return f"{one.expectation} {one.says}", {"": ANSWERS[one.holds]}


def _covenant_answers(one: CovenantReport) -> tuple[str, dict[str, str]]:
    return f"covenant {one.name}", {
        "can be kept": in_words(one.keepable, one.keepable_lawfully),
        "can be kept without a nudge": ANSWERS[one.keepable_without_nudges],
        "can be broken": in_words(one.breakable, one.breakable_lawfully),
        "can be lost without a word": ANSWERS[one.lost_silently],
        "can grant what it promises": ANSWERS[one.grantable],
        "is paid for where broken": ANSWERS[one.paid_for],
    }


def _endings(was: Sequence[Ending], is_: Sequence[Ending]) -> Iterable[str]:
    before, now = (Counter(map(_ending_name, endings)) for endings in (was, is_))
    yield from (f"ending gone: {name}" for name in (before - now).elements())
    yield from (f"ending new: {name}" for name in (now - before).elements())


def _ending_name(ending: Ending) -> str:
    at = _AT_LINE.sub("", ending.at)
    return f"{ending.name} ({at})" if ending.name else at


def _numbers(was: Proof, is_: Proof) -> Iterable[str]:
    before, now = _counted(was), _counted(is_)
    for what, number in now.items():
        if number != before[what]:
            yield f"{what}: {before[what]} → {number}"


def _counted(proof: Proof) -> dict[str, str]:
    taken = sum(choice.taken for choice in proof.choices)
    reached = sum(span.reached for span in proof.spans)
    return {
        "states": f"{proof.states:,}",
        "transitions": f"{proof.transitions:,}",
        "choices taken": f"{taken:,} of {len(proof.choices):,}",
        "stretches of text read": f"{reached:,} of {len(proof.spans):,}",
        "knots entered": f"{proof.knots[0]:,} of {proof.knots[1]:,}",
        "findings allowed": f"{len(proof.allowed):,}",
    }
