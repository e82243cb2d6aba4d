"""What a proof knows, in words."""

from __future__ import annotations

import pytest

from twofold.check.in_place.outcomes import Outcomes
from twofold.check.in_place.values import ValuesAt
from twofold.editor.proofs.facts import ChoiceOdds, EndingOdds, KnownOdds, Reached
from twofold.editor.proofs.in_words import (
    choice_in_words,
    ending_in_words,
    outcomes_in_words,
    share,
    values_in_words,
)
from twofold.errors import Place

HERE = Place("main.ink", 4)


def numbers(*few: int, fewer: bool = False, more: bool = False) -> ValuesAt:
    return ValuesAt("n", HERE, tuple(map(str, few)), (min(few), max(few)), fewer, more)


@pytest.mark.parametrize(
    ("values", "says"),
    [
        (numbers(3), "always 3"),
        (numbers(2, 3), "2 or 3"),
        (numbers(2, 3, 4), "2 to 4"),
        (numbers(1, 5, 9), "1, 5 or 9"),
        (numbers(*range(0, 20, 2)), "10 numbers from 0 to 18"),
        (numbers(3, more=True), "3 or more"),
        (numbers(0, 1, 2, 3, more=True), "0 to 3 or more"),
        (numbers(0, 1, 2, fewer=True), "0 or fewer to 2"),
        (ValuesAt("n", HERE, (), (1, 90)), "1 to 90"),
        (ValuesAt("m", HERE, ("true",), None), "always true"),
        (ValuesAt("m", HERE, ("", "calm"), None), "calm or nothing"),
        (ValuesAt("m", HERE, tuple("abcdefgh"), None), "one of 8 values"),
        (ValuesAt("m", HERE, (), None), "any of many values"),
        (
            ValuesAt("bag", HERE, ("lamp", "lamp, rope"), None, asked=("lamp", "rope", "coin")),
            "always has lamp; sometimes has rope; never has coin",
        ),
    ],
)
def test_values(values: ValuesAt, says: str) -> None:
    assert values_in_words(values) == says


def test_outcomes() -> None:
    both = outcomes_in_words(Outcomes(HERE, 38, 3, 36, "1,2", ""))
    assert both == (
        "True on a way from 3 of the 38 states that lead here; the shortest way: `1,2`.\n\n"
        "False on a way from 36 of the 38 states that lead here; at the very beginning."
    )
    assert outcomes_in_words(Outcomes(HERE, 1, 0, 1, None, "1")).startswith("Never true.")
    uncounted = outcomes_in_words(Outcomes(HERE, None, 4, 0, "2", None))
    assert uncounted == "True; the shortest way: `2`."


def test_odds() -> None:
    assert [share(one) for one in (0.0, 0.0004, 0.1234, 0.9999, 1.0)] == [
        "0 %",
        "less than 0.1 %",
        "12.3 %",
        "more than 99.9 %",
        "100 %",
    ]
    odds = KnownOdds(
        [EndingOdds("home", "k@9", "home", 0.5), EndingOdds("lost", "k@12", "lost", 0.5)],
        {"k.c": ChoiceOdds(0.25, [0.8, 0.2], [0.3, -0.3])},
    )
    assert choice_in_words("k.c", odds) == (
        "25 % of readings take it. After it:\n\n- home: 80 % (+30)\n- lost: 20 % (-30)"
    )
    assert choice_in_words("k.d", odds) is None


def test_each_ending_has_its_own_chance_though_another_has_its_name_or_its_place() -> None:
    odds = KnownOdds(
        [
            EndingOdds("home (hill)", "hill", "home", 0.5),
            EndingOdds("home (wood)", "wood", "home", 0.3),
            EndingOdds("lost", "wood", "lost", 0.2),
        ]
    )
    said = [
        ending_in_words(Reached(path, "main.ink", 3, 1, 1, "1", name), odds)
        for path, name in (("hill", "home"), ("wood", "home"), ("wood", "lost"))
    ]
    assert said == [
        "the ending “home”: 50 % of readings",
        "the ending “home”: 30 % of readings",
        "the ending “lost”: 20 % of readings",
    ]
