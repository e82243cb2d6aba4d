"""Which numbers in globals can be told apart."""

from __future__ import annotations

import pytest

from tests.check.support import flow
from twofold.analysis.bounds import analyse, unbounded
from twofold.analysis.number_classes import EVERY_NUMBER, Range

CASES = [
    # Steps in one direction, and what it is compared with.
    ("~ n++\n{n > 3: Yes.}", Range(None, 4)),
    ("~ n += 3\n{n == 3 || n == 8: Yes.}", Range(None, 9)),
    ("~ n--\n{n < -2: Yes.}", Range(-3, None)),
    ("~ n = 5\n{n == 2: Yes.}\n{7 > n: Yes.}", Range(1, 8)),
    ("~ n++\n{n: Yes.}", Range(None, 1)),
    ("~ n++\n{not n: Yes.}", Range(None, 1)),
    ("~ n++\n{n > 2 && m: Yes.}", Range(None, 3)),
    ("~ n++\n+ {n > 2} [Go]\n-", Range(None, 3)),
    ("~ n++\n{n} {n + 1} {n > 2:Yes}", Range(None, 3)),
    ("~ n++\n~ n = 0\n{n > 1: Yes.}", Range(None, 2)),
    # Where it is handed on to.
    ("~ n++\n~ m = n\n{m > 6: Yes.}", Range(None, 7)),
    ("~ n++\n~ temp t = n\n{t > 6: Yes.}", Range(None, 7)),
    ("~ n++\n{past(n): Yes.}", Range(None, 6)),
    ("~ n++\n{same(n) > 2: Yes.}", Range(None, 3)),
    ("~ bump(n)\n{n > 2: Yes.}", Range(None, 3)),
    ("~ n++\n~ m = n\n~ m--\n{m > 6: Yes.}", EVERY_NUMBER),
    ("~ m = n\n~ m--\n{m > 6: Yes.}", Range(5, None)),
    # A variable that nothing changes is a constant, and so is an argument that is one.
    ("~ n++\n{n > top: Yes.}", Range(None, 8)),
    ("~ n += top\n{n > 9: Yes.}", Range(None, 10)),
    ("~ n -= top\n{n < -9: Yes.}", Range(-10, None)),
    ("~ n++\n{beyond(n, 4): Yes.}\n{beyond(n, top): Yes.}", Range(None, 8)),
    ("~ raise(n, 2)\n{n > 3: Yes.}", Range(None, 4)),
    ("~ raise(n, 2)\n~ raise(n, top)\n{n > 3: Yes.}", Range(None, 4)),
    ("~ raise(n, 2)\n~ raise(n, -1)\n{n > 3: Yes.}", EVERY_NUMBER),
    ("~ m--\n~ raise(n, m)\n{n > 3: Yes.}", EVERY_NUMBER),
    ("~ m--\n~ n++\n{beyond(n, m): Yes.}", EVERY_NUMBER),
    ("~ raise(n, 2000)\n{n > 3: Yes.}", EVERY_NUMBER),
    # What tells all numbers apart.
    ("~ n++\n~ n--\n{n > 3: Yes.}", EVERY_NUMBER),
    ("~ m--\n~ n++\n{n > m: Yes.}", EVERY_NUMBER),
    ("~ n++\n{n % 2 == 1: Yes.}", EVERY_NUMBER),
    ("~ n++\n{n + m > 3: Yes.}", EVERY_NUMBER),
    ("~ n = n * 2\n{n > 3: Yes.}", EVERY_NUMBER),
    ("~ m--\n~ n += m\n{n > 3: Yes.}", EVERY_NUMBER),
    ("~ n = MIN(10, n + 1)\n{n > 3: Yes.}", EVERY_NUMBER),
    ('~ n++\n{"{n}" == "3": Yes.}', EVERY_NUMBER),
    ("~ n++\n{n > 1.5: Yes.}", EVERY_NUMBER),
    ("~ n++\n{RANDOM(1, n) > 1: Yes.}", EVERY_NUMBER),
    ("~ n = n > 3\n{n: Yes.}", EVERY_NUMBER),
    ("~ n = 1.5\n{n > 3: Yes.}", EVERY_NUMBER),
    ("~ n += 2000\n{n > 3: Yes.}", EVERY_NUMBER),
    ("~ n = 2000000000\n~ n++\n{n > 3: Yes.}", EVERY_NUMBER),
    ("~ m = n + n\n{m > 3: Yes.}", EVERY_NUMBER),
]


@pytest.mark.parametrize(("ink", "expected"), CASES)
def test_what_reads_can_tell_apart(ink: str, expected: Range) -> None:
    seen = flow(
        f"VAR n = 0\nVAR m = 0\nVAR top = 7\n{ink}\n-> END\n=== function past(x)\n~ return x > 5\n"
        "=== function bump(ref x)\n~ x += 1\n=== function same(x)\n~ return x\n"
        "=== function raise(ref x, by)\n~ x = x + by\n"
        "=== function beyond(x, y)\n~ return x > y\n"
    )
    assert analyse(seen).globals[0] == expected


def test_what_is_watched_is_told_apart() -> None:
    seen = flow("VAR n = 0\n~ n++\n{n > 3: Yes.}\n-> END\n")
    assert analyse(seen, frozenset((0,))).globals == [EVERY_NUMBER]


def test_what_is_alike_stays_alike_when_it_steps() -> None:
    for one, step in ((Range(None, 4), 3), (Range(-2, None), -1), (Range(), 5)):
        for number in range(-20, 20):
            assert one.of(one.of(number)) == one.of(number)
            assert one.of(one.of(number) + step) == one.of(number + step)


def test_a_number_is_held_within_its_range() -> None:
    assert [Range(-1, 4).of(n) for n in (-7, -1, 0, 4, 9)] == [-1, -1, 0, 4, 4]
    assert unbounded(flow("VAR n = 0\n-> END\n")).globals == [EVERY_NUMBER]
