"""What variables may hold: kinds of values, diverts, references."""

from __future__ import annotations

import pytest

from tests.check.support import flow, started
from twofold.analysis.abstract_values import IS_BOOL, IS_FLOAT, IS_INT, IS_LIST, IS_OTHER
from twofold.analysis.control_flow import Flow
from twofold.program import opcodes as op

KINDS = [
    ("", IS_INT),
    ("~ a++", IS_INT),
    ("~ a = a * 2 + 1", IS_INT),
    ("~ a = 1.5", IS_INT | IS_FLOAT),
    ("~ a = a > 1", IS_INT | IS_BOOL),
    ('~ a = "x"', IS_INT | IS_OTHER),
    ("~ a = l", IS_INT | IS_LIST),
    ("~ a = LIST_COUNT(l)", IS_INT),
    ("~ a = twice(2)", IS_INT),
    ('~ a = twice("x")', IS_INT | IS_OTHER),
    ("~ a = nothing()", IS_INT | IS_OTHER),
    ("~ set(a, l)", IS_INT | IS_LIST),
    ("~ a = b", IS_INT),
]


@pytest.mark.parametrize(("ink", "expected"), KINDS)
def test_kinds(ink: str, expected: int) -> None:
    seen = flow(
        f"LIST l = (i), j\nVAR a = 1\nVAR b = 2\n~ b = a\n{ink}\n-> END\n"
        "=== function twice(n)\n~ return n + n\n=== function nothing\n~ temp t = 1\n"
        "=== function set(ref x, to)\n~ x = to\n"
    )
    assert seen.holdings.kinds(seen.program.globals.index("a")) == expected


def leads(ink: str, instruction: int) -> set[str]:
    """The paths that an instruction with a divert out of a variable may lead to."""
    seen = flow(
        "VAR goal = -> one\nVAR other = -> two\n" + ink + "\n=== one\n-> END\n=== two\n-> END\n"
        "=== three\n->->\n=== function pick(to)\n~ return to\n"
        "=== function set(ref where, to)\n~ where = to\n"
    )
    return set().union(
        *(targets(seen, at) for at in seen.addresses if seen.program.code[at] == instruction)
    )


def targets(seen: Flow, at: int) -> set[str]:
    return {seen.program.path(target).split(".")[0] for target in seen.targets(at)}


LEADS = [
    ("-> goal", {"one"}),
    ("-> other", {"two"}),
    ("~ goal = other\n-> goal", {"one", "two"}),
    ("-> follow(-> two)\n=== follow(-> to)\n-> to", {"two"}),
    ("~ goal = pick(-> two)\n-> goal", {"one", "two"}),
    ("~ set(goal, -> two)\n-> goal", {"one", "two"}),
    ("~ temp t = -> one\n-> t", {"one"}),
]


@pytest.mark.parametrize(("ink", "expected"), LEADS)
def test_a_variable_leads_where_what_it_holds_leads(ink: str, expected: set[str]) -> None:
    assert leads(ink, op.JUMP_VARIABLE) == expected


def test_a_tunnel_by_a_variable_and_a_count_by_one() -> None:
    assert leads("VAR by = -> three\n-> by ->\n-> goal", op.TUNNEL_VARIABLE) == {"three"}
    seen = flow(
        "VAR goal = -> one\nVAR other = -> two\n{READ_COUNT(goal) > 1: Yes.}\n-> other\n"
        "=== one\n-> END\n=== two\n-> END\n"
    )
    (at,) = (at for at in seen.addresses if seen.program.code[at] == op.READ_COUNT)
    assert {seen.program.containers[c].path for c in seen.asked(at)} == {"one"}


def test_references() -> None:
    seen = flow(
        "VAR a = 1\nVAR b = 1\n~ f(a)\n-> END\n=== function f(ref x)\n~ g(x)\n"
        "=== function g(ref y)\n~ y = 2\n"
    )
    holdings = seen.holdings
    (store,) = (at for at in seen.addresses if seen.program.code[at] == op.STORE_TEMP)
    a, b = (seen.program.globals.index(name) for name in "ab")
    assert a in holdings.cells(store)
    assert b not in holdings.cells(store)
    assert holdings.is_referred(a)
    assert not holdings.is_referred(b)


HELD = [
    ("~ temp t = l\n{held:\n  ~ t = l - i\n}\n~ held = t", IS_LIST),
    ("{held:\n  ~ temp t = l\n}\n~ held = t", IS_INT | IS_LIST),
    ("* [a]\n  ~ temp t = l\n* [b]\n  ~ t = l\n* [c]\n- ~ held = t", IS_INT | IS_LIST),
    # What assigns to a temporary looks at it first, for it may hold a reference.
    ("* [a]\n  ~ temp t = l\n* [b]\n  ~ t = l\n- ~ held = t", IS_INT | IS_LIST),
    ("~ held = both(l)", IS_LIST),
]


@pytest.mark.parametrize(("ink", "expected"), HELD)
def test_a_temporary_that_is_always_set_is_no_number(ink: str, expected: int) -> None:
    made = started(
        f"LIST l = (i), j\nVAR held = ()\n{ink}\n-> END\n"
        "=== function both(x)\n~ temp y = x\n{held:\n  ~ y = l\n}\n~ return y\n"
    )
    seen = Flow(made, ())
    assert seen.holdings.kinds(seen.program.globals.index("held")) == expected
