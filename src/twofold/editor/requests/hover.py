"""What a name is, told where it stands: its signature, its comment, its part in the world."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from twofold.editor.known_story import KnownStory, Meaning, Spot
from twofold.editor.ranges import Ranges
from twofold.editor.requests.built_ins import BUILT_INS
from twofold.errors import listed
from twofold.ink import nodes
from twofold.ink.expression_parser import render_expression
from twofold.opened import WORLD


@dataclass(frozen=True, slots=True)
class Signature:
    """What something is called or diverted to with."""

    name: str
    parameters: tuple[str, ...]

    @property
    def label(self) -> str:
        """As it is written: `f(x, ref y)`."""
        return f"{self.name}({', '.join(self.parameters)})"


def signature_of(story: KnownStory, meaning: Meaning) -> Signature | None:
    """What a knot, stitch or function takes; None for what takes nothing ever."""
    if meaning.origin == "built in":
        return Signature(meaning.name, BUILT_INS[meaning.name].parameters)
    if meaning.kind == "external function":
        declared = story.symbols.externals[meaning.name].node
        return Signature(meaning.name, tuple(declared.parameters))
    if meaning.kind in ("knot", "stitch", "function"):
        for scope in story.symbols.scopes:
            if scope.flow is not None and scope.path == meaning.path:
                return Signature(meaning.name, tuple(map(_parameter, scope.parameters)))
    return world_signature(story, meaning.name) if meaning.origin == "world" else None


def world_signature(story: KnownStory, name: str) -> Signature | None:
    """What a function of the world takes."""
    function = story.world.function(name) if story.world else None
    if function is None:
        return None
    return Signature(name, tuple(parameter.name for parameter in function.parameters))


def _parameter(parameter: nodes.Parameter) -> str:
    by_reference = "ref " if parameter.by_reference else ""
    divert = "-> " if parameter.is_divert else ""
    return f"{by_reference}{divert}{parameter.name}"


def hover(story: KnownStory, meaning: Meaning, written: str, ranges: Ranges) -> str:
    """What is to be read over a name, as Markdown.

    Args:
        written: the name as it stands there, which may be one made of another.
    """
    parts = [_head(story, meaning, written), *_more(story, meaning, written)]
    given = story.given_at(meaning)
    if given:
        comment = comment_above(given[0], ranges)
        parts += [comment] if comment else []
        where = f"{given[0].file}:{given[0].line}"
        parts.append(f"*{meaning.kind}, {where}*")
    else:
        parts.append(f"*{meaning.kind}*")
    return "\n\n".join(parts)


def _head(story: KnownStory, meaning: Meaning, written: str) -> str:
    line = _declaration(story, meaning, written)
    return f"```ink\n{line}\n```"


def _declaration(story: KnownStory, meaning: Meaning, written: str) -> str:
    symbols, name = story.symbols, meaning.name
    if meaning.origin == "world":
        signature = world_signature(story, written)
        return signature.label if signature else written
    signature = signature_of(story, meaning)
    shown = signature.label if signature and signature.parameters else meaning.name
    match meaning.kind:
        case "knot":
            return f"=== {shown}"
        case "function" | "function of Ink":
            prefix = "=== function " if meaning.kind == "function" else ""
            return f"{prefix}{signature.label if signature else name}"
        case "external function":
            return f"EXTERNAL {signature.label if signature else name}"
        case "stitch":
            return f"= {shown}    // in {meaning.owner}" if meaning.owner else f"= {shown}"
        case "variable" if name in symbols.variables:
            node = symbols.variables[name].node
            value = render_expression(node.value) if isinstance(node, nodes.Var) else ""
            return f"VAR {name} = {value}"
        case "constant" if name in symbols.constants:
            return f"CONST {name} = {render_expression(symbols.constants[name].node.value)}"
        case "list" if name in symbols.lists:
            return _list(symbols.lists[name])
        case "list item" if meaning.owner in symbols.lists:
            items = {item.name: item.value for item in symbols.lists[meaning.owner].items}
            return f"{meaning.path} = {items.get(name, '?')}"
        case "label":
            return f"({name})    // in {meaning.owner}" if meaning.owner else f"({name})"
    return name


def _list(declaration: nodes.ListDeclaration) -> str:
    items = []
    expected = 1
    for item in declaration.items:
        shown = item.name if item.value == expected else f"{item.name} = {item.value}"
        items.append(f"({shown})" if item.chosen else shown)
        expected = item.value + 1
    return f"LIST {declaration.name} = {', '.join(items)}"


def _more(story: KnownStory, meaning: Meaning, written: str) -> Iterator[str]:
    if meaning.origin == "built in":
        yield BUILT_INS[meaning.name].says
    if meaning.origin != "world" or story.world is None:
        return
    world, name = story.world.meant, meaning.name
    function = story.world.function(written)
    if function is not None and function.only is not None:
        yield f"Of {_quoted(sorted(function.only))}."
    match meaning.kind:
        case "person":
            realm = next((r for r, people in world.cast.items() if name in people), None)
            other = world.others.get(name)
            yield f"In `{realm}` at first." if realm else "In no realm."
            if other:
                yield f"The other half of `{other}`."
        case "realm":
            realm_table = world.realms.get(name)
            if realm_table and realm_table.title:
                yield realm_table.title
            people = world.cast.get(name, [])
            if people:
                yield f"Home of {_quoted(people)}."
        case "fact":
            fact = world.facts.get(name)
            if fact and fact.says:
                yield f"“{fact.says}”"
            if fact and fact.known_by:
                yield f"Known at first by {_quoted(fact.known_by)}."
        case "covenant":
            covenant = world.covenants.get(name)
            terms = covenant.terms if covenant else []
            yield "\n".join(f"- {term.says or f'`{term.when}`'}" for term in terms)
        case "coupling":
            coupling = world.couplings.get(name)
            if coupling:
                yield f"Is `{' '.join(coupling.follows.split())}`."
        case "bond" if name in world.bonds:
            yield _ranged("A bond", world.bonds[name].kind, world.bonds[name].range)
        case "trait" if name in world.traits:
            yield _ranged("A trait", world.traits[name].kind, world.traits[name].range)


def _ranged(what: str, kind: str, limits: tuple[int, int] | None) -> str:
    if kind == "flag":
        return f"{what} that is true or false."
    return f"{what} from {limits[0]} to {limits[1]}." if limits else f"{what} of any number."


def _quoted(names: list[str]) -> str:
    return listed(f"`{name}`" for name in names)


def comment_above(spot: Spot, ranges: Ranges) -> str:
    """The comment in the lines above a declaration, or behind it."""
    sign = "#" if spot.file == WORLD else "//"
    found: list[str] = []
    line = spot.line - 1
    while line > 0 and (text := ranges.line(spot.file, line).strip()).startswith(sign):
        found.insert(0, text.removeprefix(sign).strip())
        line -= 1
    behind = ranges.line(spot.file, spot.line)[spot.column + spot.length :]
    if not found and sign in behind:
        found = [behind.partition(sign)[2].strip()]
    return "\n".join(found)
