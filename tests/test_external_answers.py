"""What EXTERNAL functions may answer, read and written."""

from __future__ import annotations

import pytest

from twofold.external_answers import Answers, NoAnswers, answers_of, parse


@pytest.mark.parametrize(
    ("declared", "values"),
    [
        ("1..3", (1, 2, 3)),
        ("-2 .. -1", (-2, -1)),
        ("bool", (False, True)),
        ("none", (None,)),
        ("3", (3,)),
        ("-1.5", (-1.5,)),
        ("true", (True,)),
        ('"Ada"|"Bo"', ("Ada", "Bo")),
        ('"a|b" | 3', ("a|b", 3)),
        ('"3"', ("3",)),
        (r'"say \"so\" \\"', ('say "so" \\',)),
        (3, (3,)),
        (2.5, (2.5,)),
        (False, (False,)),
        (["Ada", "Bo", "Ada"], ("Ada", "Bo")),
        ([1, True, 1.0], (1, True, 1.0)),
        (range(1, 4), (1, 2, 3)),
    ],
)
def test_what_is_declared(declared: object, values: tuple[object, ...]) -> None:
    found = answers_of(declared)
    assert [(one, type(one)) for one in found.values] == [(one, type(one)) for one in values]
    assert not found.steady
    again = parse(str(found))
    assert [(one, type(one)) for one in again.values] == [(one, type(one)) for one in values]


def test_the_same_answer_to_the_same_arguments() -> None:
    steady = Answers((False, True), steady=True)
    assert answers_of({"answers": "bool", "steady": True}) == steady
    assert answers_of({"answers": "bool", "steady": False}) == Answers((False, True))
    assert parse("steady:bool") == steady
    assert parse(str(steady)) == steady


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ("", "a range like"),
        ("Ada", "a range like"),
        ("1-6", "a range like"),
        ('"Ada"Bo', "a range like"),
        ('"Ada"|', "a range like"),
        ("6..1", "goes up, like 1..6"),
        ("1..2000", "no more than 1,000"),
        ("0..3000000000", "up to 2,147,483,647"),
        (3_000_000_000, "up to 2,147,483,647"),
        (float("nan"), "up to 2,147,483,647"),
        ([], "at least one answer"),
        ([[1]], "a list of words"),
        ({"steady": True}, "a table like"),
        ({"answers": "bool", "stead": True}, "a table like"),
        ({"answers": "bool", "steady": 1}, "`steady` is true or false"),
        (b"bytes", "a range like"),
    ],
)
def test_what_declares_nothing(declared: object, expected: str) -> None:
    with pytest.raises(NoAnswers) as error:
        answers_of(declared)
    assert expected in error.value.expected
