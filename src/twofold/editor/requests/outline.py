"""What a file holds: its outline, what folds, what it includes, and the names of a whole story."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from lsprotocol import types

from twofold.editor.known_story import KnownStory, Occurrence, Spot
from twofold.editor.pieces import Piece, ReadFile
from twofold.editor.ranges import Ranges
from twofold.ink import nodes
from twofold.opened import LOWERED, WORLD

_INCLUDE = re.compile(r"^[ \t]*INCLUDE[ \t]+([^\r\n]+?)[ \t]*$")
_TABLE = re.compile(r"^[ \t]*\[{1,2}[ \t]*([^\]#]+?)[ \t]*\]{1,2}")

KINDS: dict[str, types.SymbolKind] = {
    "knot": types.SymbolKind.Namespace,
    "function": types.SymbolKind.Function,
    "external function": types.SymbolKind.Function,
    "stitch": types.SymbolKind.Method,
    "label": types.SymbolKind.Key,
    "variable": types.SymbolKind.Variable,
    "temporary variable": types.SymbolKind.Variable,
    "parameter": types.SymbolKind.Variable,
    "constant": types.SymbolKind.Constant,
    "list": types.SymbolKind.Enum,
    "list item": types.SymbolKind.EnumMember,
    "person": types.SymbolKind.Object,
    "realm": types.SymbolKind.Package,
    "fact": types.SymbolKind.String,
    "covenant": types.SymbolKind.Interface,
}
"""How an editor draws what a name means; anything else of a world is a property."""

_DECLARED = ("variable", "constant", "list", "external function")


def symbols_of(story: KnownStory, file: str, ranges: Ranges) -> list[types.DocumentSymbol]:
    """The outline of a file: its knots with their stitches, what it declares; or its tables."""
    if file == WORLD:
        return _tables(file, ranges)
    read = story.files.get(file)
    return [*_declared(story, read, ranges), *_knots(read, ranges)] if read else []


def _tables(file: str, ranges: Ranges) -> list[types.DocumentSymbol]:
    starts = [
        (number, match[1])
        for number in range(1, ranges.lines(file) + 1)
        if (match := _TABLE.match(ranges.line(file, number)))
    ]
    ends = _ends([number for number, _ in starts], ranges.lines(file))
    return [
        _symbol(name, "table", types.SymbolKind.Class, file, start, end, ranges)
        for (start, name), end in zip(starts, ends, strict=True)
    ]


def _ends(starts: list[int], last: int) -> list[int]:
    """The last line of each of some stretches that follow one another."""
    return [*(start - 1 for start in starts[1:]), last][: len(starts)]


def _declared(story: KnownStory, read: ReadFile, ranges: Ranges) -> Iterator[types.DocumentSymbol]:
    for one in story.occurrences(read.name):
        if one.role == "given" and one.meaning.kind in _DECLARED:
            selection = ranges.spot(one.spot)
            kind = KINDS[one.meaning.kind]
            yield types.DocumentSymbol(
                one.meaning.name,
                kind,
                ranges.whole_line(read.name, one.spot.line),
                selection,
                one.meaning.kind,
            )


def _knots(read: ReadFile, ranges: Ranges) -> Iterator[types.DocumentSymbol]:
    last = read.text.count("\n") + 1
    flows = [(piece, knot) for piece in read.pieces for knot in piece.tree.knots]
    starts = [piece.source.place(knot.at).line for piece, knot in flows]
    ends = _ends(starts, last)
    for (piece, knot), start, end in zip(flows, starts, ends, strict=True):
        if not knot.name:
            continue
        kind = "function" if isinstance(knot, nodes.Knot) and knot.is_function else "knot"
        symbol = _flow(piece, knot, kind, start, max(start, end), ranges)
        symbol.children = [*_inner(piece, knot, end, ranges)]
        yield symbol


def _inner(
    piece: Piece, knot: nodes.Flow, end: int, ranges: Ranges
) -> Iterator[types.DocumentSymbol]:
    stitches = knot.stitches if isinstance(knot, nodes.Knot) else []
    yield from _labels(piece, knot, ranges)
    starts = [piece.source.place(stitch.at).line for stitch in stitches]
    ends = _ends(starts, end)
    for stitch, start, last in zip(stitches, starts, ends, strict=True):
        if stitch.name:
            symbol = _flow(piece, stitch, "stitch", start, max(start, last), ranges)
            symbol.children = [*_labels(piece, stitch, ranges)]
            yield symbol


def _labels(piece: Piece, flow: nodes.Flow, ranges: Ranges) -> Iterator[types.DocumentSymbol]:
    file = piece.source.file
    for mention in piece.mentions:
        labelled = isinstance(mention.node, nodes.Choice | nodes.Gather)
        if mention.flow is flow and mention.role == "given" and labelled:
            place = piece.source.place(mention.at)
            spot = Spot(file, place.line, place.column - 1, len(mention.name))
            around = ranges.whole_line(file, place.line)
            yield types.DocumentSymbol(
                mention.name, KINDS["label"], around, ranges.spot(spot), "label"
            )


def _flow(
    piece: Piece, flow: nodes.Flow, kind: str, start: int, end: int, ranges: Ranges
) -> types.DocumentSymbol:
    return _symbol(flow.name, kind, KINDS[kind], piece.source.file, start, end, ranges)


def _symbol(
    name: str,
    detail: str,
    kind: types.SymbolKind,
    file: str,
    start: int,
    end: int,
    ranges: Ranges,
) -> types.DocumentSymbol:
    first, last = ranges.whole_line(file, start), ranges.whole_line(file, end)
    around = types.Range(first.start, max(first.end, last.end))
    return types.DocumentSymbol(name, kind, around, first, detail)


def matching(story: KnownStory, query: str) -> Iterator[Occurrence]:
    """Every name that a story gives which has the letters of a query in it, in their order."""
    wanted = query.casefold()
    files = [*story.files, *([WORLD] if story.world else [])]
    for file in files:
        for one in story.occurrences(file):
            if one.role == "given" and _has_letters(one.meaning.name.casefold(), wanted):
                yield one


def _has_letters(name: str, wanted: str) -> bool:
    letters = iter(name)
    return all(letter in letters for letter in wanted)


def folds(story: KnownStory, file: str, ranges: Ranges) -> list[types.FoldingRange]:
    """What may be folded: knots, stitches and tables, many-line braces, and long comments."""
    found: list[types.FoldingRange] = []
    waiting = symbols_of(story, file, ranges)
    while waiting:
        symbol = waiting.pop()
        waiting += symbol.children or []
        start, end = symbol.range.start.line, symbol.range.end.line
        while end > start and not ranges.line(file, end + 1).strip():
            end -= 1
        if end > start:
            found.append(types.FoldingRange(start, end))
    if file != WORLD:
        found += _braces_and_comments(file, ranges)
    return sorted(found, key=lambda fold: (fold.start_line, -fold.end_line))


def _braces_and_comments(file: str, ranges: Ranges) -> Iterator[types.FoldingRange]:
    braces: list[int] = []
    comment = -1
    for number in range(1, ranges.lines(file) + 1):
        line = ranges.line(file, number)
        if comment < 0 and "/*" in line and "*/" not in line.partition("/*")[2]:
            comment = number
        elif comment >= 0:
            if "*/" in line:
                yield types.FoldingRange(
                    comment - 1, number - 1, kind=types.FoldingRangeKind.Comment
                )
                comment = -1
            continue
        for sign in line.partition("//")[0]:
            if sign == "{":
                braces.append(number)
            elif sign == "}" and braces:
                opened = braces.pop()
                if number > opened:
                    yield types.FoldingRange(opened - 1, number - 1)


def links(folder: Path, file: str, ranges: Ranges) -> Iterator[types.DocumentLink]:
    """The files that a file includes, to be opened; what the world is lowered to may be none."""
    for number in range(1, ranges.lines(file) + 1):
        match = _INCLUDE.match(ranges.line(file, number))
        path = Path(os.path.normpath(folder / match[1].replace("\\", "/"))) if match else None
        if match and path and (path.name != LOWERED or path.exists()):
            span = types.Range(
                ranges.position(file, number, match.start(1)),
                ranges.position(file, number, match.end(1)),
            )
            yield types.DocumentLink(span, target=path.as_uri())
