"""A proof as people read it: findings with the way there, covenants, endings, and a last line."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.text import Text

from twofold.check.proof import (
    RANKS,
    CovenantReport,
    Deceit,
    EditionReport,
    Ending,
    Finding,
    Proof,
    PropertyReport,
    WantReport,
)
from twofold.play.trace import folded
from twofold.report.incomplete import what_would_help
from twofold.report.source_lines import SourceLine
from twofold.report.trace_turns import Gap, Tell, Telling, changed, excerpt, last_read, shortened

if TYPE_CHECKING:
    from twofold.world.bargain import Bargain

STYLES = {"error": "bold red", "warning": "yellow", "note": "cyan"}
ANSWERS = {True: "yes", False: "no", None: "not decided"}
UNLAWFULLY = "only by breaking a law"
ANSWER_STYLES = {True: "green", False: "red", None: "yellow"}

# A paragraph is one line of Ink: of a long one, this much is shown.
EXCERPT, EXCERPT_BEFORE = 64, 24

# Of more findings than this the way there is not told, only the command that plays it.
TOLD_MOST = 50

# Of a story of as many knots, half of them unreached, that is most of it.
SUGGEST_FROM = 4

INDENT = " " * 9
BAR = 24  # characters

MOST_DIGITS = 10_000_000_000


def for_people(proof: Proof, source: SourceLine, tell: Tell) -> Text:
    """The proof as a page to read; the last line says what was proved.

    Args:
        proof: what was proved.
        source: the line of the author's text at a place, or None where it cannot be had.
        tell: what is read and chosen along a trace, and what changes.
    """
    page = Text()
    page.append_text(findings_for_people(proof.findings, proof, source, tell))
    _properties(page, proof.properties)
    _covenants(page, proof.covenants)
    _wants(page, proof.wants)
    _deceits(page, proof.deceits)
    _editions(page, proof.editions)
    _endings(page, proof.endings)
    if proof.properties or proof.covenants or proof.wants or proof.deceits or proof.endings:
        page.append(f"{replay(proof, 'TRACE')} replays any of these\n\n", "dim")
    _conclusion(page, proof, source)
    return page


def replay(proof: Proof, trace: str) -> str:
    """The command that plays `trace`."""
    words = ["twofold", "play", proof.story, "--follow", folded(trace)]
    for name, its in proof.answers.items():
        words += ["--external", f"{name}={its}"]
    return shlex.join(words)


def count(number: int, one: str, many: str | None = None) -> str:
    """`1 state`, `2 states`, `35,337 states`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _states(number: int) -> str:
    """`35,337 states`, or `5.7 × 10^8 states` where nobody would read all the digits."""
    if number < MOST_DIGITS:
        return count(number, "state")
    digits = f"{number:.1e}".partition("e") if number < 10**300 else ("", "", "")
    power = int(digits[2]) if digits[2] else len(str(number)) - 1
    first = digits[0] or str(number)[0]
    return f"{first} × 10^{power} states"


def findings_for_people(
    findings: Sequence[Finding], proof: Proof, source: SourceLine, tell: Tell
) -> Text:
    """Findings of a proof as a page to read: the worst first, file by file and line by line."""
    page = Text()

    def file(finding: Finding) -> str:
        return finding.place.file if finding.place else ""

    def where(finding: Finding) -> tuple[int, str, int, int, str]:
        place = finding.place
        line, column = (place.line, place.column) if place else (0, 0)
        return RANKS[finding.severity], file(finding), line, column, finding.path

    told = 0
    for name, group in groupby(sorted(findings, key=where), key=file):
        page.append(f"{name or proof.story}\n", "bold underline")
        for finding in group:
            _finding(page, finding, source)
            if finding.trace is not None:
                told += 1
                if told <= TOLD_MOST:
                    _way(page, tell(finding.trace), finding.trace)
                page.append(f"{INDENT}{replay(proof, finding.trace)}\n", "dim")
                if not finding.is_shortest:
                    page.append(f"{INDENT}there may be a shorter way\n", "dim")
        page.append("\n")
    return page


def _finding(page: Text, finding: Finding, source: SourceLine) -> None:
    place = finding.place
    where = f"{place.line}:{place.column}" if place else f"at {finding.path or 'its beginning'}"
    page.append(f"  {where}")
    page.append("  ")
    page.append(f"{finding.severity} {finding.code}", STYLES[finding.severity])
    page.append(f"  {finding.message}\n")
    text = source(place) if place else None
    if place and text is not None:
        shown, before = _excerpt(text, place.column - 1)
        page.append(f"  {place.line:>6} | {shown}\n")
        page.append(f"{INDENT}| {before}^\n", "dim")


