"""What a story amounts to, told: for programs and for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from twofold.play.trace import folded
from twofold.report.counting import count, share
from twofold.report.json_layout import line_of
from twofold.stats import Amount, Length, Stats, Stretch

NAME = 24  # characters of the column of names
LONG = 120  # characters of a trace that nobody would type


def as_json(stats: Stats) -> dict[str, object]:
    """The figures as `--format json` prints them."""
    loop, stretch = stats.loop, stats.stretch
    return {
        "story": stats.story,
        "words": stats.words,
        "choice_words": stats.choice_words,
        "choices": stats.choices,
        "knots": stats.knots,
        "stitches": stats.stitches,
        "functions": stats.functions,
        "narration": stats.narration,
        "speakers": [
            {"name": one.name, "lines": one.lines, "words": one.words} for one in stats.speakers
        ],
        "realms": [{"name": one.name, **_amount(one.amount)} for one in stats.realms],
        "in_several_realms": stats.several,
        "not_met": _amount(stats.not_met),
        "longest_stretch": stretch
        and {
            "words": stretch.words,
            "after": line_of(stretch.after) if stretch.after else None,
            "trace": stretch.trace,
        },
        "readings": {
            "exact": stats.why_incomplete is None,
            "why_incomplete": stats.why_incomplete,
            "states": stats.states,
            "policy": stats.policy,
            "played": stats.played,
            "ended": stats.ended,
            "seed": stats.seed,
            "shortest": _length(stats.shortest),
            "likeliest": _length(stats.likeliest),
            "longest": _length(stats.longest),
            "loop": loop and {"after": loop.before, "trace": loop.round},
        },
    }


def _amount(one: Amount) -> dict[str, object]:
    return {"lines": one.lines, "spoken": one.spoken, "words": one.words}


def _length(one: Length | None) -> dict[str, object] | None:
    if one is None:
        return None
    found: dict[str, object] = {"words": one.words, "choices": one.choices, "trace": one.trace}
    return found if one.chance is None else {**found, "probability": one.chance}


def for_people(stats: Stats) -> RenderableType:
    """The figures as a page of 80 columns; only traces may be wider."""
    parts: list[RenderableType] = [
        Text.assemble(
            (count(stats.words, "word"), "bold"),
            f", {stats.choice_words:,} of them only in choices",
        ),
        Text(
            f"{count(stats.choices, 'choice')}, {count(stats.knots, 'knot')}, "
            f"{count(stats.stitches, 'stitch', 'stitches')}, "
            f"{count(stats.functions, 'function')}"
        ),
        Text(),
        _table(
            ("who speaks", "lines", "words"),
            [
                *((one.name, f"{one.lines:,}", f"{one.words:,}") for one in stats.speakers),
                ("nobody", "", f"{stats.narration:,}"),
            ],
        ),
    ]
    if stats.realms or stats.not_met.words:
        parts += _where(stats)
    parts += [Text(), *_lengths(stats), Text(), *_closing(stats)]
    return Group(*parts)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(width=NAME, no_wrap=True, overflow="ellipsis")
    for _ in head[1:]:
        table.add_column(justify="right", no_wrap=True, min_width=8)
    table.add_row(*(Text(one, "bold") for one in head))
    for row in rows:
        table.add_row(*(Text(one) for one in row))
    return table


def _where(stats: Stats) -> Iterator[RenderableType]:
    rows = [(one.name or "before any scene", one.amount) for one in stats.realms]
    if stats.not_met.words:
        rows.append(("not met", stats.not_met))
    yield Text()
    yield _table(
        ("where it is read", "lines", "spoken", "words"),
        [(n, f"{a.lines:,}", f"{a.spoken:,}", f"{a.words:,}") for n, a in rows],
    )
    if stats.several:
        said = f"{count(stats.several, 'word')} read in more than one realm, and counted in each"
        yield Text(said, "dim")


def _lengths(stats: Stats) -> Iterator[RenderableType]:
    named = (
        ("the fewest choices", stats.shortest),
        ("the likeliest", stats.likeliest),
        ("the most choices", stats.longest),
    )
    rows = [(n, f"{one.words:,}", f"{one.choices:,}") for n, one in named if one is not None]
    if stats.loop is not None:
        rows.append(("the most choices", "without", "bound"))
    yield _table(("a reading", "words", "choices"), rows)
    if stats.shortest is None:
        whose = "reading" if stats.why_incomplete is None else "reading that was played"
        yield Text(f"no {whose} comes to an end")
    if stats.stretch is not None:
        yield Text(f"most without a choice: {_stretch(stats.stretch)}")
    for name, one in named:
        if one is not None:
            chance = "" if one.chance is None else f", {share(one.chance)} of readings"
            yield _trace(f"{name}{chance}", one.trace)
    if stats.loop is not None:
        before, around = stats.loop.before, stats.loop.round
        yield _trace("round and round", folded(around), f" after {folded(before)}" * bool(before))


def _stretch(one: Stretch) -> str:
    if one.after is not None:
        where = f"after the choice at {one.after.file}:{one.after.line}"
    else:
        where = f"after {folded(one.trace)}" if one.trace else "at the beginning"
    return f"{count(one.words, 'word')}, {where}"


def _trace(name: str, trace: str, after: str = "") -> Text:
    said = f"{folded(trace) or 'no choice'}{after}"
    if len(said) > LONG:
        said = "a long trace, which --format json has"
    return Text(f"  {name}: {said}", "dim")


def _closing(stats: Stats) -> Iterator[Text]:
    by = f"by {count(stats.played, 'random reading')} (`{stats.policy}`, seed {stats.seed})"
    if stats.why_incomplete is None:
        said = f"lengths are of every reading, on {count(stats.states, 'state')}"
        yield Text(f"{said}; the rest is what was met")
        yield Text(f"{by}, and by those above")
        return
    yield Text(f"not every reading was explored: {stats.why_incomplete};")
    yield Text(f"lengths are of what was met {by};")
    yield Text(f"{stats.ended:,} of those came to an end")
