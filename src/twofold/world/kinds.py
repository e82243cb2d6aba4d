"""What kind of value an expression comes to, as far as its form tells."""

from __future__ import annotations

from twofold.ink import nodes
from twofold.world.models import Storyworld
from twofold.world.vocabulary import SENSES, STANDINGS

_FLAG, _TEXT, _LIST = "true or false", "text", "a list"
_ASKS = frozenset({*SENSES, *STANDINGS, "knows", "underway"})
_LISTS = frozenset({"realm_of", "people_in", "other", "watchers", "playing"})
_MAKE_LISTS = frozenset({"LIST_ALL", "LIST_RANGE", "LIST_INVERT", "LIST_MIN", "LIST_MAX"})
_QUESTIONS = frozenset({"==", "!=", "<", ">", "<=", ">=", "&&", "||", "?", "!?"})


def no_number(world: Storyworld, expression: nodes.Expression) -> str | None:
    """What an expression comes to instead of a number; None where it may be one."""
    match expression:
        case nodes.Boolean():
            return _FLAG
        case nodes.String():
            return _TEXT
        case nodes.ListItems() | nodes.Name():
            return _LIST
        case nodes.Unary(operator=operator):
            return None if operator == "-" else _FLAG
        case nodes.Binary(operator=operator, left=left):
            return _FLAG if operator in _QUESTIONS else no_number(world, left)
        case nodes.Call(name=name):
            return _answer(world, name)
    return None


def _answer(world: Storyworld, function: str) -> str | None:
    """What a function gives instead of a number."""
    measure = world.bonds.get(function.removeprefix("mutual_")) or world.bonds.get(function)
    measure_of_one = world.traits.get(function)
    kinds = [table.kind for table in (measure, measure_of_one) if table]
    if function in _ASKS or "flag" in kinds:
        return _FLAG
    return _LIST if function in _LISTS | _MAKE_LISTS else None
