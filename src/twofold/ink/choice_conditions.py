"""Braces that a choice begins with: its conditions, which are often meant for its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from twofold.errors import Problem
from twofold.ink import nodes
from twofold.ink.scopes import Symbols, flows_of, statements_in

HINT = r"to begin the choice's words with it, write `\ ` before the brace"


def check_choice_conditions(files: Sequence[nodes.File], symbols: Symbols) -> list[Problem]:
    """A warning for each condition that is text, which nobody asks whether it is so."""
    return [
        warning
        for file in files
        for warning in check_conditions(file, conditions_of_choices(file), symbols)
    ]


def conditions_of_choices(file: nodes.File) -> list[nodes.Expression]:
    """The conditions of the choices in a file."""
    return [
        condition
        for _, content in flows_of(file)
        for choice in statements_in(content)
        if isinstance(choice, nodes.Choice)
        for condition in choice.conditions
    ]


def check_conditions(
    file: nodes.File, conditions: Iterable[nodes.Expression], symbols: Symbols
) -> list[Problem]:
    """A warning for each of some conditions in a file that is text."""
    return [
        file.source.problem(condition.at, _message(text), HINT, "warning")
        for condition in conditions
        for text in _texts(condition, symbols)
    ]


def _message(text: str) -> str:
    return f"{text} is text: here it is the choice's condition, and is not shown"


def _texts(condition: nodes.Expression, symbols: Symbols) -> Iterator[str]:
    """What to call a condition that is text; nothing, where it may be anything else."""
    match condition:
        case nodes.String():
            yield "this"
        case nodes.Name(path=[name]):
            declared = symbols.variables.get(name) or symbols.constants.get(name)
            value = getattr(declared.node, "value", None) if declared else None
            if isinstance(value, nodes.String):
                yield f"`{name}`"
        case nodes.Call(name=name):
            function = symbols.story.inner.get(name)
            if function and function.is_function and _only_prints(function.flow):
                yield f"what `{name}` prints"


def _only_prints(function: nodes.Flow | None) -> bool:
    return function is not None and not any(
        isinstance(node, nodes.Return) for node in nodes.walk(function)
    )
