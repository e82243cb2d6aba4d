"""Odds told: for programs and for people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from twofold.errors import Place
from twofold.odds import Odds
from twofold.odds.likelihood import Chance, Intervention, Turning
from twofold.report.json_layout import finding_json, line_of
from twofold.report.source_lines import SourceLine
from twofold.report.text import bar, count

PIVOTAL = 10  # choices that are told
LEAST_WEIGHT = 0.005  # what a choice must move to be told

_TAGS = re.compile(r"\s+#.*?(?=\]|$)")


def as_json(odds: Odds) -> dict[str, object]:
    """The odds as `--format json` prints them; chances are from 0 to 1."""
    endings = [{"at": _at(e), "name": e.says if e.at else None, **_chance(e)} for e in odds.endings]
    return {
        "story": odds.story,
        "exact": not odds.estimated,
        "method": _method(odds),
        "states": odds.states,
        "seconds": round(odds.seconds, 3),
        "endings": endings,
        "errors": odds.fails,
        "never_ends": odds.never_ends,
        "expected_turns": odds.turns,
        "covenants": [
            {"name": kept.says, "kept": _chance(kept), "broken": _chance(broken)}
            for kept, broken in zip(odds.kept, odds.broken, strict=True)
        ],
        "reached": [{"says": one.says, **_chance(one)} for one in odds.reached],
        "pivotal": [
            {
                "path": choice.path,
                **line_of(choice.place),
                "taken": choice.taken,
                "endings": list(choice.endings),
                "moves": list(choice.moves),
            }
            for choice in odds.choices
        ],
        "intervention": _intervention(odds.intervention, odds) if odds.intervention else None,
        "findings": [finding_json(finding) for finding in odds.findings],
    }


def _at(ending: Chance) -> str:
    return ending.at or ending.says


def _chance(one: Chance) -> dict[str, object]:
    found: dict[str, object] = {"probability": one.probability}
    if one.interval is not None:
        found["interval"] = list(one.interval)
    if one.worst is not None:
        found |= {"worst": one.worst, "best": one.best}
    return found


def _intervention(one: Intervention, odds: Odds) -> dict[str, object]:
    return {
        "covenant": one.covenant,
        "wanted": one.wanted,
        "fewest": one.fewest,
        "chances": list(one.chances),
        "nudges": [
            {"path": odds.paths[nudge.choice][0], "left": nudge.left, "chance": nudge.chance}
            for nudge in one.nudges
        ],
    }


def _method(odds: Odds) -> str:
    if odds.estimated:
        return f"{count(odds.estimated, 'random reading')}, 95 % intervals by Wilson"
    return "absorbing Markov chain, solved directly"


def for_people(odds: Odds, source: SourceLine) -> RenderableType:
    """The odds as a page: each ending's, drawn; what matters; what the powers could do.

    Args:
        source: the line of the author's text at a place, or None where it cannot be had.
    """
    parts: list[RenderableType] = [_endings(odds)]
    for title, rows in (("reached", odds.reached), ("covenants", _covenants(odds))):
        if rows:
            parts += [Text(), Text(title, "bold"), _table(rows)]
    if not odds.estimated:
        parts += _pivotal(odds, source)
    if odds.intervention is not None:
        parts += _least(odds.intervention, odds, source)
    for finding in odds.findings:
        where = f"  {finding.place}" if finding.place else ""
        parts += [
            Text(),
            Text.assemble(("note TF011", "cyan"), f"  {finding.message}", (where, "dim")),
            Text(f"  twofold play {odds.story} --choices {finding.trace}", "dim"),
        ]
    return Group(*parts, Text(), Text(_closing(odds)))


def _endings(odds: Odds) -> Table:
    rows = sorted(odds.endings, key=lambda one: -one.probability)
    if odds.never_ends:
        rows.append(Chance("never ends", odds.never_ends))
    if odds.fails:
        rows.append(Chance("a runtime error", odds.fails))
    return _table(rows)


def _covenants(odds: Odds) -> list[Chance]:
    return [
        Chance(f"{one.says} {how}", one.probability, "", one.worst, one.best, one.interval)
        for pair in zip(odds.kept, odds.broken, strict=True)
        for one, how in zip(pair, ("kept", "broken"), strict=True)
    ]


def _table(rows: list[Chance]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right")
    for one in rows:
        drawn = bar(one.probability, at_least=1 if one.probability else 0)
        table.add_row(_share(one.probability), drawn, Text(one.says), Text(_besides(one), "dim"))
    return table


def _besides(one: Chance) -> str:
    said = [one.at] if one.at else []
    if one.interval is not None:
        said.append(f"{_share(one.interval[0])} to {_share(one.interval[1])}")
    if one.worst is not None and one.best is not None:
        said.append(f"with nudges {_share(one.worst)} to {_share(one.best)}")
    return ", ".join(said)


def _share(chance: float) -> str:
    """A chance in per cent: two digits after the point, or as many as say anything at all."""
    if 0 < chance < 0.0001:
        return f"{chance * 100:.1g}%"
    return f"{chance:.2%}"


def _pivotal(odds: Odds, source: SourceLine) -> Iterator[RenderableType]:
    told = [choice for choice in odds.choices if choice.matters >= LEAST_WEIGHT][:PIVOTAL]
    if not told:
        return
    yield Text()
    yield Text("what matters most", "bold")
    for choice in told:
        yield Text.assemble(
            ("  › ", "dim"),
            _words(choice.place, choice.path, source),
            (f"  {_where(choice)}", "dim"),
        )
        yield Text(f"      taken {_often(choice.taken)}; then {_moved(choice, odds)}")


def _moved(choice: Turning, odds: Odds) -> str:
    """The endings that a choice moves furthest, and how far."""
    moves = sorted(range(len(choice.moves)), key=lambda i: (-abs(choice.moves[i]), i))
    said = []
    for number in moves[:3]:
        if abs(choice.moves[number]) < LEAST_WEIGHT:
            break
        before = choice.endings[number] - choice.moves[number]
        name = odds.endings[number].says
        said.append(f"{name} {_share(before)} → {_share(choice.endings[number])}")
    return ", ".join(said)


def _often(times: float) -> str:
    return f"in {_share(times)} of readings" if times <= 1 else f"{times:.1f} times a reading"


def _where(choice: Turning) -> str:
    return f"{choice.place.file}:{choice.place.line}" if choice.place else choice.path


def _words(place: Place | None, path: str, source: SourceLine) -> str:
    """A choice as its author wrote it, up to its tags."""
    line = source(place) if place else None
    return _TAGS.sub("", line).strip() if line else path


def _least(one: Intervention, odds: Odds, source: SourceLine) -> Iterator[RenderableType]:
    yield Text()
    yield Text("the least intervention", "bold")
    wanted = f"{one.covenant} kept in {_share(one.wanted)} of readings"
    steps = ", ".join(f"{n}: {_share(chance)}" for n, chance in enumerate(one.chances))
    if one.fewest is None:
        yield Text(f"  no number of nudges has {wanted}; by how many are allowed: {steps}")
    elif one.fewest == 0:
        yield Text(f"  none is needed to have {wanted}: {_share(one.chances[0])}")
    else:
        yield Text(
            f"  {count(one.fewest, 'nudge')} at the most have {wanted}; "
            f"by how many are allowed: {steps}"
        )
    for nudge in one.nudges:
        path, place = odds.paths[nudge.choice]
        where = f"{place.file}:{place.line}" if place else path
        yield Text.assemble(("  › ", "dim"), _words(place, path, source), (f"  {where}", "dim"))
        left = f"with {nudge.left} left" if len(one.chances) > 2 else "once"
        yield Text(f"      taken {left}, in {_share(nudge.chance)} of readings")


def _closing(odds: Odds) -> str:
    turns = "" if odds.turns is None else f"; {odds.turns:.1f} choices a reading, expected"
    if odds.estimated:
        return (
            f"estimated from {count(odds.estimated, 'random reading')}, with a confidence of 95%, "
            f"for the graph is not whole: {odds.why_estimated}{turns}"
        )
    return f"exact, on {count(odds.states, 'state')}, in {odds.seconds:.2g} s{turns}"
