"""Which instruction makes each value that another takes."""

from __future__ import annotations

from tests.check.support import address, flow
from twofold.analysis.control_flow import Flow
from twofold.analysis.stack_flow import UNKNOWN, VOID_RESULT
from twofold.program import opcodes as op
from twofold.program.values import INT, TAG_BITS, TAG_MASK


def the(seen: Flow, instruction: int) -> int:
    (found,) = (at for at in seen.addresses if seen.program.code[at] == instruction)
    return found


def numbers(seen: Flow, node: int) -> set[int]:
    """The constants that a node may be, through whatever joins there are."""
    found: set[int] = set()
    met: set[int] = set()
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if node in met:
            continue
        met.add(node)
        waiting += seen.values.joins.get(node, ())
        if node in seen.after and seen.program.code[node] == op.PUSH:
            value = seen.program.code[node + 1]
            assert value & TAG_MASK == INT
            found.add(value >> TAG_BITS)
    return found


def test_an_operator_takes_what_was_pushed_before_it() -> None:
    seen = flow("VAR a = 1\n{a * 2 > 3: Yes.}\n-> END\n")
    greater = the(seen, op.GREATER)
    product, three = seen.values.takes[greater]
    assert seen.program.code[product] == op.MULTIPLY
    assert numbers(seen, three) == {3}
    assert seen.values.uses[product] == [greater]


def test_a_parameter_is_what_any_call_gives() -> None:
    seen = flow("~ f(1, 5)\n~ f(2, 6)\n-> END\n=== function f(a, b)\n~ return a\n")
    first, second = seen.values.parameters[address(seen.program, "f")]
    assert numbers(seen, first) == {1, 2}
    assert numbers(seen, second) == {5, 6}


def test_a_call_of_what_takes_nothing_leaves_all_that_lies_there() -> None:
    seen = flow("{7 + f() > 0: Yes.}\n-> END\n=== function f\n~ return 3\n")
    seven, result = seen.values.takes[the(seen, op.ADD)]
    assert numbers(seen, seven) == {7}
    assert numbers(seen, result) == {3}


def test_a_choice_without_a_condition_takes_none() -> None:
    seen = flow("* one [two] three\n-> END\n")
    assert seen.values.takes[the(seen, op.CHOICE)] == ()


def test_a_call_leaves_what_its_function_returns() -> None:
    seen = flow(
        "VAR a = 0\n~ a = 1\n{7 + f(1) > 0: Yes.}\n-> END\n"
        "=== function f(n)\n{n:\n  ~ return 3\n}\n{a:\n  ~ return 4\n}\n"
    )
    seven, result = seen.values.takes[the(seen, op.ADD)]
    assert numbers(seen, seven) == {7}
    assert numbers(seen, result) == {3, 4}
    (returned,) = seen.values.joins[result]
    assert VOID_RESULT in seen.values.joins[returned]


def test_what_lies_below_a_string_with_branches_is_still_known() -> None:
    seen = flow('VAR a = 0\n{7 + "{a:1|2}" == "71": Yes.}\n-> END\n')
    seven, words = seen.values.takes[the(seen, op.ADD)]
    assert numbers(seen, seven) == {7}
    assert seen.program.code[words] == op.END_STRING


def test_arguments_come_from_diverts_too() -> None:
    seen = flow("-> k(1)\n=== k(n)\n{n: -> k(2)}\n-> t(3) ->\n-> END\n=== t(n)\n->->\n")
    stores = [at for at in seen.addresses if seen.program.code[at] == op.DECLARE_TEMP]
    assert [numbers(seen, seen.values.takes[at][0]) for at in stores] == [{1, 2}, {3}]


def test_no_well_formed_story_takes_what_is_unknown() -> None:
    seen = flow(
        "LIST l = (x), y\nVAR n = 0\n- (top)\n<- side(n)\n"
        "+ {n > 1} [One # tag] -> top\n* {TURNS_SINCE(-> top) == 0} Two[.] three\n"
        "~ n = LIST_COUNT(LIST_RANGE(l, x, y)) + RANDOM(1, 2)\n{~a|b|{&c|d}}\n- -> END\n"
        "=== side(m)\n+ {m} [Side] -> t(m) ->\n- -> DONE\n"
        "=== t(m)\n{n:\n- 1: One.\n- 2: Two.\n}\n->->\n"
    )
    taken = {node for nodes in seen.values.takes.values() for node in nodes}
    assert UNKNOWN not in taken
