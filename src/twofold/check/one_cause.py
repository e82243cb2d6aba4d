"""Findings of one cause told as one: a condition that never changes, and what it keeps from all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from twofold.check.coverage import is_inside
from twofold.check.proof import Finding
from twofold.check.unreached import NOT_OFFERED

NEVER_OFFERED = ", so that nobody is offered it"
NEVER_READ = ", so that nobody reads what hangs on it"


def of_one_cause(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, each TF001 that follows from a TF005 told with it.

    Args:
        findings: those that stand. What is allowed explains nothing away.
    """
    unreached = [finding for finding in findings if finding.code == "TF001"]
    explained: set[int] = set()
    told = {}
    for finding in findings:
        follows = [
            one for one in unreached if any(is_inside(one.path, cut) for cut in finding.cuts)
        ]
        if follows:
            explained |= {id(one) for one in follows}
            is_choice = any(one.message == NOT_OFFERED for one in follows)
            message = finding.message + (NEVER_OFFERED if is_choice else NEVER_READ)
            told[id(finding)] = replace(finding, message=message)
    return [told.get(id(one), one) for one in findings if id(one) not in explained]
