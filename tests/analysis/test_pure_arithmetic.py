"""Arithmetic that cannot fail, and what becomes of its value."""

from __future__ import annotations

from tests.check.support import flow
from twofold.analysis.control_flow import Flow
from twofold.analysis.pure_arithmetic import Arithmetic
from twofold.program import opcodes as op


def stores(seen: Flow, name: str, faint: Arithmetic) -> set[bool]:
    """Whether what is stored in a global outside its declaration is faint."""
    number = seen.program.globals.index(name)
    return {
        faint.is_faint(at)
        for at in seen.addresses
        if seen.program.code[at] == op.STORE_GLOBAL and seen.program.code[at + 1] == number
    }


def test_what_only_counts_itself_is_faint() -> None:
    seen = flow("VAR day = 1\n~ day++\nDay {day}.\n-> END\n")
    assert stores(seen, "day", Arithmetic(seen)) == {True}


def test_what_is_compared_is_not() -> None:
    seen = flow("VAR day = 1\nVAR old = 1\n~ old = day\n{old > 2: Old.}\n-> END\n")
    assert stores(seen, "day", Arithmetic(seen)) == {False}
    assert stores(seen, "old", Arithmetic(seen)) == {False}


def test_what_feeds_the_faint_is_faint() -> None:
    seen = flow("VAR a = 1\nVAR b = 1\n~ b = a + 1\n~ a = b\n{a}\n-> END\n")
    assert stores(seen, "a", Arithmetic(seen)) == {True}
    watched = frozenset((seen.program.globals.index("b"),))
    assert stores(seen, "a", Arithmetic(seen, watched)) == {False}


def test_a_division_by_a_number_that_is_not_0_cannot_fail() -> None:
    for divided, is_faint in (("day / 12", True), ("day % 7 + 1", True), ("day / 0", False),
                              ("12 / day", False), ("day / day", False)):  # fmt: skip
        seen = flow(f"VAR day = 1\n~ day++\nYear {{{divided}}}.\n-> END\n")
        assert stores(seen, "day", Arithmetic(seen)) == {is_faint}, divided


def test_what_is_passed_by_reference_is_not() -> None:
    seen = flow("VAR a = 1\n~ a++\n~ f(a)\n-> END\n=== function f(ref x)\n~ x = 1\n")
    assert stores(seen, "a", Arithmetic(seen)) == {False}


def test_only_numbers_are_sure_not_to_fail() -> None:
    seen = flow('VAR a = 1\nVAR s = "x"\nVAR t = 1\nVAR u = 1\n~ t = s\n~ u = t\n-> END\n')
    numbers = {seen.program.globals[i] for i in Arithmetic(seen).numbers}
    assert numbers == {"a"}


def test_a_value_that_may_fail_or_is_spoken_in_a_string_is_not_only_printed() -> None:
    seen = flow('VAR a = 1\nVAR b = 1\n{a}\n{b / a}\n{"{a}" == "1": Yes.}\n-> END\n')
    arithmetic = Arithmetic(seen)
    loads = [at for at in seen.addresses if seen.program.code[at] == op.LOAD_GLOBAL]
    names = [seen.program.globals[seen.program.code[at + 1]] for at in loads]
    printed = [arithmetic.is_only_printed(at) for at in loads]
    assert list(zip(names, printed, strict=True)) == [
        ("a", True),
        ("b", False),
        ("a", False),
        ("a", False),
    ]
