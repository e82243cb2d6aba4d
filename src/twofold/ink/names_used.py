"""The names in files that need not be a whole story: which are given there, and which are used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from twofold.errors import Place
from twofold.ink import nodes
from twofold.ink.definitions import Definition, definitions
from twofold.ink.scopes import collect_files


@dataclass(slots=True)
class Names:
    """The names of some files.

    Attributes:
        defined: what each name names. A stitch or label is `knot.name`, `knot.stitch.name`, or
            `name` outside every knot; a list item is both `item` and `list.item`.
        locals: parameters and temporary variables, by the knot or stitch that they belong to
            (empty outside every knot) and by name.
        used: where each name is used in an expression, a call, a divert or an assignment; a dotted
            name is there as a whole, and by its first part.
    """

    defined: dict[str, Definition]
    locals: dict[tuple[str, str], Definition]
    used: dict[str, list[Place]]


def names(files: Iterable[nodes.File]) -> Names:
    """The names given and used in files, each taken by itself, its INCLUDEs not followed."""
    files = [*files]
    found = Names({}, {}, {})
    for definition in definitions(collect_files(files)):
        _define(found, definition)
    for file in files:
        for name, at in _used(file):
            place = file.source.place(at)
            found.used.setdefault(name, []).append(place)
            first, dot, _ = name.partition(".")
            if dot:
                found.used.setdefault(first, []).append(place)
    return found


def _define(found: Names, definition: Definition) -> None:
    name, owner = definition.name, definition.owner
    if definition.is_local:
        found.locals.setdefault((owner, name), definition)
        return
    found.defined.setdefault(f"{owner}.{name}" if owner else name, definition)
    if definition.kind == "list item":
        found.defined.setdefault(name, definition)


def _used(file: nodes.File) -> Iterator[tuple[str, int]]:
    for node in nodes.walk(file):
        match node:
            case nodes.Name():
                yield node.name, node.at
            case nodes.Call(name=name):
                yield name, node.at
            case nodes.Divert(path=path) | nodes.DivertTarget(path=path) if path:
                if path not in (["DONE"], ["END"]):
                    yield ".".join(path), node.path_at
            case nodes.Assignment(name=name) | nodes.Increment(name=name):
                yield name, node.name_at
