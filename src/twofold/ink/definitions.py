"""What every name of a story was given to, and which were given twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import merge
from typing import Any, Literal

from twofold.errors import Place, Problem
from twofold.ink import nodes
from twofold.ink.expression_parser import RESERVED
from twofold.ink.scopes import BUILT_INS, Declared, Scope, Symbols
from twofold.ink.source import Source

DefinitionKind = Literal[
    "knot",
    "function",
    "stitch",
    "label",
    "variable",
    "constant",
    "list",
    "list item",
    "external function",
    "temporary variable",
    "parameter",
]


@dataclass(frozen=True, slots=True)
class Definition:
    """A name, what it names, and where.

    Attributes:
        name: as it was written.
        kind: what it names.
        owner: the knot or stitch that it belongs to, as `knot` or `knot.stitch`; empty for a name
            of the whole story.
        scope: the knot or stitch that it stands in, or the story.
        source: the file.
        at: where in it.
    """

    name: str
    kind: DefinitionKind
    owner: str
    scope: Scope
    source: Source
    at: int

    @property
    def place(self) -> Place:
        """Where the name was given."""
        return self.source.place(self.at)

    @property
    def is_of_story(self) -> bool:
        """Whether it is seen everywhere, and nothing else can have the name."""
        return self.kind not in ("stitch", "label", "temporary variable", "parameter")

    @property
    def is_local(self) -> bool:
        """Whether it is seen in its own knot or stitch alone."""
        return self.kind in ("temporary variable", "parameter")


def definitions(symbols: Symbols) -> Iterator[Definition]:
    """Every name of a story, in the order in which names take precedence over one another."""
    for scope in symbols.scopes:
        if scope.flow is not None and scope.parent is not None:
            yield _of_flow(scope.flow, scope.source, scope.parent)
    for variable in symbols.variables.values():
        yield from _of_variable(variable)
    for constant in symbols.constants.values():
        yield _of_declared(constant)
    for external in symbols.externals.values():
        yield _of_declared(external)
    for scope in symbols.scopes:
        for point in scope.labels.values():
            yield _of_declared(Declared(point, scope.source_of(point), scope))
        for parameter in scope.parameters:
            name, at = parameter.name, parameter.at
            yield Definition(name, "parameter", scope.path, scope, scope.source, at)
        for temp in scope.temps.values():
            yield _of_declared(Declared(temp, scope.source_of(temp), scope))


def _of_flow(flow: nodes.Flow, source: Source, around: Scope) -> Definition:
    kind: DefinitionKind = "stitch"
    if isinstance(flow, nodes.Knot):
        kind = "function" if flow.is_function else "knot"
    return Definition(flow.name, kind, around.path, around, source, flow.name_at)


def _of_variable(
    declared: Declared[nodes.Var | nodes.ListDeclaration],
) -> Iterator[Definition]:
    yield _of_declared(declared)
    node, source, scope = declared.node, declared.source, declared.scope
    if isinstance(node, nodes.ListDeclaration):
        for item in node.items:
            yield Definition(item.name, "list item", node.name, scope, source, item.at)


def _of_declared(declared: Declared[Any]) -> Definition:
    """What a statement gives a name to."""
    node, source, scope = declared.node, declared.source, declared.scope
    match node:
        case nodes.Choice() | nodes.Gather():
            return Definition(str(node.label), "label", scope.path, scope, source, node.label_at)
        case nodes.Temp():
            kind: DefinitionKind = "temporary variable"
            return Definition(node.name, kind, scope.path, scope, source, node.name_at)
        case nodes.Const():
            kind = "constant"
        case nodes.External():
            kind = "external function"
        case nodes.ListDeclaration():
            kind = "list"
        case _:
            kind = "variable"
    return Definition(node.name, kind, "", scope, source, node.at)


def check_definitions(symbols: Symbols) -> list[Problem]:
    """The names that were given twice, or cannot be given at all."""
    problems: list[Problem] = []
    known: dict[str, _Namesakes] = {}
    for definition in definitions(symbols):
        namesakes = known.setdefault(definition.name, _Namesakes())
        problem = _refused(definition) or _clash(definition, namesakes)
        if problem is not None:
            problems.append(problem)
        namesakes.add(definition)
    for repeated in symbols.repeated:
        if not _is_same_constant(repeated, symbols):
            again = _of_declared(repeated)
            first = next(d for d in known[again.name].all if _is_again(again, d))
            problems.append(_twice(again, first))
    return problems


def overlooked(symbols: Symbols) -> list[Problem]:
    """Warnings of temporaries and parameters that are never read: a constant has their name."""
    found = []
    for one in definitions(symbols):
        if one.is_local and one.name in symbols.constants:
            constant = _of_declared(symbols.constants[one.name])
            message = (
                f"wherever `{one.name}` is read, Ink takes the constant at {constant.place}, "
                f"and never this {one.kind}"
            )
            hint = "give one of them another name"
            found.append(one.source.problem(one.at, message, hint, "warning"))
    return found


def _is_again(again: Definition, first: Definition) -> bool:
    variables = ("variable", "list")
    if again.kind in variables:
        return first.kind in variables
    return first.kind == again.kind and first.owner == again.owner


def _is_same_constant(repeated: Declared[Any], symbols: Symbols) -> bool:
    """Whether it is a constant given the same value again, which Ink allows."""
    if not isinstance(repeated.node, nodes.Const):
        return False
    first = symbols.constants[repeated.node.name].node.value
    again = repeated.node.value
    match first, again:
        case nodes.Number(value=one), nodes.Number(value=two):
            return type(one) is type(two) and one == two
        case nodes.Boolean(value=yes), nodes.Boolean(value=also):
            return yes == also
        case nodes.DivertTarget(), nodes.DivertTarget():
            return first.path == again.path
        case nodes.String(content=[nodes.Text(text=text)]), nodes.String(
            content=[nodes.Text(text=other)]
        ):
            return text == other
    return False


def _refused(definition: Definition) -> Problem | None:
    name = definition.name
    if name in RESERVED:
        why = "is a word of Ink itself"
    elif name in BUILT_INS or name == "_":
        why = "is a function of Ink itself"
    else:
        return None
    message = f"`{name}` {why}, and cannot name {_a(definition.kind)}"
    return definition.source.problem(definition.at, message)


class _Namesakes:
    """The definitions of one name, in order, and by the knot in which they are seen.

    A name in a knot can clash with those of the same knot and of the story alone, so that a label
    that every knot has is not held against every other.
    """

    def __init__(self) -> None:
        self.all: list[Definition] = []
        self._of_story: list[tuple[int, Definition]] = []
        self._in_knot: dict[int, list[tuple[int, Definition]]] = {}

    def add(self, definition: Definition) -> None:
        numbered = len(self.all), definition
        if _is_everywhere(definition):
            self._of_story.append(numbered)
        else:
            self._in_knot.setdefault(id(definition.scope.knot), []).append(numbered)
        self.all.append(definition)

    def near(self, definition: Definition) -> Iterable[Definition]:
        """Those that a definition may clash with, in order."""
        if _is_everywhere(definition):
            return self.all
        own = self._in_knot.get(id(definition.scope.knot), [])
        if not self._of_story:
            return [other for _, other in own]
        return (other for _, other in merge(self._of_story, own, key=_number))


def _is_everywhere(definition: Definition) -> bool:
    return definition.is_of_story or definition.scope.parent is None


def _number(numbered: tuple[int, Definition]) -> int:
    return numbered[0]


def _clash(definition: Definition, namesakes: _Namesakes) -> Problem | None:
    for other in namesakes.near(definition):
        if _is_clash(definition, other):
            return _twice(definition, other)
    return None


def _is_clash(one: Definition, other: Definition) -> bool:
    """Whether two definitions of one name cannot stand together, whichever comes first."""
    kinds = {one.kind, other.kind}
    if kinds == {"external function", "function"}:
        return False  # the function stands in where the external one is missing
    if kinds == {"list item"}:
        return one.owner == other.owner
    if "constant" in kinds and kinds & {"stitch", "label"}:
        return False  # the value is meant wherever a place is not
    if "constant" in kinds and (one.is_local or other.is_local):
        return False  # the value is meant: `overlooked` warns of it
    if one.is_of_story or other.is_of_story:
        return True
    if one.is_local and other.is_local:
        return one.scope is other.scope
    if one.is_local:
        return _is_seen(other, one.scope)
    if other.is_local:
        return _is_seen(one, other.scope)
    if one.scope is other.scope:
        return one.kind == other.kind
    return _is_label_inside(one, other.scope) or _is_label_inside(other, one.scope)


def _is_seen(point: Definition, scope: Scope) -> bool:
    """Whether a stitch or label is found by its name alone in a scope, and so in all its knot."""
    return point.scope.parent is None or point.scope.knot is scope.knot


def _is_label_inside(definition: Definition, around: Scope) -> bool:
    parent = definition.scope.parent
    while parent is not None and parent is not around:
        parent = parent.parent
    return definition.kind == "label" and parent is around


def _a(kind: DefinitionKind) -> str:
    return f"an {kind}" if kind.startswith("e") else f"a {kind}"


def _twice(definition: Definition, first: Definition) -> Problem:
    message = (
        f"the name `{definition.name}` is given to {_a(definition.kind)} here, "
        f"and to {_a(first.kind)} at {first.place}"
    )
    return definition.source.problem(definition.at, message, "give one of them another name")
