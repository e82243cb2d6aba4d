"""How conditions come out: from how many states, and the shortest way to each outcome."""

from __future__ import annotations

from tests.check.in_place.test_values import TOWN
from tests.check.support import program
from twofold.check import Question
from twofold.check.in_place.outcomes import Outcomes, outcomes
from twofold.search.strategy import Limits


def found(ink: str, most: int = 1000) -> dict[int, Outcomes]:
    return {
        one.place.line: one for one in outcomes(program(ink), Question(), Limits(max_states=most))
    }


def test_in_how_many_states_which_way_and_how_one_comes_there() -> None:
    key = found("VAR key = false\n-> a\n=== a\n{key: Open.}\n+ [Turn]\n~ key = not key\n-> a\n")[4]
    assert (key.asked, key.true, key.false) == (3, 1, 2)
    assert (key.true_trace, key.false_trace) == ("1", "")


def test_a_way_goes_through_what_falls() -> None:
    five = found("VAR n = 0\n-> a\n=== a\n~ n = RANDOM(1, 6)\n{n == 5: Five.}\n+ [On] -> a\n")[5]
    assert (five.true_trace, five.false_trace) == ("r5", "r1")


def test_what_never_comes_out_so_has_no_way_there() -> None:
    light = found(TOWN)[22]
    assert (light.true, light.true_trace, light.false_trace) == (0, None, "2")


def test_where_not_every_state_is_explored_nothing_is_counted() -> None:
    ink = "VAR n = 0\n-> a\n=== a\n~ n += 1\n{n == 3: Three.}{n * n == 900: No.}\n+ [On] -> a\n"
    for one in outcomes(program(ink), Question(), Limits(max_states=10)):
        assert one.asked is None
        assert one.true_trace == ("1,1" if one.place.column < 10 else None)
