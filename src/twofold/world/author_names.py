"""The names in the author's own Ink: those it defines, and those it mentions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from twofold.ink import nodes


def defined_names(file: nodes.File, with_locals: bool = True) -> Iterator[tuple[str, int]]:
    """Every name that a file defines, labels too, and its offset.

    Args:
        file: the file.
        with_locals: whether parameters and temporaries count.
    """
    for node in nodes.walk(file):
        match node:
            case nodes.Choice(label=str(label)) | nodes.Gather(label=str(label)):
                yield label, node.label_at
            case nodes.External(name=name):
                yield name, node.at
            case nodes.Temp() | nodes.Parameter() if not with_locals:
                continue
            case (
                nodes.Var(name=name)
                | nodes.Const(name=name)
                | nodes.Temp(name=name)
                | nodes.ListDeclaration(name=name)
                | nodes.ListItem(name=name)
                | nodes.Knot(name=name)
                | nodes.Stitch(name=name)
                | nodes.Parameter(name=name)
            ):
                yield name, node.at


def mentioned_names(files: Iterable[nodes.File]) -> frozenset[str]:
    """Every name that is read, written, called or diverted to in some files."""
    return frozenset(name for file in files for node in nodes.walk(file) for name in _in(node))


def _in(node: nodes.Node) -> list[str]:
    match node:
        case nodes.Name(path=path) | nodes.DivertTarget(path=path) | nodes.Divert(path=path):
            return path
        case nodes.Call(name=name) | nodes.Assignment(name=name) | nodes.Increment(name=name):
            return [name]
    return []
