"""The kinds of values: what Ink cannot do with them is held against the machine."""

from __future__ import annotations

from itertools import product

import pytest

from tests.program.support import program_of
from twofold.ink import parse_expression
from twofold.machine import Machine
from twofold.machine.operations import RuntimeFault
from twofold.world import parse_world
from twofold.world.kinds import FLAG, LIST, NUMBER, TEXT, Kinds, ValueKind, can_be_done

OPERATORS = ("&&", "||", "==", "!=", "<", ">", "<=", ">=", "?", "!?", "^", "+", "-", "*", "/", "%")
VALUES: dict[ValueKind, str] = {NUMBER: "two", FLAG: "yes", TEXT: "word", LIST: "some"}
DECLARED = 'VAR two = 2\nVAR yes = true\nVAR word = "a"\nLIST all = (one)\nVAR some = one\n-> END\n'


def test_what_cannot_be_done_is_what_the_machine_cannot_do() -> None:
    asked: list[tuple[str, tuple[ValueKind, ...]]] = [
        *((operator, pair) for operator in OPERATORS for pair in product(VALUES, VALUES)),
        *((operator, (kind,)) for operator in ("not", "-") for kind in VALUES),
    ]
    functions = []
    for number, (operator, kinds) in enumerate(asked):
        *before, last = (VALUES[kind] for kind in kinds)
        functions.append(f"== function f{number}\n~ return {' '.join([*before, operator, last])}\n")
    program = program_of(DECLARED + "".join(functions))
    machine = Machine(program, reading=False)
    start = machine.start()

    def works(number: int) -> bool:
        try:
            machine.evaluate(list(start), program.containers[0].named[f"f{number}"].id, [])
        except RuntimeFault:
            return False
        return True

    found = {one: works(number) for number, one in enumerate(asked)}
    assert found == {(operator, kinds): can_be_done(operator, *kinds) for operator, kinds in asked}


@pytest.mark.parametrize(
    ("expression", "kind"),
    [
        ("1", NUMBER),
        ("not Ned", FLAG),
        ("-love(Ned, Moth)", NUMBER),
        ("love(Ned, Moth) + 1", NUMBER),
        ("mutual_sworn(Ned, Moth)", FLAG),
        ('"a" + 1', TEXT),
        ("present + Ned", LIST),
        ("here ^ people_in(earth)", LIST),
        ("gold", None),
        ("gold + 1", None),
        ("gold * 2", NUMBER),
        ("gold ? Ned", FLAG),
        ("f(1)", None),
        ("LIST_COUNT(present)", NUMBER),
        ("now(earth) % 2", NUMBER),
    ],
)
def test_kinds(expression: str, kind: ValueKind | None) -> None:
    world = """
[realms.earth]
[cast]
earth = ["Ned", "Moth"]
[bonds.love]
range = [0, 3]
between = "earth"
[bonds.sworn]
kind = "flag"
between = "earth"
"""
    kinds = Kinds(parse_world(world, "world.toml"))
    assert kinds.of(parse_expression(expression, "world.toml")) == kind
