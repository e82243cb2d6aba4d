"""Findings that an author allows: in place, by a comment, or for the whole story, by its world."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from twofold.check.proof import SEVERITIES, Allowed, Finding
from twofold.errors import Place, Problem, did_you_mean

_COMMENT = re.compile(r"//(?P<line>[^\n]*)|/\*.*?(?:\*/|\Z)", re.S)
_ALLOW = re.compile(r"\s*twofold\s*:\s*(?P<verb>\w*)\s*:?(?P<codes>.*)")
_WORD = re.compile(r"[^\s,]+")
_LIKE_A_CODE = re.compile(r"tf\w*", re.I)
_VERB = "allow"
_EXAMPLE = "write `// twofold: allow TF001`, or several codes one after another"

ELSEWHERE = frozenset(("TF011",))
"""What `check` never finds, so that nobody is told off for allowing it."""


@dataclass(frozen=True, slots=True)
class Comment:
    """`// twofold: allow TF001 TF005` in an author's Ink.

    Attributes:
        codes: those it names, each with the place of its name.
        line: the line whose findings it allows.
    """

    codes: Mapping[str, Place]
    line: int


@dataclass(slots=True)
class Verdict:
    """Findings sorted out.

    Attributes:
        standing: those that nobody allows.
        allowed: those that somebody does.
        warnings: comments that name no code, and those that allow nothing that is there.
    """

    standing: list[Finding] = field(default_factory=list)
    allowed: list[Allowed] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


def sort_out(
    findings: Sequence[Finding],
    files: Mapping[str, Sequence[str]],
    everywhere: Collection[str] = (),
    complete: bool = True,
) -> Verdict:
    """Tell the findings that an author allows from those that stand.

    Args:
        findings: what was found.
        files: the lines of the author's Ink, by the name of its file.
        everywhere: codes that are allowed in the whole story.
        complete: whether everything there is was found; if not, nothing is said against a
            comment that allows nothing.
    """
    verdict = Verdict()
    by_line: dict[tuple[str, int], list[Comment]] = {}
    for file, lines in files.items():
        for comment in _comments(file, lines, verdict.warnings):
            by_line.setdefault((file, comment.line), []).append(comment)
    used: set[Place] = set()
    for finding in findings:
        place = finding.place
        at = (place.file, place.line) if place else ("", 0)
        by = [c.codes[finding.code] for c in by_line.get(at, ()) if finding.code in c.codes]
        used.update(by)
        if by:
            verdict.allowed.append(Allowed(finding, by[0]))
        elif finding.code in everywhere:
            verdict.allowed.append(Allowed(finding, None))
        else:
            verdict.standing.append(finding)
    if complete:
        for comments in by_line.values():
            for comment in comments:
                verdict.warnings += _idle(comment, used, files)
    verdict.warnings.sort(key=_position)
    return verdict


def _comments(file: str, lines: Sequence[str], warnings: list[Problem]) -> Iterator[Comment]:
    """The comments to Twofold in a file; what is wrong with them is added to `warnings`."""
    text = "\n".join(lines)
    alone = {number for number, line in enumerate(lines, 1) if line.lstrip().startswith("//")}
    for match in _COMMENT.finditer(text):
        said = match["line"]
        asked = _ALLOW.fullmatch(said) if said is not None else None
        if asked is None:
            continue
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        place, source = Place(file, line, column), lines[line - 1]
        if asked["verb"] != _VERB:
            message = f"`twofold: {asked['verb']}` says nothing to Twofold"
            warnings.append(Problem(message, place, source, _EXAMPLE, "warning"))
            continue
        codes, unknown = _codes(asked["codes"], file, line, column + 2 + asked.start("codes"))
        for name, at in unknown.items():
            hint = did_you_mean(name, SEVERITIES) or _EXAMPLE
            warnings.append(Problem(f"there is no finding `{name}`", at, source, hint, "warning"))
        if codes:
            yield Comment(codes, _aimed_at(line, alone))
        elif not unknown:
            message = "this names no finding to allow"
            warnings.append(Problem(message, place, source, _EXAMPLE, "warning"))


def _codes(
    text: str, file: str, line: int, column: int
) -> tuple[dict[str, Place], dict[str, Place]]:
    """The codes that a comment begins with, known and unknown, each with its place.

    What follows them is a remark of the author's: why it is allowed.
    """
    known: dict[str, Place] = {}
    unknown: dict[str, Place] = {}
    for word in _WORD.finditer(text):
        if not _LIKE_A_CODE.fullmatch(word[0]):
            break
        found = known if word[0] in SEVERITIES else unknown
        found.setdefault(word[0], Place(file, line, column + word.start()))
    return known, unknown


def _aimed_at(line: int, alone: Collection[int]) -> int:
    """The line that a comment is about: its own, or, standing alone, the next that is not."""
    while line in alone:
        line += 1
    return line


def _idle(
    comment: Comment, used: Collection[Place], files: Mapping[str, Sequence[str]]
) -> Iterator[Problem]:
    for code, place in comment.codes.items():
        if place in used or code in ELSEWHERE:
            continue
        source = files[place.file][place.line - 1]
        message = f"there is no {code} here to allow"
        yield Problem(message, place, source, "take the comment away", "warning")


def _position(problem: Problem) -> tuple[str, int, int]:
    place = problem.place
    return (place.file, place.line, place.column) if place else ("", 0, 0)
