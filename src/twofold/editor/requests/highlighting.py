"""What each name is, for an editor to colour: semantic tokens."""

from __future__ import annotations

from collections.abc import Iterator

from twofold.editor.known_story import KnownStory
from twofold.editor.ranges import Ranges

TYPES = (
    "namespace",
    "function",
    "method",
    "property",
    "variable",
    "parameter",
    "enum",
    "enumMember",
    "type",
    "class",
    "string",
)
MODIFIERS = ("declaration", "readonly", "defaultLibrary")

_TYPE_OF = {
    "knot": "namespace",
    "function": "function",
    "external function": "function",
    "function of Ink": "function",
    "function of the world": "function",
    "stitch": "method",
    "label": "property",
    "parameter": "parameter",
    "list": "enum",
    "list item": "enumMember",
    "person": "type",
    "realm": "class",
    "fact": "enumMember",
    "covenant": "class",
    "bond": "function",
    "trait": "function",
    "coupling": "function",
}


def tokens(story: KnownStory, file: str, ranges: Ranges) -> list[int]:
    """The names of a file as the protocol encodes them: five numbers each, from one to the next."""
    encoded: list[int] = []
    line = column = 0
    for start_line, start, length, kind, modifiers in sorted(_tokens(story, file, ranges)):
        down = start_line - line
        encoded += [down, start - (0 if down else column), length, kind, modifiers]
        line, column = start_line, start
    return encoded


def _tokens(
    story: KnownStory, file: str, ranges: Ranges
) -> Iterator[tuple[int, int, int, int, int]]:
    seen: set[tuple[int, int]] = set()
    for one in story.occurrences(file):
        where = ranges.spot(one.spot)
        at = (where.start.line, where.start.character)
        if at in seen:
            continue
        seen.add(at)
        meaning = one.meaning
        kind = TYPES.index(_TYPE_OF.get(meaning.kind, "variable"))
        modifiers = 1 if one.role == "given" else 0
        modifiers |= 2 if meaning.kind == "constant" else 0
        modifiers |= 4 if meaning.origin == "built in" else 0
        yield *at, where.end.character - where.start.character, kind, modifiers