def _excerpt(text: str, at: int) -> tuple[str, str]:
    """What is shown of a line around the index `at`, and the white space up to a caret there."""
    start = max(0, at - EXCERPT_BEFORE) if len(text) > EXCERPT else 0
    shown = text[start : start + EXCERPT]
    before = "".join("\t" if c == "\t" else " " for c in shown[: at - start])
    if start + EXCERPT < len(text):
        shown = shown.rstrip() + " …"
    return (f"… {shown}", f"  {before}") if start else (shown.rstrip(), before)


def _way(page: Text, turns: Telling, trace: str) -> None:
    """What is read and chosen on the way, and what changes; the middle of a long way is counted."""
    if not trace:
        page.append(f"{INDENT}at the very start\n")
    elif not turns:
        page.append(f"{INDENT}after {count(trace.count(',') + 1, 'step')}\n")
    for turn in shortened(turns):
        if isinstance(turn, Gap):
            page.append(f"{INDENT}… {count(turn.turns, 'choice')} further on …\n", "dim")
        else:
            if turn.choice is not None:
                page.append(f"{INDENT}› {excerpt(turn.choice) or '(a choice without words)'}")
                page.append(f"  [{', '.join(turn.falls)}]\n" if turn.falls else "\n")
            elif turn.falls:
                page.append(f"{INDENT}[{', '.join(turn.falls)}]\n")
            read = excerpt(last_read(turn))
            page.append(f"{INDENT}  {read}\n" if read else "", "italic")
        if turn.changes:
            page.append(f"{INDENT}  {changed(turn.changes)}\n", "cyan")


def _properties(page: Text, properties: Sequence[PropertyReport]) -> None:
    if not properties:
        return
    page.append("properties\n", "bold")
    for one in properties:
        page.append(f"  {one.expectation} {one.says}  ")
        page.append(ANSWERS[one.holds], ANSWER_STYLES[one.holds])
        way = "" if one.trace is None else f"  {_trace(one.trace)}"
        page.append(way if not one.loop else f"{way}, and then for ever {one.loop}")
        page.append("\n")
    page.append("\n")


def _covenants(page: Text, covenants: Sequence[CovenantReport]) -> None:
    for covenant in covenants:
        page.append(f"covenant {covenant.name}\n", "bold")
        _bargain(page, covenant.bargain)
        nudged = covenant.keepable_without_nudges
        kept, broken = covenant.keepable_lawfully, covenant.breakable_lawfully
        _fate(page, "can be kept", covenant.keepable, covenant.kept_trace, lawfully=kept)
        if nudged is not None:
            _fate(page, "can be kept without a nudge", nudged, None)
        _fate(page, "can be broken", covenant.breakable, covenant.broken_trace, lawfully=broken)
        lost = covenant.lost_silently
        _fate(page, "can be lost without a word", lost, covenant.lost_trace, hoped=False)
        _fate(page, "can grant what it promises", covenant.grantable, None)
        if covenant.bargain is not None and covenant.bargain.has_price:
            paid, trace = covenant.paid_for, covenant.unpaid_trace
            _fate(page, "is paid for where broken", paid, trace)
        page.append("\n")


def _bargain(page: Text, bargain: Bargain | None) -> None:
    """What a covenant with teeth says: whose it is, its terms, what it grants and what it costs."""
    if bargain is None or not bargain.has_teeth:
        return
    parties = ", ".join(bargain.parties)
    rows = [
        ("offered by", (bargain.by,)),
        ("to", (parties,)),
        ("heard of by", (bargain.offer or "",)),
        ("in place of", (bargain.replaces or "",)),
        ("terms", bargain.terms),
        ("grants", (bargain.grants,)),
        ("forfeits", (bargain.forfeits,)),
    ]
    for what, each in rows:
        for number, said in enumerate(filter(None, each)):
            page.append(f"  {'' if number else what:<28}{said}\n", "dim")


def _wants(page: Text, wants: Sequence[WantReport]) -> None:
    for want in wants:
        page.append(f"want {want.name} of {_and(want.of)}\n", "bold")
        _fate(page, "can be fulfilled", want.fulfillable, want.fulfilled_trace)
        _fate(page, "hope of it can die", want.losable, want.lost_trace, hoped=False)
        page.append("\n")


def _deceits(page: Text, deceits: Sequence[Deceit]) -> None:
    """Who can be led to believe what is not so, and by whom."""
    if not deceits:
        return
    page.append("who can be deceived\n", "bold")
    for one in deceits:
        told = f"{_and(one.whom)}, by {_and(one.by)}: {one.belief}"
        page.append(f"  {told}  {_trace(one.trace)}\n")
    page.append("\n")


