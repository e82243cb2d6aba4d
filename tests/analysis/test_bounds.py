"""How far a count can be told from a larger one."""

from __future__ import annotations

import pytest

from tests.check.support import flow
from twofold.analysis.bounds import Bound, analyse, unbounded

CASES = [
    ("{t: Yes.}", (0, 1)),
    ("{not t: Yes.}", (0, 1)),
    ("{t > 3: Yes.}", (3, 1)),
    ("{t == 3: Yes.}", (3, 1)),
    ("{3 < t: Yes.}", (3, 1)),
    ("{t > -2: Yes.}", (0, 1)),
    ("{t == 2 || t == 5: Yes.}", (5, 1)),
    ("{t % 4 == 1: Yes.}", (0, 4)),
    ("{t % 4 == 1 && t % 6 > 2: Yes.}", (0, 12)),
    ("{MIN(t, 3) == 2: Yes.}", (2, 1)),
    ("{t}", (0, 1)),
    ("{t + 1}", (0, 1)),
    ("+ {t > 2} [Go]\n-", (2, 1)),
    ("+ {t} [Go]\n-", (0, 1)),
    ("{t > n: Yes.}", (1, 1)),  # nothing changes `n`
    ("{t && f(2): Yes.}", (0, 1)),
    ("{t && not f(f(2)): Yes.}", (0, 1)),
    ("{t + 1 > 3: Yes.}", (3, 1)),
    ("{t + u > 3: Yes.}", (3, 1)),
    ("{u + t + u > 3: Yes.}", (3, 1)),
    ("{u + (u + t * 2) == 5: Yes.}", (5, 1)),
    ("{2 > READ_COUNT(-> u) + t: Yes.}", (2, 1)),
    ("{t + u: Yes.}", (0, 1)),
    ("{u && not (t + u): Yes.}", (0, 1)),
    ("{t + n > 1: Yes.}", (1, 1)),
    ("+ {t + u >= 4} [Go]\n-", (4, 1)),
    # What tells all counts apart.
    ("~ n++\n{t > n: Yes.}", (None, 1)),
    ("~ n++\n{n < t: Yes.}", (None, 1)),
    ("{4 % t == 1: Yes.}", (None, 1)),
    ("{t - 1 > 3: Yes.}", (None, 1)),
    ("{u - t > 3: Yes.}", (None, 1)),
    ("{t + -1 > 3: Yes.}", (None, 1)),
    ("{t + (u - 4) > 3: Yes.}", (None, 1)),
    ("{t + u > u: Yes.}", (None, 1)),
    ("{t * u > 3: Yes.}", (None, 1)),
    ("{t * 2000 > 3: Yes.}", (None, 1)),
    ("{(t + u) % 2 > 0: Yes.}", (None, 1)),
    ("{t + 0.5 > 3: Yes.}", (None, 1)),
    ("{t + f(2) > 3: Yes.}", (None, 1)),
    ("~ n = t + u\n{n > 2: Yes.}", (None, 1)),
    ("~ n--\n{t + n > 2: Yes.}", (None, 1)),
    ('{"{t + u}" == "2": Yes.}', (None, 1)),
    ("{MAX(t, 2) > n: Yes.}", (None, 1)),
    ("{t > 1.5: Yes.}", (None, 1)),
    ("~ n = t\n{n > 2: Yes.}", (None, 1)),
    ("{f(t): Yes.}", (None, 1)),
    ("{f(2) && f(t): Yes.}", (None, 1)),
    ("{t > f(2): Yes.}", (None, 1)),
    ('{"{t}" == "2": Yes.}', (None, 1)),
    ("{t > RANDOM(1, 2): Yes.}", (None, 1)),
]


def bound(ink: str) -> Bound:
    seen = flow(
        f"VAR n = 1\n-> t ->\n{ink}\n-> END\n=== t\n->->\n=== u\n->->\n"
        "=== function f(x)\n~ return x > 1\n"
    )
    number = [c.path for c in seen.program.counters].index("t")
    return analyse(seen).visits[number]


@pytest.mark.parametrize(("ink", "expected"), CASES)
def test_what_reads_can_tell_apart(ink: str, expected: tuple[int | None, int]) -> None:
    found = bound(ink)
    if expected[0] is None:
        assert found.cap is None
    else:
        assert (found.cap, found.modulus) == expected


SEQUENCES = [
    ("{a|b|c}", (2, 1)),
    ("{!a|b|c}", (3, 1)),
    ("{&a|b|c}", (1, 3)),
    ("{~a|b|c}", (1, 3)),
    ("{stopping:\n- a\n- b\n}", (1, 1)),
    ("{shuffle once:\n- a\n- b\n}", (2, 1)),
]


