"""Random sequences of calls between scenes of a deck, run as lowered Ink and by a second model."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reference.inkjs import Inkjs
from tests.reference.playthrough import Script
from tests.world.plain_deck import NAMES, ORDERED, WEIGHED, PlainDeck
from tests.world.playing import lowered, program
from twofold.play.reading import Reading
from twofold.program import Program

WORLDS = {False: ORDERED, True: WEIGHED}


class Call(NamedTuple):
    """A call as Ink, and as the second model has it."""

    ink: str
    method: str
    arguments: tuple[Any, ...] = ()

    def do(self, plain: PlainDeck) -> None:
        getattr(plain, self.method)(*self.arguments)


CALLS = [
    Call("-> next_scene", "next"),
    Call("~ add_nerve(Ada, 1)", "add", (1,)),
    Call("~ add_nerve(Ada, -2)", "add", (-2,)),
    Call("~ set_wet(Cy, true)", "soak", (True,)),
    Call("~ set_wet(Cy, false)", "soak", (False,)),
    Call("~ learn(Bel, secret)", "learn"),
    Call("~ cross(Cy, well)", "cross", ("Cy", "well")),
    Call("~ cross(Cy, garden)", "cross", ("Cy", "garden")),
    Call("~ cross(Bel, garden)", "cross", ("Bel", "garden")),
    Call("~ cross(Bel, house)", "cross", ("Bel", "house")),
]
# The next scene as often as all the rest.
NUMBERS = st.one_of(st.just(0), st.integers(1, len(CALLS) - 1))


def _story() -> str:
    """A story that tells the world at each turn, and whose choices are the calls."""
    counts = " ".join(f"{{{name}}}" for name in NAMES)
    choices = "\n".join(f"+ [{number}]\n    {c.ink}\n    -> ask" for number, c in enumerate(CALLS))
    knots = "".join(f"=== {name}\n-> ask\n" for name in NAMES)
    asked = f"{counts} ; {{here}} {{present}} ; {{any_scene()}} {{broken_laws ? _presence}}"
    return f"-> ask\n=== ask\n{asked}\n{choices}\n{knots}"


def _shown(plain: PlainDeck) -> str:
    counts = " ".join(str(plain.told[name]) for name in NAMES)
    any_scene = str(bool(plain.may())).lower()
    scene = f"{plain.here} {', '.join(plain.present)}".strip()
    return f"{counts} ; {scene} ; {any_scene} false"


@cache
def _program(is_weighed: bool) -> Program:
    return program(WORLDS[is_weighed], _story())


def _line(reading: Reading) -> str:
    (line,) = [" ".join(line.text.split()) for line in reading.continue_()]
    assert reading.errors == []
    return line


@pytest.mark.parametrize("is_weighed", WORLDS)
@settings(max_examples=80)
@given(st.lists(NUMBERS, min_size=5, max_size=40))
def test_both_tell_the_same_scenes(is_weighed: bool, numbers: list[int]) -> None:
    reading, plain = Reading(_program(is_weighed), seed=1), PlainDeck(is_weighed)
    assert _line(reading) == _shown(plain)
    for number in numbers:
        reading.choose(number)
        CALLS[number].do(plain)
        assert _line(reading) == _shown(plain), CALLS[number].ink


@pytest.mark.parametrize("is_weighed", WORLDS)
def test_random_calls_play_alike_in_inkjs(is_weighed: bool, inkjs: Inkjs) -> None:
    ink = _story()
    text = lowered(WORLDS[is_weighed], ink).text
    compiled = inkjs.compile(f"INCLUDE world.ink\n{ink}", {"world.ink": text})
    assert compiled.errors == ()
    assert compiled.warnings == ()
    assert compiled.json is not None
    scripts = [Script(seed=1, policy_seed=number) for number in range(1, 7)]
    told = set()
    for playthrough in inkjs.play(compiled.json, scripts, 50):
        plain = PlainDeck(is_weighed)
        for turn in playthrough.turns:
            lines = [" ".join(line.text.split()) for line in turn.lines]
            assert lines == [_shown(plain)]
            if turn.chosen is not None:
                CALLS[turn.chosen].do(plain)
        told |= {name for name in NAMES if plain.told[name]}
    assert told >= {"weather", "quarrel", "peace", "puddle"}


def test_each_scene_is_told_in_one_world_at_least() -> None:
    """A scene that no sequence tells would compare nothing."""
    plain = PlainDeck(is_weighed=True)
    for method, arguments in (
        ("next", ()), ("add", (2,)), ("next", ()), ("next", ()), ("soak", (True,)), ("next", ()),
        ("add", (-2,)), ("next", ()), ("add", (5,)), ("cross", ("Cy", "well")), ("next", ()),
        ("cross", ("Bel", "garden")), ("next", ()), ("cross", ("Cy", "house")), ("next", ()),
    ):  # fmt: skip
        getattr(plain, method)(*arguments)
    assert set(NAMES) == set(plain.told)
