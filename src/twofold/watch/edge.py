"""What stands along the edge of a story that lives: bonds, terms and odds, and how they move."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rich.style import Style
from rich.text import Text

from twofold.odds import Odds
from twofold.odds.outlook import Outlook
from twofold.watch.vantage import Account

GREW, FELL = "▲", "▼"
LEAST_MOVE = 0.0005  # of a chance, to be called one
MOVED = Style(bold=True)
DIM = Style(dim=True)
HANGING = " " * len(" ✓  ")


@dataclass(frozen=True, slots=True)
class Standing:
    """How everything stands at a choice, and how likely it makes what is to come."""

    account: Account = field(default_factory=Account)
    outlook: Outlook | None = None


def bonds(before: Account, now: Account) -> list[Text]:
    """The bonds, those first that have moved."""
    rows = []
    for words, value in now.bonds.items():
        old = before.bonds.get(words, value)
        if isinstance(value, bool):
            if value or value != old:
                rows.append((value != old, _row("✓" if value else "✗", words, value, old)))
        else:
            rows.append((value != old, _row(f"{value:g}", words, value, old)))
    return [row for _, row in sorted(rows, key=lambda row: not row[0])]


def terms(before: Account, now: Account) -> list[Text]:
    """The covenants, each with its terms, and which of them hold."""
    held = {(one.name, says): holds for one in before.bargains for says, holds in one.terms}
    rows = []
    for bargain in now.bargains:
        is_decided = bargain.standing != "undecided"
        rows.append(Text(f"{bargain.name}: {bargain.standing}", MOVED if is_decided else ""))
        for says, holds in bargain.terms:
            was = held.get((bargain.name, says), holds)
            rows.append(_row("✓" if holds else "·", says, holds, was))
    return rows


def odds(before: Outlook | None, now: Outlook | None, weighed: Odds | None) -> list[Text]:
    """How likely each covenant is to be kept, and each ending, those first that are likeliest."""
    if now is None or weighed is None:
        return []
    was = before or now
    kept = zip(weighed.kept, was.kept, now.kept, strict=True)
    rows = [_chance(f"{one.says} kept", old, new) for one, old, new in kept]
    by_name: dict[str, list[float]] = {}
    for one, old, new in zip(weighed.endings, was.endings, now.endings, strict=True):
        pair = by_name.setdefault(one.says, [0.0, 0.0])
        pair[0] += old
        pair[1] += new
    likeliest = sorted(by_name.items(), key=lambda one: -one[1][1])
    rows += [_chance(says, old, new) for says, (old, new) in likeliest if new or old]
    if now.never_ends:
        rows.append(_chance("never ends", was.never_ends, now.never_ends))
    return rows


def moved(before: Standing, now: Standing, weighed: Odds | None) -> list[str]:
    """What has moved, each in a few words."""
    said = []
    for words, value in now.account.bonds.items():
        old = before.account.bonds.get(words)
        if old is not None and old != value:
            said.append(f"{words} {_written(old)} → {_written(value)}")
    said += _settled(before.account, now.account)
    if before.outlook is not None and now.outlook is not None and weighed is not None:
        pairs = zip(weighed.kept, before.outlook.kept, now.outlook.kept, strict=True)
        said += [
            f"{one.says} kept {old:.1%} → {new:.1%}"
            for one, old, new in pairs
            if abs(new - old) >= LEAST_MOVE
        ]
    return said


def _settled(before: Account, now: Account) -> list[str]:
    """The terms that hold now and did not, or no more; the covenants that are decided."""
    held: Mapping[tuple[str, str], bool] = {
        (one.name, says): holds for one in before.bargains for says, holds in one.terms
    }
    stood = {one.name: one.standing for one in before.bargains}
    said = []
    for bargain in now.bargains:
        for says, holds in bargain.terms:
            if held.get((bargain.name, says), holds) != holds:
                said.append(f"{'✓' if holds else '✗'} {says}")
        if stood.get(bargain.name, bargain.standing) != bargain.standing:
            said.append(f"{bargain.name} is {bargain.standing}")
    return said


def _row(mark: str, says: str, now: float, was: float) -> Text:
    style = MOVED if now != was else Style()
    arrow = " " if now == was else GREW if now > was else FELL
    return Text(f"{mark:>2}{arrow} {says}", style)


def _chance(says: str, was: float, now: float) -> Text:
    change = now - was
    if abs(change) < LEAST_MOVE:
        return Text(f"{now:>6.1%}  {says}")
    return Text(f"{now:>6.1%}{GREW if change > 0 else FELL} {says}", MOVED)


def _written(value: float) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}"


def cut_short(rows: Sequence[Text], width: int, most: int) -> Text:
    """So many rows at the most, none longer than that."""
    shown = [row.copy() for row in rows[:most]]
    for row in shown:
        row.truncate(width, overflow="ellipsis")
    return Text("\n").join(shown)


def folded(rows: Sequence[Text], width: int, most: int) -> Text:
    """So many lines at the most, into which rows are folded that are longer than that."""
    lines = [
        Text(line, row.style)
        for row in rows
        for line in textwrap.wrap(row.plain, width, subsequent_indent=HANGING)
    ]
    return Text("\n").join(lines[:most])
