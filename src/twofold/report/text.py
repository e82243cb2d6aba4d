"""A proof as people read it: findings with the way there, what was asked, the verdict last."""

from __future__ import annotations

from twofold.check.proof import Proof
from twofold.report.answers import answers_for_people
from twofold.report.findings import findings_for_people
from twofold.report.sheet import Sheet
from twofold.report.source_lines import SourceLine
from twofold.report.trace_turns import Tell
from twofold.report.verdict import besides, verdict


def for_people(proof: Proof, source: SourceLine, tell: Tell, leads: bool = False) -> Sheet:
    """The proof as it is read; the last line says how it came out.

    Args:
        proof: what was proved.
        source: the line of the author's text at a place, or None where it cannot be had.
        tell: what is read and chosen along a trace, and what changes.
        leads: whether the verdict stands first instead of last.
    """
    sheet = Sheet()
    if leads:
        sheet.add(verdict(proof))
        sheet.blank()
    sheet.extend(findings_for_people(proof.findings, proof, source, tell))
    sheet.extend(answers_for_people(proof))
    sheet.extend(besides(proof, source))
    if not leads:
        sheet.add(verdict(proof))
    return sheet
