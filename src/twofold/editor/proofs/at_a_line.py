"""What a proof says of a line: lenses above it, hints in it, and what is told where one points."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeVar

from lsprotocol import types

from twofold.editor.known_story import KnownStory, Meaning
from twofold.editor.proofs.facts import KnownOutcomes, KnownProof, KnownValues, Reached
from twofold.editor.proofs.in_words import (
    choice_in_words,
    ending_in_words,
    how_often,
    share,
)
from twofold.editor.proofs.proved import Proved
from twofold.editor.ranges import Ranges
from twofold.play.trace import folded

PLAY = "twofold.play"
"""The command behind a lens: an editor that knows it plays a story from a trace."""

VALUES, CONSTANTS, ODDS = HINTS = ("values", "constants", "odds")
"""The kinds of inlay hints: all values behind a VAR, variables that are always one, odds."""

_MEASURES = {"bond": 2, "trait": 1}
"""What is asked between how many people."""

_GIVEN = re.compile(r"\w+[ \t]*\(([^()]*)")
_VARIABLES = ("variable", "list", "parameter", "temporary variable")
_CONDITIONS_OF_CHOICE = re.compile(r"[\s*+]*(\([^)]*\)\s*)?(\{[^{}]*\}\s*)+")


def lenses(proved: Proved, file: str, text: str, ranges: Ranges) -> Iterator[types.CodeLens]:
    """Above each knot, choice and ending: in how many states it is reached, the way there, play."""
    for one in proved.known.reached:
        line = proved.line_now(file, one.line, text) if one.file == file else None
        if line is not None:
            title = _reached_in_words(one, proved.known)
            command = types.Command(title, PLAY, arguments=[proved.opens, one.trace])
            yield types.CodeLens(ranges.whole_line(file, line), command=command)


def _reached_in_words(one: Reached, known: KnownProof) -> str:
    states = "1 state reaches this" if one.states == 1 else f"{one.states:,} states reach this"
    parts = [states]
    if one in known.endings:
        parts.insert(0, ending_in_words(one, known.odds))
    elif known.odds is not None and one.path in known.odds.choices:
        parts.append(how_often(known.odds.choices[one.path].taken))
    way = f"the shortest way: {folded(one.trace)}" if one.trace else "the story begins here"
    parts.append(way)
    return " · ".join([*parts, "play"])


def hints(
    proved: Proved,
    story: KnownStory,
    file: str,
    text: str,
    ranges: Ranges,
    kinds: frozenset[str] = frozenset(HINTS),
) -> Iterator[types.InlayHint]:
    """Behind each VAR the values that it has, behind a name that it is always one, odds.

    Args:
        kinds: those that are wanted, of `HINTS`.
    """
    if proved.texts.get(file) != text:
        return
    here = {(one.line, one.name): one for one in proved.known.values if one.file == file}
    everywhere = {one.name: one for one in proved.known.values if not one.file}
    for one in story.occurrences(file):
        spot, name = one.spot, one.meaning.name
        if one.role == "given" and one.meaning.kind == "variable" and VALUES in kinds:
            if name in everywhere:
                yield _behind_line(everywhere[name].says, file, spot.line, ranges)
        elif one.role == "value" and CONSTANTS in kinds:
            known = here.get((spot.line, name))
            if known is not None and known.is_one and one.meaning.kind in _VARIABLES:
                at = ranges.position(file, spot.line, spot.column + spot.length)
                yield types.InlayHint(at, f" {known.says}")
    if ODDS in kinds:
        yield from _odds_hints(proved.known, file, ranges)


def _odds_hints(known: KnownProof, file: str, ranges: Ranges) -> Iterator[types.InlayHint]:
    if known.odds is None:
        return
    about = "about " if known.odds.estimated else ""
    here = [ending for ending in known.endings if ending.file == file]
    at_lines = Counter(ending.line for ending in here)
    for ending in here:
        chance = known.odds.of_ending(ending)
        if chance is not None:
            which = f"“{ending.name}” " if ending.name and at_lines[ending.line] > 1 else ""
            yield _behind_line(f"{which}{about}{share(chance)}", file, ending.line, ranges)


def _behind_line(says: str, file: str, line: int, ranges: Ranges) -> types.InlayHint:
    at = ranges.position(file, line, len(ranges.line(file, line).rstrip()))
    return types.InlayHint(at, f"  {says}", padding_left=True)


def values_told(proved: Proved, meaning: Meaning, file: str, line: int, text: str) -> str | None:
    """A sentence on the values of a variable at a line, else wherever the story looks at it."""
    if meaning.kind not in _VARIABLES:
        return None
    for one in _standing(proved, proved.known.values, file, line, text):
        if one.name == meaning.name:
            return f"Here: {one.says}."
    everywhere = _everywhere(proved.known, meaning)
    return f"Wherever the story looks at it: {everywhere.says}." if everywhere else None


def _everywhere(known: KnownProof, meaning: Meaning) -> KnownValues | None:
    if meaning.kind not in ("variable", "list"):
        return None
    return next((o for o in known.values if not o.file and o.name == meaning.name), None)


def measure_told(proved: Proved, meaning: Meaning, call: str) -> str | None:
    """A sentence on the values of a bond or trait between those whom a call names.

    Args:
        call: the text from the name of its function on.
    """
    match = _GIVEN.match(call)
    if match is None or meaning.kind not in _MEASURES:
        return None
    given = [one.strip() for one in match[1].split(",")][: _MEASURES[meaning.kind]]
    asked = f"{meaning.name}({', '.join(given)})"
    values = {one.name: one.says for one in proved.known.values if not one.file}
    if asked not in values:
        return None
    on_stage = values.get(f"{asked} on stage")
    played = f"; on stage: {on_stage}" if on_stage else ""
    return f"`{asked}`, wherever the story looks at it: {values[asked]}{played}."


def told_at(proved: Proved, file: str, line: int, column: int, text: str) -> Iterator[str]:
    """What is known of the condition that stands at a place, and of a choice or an ending there.

    Args:
        line, column: 1-based line and 0-based column, as the text is now.
    """
    known = proved.known
    written = text.split("\n")[line - 1] if line <= text.count("\n") + 1 else ""
    for outcomes in _standing(proved, known.outcomes, file, line, text):
        start, end = condition_around(written, outcomes.column - 1)
        if start <= column <= end:
            yield f"**This condition**\n\n{outcomes.says}"
    for ending in _standing(proved, known.endings, file, line, text):
        said = ending_in_words(ending, known.odds)
        yield f"{said[0].upper()}{said[1:]}."
    bullets = len(written) - len(written.lstrip(" \t*+-"))
    if known.odds is not None and column <= bullets:
        for choice in _standing(proved, known.choices, file, line, text):
            yield choice_in_words(choice.path, known.odds) or ""


Placed = TypeVar("Placed", KnownValues, KnownOutcomes, Reached)


def _standing(
    proved: Proved, placed: Sequence[Placed], file: str, line: int, text: str
) -> Iterator[Placed]:
    """Those that stand at a line as the text is now."""
    for one in placed:
        if one.file == file and proved.line_now(file, one.line, text) == line:
            yield one


def condition_around(line: str, start: int) -> tuple[int, int]:
    """From where to where a condition goes in a line, as 0-based columns.

    Args:
        start: where it is said to stand: at its first letter, or at the bullet of its choice.
    """
    if line[start : start + 1] in ("*", "+"):
        found = _CONDITIONS_OF_CHOICE.match(line, start)
        if found is None:
            return start, start
        return line.index("{", start), found.end()
    depth, quoted = 0, False
    for column in range(start, len(line)):
        sign = line[column]
        quoted ^= sign == '"'
        if quoted:
            continue
        if not depth and sign in ":}":
            return start, column
        depth += (sign in "({[") - (sign in ")}]")
    return start, len(line)
