"""What is asked of a story from outside: Ink expressions, made functions after its last line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from twofold import ink
from twofold.errors import Place, Problem, StoryError
from twofold.ink import nodes

Expectation = Literal["always", "sometimes", "eventually"]

FILE = "<asked>"  # no file of an author's can have this name
# What counts is whether it is true: so the visits of a knot, asked by its name, need not be told
# apart for ever. Brackets would make a list of a name, and nothing binds less than `||`.
BEFORE = "~ return false || "
BEFORE_A_VALUE = "~ return "


@dataclass(frozen=True, slots=True)
class Asked:
    """An expression that is to hold always, sometimes or eventually; or of which more is wanted.

    Attributes:
        is_value: whether it is not its truth that is wanted, but its value.
        option: what it is called by whoever asks, if not by what is expected.
    """

    expectation: Expectation
    expression: str
    is_value: bool = False
    option: str = ""

    @property
    def called(self) -> str:
        """What it is called where it is told what is wrong in it."""
        return self.option or self.expectation

    @property
    def before(self) -> str:
        """What stands before it on its line."""
        return BEFORE_A_VALUE if self.is_value else BEFORE


def read(
    always: str | Sequence[str],
    sometimes: str | Sequence[str],
    eventually: str | Sequence[str],
    called: str = "",
) -> list[Asked]:
    """The expressions that are asked, each on one line.

    Args:
        called: how whoever asks calls them (see `Asked.option`).

    Raises:
        StoryError: with each that is no Ink expression.
    """
    given: list[tuple[Expectation, str | Sequence[str]]] = [
        ("always", always),
        ("sometimes", sometimes),
        ("eventually", eventually),
    ]
    found = [
        Asked(expectation, " ".join(one.split("\n")), option=called)
        for expectation, expressions in given
        for one in ([expressions] if isinstance(expressions, str) else expressions)
    ]
    problems: list[Problem] = []
    for asked in found:
        try:
            ink.parse_expression(asked.expression, asked.called)
        except StoryError as error:
            problems += [replace(p, source=asked.expression) for p in error.problems]
    if problems:
        raise StoryError(problems)
    return found


def function(number: int) -> str:
    """The name of the function that an expression becomes."""
    return f"_asked_{number}"


def as_file(asked: Sequence[Asked]) -> nodes.File:
    """A file of Ink that holds nothing but a function for each expression, in turn."""
    lines = [
        line
        for number, one in enumerate(asked)
        for line in (f"=== function {function(number)} ===", one.before + one.expression)
    ]
    return ink.parse_file("\n".join(lines) + "\n", FILE)


def append(sources: ink.Sources, file: nodes.File) -> None:
    """Let a story go on with such a file, so that nothing of its own has another path."""
    sources.main.content.append(nodes.Include(-1, FILE, file, is_line=False))
    sources.files.append(file)


def blamed(problems: Iterable[Problem], asked: Sequence[Asked]) -> list[Problem]:
    """The problems as they concern the expressions, rather than the file made of them."""
    return [_blamed(problem, asked) for problem in problems]


def _blamed(problem: Problem, asked: Sequence[Asked]) -> Problem:
    if problem.place is None or problem.place.file != FILE:
        return problem
    one = asked[(problem.place.line - 1) // 2]
    column = problem.place.column - len(one.before) if problem.place.line % 2 == 0 else 1
    column = min(max(column, 1), len(one.expression) + 1)
    return replace(problem, place=Place(one.called, 1, column), source=one.expression)
