"""What a proof said of a text, held against the text as it is now: lenses, hints, findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lsprotocol import types

from twofold.editor.known_story import KnownStory, Meaning
from twofold.editor.proofs.facts import KnownProof, Reached, values_in_words
from twofold.editor.ranges import Ranges
from twofold.errors import Place

PLAY = "twofold.play"
"""The command behind a lens: an editor that knows it plays a story from a trace."""

_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "note": types.DiagnosticSeverity.Information,
}


@dataclass
class Proved:
    """A proof, and the texts that it is of.

    Attributes:
        known: what it said.
        texts: the files that were proved, by name.
        opens: what one names to open the story.
    """

    known: KnownProof
    texts: Mapping[str, str]
    opens: str
    _moves: dict[str, tuple[str, int, int, int]] = field(default_factory=dict)

    def line_now(self, file: str, line: int, text: str) -> int | None:
        """Where a line of the proved text stands now; None where it was written anew since.

        What stands before the first change stays, and what stands after the last has moved.
        """
        if file not in self._moves or self._moves[file][0] != text:
            self._moves[file] = (text, *_unchanged(self.texts.get(file, ""), text))
        _, before, after, down = self._moves[file]
        if line <= before:
            return line
        return line + down if line > after else None


def _unchanged(old: str, new: str) -> tuple[int, int, int]:
    """How many lines stay at the top, the last old line that is gone, how far the rest moved."""
    was, now = old.split("\n"), new.split("\n")
    top = 0
    while top < len(was) and top < len(now) and was[top] == now[top]:
        top += 1
    bottom = 0
    while (
        bottom < len(was) - top and bottom < len(now) - top and was[-1 - bottom] == now[-1 - bottom]
    ):
        bottom += 1
    return top, len(was) - bottom, len(now) - len(was)


def diagnostics(proved: Proved, file: str, text: str, ranges: Ranges) -> Iterator[types.Diagnostic]:
    """The findings of a proof in a file, and what in it no reading reaches."""
    for finding in proved.known.findings:
        line = proved.line_now(finding.file, finding.line, text) if finding.file == file else None
        if line is None:
            continue
        message = finding.message
        if finding.trace is not None:
            message += f" (the way there: {finding.trace or 'the beginning'})"
        yield types.Diagnostic(
            ranges.word(Place(file, line, finding.column)),
            message,
            _SEVERITIES[finding.severity],
            code=finding.code,
            source="twofold proof",
            data={"trace": finding.trace, "story": proved.opens},
        )
    places = [*proved.known.unreached, *proved.known.never_offered]
    for line in sorted({line for name, line, _ in places if name == file}):
        now = proved.line_now(file, line, text)
        if now is not None:
            yield types.Diagnostic(
                ranges.whole_line(file, now),
                "no reading reaches this",
                types.DiagnosticSeverity.Hint,
                source="twofold proof",
                tags=[types.DiagnosticTag.Unnecessary],
            )


def lenses(proved: Proved, file: str, text: str, ranges: Ranges) -> Iterator[types.CodeLens]:
    """Above each knot and choice: in how many states it is reached, the way there, and play."""
    for one in [*proved.known.knots, *proved.known.choices]:
        line = proved.line_now(file, one.line, text) if one.file == file else None
        if line is not None:
            where = ranges.whole_line(file, line)
            yield types.CodeLens(where, command=_play(_reached_in_words(one), proved.opens, one))


def _reached_in_words(one: Reached) -> str:
    states = "1 state reaches this" if one.states == 1 else f"{one.states:,} states reach this"
    way = f"the shortest way: {one.trace}" if one.trace else "the story begins here"
    return f"{states} · {way} · play"


def _play(title: str, story: str, one: Reached) -> types.Command:
    return types.Command(title, PLAY, arguments=[story, one.trace])


def values_here(proved: Proved, story: KnownStory, meaning: Meaning, knot: str) -> str | None:
    """One sentence on the values of a variable where readers choose in a knot."""
    if meaning.kind not in ("variable", "list"):
        return None
    values = proved.known.values_at(knot, meaning.name)
    if not values:
        return None
    where = f"Where readers choose in `{knot}`" if knot else "Where readers choose"
    return f"{where}: {values_in_words(values)}."


def hints(
    proved: Proved, story: KnownStory, file: str, text: str, ranges: Ranges
) -> Iterator[types.InlayHint]:
    """Behind each VAR, the values that it ever takes."""
    for one in story.occurrences(file):
        if one.role != "given" or one.meaning.kind != "variable":
            continue
        values = _everywhere(proved, one.meaning)
        if values and proved.texts.get(file) == text:
            line = ranges.line(file, one.spot.line).rstrip()
            at = ranges.position(file, one.spot.line, len(line))
            yield types.InlayHint(at, f"  {values_in_words(values)}", padding_left=True)


def _everywhere(proved: Proved, meaning: Meaning) -> list[str]:
    found: dict[str, None] = {}
    for by_name in proved.known.values.values():
        found.update(dict.fromkeys(by_name.get(meaning.name, [])))
    return [*found]
