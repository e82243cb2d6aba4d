"""The front of the parser: a file's text, or one expression, to its syntax tree."""

from __future__ import annotations

from twofold.errors import Problem, StoryError
from twofold.ink import nodes
from twofold.ink.scanner import Misread
from twofold.ink.source import Source, in_order
from twofold.ink.statements import StatementReader


def read_file(text: str, file: str, first_line: int = 1) -> tuple[nodes.File, list[Problem]]:
    """As much of the syntax tree of one file as can be read, and everything that is not Ink.

    Args:
        first_line: the number of the text's first line, where it is a piece of the file.
    """
    reader = StatementReader(Source(text, file, first_line))
    try:
        tree = reader.file()
    except RecursionError:
        message = "the logic of this file is nested too deeply to be read"
        return nodes.File(reader.source, [], []), [reader.source.problem(0, message)]
    return tree, in_order(reader.problems)


def parse_file(text: str, file: str) -> nodes.File:
    """The syntax tree of one file, its INCLUDEs left as they are.

    Raises:
        StoryError: with everything in the file that is not Ink.
    """
    tree, problems = read_file(text, file)
    if problems:
        raise StoryError(problems)
    return tree


def parse_expression(text: str, file: str, line: int = 1, column: int = 1) -> nodes.Expression:
    """An expression that stands by itself at a place in a file that need not be Ink.

    Raises:
        StoryError: it is no expression; the place is in `file`.
    """
    blank = "\n" * (line - 1) + " " * (column - 1)
    reader = StatementReader(Source(blank + text, file))
    reader.pos = len(blank)
    try:
        expression = reader.expression()
        reader.skip_blank_lines()
        if reader.pos < reader.end:
            reader.fail("expected the expression to end")
    except Misread as misread:
        reader.report(misread)
        raise StoryError(reader.problems) from None
    except RecursionError:
        message = "this expression is nested too deeply to be read"
        raise StoryError([reader.source.problem(len(blank), message)]) from None
    return expression
