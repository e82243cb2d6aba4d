"""What would help a proof that is not complete: what is open, what makes it large, what to try."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from itertools import islice

from twofold.check.proof import FactKind, FactSize, KnotSize, Proof, Undecided, Undeclared, Unmet
from twofold.errors import Place, listed
from twofold.report.sheet import Sheet
from twofold.report.source_lines import SourceLine
from twofold.report.styles import QUIET, STRONG

OTHER_ANSWERS = 'or "bool", "none", a number, words like ["yes", "no"]: whatever it may answer'

SHOWN = 12  # of what was not met
LARGEST = 6  # of what makes a story large
WIDTH = 72  # characters of a line of the author's

REACHED = ("choice", "text", "knot", "stitch", "function")
"""Kinds of what is undecided that ask whether it is reached."""

COUNTED = ("text", "condition", "ending")
"""Kinds of what is undecided that are counted, for what they are about can be many."""

OTHERS = {
    "error": "other errors",
    "ending": "other endings",
    "law": "other breaches of laws",
    "way out": "turns that never end, places without a way out",
}
"""What is said of a kind of which all is undecided that was not met."""

MANY_VALUES = 8  # what takes more is worth making smaller

_SMALLER: dict[FactKind, str] = {
    "number": "keep {} within bounds, with MIN and MAX where it changes, or compare it with fewer "
    "numbers",
    "list": "empty {} where it no longer matters, as in `~ {name} = ()`, or ask it about fewer "
    "items",
    "text": 'empty {} where it no longer matters, as in `~ {name} = ""`, or only print it',
    "temporary": "ask about {} before the next choice: nothing need remember it after that",
    "count": "compare {} with smaller numbers, or ask only whether it is above nothing",
    "shuffle": "write a RANDOM in place of {}, which a story need not remember",
}
"""What makes each kind of fact take fewer values; `{}` is the fact with its place."""


def what_would_help(proof: Proof, source: SourceLine) -> Sheet:
    """For people: what stood in the way of a proof, and the way on.

    Args:
        source: the line of the author's text at a place, or None where it cannot be had.
    """
    sheet = Sheet()
    if proof.undeclared:
        _declare(sheet, proof.undeclared, proof.declared_in)
    sheet.extend(unmet_for_people(proof.unmet, source, "not decided"))
    errors = [one for one in proof.undecided if one.kind == "error" and one.path]
    for one in errors[:SHOWN]:
        sheet.add(f"{one.place or one.path}  {one.says}")
    if proof.widened:
        sheet.add(f"not every value was followed of {names_of_widened(proof)}")
    if proof.undecided and not any(one.kind in REACHED for one in proof.undecided):
        sheet.add("every choice, text and knot is met, or proved to be met by no reading")
    functions = 0 if proof.unmet else sum(one.kind == "function" for one in proof.undecided)
    counted = f"{functions:,} {_plural(functions, 'function')}" if functions else ""
    rest = ", ".join(filter(None, (counted, also_undecided(proof.undecided))))
    if rest:
        sheet.add(("also not decided: " if proof.unmet else "not decided: ", "bold"), rest)
    if not proof.unmet:
        _words(sheet, proof.undecided)
    _sizes(sheet, proof.facts, proof.knots_by_states)
    for number, sentence in enumerate(advice(proof)):
        sheet.add(("to go on: " if number == 0 else "      or: ", "bold"), sentence, hanging=10)
    return sheet


def names_of_widened(proof: Proof) -> str:
    """The variables of which not every value was followed, with their places."""
    return listed(f"{w.what}{f' ({w.place})' if w.place else ''}" for w in proof.widened)


def advice(proof: Proof) -> list[str]:
    """What to try next, a sentence each."""
    return list(_advice(proof))


def _advice(proof: Proof) -> Iterator[str]:
    names = [one.line.partition(" ")[0] for one in proof.undeclared]
    if names:
        functions = listed(f"`{name}`" for name in names)
        yield f"say in `{proof.declared_in}` what {functions} may answer"
    grown = [one for one in proof.facts if one.values > MANY_VALUES and one.kind in _SMALLER]
    for one in grown[:2]:
        placed = f"{one.what} ({one.place})" if one.place else one.what
        yield _SMALLER[one.kind].format(placed, name=one.what.strip("`"))
    if proof.is_stopped_by_hand:
        yield "let it run on: it was stopped by hand, and not by a budget"
    elif proof.facts:
        yield "give it more room: --max-states, --max-seconds, --memory"
    if proof.unmet and not names:
        yield (
            f"{shlex.join(['twofold', 'simulate', proof.story])} plays at random, and may meet "
            "what was not met here"
        )


def unmet_for_people(
    unmet: Sequence[Unmet], source: SourceLine, what: str = "not met yet"
) -> Sheet:
    """What was not met yet, the first few of it with their lines."""
    sheet = Sheet()
    if not unmet:
        return sheet
    sheet.add((f"{what}: {tally(unmet)}", "bold"))
    for one in unmet[:SHOWN]:
        line = (source(one.place) if one.place else None) or ""
        shown = line.strip()
        shown = shown if len(shown) <= WIDTH else shown[: WIDTH - 2] + " …"
        name = one.kind if one.kind == "choice" and one.place else f"{one.kind} `{one.path}`"
        where = f"{one.place}  " if one.place else ""
        words = f"  {shown}" if one.kind == "choice" and shown else ""
        sheet.add(f"  {where}{name}", (words, QUIET), hanging=4)
    if len(unmet) > SHOWN:
        sheet.add((f"  … and {len(unmet) - SHOWN:,} more", QUIET))
    return sheet


def also_undecided(undecided: Sequence[Undecided]) -> str:
    """What is undecided beside knots, choices and single errors: `2 texts, other endings`."""
    counted = [
        f"{number:,} {_plural(number, kind)}"
        for kind in COUNTED
        if (number := sum(one.kind == kind and bool(one.path) for one in undecided))
    ]
    kinds = {one.kind for one in undecided if not one.path}
    others = [said for kind, said in OTHERS.items() if kind in kinds]
    return ", ".join((*counted, *others))


def tally(unmet: Sequence[Unmet]) -> str:
    """`2 choices, 1 knot`."""
    kinds = [one.kind for one in unmet]
    ways = {"choice": "choices", "knot": "knots", "stitch": "stitches", "function": "functions"}
    return ", ".join(
        f"{kinds.count(kind):,} {kind if kinds.count(kind) == 1 else many}"
        for kind, many in ways.items()
        if kind in kinds
    )


def _words(sheet: Sheet, undecided: Sequence[Undecided]) -> None:
    """The first of what only chooses words and is undecided, where nothing else is."""
    if not all(one.kind in ("function", "text", "condition") for one in undecided):
        return
    for one in undecided[:SHOWN]:
        says = one.says.removesuffix(" is not decided")
        sheet.add(f"  {one.place or one.path}  {says}", hanging=4)
    if len(undecided) > SHOWN:
        sheet.add((f"  … and {len(undecided) - SHOWN:,} more", QUIET))


def _sizes(sheet: Sheet, facts: Sequence[FactSize], knots: Sequence[KnotSize]) -> None:
    if not facts:
        return
    sheet.add(("what makes it large, by a sample of its states", "bold"))
    for one in islice(facts, LARGEST):
        _size(sheet, one.values, "value", one.what, one.place)
    flags = sum(one.values == 2 for one in facts[LARGEST:])
    if len(facts) > LARGEST:
        said = f", {flags:,} of them of 2 values: alone they may make 2^{flags} states"
        more = f"  … and {len(facts) - LARGEST:,} more{said if flags > 1 else ''}"
        sheet.add((more, QUIET), hanging=4)
    for knot in islice(knots, LARGEST):
        name = f"`{knot.path}`" if knot.path else "the beginning"
        _size(sheet, knot.states, "state", f"in {name}", knot.place)


def _size(sheet: Sheet, number: int, one: str, what: str, place: Place | None) -> None:
    where = f"  {place}" if place else ""
    sheet.add(f"  {number:>6,} {_plural(number, one):<6}  {what}", (where, QUIET), hanging=17)


def _plural(number: int, one: str) -> str:
    return one if number == 1 else f"{one}s"


def _declare(sheet: Sheet, undeclared: Sequence[Undeclared], file: str) -> None:
    sheet.add((f"to go on past these calls, write into `{file}`:", "bold"))
    sheet.add(("    [externals]", STRONG), hanging=None)
    for number, one in enumerate(undeclared):
        other = "" if number else f"  # {OTHER_ANSWERS}"
        sheet.add((f"    {one.line}", STRONG), (other, QUIET), hanging=None)
