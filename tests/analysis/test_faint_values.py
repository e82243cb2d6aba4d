"""Which values make no difference, through variables, arguments and results."""

from __future__ import annotations

import pytest

from tests.check.support import proof, started
from twofold.analysis.bounds import analyse
from twofold.analysis.control_flow import Flow
from twofold.analysis.faint_values import FaintValues
from twofold.program import opcodes as op

FUNCTIONS = (
    "=== function it(x)\n{ x == 1:\n~ return n\n- else:\n~ return m\n}\n=== function year(x)\n"
    "~ temp y = x / 12\n~ return y + 1\n=== function is_old(x)\n~ return x > 3\n"
    "=== function bump(ref x)\n~ x += 1\n"
)
FAINT = [
    "{it(1)}",
    "Year {it(1) / 12}.",
    "Year {year(it(1))}, {year(n) % 7}.",
    "~ m = year(n)\n{m}",
    "{n > 3} {MAX(n, m) == 2}",
    "~ temp y = n\n{y + 1}",
    "~ bump(n)\n{n}",
    "{INT(n / 3)} {FLOOR(n)} {CEILING(n % 2)} {FLOAT(n)}",
]
TELLING = [
    "{it(1) > 3: Old.}",
    "{12 / n}",
    "{n / m}",
    '{"{it(1)}" == "1": One.}',
    "~ m = year(n)\n+ {m == 2} [On] -> END",
    "{is_old(n): Old.}",
    "{POW(n, 2)}",
    "{INT(n * 0.5)}",
]


def is_faint(ink: str) -> bool:
    """Whether each read of `n` makes no difference."""
    made = started(f"VAR n = 1\nVAR m = 1\n~ n++\n~ m--\n{ink}\n-> END\n{FUNCTIONS}")
    seen = Flow(made, ())
    values, number = FaintValues(seen, frozenset()), made.globals.index("n")
    loads = [at for at in seen.values.running if made.code[at] == op.LOAD_GLOBAL]
    reads = [at for at in loads if made.code[at + 1] == number]
    assert reads
    return all(values.has(at) for at in reads)


@pytest.mark.parametrize("ink", FAINT)
def test_what_is_only_printed_is_faint(ink: str) -> None:
    assert is_faint(ink)


@pytest.mark.parametrize("ink", TELLING)
def test_what_decides_anything_or_may_fail_is_not(ink: str) -> None:
    assert not is_faint(ink)


def test_what_is_asked_from_outside_is_not() -> None:
    made = started(f"VAR n = 1\nVAR m = 1\n-> END\n{FUNCTIONS}")
    function = made.containers[0].named["it"].id
    load = next(at for at, code in made.instructions() if code == op.LOAD_GLOBAL)
    assert not FaintValues(Flow(made, (function,)), frozenset()).has(load)


def test_a_number_that_steps_both_ways_and_is_only_printed_is_one() -> None:
    seen = Flow(started("VAR n = 0\n-> k\n=== k\n{n}\n+ [Up]\n~ n++\n+ [Down]\n~ n--\n- -> k"), ())
    assert analyse(seen).globals[0].of(5) == analyse(seen).globals[0].of(-5) == 0


def test_what_is_printed_through_a_function_makes_no_states() -> None:
    ink = "VAR n = 1\nVAR m = 1\n-> k\n=== k\n~ n++\nYear {year(it(1))}.\n+ [On] -> k\n"
    found = proof(f"{ink}{FUNCTIONS}", max_states=500)
    assert found.complete
    assert found.states < 5
