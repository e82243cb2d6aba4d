"""Odds told: for programs and for people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from rich.console import Group, RenderableType
from rich.text import Text

from twofold.errors import Place
from twofold.odds import Odds
from twofold.odds.decisions import Nudge
from twofold.odds.figures import Chance, Intervention, Turning
from twofold.odds.likelihood import PIVOTAL
from twofold.odds.outlook import Outlook
from twofold.report.counting import BAR, bar, count, share
from twofold.report.fitting import Fitting, shares
from twofold.report.json_layout import finding_json, line_of
from twofold.report.sheet import Sheet
from twofold.report.source_lines import SourceLine
from twofold.report.styles import STRONG
from twofold.simulate.lanes import MOST_TURNS

LEAST_WEIGHT = 0.005  # what a choice must move to be told

MOST_ENDLESS = 6  # choices that are named where no reading ends any more

LEFT = f"what had not ended after {MOST_TURNS:,} choices is told as never ending"
GOES_ON = "where readings go on for ever `twofold check {}` says, as TF004"

GAINED, LOST = "▓", "▒"
MORE_OR_LESS = {"at best": "likelier", "at worst": "less likely"}

_TAGS = re.compile(r"\s+#.*?(?=\]|$)")
_BEFORE = re.compile(r"^(?:[*+]\s*)+(?:\(\w+\)\s*)?(?:\{[^}]*\}\s*)*")


def as_json(odds: Odds) -> dict[str, object]:
    """The odds as `--format json` prints them; chances are from 0 to 1."""
    endings = [{"at": _at(e), "name": e.says if e.at else None, **_chance(e)} for e in odds.endings]
    return {
        "story": odds.story,
        "policy": odds.policy,
        "exact": not odds.estimated,
        "method": _method(odds),
        "states": odds.states,
        "seconds": round(odds.seconds, 3),
        "endings": endings,
        "errors": odds.fails,
        "failures": [
            {
                "message": one.message,
                "path": one.path,
                **line_of(one.place),
                "probability": one.probability,
            }
            for one in odds.failures
        ],
        "never_ends": odds.never_ends,
        "expected_turns": odds.turns,
        "expected_words": odds.words,
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
                "kept": list(choice.kept),
                "expected_turns": choice.turns,
                "expected_words": choice.words,
            }
            for choice in odds.choices
        ],
        "endless": [
            {"path": path, **line_of(place)}
            for path, place in (odds.paths[number] for number in odds.endless)
        ],
        "after": _after(*odds.after) if odds.after else None,
        "intervention": _intervention(odds.intervention, odds) if odds.intervention else None,
        "findings": [finding_json(finding) for finding in odds.findings],
    }


def _after(trace: str, outlook: Outlook) -> dict[str, object]:
    return {
        "trace": trace,
        "endings": list(outlook.endings),
        "kept": list(outlook.kept),
        "never_ends": outlook.never_ends,
        "expected_turns": outlook.turns,
        "expected_words": outlook.words,
    }


def _at(ending: Chance) -> str:
    return ending.at or ending.says


def _chance(one: Chance) -> dict[str, object]:
    found: dict[str, object] = {"probability": one.probability}
    if one.ever is not None:
        found["ever"] = one.ever
    if one.interval is not None:
        found["interval"] = list(one.interval)
    if one.worst is not None:
        found |= {"worst": one.worst, "best": one.best}
    return found


def _intervention(one: Intervention, odds: Odds) -> dict[str, object]:
    return {
        "says": one.says,
        "wanted": one.wanted,
        "fewest": one.fewest,
        "chances": list(one.chances),
        "any_number": one.any_number,
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
    if odds.after is not None:
        parts += _from_there(odds, *odds.after)
    if not odds.estimated:
        parts += _pivotal(odds, source)
    parts += _nudged(odds, source)
    if odds.intervention is not None:
        parts += _least(odds.intervention, odds, source)
    for finding in odds.findings:
        where = f"  {finding.place}" if finding.place else ""
        parts += [
            Text(),
            _line(("note TF011", STRONG), f"  {finding.message}", (where, "dim")),
            Text(f"  twofold play {odds.story} --choices {finding.trace}", "dim"),
        ]
    if odds.endless:
        parts += [Text(), _line(_endless(odds), hanging=2)]
    return Group(*parts, Text(), _line(_closing(odds), hanging=0))


def _endings(odds: Odds) -> Fitting:
    rows = sorted(odds.endings, key=lambda one: -one.probability)
    if odds.never_ends:
        rows.append(Chance("never ends", odds.never_ends))
    rows += [
        Chance(f"error: {one.message}", one.probability, str(one.place or one.path))
        for one in odds.failures
    ]
    return _table(rows)


def _covenants(odds: Odds) -> list[Chance]:
    return [
        replace(one, says=f"{one.says} {how}")
        for pair in zip(odds.kept, odds.broken, strict=True)
        for one, how in zip(pair, ("kept", "broken"), strict=True)
    ]


def _table(rows: list[Chance]) -> Fitting:
    return shares(
        (
            share(one.probability),
            bar(one.probability, at_least=1 if one.probability else 0),
            one.says,
            _besides(one),
        )
        for one in rows
    )


def _besides(one: Chance) -> str:
    said = [one.at] if one.at else []
    if one.ever is not None and share(one.ever) != share(one.probability):
        said.append(f"at some time {share(one.ever)}")
    if one.interval is not None:
        said.append(f"{share(one.interval[0])} to {share(one.interval[1])}")
    if one.worst is not None and one.best is not None:
        said.append(f"with nudges {share(one.worst)} to {share(one.best)}")
    return ", ".join(said)


def _from_there(odds: Odds, trace: str, outlook: Outlook) -> Iterator[RenderableType]:
    """How likely everything is where a trace ends."""
    yield Text()
    length = _length(outlook.turns, outlook.words, " more")
    yield Text.assemble((f"after {trace}", "bold"), (length, "dim"))
    befores = [*odds.endings, *(replace(one, says=f"{one.says} kept") for one in odds.kept)]
    nows = [*outlook.endings, *outlook.kept]
    rows = [(one, now) for one, now in zip(befores, nows, strict=True) if now or one.probability]
    yield shares(
        (
            share(now),
            moved_bar(one.probability, now),
            one.says,
            f"from the beginning {share(one.probability)}",
        )
        for one, now in sorted(rows, key=lambda row: -row[1])
    )


def _pivotal(odds: Odds, source: SourceLine) -> Iterator[RenderableType]:
    told = [choice for choice in odds.choices if choice.matters >= LEAST_WEIGHT][:PIVOTAL]
    if not told:
        return
    yield Text()
    yield Text.assemble(("what matters most", "bold"), (f"  {GAINED} more, {LOST} less", "dim"))
    for choice in told:
        yield _line(
            ("  › ", "dim"),
            words_of(choice.place, choice.path, source),
            (f"  {_where(choice.place, choice.path)}, taken {often(choice)}", "dim"),
            hanging=6,
        )
        yield from _moved(choice, odds)


def _moved(choice: Turning, odds: Odds) -> Iterator[RenderableType]:
    """The endings that a choice moves furthest, and how far."""
    names = odds.ending_names
    moves = sorted(range(len(choice.moves)), key=lambda i: (-abs(choice.moves[i]), i))
    for number in moves[:3]:
        if abs(choice.moves[number]) < LEAST_WEIGHT:
            break
        now = choice.endings[number]
        before = now - choice.moves[number]
        said = f"  {names[number]} {share(before)} → {share(now)}"
        yield _line("      ", moved_bar(before, now), said, hanging=8)


def _nudged(odds: Odds, source: SourceLine) -> Iterator[RenderableType]:
    """What the powers could make of each covenant, and by which of their nudges."""
    told = [one for one in odds.kept if one.worst is not None and one.best is not None]
    if not told:
        return
    yield Text()
    yield Text("what the powers could do", "bold")
    for one in told:
        for chance, nudges, how in (
            (one.best, one.best_by, "at best"),
            (one.worst, one.worst_by, "at worst"),
        ):
            left_alone = f"{one.says} kept in {share(one.probability)} of readings as it is"
            if not nudges:
                yield _line(f"  {left_alone}, and no nudge makes it {MORE_OR_LESS[how]}")
                continue
            yield _line(f"  {left_alone}, {how} in {share(chance or 0.0)}, by")
            for nudge in nudges:
                yield _nudge(nudge, odds, source, f"taken in {share(nudge.chance)} of readings")


def _nudge(nudge: Nudge, odds: Odds, source: SourceLine, how: str) -> Sheet:
    path, place = odds.paths[nudge.choice]
    words, where = words_of(place, path, source), _where(place, path)
    return _line(("    › ", "dim"), words, (f"  {where}, {how}", "dim"), hanging=8)


def _line(*parts: str | tuple[str, str] | Text, hanging: int = 4) -> Sheet:
    """A line that is broken where it does not fit."""
    sheet = Sheet()
    sheet.add(*parts, hanging=hanging)
    return sheet


def often(choice: Turning) -> str:
    """How often a choice is taken: the share of readings, or how many times in each."""
    if choice.repeats or choice.taken > 1:
        return f"{choice.taken:.2g} times a reading"
    return f"in {share(choice.taken)} of readings"


def _where(place: Place | None, path: str) -> str:
    return f"{place.file}:{place.line}" if place else path


def words_of(place: Place | None, path: str, source: SourceLine) -> str:
    """A choice as its author wrote it: its words, without its conditions and its tags."""
    line = source(place) if place else None
    if not line:
        return path
    written = _TAGS.sub("", line).strip()
    return _BEFORE.sub("", written) or written


def _least(one: Intervention, odds: Odds, source: SourceLine) -> Iterator[RenderableType]:
    yield Text()
    yield Text("the least intervention", "bold")
    wanted = f"{one.says} in {share(one.wanted)} of readings"
    steps = ", ".join(f"{n}: {share(chance)}" for n, chance in enumerate(one.chances))
    if one.fewest is None:
        tried = f"more than {count(len(one.chances) - 1, 'nudge')}" if one.is_possible else ""
        said = f"{tried} are needed to have" if tried else "no number of nudges has"
        steps += f"; as many as the powers like: {share(one.any_number)}"
        yield _line(f"  {said} {wanted}; by how many are allowed: {steps}")
    elif one.fewest == 0:
        yield _line(f"  none is needed to have {wanted}: {share(one.chances[0])}")
    else:
        yield _line(
            f"  {count(one.fewest, 'nudge')} at the most have {wanted}; "
            f"by how many are allowed: {steps}"
        )
    for nudge in one.nudges:
        left = f"with {nudge.left} left" if len(one.chances) > 2 else "once"
        how = f"taken {left}, in {share(nudge.chance)} of readings"
        yield _nudge(nudge, odds, source, how)


def _endless(odds: Odds) -> str:
    """The choices that are left out: where they are taken no reading ends any more."""
    places = (odds.paths[number] for number in odds.endless[:MOST_ENDLESS])
    named = [_where(place, path) for path, place in places]
    more = len(odds.endless) - len(named)
    others = f" and {more} more" if more else ""
    return f"not weighed, for no reading ends any more where they are: {', '.join(named)}{others}"


def _length(turns: float | None, words: float | None, more: str = "") -> str:
    """How long a reading is, expected."""
    if turns is None or words is None:
        return ""
    a_reading = "" if more else " a reading"
    counted = "word" if round(words) == 1 else "words"
    return f"; {turns:.1f}{more} choices and {words:,.0f}{more} {counted}{a_reading}, expected"


def _closing(odds: Odds) -> str:
    length = _length(odds.turns, odds.words)
    if odds.estimated:
        left = f"; {LEFT}" if odds.never_ends else ""
        return (
            f"estimated from {count(odds.estimated, 'random reading')}, with a confidence of 95%, "
            f"for the graph is not whole: {odds.why_estimated}{length}{left}"
        )
    if odds.never_ends:
        length += f"; {GOES_ON.format(odds.story)}"
    return f"exact, on {count(odds.states, 'state')}, in {odds.seconds:.2g} s{length}"


def moved_bar(before: float, now: float) -> Text:
    """A share, from 0 to 1, drawn with what it has gained, or lost."""
    stays, moves = sorted((round(BAR * before), round(BAR * now)))
    is_more = now >= before
    return Text.assemble(
        ("█" * stays, "green"),
        ((GAINED if is_more else LOST) * (moves - stays), "green" if is_more else "red"),
        ("░" * (BAR - moves), "dim"),
    )
