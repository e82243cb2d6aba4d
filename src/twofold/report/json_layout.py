"""A proof as plain data: what `--format json` and `--coverage` write."""

from __future__ import annotations

from dataclasses import asdict

from twofold.check.proof import (
    CovenantReport,
    Deceit,
    EditionReport,
    Finding,
    Proof,
    PropertyReport,
    Undecided,
    Unmet,
    WantReport,
)
from twofold.errors import Place, Problem
from twofold.report.incomplete import advice


def as_json(proof: Proof) -> dict[str, object]:
    """The proof as `--format json` prints it; what its author allows is left out."""
    choices = proof.choices
    return {
        "story": proof.story,
        "complete": proof.complete,
        "why_incomplete": proof.why_incomplete,
        "search": proof.search,
        "entries": [*proof.entries],
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
        "wants": [_want_json(w) for w in proof.wants],
        "editions": [_edition_json(e) for e in proof.editions],
        "deceits": [_deceit_json(d) for d in proof.deceits],
        "properties": [_property_json(p) for p in proof.properties],
        "findings": [finding_json(f) for f in proof.findings],
        "only_printed": [*proof.only_printed],
        "widened": _widened_json(proof),
        "undecided": [_undecided_json(one) for one in proof.undecided],
        "incomplete": None if proof.complete else _incomplete_json(proof),
        "problems": [_problem_json(p) for p in proof.problems],
    }


def as_coverage(proof: Proof) -> dict[str, object]:
    """What some reading reaches, as `--coverage` writes it: what none does is not in it."""
    return {
        "choices": [
            {
                "path": c.path,
                **line_of(c.place),
                "offered": c.offered,
                "taken": c.taken,
            }
            for c in proof.choices
            if c.offered or c.taken
        ],
        "spans": [
            {
                "path": s.path,
                **_position(s.place),
            }
            for s in proof.spans
            if s.reached
        ],
        "errors": [
            {
                "message": f.message,
                **line_of(f.place),
            }
            for f in [*proof.findings, *(a.finding for a in proof.allowed)]
            if f.code == "TF002"
        ],
    }


def _problem_json(problem: Problem) -> dict[str, object]:
    return {
        "severity": problem.severity,
        "message": problem.message,
        "hint": problem.hint,
        **_position(problem.place),
    }


def _covenant_json(covenant: CovenantReport) -> dict[str, object]:
    return {
        "name": covenant.name,
        "keepable": covenant.keepable,
        "keepable_lawfully": covenant.keepable_lawfully,
        "keepable_without_nudges": covenant.keepable_without_nudges,
        "breakable": covenant.breakable,
        "breakable_lawfully": covenant.breakable_lawfully,
        "lost_silently": covenant.lost_silently,
        "grantable": covenant.grantable,
        "kept_trace": covenant.kept_trace,
        "broken_trace": covenant.broken_trace,
        "lost_trace": covenant.lost_trace,
        "paid_for": covenant.paid_for,
        "unpaid_trace": covenant.unpaid_trace,
        "bargain": None if covenant.bargain is None else asdict(covenant.bargain),
    }


def _want_json(want: WantReport) -> dict[str, object]:
    return {
        "name": want.name,
        "of": [*want.of],
        "fulfillable": want.fulfillable,
        "losable": want.losable,
        "fulfilled_trace": want.fulfilled_trace,
        "lost_trace": want.lost_trace,
    }


def _edition_json(edition: EditionReport) -> dict[str, object]:
    return {
        "name": edition.name,
        "begins": edition.begins,
        "lacks": [*edition.lacks],
        "may_lack": [*edition.may_lack],
        "irony": [
            {
                "path": one.path,
                **line_of(one.place),
                "by": [*one.by],
                "always": [*one.always],
                "sometimes": [*one.sometimes],
            }
            for one in edition.irony
        ],
    }


def _deceit_json(one: Deceit) -> dict[str, object]:
    return {
        "belief": one.belief,
        "by": [*one.by],
        "whom": [*one.whom],
        **line_of(one.place),
        "trace": one.trace,
    }


def _property_json(one: PropertyReport) -> dict[str, object]:
    return {
        "says": one.says,
        "expectation": one.expectation,
        "holds": one.holds,
        "trace": one.trace,
        "loop": one.loop,
    }


def _widened_json(proof: Proof) -> list[dict[str, object]]:
    return [{"name": one.name, **line_of(one.place)} for one in proof.widened]


def _undecided_json(one: Undecided) -> dict[str, object]:
    return {
        "kind": one.kind,
        "says": one.says,
        "path": one.path,
        **line_of(one.place),
    }


def finding_json(finding: Finding) -> dict[str, object]:
    """A finding as every report of this kind has it."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "path": finding.path,
        **_position(finding.place),
        "trace": finding.trace,
        "shortest": finding.is_shortest if finding.trace is not None else None,
    }


def _incomplete_json(proof: Proof) -> dict[str, object]:
    return {
        "unmet": [unmet_json(one) for one in proof.unmet],
        "large": {
            "facts": [
                {"what": one.what, **line_of(one.place), "values": one.values}
                for one in proof.facts
            ],
            "knots": [
                {"path": one.path, **line_of(one.place), "states": one.states}
                for one in proof.knots_by_states
            ],
        },
        "undeclared": [
            {
                "name": one.name,
                "path": one.path,
                **line_of(one.place),
                "declare_in": proof.declared_in,
                "write": one.line,
            }
            for one in proof.undeclared
        ],
        "widened": _widened_json(proof),
        "to_go_on": advice(proof),
    }


def unmet_json(one: Unmet) -> dict[str, object]:
    """Something that was not met."""
    return {"kind": one.kind, "path": one.path, **line_of(one.place)}


def line_of(place: Place | None) -> dict[str, object]:
    """The file and the line of a place, as every report has them; null without one."""
    return {"file": place.file if place else None, "line": place.line if place else None}


def _position(place: Place | None) -> dict[str, object]:
    return {**line_of(place), "column": place.column if place else None}
