"""Who is called what: the names of a whole story, and what a name means where it is used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

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
    """

    flow: nodes.Flow | None
    source: Source
    parent: Scope | None
    labels: dict[str, Point] = field(default_factory=dict)
    temps: dict[str, nodes.Temp] = field(default_factory=dict)
    inner: dict[str, Scope] = field(default_factory=dict)

    @property
    def parameters(self) -> list[nodes.Parameter]:
        """The parameters of its knot or stitch."""
        return self.flow.parameters if self.flow else []

    @property
    def is_function(self) -> bool:
        """Whether it is a function."""
        return isinstance(self.flow, nodes.Knot) and self.flow.is_function

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


@dataclass(slots=True)
class Symbols:
    """Every name of a story.

    Attributes:
        story: the scope of the story; knots are inside it, in the order of the runtime.
        variables: VARs and LISTs in the order of their first values, with their files.
        constants: CONSTs.
        lists: LISTs by name.
        externals: EXTERNALs.
    """

    story: Scope
    variables: dict[str, tuple[nodes.Var | nodes.ListDeclaration, Source]] = field(
        default_factory=dict
    )
    constants: dict[str, nodes.Const] = field(default_factory=dict)
    lists: dict[str, nodes.ListDeclaration] = field(default_factory=dict)
    externals: dict[str, nodes.External] = field(default_factory=dict)
    _lists_of_item: dict[str, list[str]] = field(default_factory=dict)

    def declare_list(self, declaration: nodes.ListDeclaration) -> None:
        """Add a list and its items."""
        self.lists[declaration.name] = declaration
        for item in declaration.items:
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
            declaration = self.lists.get(owner)
            for item in declaration.items if declaration else ():
                if item.name == path[-1]:
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


def statements_in(content: list[nodes.Statement]) -> Iterator[nodes.Statement]:
    """Statements and all that stand in their braces, in the order of writing."""
    for statement in content:
        yield statement
        if isinstance(statement, nodes.Conditional):
            for branch in statement.branches:
                yield from statements_in(branch.content)
        elif isinstance(statement, nodes.Sequence):
            for element in statement.elements:
                yield from statements_in(element)


def knots_of(file: nodes.File) -> Iterator[tuple[nodes.Flow, Source]]:
    """The knots of a story in the order of the runtime: those of included files come first."""
    for statement in file.content:
        if isinstance(statement, nodes.Include) and statement.file:
            yield from knots_of(statement.file)
    for knot in file.knots:
        yield knot, file.source


def collect(main: nodes.File) -> Symbols:
    """The names of a story, its INCLUDEs read; of two with one name, the later stands."""
    story = Scope(None, main.source, None)
    symbols = Symbols(story)
    _collect_file(main, symbols)
    for knot, source in knots_of(main):
        scope = Scope(knot, source, story)
        story.inner[knot.name] = scope
        _collect(knot.content, scope, source, symbols)
        if isinstance(knot, nodes.Knot):
            for stitch in knot.stitches:
                inner = Scope(stitch, source, scope)
                scope.inner[stitch.name] = inner
                _collect(stitch.content, inner, source, symbols)
    return symbols


def _collect_file(file: nodes.File, symbols: Symbols) -> None:
    for statement in file.content:
        if isinstance(statement, nodes.Include):
            if statement.file:
                _collect_file(statement.file, symbols)
        else:
            _collect([statement], symbols.story, file.source, symbols)


def _collect(
    content: list[nodes.Statement], scope: Scope, source: Source, symbols: Symbols
) -> None:
    for statement in statements_in(content):
        match statement:
            case nodes.Choice(label=str(label)) | nodes.Gather(label=str(label)):
                scope.labels.setdefault(label, statement)
            case nodes.Temp():
                scope.temps.setdefault(statement.name, statement)
            case nodes.Var():
                symbols.variables.setdefault(statement.name, (statement, source))
            case nodes.ListDeclaration():
                symbols.variables.setdefault(statement.name, (statement, source))
                symbols.declare_list(statement)
            case nodes.Const():
                symbols.constants[statement.name] = statement
            case nodes.External():
                symbols.externals.setdefault(statement.name, statement)
