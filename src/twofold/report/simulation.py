"""What a simulation came to, for programs and for people."""

from __future__ import annotations

import numpy as np
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from twofold.report.incomplete import unmet_for_people
from twofold.report.json_layout import line_of, unmet_json
from twofold.report.source_lines import SourceLine
from twofold.report.text import bar, count
from twofold.simulate.simulation import Simulation


def as_json(found: Simulation) -> dict[str, object]:
    """The simulation as `--format json` prints it."""
    choices = found.choices
    mean, median, most = _turns(found)
    return {
        "story": found.story,
        "runs": found.runs,
        "seed": found.seed,
        "seconds": round(found.seconds, 3),
        "endings": [{"at": e.at, "name": e.name, "frequency": e.frequency} for e in found.endings],
        "unfinished": found.unfinished / max(found.runs, 1),
        "errors": [
            {
                "message": f.message,
                "path": f.path,
                **line_of(f.place),
                "frequency": f.frequency,
            }
            for f in found.failures
        ],
        "covenants": [
            {"name": c.name, "kept": c.kept, "broken": c.broken} for c in found.covenants
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
        "turns": {"mean": mean, "median": median, "p95": most},
    }


def for_people(found: Simulation, source: SourceLine) -> RenderableType:
    """The simulation as a page: how often each ending came, drawn, and what was met, or not.

    Args:
        source: the line of the author's text at a place, or None where it cannot be had.
    """
    table = Table.grid(padding=(0, 2))
    rows = [(e.name or e.at, e.at if e.name else "", e.frequency) for e in found.endings]
    if found.unfinished:
        rows.append(("never ended", "", found.unfinished / found.runs))
    rows += [(f"error: {f.message}", str(f.place or f.path), f.frequency) for f in found.failures]
    for name, at, frequency in rows:
        table.add_row(f"{frequency:7.2%}", bar(frequency), name, Text(at, "dim"))
    for covenant in found.covenants:
        kept, broken = f"kept {covenant.kept:.2%}", f"broken {covenant.broken:.2%}"
        table.add_row("", "", f"{covenant.name}: {kept}, {broken}", "")
    return Group(table, Text(), unmet_for_people(found.unmet, source), Text(_closing(found)))


def _closing(found: Simulation) -> str:
    met = sum(c.offered for c in found.choices)
    mean, median, most = _turns(found)
    return (
        f"{count(found.runs, 'random playthrough')} in {found.seconds:.2g} s (seed {found.seed}): "
        f"{met} of {count(len(found.choices), 'choice')} offered; turns {mean:.1f} on average, "
        f"half within {median:g}, 95% within {most:g}"
    )


def _turns(found: Simulation) -> tuple[float, float, float]:
    """The mean of the turns, the median, and what 95% of the playthroughs stay within."""
    if not len(found.turns):
        return 0.0, 0.0, 0.0
    return (
        float(np.mean(found.turns)),
        float(np.median(found.turns)),
        float(np.percentile(found.turns, 95)),
    )
