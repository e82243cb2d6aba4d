"""The last test of alternatives always comes out true; and what hangs on what never changes."""

from __future__ import annotations

import pytest

from tests.check.support import flow
from twofold.analysis.control_flow import Flow
from twofold.machine import Machine
from twofold.program import load
from twofold.program import opcodes as op


@pytest.mark.parametrize(
    ("alternatives", "count"),
    [
        ("{a|b|c}", 1),
        ("{&a|b|c}", 1),
        ("{!a|b|c}", 1),
        ("{~a|b|c}", 1),
        ("{a|{&b|c}}", 2),
        ("{gold: a|b}", 0),
        ("{gold:\n- 0: a\n- 1: b\n}", 0),
        ("{shuffle once:\n- a\n- b\n}", 0),  # the number may come from two places
    ],
)
def test_the_last_test_of_alternatives(alternatives: str, count: int) -> None:
    seen = flow(f"VAR gold = 1\n-> k\n== k\n~ gold++\n{alternatives}\n-> k\n")
    code = seen.program.code
    assert len(seen.last_tests) == count
    for at in seen.last_tests:
        assert code[at] == op.JUMP_IF
        assert seen.successors(at) == (code[at + 1],)


def test_no_number_is_tested_that_there_may_not_be() -> None:
    """Of JSON that no compiler writes: at the most -1 is never nought."""
    tested = ["ev", "visit", -1, "MIN", "/ev", "ev", "du", 0, "==", "/ev"]
    first = {"->": "k.0.s", "c": True}
    knot = [[*tested, first, "pop", "end", {"s": ["pop", "end", None], "#f": 5}], {"#f": 1}]
    story = {"inkVersion": 21, "root": [{"->": "k"}, {"k": knot}], "listDefs": {}}
    made = load(story)
    Machine(made, reading=False).start()
    assert Flow(made).last_tests == frozenset()


def test_a_function_with_alternatives_leaves_the_stack_as_it_was() -> None:
    seen = flow(
        'VAR name = ""\n-> k\n== function called()\n~ temp t = "{~Ann|Bo|Cy}"\n~ return t\n'
        "== k\n~ name = called()\n{name}\n-> k\n"
    )
    (call,) = (at for at, one in seen.program.instructions() if one == op.CALL)
    assert seen.values.call_change(call) == (0, 1)


@pytest.mark.parametrize(
    ("condition", "truth"),
    [
        ("debug", False),
        ("not debug", True),
        ("debug && gold > 1", None),  # no single word stands on the right
        ("gold > 1 && debug", False),
        ("gold && debug", False),
        ("debug && gold", False),
        ("gold || real", True),
        ("gold || debug", None),
        ("gold", None),
        ("one", True),
        ("none", False),
    ],
)
def test_what_hangs_on_what_never_changes(condition: str, truth: bool | None) -> None:
    seen = flow(
        "VAR debug = false\nVAR real = true\nVAR one = 1\nVAR none = 0\nVAR gold = 1\n-> k\n"
        f"== k\n~ gold++\n{{{condition}: Yes.|No.}}\n+ {{{condition}}} [On] -> k\n"
    )
    seen = Flow(seen.program, ())
    code = seen.program.code
    (choice,) = (at for at, one in seen.program.instructions() if one == op.CHOICE)
    (test,) = (at for at, one in seen.program.instructions() if one == op.JUMP_IF)
    assert seen.decided(choice) is seen.decided(test) is truth
    assert (code[choice + 2] in seen.possible) is (truth is not False)
    assert (code[test + 1] in seen.possible) is (truth is not False)
    assert (seen.after[test] in seen.possible) is (truth is not True)
