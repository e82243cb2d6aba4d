"""Whatever compiled JSON says, it plays or is refused in a sentence; nothing else."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.machine.stories import STORIES
from twofold.errors import StoryError
from twofold.ink import compile_text
from twofold.machine.host import Machine
from twofold.machine.state import CHANCE, R_CHOICES, WAITING
from twofold.play.reading import Reading
from twofold.program import load
from twofold.program import opcodes as op
from twofold.program.loader import SIMPLE_COMMANDS

Path = tuple[str | int, ...]

COMPILED = [compile_text(text).json for text in STORIES.values()]
SCALARS: list[Any] = [None, True, 0, -1, 7, 2**31, 2**70, 1.5, float("inf"), "", "^", "^x", "\n"]
COMMANDS = [*SIMPLE_COMMANDS, *op.OPERATORS, "ev", "/ev", "str", "/str", "#", "thread", "seq"]
KEYS = ["->", "f()", "->t->", "x()", "*", "VAR?", "VAR=", "temp=", "^var", "CNT?", "^->", "list"]
MORE_KEYS = ["var", "c", "re", "flg", "ci", "exArgs", "origins", "#f", "#n", "#", "inkVersion"]
PATHS = ["", ".", ".^", ".^.^.^.^", "^", "0", "0.0", "start", "top", "nowhere", "start.99", "$r"]
ITEMS = st.one_of(
    st.sampled_from(SCALARS),
    st.sampled_from(COMMANDS),
    st.sampled_from([[], [None], [[]], ["^x", None], {}]),
    st.dictionaries(
        st.sampled_from(KEYS + MORE_KEYS),
        st.sampled_from([*PATHS, *SCALARS, {}, [], {"tools.saw": 1}, [[]]]),
        min_size=1,
        max_size=3,
    ),
)


def paths_in(value: Any, path: Path = ()) -> Iterator[Path]:
    """Where everything in a JSON value is, apart from the value itself."""
    pairs: Any = ()
    if isinstance(value, dict):
        pairs = value.items()
    elif isinstance(value, list):
        pairs = enumerate(value)
    for key, inner in pairs:
        yield (*path, key)
        yield from paths_in(inner, (*path, key))


def at(value: Any, path: Path) -> Any:
    for key in path:
        value = value[key]
    return value


@st.composite
def spoiled(draw: st.DrawFn) -> dict[str, Any]:
    """A story's JSON with a few things in it gone, changed, doubled or in the wrong place."""
    json: dict[str, Any] = copy.deepcopy(draw(st.sampled_from(COMPILED)))
    for _ in range(draw(st.integers(1, 3))):
        paths = list(paths_in(json))
        path = draw(st.sampled_from(paths))
        inside, key = at(json, path[:-1]), path[-1]  # type: Any, Any
        way = draw(st.sampled_from(["delete", "replace", "insert", "move", "rename"]))
        if way == "delete":
            del inside[key]
        elif way == "replace":
            inside[key] = copy.deepcopy(draw(ITEMS))
        elif way == "insert" and isinstance(inside, list):
            inside.insert(key, copy.deepcopy(draw(ITEMS)))
        elif way == "move":
            inside[key] = copy.deepcopy(at(json, draw(st.sampled_from(paths))))
        elif way == "rename" and isinstance(inside, dict):
            inside[draw(st.sampled_from(KEYS + MORE_KEYS))] = inside.pop(key)
    return json


def play(json: dict[str, Any]) -> None:
    """Play a few turns, read and only run; it ends soon, whatever the story does.

    Raises:
        StoryError: when the JSON is refused.
    """
    program = load(json)
    reading = Reading(program, 1)
    steps = 40
    for machine in (reading._machine, Machine(program, reading=False)):
        machine.fuel = 500
        state = machine.start()
        machine.begin_turn()
        for step in range(steps):
            state, status = machine.run(state)
            if status == CHANCE:
                machine.fall(state, step % machine.outcomes(state))
            elif status == WAITING:
                machine.choose(state, step % state[R_CHOICES])
                machine.begin_turn()
            else:
                break
    for value in reading.globals().values():
        assert value is None or repr(value)


@settings(
    max_examples=400,
    derandomize=True,
    report_multiple_bugs=False,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(spoiled())
def test_spoiled_json_plays_or_is_refused(json: dict[str, Any]) -> None:
    with suppress(StoryError):
        play(json)


@pytest.mark.parametrize("name", STORIES)
def test_what_is_not_spoiled_plays(name: str) -> None:
    play(compile_text(STORIES[name]).json)


@settings(max_examples=60, derandomize=True)
@given(st.recursive(ITEMS, lambda inner: st.lists(inner, max_size=4), max_leaves=12))
def test_what_never_was_a_story(root: Any) -> None:
    with suppress(StoryError):
        load({"inkVersion": 21, "root": root, "listDefs": {}})
