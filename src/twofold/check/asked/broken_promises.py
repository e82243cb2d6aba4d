"""Covenants that cannot be kept, are lost without a word, or are kept in vain."""

from __future__ import annotations

from twofold.check.asked import impossible_terms
from twofold.check.asked.covenants import Judged
from twofold.check.proof import CovenantReport, Finding
from twofold.check.question import Question


def findings(judged: Judged, question: Question) -> list[Finding]:
    """TF008 for a covenant that no reading keeps, that is lost, or that is kept in vain."""
    report: CovenantReport = judged.report
    place = question.covenant_places.get(report.name)
    path = f"covenants.{report.name}"
    found = []
    if report.keepable is False:
        found.append(Finding("TF008", impossible_terms.unkeepable(report.name), path, place))
    if report.lost_trace is not None:
        message = impossible_terms.lost(report.name)
        found.append(Finding("TF008", message, path, place, report.lost_trace))
    if judged.vain_trace is not None:
        message = (
            f"the covenant `{report.name}` is kept in vain: from here what it grants cannot "
            "come about"
        )
        found.append(Finding("TF008", message, path, place, judged.vain_trace))
    return found
