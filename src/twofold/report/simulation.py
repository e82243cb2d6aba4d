"""What a simulation came to, for programs, for people and as a table."""

from __future__ import annotations

import csv
import io

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from twofold.report.counting import bar, count
from twofold.report.incomplete import unmet_for_people
from twofold.report.json_layout import line_of, unmet_json
from twofold.report.source_lines import SourceLine
from twofold.simulate import interval
from twofold.simulate.simulation import Course, Simulation, Visits
from twofold.simulate.tally import Distribution

WORDS_A_MINUTE = 240
"""How fast people read to themselves in English: 238 on average, and 260 of fiction (Brysbaert,
"How many words do we read per minute?", Journal of Memory and Language 109, 2019)."""

BAR = 10
"""Characters of a bar, so that the names of endings stand beside it in eighty columns."""

COLUMNS = (
    *("kind", "path", "file", "line", "column"),
    *("times", "times_a_run", "runs", "share_of_runs", "offered", "offered_in_runs"),
)


def as_json(found: Simulation, words_a_minute: int = WORDS_A_MINUTE) -> dict[str, object]:
    """The simulation as `--format json` prints it."""
    choices = found.choices
    return {
        "story": found.story,
        "runs": found.runs,
        "seed": found.seed,
        "policy": found.policy,
        "seconds": round(found.seconds, 3),
        "endings": [
            {"at": e.at, "name": e.name, "frequency": e.frequency, **_interval(found, e.frequency)}
            for e in found.endings
        ],
        "unfinished": found.unfinished / max(found.runs, 1),
        "errors": [
            {
                "message": f.message,
                "path": f.path,
                **line_of(f.place),
                "frequency": f.frequency,
                **_interval(found, f.frequency),
            }
            for f in found.failures
        ],
        "covenants": [
            {
                "name": c.name,
                "kept": c.kept,
                "kept_interval": _between(found, c.kept),
                "broken": c.broken,
                "broken_interval": _between(found, c.broken),
            }
            for c in found.covenants
        ],
        "coverage": {
            "choices": {
                "offered": sum(c.offered for c in choices),
                "taken": sum(c.taken for c in choices),
                "total": len(choices),
            },
            "spans": {"reached": sum(s.reached for s in found.spans), "total": len(found.spans)},
            "knots": {"reached": found.knots[0], "total": found.knots[1]},
        },
        "unmet": [unmet_json(one) for one in found.unmet],
        "turns": _spread(found.turns),
        "words": _spread(found.words),
        "minutes": {
            "words_a_minute": words_a_minute,
            **_spread(found.words, words_a_minute),
        },
        "choices": [
            {
                **_visited(found, one),
                "offered": one.offered,
                "offered_in": one.offered_in,
            }
            for one in found.visits
            if one.kind == "choice"
        ],
        "knots": [_visited(found, one) for one in found.visits if one.kind in ("knot", "stitch")],
        "courses": [_course(course) for course in found.courses],
    }


