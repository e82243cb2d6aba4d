"""Every key and value of a TOML text can be pointed at."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from twofold.errors import Place
from twofold.world.toml_places import Document, Path

TEXT = '''# a comment = "not a key"
title = "one" # [not a table]
[realms.earth]
clock = 0
"my title" = 'the living # world'

[realms . "the mist"]
a.b.c = 3
[[veils]]
from = "shadow"
[[veils]]
  to = "earth"
[veils.extra]
deep = true
[bonds.love]
range = [0, 10]
between = [
  ["Russ", "Josie"],  # a pair ] here
  ["Crake",
   "Tansy"],
]
start = { "Russ -> Josie" = 2, "a" . b = { c = [1, { d = 2 }] } }
[text]
long = """
two
lines \\
   joined = [1]"""
raw = \'\'\'it's "raw" \\ \'\'\'
quoted = """She said "no\\""""" # = x
when = 1979-05-27 07:32:00
[[outer]]
[[outer.inner]]
x = 1
[[outer.inner]]
x = 2
[[outer]]
[[outer.inner]]
x = 3
'''


def document(text: str = TEXT) -> Document:
    return Document(text, "world.toml")


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (("title",), (2, 1), (2, 9)),
        (("realms",), (3, 2), (3, 2)),
        (("realms", "earth"), (3, 9), (3, 9)),
        (("realms", "earth", "clock"), (4, 1), (4, 9)),
        (("realms", "earth", "my title"), (5, 1), (5, 14)),
        (("realms", "the mist"), (7, 11), (7, 11)),
        (("realms", "the mist", "a", "b", "c"), (8, 5), (8, 9)),
        (("veils", 0, "from"), (10, 1), (10, 8)),
        (("veils", 1), (11, 3), (11, 3)),
        (("veils", 1, "to"), (12, 3), (12, 8)),
        (("veils", 1, "extra", "deep"), (14, 1), (14, 8)),
        (("bonds", "love", "range", 1), (16, 13), (16, 13)),
        (("bonds", "love", "between", 0, 1), (18, 12), (18, 12)),
        (("bonds", "love", "between", 1), (19, 3), (19, 3)),
        (("bonds", "love", "between", 1, 1), (20, 4), (20, 4)),
        (("bonds", "love", "start", "Russ -> Josie"), (22, 11), (22, 29)),
        (("bonds", "love", "start", "a", "b", "c", 1, "d"), (22, 54), (22, 58)),
        (("text", "long"), (24, 1), (24, 8)),
        (("text", "raw"), (28, 1), (28, 7)),
        (("text", "quoted"), (29, 1), (29, 10)),
        (("text", "when"), (30, 1), (30, 8)),
        (("outer", 0, "inner", 1, "x"), (35, 1), (35, 5)),
        (("outer", 1, "inner", 0, "x"), (38, 1), (38, 5)),
    ],
)
def test_a_path_is_found(path: Path, key: tuple[int, int], value: tuple[int, int]) -> None:
    assert document().key(path) == Place("world.toml", *key)
    assert document().value(path) == Place("world.toml", *value)


def leaves(value: Any, path: Path = ()) -> list[tuple[Path, Any]]:
    if isinstance(value, dict):
        return [leaf for key, inner in value.items() for leaf in leaves(inner, (*path, key))]
    if isinstance(value, list):
        return [leaf for i, inner in enumerate(value) for leaf in leaves(inner, (*path, i))]
    return [(path, value)]


def test_every_value_that_tomllib_reads_has_a_place_of_its_own() -> None:
    lines = TEXT.split("\n")
    found = leaves(tomllib.loads(TEXT))
    assert len(found) == 23
    for path, value in found:
        place = document().value(path)
        rest = lines[place.line - 1][place.column - 1 :]
        if isinstance(value, bool):
            assert rest.startswith("true")
        elif isinstance(value, int):
            assert rest.startswith(str(value))
        elif isinstance(value, str):
            assert rest[0] in "\"'"
    assert len({document().value(path) for path, _ in found}) == len(found)


def test_what_is_not_there_is_found_by_what_is_around_it() -> None:
    assert document().value(("realms", "earth", "typeface")) == Place("world.toml", 3, 9)
    assert document().key(("nothing",)) == Place("world.toml", 1, 1)
    assert document().has(("realms", "earth", "clock"))
    assert not document().has(("realms", "earth", "typeface"))


@pytest.mark.parametrize(
    ("literal", "index", "place"),
    [
        ('"abc"', 0, (1, 6)),
        ('"abc"', 2, (1, 8)),
        ('"abc"', 3, (1, 9)),
        ('"abc"', 99, (1, 9)),
        (r'"a\"bc"', 2, (1, 9)),
        (r'"\u00e9bc"', 1, (1, 12)),
        (r'"\U000000e9bc"', 1, (1, 16)),
        (r"'a\bc'", 2, (1, 8)),
        ('"""\nab\ncd"""', 4, (3, 2)),
        ('"""ab\\\n   cd"""', 2, (2, 4)),
        ('"""a"b""\\"c"""', 6, (1, 15)),
        ('"""ab"""""', 3, (1, 11)),
    ],
)
def test_a_place_inside_a_string(literal: str, index: int, place: tuple[int, int]) -> None:
    text = f"x = {literal}\n"
    assert document(text).inside(("x",), index) == Place("world.toml", *place)


def test_a_place_inside_what_is_no_string_is_the_value_itself() -> None:
    assert document("x = 12\n").inside(("x",), 1) == Place("world.toml", 1, 5)


def test_a_problem_shows_its_line() -> None:
    text = document("a = 1\nb = 2\n")
    assert text.problem("it is wrong", text.key(("b",)), "mend it").render() == (
        "world.toml:2:1: error: it is wrong\n    2 | b = 2\n      | ^\n      mend it"
    )
