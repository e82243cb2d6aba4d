"""What Ink's own functions take, and one sentence on each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """A function of Ink: what it takes, and what it comes to."""

    parameters: tuple[str, ...]
    says: str


BUILT_INS: dict[str, BuiltIn] = {
    "CHOICE_COUNT": BuiltIn((), "How many choices this turn offers so far."),
    "TURNS": BuiltIn((), "How many turns have passed since the story began."),
    "TURNS_SINCE": BuiltIn(("-> knot",), "Turns since a knot was last visited; -1 for never."),
    "READ_COUNT": BuiltIn(("-> knot",), "How often a knot was visited."),
    "RANDOM": BuiltIn(("least", "most"), "A whole number by chance, both ends included."),
    "SEED_RANDOM": BuiltIn(("seed",), "Lets chance fall in the order that a number decides."),
    "LIST_RANGE": BuiltIn(("list", "least", "most"), "The items between two."),
    "LIST_RANDOM": BuiltIn(("list",), "One item by chance."),
    "LIST_MIN": BuiltIn(("list",), "The item of the least value."),
    "LIST_MAX": BuiltIn(("list",), "The item of the greatest value."),
    "LIST_ALL": BuiltIn(("list",), "Every item that the list could hold."),
    "LIST_COUNT": BuiltIn(("list",), "How many items it holds."),
    "LIST_VALUE": BuiltIn(("item",), "The number behind an item."),
    "LIST_INVERT": BuiltIn(("list",), "The items that it could hold and does not."),
    "MIN": BuiltIn(("a", "b"), "The lesser of two numbers."),
    "MAX": BuiltIn(("a", "b"), "The greater of two numbers."),
    "POW": BuiltIn(("base", "exponent"), "A number to the power of another."),
    "FLOOR": BuiltIn(("x",), "The whole number at or below."),
    "CEILING": BuiltIn(("x",), "The whole number at or above."),
    "INT": BuiltIn(("x",), "The number without its fraction."),
    "FLOAT": BuiltIn(("x",), "The number as one with a fraction."),
}
