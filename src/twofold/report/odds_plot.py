"""Odds drawn into a file: how each reading ends, and what the pivotal choices move."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from twofold.odds import Odds
from twofold.odds.figures import Turning
from twofold.report.counting import share
from twofold.report.odds import LEAST_WEIGHT, words_of
from twofold.report.pictures import drawing, picture
from twofold.report.source_lines import SourceLine

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_CHOICES = 8
LONGEST, LONGEST_ENDING = 48, 36  # characters of a choice's words, and of an ending's name
ROW, MARGIN, WIDTH = 0.34, 0.9, 8.0  # inches
NOW, MORE, LESS, RANGE = "#4a6fa5", "#3a7d44", "#a34a3a", "#9aa5b1"


def drawn(odds: Odds, kind: str, source: SourceLine, clean: Callable[[str], str] = str) -> bytes:
    """The odds as a picture.

    Args:
        kind: `svg` or `png`.
        source: the line of the author's text at a place, or None where it cannot be had.
        clean: makes what a story says harmless.

    Raises:
        StoryError: where matplotlib is not installed.
    """
    endings = _by_name(odds)
    pivotal = [one for one in odds.choices if one.matters >= LEAST_WEIGHT][:MOST_CHOICES]
    heights = [max(len(endings), 1), max(len(pivotal), 1)] if pivotal else [max(len(endings), 1)]
    with drawing():
        from matplotlib.figure import Figure

        figure = Figure((WIDTH, sum(heights) * ROW + MARGIN * len(heights)), layout="constrained")
        axes = figure.subplots(len(heights), 1, height_ratios=heights, squeeze=False)[:, 0]
        _draw_endings(axes[0], endings, clean)
        if pivotal:
            _draw_pivotal(axes[1], odds, pivotal, source, clean)
        return picture(figure, kind)


def _by_name(odds: Odds) -> list[tuple[str, float]]:
    """The chance of each name that an ending has, and of what is no ending; the likeliest first."""
    found: dict[str, float] = {}
    for one in odds.endings:
        found[one.says] = found.get(one.says, 0.0) + one.probability
    for says, chance in (("never ends", odds.never_ends), ("a runtime error", odds.fails)):
        if chance:
            found[says] = chance
    return sorted(found.items(), key=lambda one: -one[1])


def _draw_endings(
    axes: Axes, endings: Sequence[tuple[str, float]], clean: Callable[[str], str]
) -> None:
    chances = [chance for _, chance in endings]
    axes.barh([clean(says) for says, _ in endings], chances, color=NOW)
    for row, chance in enumerate(chances):
        axes.text(chance + 0.01, row, share(chance), va="center", fontsize=9)
    axes.set_xlim(0, max([*chances, 0.1]) * 1.15)
    axes.set_title("how it ends", loc="left", fontsize=10)
    _tidy(axes)


def _draw_pivotal(
    axes: Axes,
    odds: Odds,
    pivotal: Sequence[Turning],
    source: SourceLine,
    clean: Callable[[str], str],
) -> None:
    """For each choice the ending that it moves furthest."""
    rows = [max(range(len(one.moves)), key=lambda i: abs(one.moves[i])) for one in pivotal]
    moves = [one.moves[row] for one, row in zip(pivotal, rows, strict=True)]
    words = [clean(words_of(one.place, one.path, source)).strip("[]") for one in pivotal]
    labels = [_cut(one, LONGEST) for one in words]
    most = max(map(abs, moves))
    axes.barh(range(len(moves)), moves, color=[MORE if move > 0 else LESS for move in moves])
    axes.set_yticks(range(len(labels)), labels)
    for number, (move, row) in enumerate(zip(moves, rows, strict=True)):
        axes.text(  # on the side of the axis where there is no bar
            0.02 * most * (-1 if move > 0 else 1),
            number,
            f"{_cut(clean(odds.ending_names[row]), LONGEST_ENDING)} {move:+.0%}",
            va="center",
            ha="right" if move > 0 else "left",
            fontsize=8,
        )
    axes.set_xlim(-1.05 * most, 1.05 * most)
    axes.axvline(0, color=RANGE, linewidth=0.8)
    axes.set_title("what matters most, and what it moves", loc="left", fontsize=10)
    _tidy(axes)


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[: most - 1]}…"


def _tidy(axes: Any) -> None:
    axes.invert_yaxis()
    axes.set_xticks([])
    axes.tick_params(left=False, labelsize=9)
    for side in axes.spines.values():
        side.set_visible(False)
