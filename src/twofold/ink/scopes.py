"""Who is called what: the names of a whole story, and what a name means where it is used."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from twofold.ink import nodes
from twofold.ink.source import Source

BUILT_INS = {
    "CHOICE_COUNT": 0,
    "TURNS": 0,
    "TURNS_SINCE": 1,
    "READ_COUNT": 1,
    "RANDOM": 2,
    "SEED_RANDOM": 1,
    "LIST_RANGE": 3,
    "LIST_RANDOM": 1,
    "LIST_MIN": 1,
    "LIST_MAX": 1,
    "LIST_ALL": 1,
    "LIST_COUNT": 1,
    "LIST_VALUE": 1,
    "LIST_INVERT": 1,
    "MIN": 2,
    "MAX": 2,
    "POW": 2,
    "FLOOR": 1,
    "CEILING": 1,
    "INT": 1,
    "FLOAT": 1,
}
"""Ink's own functions, and how many arguments each takes."""

Point = nodes.Choice | nodes.Gather
Named = Point | nodes.Temp | nodes.Var | nodes.Const | nodes.ListDeclaration | nodes.External


@dataclass(eq=False, slots=True)
class Scope:
    """What a knot, a stitch or the story itself holds by name.

    Attributes:
        flow: the knot or stitch; None for the story.
        source: the file that it is written in.
        parent: the scope around it; None for the story.
        labels: its choices and gathers that have a name, however deep.
        temps: its temporary variables.
        inner: its stitches; for the story, its knots.
        sources: the files of what stands in `labels` and `temps`, where it is not `source`.
    """

    flow: nodes.Flow | None
    source: Source
    parent: Scope | None
    labels: dict[str, Point] = field(default_factory=dict)
    temps: dict[str, nodes.Temp] = field(default_factory=dict)
    inner: dict[str, Scope] = field(default_factory=dict)
    sources: dict[int, Source] = field(default_factory=dict)

    def source_of(self, node: Point | nodes.Temp) -> Source:
        """The file of one of its labels or temporaries; the story's own may be of any file."""
        return self.sources.get(id(node), self.source)

    @property
    def parameters(self) -> list[nodes.Parameter]:
        """The parameters of its knot or stitch."""
        return self.flow.parameters if self.flow else []

    @property
    def is_function(self) -> bool:
        """Whether it is a function."""
        return isinstance(self.flow, nodes.Knot) and self.flow.is_function

    @property
    def knot(self) -> Scope:
        """The knot that it is or stands in; the story, outside every knot."""
        scope = self
        while scope.parent is not None and scope.parent.flow is not None:
            scope = scope.parent
        return scope

    @property
    def path(self) -> str:
        """Its name as written in a divert from afar; empty for the story."""
        if self.flow is None or self.parent is None:
            return ""
        around = self.parent.path
        return f"{around}.{self.flow.name}" if around else self.flow.name

    def parameter(self, name: str) -> nodes.Parameter | None:
        """The parameter of that name."""
        return next((p for p in self.parameters if p.name == name), None)


Target = Scope | Point
"""Where a divert can go."""


D = TypeVar("D", bound=nodes.Node)


@dataclass(slots=True)
class Declared(Generic[D]):
    """A declaration, the file that it is written in, and the scope that it stands in."""

    node: D
    source: Source
    scope: Scope


