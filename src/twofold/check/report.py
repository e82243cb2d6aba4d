"""A proof as it is read: a page for people, plain data for programs."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence
from itertools import groupby

from rich.text import Text

from twofold.check.proof import CovenantReport, Ending, Finding, Proof
from twofold.errors import Place

SourceLine = Callable[[Place], str | None]
Words = Callable[[str], Sequence[str]]

STYLES = {"error": "bold red", "warning": "yellow", "note": "cyan"}
ORDER = {"error": 0, "warning": 1, "note": 2}

# A way of dozens of choices is told by how it begins and how it ends.
WORDS_FIRST, WORDS_LAST, WORDS_LONG = 2, 4, 44

# A paragraph is one line of Ink: of a long one, this much is shown.
EXCERPT, EXCERPT_BEFORE = 88, 30


def as_json(proof: Proof) -> dict[str, object]:
    """The proof as `--format json` prints it."""
    choices = proof.choices
    return {
        "story": proof.story,
        "complete": proof.complete,
        "why_incomplete": proof.why_incomplete,
        "states": proof.states,
        "transitions": proof.transitions,
        "depth": proof.depth,
        "seconds": round(proof.seconds, 3),
        "coverage": {
            "choices": {
                "offered": sum(c.offered for c in choices),
                "taken": sum(c.taken for c in choices),
                "total": len(choices),
            },
            "spans": {
                "reached": sum(s.reached for s in proof.spans),
                "total": len(proof.spans),
            },
            "knots": {"reached": proof.knots[0], "total": proof.knots[1]},
        },
        "endings": [
            {"at": e.at, "name": e.name, "states": e.states, "shortest": e.shortest}
            for e in proof.endings
        ],
        "covenants": [_covenant_json(c) for c in proof.covenants],
        "properties": [],
        "findings": [_finding_json(f) for f in proof.findings],
    }


def as_coverage(proof: Proof) -> dict[str, object]:
    """What some reading reaches, as `--coverage` writes it: what none does is not in it."""
    return {
        "choices": [
            {
                "path": c.path,
                "file": c.place.file if c.place else None,
                "line": c.place.line if c.place else None,
                "offered": c.offered,
                "taken": c.taken,
            }
            for c in proof.choices
            if c.offered or c.taken
        ],
        "spans": [
            {
                "path": s.path,
                "file": s.place.file if s.place else None,
                "line": s.place.line if s.place else None,
                "column": s.place.column if s.place else None,
            }
            for s in proof.spans
            if s.reached
        ],
        "errors": [
            {
                "message": f.message,
                "file": f.place.file if f.place else None,
                "line": f.place.line if f.place else None,
            }
            for f in proof.findings
            if f.code == "TF002"
        ],
    }


def for_people(proof: Proof, source: SourceLine, words: Words) -> Text:
    """The proof as a page to read; the last line says what was proved.

    Args:
        proof: what was proved.
        source: the line of the author's text at a place, or None where it cannot be had.
        words: the choices along a trace in the reader's words.
    """
    page = Text()
    _findings(page, proof, source, words)
    _covenants(page, proof.covenants)
    _endings(page, proof.endings)
    if proof.covenants or proof.endings:
        page.append(f"{replay(proof.story, 'TRACE')} replays any of these\n\n", "dim")
    _conclusion(page, proof)
    return page


def replay(story: str, trace: str) -> str:
    """The command that plays `trace`."""
    return f"twofold play {shlex.quote(story)} --choices {shlex.quote(trace)}"


def count(number: int, one: str, many: str | None = None) -> str:
    """`1 state`, `2 states`, `35,337 states`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _findings(page: Text, proof: Proof, source: SourceLine, words: Words) -> None:
    def file(finding: Finding) -> str:
        return finding.place.file if finding.place else ""

    def where(finding: Finding) -> tuple[str, int, int, int, str]:
        place = finding.place
        line, column = (place.line, place.column) if place else (0, 0)
        return file(finding), line, column, ORDER[finding.severity], finding.path

    for name, group in groupby(sorted(proof.findings, key=where), key=file):
        page.append(f"{name or proof.story}\n", "bold underline")
        for finding in group:
            _finding(page, finding, proof.story, source, words)
        page.append("\n")


def _finding(page: Text, finding: Finding, story: str, source: SourceLine, words: Words) -> None:
    place = finding.place
    page.append(f"  {place.line}:{place.column}" if place else f"  at {finding.path}")
    page.append("  ")
    page.append(f"{finding.severity} {finding.code}", STYLES[finding.severity])
    page.append(f"  {finding.message}\n")
    text = source(place) if place else None
    if place and text is not None:
        shown, before = _excerpt(text, place.column - 1)
        page.append(f"  {place.line:>6} | {shown}\n")
        page.append(f"         | {before}^\n", "dim")
    if finding.trace is not None:
        way = _way(words(finding.trace), finding.trace)
        page.append(f"         {way}\n")
        page.append(f"         {replay(story, finding.trace)}\n", "dim")


