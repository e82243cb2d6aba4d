"""Loops without a choice that only chance keeps turning."""

from __future__ import annotations

import pytest

from tests.check.support import proof


@pytest.mark.parametrize("chance", ["{RANDOM(1, 6)}", "{RANDOM(1, 1)}", "{~a|b}"])
def test_a_loop_that_no_fall_leaves_is_one(chance: str) -> None:
    found = proof(f"-> a\n=== a\n{chance} hi\n-> a\n", max_states=2000)
    if found.complete:
        assert [(f.code, f.trace) for f in found.findings] == [("TF003", "")]
    else:  # a shuffle counts its rounds
        assert chance == "{~a|b}"


def test_a_loop_that_some_fall_leaves_is_none() -> None:
    found = proof("-> a\n=== a\n{RANDOM(1, 6) == 6: -> END} hi\n-> a\n")
    assert found.complete
    assert found.findings == []
    assert [ending.shortest for ending in found.endings] == ["r6"]


def test_a_loop_after_a_choice_is_found_on_the_way_there() -> None:
    found = proof("+ [Stay] -> END\n+ [Go] -> a\n=== a\n{RANDOM(1, 2)}\n-> a\n")
    assert [(f.code, f.trace) for f in found.findings] == [("TF003", "2")]


def test_a_stitch_of_a_knot_that_none_reaches_is_not_told_apart() -> None:
    found = proof("-> END\n=== a\nOne.\n-> b\n= b\nTwo.\n-> END\n")
    assert [(f.code, f.path) for f in found.findings] == [("TF001", "a")]
