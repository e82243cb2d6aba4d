"""Expressions, in the order in which a stack machine wants them."""

from __future__ import annotations

from typing import Any

from twofold.ink import nodes
from twofold.ink.emit.emission import Emission, emits
from twofold.ink.json_tree import TURNS, VISITS, Container
from twofold.ink.scopes import BUILT_INS, Declared, Scope

_COMMAND = {
    "CHOICE_COUNT": "choiceCnt",
    "TURNS": "turn",
    "TURNS_SINCE": "turns",
    "READ_COUNT": "readc",
    "RANDOM": "rnd",
    "SEED_RANDOM": "srnd",
    "LIST_RANGE": "range",
    "LIST_RANDOM": "lrnd",
}


@emits(nodes.Number)
def _number(emission: Emission, number: nodes.Number, out: Container) -> None:
    out.add(number.value, emission.at(number))


@emits(nodes.Boolean)
def _boolean(emission: Emission, boolean: nodes.Boolean, out: Container) -> None:
    out.add(boolean.value, emission.at(boolean))


@emits(nodes.String)
def _string(emission: Emission, string: nodes.String, out: Container) -> None:
    place = emission.at(string)
    out.add("str", place)
    emission.emit_all(string.content, out)
    out.add("/str", place)


@emits(nodes.DivertTarget)
def _divert_target(emission: Emission, value: nodes.DivertTarget, out: Container) -> None:
    target = emission.symbols.target(value.path, emission.scope)
    assert target is not None
    emission.count(target)
    emission.link_value(out, target, emission.at(value))


@emits(nodes.Name)
def _name(emission: Emission, name: nodes.Name, out: Container) -> None:
    place = emission.at(name)
    symbols = emission.symbols
    constant = symbols.constants.get(name.name)
    if constant is not None:
        _constant(emission, constant, out, name)
        return
    if symbols.list_item(name.path) is None:
        target = symbols.target(name.path, emission.scope)
        if target is not None:
            emission.count(target, VISITS)
            emission.link(out, {"CNT?": ""}, target, place)
            return
    out.add({"VAR?": name.name}, place)


def _constant(
    emission: Emission, constant: Declared[nodes.Const], out: Container, name: nodes.Name
) -> None:
    """The constant's value, placed where its name is used."""
    first = len(out.content)
    with emission.within(constant.scope, constant.source):
        emission.emit(constant.node.value, out)
    out.places[first:] = [emission.at(name)] * (len(out.content) - first)


@emits(nodes.ListItems)
def _list_items(emission: Emission, literal: nodes.ListItems, out: Container) -> None:
    items: dict[str, int] = {}
    for name in literal.items:
        found = emission.symbols.list_item(name.path)
        assert found is not None
        owner, item = found
        items[f"{owner}.{item.name}"] = item.value
    out.add({"list": items}, emission.at(literal))


@emits(nodes.Unary)
def _unary(emission: Emission, unary: nodes.Unary, out: Container) -> None:
    emission.emit(unary.operand, out)
    out.add("_" if unary.operator == "-" else "!", emission.at(unary))


@emits(nodes.Binary)
def _binary(emission: Emission, binary: nodes.Binary, out: Container) -> None:
    # A long chain leans to the left; it is followed here rather than by recursion.
    chain = [binary]
    while isinstance(chain[-1].left, nodes.Binary):
        chain.append(chain[-1].left)
    emission.emit(chain[-1].left, out)
    for link in reversed(chain):
        emission.emit(link.right, out)
        out.add("L^" if link.operator == "^" else link.operator, emission.at(link))


@emits(nodes.Call)
def _call(emission: Emission, call: nodes.Call, out: Container) -> None:
    place = emission.at(call)
    if call.name in ("TURNS_SINCE", "READ_COUNT"):
        _count_call(emission, call, out)
    elif call.name in BUILT_INS:
        for argument in call.arguments:
            emission.emit(argument, out)
        out.add(_COMMAND.get(call.name, call.name), place)
    elif call.name in emission.symbols.lists:
        if call.arguments:
            out.add("^" + call.name, place)
            emission.emit(call.arguments[0], out)
            out.add("listInt", place)
        else:
            out.add({"list": {}, "origins": [call.name]}, place)
    else:
        _author_call(emission, call, out)


def _count_call(emission: Emission, call: nodes.Call, out: Container) -> None:
    argument = call.arguments[0]
    if call.name == "TURNS_SINCE" and isinstance(argument, nodes.DivertTarget):
        target = emission.symbols.target(argument.path, emission.scope)
        assert target is not None
        emission.count(target, TURNS)
        emission.link_value(out, target, emission.at(argument))
    else:
        emission.emit(argument, out)
    out.add(_COMMAND[call.name], emission.at(call))


def _author_call(emission: Emission, call: nodes.Call, out: Container) -> None:
    place = emission.at(call)
    symbols = emission.symbols
    if symbols.is_variable(call.name, emission.scope) and call.name not in symbols.externals:
        emit_arguments(emission, call.arguments, None, out)
        out.add({"f()": call.name, "var": True}, place)
        return
    target = symbols.target([call.name], emission.scope)
    emit_arguments(emission, call.arguments, target if isinstance(target, Scope) else None, out)
    if call.name in symbols.externals:
        external: dict[str, Any] = {"x()": call.name}
        if call.arguments:
            external["exArgs"] = len(call.arguments)
        out.add(external, place)
    else:
        assert target is not None
        emission.link(out, {"f()": ""}, target, place)


def emit_arguments(
    emission: Emission,
    arguments: list[nodes.Expression],
    target: Scope | None,
    out: Container,
) -> None:
    """The arguments of a call or divert; what `target` takes by reference goes as a pointer."""
    parameters = target.parameters if target else []
    for index, argument in enumerate(arguments):
        by_reference = index < len(parameters) and parameters[index].by_reference
        if by_reference and isinstance(argument, nodes.Name):
            out.add({"^var": argument.name, "ci": -1}, emission.at(argument))
        else:
            emission.emit(argument, out)
