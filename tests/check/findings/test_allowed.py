"""Which findings an author allows, and what is said of comments that allow nothing."""

from __future__ import annotations

import pytest

from twofold.check.findings.allowed import sort_out
from twofold.check.proof import Allowed, Finding
from twofold.errors import Place

INK = """\
-> home // twofold: allow TF002
// twofold: allow TF001, TF005 nobody can get here yet
// and nobody shall
=== home
-> END
"""


def at(line: int, code: str = "TF001", file: str = "main.ink") -> Finding:
    return Finding(code, "something", "k", Place(file, line, 3), None)


def lines(text: str) -> dict[str, list[str]]:
    return {"main.ink": text.splitlines()}


@pytest.mark.parametrize(
    ("finding", "column"),
    [
        (at(1, "TF002"), 27),
        (at(4, "TF001"), 19),
        (at(4, "TF005"), 26),
    ],
)
def test_a_comment_allows_what_is_on_its_line_or_below_it(finding: Finding, column: int) -> None:
    verdict = sort_out([finding], lines(INK), complete=False)
    place = Place("main.ink", 1 if finding.code == "TF002" else 2, column)
    assert verdict.allowed == [Allowed(finding, place)]
    assert verdict.standing == []


@pytest.mark.parametrize(
    "finding",
    [
        at(1, "TF001"),  # another code
        at(2, "TF002"),  # the comment is about its own line
        at(5, "TF001"),  # too far below
        at(4, "TF001", "more.ink"),  # another file
        Finding("TF001", "something", "k", None, None),
    ],
)
def test_and_nothing_else(finding: Finding) -> None:
    verdict = sort_out([finding], lines(INK), complete=False)
    assert (verdict.standing, verdict.allowed) == ([finding], [])


def test_a_world_allows_a_code_everywhere() -> None:
    here, there, other = at(5), at(9, file="more.ink"), at(5, "TF002")
    verdict = sort_out([here, there, other], lines(""), ["TF001"])
    assert verdict.allowed == [Allowed(here, None), Allowed(there, None)]
    assert verdict.standing == [other]


def said(text: str, *findings: Finding, complete: bool = True) -> list[str]:
    warnings = sort_out(findings, lines(text), complete=complete).warnings
    assert all(w.severity == "warning" and w.source and w.hint for w in warnings)
    return [f"{w.place.line}:{w.place.column} {w.message}" for w in warnings if w.place]


def test_a_comment_that_allows_nothing_is_told_of() -> None:
    assert said(INK, at(4, "TF005")) == [
        "1:27 there is no TF002 here to allow",
        "2:19 there is no TF001 here to allow",
    ]
    assert said(INK, at(1, "TF002"), at(4, "TF001"), at(4, "TF005")) == []


def test_unless_not_everything_was_found_or_it_is_found_elsewhere() -> None:
    assert said(INK, complete=False) == []
    assert said("-> END // twofold: allow TF011") == []


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("// twofold: allow", "1:8 this names no finding to allow"),
        ("// twofold: allow everything", "1:8 this names no finding to allow"),
        ("//twofold:allow TF1", "1:24 there is no finding `TF1`"),
        ("// twofold: allow tf001", "1:26 there is no finding `tf001`"),
        ("// twofold: ignore TF001", "1:8 `twofold: ignore` says nothing to Twofold"),
    ],
)
def test_a_comment_that_says_nothing_is_told_of(comment: str, message: str) -> None:
    assert said(f"-> END {comment}", complete=False) == [message]


@pytest.mark.parametrize(
    "text",
    [
        "// a remark about twofold: it allows TF001",
        "/* // twofold: allow TF001 */ -> END",
        "/*\n// twofold: allow TF001\n*/\n-> END",
        "-> END // // twofold: allow TF001",
    ],
)
def test_what_is_no_comment_to_twofold_says_nothing(text: str) -> None:
    verdict = sort_out([at(1)], lines(text))
    assert (verdict.allowed, verdict.warnings) == ([], [])


def test_a_mistyped_code_is_set_right() -> None:
    (warning,) = sort_out([], lines("-> END // twofold: allow tf008")).warnings
    assert warning.hint == "did you mean `TF008`?"
