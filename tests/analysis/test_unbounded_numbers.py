"""Which numbers may grow without end."""

from __future__ import annotations

import pytest

from tests.check.support import flow
from twofold.analysis.bounds import analyse

CASES = [
    ("~ n++\n{n % 2 == 1: Odd.}\n+ [Again] -> k", {5}),
    ("~ n += m\n{n % 3: Yes.}\n+ [Again] -> k", set()),  # nothing changes `m`, which is 0
    ("~ m = MIN(m + 1, 3)\n~ n += m\n{n > 3: Yes.}\n+ [Again] -> k", {6}),
    ("~ n--\n~ n++\n{n > 3: Yes.}\n+ [Again] -> k", {5, 6}),
    ("~ n = n * 2\n{n > 3: Yes.}\n+ [Again] -> k", {5}),
    ("~ n = MAX(0, n + 1)\n{n % 2: Odd.}\n+ [Again] -> k", {5}),
    ("~ bump(n)\n{n % 2: Odd.}\n+ [Again] -> k", {9}),
    # Kept in reach, or it stops mattering, or no loop comes by.
    ("~ n++\n{n > 3: Yes.}\n+ [Again] -> k", set()),
    ("~ n++\n{n}\n+ [Again] -> k", set()),
    ("~ n = MIN(n + 1, 10)\n{n % 2: Odd.}\n+ [Again] -> k", set()),
    ("~ n = MAX(0, MIN(10, n + m))\n{n > 3: Yes.}\n+ [Again] -> k", set()),
    ("~ n = (n + 1) % 4\n{n == 3: Yes.}\n+ [Again] -> k", set()),
    ("~ n++\n{n % 2 == 1: Odd.}\n+ [Again] -> END", set()),
    ("~ n = m + 1\n{n % 2 == 1: Odd.}\n+ [Again] -> k", set()),
    # Behind a choice that is offered once, but round and round from there.
    ("{n % 2 == 1: Odd.}\n* [Once] -> in\n+ [Again] -> k\n= in\n~ n++\n+ [On] -> in", {9}),
    ("{n % 2 == 1: Odd.}\n* (o) [Once]\n  ~ n++\n+ [Again] -> k.o\n- -> k", {7}),
]


@pytest.mark.parametrize(("ink", "lines"), CASES)
def test_where_numbers_grow(ink: str, lines: set[int]) -> None:
    seen = flow(f"VAR n = 0\nVAR m = 0\n-> k\n=== k\n{ink}\n=== function bump(ref x)\n~ x += 1\n")
    found = analyse(seen).growing
    assert {seen.program.globals[one.number] for one in found} == ({"n"} if lines else set())
    places = [seen.program.place(one.address) for one in found]
    assert {place.line for place in places if place} == lines


ADDING_UP = "{n % 2 == 1: Odd.}\n* [Once]\n  ~ n++\n  ~ bump(n)\n+ [Again]\n- -> k"


def test_what_only_choices_offered_once_add_to_has_an_end() -> None:
    ink = f"VAR n = 0\n-> k\n=== k\n{ADDING_UP}\n=== function bump(ref x)\n~ x += 1\n"
    found = analyse(flow(ink))
    assert found.growing == []
    assert {one.number for one in found.adding_up} == {0}
