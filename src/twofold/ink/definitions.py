"""What every name of a story was given to, and which were given twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
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
        source: the file.
        at: where in it.
    """

    name: str
    kind: DefinitionKind
    owner: str
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
    scopes = [*_scopes(symbols.story)]
    for scope in scopes:
        if scope.flow is not None:
            yield _of_flow(scope.flow, scope.source, scope.parent)
    for variable in symbols.variables.values():
        yield from _of_variable(variable)
    for constant in symbols.constants.values():
        node = constant.node
        yield Definition(node.name, "constant", "", constant.source, node.at)
    for external in symbols.externals.values():
        name, at = external.node.name, external.node.at
        yield Definition(name, "external function", "", external.source, at)
    for scope in scopes:
        for label, point in scope.labels.items():
            yield Definition(label, "label", scope.path, scope.source_of(point), point.label_at)
        for parameter in scope.parameters:
            name, at = parameter.name, parameter.at
            yield Definition(name, "parameter", scope.path, scope.source, at)
        for temp in scope.temps.values():
            source = scope.source_of(temp)
            yield Definition(temp.name, "temporary variable", scope.path, source, temp.name_at)


def _scopes(story: Scope) -> Iterator[Scope]:
    yield story
    for knot in story.inner.values():
        yield knot
        yield from knot.inner.values()


def _of_flow(flow: nodes.Flow, source: Source, around: Scope | None) -> Definition:
    kind: DefinitionKind = "stitch"
    if isinstance(flow, nodes.Knot):
        kind = "function" if flow.is_function else "knot"
    return Definition(flow.name, kind, around.path if around else "", source, flow.name_at)


def _of_variable(
    declared: Declared[nodes.Var | nodes.ListDeclaration],
) -> Iterator[Definition]:
    node, source = declared.node, declared.source
    if isinstance(node, nodes.Var):
        yield Definition(node.name, "variable", "", source, node.at)
        return
    yield Definition(node.name, "list", "", source, node.at)
    for item in node.items:
        yield Definition(item.name, "list item", node.name, source, item.at)


def _of_repeated(declared: Declared[Any]) -> Definition:
    node, source, path = declared.node, declared.source, declared.scope.path
    match node:
        case nodes.Knot() | nodes.Stitch():
            return _of_flow(node, source, declared.scope)
        case nodes.Choice() | nodes.Gather():
            return Definition(str(node.label), "label", path, source, node.label_at)
        case nodes.Temp():
            return Definition(node.name, "temporary variable", path, source, node.name_at)
        case nodes.Const():
            return Definition(node.name, "constant", "", source, node.at)
        case nodes.External():
            return Definition(node.name, "external function", "", source, node.at)
    return next(_of_variable(declared))


def check_definitions(symbols: Symbols) -> list[Problem]:
    """The names that were given twice, or cannot be given at all."""
    problems: list[Problem] = []
    known: dict[str, list[Definition]] = {}
    for definition in definitions(symbols):
        problem = _refused(definition) or _clash(definition, known, symbols)
        if problem is not None:
            problems.append(problem)
        known.setdefault(definition.name, []).append(definition)
    for repeated in symbols.repeated:
        definition = _of_repeated(repeated)
        if _is_same_constant(repeated, symbols):
            continue
        first = next(d for d in known[definition.name] if _is_again(definition, d))
        problems.append(_twice(definition, first))
    return problems


def _is_again(definition: Definition, first: Definition) -> bool:
    flows = ("knot", "function", "stitch")
    variables = ("variable", "list")
    for kinds in (flows, variables):
        if definition.kind in kinds:
            return first.kind in kinds and first.owner == definition.owner
    return first.kind == definition.kind and first.owner == definition.owner


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


def _clash(
    definition: Definition, known: dict[str, list[Definition]], symbols: Symbols
) -> Problem | None:
    for other in known.get(definition.name, ()):
        if _is_clash(definition, other, symbols):
            return _twice(definition, other)
    return None


def _is_clash(definition: Definition, other: Definition, symbols: Symbols) -> bool:
    """Whether two definitions of one name cannot stand together; `other` comes first."""
    kinds = {definition.kind, other.kind}
    if kinds == {"external function", "function"}:
        return False  # the function stands in where the external one is missing
    if kinds == {"list item"}:
        return definition.owner == other.owner
    if other.is_of_story:
        return True
    if definition.owner == other.owner:
        return definition.is_local or definition.kind == other.kind
    if definition.is_local:
        return not other.is_local and _is_seen(other, definition, symbols)
    # A label, and a stitch or label of what is around it.
    return not other.is_local and (
        not other.owner or definition.owner.startswith(other.owner + ".")
    )


def _is_seen(other: Definition, definition: Definition, symbols: Symbols) -> bool:
    """Whether a label or stitch would be found where a local name is used."""
    scope = symbols.story
    for name in filter(None, definition.owner.split(".")):
        scope = scope.inner[name]
    found = symbols.target([definition.name], scope)
    if isinstance(found, Scope):
        return found.flow is not None and found.flow.name_at == other.at
    return found is not None and found.label_at == other.at


def _a(kind: DefinitionKind) -> str:
    return f"an {kind}" if kind.startswith("e") else f"a {kind}"


def _twice(definition: Definition, first: Definition) -> Problem:
    message = (
        f"the name `{definition.name}` is given to {_a(definition.kind)} here, "
        f"and to {_a(first.kind)} at {first.place}"
    )
    return definition.source.problem(definition.at, message, "give one of them another name")
