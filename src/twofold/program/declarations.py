"""What a story declares: its LISTs and its global variables."""

from __future__ import annotations

from typing import Any

from twofold.program.containers import Container, broken
from twofold.program.values import Values


def read_lists(definitions: Any) -> Values:
    """The LIST definitions of Ink JSON, in a table of values of their own.

    Raises:
        StoryError: where they are none.
    """
    values = Values()
    if not isinstance(definitions, dict):
        raise broken("`listDefs` is not an object")
    for origin, items in definitions.items():
        if not isinstance(items, dict) or not all(isinstance(n, int) for n in items.values()):
            raise broken(f"the LIST `{origin}` is not an object of numbers")
        values.define(origin, items)
    return values


def bare_item_names(values: Values) -> dict[str, int]:
    """The items that can be named without their LIST; the first LIST that has the name wins."""
    found: dict[str, int] = {}
    for i, item in enumerate(values.items):
        found.setdefault(item.name, i)
    return found


def declared_globals(root: Container) -> list[str]:
    """The names of the global variables, in the order of their declarations."""
    declaration = root.named.get("global decl")
    if declaration is None:
        return []
    names = [
        item["VAR="]
        for item in declaration.items
        if isinstance(item, dict) and "VAR=" in item and not item.get("re")
    ]
    return list(dict.fromkeys(names))
