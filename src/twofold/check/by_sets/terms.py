"""Which of a covenant's terms became impossible, where its story was explored by sets."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

from twofold.check.asked.impossible_terms import Term, retold
from twofold.check.by_sets.proof import LEAST_OPERATIONS, SEVERAL
from twofold.check.preparation import Preparation
from twofold.check.proof import CovenantReport, Finding
from twofold.check.question import Question
from twofold.machine import Machine
from twofold.machine.state import ENDED, R_STATUS, WAITING, State
from twofold.program.answering import unheard
from twofold.program.program import Program
from twofold.search.replay import holds, replay
from twofold.search.sets.asking import Asking, rests
from twofold.search.sets.budget import Budget, Spent
from twofold.search.sets.fixpoint import Reaching, leading_to
from twofold.search.sets.forward import SetSearch
from twofold.search.sets.singling_out import turns_from
from twofold.search.sets.within import Start
from twofold.search.strategy import Limits


def named(
    findings: Sequence[Finding],
    reports: Sequence[CovenantReport],
    program: Program,
    question: Question,
    terms: Sequence[Term],
    limits: Limits,
) -> list[Finding]:
    """As `impossible_terms.named`, which looks at one state at a time."""
    asked = [term.as_property() for term in terms]
    question = replace(question.bare, properties=asked)
    story = Preparation(unheard(program), question, limits)
    search = story.joint.by_sets()
    started = time.perf_counter()
    search.explore(limits.max_seconds, started=started)
    if search.why:
        return list(findings)
    diagrams = search.diagrams
    most = diagrams.operations + len(terms) * (SEVERAL * diagrams.operations + LEAST_OPERATIONS)
    until = None if limits.max_seconds is None else started + limits.max_seconds
    asking = _Terms(story, search, terms, Budget(most, until))
    try:
        ever = [asking.ever(number) for number, _ in enumerate(terms)]
        still = {
            report.name: asking.still(report.lost_trace)
            for report in reports
            if report.lost_trace is not None
        }
    except (diagrams.OutOfMemory, Spent):
        return list(findings)
    return retold(findings, reports, terms, ever, still)


class _Terms:
    """Asks of terms whether they ever hold, and whether they still can.

    Raises:
        Spent: where that takes more than it may.
        the diagrams' `OutOfMemory`.
    """

    def __init__(
        self, story: Preparation, search: SetSearch, terms: Sequence[Term], budget: Budget
    ) -> None:
        self._search = search
        self._functions = [term.function for term in terms]
        self._budget = budget
        self._machine = Machine(story.whole.program, reading=False)
        self._machine.values = search.learner.values
        self._holds: dict[int, list[Start]] = {}
        self._leading: dict[int, Reaching] = {}

    def ever(self, number: int) -> bool:
        """Whether a term ever holds."""
        asking = Asking(self._search, self._functions[number], self._budget)
        if not asking.is_whole:
            raise Spent
        found = [(place, asking.holds(place, sets)) for place, sets in rests(self._search)]
        self._holds[number] = found
        return any(sets.satisfiable() for _, sets in found)

    def still(self, trace: str) -> list[bool] | None:
        """Of each term, whether it can hold after a trace; None where that is not found out."""
        state = replay(self._machine, trace)
        if state[R_STATUS] not in (WAITING, ENDED):
            return None
        turns = [*turns_from(self._search, state)]
        return [
            self._holds_now(number, state)
            or any(
                (self._reaching(number).good(place) & sets).satisfiable() for place, sets in turns
            )
            for number, _ in enumerate(self._functions)
        ]

    def _holds_now(self, number: int, state: State) -> bool:
        return holds(self._machine, state, self._functions[number])

    def _reaching(self, number: int) -> Reaching:
        found = self._leading.get(number)
        if found is None:
            found = leading_to(self._search, self._holds[number], self._budget)
            self._leading[number] = found
        return found
