"""Which states are one."""

from __future__ import annotations

import pytest

from tests.check.support import proof

pytestmark = pytest.mark.usefixtures("engine")

ONE = [
    ("a number that is only printed", "VAR n = 0\n-> k\n=== k\n{n}\n~ n++\n+ [On] -> k\n", 1),
    (
        "lists of the same items, put in in different orders",
        "LIST l = (a), (b)\nVAR held = ()\n"
        "+ [One]\n  ~ held = a\n  ~ held += b\n+ [Two]\n  ~ held = b\n  ~ held += a\n"
        "- On.\n+ [On] {held: Yes.}\n- -> END\n",
        3,
    ),
    (
        "strings that say the same, made in different ways",
        'VAR w = ""\n+ [One]\n  ~ w = "a" + "b"\n+ [Two]\n  ~ w = "{1 == 1:ab}"\n'
        '- On.\n+ [On] {w == "ab": Yes.}\n- -> END\n',
        3,
    ),
    (
        "a count beyond all that it is compared with",
        "-> k\n=== k\n+ [On] -> t\n+ {t > 2} [End] -> END\n=== t\n-> k\n",
        5,
    ),
    (
        "when something was, long ago",
        "-> k\n=== k\n+ [On] -> t\n+ {TURNS_SINCE(-> t) > 1} [End] -> END\n"
        "+ [Wait] -> k\n=== t\n-> k\n",
        5,
    ),
]


@pytest.mark.parametrize(("ink", "states"), [pytest.param(*c[1:], id=c[0]) for c in ONE])
def test_states_that_are_one(ink: str, states: int) -> None:
    found = proof(ink, max_states=50)
    assert found.complete
    assert found.states == states


APART = [
    (
        "numbers that are compared",
        "VAR n = 0\n+ [One]\n  ~ n = 1\n+ [Two]\n  ~ n = 2\n"
        "- On.\n+ [On] {n == 1: Yes.}\n- -> END\n",
        4,
    ),
    (
        "empty lists of different origins",
        "LIST l = a\nLIST m = c\nVAR held = ()\n+ [One]\n  ~ held = a\n+ [Two]\n  ~ held = c\n"
        "- ~ held -= (a, c)\n+ [On] {LIST_ALL(held) == a: Yes.}\n- -> END\n",
        4,
    ),
    (
        "ends with different names",
        "+ [One] # ending: one\n  -> END\n+ [Two] # ending: two\n  -> END\n",
        3,
    ),
]


@pytest.mark.parametrize(("ink", "states"), [pytest.param(*c[1:], id=c[0]) for c in APART])
def test_states_that_are_not(ink: str, states: int) -> None:
    assert proof(ink).states == states


def test_without_reductions_a_count_is_told_from_a_larger_one() -> None:
    ink = "-> k\n=== k\n+ [On] -> t\n+ {t > 2} [End] -> END\n=== t\n-> k\n"
    assert proof(ink, bounds=False, max_states=50).states == 50
    assert proof(ink, liveness=False, max_states=50).states == 50


def test_a_failure_in_other_words_is_another_state() -> None:
    ink = (
        "VAR n = 0\n+ [One]\n  ~ n = 1\n+ [Two]\n  ~ n = 2\n- {RANDOM(n + 5, n): Never.}\n-> END\n"
    )
    found = {f.message.split(" and ")[0]: f.trace for f in proof(ink).findings if f.code == "TF002"}
    assert found == {
        "RANDOM was called with minimum as 6": "1",
        "RANDOM was called with minimum as 7": "2",
    }
