"""Words, diverts and lines of logic."""

from __future__ import annotations

from typing import Any

from twofold.ink import nodes
from twofold.ink.emit.emission import Emission, emits
from twofold.ink.emit.expressions import emit_arguments
from twofold.ink.json_tree import Container
from twofold.ink.scopes import Scope

# Words


@emits(nodes.Text)
def _text(emission: Emission, text: nodes.Text, out: Container) -> None:
    out.add("\n" if text.text == "\n" else "^" + text.text, emission.at(text))


@emits(nodes.Glue)
def _glue(emission: Emission, glue: nodes.Glue, out: Container) -> None:
    out.add("<>", emission.at(glue))


@emits(nodes.TagStart)
def _tag_start(emission: Emission, tag: nodes.TagStart, out: Container) -> None:
    out.add("#", emission.at(tag))


@emits(nodes.TagEnd)
def _tag_end(emission: Emission, tag: nodes.TagEnd, out: Container) -> None:
    out.add("/#", emission.at(tag))


@emits(nodes.Output)
def _output(emission: Emission, output: nodes.Output, out: Container) -> None:
    place = emission.at(output)
    out.add("ev", place)
    emission.emit(output.expression, out)
    out.add("out", place)
    out.add("/ev", place)


# Diverts


@emits(nodes.Divert)
def _divert(emission: Emission, divert: nodes.Divert, out: Container) -> None:
    place = emission.at(divert)
    if divert.path in (["DONE"], ["END"]):
        out.add("done" if divert.path == ["DONE"] else "end", place)
        return
    first = divert.path[0]
    by_variable = emission.symbols.is_variable(first, emission.scope)
    target = None if by_variable else emission.symbols.target(divert.path, emission.scope)
    if divert.arguments:
        out.add("ev", place)
        scope = target if isinstance(target, Scope) else None
        emit_arguments(emission, divert.arguments, scope, out)
        out.add("/ev", place)
    if divert.kind == "thread":
        out.add("thread", place)
    key = "->t->" if divert.kind == "tunnel" else "->"
    if by_variable:
        out.add({key: first, "var": True}, place)
    else:
        assert target is not None
        emission.link(out, {key: ""}, target, place)


@emits(nodes.TunnelReturn)
def _tunnel_return(emission: Emission, back: nodes.TunnelReturn, out: Container) -> None:
    place = emission.at(back)
    out.add("ev", place)
    if back.target is None:
        out.add("void", place)
    else:
        _onward(emission, back.target, out)
    out.add("/ev", place)
    out.add("->->", place)


def _onward(emission: Emission, divert: nodes.Divert, out: Container) -> None:
    place = emission.at(divert)
    symbols = emission.symbols
    if symbols.is_variable(divert.path[0], emission.scope):
        emit_arguments(emission, divert.arguments, None, out)
        out.add({"VAR?": divert.path[0]}, place)
        return
    target = symbols.target(divert.path, emission.scope)
    assert target is not None
    emit_arguments(emission, divert.arguments, target if isinstance(target, Scope) else None, out)
    emission.link_value(out, target, place)


# Logic


@emits(nodes.Temp)
def _temp(emission: Emission, temp: nodes.Temp, out: Container) -> None:
    emission.evaluate(temp.value, out, emission.at(temp))
    out.add({"temp=": temp.name}, emission.at(temp))


@emits(nodes.Assignment)
def _assignment(emission: Emission, assignment: nodes.Assignment, out: Container) -> None:
    emission.evaluate(assignment.value, out, emission.at(assignment))
    out.add(_set(emission, assignment.name), emission.at(assignment))


@emits(nodes.Increment)
def _increment(emission: Emission, increment: nodes.Increment, out: Container) -> None:
    place = emission.at(increment)
    out.add("ev", place)
    out.add({"VAR?": increment.name}, place)
    if increment.amount is None:
        out.add(1, place)
    else:
        emission.emit(increment.amount, out)
    out.add(increment.operator, place)
    out.add(_set(emission, increment.name), place)
    out.add("/ev", place)


def _set(emission: Emission, name: str) -> dict[str, Any]:
    local = emission.symbols.is_local(name, emission.scope)
    return {"temp=" if local else "VAR=": name, "re": True}


@emits(nodes.Evaluate)
def _evaluate(emission: Emission, evaluate: nodes.Evaluate, out: Container) -> None:
    place = emission.at(evaluate)
    out.add("ev", place)
    emission.emit(evaluate.call, out)
    out.add("pop", place)
    out.add("/ev", place)


@emits(nodes.Return)
def _return(emission: Emission, returned: nodes.Return, out: Container) -> None:
    place = emission.at(returned)
    if returned.value is not None:
        emission.evaluate(returned.value, out, emission.at(returned))
    else:
        for instruction in ("ev", "void", "/ev"):
            out.add(instruction, place)
    out.add("~ret", place)
