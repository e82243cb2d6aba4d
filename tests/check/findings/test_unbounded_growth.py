"""TF010: a number that grows without bound."""

from __future__ import annotations

import pytest

from tests.check.support import program, proof
from twofold.check import Question, above, check
from twofold.check.proof import Finding
from twofold.search.strategy import Limits, sets_are_possible


def found(ink: str, max_states: int | None = 1500) -> list[Finding]:
    return [f for f in proof(ink, max_states).findings if f.code == "TF010"]


TOLD_APART = "+ {n % 2 == 0} [Even] -> k\n+ [On] -> k\n+ [End] -> END\n"
GROWING = [
    ("VAR n = 0\n-> k\n=== k\n~ n++\n" + TOLD_APART, 4),
    ("VAR n = 0\n-> k\n=== k\n~ n -= 3\n" + TOLD_APART, 4),
    ("VAR n = 0\n-> k\n=== k\n~ up(n)\n" + TOLD_APART + "=== function up(ref x)\n~ x += 1\n", 9),
    # It grows on some ways only.
    ("VAR n = 0\nVAR m = 0\n-> k\n=== k\n+ [Up]\n  ~ n += 2\n+ [Stay]\n  ~ m = 1 - m\n"
     "- {m: -> k}\n" + TOLD_APART, 6),
]  # fmt: skip


@pytest.fixture
def nothing_is_widened(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where what is widened decides everything, it is no longer warned of."""
    monkeypatch.setattr(above, "by_widening", lambda *_: None)


@pytest.mark.usefixtures("nothing_is_widened")
@pytest.mark.parametrize(("ink", "line"), GROWING)
def test_a_number_that_grows(ink: str, line: int) -> None:
    (finding,) = found(ink)
    assert finding.severity == "warning"
    assert finding.message.startswith("the variable `n` grows here")
    assert finding.place is not None
    assert finding.place.line == line


@pytest.mark.usefixtures("nothing_is_widened")
@pytest.mark.skipif(not sets_are_possible(), reason="oxidd is not installed")
def test_a_number_that_grows_in_sets_of_readings() -> None:
    ink, line = GROWING[2]
    limits = Limits(max_operations=5_000, search="sets")
    told = check(program(ink), "story", Question(), limits)
    assert not told.complete
    (finding,) = [f for f in told.findings if f.code == "TF010"]
    assert finding.place is not None
    assert finding.place.line == line


BOUNDED = [
    "VAR n = 0\n-> k\n=== k\n~ n = (n + 1) % 7\n" + TOLD_APART,
    "VAR n = 0\n-> k\n=== k\n~ n = MIN(n + 1, 20)\n" + TOLD_APART,
    "VAR n = 0\n-> k\n=== k\n{n < 20:\n  ~ n++\n}\n" + TOLD_APART,
]


@pytest.mark.parametrize("ink", BOUNDED)
def test_a_number_that_does_not_grow(ink: str) -> None:
    assert proof(ink, 1500).complete
    assert found(ink) == []


def test_a_number_that_is_only_compared_with_constants_matters_no_more() -> None:
    for read in ("{n > 5: Many.}", "+ {n > 5} [Many] -> k"):
        ink = f"VAR n = 0\n-> k\n=== k\n~ n++\n{read}\n+ [On] -> k\n+ [End] -> END\n"
        assert found(ink) == []


def test_a_number_that_only_chooses_words_matters_no_more() -> None:
    ink = "VAR n = 0\n-> k\n=== k\n~ n++\n{n % 2 == 0: Even.|Odd.}\n+ [On] -> k\n+ [End] -> END\n"
    assert proof(ink, 1500).complete
    assert found(ink) == []


def test_what_stopped_growing_is_not_what_the_search_does_not_end_of() -> None:
    """`n` stops at 20 by a condition, which only exploring shows; `m` does not."""
    ink = (
        "VAR n = 0\nVAR m = 0\n-> k\n=== k\n{n < 20:\n  ~ n++\n}\n~ m++\n"
        "+ {m % 2} [Odd] -> k\n" + TOLD_APART
    )
    (finding,) = found(ink)
    assert "`m`" in finding.message