def as_csv(found: Simulation) -> str:
    """How often each knot, choice and line was met: a row for each, under `COLUMNS`."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(COLUMNS)
    runs = max(found.runs, 1)
    for one in found.visits:
        place = one.place
        rows.writerow(
            (
                one.kind,
                one.path,
                *((place.file, place.line, place.column) if place else ("", "", "")),
                one.times,
                f"{one.times / runs:.6g}",
                *(("", "") if one.within is None else (one.within, f"{one.within / runs:.6g}")),
                *("" if n is None else n for n in (one.offered, one.offered_in)),
            )
        )
    return text.getvalue()


def _interval(found: Simulation, frequency: float) -> dict[str, list[float]]:
    return {"interval": _between(found, frequency)}


def _between(found: Simulation, frequency: float) -> list[float]:
    return list(interval(round(frequency * found.runs), found.runs))


def _spread(of: Distribution, a_unit: int = 1) -> dict[str, float]:
    """The mean, the median, and what 95 % stay within."""
    figures = {"mean": of.mean, "median": of.within(0.5), "p95": of.within(0.95)}
    return {name: figure / a_unit for name, figure in figures.items()}


def _visited(found: Simulation, one: Visits) -> dict[str, object]:
    share = (one.within or 0) / max(found.runs, 1)
    return {
        "kind": one.kind,
        "path": one.path,
        **line_of(one.place),
        "times": one.times,
        "frequency": share,
        **_interval(found, share),
    }


def _course(course: Course) -> dict[str, object]:
    return {
        "says": course.says,
        "kind": course.kind,
        "moments": [
            {
                "turns": moment.turns,
                "readings": moment.readings,
                "mean": moment.mean,
                "least": moment.least,
                "most": moment.most,
            }
            for moment in course.moments
        ],
    }


def for_people(
    found: Simulation, source: SourceLine, words_a_minute: int = WORDS_A_MINUTE
) -> RenderableType:
    """The simulation as a page: how often each ending came, drawn, and what was met, or not.

    Args:
        source: the line of the author's text at a place, or None where it cannot be had.
        words_a_minute: how fast it is read.
    """
    table = Table.grid(padding=(0, 2))
    for _ in range(3):
        table.add_column(no_wrap=True)
    table.add_column(overflow="fold", ratio=2)
    table.add_column(overflow="fold", ratio=1)
    rows = [(e.name or e.at, e.at if e.name else "", e.frequency) for e in found.endings]
    if found.unfinished:
        rows.append(("never ended", "", found.unfinished / found.runs))
    rows += [(f"error: {f.message}", str(f.place or f.path), f.frequency) for f in found.failures]
    for name, at, frequency in rows:
        share = f"{frequency:7.2%}"
        drawn = bar(frequency, 1 if frequency else 0, BAR)
        between = _lies_between(found, frequency)
        table.add_row(share, drawn, between, Text(name), Text(at, "dim"))
    parts: list[RenderableType] = [table]
    for covenant in found.covenants:
        kept, broken = f"kept {covenant.kept:.2%}", f"broken {covenant.broken:.2%}"
        parts.append(Text(f"  {covenant.name}: {kept}, {broken}"))
    if found.courses:
        parts += [Text(), *_courses(found.courses)]
    parts += [Text(), unmet_for_people(found.unmet, source)]
    return Group(*parts, Text(_length(found, words_a_minute)), Text(_closing(found)))


def _lies_between(found: Simulation, frequency: float) -> Text:
    low, high = _between(found, frequency)
    return Text(f"{low:.2%} to {high:.2%}", "dim")


def _courses(courses: list[Course]) -> list[RenderableType]:
    """How each quantity began, and where it stood in the readings that were longest."""
    table = Table.grid(padding=(0, 2))
    for course in courses:
        if not course.moments:
            continue
        first, last = course.moments[0], course.moments[-1]
        middle = course.moments[len(course.moments) // 2]
        told = " → ".join(f"{one.mean:.3g}" for one in (first, middle, last))
        least = min(one.least for one in course.moments)
        most = max(one.most for one in course.moments)
        table.add_row(f"  {course.says}", told, Text(f"between {least} and {most}", "dim"))
    return [Text("how it goes, from the first choice to the last", "bold"), table]


def _length(found: Simulation, words_a_minute: int) -> str:
    words, turns = found.words, found.turns
    return (
        f"{words.mean:,.0f} words a playthrough, half within {words.within(0.5):,}, 95% within "
        f"{words.within(0.95):,}\n"
        f"{words.mean / words_a_minute:.1f} minutes at {words_a_minute} words a minute\n"
        f"turns {turns.mean:.1f} on average, half within {turns.within(0.5)}, 95% within "
        f"{turns.within(0.95)}"
    )


def _closing(found: Simulation) -> str:
    met = sum(c.offered for c in found.choices)
    return (
        f"{count(found.runs, 'playthrough')} by `{found.policy}` in {found.seconds:.2g} s "
        f"(seed {found.seed}): {met} of {count(len(found.choices), 'choice')} offered"
    )