@dataclass(slots=True)
class Symbols:
    """Every name of a story.

    Attributes:
        story: the scope of the story; knots are inside it, in the order of the runtime.
        variables: VARs and LISTs, in the order of their first values.
        constants: CONSTs.
        lists: LISTs.
        externals: EXTERNALs.
        scopes: the story, its knots and stitches, even those of a name that was given already.
        repeated: other declarations of a name that was declared already.
    """

    story: Scope
    variables: dict[str, Declared[nodes.Var | nodes.ListDeclaration]] = field(default_factory=dict)
    constants: dict[str, Declared[nodes.Const]] = field(default_factory=dict)
    lists: dict[str, nodes.ListDeclaration] = field(default_factory=dict)
    externals: dict[str, Declared[nodes.External]] = field(default_factory=dict)
    scopes: list[Scope] = field(default_factory=list)
    repeated: list[Declared[Named]] = field(default_factory=list)
    _lists_of_item: dict[str, list[str]] = field(default_factory=dict)
    _items: dict[tuple[str, str], nodes.ListItem] = field(default_factory=dict)

    def declare_list(self, declaration: nodes.ListDeclaration) -> None:
        """Add a list and its items."""
        self.lists[declaration.name] = declaration
        for item in declaration.items:
            self._items.setdefault((declaration.name, item.name), item)
            owners = self._lists_of_item.setdefault(item.name, [])
            if declaration.name not in owners:
                owners.append(declaration.name)

    def lists_of_item(self, item: str) -> list[str]:
        """The lists that have an item of that name."""
        return self._lists_of_item.get(item, [])

    def items(self) -> Iterable[str]:
        """The names of all list items."""
        return self._lists_of_item

    def list_item(self, path: list[str]) -> tuple[str, nodes.ListItem] | None:
        """The list and the item that a path of one or two names means."""
        if len(path) > 2:
            return None
        owners = [path[0]] if len(path) == 2 else self.lists_of_item(path[0])
        for owner in owners:
            item = self._items.get((owner, path[-1]))
            if item is not None:
                return owner, item
        return None

    def is_global(self, name: str) -> bool:
        """Whether a name is kept for the whole story; a temporary outside every knot is too."""
        return name in self.variables or name in self.story.temps

    def is_variable(self, name: str, scope: Scope) -> bool:
        """Whether a name is a parameter, a temporary or a variable there."""
        return self.is_local(name, scope) or self.is_global(name)

    def is_local(self, name: str, scope: Scope) -> bool:
        """Whether a name is a parameter or a temporary of that knot or stitch."""
        if scope.flow is None:
            return False
        return name in scope.temps or scope.parameter(name) is not None

    def target(self, path: list[str], scope: Scope) -> Target | None:
        """The knot, stitch or label that a path means there, or None.

        It is sought from the inside out; within a knot, the labels of all its stitches are seen.
        """
        found = self._first(path[0], scope)
        for name in path[1:]:
            if not isinstance(found, Scope):
                return None
            found = _within(found, name)
        return found

    def _first(self, name: str, scope: Scope) -> Target | None:
        around: Scope | None = scope
        while around is not None:
            if name in around.labels:
                return around.labels[name]
            if around.flow is not None and around.flow.name == name:
                return around
            if name in around.inner:
                return around.inner[name]
            if isinstance(around.flow, nodes.Knot):
                label = _label_in_stitches(around, name)
                if label is not None:
                    return label
            around = around.parent
        return None


def _label_in_stitches(knot: Scope, name: str) -> Point | None:
    for stitch in knot.inner.values():
        if name in stitch.labels:
            return stitch.labels[name]
    return None


def _within(scope: Scope, name: str) -> Target | None:
    if isinstance(scope.flow, nodes.Knot):
        if name in scope.inner:
            return scope.inner[name]
        return scope.labels.get(name) or _label_in_stitches(scope, name)
    return scope.labels.get(name)


def statements_in(content: Sequence[nodes.Statement]) -> Iterator[nodes.Statement]:
    """Statements and all that stand in their braces, in the order of writing."""
    for statement in content:
        yield statement
        if isinstance(statement, nodes.Conditional):
            for branch in statement.branches:
                yield from statements_in(branch.content)
        elif isinstance(statement, nodes.Sequence):
            for element in statement.elements:
                yield from statements_in(element)


def flows_of(
    file: nodes.File,
) -> Iterator[tuple[nodes.Flow | None, Sequence[nodes.Statement]]]:
    """What stands before any knot of a file, and each knot, stitch and function, with its text."""
    yield None, file.content
    for knot in file.knots:
        yield knot, knot.content
        if isinstance(knot, nodes.Knot):
            for stitch in knot.stitches:
                yield stitch, stitch.content


