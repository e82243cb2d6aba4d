"""Ink in colours: nothing of it is lost, and each thing is called what it is."""

from __future__ import annotations

import tomllib
from importlib import import_module
from pathlib import Path

import pytest
from pygments.token import (
    Comment,
    Error,
    Keyword,
    Name,
    Number,
    Operator,
    String,
    Text,
    Whitespace,
    _TokenType,
)

from twofold.highlighting import InkLexer

ROOT = Path(__file__).parents[1]
STORIES = sorted((ROOT / "stories").rglob("*.ink"))


def coloured(text: str) -> list[tuple[_TokenType, str]]:
    return list(InkLexer(stripnl=False, ensurenl=False).get_tokens(text))


def kinds(text: str) -> dict[str, _TokenType]:
    """What each piece of a text is, spaces left out."""
    return {said.strip(): kind for kind, said in coloured(text) if kind is not Whitespace}


@pytest.mark.parametrize("story", STORIES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_nothing_is_lost_and_nothing_is_odd(story: Path) -> None:
    text = story.read_text("utf-8")
    found = coloured(text)
    assert "".join(said for _, said in found) == text
    assert Error not in {kind for kind, _ in found}


@pytest.mark.parametrize(
    "half", ["{", "{x", "* [", '~ x = "', "/* never", "-> ", "{a|", "{\n- ", "=== ", "VAR x = f("]
)
def test_what_is_half_written_is_coloured_too(half: str) -> None:
    assert "".join(said for _, said in coloured(half)) == half


def test_a_choice_is_told_from_its_words() -> None:
    found = kinds("* (look) {key && gate > 1} [Look in. # by: Ada] You look. -> gate.mat")
    assert found["*"] is Keyword
    assert found["look"] is Name.Label
    assert (found["key"], found["&&"], found["1"]) == (Name.Variable, Operator, Number)
    assert (found["Look in."], found["# by: Ada"]) == (Text, Comment.Special)
    assert (found["You look."], found["->"], found["gate.mat"]) == (Text, Keyword, Name.Label)


def test_words_in_braces_are_words_and_conditions_are_not() -> None:
    found = kinds("The gate is {key: unlocked|locked}, {&red|blue} or {colour}.")
    assert found["key"] is Name.Variable
    assert found["colour"] is Name.Variable
    assert {found[word] for word in ("unlocked", "locked", "red", "blue")} == {Text}


def test_logic_is_told_from_prose() -> None:
    found = kinds(
        "=== function luck(ref x)\n"
        '~ temp name = "Ada"\n'
        "~ return RANDOM(1, 6) + x // or so\n"
        "{ shuffle:\n- heads\n- else: not this\n}\n"
    )
    assert (found["function"], found["luck"], found["ref"]) == (Keyword, Name.Class, Keyword)
    assert (found["temp"], found["return"], found["shuffle"]) == (Keyword, Keyword, Keyword)
    assert (found["name"], found["Ada"]) == (Name.Variable, String)
    assert (found["RANDOM"], found["// or so"]) == (Name.Builtin, Comment.Single)
    assert (found["heads"], found["else"]) == (Text, Keyword)


def test_pygments_is_told_where_it_is() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    module, _, name = project["entry-points"]["pygments.lexers"]["ink"].partition(":")
    assert getattr(import_module(module), name) is InkLexer
