"""What a proof said of a text, held against the text as it is now; its findings there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from lsprotocol import types

from twofold.editor.proofs.facts import KnownProof, PlacedFinding
from twofold.editor.ranges import Ranges
from twofold.errors import Place
from twofold.play.trace import folded

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


def diagnostics(
    proved: Proved,
    file: str,
    text: str,
    ranges: Ranges,
    text_of: Callable[[str], str],
    uri_of: Callable[[str], str],
) -> Iterator[types.Diagnostic]:
    """The findings of a proof in a file, and what in it no reading reaches.

    Args:
        text_of: the text of each file of the story as it is now, and `uri_of` its address.
    """
    for finding in proved.known.findings:
        line = proved.line_now(finding.file, finding.line, text) if finding.file == file else None
        if line is None:
            continue
        message = finding.message
        if finding.trace is not None:
            message += f" (the way there: {folded(finding.trace) or 'the beginning'})"
        yield types.Diagnostic(
            ranges.word(Place(file, line, finding.column)),
            message,
            _SEVERITIES[finding.severity],
            code=finding.code,
            source="twofold proof",
            data={"trace": finding.trace, "story": proved.opens},
            related_information=[*_along(proved, finding, ranges, text_of, uri_of)],
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


def _along(
    proved: Proved,
    finding: PlacedFinding,
    ranges: Ranges,
    text_of: Callable[[str], str],
    uri_of: Callable[[str], str],
) -> Iterator[types.DiagnosticRelatedInformation]:
    """The choices that are taken on the way to a finding, as far as they still stand."""
    for file, line, column in finding.along:
        now = proved.line_now(file, line, text_of(file))
        if now is not None:
            location = types.Location(uri_of(file), ranges.word(Place(file, now, column)))
            said = text_of(file).split("\n")[now - 1].strip()
            yield types.DiagnosticRelatedInformation(location, f"on the way there: {said}")
