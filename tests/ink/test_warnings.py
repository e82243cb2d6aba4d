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


def test_a_function_that_is_not_called() -> None:
    assert [line for line, _ in warnings("{f}\n=== function f\ntext")] == [1]


def test_notes_are_no_warnings() -> None:
    compiled = compile_text("TODO: begin\n-> k\n=== k\n{true:\n  TODO more\n}\n-> DONE")
    assert compiled.warnings == []
    assert [(n.message, n.place.line if n.place else 0) for n in compiled.notes] == [
        ("begin", 1),
        ("more", 5),
    ]
