"""Findings of one cause told as one: a condition that never changes, and what it keeps from all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from twofold.check.coverage import is_inside
from twofold.check.findings.constant_conditions import ALWAYS_TRUE
from twofold.check.findings.unreached import NOT_OFFERED
from twofold.check.proof import Allowed, Finding

NEVER_OFFERED = ", so that nobody is offered it"
NEVER_READ = ", so that nobody reads what hangs on it"
NEVER_ELSE = ", so that nobody reads what stands for where it is not"
KEPT_FROM_ALL = (NEVER_OFFERED, NEVER_READ, NEVER_ELSE)


def of_one_cause(findings: Sequence[Finding]) -> list[Finding]:
    """The findings that stand, each TF001 that follows from a TF005 told with it."""
    explained: set[int] = set()
    told = {}
    for finding in findings:
        follows = _following(finding, findings)
        if follows:
            explained |= {id(one) for one in follows}
            message = finding.message + _consequence(finding, follows)
            told[id(finding)] = replace(finding, message=message)
    return [told.get(id(one), one) for one in findings if id(one) not in explained]


def allowed_with(allowed: Sequence[Allowed], standing: Sequence[Finding]) -> list[Allowed]:
    """The findings that would be told with one that the author allows, and so are allowed too."""
    found = {
        id(one): Allowed(one, by.comment)
        for by in allowed
        for one in _following(by.finding, standing)
    }
    return [*found.values()]


def _consequence(cause: Finding, follows: Sequence[Finding]) -> str:
    if any(one.message == NOT_OFFERED for one in follows):
        return NEVER_OFFERED
    return NEVER_ELSE if ALWAYS_TRUE in cause.message else NEVER_READ


def _following(cause: Finding, findings: Sequence[Finding]) -> list[Finding]:
    """Each TF001 that follows from a TF005."""
    return [
        one
        for one in findings
        if one.code == "TF001" and any(is_inside(one.path, cut) for cut in cause.cuts)
    ]