def _excerpt(text: str, at: int) -> tuple[str, str]:
    """What is shown of a line around the index `at`, and the white space up to a caret there."""
    start = max(0, at - EXCERPT_BEFORE) if len(text) > EXCERPT else 0
    shown = text[start : start + EXCERPT]
    before = "".join("\t" if c == "\t" else " " for c in shown[: at - start])
    if start + EXCERPT < len(text):
        shown = shown.rstrip() + " …"
    return (f"… {shown}", f"  {before}") if start else (shown.rstrip(), before)


def _way(words: Sequence[str], trace: str) -> str:
    if not trace:
        return "at the very start"
    if not words:
        return f"after {trace}"
    said = [word if len(word) <= WORDS_LONG else word[: WORDS_LONG - 1] + "…" for word in words]
    left_out = len(said) - WORDS_FIRST - WORDS_LAST
    if left_out > 1:
        said[WORDS_FIRST:-WORDS_LAST] = [f"… {left_out} more …"]
    return "after " + " › ".join(said)


def _covenants(page: Text, covenants: Sequence[CovenantReport]) -> None:
    for covenant in covenants:
        page.append(f"covenant {covenant.name}\n", "bold")
        nudged = covenant.keepable_without_nudges
        _fate(page, "can be kept", covenant.keepable, covenant.kept_trace)
        if nudged is not None:
            _fate(page, "can be kept without a nudge", nudged, None)
        _fate(page, "can be broken", covenant.breakable, covenant.broken_trace)
        lost = covenant.lost_silently
        _fate(page, "can be lost without a word", lost, covenant.lost_trace, hoped=False)
        _fate(page, "can grant what it promises", covenant.grantable, None)
        page.append("\n")


def _fate(
    page: Text, question: str, answer: bool | None, trace: str | None, hoped: bool = True
) -> None:
    said = {True: "yes", False: "no", None: "not decided"}[answer]
    page.append(f"  {question:<28}")
    if answer is None:
        page.append(f"{said}\n", "yellow")
        return
    page.append(said, "green" if answer is hoped else "red")
    page.append("\n" if trace is None else f"{'':<{5 - len(said)}}{_trace(trace)}\n")


def _endings(page: Text, endings: Sequence[Ending]) -> None:
    if not endings:
        return
    page.append("endings\n", "bold")
    names = [f"{e.name} ({e.at})" if e.name else e.at for e in endings]
    width = min(max(map(len, names)), 48)
    for name, ending in zip(names, endings, strict=True):
        states = count(ending.states, "state")
        page.append(f"  {name:<{width}}  {states:>14}  {_trace(ending.shortest)}\n")
    page.append("\n")


def _trace(trace: str) -> str:
    return trace if trace else "at the very start"


def _conclusion(page: Text, proof: Proof) -> None:
    if proof.findings:
        tally = [
            count(sum(f.severity == severity for f in proof.findings), severity)
            for severity in ORDER
            if any(f.severity == severity for f in proof.findings)
        ]
        page.append(", ".join(tally) + "\n")
    taken = sum(c.taken for c in proof.choices)
    facts = ", ".join(
        [
            count(proof.states, "state"),
            count(proof.transitions, "transition"),
            f"{taken:,} of {count(len(proof.choices), 'choice')}",
            count(len(proof.endings), "ending"),
            f"in {proof.seconds:.1f} s",
        ]
    )
    if proof.complete:
        page.append("every reading: ", "bold green")
    else:
        page.append(f"incomplete: {proof.why_incomplete or 'it was stopped'}\n", "yellow")
        page.append("not every reading: ", "bold yellow")
    page.append(f"{facts}\n")


def _covenant_json(covenant: CovenantReport) -> dict[str, object]:
    return {
        "name": covenant.name,
        "keepable": covenant.keepable,
        "keepable_without_nudges": covenant.keepable_without_nudges,
        "breakable": covenant.breakable,
        "lost_silently": covenant.lost_silently,
        "grantable": covenant.grantable,
        "kept_trace": covenant.kept_trace,
        "broken_trace": covenant.broken_trace,
        "lost_trace": covenant.lost_trace,
    }


def _finding_json(finding: Finding) -> dict[str, object]:
    place = finding.place
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "path": finding.path,
        "file": place.file if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "trace": finding.trace,
    }
