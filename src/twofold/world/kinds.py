"""What kind of value an expression comes to, as far as its form tells, and what Ink cannot do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from twofold.ink import nodes
from twofold.world.call_checks import Fault
from twofold.world.storyworld import Storyworld
from twofold.world.vocabulary import (
    ABLE,
    OTHER_IN_EXPRESSION,
    PERSON_IN_EXPRESSION,
    SENSES,
    STANDINGS,
    VARIABLES,
    declarations,
)

ValueKind = Literal["a number", "true or false", "text", "a list"]
NUMBER: ValueKind = "a number"
FLAG: ValueKind = "true or false"
TEXT: ValueKind = "text"
LIST: ValueKind = "a list"

_ASKED_OF_COVENANTS = ("struck", "offered", "forfeited", "term_met")
_LISTS = frozenset({"realm_of", "people_in", "people_within", "other", "watchers", "playing"})
_MAKE_LISTS = frozenset({"LIST_ALL", "LIST_RANGE", "LIST_INVERT", "LIST_MIN", "LIST_MAX"})
_COUNTS = frozenset({"LIST_COUNT", "LIST_VALUE", "MIN", "MAX", "POW", "FLOOR", "CEILING", "INT"})
_ANSWERS: dict[str, ValueKind] = {
    **dict.fromkeys({*SENSES, *ABLE, *STANDINGS, *_ASKED_OF_COVENANTS, "knows", "underway"}, FLAG),
    **dict.fromkeys({"believes", "is_so", "mistaken", "fulfilled"}, FLAG),
    **dict.fromkeys(_LISTS | _MAKE_LISTS, LIST),
    **dict.fromkeys({*_COUNTS, "FLOAT", "now", "terms_met"}, NUMBER),
}
_LOGIC = frozenset({"&&", "||"})
_EQUALITY = frozenset({"==", "!="})
_ORDER = frozenset({"<", ">", "<=", ">="})
_HOLDING = frozenset({"?", "!?"})
_QUESTIONS = _LOGIC | _EQUALITY | _ORDER | _HOLDING
_STEPS = frozenset({"+", "-"})


class Kinds:
    """Knows the kinds of the values of one storyworld."""

    def __init__(self, world: Storyworld) -> None:
        self._lists = {
            PERSON_IN_EXPRESSION,
            OTHER_IN_EXPRESSION,
            *(VARIABLES if world.realms else ()),
        }
        self._lists.update(d.name for d in declarations(world) if d.what != "scene")
        self._visited = world.scenes.keys()
        self._answers = dict(_ANSWERS)
        flags = [name for name, bond in world.bonds.items() if bond.kind == "flag"]
        flags += [name for name, trait in world.traits.items() if trait.kind == "flag"]
        for name in (*world.bonds, *world.traits):
            kind = FLAG if name in flags else NUMBER
            self._answers |= {name: kind, f"mutual_{name}": kind}
        self._answers.update(dict.fromkeys((*world.couplings, *world.leanings), NUMBER))

    def of(self, expression: nodes.Expression) -> ValueKind | None:
        """The kind that an expression comes to; None where only a reading knows."""
        match expression:
            case nodes.Boolean():
                return FLAG
            case nodes.Number():
                return NUMBER
            case nodes.String():
                return TEXT
            case nodes.ListItems():
                return LIST
            case nodes.Name(path=[*_, name]):
                known = LIST if name in self._lists else None
                return NUMBER if name in self._visited else known
            case nodes.Call(name=name):
                return self._answers.get(name)
            case nodes.Unary(operator=operator):
                return NUMBER if operator == "-" else FLAG
            case nodes.Binary(operator=operator) if operator in _QUESTIONS:
                return FLAG
            case nodes.Binary(operator="^"):
                return LIST
            case nodes.Binary(operator=operator, left=left, right=right):
                both = (self.of(left), self.of(right))
                if operator == "+" and TEXT in both:
                    return TEXT
                if operator in _STEPS and both[0] in (LIST, None):
                    return both[0]
                return None if operator == "+" and None in both else NUMBER
        return None

    def faults(self, expression: nodes.Expression) -> Iterator[Fault]:
        """Every operation in an expression that Ink cannot do, wherever a reading stands."""
        for node in nodes.walk(expression):
            match node:
                case nodes.Binary(at=at, operator=operator, left=left, right=right):
                    one, two = self.of(left), self.of(right)
                    if one and two and not can_be_done(operator, one, two):
                        message = f"`{operator}` cannot be asked of {one} and {two}"
                        hint = None
                        if operator in _HOLDING:
                            hint = f"`{operator}` asks whether a list holds an item"
                        yield Fault(at, message, hint)
                case nodes.Unary(at=at, operator=operator, operand=operand):
                    one = self.of(operand)
                    if one and not can_be_done(operator, one):
                        yield Fault(at, f"`{operator}` cannot be asked of {one}")


def can_be_done(operator: str, left: ValueKind, right: ValueKind | None = None) -> bool:
    """Whether Ink can work out an operation on values of these kinds, one of them or two."""
    if right is None:
        return left != TEXT and (operator == "not" or left != LIST)
    if operator in _LOGIC:
        return TEXT not in (left, right) or LIST in (left, right)
    if left == LIST and right == NUMBER:
        return operator in _STEPS
    if LIST in (left, right):
        return left == right and operator not in ("*", "/", "%")
    if TEXT in (left, right):
        return operator in _EQUALITY | _HOLDING or operator == "+"
    return operator not in _HOLDING and operator != "^"
