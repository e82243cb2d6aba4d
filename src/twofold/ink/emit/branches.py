"""Conditionals and sequences: a test for each way, and each way in a container of its own."""

from __future__ import annotations

from typing import Any

from twofold.ink import nodes
from twofold.ink.emit.emission import Emission, emits
from twofold.ink.emit.weave import emit_sealed
from twofold.ink.json_tree import START_ONLY, VISITS, Container, Spot
from twofold.ink.nodes import Kind


@emits(nodes.Conditional)
def _conditional(emission: Emission, conditional: nodes.Conditional, out: Container) -> None:
    if conditional.subject is not None:
        emission.evaluate(conditional.subject, out, emission.at(conditional))
    returns = [_branch(emission, conditional, branch, out) for branch in conditional.branches]
    place = emission.at(conditional)
    first, last = conditional.branches[0], conditional.branches[-1]
    if conditional.is_switch and first.condition is not None and not last.is_else:
        out.add("pop", place)
    rejoin = out.spot()
    out.add("nop", place)
    for container in returns:
        emission.link(container, {"->": ""}, rejoin, place)


def _branch(
    emission: Emission, conditional: nodes.Conditional, branch: nodes.Branch, out: Container
) -> Container:
    """A branch's own container, which still needs its way back."""
    place = emission.at(branch)
    test = Container(None, place)
    compares = conditional.is_switch and branch.condition is not None
    if compares:
        test.add("du", place)
    if branch.condition is not None:
        test.add("ev", place)
        emission.emit(branch.condition, test)
        if compares:
            test.add("==", place)
        test.add("/ev", place)
    content = Container("b", place)
    divert: dict[str, Any] = {"->": ""}
    if not branch.is_else:
        divert["c"] = True
    emission.link(test, divert, content, place)
    if compares or (conditional.is_switch and branch.is_else):
        content.add("pop", place)
    if not conditional.inline:
        content.add("\n", place)
    test.add_named(content)
    out.add(test, place)
    emit_sealed(emission, branch.content, content)
    return content


@emits(nodes.Sequence)
def _sequence(emission: Emission, sequence: nodes.Sequence, out: Container) -> None:
    place = emission.at(sequence)
    box = Container(None, place)
    box.flags = VISITS | START_ONLY
    out.add(box, place)
    count = len(sequence.elements)
    box.add("ev", place)
    box.add("visit", place)
    _sequence_index(emission, sequence, box)
    box.add("/ev", place)
    ways = count + 1 if Kind.ONCE in sequence.kind else count
    elements = []
    for index in range(ways):
        element = Container(f"s{index}", place)
        for instruction in ("ev", "du", index, "==", "/ev"):
            box.add(instruction, place)
        emission.link(box, {"->": "", "c": True}, element, place)
        _element(emission, sequence, index, element)
        box.add_named(element)
        elements.append(element)
    end = box.spot()
    box.add("nop", place)
    for element in elements:
        emission.link(element, {"->": ""}, end, place)


def _sequence_index(emission: Emission, sequence: nodes.Sequence, box: Container) -> None:
    """From the number of visits, on the stack, to the number of the element."""
    place = emission.at(sequence)
    kind = sequence.kind
    count = len(sequence.elements)
    ends = Kind.STOPPING in kind or Kind.ONCE in kind
    last = count if Kind.ONCE in kind else count - 1
    if ends:
        box.add(last, place)
        box.add("MIN", place)
    elif Kind.CYCLE in kind:
        box.add(count, place)
        box.add("%", place)
    if Kind.SHUFFLE not in kind:
        return
    if not ends:
        box.add(count, place)
        box.add("seq", place)
        return
    for instruction in ("du", last, "=="):
        box.add(instruction, place)
    after = Spot(box, len(box.content) + 3)
    emission.link(box, {"->": "", "c": True}, after, place)
    box.add(count - 1 if Kind.STOPPING in kind else count, place)
    box.add("seq", place)
    box.add("nop", place)


def _element(emission: Emission, sequence: nodes.Sequence, index: int, element: Container) -> None:
    content = sequence.elements[index] if index < len(sequence.elements) else []
    element.add("pop", (element.at[0], content[0].at) if content else element.at)
    emit_sealed(emission, content, element)