def _editions(page: Text, editions: Sequence[EditionReport]) -> None:
    """What the reader of each edition is shown."""
    for one in editions:
        page.append(f"reader of {one.name}\n", "bold")
        if not one.begins:
            said = ANSWERS[None] if one.begins is None else "no reading has a scene of it"
            page.append(f"  {said}\n\n", "yellow")
            continue
        lacks = [*one.lacks, *(f"{fact} (on some ways)" for fact in one.may_lack)]
        page.append(f"  {'a newcomer lacks':<28}{', '.join(lacks) or 'nothing'}\n")
        for number, irony in enumerate(one.irony):
            facts = [*irony.always, *(f"{fact} (on some ways)" for fact in irony.sometimes)]
            at = f"{irony.place.file}:{irony.place.line}" if irony.place else irony.path
            what = "" if number else "knows more than who chooses"
            page.append(f"  {what:<28}{_and(irony.by)}, {at}: {', '.join(facts)}\n")
        page.append("\n")


def _and(names: Sequence[str]) -> str:
    *before, last = names or ("somebody",)
    return f"{', '.join(before)} and {last}" if before else last


def in_words(answer: bool | None, lawfully: bool | None) -> str:
    """`yes`, `no`, `not decided`, or that it takes the breaking of a law."""
    return UNLAWFULLY if answer and lawfully is False else ANSWERS[answer]


def _fate(
    page: Text,
    question: str,
    answer: bool | None,
    trace: str | None,
    hoped: bool = True,
    lawfully: bool | None = None,
) -> None:
    said = in_words(answer, lawfully)
    page.append(f"  {question:<28}")
    if answer is None:
        page.append(f"{said}\n", "yellow")
        return
    page.append(said, "green" if answer is hoped and said in ANSWERS.values() else "red")
    page.append("\n" if trace is None else f"{said:<3}  {_trace(trace)}\n".removeprefix(said))


def _endings(page: Text, endings: Sequence[Ending]) -> None:
    if not endings:
        return
    page.append("endings\n", "bold")
    names = [f"{e.name} ({e.at})" if e.name else e.at for e in endings]
    width = min(max(map(len, names)), 48)
    for name, ending in zip(names, endings, strict=True):
        states = count(ending.states, "state") if ending.states else "read at random"
        page.append(f"  {name:<{width}}  {states:>14}  {_trace(ending.shortest)}\n")
    page.append("\n")


def _trace(trace: str) -> str:
    return folded(trace) if trace else "at the very start"


def tally_of(proof: Proof) -> str:
    """`1 error, 2 warnings, 2 allowed, 3 in the baseline`; nothing where nothing was found."""
    severities = [finding.severity for finding in proof.findings]
    said = [count(severities.count(s), s) for s in RANKS if s in severities]
    known = sum(one.in_baseline for one in proof.allowed)
    if len(proof.allowed) > known:
        said.append(f"{len(proof.allowed) - known:,} allowed")
    if known:
        said.append(f"{known:,} in the baseline")
    return ", ".join(said)


def _conclusion(page: Text, proof: Proof, source: SourceLine) -> None:
    tally = tally_of(proof)
    page.append(f"{tally}\n" if tally else "")
    taken = sum(c.taken for c in proof.choices)
    facts = ", ".join(
        [
            _states(proof.states),
            count(proof.transitions, "transition" if proof.search == "explicit" else "rule"),
            f"{taken:,} of {count(len(proof.choices), 'choice')}",
            count(len(proof.endings), "ending"),
            f"in {proof.seconds:.1f} s",
        ]
    )
    reached, knots = proof.knots
    if proof.complete and knots >= SUGGEST_FROM and 2 * reached < knots and not proof.entries:
        page.append(
            f"{knots - reached:,} of {knots:,} knots are reached by nobody: name those that a game "
            "enters with --entry PATH, or as [story] enters in world.toml\n",
            "yellow",
        )
    if proof.entries:
        page.append(f"begun at its beginning, and at {', '.join(proof.entries)}\n", "dim")
    if proof.complete:
        page.append("every reading: ", "bold green")
    else:
        page.append(f"incomplete: {proof.why_incomplete or 'it was stopped'}\n", "yellow")
        page.append_text(what_would_help(proof, source))
        page.append("not every reading: ", "bold yellow")
    page.append(f"{facts}\n")
    if proof.reseeded_at is not None:
        said = "the dice fall every way in this proof, whatever the seed that is set at"
        if proof.seeds_are_followed:
            said = "the dice fall as here and in inkjs once a seed is set, first at"
        page.append(f"{said} {proof.reseeded_at}\n", "dim")


def bar(share: float, at_least: int = 0, width: int = BAR) -> Text:
    """A share, from 0 to 1, drawn.

    Args:
        at_least: characters that are filled, however little it is.
        width: characters of the whole.
    """
    filled = max(round(width * share), at_least)
    return Text("█" * filled, "green") + Text("░" * (width - filled), "dim")
