"""Whether the properties of a storyworld name what its story has; only its Ink can tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from twofold.errors import Problem, did_you_mean
from twofold.ink import nodes
from twofold.ink.scopes import BUILT_INS
from twofold.world.author_names import defined_names
from twofold.world.call_checks import Fault
from twofold.world.storyworld import Storyworld
from twofold.world.vocabulary import Vocabulary


def check_properties(world: Storyworld, files: Iterable[nodes.File]) -> list[Problem]:
    """Every name in a property that neither the storyworld nor the author's Ink defines."""
    known = _Known(world, files)
    document = world.document
    return [
        document.problem(fault.message, document.inside(path, fault.at), fault.hint)
        for path, expression in world.expressions.items()
        if path[0] == "properties"
        for node in nodes.walk(expression)
        for fault in known.faults(node)
    ]


class _Known:
    """What a property may name.

    Attributes:
        names: values, and what counts its visits.
        functions: what can be called.
    """

    def __init__(self, world: Storyworld, files: Iterable[nodes.File]) -> None:
        vocabulary = Vocabulary(world)
        self.names = {*vocabulary.declared, *vocabulary.variables}
        self.functions = {*vocabulary.functions, *BUILT_INS}
        for file in files:
            self.names.update(name for name, _ in defined_names(file, with_locals=False))
            for node in nodes.walk(file):
                if isinstance(node, nodes.External) or (
                    isinstance(node, nodes.Knot) and node.is_function
                ):
                    self.functions.add(node.name)

    def faults(self, node: nodes.Node) -> Iterator[Fault]:
        """What is wrong with a name or call, were everything around it right."""
        match node:
            case nodes.Name(path=path) if not self.names.issuperset(path):
                message = f"`{node.name}` is not a name that the storyworld or the story knows"
                strange = next(part for part in path if part not in self.names)
                yield Fault(node.at, message, did_you_mean(strange, self.names))
            case nodes.Call(name=name) if name not in self.functions:
                hint = did_you_mean(name, self.functions)
                yield Fault(node.at, f"there is no function `{name}`", hint)
