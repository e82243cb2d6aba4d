"""TF005: a condition that is always true, or always false."""

from __future__ import annotations

import pytest

from tests.check.support import proof
from twofold.check.proof import Finding


def found(ink: str, max_states: int | None = None) -> list[Finding]:
    return [f for f in proof(ink, max_states).findings if f.code == "TF005"]


ONE_WAY = [
    ("VAR a = 0\nA {a:lit|dark} room.\n-> END\n", "this condition is always false", (2, 4)),
    ("VAR a = 1\n{not a: Dark.}\n-> END\n", "this condition is always false", (2, 2)),
    ("{true: Lit.}\n-> END\n", "this condition is always true", (1, 2)),
    ("VAR a = 1\n{\n- a == 2: Two.\n- a == 1: One.\n- else: None.\n}\n-> END\n", "true", (4, 3)),
    ("VAR a = 1\n{ a:\n- 0: None.\n- 1: One.\n- else: Many.\n}\n-> END\n", "true", (4, 1)),
    ("VAR a = 1\n{ a == 1:\n  One.\n- else:\n  None.\n}\n-> END\n", "true", (2, 3)),
    ("VAR a = 0\n+ {a} [Go]\n+ [Stay]\n- -> END\n",
     "the condition of this choice is always false", (2, 1)),
    ("VAR a = 0\n+ {a == 0} [Go]\n- -> END\n",
     "the condition of this choice is always true", (2, 1)),
    ("+ [{CHOICE_COUNT() > 5: Many|Few}]\n- -> END\n", "this condition is always false", (1, 5)),
    ("~ f(1)\n-> END\n=== function f(x)\n{ x > 0:\n  ~ return 1\n}\n~ return 2\n", "true", (4, 3)),
]  # fmt: skip


@pytest.mark.parametrize(("ink", "message", "at"), ONE_WAY)
def test_a_condition_that_comes_out_one_way(ink: str, message: str, at: tuple[int, int]) -> None:
    finding = next(f for f in found(ink) if message in f.message)
    assert finding.severity == "warning"
    assert finding.trace is None
    assert finding.place is not None
    assert (finding.place.line, finding.place.column) == at


BOTH_WAYS = "VAR a = 0\n+ [One]\n  ~ a = 1\n+ [Two]\n- "
FINE = [
    BOTH_WAYS + "A {a:lit|dark} room.\n-> END\n",
    BOTH_WAYS + "Well.\n+ {a} [Go]\n+ [Stay]\n- -> END\n",
    BOTH_WAYS + "Well.\n+ [{a:Go}]\n+ [Stay]\n- -> END\n",
    # It is the last of all cases there are.
    BOTH_WAYS + "Well.\n{\n- a == 0: None.\n- a == 1: One.\n}\n-> END\n",
    BOTH_WAYS + "Well.\n{ a:\n- 0: None.\n- 1: One.\n}\n-> END\n",
    BOTH_WAYS + "{f(a)}\n-> END\n=== function f(x)\n{ x:\n  ~ return 1\n}\n~ return 2\n",
    "{One|Two}. {&one|two|three} {!once} {~heads|tails} {shuffle once:\n- a\n- b\n}\n-> END\n",
    # No reading comes to it.
    "-> END\n=== attic\n{true: Dust.}\n-> END\n",
]  # fmt: skip


@pytest.mark.parametrize("ink", FINE)
def test_a_condition_that_comes_out_both_ways(ink: str) -> None:
    assert found(ink) == []


def test_a_condition_in_the_words_of_a_choice_is_one_condition() -> None:
    # Before the choice is taken, and when it is, the same condition comes out differently.
    assert found("+ Go{TURNS() == 1: on}. -> END\n+ [Stay] -> END\n") == []


def test_a_case_that_is_always_true_is_one_where_others_follow() -> None:
    ink = "VAR a = 1\n{\n- a == 1: One.\n- a == 2: Two.\n}\n-> END\n"
    assert [f.place.line for f in found(ink) if f.place] == [3]


def test_nothing_is_always_so_where_not_all_is_explored() -> None:
    ink = "VAR lit = false\n-> k\n=== k\n~ lit = true\n{lit: Lit.}\n+ [On] -> k\n+ [End] -> END\n"
    assert len(found(ink)) == 1
    assert found(ink, max_states=1) == []


@pytest.mark.parametrize(
    ("ink", "says"),
    [
        ("-> on\n=== on\n{on > 1: Again.|One.}\n+ [On.] -> on\n* [Off.] -> END\n", True),
        ("-> on\n=== on\n+ {on == 1} [On.] -> on\n* [Off.] -> END\n", True),
        ("-> on\n=== on\n{off > 1: Again.|One.}\n+ {on && off} [On.] -> on\n* [Off.] -> off\n"
         "=== off\n-> END\n", False),
    ],
)  # fmt: skip
def test_a_count_that_cannot_rise_where_it_is_asked_for_is_said_to_be_one(
    ink: str, says: bool
) -> None:
    why = "(the count of `on` does not rise while one is within it)"
    assert [why in one.message for one in found(ink)][:1] == [says]
