"""A proof in SARIF 2.1.0, which code hosts and editors show beside the source.

The format is the OASIS standard "Static Analysis Results Interchange Format (SARIF) Version
2.1.0" of 27 March 2020; the sections named below are its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from twofold.check.proof import Allowed, Finding, Proof
from twofold.errors import Place, Problem
from twofold.report.finding_codes import RULES
from twofold.report.findings import replay
from twofold.report.json_layout import as_json
from twofold.report.trace_turns import Change, Gap, Tell, Telling, Turn, last_read, shortened

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
ROOT = "%SRCROOT%"

# A viewer shows a way of a few hundred steps; of a longer one the beginning and the end.
STEPS_FIRST, STEPS_LAST = 100, 100

# The rule by which a story that does not compile, or cannot be opened, is told.
WRONG = "twofold"

# What the report says of the whole, beside the results.
SUMMARY = (
    "complete",
    "why_incomplete",
    "states",
    "transitions",
    "depth",
    "seconds",
    "coverage",
    "undecided",
)

Json = dict[str, Any]
Uri = Callable[[Place | None], str]
"""The address of the file that a place is in, or of the story itself."""


def as_sarif(proof: Proof, uri: Uri, tell: Tell, version: str) -> Json:
    """The proof as a SARIF log with one run.

    Args:
        proof: what was proved.
        uri: relative to the folder that it was checked in wherever it can be.
        tell: what is read and chosen along a trace.
        version: of Twofold.
    """
    codes = list(RULES)
    results: list[tuple[Finding, Json | None]] = [(finding, None) for finding in proof.findings]
    results += [(one.finding, _suppression(one, uri)) for one in proof.allowed]
    report = as_json(proof)
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "Twofold",
                        "semanticVersion": version,
                        "rules": [*map(_rule, codes), *([_WRONG_STORY] if proof.problems else [])],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "invocations": [_invocation(proof)],
                "results": [
                    _result(finding, suppression, codes, proof, uri, tell)
                    for finding, suppression in results
                ]
                + [_problem(problem, len(codes), uri) for problem in proof.problems],
                "properties": {key: report[key] for key in SUMMARY},
            }
        ],
    }


def _rule(code: str) -> Json:
    rule = RULES[code]
    return {
        "id": code,
        "name": rule.name,
        "shortDescription": {"text": _plain(rule.says)},
        "fullDescription": {"text": _plain(f"{rule.says} {rule.matters}")},
        "help": {
            "text": _plain(f"{rule.matters} {rule.mend}"),
            "markdown": f"{rule.matters}\n\n{rule.mend}\n\n"
            f"To allow it, write `// twofold: allow {code}` on its line or the line above, or "
            f'`allow = ["{code}"]` under `[check]` in `world.toml`.',
        },
        "defaultConfiguration": {"level": rule.severity},
    }


_WRONG_STORY: Json = {
    "id": WRONG,
    "name": "WrongStory",
    "shortDescription": {"text": "The story cannot be opened, or does not compile."},
    "help": {"text": "Nothing is proved of a story before it compiles: mend what is said here."},
    "defaultConfiguration": {"level": "error"},
}


def _problem(problem: Problem, index: int, uri: Uri) -> Json:
    said = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
    return {
        "ruleId": WRONG,
        "ruleIndex": index,
        "level": problem.severity,
        "message": {"text": _plain(said)},
        "locations": [_location(problem.place, uri)],
        "suppressions": [],
    }


def _invocation(proof: Proof) -> Json:
    found: Json = {"executionSuccessful": not proof.problems, "exitCode": proof.exit_status}
    if not proof.complete:
        why = proof.why_incomplete or "it was stopped"
        message = {"text": _plain(f"not every reading was explored: {why}")}
        found["toolExecutionNotifications"] = [{"level": "warning", "message": message}]
    return found


def _result(
    finding: Finding, suppression: Json | None, codes: list[str], proof: Proof, uri: Uri, tell: Tell
) -> Json:
    location = _location(finding.place, uri)
    location["logicalLocations"] = [{"fullyQualifiedName": finding.path}] if finding.path else []
    result: Json = {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": finding.severity,
        "message": {"text": _plain(finding.message)},
        "locations": [location],
        "suppressions": [suppression] if suppression else [],
    }
    if finding.trace is not None:
        command = replay(proof, finding.trace)
        result["properties"] = {"trace": finding.trace, "replay": command}
        steps = [*_steps(tell(finding.trace), uri)]
        here = _location(finding.place, uri) | {"message": {"text": _plain(finding.message)}}
        result["codeFlows"] = [
            {
                "message": {"text": _plain(command)},
                "threadFlows": [{"locations": [*steps, {"location": here}]}],
            }
        ]
    return result


def _suppression(allowed: Allowed, uri: Uri) -> Json:
    """Section 3.35: accepted in the source by a comment, or outside of it by the world."""
    if allowed.in_baseline:
        return {"kind": "external", "status": "accepted", "justification": "in the baseline"}
    if allowed.comment is None:
        return {"kind": "external", "status": "accepted"}
    return {"kind": "inSource", "status": "accepted", "location": _location(allowed.comment, uri)}


def _steps(turns: Telling, uri: Uri) -> Iterable[Json]:
    """The choices on the way, each where it stands, with what changed by it (section 3.38)."""
    for turn in shortened(turns, STEPS_FIRST, STEPS_LAST):
        if isinstance(turn, Gap):
            said, place = f"… {turn.turns} choices further on …", None
        else:
            said, place = _said(turn), turn.place
        step: Json = {"location": _location(place, uri) | {"message": {"text": _plain(said)}}}
        if turn.changes:
            step["state"] = _state(turn.changes)
        yield step


def _said(turn: Turn) -> str:
    said = "the story begins" if turn.choice is None else f"the reader chooses “{turn.choice}”"
    if turn.falls:
        said += f" and chance falls {', '.join(turn.falls)}"
    read = last_read(turn)
    return f"{said}: {read}" if read else said


def _state(changes: Iterable[Change]) -> Json:
    return {change.what: {"text": _plain(change.new)} for change in changes}


def _location(place: Place | None, uri: Uri) -> Json:
    address = uri(place)
    artifact: Json = {"uri": address}
    if ":" not in address.partition("/")[0]:
        artifact["uriBaseId"] = ROOT
    physical: Json = {"artifactLocation": artifact}
    if place is not None:
        physical["region"] = {"startLine": place.line, "startColumn": place.column}
    return {"physicalLocation": physical}


def _plain(text: str) -> str:
    """A text whose braces stand for themselves and that holds no link (3.11.5, 3.11.6)."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "\\](")