@pytest.mark.parametrize(("ink", "expected"), SEQUENCES)
def test_sequences(ink: str, expected: tuple[int, int]) -> None:
    (found,) = (b for b in analyse(flow(f"{ink}\n-> END\n")).visits if (b.cap, b.modulus) != (0, 1))
    assert (found.cap, found.modulus) == expected


def test_time_since_a_visit() -> None:
    seen = flow("-> t ->\n{TURNS_SINCE(-> t) < 4: Yes.}\n-> END\n=== t\n->->\n")
    assert max((b.cap or 0) for b in analyse(seen).turns) == 4


COMPARED = [
    ("{TURNS_SINCE(-> t) < TURNS_SINCE(-> u): Yes.}", [(("t", "u"), 0)]),
    ("{TURNS_SINCE(-> u) == TURNS_SINCE(-> t) && TURNS_SINCE(-> u) > 3: Yes.}", [(("t", "u"), 3)]),
    ("{later(-> t, -> u) || later(-> v, -> u): Yes.}", [(("t", "u", "v"), 0)]),
    ("{TURNS_SINCE(-> t) < TURNS_SINCE(-> t): Yes.}", []),
    ("{TURNS_SINCE(-> t) > TURNS_SINCE(-> u)} {TURNS_SINCE(-> t)}", [(("t", "u"), 0)]),
    # Every number matters.
    ("{TURNS_SINCE(-> t) + 1 < TURNS_SINCE(-> u): Yes.}", []),
    ("{TURNS_SINCE(-> t) - TURNS_SINCE(-> u) < 1: Yes.}", []),
    ("{MAX(TURNS_SINCE(-> t), TURNS_SINCE(-> u)) < n: Yes.}\n~ n++", []),
    ("{TURNS_SINCE(-> t) > TURNS_SINCE(-> u) && TURNS_SINCE(-> u) > n: Yes.}\n~ n++", []),
    ("{TURNS_SINCE(-> t) > TURNS_SINCE(-> u) && TURNS_SINCE(-> u) % 2 == 1: Yes.}", []),
    ("{TURNS_SINCE(-> t) > t: Yes.}", []),
]


@pytest.mark.parametrize(("ink", "expected"), COMPARED)
def test_of_which_times_only_the_order_matters(
    ink: str, expected: list[tuple[tuple[str, ...], int]]
) -> None:
    seen = flow(
        f"VAR n = 1\n-> t ->\n-> u ->\n-> v ->\n{ink}\n-> END\n"
        "=== t\n->->\n=== u\n->->\n=== v\n->->\n"
        "=== function later(-> x, -> y)\n~ return TURNS_SINCE(x) < TURNS_SINCE(y)\n"
    )
    found = analyse(seen)
    paths = [counter.path for counter in seen.program.counters]
    told = [(tuple(paths[one] for one in each.counters), each.cap) for each in found.recencies]
    assert told == expected


def test_of_too_many_times_that_are_compared_all_are_told_apart() -> None:
    def compared(places: int) -> list[int]:
        names = [f"p{i}" for i in range(places)]
        asks = "".join(f"{{any_of(-> p0, -> {name})}}" for name in names)
        asks += "".join(f"{{any_of(-> {name}, -> p0)}}" for name in names)
        found = analyse(
            flow(
                "".join(f"-> {name} ->\n" for name in names)
                + f"{asks}\n-> END\n"
                + "".join(f"=== {name}\n->->\n" for name in names)
                + "=== function any_of(-> x, -> y)\n~ return TURNS_SINCE(x) < TURNS_SINCE(y)\n"
            )
        )
        return [len(each.pivots) for each in found.recencies]

    assert compared(5) == [4]
    assert compared(30) == []


def test_what_is_alike_stays_alike_when_it_grows() -> None:
    for one in (Bound(0), Bound(3), Bound(2, 3), Bound(0, 4)):
        for count in range(30):
            same = one.of(count)
            assert one.of(same) == same
            assert one.of(same + 1) == one.of(count + 1)
            assert (count <= (one.cap or 0)) == (same == count and count <= (one.cap or 0))
    assert [Bound(None).of(n) for n in (0, 7, 1000)] == [0, 7, 1000]


def test_of_counts_that_are_alike_one_is_large() -> None:
    for one in (Bound(0), Bound(3), Bound(2, 3), Bound(0, 4)):
        for count in range(-1, 20):
            large = one.large(count, 100)
            assert one.of(large) == one.of(count)
            assert large == count if one.cap is not None and count <= one.cap else large >= 100
    assert Bound(None).large(7, 100) == 7


def test_unbounded_tells_all_apart() -> None:
    seen = flow("-> t\n=== t\n{t > 1: Yes.}\n-> END\n")
    assert all(b.cap is None for b in (*unbounded(seen).visits, *unbounded(seen).turns))
