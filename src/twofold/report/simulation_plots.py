"""A simulation drawn, with matplotlib: its endings, its lengths, how its quantities go."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from twofold.report.pictures import FORMS, drawing, picture
from twofold.simulate import interval
from twofold.simulate.simulation import Course, Simulation
from twofold.simulate.tally import Distribution

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MOST_BARS = 30
BARS = 40  # of a histogram
INK, PALE = "#33415c", "#9fb1d1"


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def draw(
    found: Simulation, folder: Path, write: Callable[[Path, bytes], None] = _write
) -> list[Path]:
    """Draw a simulation into files of a folder, each as PNG and as SVG; returns their paths.

    Args:
        write: writes the bytes of a picture to its path.

    Raises:
        StoryError: where matplotlib is not installed.
        OSError: where a file cannot be written.
    """
    written = []
    with drawing():
        folder.mkdir(parents=True, exist_ok=True)
        for name, figure in _figures(found):
            for form in FORMS:
                path = folder / f"{name}.{form}"
                write(path, picture(figure, form))
                written.append(path)
    return written


def _figures(found: Simulation) -> Iterator[tuple[str, Figure]]:
    if found.endings:
        yield "endings", _endings(found)
    yield "turns", _lengths(found.turns, "choices a playthrough", found)
    yield "words", _lengths(found.words, "words a playthrough", found)
    for kind in dict.fromkeys(course.kind for course in found.courses):
        courses = [one for one in found.courses if one.kind == kind and len(one.moments) > 1]
        if courses:
            yield f"{kind}s", _courses(courses, kind)


def _figure(width: float, height: float, title: str) -> tuple[Figure, Any]:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout="constrained")
    axes = figure.add_subplot()
    axes.set_title(_plain(title), loc="left")
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    return figure, axes


def _endings(found: Simulation) -> Figure:
    """A bar for each ending, with the interval in which its chance lies."""
    rows = found.endings[:MOST_BARS][::-1]
    shares = [one.frequency for one in rows]
    between = [interval(round(share * found.runs), found.runs) for share in shares]
    errors = [
        [max(share - low, 0.0) for share, (low, _) in zip(shares, between, strict=True)],
        [max(high - share, 0.0) for share, (_, high) in zip(shares, between, strict=True)],
    ]
    height = 1.0 + 0.28 * len(rows)
    figure, axes = _figure(6.4, height, f"endings, {found.runs:,} playthroughs, {found.policy}")
    names = [_plain(one.name or one.at) for one in rows]
    axes.barh(range(len(rows)), shares, xerr=errors, color=PALE, ecolor=INK)
    axes.set_yticks(range(len(rows)), names)
    axes.set_xlabel("share of playthroughs")
    return figure


def _lengths(of: Distribution, what: str, found: Simulation) -> Figure:
    figure, axes = _figure(6.4, 2.6, f"{what}, {found.runs:,} playthroughs, {found.policy}")
    numbers, counts = of.numbers(), [count for _, count in of.counts]
    axes.hist(numbers, bins=min(BARS, max(len(numbers), 1)), weights=counts, color=PALE)
    axes.set_xlabel(what)
    axes.set_ylabel("playthroughs")
    return figure


def _courses(courses: Sequence[Course], kind: str) -> Figure:
    """A line for each quantity: what it is on average, choice by choice."""
    figure, axes = _figure(6.4, 3.2, f"{kind}s, choice by choice")
    for course in courses:
        turns = [moment.turns for moment in course.moments]
        means = [moment.mean for moment in course.moments]
        axes.plot(turns, means, label=_plain(course.says))
    axes.set_xlabel("choices taken")
    axes.set_ylabel("on average")
    axes.legend(frameon=False, fontsize="small")
    return figure


def _plain(text: str) -> str:
    """A text without control characters."""
    return "".join(c if c.isprintable() else "·" for c in text)
