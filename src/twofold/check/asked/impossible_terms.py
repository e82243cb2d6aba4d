"""Which of a covenant's terms became impossible: asked again, and only where it was lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from twofold.check.observables import Observables
from twofold.check.proof import CovenantReport, Finding
from twofold.check.question import Property, Question
from twofold.check.words_apart import explore
from twofold.errors import listed
from twofold.program.answering import unheard
from twofold.program.program import Program
from twofold.search.graph import Graph, column
from twofold.search.strategy import Limits


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a covenant.

    Attributes:
        covenant: the covenant's name.
        says: what it says; in quotes, or as the author's expression.
        function: the container of the function that says whether it holds, or once held.
    """

    covenant: str
    says: str
    function: int

    def as_property(self) -> Property:
        """The term, as it may be asked of a story."""
        return Property("sometimes", self.says, self.function)


def unkeepable(name: str, why: str = "") -> str:
    """What is said of a covenant that no reading keeps."""
    return f"no reading keeps the covenant `{name}`" + (f": {why}" if why else "")


def lost(name: str, why: str = "nothing keeps it") -> str:
    """What is said of a covenant that is lost without a word."""
    return (
        f"the covenant `{name}` is lost without a word: from here {why}, "
        "and the story can go on without breaking it"
    )


def is_lost(report: CovenantReport) -> bool:
    """Whether there is a term to be named."""
    return report.keepable is False or report.lost_trace is not None


def named(
    findings: Sequence[Finding],
    reports: Sequence[CovenantReport],
    program: Program,
    question: Question,
    terms: Sequence[Term],
    limits: Limits,
) -> list[Finding]:
    """The same findings, those of lost covenants with the terms that became impossible.

    Args:
        reports: of the covenants that are lost.
        program: the story, with a function for each term.
        question: what else is asked of it.
        limits: how far to go; where that is not far enough, the findings stay as they are.
    """
    question = replace(question, properties=[term.as_property() for term in terms])
    explored = explore(unheard(program), question, limits).exploration
    if explored.why_incomplete is not None:
        return list(findings)
    graph, observables = Graph(explored), Observables(program, question)
    holds = [column(explored, observables.holds(i)) > 0 for i, _ in enumerate(terms)]
    still: dict[str, list[bool] | None] = {}
    for report in reports:
        state = None if report.lost_trace is None else graph.followed(report.lost_trace)
        if state is not None:
            still[report.name] = [bool(graph.reaching(one)[state]) for one in holds]
    return retold(findings, reports, terms, [bool(one.any()) for one in holds], still)


def retold(
    findings: Sequence[Finding],
    reports: Sequence[CovenantReport],
    terms: Sequence[Term],
    ever: Sequence[bool],
    still: Mapping[str, Sequence[bool] | None],
) -> list[Finding]:
    """The same findings, with the terms that became impossible.

    Args:
        ever: of each term, whether it ever holds.
        still: by covenant that is lost, of each term whether it can hold after that; None where
            that is not known.
    """
    said = {}
    for report in reports:
        own = [i for i, term in enumerate(terms) if term.covenant == report.name]
        if report.keepable is False:
            never = [terms[i].says for i in own if not ever[i]]
            why = _cannot(never, "never holds", "never hold")
            said[unkeepable(report.name)] = unkeepable(report.name, why)
        can_hold = still.get(report.name)
        if can_hold is not None:
            gone = [terms[i].says for i in own if not can_hold[i]]
            why = _cannot(gone, "cannot hold any more", "cannot hold any more")
            said[lost(report.name)] = lost(report.name, why)
    return [replace(one, message=said.get(one.message, one.message)) for one in findings]


def _cannot(terms: Sequence[str], one: str, several: str) -> str:
    if not terms:
        return "its terms can each hold, but never all together"
    if len(terms) == 1:
        return f"the term {terms[0]} {one}"
    return f"the terms {listed(terms)} {several}"
