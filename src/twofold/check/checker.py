"""`check`: every reading of a story explored, and what is true of all of them."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from twofold.check import bounds as count_bounds
from twofold.check import liveness as live_facts
from twofold.check.covenants import PASSING, Graph, Judged, Watched, judge
from twofold.check.explore import Exploration, Explorer, Progress, Step
from twofold.check.findings import Endings, Unreached, counted
from twofold.check.flow import Flow
from twofold.check.key import Keys
from twofold.check.laws import LawWatch
from twofold.check.loops import endless_falls
from twofold.check.proof import (
    ChoiceCoverage,
    CovenantReport,
    Finding,
    Proof,
    SpanCoverage,
)
from twofold.errors import Place
from twofold.machine import Machine
from twofold.machine.operations import RuntimeFault, truthy
from twofold.machine.state import CHANCE, O_GLOBALS, State
from twofold.program.program import CONTAINER_ADDRESS, Program
from twofold.program.values import TAG_BITS


@dataclass(frozen=True, slots=True)
class Question:
    """What to find out beyond what every story is asked.

    Attributes:
        covenants: to ask the four questions of.
        laws: for each item that the global `broken_laws` may come to hold, the law.
        laws_are_read: whether the story itself looks at `broken_laws`.
        generated: names of the files that no author wrote: they are not linted.
    """

    covenants: Sequence[Watched] = ()
    covenant_places: Mapping[str, Place] = field(default_factory=dict)
    laws: Mapping[str, str] = field(default_factory=dict)
    laws_are_read: bool = False
    generated: frozenset[str] = frozenset()


def check(
    program: Program,
    name: str,
    question: Question,
    max_states: int | None = None,
    max_seconds: float | None = None,
    progress: Progress | None = None,
    liveness: bool = True,
    bounds: bool = True,
) -> Proof:
    """Explore every reading of a story.

    Args:
        program: the story.
        name: as it is to be called in the report.
        question: what its storyworld asks.
        max_states: stop after as many; a million where it is not said.
        max_seconds: stop after as long.
        progress: called now and then with states, frontier, transitions and seconds.
        liveness: whether what no reading looks at any more is left out of the key of a state.
        bounds: whether counts that no reading can tell apart are taken for one.
    """
    started = time.perf_counter()
    machine = Machine(program, reading=False)
    machine.start()
    laws = LawWatch(program, question.laws, question.laws_are_read, question.generated)
    machine = laws.watching(machine)
    flow = Flow(machine.program)
    keys = _keys(machine, flow, question.covenants, liveness, bounds)
    observer = _Observer(machine, question.covenants)
    explorer = Explorer(machine, keys, observer.observe, laws.passed)
    explored = explorer.explore(max_states, max_seconds, progress)
    proof = Proof(
        story=name,
        complete=explored.why_incomplete is None,
        why_incomplete=explored.why_incomplete,
        states=len(explored.parents),
        transitions=explored.transitions,
        depth=max(explored.depths, default=0),
        seconds=0.0,
    )
    proof.choices = _choices(program, explored, question.generated)
    proof.spans = _spans(program, machine.seen, question.generated)
    proof.knots = counted(program, machine.seen, question.generated)
    proof.endings = Endings(program).of(explored)
    judged = _judge(explored, question.covenants)
    proof.covenants = [one.report for one in judged]
    proof.findings = [
        *_faults(program, explored),
        *_endless(program, explored),
        *observer.faults(explored.trace_of),
        *laws.findings(explored.trace_of),
        *(f for one in judged for f in _broken_promises(one, question)),
    ]
    if proof.complete:
        proof.findings += Unreached(program, machine.seen, question.generated).findings(proof)
    proof.seconds = time.perf_counter() - started
    return proof


def _keys(
    machine: Machine, flow: Flow, covenants: Sequence[Watched], liveness: bool, bounds: bool
) -> Keys:
    """What tells states apart; covenants are asked about in every one of them."""
    standings = frozenset(covenant.standing for covenant in covenants)
    live = live_facts.analyse(flow, standings)
    always = 0
    for number in standings:
        always |= live.layout.value(number)
    for covenant in covenants:
        if covenant.granted is not None:
            always |= live.shared[flow.program.container_word(covenant.granted, CONTAINER_ADDRESS)]
    return Keys(
        machine,
        flow,
        live if liveness else live_facts.everything(flow),
        count_bounds.analyse(flow, standings) if bounds else count_bounds.unbounded(flow),
        always,
    )


def _choices(
    program: Program, explored: Exploration, generated: frozenset[str]
) -> list[ChoiceCoverage]:
    return [
        ChoiceCoverage(c.path, c.place, i in explored.offered, i in explored.taken)
        for i, c in enumerate(program.choices)
        if not c.is_fallback and not (c.place and c.place.file in generated)
    ]


def _spans(program: Program, seen: Sequence[int], generated: frozenset[str]) -> list[SpanCoverage]:
    return [
        SpanCoverage(span.path, span.place, any(seen[a] for a in span.addresses))
        for span in program.spans
        if not (span.place and span.place.file in generated)
    ]


def _faults(program: Program, explored: Exploration) -> list[Finding]:
    return [
        Finding(
            "TF003" if fault.loops else "TF002",
            fault.message,
            program.path(fault.address),
            program.place(fault.address),
            explored.trace(fault.state),
        )
        for fault in explored.faults.values()
    ]


def _endless(program: Program, explored: Exploration) -> list[Finding]:
    state = endless_falls(explored)
    if state is None:
        return []
    address = explored.falls[state]
    message = "the story loops without a choice, whichever way this falls"
    place = program.place(address)
    return [Finding("TF003", message, program.path(address), place, explored.trace(state))]


class _Observer:
    """Asks of each state how the covenants stand, and whether what they grant has come about."""

    def __init__(self, machine: Machine, covenants: Sequence[Watched]) -> None:
        self._program = machine.program
        self._covenants = covenants
        # What is asked of a state is no part of a reading: another machine asks, so that nothing
        # counts as seen, and no law as broken.
        self._machine = Machine(machine.program, reading=False)
        self._machine.values = machine.values
        self._faults: dict[tuple[int, str], Step] = {}

    def observe(self, state: State, step: Step) -> tuple[int, ...]:
        """Standing and grant of each covenant in turn; -1 where no grant was declared."""
        found: list[int] = []
        for covenant in self._covenants:
            found.append(state[state[O_GLOBALS] + covenant.standing] >> TAG_BITS)
            granted = covenant.granted
            found.append(-1 if granted is None else self._holds(state, step, granted))
        return tuple(found)

    def faults(self, trace_of: Callable[[Step], str]) -> list[Finding]:
        """What went wrong when a covenant was asked what it grants."""
        found = []
        for (function, message), step in self._faults.items():
            address = self._program.container_word(function, CONTAINER_ADDRESS)
            path, place = self._program.path(address), self._program.place(address)
            found.append(Finding("TF002", message, path, place, trace_of(step)))
        return found

    def _holds(self, state: State, step: Step, function: int) -> bool:
        try:
            return truthy(self._machine.evaluate(state, function))
        except RuntimeFault as fault:
            self._faults.setdefault((function, str(fault)), step)
            return False


def _judge(explored: Exploration, covenants: Sequence[Watched]) -> list[Judged]:
    if not covenants:
        return []
    graph = Graph(explored)
    judged = []
    for i, covenant in enumerate(covenants):
        standings = _column(explored, 2 * i)
        granted = None
        if covenant.granted is not None:
            granted = [one > 0 for one in _column(explored, 2 * i + 1)]
        judged.append(judge(covenant.name, graph, standings, granted))
    return judged


def _column(explored: Exploration, number: int) -> list[int]:
    return [
        PASSING if status == CHANCE else observed[number]
        for status, observed in zip(explored.statuses, explored.observed, strict=True)
    ]


def _broken_promises(judged: Judged, question: Question) -> list[Finding]:
    report: CovenantReport = judged.report
    place = question.covenant_places.get(report.name)
    path = f"covenants.{report.name}"
    found = []
    if report.keepable is False:
        found.append(
            Finding("TF008", f"no reading keeps the covenant `{report.name}`", path, place)
        )
    if report.lost_trace is not None:
        message = (
            f"the covenant `{report.name}` is lost without a word: from here nothing keeps it, "
            "and the story can go on without breaking it"
        )
        found.append(Finding("TF008", message, path, place, report.lost_trace))
    if judged.vain_trace is not None:
        message = (
            f"the covenant `{report.name}` is kept in vain: from here what it grants cannot "
            "come about"
        )
        found.append(Finding("TF008", message, path, place, judged.vain_trace))
    return found


__all__ = ["Question", "check"]