def knots_of(file: nodes.File) -> Iterator[tuple[nodes.Flow, Source]]:
    """The knots of a story in the order of the runtime: those of included files come first."""
    for statement in file.content:
        if isinstance(statement, nodes.Include) and statement.file:
            yield from knots_of(statement.file)
    for knot in file.knots:
        yield knot, file.source


def named_in(flow: nodes.Flow) -> list[Named]:
    """What in a knot or stitch gives a name, its stitches left out, in the order of writing."""
    return _named(flow.content)


def collect(main: nodes.File, named: Callable[[nodes.Flow], list[Named]] = named_in) -> Symbols:
    """The names of a story, its INCLUDEs read; of two with one name, the first stands.

    Args:
        named: looks through one knot or stitch, as `named_in` does, or knows what came of that.
    """
    story = Scope(None, main.source, None)
    symbols = Symbols(story, scopes=[story])
    _collect_file(main, symbols)
    for knot, source in knots_of(main):
        _enter_knot(knot, story, source, symbols, named)
    return symbols


def collect_files(files: list[nodes.File]) -> Symbols:
    """The names of files, each by itself: what they INCLUDE is not followed."""
    story = Scope(None, files[0].source if files else Source("", ""), None)
    symbols = Symbols(story, scopes=[story])
    for file in files:
        _collect(_named(file.content), story, file.source, symbols)
        for knot in file.knots:
            _enter_knot(knot, story, file.source, symbols, named_in)
    return symbols


def _collect_file(file: nodes.File, symbols: Symbols) -> None:
    for statement in file.content:
        if isinstance(statement, nodes.Include):
            if statement.file:
                _collect_file(statement.file, symbols)
        else:
            _collect(_named([statement]), symbols.story, file.source, symbols)


def _enter_knot(
    knot: nodes.Flow,
    story: Scope,
    source: Source,
    symbols: Symbols,
    named: Callable[[nodes.Flow], list[Named]],
) -> None:
    scope = _enter(knot, story, source, symbols, named(knot))
    if isinstance(knot, nodes.Knot):
        for stitch in knot.stitches:
            _enter(stitch, scope, source, symbols, named(stitch))


def _enter(
    flow: nodes.Flow, around: Scope, source: Source, symbols: Symbols, named: list[Named]
) -> Scope:
    scope = Scope(flow, source, around)
    around.inner.setdefault(flow.name, scope)
    symbols.scopes.append(scope)
    _collect(named, scope, source, symbols)
    return scope


def _named(content: list[nodes.Statement]) -> list[Named]:
    return [
        node
        for node in statements_in(content)
        if isinstance(node, Named) and getattr(node, "label", "") is not None
    ]


def _collect(named: list[Named], scope: Scope, source: Source, symbols: Symbols) -> None:
    for node in named:
        if source is not scope.source:
            scope.sources[id(node)] = source
        declared: Declared[Any] = Declared(node, source, scope)
        match node:
            case nodes.Choice(label=str(label)) | nodes.Gather(label=str(label)):
                _declare(scope.labels, label, node, declared, symbols)
            case nodes.Temp(name=name):
                _declare(scope.temps, name, node, declared, symbols)
            case nodes.Var(name=name):
                _declare(symbols.variables, name, declared, declared, symbols)
            case nodes.ListDeclaration(name=name):
                if _declare(symbols.variables, name, declared, declared, symbols):
                    symbols.declare_list(node)
            case nodes.Const(name=name):
                _declare(symbols.constants, name, declared, declared, symbols)
            case nodes.External(name=name):
                _declare(symbols.externals, name, declared, declared, symbols)


def _declare(
    known: dict[str, Any], name: str, value: object, declared: Declared[Any], symbols: Symbols
) -> bool:
    """Add a name to those known, or to those repeated; whether it is new."""
    if name in known:
        symbols.repeated.append(declared)
        return False
    known[name] = value
    return True
