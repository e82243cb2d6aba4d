"""Warnings, which are the reference's, and the author's notes to themselves."""

from __future__ import annotations

import pytest

from twofold.ink import compile_text

LOOSE = "the words run out here, and nothing says where the story goes"


def warnings(text: str) -> list[tuple[int, str]]:
    problems = compile_text(text).warnings
    assert all(problem.severity == "warning" for problem in problems)
    return [(problem.place.line, problem.message) for problem in problems if problem.place]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("=== k\ntext", [2]),
        ("=== k\ntext\n-> DONE", []),
        ("=== k\ntext -> k", []),
        ("=== k\n->->", []),
        ("=== k\n* a\n* b -> k", [2]),
        ("=== k\n* a\n* b\n- end", [4]),
        ("=== k\n* a\n* b\n- end -> k", []),
        ("=== k\n* a\n  * * b\n  * * c\n    -> k\n- -> k", []),
        ("=== k\n-> k ->", [2]),
        ("=== k\n* a\n  -> k ->", [3]),
        ("=== k\n{true: -> k}", []),
        ("=== k\ntext\n= s\n-> k", [2]),
        ("=== k\ntext\nTODO: more", []),
        ("=== function f\ntext", []),
        ("top level text", []),
        ("=== k\n<- j\n=== j\n-> DONE", [2]),
    ],
)
def test_loose_ends(text: str, lines: list[int]) -> None:
    assert warnings(text) == [(line, LOOSE) for line in lines]


def test_a_return_without_its_tilde() -> None:
    assert warnings("return to sender") == [(1, "this line begins with `return` and is text")]


def test_an_else_without_its_dash() -> None:
    told = warnings("{true:\n  a\n  else: b\n}")
    assert told == [(3, "this `else:` is text")]


def test_choices_without_words() -> None:
    assert [line for line, _ in warnings("*\n* []\n* ->\n- -> DONE")] == [1, 2]


@pytest.mark.parametrize(
    ("condition", "says"),
    [
        ("name", "`name` is text"),
        ("NAME", "`NAME` is text"),
        ('"Ned"', "this is text"),
        ("greet()", "what `greet` prints is text"),
        ("gold", None),
        ("is_rich()", None),
        ('name == "Ned"', None),
    ],
)
def test_a_condition_that_is_meant_for_words(condition: str, says: str | None) -> None:
    told = warnings(
        f"""* {{{condition}}} comes -> END
VAR name = "Ned"
VAR gold = 1
CONST NAME = "Ned"
=== function greet
Hello
=== function is_rich
~ return gold > 3
"""
    )
    message = f"{says}: here it is the choice's condition, and is not shown"
    assert told == ([(1, message)] if says else [])


def test_a_choice_of_nothing_but_a_brace() -> None:
    message = "this choice has nothing but a condition, and the next line for its words"
    assert warnings("VAR x = 1\n* {x}\n* two\n- -> END") == [(2, message)]
    assert warnings("VAR x = 1\n* {x}\n- -> END") == [(2, message)]
    assert warnings("VAR x = 1\n* {x}\n  {x}\n  words\n- -> END") == []
    assert warnings("VAR x = 1\n* {x}\n  -> DONE\n- -> END") == []


def test_a_function_that_is_not_called() -> None:
    assert [line for line, _ in warnings("{f}\n=== function f\ntext")] == [1]


def test_notes_are_no_warnings() -> None:
    compiled = compile_text("TODO: begin\n-> k\n=== k\n{true:\n  TODO more\n}\n-> DONE")
    assert compiled.warnings == []
    assert [(n.message, n.place.line if n.place else 0) for n in compiled.notes] == [
        ("begin", 1),
        ("more", 5),
    ]


@pytest.mark.parametrize("sign", ["}", "|"])
@pytest.mark.parametrize("follows", ["", "\nLost.\n", " lost\n=== lost\n-> END\n", "\n{ lost"])
def test_a_sign_that_closes_nothing_ends_its_file(sign: str, follows: str) -> None:
    compiled = compile_text(f"VAR a = 1\n{{a:\n  Yes.\n}}\n-> END\n{sign}{follows}")
    (warning,) = compiled.warnings
    assert "and Ink reads no further in this file" in warning.message
    assert (warning.place and warning.place.line, warning.severity) == (6, "warning")
    assert compiled.json == compile_text("VAR a = 1\n{a:\n  Yes.\n}\n-> END\n").json


def test_a_constant_is_read_in_place_of_a_parameter() -> None:
    text = "CONST speed = 3\n{go(9)}\n=== function go(speed)\n~ speed = speed + 1\n~ return speed"
    said = "wherever `speed` is read, Ink takes the constant at story.ink:1:7, and never this "
    assert warnings(text) == [(3, said + "parameter")]
    assert warnings("CONST n = 3\n~ temp n = 1\n{n}") == [
        (2, said.replace("speed", "n") + "temporary variable")
    ]
