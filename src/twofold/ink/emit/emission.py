"""What every part of the emission shares: names, links between instructions, and counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from twofold.ink import nodes
from twofold.ink.json_tree import TURNS, VISITS, At, Container, Spot, compact
from twofold.ink.scopes import Scope, Symbols, Target
from twofold.ink.source import Source

N = TypeVar("N", bound=nodes.Node)

_emitters: dict[type[nodes.Node], Callable[[Emission, Any, Container], None]] = {}


def emits(
    kind: type[N],
) -> Callable[[Callable[[Emission, N, Container], None]], Callable[[Emission, N, Container], None]]:
    """Mark the function that emits one kind of node into a container."""

    def register(
        emitter: Callable[[Emission, N, Container], None],
    ) -> Callable[[Emission, N, Container], None]:
        _emitters[kind] = emitter
        return emitter

    return register


@dataclass(slots=True)
class Ends:
    """A weave that is laid out, and the choices and gathers in it that nothing ties up."""

    source: Source
    woven: list[nodes.Statement]
    loose: list[nodes.Choice | nodes.Gather]


@dataclass(slots=True)
class Link:
    """An instruction that holds a path, to be filled in when every container has one."""

    instruction: dict[str, Any]
    key: str
    own: Spot
    target: Container | Spot | Target
    absolute: bool = False


class Emission:
    """A story on its way to the runtime's tree.

    Attributes:
        symbols: the story's names.
        scope: the knot, stitch or story that is being emitted.
        sources: the files, in the order in which they were first met.
        ends: what each knot and stitch leaves loose.
        sealed_ends: the same of each branch, and of each element of a sequence.
    """

    def __init__(self, symbols: Symbols) -> None:
        self.symbols = symbols
        self.scope: Scope = symbols.story
        self.sources: list[Source] = []
        self.ends: list[tuple[Scope, Ends]] = []
        self.sealed_ends: list[Ends] = []
        self._number_of_source: dict[int, int] = {}
        self._file = 0
        self._containers: dict[int, Container] = {}
        self._links: list[Link] = []
        self._counted: list[tuple[Target, int]] = []
        self._enter_source(symbols.story.source)

    def _enter_source(self, source: Source) -> None:
        number = self._number_of_source.get(id(source))
        if number is None:
            number = len(self.sources)
            self._number_of_source[id(source)] = number
            self.sources.append(source)
        self._file = number

    def emit(self, node: nodes.Node, out: Container) -> None:
        """Emit a node; a declaration leaves nothing where it stands."""
        emitter = _emitters.get(type(node))
        if emitter is not None:
            emitter(self, node, out)

    def emit_all(self, content: Iterable[nodes.Node], out: Container) -> None:
        """Emit nodes one after the other."""
        for node in content:
            self.emit(node, out)

    def evaluate(self, expression: nodes.Expression, out: Container, at: At) -> None:
        """Emit an expression with evaluation turned on for it, its value left on the stack."""
        out.add("ev", at)
        self.emit(expression, out)
        out.add("/ev", at)

    @property
    def source(self) -> Source:
        """The file that is being emitted."""
        return self.sources[self._file]

    def at(self, node: nodes.Node) -> At:
        """Where a node of the file that is being emitted stands."""
        return self._file, node.at

    @contextmanager
    def within(self, scope: Scope, source: Source) -> Iterator[None]:
        """Emit what means what it means in that scope, and is written in that file."""
        before, file = self.scope, self._file
        self.scope = scope
        self._enter_source(source)
        yield
        self.scope, self._file = before, file

    # Links

    def becomes(self, target: Target, container: Container) -> None:
        """Say which container a knot, stitch, choice or gather has become."""
        self._containers[id(_written(target))] = container

    def container_of(self, target: Target) -> Container:
        """The container that a knot, stitch, choice or gather has become."""
        return self._containers[id(_written(target))]

    def link(
        self,
        container: Container,
        instruction: dict[str, Any],
        target: Container | Spot | Target,
        at: At,
    ) -> None:
        """Add an instruction whose first key holds a path, as short as can be."""
        key = next(iter(instruction))
        self._links.append(Link(instruction, key, container.spot(), target))
        container.add(instruction, at)

    def link_value(self, container: Container, target: Container | Spot | Target, at: At) -> None:
        """Add a divert target as a value, which holds its whole path."""
        instruction: dict[str, Any] = {"^->": ""}
        self._links.append(Link(instruction, "^->", container.spot(), target, absolute=True))
        container.add(instruction, at)

    def count(self, target: Target, flags: int = VISITS | TURNS) -> None:
        """Have the runtime count visits or turns of a knot, stitch, choice or gather."""
        self._counted.append((target, flags))

    def finish(self, root: Container) -> None:
        """Lay out the tree, fill in the links and mark what is counted."""
        root.lay_out()
        for target, flags in self._counted:
            self.container_of(target).flags |= flags
        for link in self._links:
            path = self._path(link.target)
            link.instruction[link.key] = (
                ".".join(path) if link.absolute else compact(link.own.path, path)
            )

    def _path(self, target: Container | Spot | Target) -> tuple[str, ...]:
        if isinstance(target, Container | Spot):
            return target.path
        return self.container_of(target).path


def _written(target: Target) -> object:
    return target.flow if isinstance(target, Scope) else target
