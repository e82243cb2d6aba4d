"""A file of Ink read in pieces, a knot each, so that a keystroke reads one of them anew."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from twofold.editor.mentions import Mention, mentions_in
from twofold.errors import Problem
from twofold.ink import nodes
from twofold.ink.choice_conditions import conditions_of_choices
from twofold.ink.parser import read_file
from twofold.ink.source import Source

_BOUNDARY = re.compile(r"//[^\n]*|/\*[\s\S]*?(?:\*/|\Z)|^[ \t]*(?P<knot>==)", re.MULTILINE)


@dataclass(eq=False)
class Piece:
    """A knot of a file, or what stands before its first, read by itself.

    Attributes:
        text: as it is written.
        tree: what it says; its places are those of the file.
        problems: what in it is not Ink.
    """

    text: str
    tree: nodes.File
    _found: list[Problem]
    _warned: list[Problem]
    problems: list[Problem] = field(default_factory=list)

    @property
    def source(self) -> Source:
        """Its text as the parser has it."""
        return self.tree.source

    @cached_property
    def mentions(self) -> list[Mention]:
        """Every name that stands in it, given or used."""
        return list(mentions_in(self.tree))

    @cached_property
    def conditions_of_choices(self) -> list[nodes.Expression]:
        """The conditions of its choices."""
        return conditions_of_choices(self.tree)

    @cached_property
    def flows(self) -> list[nodes.Flow]:
        """Its knots and stitches."""
        found: list[nodes.Flow] = []
        for knot in self.tree.knots:
            found += [knot, *(knot.stitches if isinstance(knot, nodes.Knot) else ())]
        return found

    def move_to(self, first_line: int) -> None:
        """Let it begin at that line of its file."""
        down = first_line - 1
        self.source.first_line = first_line
        self.problems = [moved(problem, down) for problem in self._found]
        self.tree.warnings = [moved(problem, down) for problem in self._warned]


def moved(problem: Problem, down: int) -> Problem:
    """A problem so many lines further down."""
    place = problem.place
    return replace(problem, place=replace(place, line=place.line + down)) if place else problem


def read_piece(text: str, file: str) -> Piece:
    """A piece, as if its file began with it."""
    tree, problems = read_file(text, file)
    nodes.keep_walked(tree)
    return Piece(text, tree, problems, tree.warnings)


def split(text: str) -> list[str]:
    """The pieces of a file; each but the first begins with the line of a knot."""
    starts = [0]
    starts += [match.start() for match in _BOUNDARY.finditer(text) if match["knot"]]
    ends = [*starts[1:], len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


class ReadFile:
    """A file that is read again and again while someone writes in it.

    Attributes:
        name: what it is called in its story.
        text: as it is written, with plain newlines.
        pieces: what it is made of, in order.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.text = ""
        self.pieces: list[Piece] = []

    def update(self, text: str) -> None:
        """Read a new text; what did not change is kept as it was."""
        text = text.removeprefix("\ufeff").replace("\r\n", "\n")
        if self.pieces and text == self.text:
            return
        kept: dict[str, list[Piece]] = {}
        for piece in reversed(self.pieces):
            kept.setdefault(piece.text, []).append(piece)
        self.text, self.pieces, line = text, [], 1
        for part in split(text):
            known = kept.get(part)
            piece = known.pop() if known else read_piece(part, self.name)
            piece.move_to(line)
            self.pieces.append(piece)
            line += part.count("\n")

    def as_one(self) -> nodes.File:
        """The file as a story includes it: its first piece, which includes the others."""
        cut = next((n for n, piece in enumerate(self.pieces, 1) if piece.tree.cut), None)
        first, *others = self.pieces[:cut]
        content = [*_included_anew(first.tree.content)]
        content += [nodes.Include(-1, self.name, piece.tree) for piece in others]
        return nodes.File(first.source, content, first.tree.knots, first.tree.warnings)

    @property
    def problems(self) -> list[Problem]:
        """What in it is not Ink."""
        return [problem for piece in self.pieces for problem in piece.problems]

    def piece_at(self, line: int) -> Piece:
        """The piece that a 1-based line stands in."""
        found = self.pieces[0]
        for piece in self.pieces:
            if piece.source.first_line <= line:
                found = piece
        return found

    def mentions(self) -> Iterator[tuple[Piece, Mention]]:
        """Every name in it, with its piece."""
        for piece in self.pieces:
            for mention in piece.mentions:
                yield piece, mention


def _included_anew(content: Iterable[nodes.Statement]) -> Iterator[nodes.Statement]:
    """Statements with their INCLUDEs as they were before other files were read."""
    for statement in content:
        if isinstance(statement, nodes.Include):
            yield replace(statement, file=None)
        else:
            yield statement
