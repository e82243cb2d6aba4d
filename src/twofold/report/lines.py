"""A proof as lines for problem matchers: `file:line:column: severity: message [code]`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from twofold.check.proof import Proof
from twofold.errors import Place
from twofold.report.findings import worst_first
from twofold.report.incomplete import COUNTED, also_undecided

Named = Callable[[Place | None], str]
"""The name of the file that a place is in, or of the story itself, as it is to be opened."""


def as_lines(proof: Proof, named: Named) -> str:
    """A line for each finding, and for what keeps the story from being proved or is undecided."""
    return "".join(f"{line}\n" for line in _lines(proof, named))


def _lines(proof: Proof, named: Named) -> Iterator[str]:
    for problem in proof.problems:
        hint = f" ({problem.hint})" if problem.hint else ""
        yield f"{_where(problem.place, named)}: {problem.severity}: {problem.message}{hint}"
    for finding in worst_first(proof.findings):
        where = _where(finding.place, named)
        yield f"{where}: {finding.severity}: {finding.message} [{finding.code}]"
    if not proof.complete and not proof.problems:
        why = proof.why_incomplete or "it was stopped"
        yield f"{named(None)}: note: not every reading was explored: {why}"
        for one in proof.undecided:
            if one.kind not in COUNTED:
                yield f"{_where(one.place, named)}: note: {one.says}"
        rest = also_undecided([one for one in proof.undecided if one.kind in COUNTED])
        if rest:
            yield f"{named(None)}: note: not decided: {rest}"


def _where(place: Place | None, named: Named) -> str:
    return named(place) if place is None else f"{named(place)}:{place.line}:{place.column}"
