"""What a simulation came to, for programs, for people and as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from twofold.report.counting import bar, count, share
from twofold.report.fitting import Fitting, figures
from twofold.report.incomplete import unmet_for_people
from twofold.report.json_layout import line_of, unmet_json
from twofold.report.sheet import Sheet
from twofold.report.source_lines import SourceLine
from twofold.report.styles import QUIET
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
                "ever_kept": c.ever_kept,
                "broken": c.broken,
                "broken_interval": _between(found, c.broken),
                "ever_broken": c.ever_broken,
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
    frequency = (one.within or 0) / max(found.runs, 1)
    return {
        "kind": one.kind,
        "path": one.path,
        **line_of(one.place),
        "times": one.times,
        "frequency": frequency,
        **_interval(found, frequency),
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
    """The simulation as it is read: how often each ending came, drawn, and what was met, or not.

    Args:
        source: the line of the author's text at a place, or None where it cannot be had.
        words_a_minute: how fast it is read.
    """
    parts: list[RenderableType] = [_endings(found)]
    if found.covenants:
        parts += [Text(), _covenants(found)]
    if found.courses:
        parts += [Text(), _courses(found.courses)]
    parts.append(Text())
    if found.unmet:
        parts += [unmet_for_people(found.unmet, source), Text()]
    return Group(*parts, _length(found, words_a_minute), _closing(found))


def _endings(found: Simulation) -> Fitting:
    """A row for each way to end: its share, drawn, and what its chance lies between."""
    rows = []
    for name, frequency in _ways_to_end(found):
        low, high = _between(found, frequency)
        drawn = bar(frequency, 1 if frequency else 0, BAR)
        between = Text(f"{low:.2%} to {high:>7.2%}", QUIET)
        rows.append((Text(name), (share(frequency), drawn, between)))
    return figures("ending", ("share", "", "95% between"), rows)


def _ways_to_end(found: Simulation) -> Iterator[tuple[str, float]]:
    yield from ((f"{e.name} ({e.at})" if e.name else e.at, e.frequency) for e in found.endings)
    if found.unfinished:
        yield "never ended", found.unfinished / found.runs
    yield from ((f"error: {f.message} ({f.place or f.path})", f.frequency) for f in found.failures)


def _covenants(found: Simulation) -> Fitting:
    rows = []
    for one in found.covenants:
        rows.append((Text(one.name), (share(one.kept), share(one.broken))))
        if (one.kept, one.broken) != (one.ever_kept, one.ever_broken):
            rows.append((Text("  at some time"), (share(one.ever_kept), share(one.ever_broken))))
    return figures("covenant", ("kept", "broken"), rows)


def _courses(courses: list[Course]) -> Fitting:
    """How each quantity began, and where it stood in the readings that were longest."""
    rows = []
    for course in filter(lambda course: course.moments, courses):
        moments = course.moments
        middle = moments[len(moments) // 2]
        means = (f"{one.mean:.3g}" for one in (moments[0], middle, moments[-1]))
        least, most = min(one.least for one in moments), max(one.most for one in moments)
        rows.append((Text(course.says), (*means, f"{least}", f"{most}")))
    return figures(
        "how it goes, on average", ("at first", "half-way", "at last", "least", "most"), rows
    )


def _length(found: Simulation, words_a_minute: int) -> Fitting:
    words, turns = found.words, found.turns
    rows = []
    for name, of, a_unit, digits in (
        ("words", words, 1, 0),
        (f"minutes, at {words_a_minute} words a minute", words, words_a_minute, 1),
        ("choices", turns, 1, 1),
    ):
        spread = _spread(of, a_unit)
        within = digits if a_unit > 1 else 0
        mean = f"{spread['mean']:,.{digits}f}"
        others = (f"{spread[one]:,.{within}f}" for one in ("median", "p95"))
        rows.append((Text(name), (mean, *others)))
    return figures("a playthrough", ("mean", "half within", "95% within"), rows)


def _closing(found: Simulation) -> Sheet:
    met = sum(c.offered for c in found.choices)
    sheet = Sheet()
    sheet.blank()
    sheet.add(
        f"{count(found.runs, 'playthrough')} by `{found.policy}` in {found.seconds:.2g} s "
        f"(seed {found.seed}): {met:,} of {count(len(found.choices), 'choice')} offered",
        hanging=0,
    )
    return sheet
