"""What becomes of covenants at the endings that were found, where nothing else decides it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from twofold.check.asked.covenants import BROKEN, KEPT
from twofold.check.proof import CovenantReport, Ending
from twofold.check.question import Watched
from twofold.machine import Machine
from twofold.machine.state import ENDED, O_GLOBALS, R_STATUS, State
from twofold.program.program import Program
from twofold.program.values import TAG_BITS
from twofold.search.replay import replay

MOST_ENDINGS = 50  # that are read again


def judged_at_endings(
    reports: Sequence[CovenantReport],
    covenants: Sequence[Watched],
    endings: Sequence[Ending],
    program: Program,
) -> list[CovenantReport]:
    """The reports, in which what some ending shows is no longer undecided.

    Args:
        covenants: of the reports, in order.
        program: the story, as the endings' ways are taken in it.
    """
    if all(None not in (one.keepable, one.breakable) for one in reports):
        return list(reports)
    ended = [*_ended(endings[:MOST_ENDINGS], program)]
    return [_judged(*one, ended) for one in zip(reports, covenants, strict=True)]


def _ended(endings: Sequence[Ending], program: Program) -> Iterator[tuple[str, State]]:
    """Each way to an ending, and how things stand there."""
    machine = Machine(program, reading=False)
    for ending in endings:
        state = replay(machine, ending.shortest)
        if state[R_STATUS] == ENDED:
            yield ending.shortest, list(state)


def _judged(
    report: CovenantReport, covenant: Watched, ended: Sequence[tuple[str, State]]
) -> CovenantReport:
    def way(value: int) -> str | None:
        stands = ((t, s[s[O_GLOBALS] + covenant.standing] >> TAG_BITS) for t, s in ended)
        return next((trace for trace, standing in stands if standing == value), None)

    if report.keepable is None and (trace := way(KEPT)) is not None:
        report = replace(report, keepable=True, kept_trace=trace)
    if report.breakable is None and (trace := way(BROKEN)) is not None:
        report = replace(report, breakable=True, broken_trace=trace)
    return report
