"""A story proved at the terminal, with what was asked for and a bar that shows how far it is."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from twofold.report.counting import count
from twofold.report.sheet import Sheet
from twofold.report.styles import SEVERITY_STYLES
from twofold.report.wrapping import wrapped

if TYPE_CHECKING:
    from rich.progress import Progress

    from twofold.check.proof import Finding, Proof, Severity
    from twofold.story import Story

Meanwhile = Callable[[], None]
Attend = Callable[[int, int, int, float], None]


class Fair(Enum):
    """What a loop must not starve for ever if it is to count."""

    DICE = "dice"
    ALL = "all"


class Search(Enum):
    """How every reading is explored."""

    AUTO = "auto"
    EXPLICIT = "explicit"
    SETS = "sets"


class FailOn(Enum):
    """The least severity of a finding that fails."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Terms:
    """What a proof is asked for, and what it may cost.

    Attributes:
        max_states, max_seconds: budgets; None for no other than the prover's own.
        entries: paths of knots that a game enters.
        always, sometimes, eventually: properties, as Ink expressions.
        fair: which loops do not refute what is expected eventually.
        memory: bytes to do with; None for the prover's own measure.
        jobs: how many lanes to search in; 0 for as many as there are cores.
        liveness, bounds: whether states are taken for one that no reading can tell apart.
        words: whether what only chooses words is set apart in a large search.
        search: state by state, by sets, or whichever suits.
        allow: codes of findings that are allowed, besides those that the story allows.
        fail_on: the least severity that fails; None for as the story says.
    """

    max_states: int | None = None
    max_seconds: float | None = None
    entries: Sequence[str] = ()
    always: Sequence[str] = ()
    sometimes: Sequence[str] = ()
    eventually: Sequence[str] = ()
    fair: Fair | None = None
    memory: int | None = None
    jobs: int = 0
    liveness: bool = True
    bounds: bool = True
    words: bool = True
    search: Search = Search.AUTO
    allow: Sequence[str] = ()
    fail_on: Severity | None = None


def prove(
    story: Story, terms: Terms, console: Console, quiet: bool, meanwhile: Meanwhile | None = None
) -> Proof:
    """Explore every reading, showing how far it is where there is somebody to see it.

    Args:
        story: what is proved.
        terms: what was asked for.
        console: a bar is drawn on it if it is a terminal.
        quiet: draw none, and say nothing.
        meanwhile: called now and then; what it raises ends the search.
    """

    def met(finding: Finding) -> None:
        if not quiet and console.is_terminal:
            where = f"{finding.place}: " if finding.place else ""
            sheet = Sheet()
            severity = (f"{finding.severity} {finding.code}", SEVERITY_STYLES[finding.severity])
            sheet.add(f"met so far: {where}", severity, f"  {finding.message}")
            console.print(sheet, soft_wrap=True)

    with exploring(console, quiet, meanwhile) as (progress, notice):
        return _check(story, terms, progress, notice, met)


@contextlib.contextmanager
def exploring(
    console: Console, quiet: bool, meanwhile: Meanwhile | None = None
) -> Iterator[tuple[Attend, Callable[[str], None]]]:
    """What a search is to call now and then, and what it is to say things with; see `prove`."""

    def notice(sentence: str) -> None:
        if not quiet:
            console.print(wrapped(Text(sentence, "dim"), console), soft_wrap=True)

    def attend(states: int, frontier: int, transitions: int, seconds: float) -> None:
        if meanwhile is not None:
            meanwhile()

    if quiet or not console.is_terminal:
        yield attend, notice
        return
    with _bar(console) as progress:
        bar = progress.add_task("exploring every reading …", total=None)

        def show(states: int, frontier: int, transitions: int, seconds: float) -> None:
            said = progress_line(states, frontier, seconds)
            progress.update(bar, total=states, completed=states - frontier, description=said)
            attend(states, frontier, transitions, seconds)

        yield show, notice


def _check(
    story: Story,
    terms: Terms,
    progress: Attend,
    notice: Callable[[str], None],
    met: Callable[[Finding], None],
) -> Proof:
    return story.check(
        max_states=terms.max_states,
        max_seconds=terms.max_seconds,
        progress=progress,
        entries=terms.entries,
        always=terms.always,
        sometimes=terms.sometimes,
        eventually=terms.eventually,
        fair=terms.fair.value if terms.fair else None,
        memory=terms.memory,
        jobs=terms.jobs,
        liveness=terms.liveness,
        bounds=terms.bounds,
        words=terms.words,
        search=terms.search.value,
        allow=terms.allow,
        fail_on=terms.fail_on,
        notice=notice,
        met=met,
    )


def progress_line(states: int, frontier: int, seconds: float) -> str:
    """How far the search has come: states, how many of them are still to be looked at, rate."""
    rate = f", {states / seconds:,.0f} a second" if seconds > 0 else ""
    return f"{count(states, 'state')}, {frontier:,} to look at{rate}"


def _bar(console: Console) -> Progress:
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

    return Progress(
        SpinnerColumn(),
        BarColumn(24, complete_style="green", finished_style="green", pulse_style="green"),
        TextColumn("{task.description}", markup=False),
        console=console,
        transient=True,
        refresh_per_second=8,
    )
