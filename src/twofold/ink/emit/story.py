"""The story as a whole: its beginning, its knots, and the first values of its variables."""

from __future__ import annotations

from twofold.ink import nodes
from twofold.ink.emit.emission import Emission, Ends
from twofold.ink.emit.weave import WeaveEmission, has_points
from twofold.ink.json_tree import NOWHERE, Container
from twofold.ink.scopes import Scope, Symbols
from twofold.ink.weave import weave


def emit_story(main: nodes.File, symbols: Symbols) -> tuple[Container, Emission]:
    """Lay out a story whose names have been checked: its root container, and what was learnt."""
    emission = Emission(symbols)
    root = Container(None, NOWHERE)
    end = nodes.Gather(-1, 1, None, -1)
    done = nodes.Divert(-1, ["DONE"], -1)
    root.add(_emit_beginning(emission, [*main.content, end, done]), NOWHERE)
    for scope in symbols.story.inner.values():
        root.add_named(_emit_flow(emission, scope))
    if symbols.variables or symbols.story.temps:
        root.add_named(_first_values(emission))
    root.add("done", NOWHERE)
    emission.finish(root)
    return root, emission


def ends_of_beginning(main: nodes.File, symbols: Symbols) -> Emission:
    """What is learnt of the ends of what stands before a story's knots."""
    emission = Emission(symbols)
    _emit_beginning(emission, main.content)
    return emission


def ends_of_knot(scope: Scope, symbols: Symbols) -> Emission:
    """What is learnt of the ends of a knot and its stitches, which no other knot has a part in."""
    emission = Emission(symbols)
    _emit_flow(emission, scope)
    return emission


def _emit_beginning(emission: Emission, content: list[nodes.Statement]) -> Container:
    beginning = Container(None, NOWHERE)
    WeaveEmission(emission, beginning).emit(weave(content, 1))
    return beginning


def _emit_flow(emission: Emission, scope: Scope) -> Container:
    flow = scope.flow
    assert flow is not None
    with emission.within(scope, scope.source):
        place = emission.at(flow)
        container = Container(flow.name, place)
        emission.becomes(scope, container)
        for parameter in reversed(flow.parameters):
            container.add({"temp=": parameter.name}, emission.at(parameter))
        if flow.content:
            woven = weave(flow.content, 1)
            root = container
            if has_points(woven):
                root = Container(None, place)
                container.add(root, place)
            emitted = WeaveEmission(emission, root)
            emitted.emit(woven)
            emission.ends.append((scope, Ends(scope.source, woven, emitted.loose_ends)))
        for number, inner in enumerate(scope.inner.values()):
            if number == 0 and not flow.content and not inner.parameters:
                emission.link(container, {"->": ""}, inner, place)
            container.add_named(_emit_flow(emission, inner))
    return container


def _first_values(emission: Emission) -> Container:
    start = Container("global decl", NOWHERE)
    start.add("ev", NOWHERE)
    for declared in emission.symbols.variables.values():
        declaration = declared.node
        with emission.within(declared.scope, declared.source):
            if isinstance(declaration, nodes.Var):
                emission.emit(declaration.value, start)
            else:
                _first_list(emission, declaration, start)
            start.add({"VAR=": declaration.name}, emission.at(declaration))
    start.add("/ev", NOWHERE)
    start.add("end", NOWHERE)
    return start


def _first_list(emission: Emission, declaration: nodes.ListDeclaration, out: Container) -> None:
    name = declaration.name
    chosen = {f"{name}.{item.name}": item.value for item in declaration.items if item.chosen}
    value: dict[str, object] = {"list": chosen}
    if not chosen:
        value["origins"] = [name]
    out.add(value, emission.at(declaration))
