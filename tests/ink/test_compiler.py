"""What the golden stories cannot show: where inkjs's compiler is not followed, and limits."""

from __future__ import annotations

import json
from typing import Any

import pytest

from twofold.errors import StoryError
from twofold.ink import compile_text


def root(text: str) -> Any:
    return compile_text(text).json["root"]


def test_an_empty_story() -> None:
    assert compile_text("").json == {
        "inkVersion": 21,
        "root": [[["done", {"#n": "g-0"}], None], "done", None],
        "listDefs": {},
    }


def test_a_whole_number_with_a_point_stays_one() -> None:
    declared = root("VAR x = 2.0")[-1]["global decl"]
    assert json.dumps(declared) == '["ev", 2.0, {"VAR=": "x"}, "/ev", "end", null]'


def test_a_constant_divert_target_goes_somewhere() -> None:
    text = "CONST HOME = -> hall\nVAR to = HOME\n~ to = HOME\n-> to\n=== hall\n-> END"
    story = root(text)
    assert story[-1]["global decl"][1] == {"^->": "hall"}
    assert story[0][1] == {"^->": "hall"}
    assert story[-1]["hall"][-1] == {"#f": 3}


def test_a_gather_before_deeper_lines_does_not_lose_them() -> None:
    """inkjs drops the way from `deep` to `end`, where the original compiler keeps it."""
    text = "- one\n- - deep\n* [choice]\n- end"
    deeper = root(text)[0][0][2]
    assert deeper == [["^deep", "\n", {"->": "0.g-1"}, {"#n": "g-0"}], None]


def test_a_variable_declared_after_it_is_diverted_to() -> None:
    story = root("-> to\n=== hall\nVAR to = -> hall\n-> END")
    assert story[0][0] == {"->": "to", "var": True}


@pytest.mark.parametrize(
    "text",
    [
        "{" * 2000,
        "{true:\n" * 2000,
        "{" + "(" * 2000 + "1" + ")" * 2000 + "}",
        "{" + "not " * 2000 + "x}",
        "{" + "f(" * 2000,
        '{"{' * 2000,
        "* " * 2000 + "deep",
        "->" * 2000,
        "".join(
            "{true:\n" + "\n".join("* " * n + "x" for n in range(1, 60)) + "\n" for _ in range(60)
        )
        + "}\n" * 60,
    ],
)
def test_what_is_nested_without_end_is_an_error(text: str) -> None:
    with pytest.raises(StoryError):
        compile_text(text)


def test_what_is_long_is_none() -> None:
    compile_text("VAR a = 1\n{" + "a + " * 3000 + "a}")
    compile_text("{" + "a|" * 3000 + "a}")
    compile_text("LIST l = " + ", ".join(f"i{n}" for n in range(3000)))
