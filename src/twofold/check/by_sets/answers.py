"""What is asked of a story beyond what every story is asked, answered by sets of readings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from twofold.check.asked import broken_promises, forfeits, properties, stage_law
from twofold.check.asked.covenants import Judged
from twofold.check.by_sets.covenants import Covenants
from twofold.check.by_sets.properties import Properties
from twofold.check.by_sets.traps import Traps
from twofold.check.by_sets.ways import Ways
from twofold.check.preparation import Preparation
from twofold.check.proof import CovenantReport, Finding, PropertyReport, Undecided
from twofold.check.question import Property, Watched
from twofold.machine.state import ENDED
from twofold.program.program import CONTAINER_ADDRESS
from twofold.search.sets.asking import Asking
from twofold.search.sets.budget import Budget, Spent
from twofold.search.sets.forward import SetSearch


class Answers:
    """Answers all that is asked, as far as the search and the budget allow.

    Args:
        story: what was searched.
        search: by sets; not all is answered where it did not come to its end.
        ways: from the sets that are found to traces.
        traps: what was found of loops.
        budget: what the next question may take.

    Attributes:
        findings: of covenants, properties and the law of the stage.
        undecided: what is not answered.
    """

    def __init__(
        self,
        story: Preparation,
        search: SetSearch,
        ways: Ways,
        traps: Traps,
        budget: Callable[[], Budget],
    ) -> None:
        self._program = story.whole.program
        self._question = story.question
        self._search = search
        self._ways = ways
        self._endless = traps.endless
        self._is_known = not search.why and traps.is_decided
        self._budget = budget
        self._spent: tuple[type[BaseException], ...] = (Spent, KeyboardInterrupt)
        self.findings: list[Finding] = []
        self.undecided: list[Undecided] = []

    def give_up_on(self, exception: type[BaseException]) -> None:
        """Take this too for a reason to leave something undecided."""
        self._spent = (*self._spent, exception)

    def covenants(self) -> list[CovenantReport]:
        """What becomes of each covenant."""
        judging = Covenants(self._search, self._ways, self._endless)
        reports = []
        for covenant in self._question.covenants:
            judged = self._judged(judging, covenant)
            price = self._price(judging, covenant)
            report = judged.report
            reports.append(report if price is None else forfeits.paid_for(report, price))
            found = broken_promises.findings(judged, self._question)
            if price is not None:
                found += forfeits.findings(covenant, price, self._question)
            self.findings += [replace(one, is_shortest=False) for one in found]
        for function, message, trace in judging.faults:
            address = self._program.container_word(function, CONTAINER_ADDRESS)
            self.findings.append(
                Finding.at(self._program, address, "TF002", message, trace, is_shortest=False)
            )
        return reports

    def properties(self) -> list[PropertyReport]:
        """Whether each property holds."""
        asked = self._question.properties
        judging = Properties(self._search, self._ways, self._endless, self._is_known)
        reports = [self._held(judging, one) for one in asked]
        found = judging.findings(asked, reports)
        self.findings += [replace(one, is_shortest=False) for one in found]
        self.undecided += [
            properties.undecided(one)
            for one, report in zip(asked, reports, strict=True)
            if report.holds is None
        ]
        return reports

    def _held(self, judging: Properties, asked: Property) -> PropertyReport:
        try:
            return judging.judge(asked, self._budget())
        except self._spent:
            return PropertyReport(asked.says, asked.expectation, None)

    def _judged(self, judging: Covenants, covenant: Watched) -> Judged:
        name = covenant.name
        where = f"covenants.{name}", self._question.covenant_places.get(name)
        if self._is_known:
            try:
                judged = judging.judge(covenant, self._budget())
            except self._spent:
                pass
            else:
                report = judged.report
                if report.keepable and covenant.granted and report.grantable is None:
                    says = f"whether what the covenant `{name}` grants comes about is not decided"
                    self.undecided.append(Undecided("covenant", says, *where))
                return judged
        says = f"what becomes of the covenant `{name}` is not decided"
        self.undecided.append(Undecided("covenant", says, *where))
        unknown = CovenantReport(name, None, None, None, None, None, bargain=covenant.bargain)
        return Judged(unknown)

    def _price(self, judging: Covenants, covenant: Watched) -> forfeits.Payment | None:
        name = covenant.name
        if covenant.forfeited is None:
            return None
        if self._is_known:
            try:
                return judging.price(covenant, self._budget())
            except self._spent:
                pass
        where = f"covenants.{name}", self._question.covenant_places.get(name)
        says = f"whether the covenant `{name}` is paid for where it is broken is not decided"
        self.undecided.append(Undecided("covenant", says, *where))
        return forfeits.Payment(None)

    def judge_the_stage(self) -> None:
        """The law of the stage, at endings."""
        function = self._question.still_playing
        if function is None:
            return
        try:
            self.findings += self._still_playing(function)
        except self._spent:
            says = "whether something is still played where the story ends is not decided"
            self.undecided.append(Undecided("law", says))

    def _still_playing(self, function: int) -> Iterator[Finding]:
        asking = Asking(self._search, function, self._budget())
        if not asking.is_whole:
            raise Spent
        told: set[int] = set()
        for place, sets in self._search.places(ENDED):
            at, found = place.shape.address, asking.holds(place, sets)
            if at in told or not found.satisfiable():
                continue
            told.add(at)
            trace = self._ways.trace(place, found)
            if trace is not None:
                yield stage_law.finding(self._program, self._question, at, trace, False)
