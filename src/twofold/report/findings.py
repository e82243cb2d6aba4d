"""Findings as people read them: the worst first, each with its line and the way there."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from itertools import groupby

from twofold.check.findings.one_cause import KEPT_FROM_ALL
from twofold.check.proof import RANKS, Finding, Proof
from twofold.play.trace import folded
from twofold.report.counting import count
from twofold.report.sheet import Sheet
from twofold.report.source_lines import SourceLine
from twofold.report.styles import QUIET, SEVERITY_STYLES
from twofold.report.trace_turns import Gap, Tell, Telling, changed, excerpt, last_read, shortened

# A paragraph is one line of Ink: of a long one, this much is shown.
EXCERPT, EXCERPT_BEFORE = 64, 24

# Of more findings than this the way there is not told, only the command that plays it.
TOLD_MOST = 50

HANGING = 9
INDENT = " " * HANGING

START_HERE = "start here: "
"""Before what the finding of several says that is to be mended first: others may follow from it."""

_FOLLOWING = ("TF006", "TF010", "TF005")
"""What may well follow from another warning, and goes when that is mended; the first the most."""


def worst_first(findings: Sequence[Finding]) -> list[Finding]:
    """Findings as a report has them: errors before warnings, each file by file and line by line."""

    def where(finding: Finding) -> tuple[int, str, int, int, str]:
        place = finding.place
        line, column = (place.line, place.column) if place else (0, 0)
        return RANKS[finding.severity], _file(finding), line, column, finding.path

    return sorted(findings, key=where)


def first_to_mend(findings: Sequence[Finding]) -> Finding:
    """The finding to begin with: of the worst, what nobody reads before what follows from that."""

    def follows(finding: Finding) -> int:
        is_cause = any(one in finding.message for one in KEPT_FROM_ALL)
        if is_cause or finding.code not in _FOLLOWING:
            return 0
        return len(_FOLLOWING) - _FOLLOWING.index(finding.code)

    return min(worst_first(findings), key=lambda one: (RANKS[one.severity], follows(one)))


def _file(finding: Finding) -> str:
    return finding.place.file if finding.place else ""


def findings_for_people(
    findings: Sequence[Finding],
    proof: Proof,
    source: SourceLine,
    tell: Tell,
    is_page: bool = True,
) -> Sheet:
    """Findings of a proof as they are read: the worst first, file by file and line by line.

    Args:
        proof: where they were found.
        source: the line of the author's text at a place, or None where it cannot be had.
        tell: what is read and chosen along a trace, and what changes.
        is_page: whether they are read one after another, so that it is told where to start.
    """
    sheet = Sheet()
    told = 0
    first = first_to_mend(findings) if is_page and len(findings) > 1 else None
    for name, group in groupby(worst_first(findings), key=_file):
        sheet.add((name or proof.story, "bold underline"))
        for finding in group:
            _finding(sheet, finding, source, finding is first)
            if finding.trace is not None:
                told += 1
                if told <= TOLD_MOST:
                    _way(sheet, tell(finding.trace), finding.trace)
                command = f"{INDENT}{replay(proof, finding.trace)}"
                sheet.add((command, QUIET), hanging=None)
                if not finding.is_shortest:
                    sheet.add((f"{INDENT}there may be a shorter way", QUIET), hanging=HANGING)
        sheet.blank()
    return sheet


def replay(proof: Proof, trace: str) -> str:
    """The command that plays `trace`."""
    return _played(proof, "--follow", folded(trace))


def replay_ending(proof: Proof, number: str) -> str:
    """The command that plays the shortest way to an ending."""
    return _played(proof, "--ending", number)


def _played(proof: Proof, option: str, which: str) -> str:
    words = ["twofold", "play", proof.story, option, which]
    for name, its in proof.answers.items():
        words += ["--external", f"{name}={its}"]
    return shlex.join(words)


def _finding(sheet: Sheet, finding: Finding, source: SourceLine, is_first: bool) -> None:
    place = finding.place
    where = f"{place.line}:{place.column}" if place else f"at {finding.path or 'its beginning'}"
    sheet.add(
        f"  {where}  ",
        (f"{finding.severity} {finding.code}", SEVERITY_STYLES[finding.severity]),
        "  ",
        (START_HERE if is_first else "", "bold"),
        finding.message,
        hanging=HANGING,
    )
    text = source(place) if place else None
    if place and text is not None:
        shown, before = _excerpt(text, place.column - 1)
        sheet.add(f"  {place.line:>6} | {shown}", hanging=None)
        sheet.add((f"{INDENT}| {before}^", QUIET), hanging=None)


def _excerpt(text: str, at: int) -> tuple[str, str]:
    """What is shown of a line around the index `at`, and the white space up to a caret there."""
    start = max(0, at - EXCERPT_BEFORE) if len(text) > EXCERPT else 0
    shown = text[start : start + EXCERPT]
    before = "".join("\t" if c == "\t" else " " for c in shown[: at - start])
    if start + EXCERPT < len(text):
        shown = shown.rstrip() + " …"
    return (f"… {shown}", f"  {before}") if start else (shown.rstrip(), before)


def _way(sheet: Sheet, turns: Telling, trace: str) -> None:
    """What is read and chosen on the way, and what changes; the middle of a long way is counted."""

    def say(text: str, style: str = "") -> None:
        sheet.add(INDENT, (text, style), hanging=HANGING + 2)

    if not trace:
        say("at the very start")
    elif not turns:
        say(f"after {count(trace.count(',') + 1, 'step')}")
    for turn in shortened(turns):
        if isinstance(turn, Gap):
            say(f"… {count(turn.turns, 'choice')} further on …", QUIET)
        else:
            falls = f"[{', '.join(turn.falls)}]" if turn.falls else ""
            if turn.choice is not None:
                words = excerpt(turn.choice) or "(a choice without words)"
                say(f"› {words}  {falls}".rstrip())
            elif falls:
                say(falls)
            read = excerpt(last_read(turn))
            if read:
                say(f"  {read}", "italic")
        if turn.changes:
            say(f"  {changed(turn.changes)}")
