"""What a host gives a reading, refused at once where it cannot be meant."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal

from twofold.errors import Problem, StoryError, nearest, slip_of
from twofold.program.values import DivertTarget, Value

Kind = Literal["a number", "a text", "a list", "a place"]

_STAY: frozenset[Kind] = frozenset(("a list", "a place"))
"""Kinds that a variable is of for good: a number may become a text, as it does in Ink."""


def check_text(value: object, what: str) -> None:
    """See that something is a text.

    Args:
        what: it is, with its article: "a save".

    Raises:
        TypeError: when it is not.
    """
    if not isinstance(value, str):
        raise TypeError(f"{what} is a text, and this is {value!r}")


def check_number(value: object, what: str) -> None:
    """See that something is a whole number; what is only true or false is none.

    Args:
        what: it is, with its article: "a seed".

    Raises:
        TypeError: when it is not.
    """
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{what} is a whole number, and this is {value!r}")


def check_function(value: object, what: str) -> None:
    """See that something can be called.

    Raises:
        TypeError: when it cannot.
    """
    if not callable(value):
        raise TypeError(f"{what} is a function, and this is {value!r}")


def check_kind(name: str, value: Value | Collection[str], *held: Value) -> None:
    """See that a variable may hold a value: a list stays a list, and a place a place.

    Args:
        name: the variable's.
        held: what it holds, and what it held when the story began.

    Raises:
        TypeError: when it may not.
    """
    kinds = [kind_of(one) for one in held]
    kind = kind_of(value)
    if kind in kinds or not (kind in _STAY or all(one in _STAY for one in kinds)):
        return
    hint = ""
    if kinds[0] == "a list":
        hint = ": give it the names of items, as a set" + (f": {{{value!r}}}" * (kind == "a text"))
    elif kinds[0] == "a place":
        hint = ": give it a `DivertTarget`"
    raise TypeError(f"`{name}` holds {kinds[0]}, and cannot be set to {value!r}{hint}")


def kind_of(value: Value | Collection[str]) -> Kind:
    """What a value is to a story."""
    if isinstance(value, str):
        return "a text"
    if isinstance(value, DivertTarget):
        return "a place"
    return "a list" if isinstance(value, Collection) else "a number"


def check_bound(name: str, called: Collection[str]) -> None:
    """See that a function is not bound to a name that is, but for a slip, an EXTERNAL's.

    One that the story does not call may be bound: a host binds the same ones for many stories.

    Raises:
        StoryError: when it is.
    """
    meant = None if name in called else slip_of(name, called)
    if meant is not None:
        message = f"the story calls no EXTERNAL function `{name}`"
        raise StoryError(Problem(message, hint=f"did you mean `{meant}`?"))


def check_word(value: object, words: Sequence[object], name: str) -> None:
    """See that an argument that takes one of a few words is given one.

    Raises:
        ValueError: when it is not, with the nearest.
    """
    if value in words:
        return
    near = nearest(str(value), [word for word in words if isinstance(word, str)])
    meant = f"; did you mean {near!r}?" if near else ""
    wanted = " or ".join(repr(word) for word in words)
    raise ValueError(f"`{name}` is {wanted}, and not {value!r}{meant}")
